"""Notebooks show results as tables of words, and nothing of a case is taken for markup."""

from pathlib import Path
from typing import Any

import pytest

import pactwright as pw
from pactwright.assessment import Assessment, Examination
from pactwright.assessment.bargaining import BargainingAnswer, Terms
from pactwright.assessment.durability import DurabilityAnswer
from pactwright.notebook import (
    assessment_html,
    bargaining_html,
    enable,
    examination_html,
    stability_html,
)
from pactwright.stability import GraphForm, Party, Ranking, StabilityResult
from tests.cli.test_bargaining import one_case

SMALL = Path(__file__).parents[2] / "cases" / "six-issues"


class Formatter:
    def __init__(self) -> None:
        self.known: dict[type, Any] = {}

    def for_type(self, kind: type, show: Any) -> None:
        self.known[kind] = show


class Shell:
    def __init__(self) -> None:
        self.html = Formatter()
        self.display_formatter = self
        self.formatters = {"text/html": self.html}


def test_a_shell_learns_to_show_results() -> None:
    shell = Shell()
    assert enable(shell)
    assert set(shell.html.known) == {
        Assessment,
        BargainingAnswer,
        DurabilityAnswer,
        Examination,
        StabilityResult,
    }


def test_without_a_notebook_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.modules", {})
    assert not enable()


def test_an_assessment_is_a_table_of_words() -> None:
    shown = assessment_html(pw.assess(pw.load(SMALL)))
    assert '<th scope="col">Corvane</th>' in shown
    assert "# red line" in shown
    assert "+ accepts" in shown


def test_shares_of_draws_are_told_with_their_caution() -> None:
    shown = bargaining_html(pw.bargain(pw.load(SMALL), terms=Terms(draws=100, nodes=0)))
    assert "most (" in shown
    assert "not a probability" in shown


def test_text_of_a_case_is_no_markup(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text("pactwright: 1\ntitle: <script>alert(1)</script>\nas_of: '<b>'\n", "utf-8")
    shown = examination_html(pw.check(file))
    assert "<b>" not in shown
    assert "&lt;b&gt;" in shown


def test_stable_states_are_drawn_and_listed() -> None:
    parties = (Party("A", Ranking.of(2, 1)), Party("B", Ranking.of(1, 2)))
    game = GraphForm(parties, ("peace", "<b>war</b>"), {"A": ((1, 2),)})
    shown = stability_html(pw.analyse(game))
    assert "<svg" in shown
    assert '<th scope="row" dir="auto">SEQ</th>' in shown
    assert "<b>" not in shown


def test_what_a_hard_rule_forbids_is_not_possible_in_a_notebook_either(tmp_path: Path) -> None:
    rule = "rules:\n  together: {when: {g: pledge}, excludes: {t: force}, basis: [X]}"
    case = pw.load(one_case(tmp_path, more=rule))
    shown = bargaining_html(pw.bargain(case, terms=Terms(draws=10, nodes=0)))
    assert "not possible, breaks the hard rule together; if it were possible" in shown
