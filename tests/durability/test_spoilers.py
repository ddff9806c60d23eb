"""Spoilers switched on: who counts, and what each adds, worked out by hand."""

from dataclasses import replace
from hashlib import blake2b
from math import exp
from pathlib import Path

import pytest

from pactwright import library
from pactwright.assessment import load
from pactwright.assessment.durability import Terms, endure
from pactwright.durability.arrangement import arrangement_of
from pactwright.durability.drawing import centre_of, games, sheet_of, unknowns
from pactwright.durability.game import SHARED, Switches
from pactwright.durability.parameters import Completion
from pactwright.durability.spoilers import most, spoiled, unspoiled
from pactwright.durability.unsettled import unsettled
from tests.durability.small import HEAD, written

RATE, PRECISION = library.spoiling().incidents, library.spoiling().precision
BASE = library.parameters()["spoiler_incidents"].baseline


def told(spoiler: str, worth: str = "{a: 40, b: 70}", fallback: str = "50") -> str:
    """A case with one issue, one spoiler, and what the clauses and no deal are worth to it."""
    return HEAD.replace("values: {A: unknown, B: unknown}", "").replace(
        "worth: {A: unknown, B: unknown}", f"worth: {{A: unknown, B: unknown, S: {fallback}}}"
    ).replace(
        "  G: {name: G", "  S: {name: S, kind: state, role: observer, basis: [c]}\n  G: {name: G"
    ) + (
        "values:\n"
        "  A: unknown\n"
        "  B: unknown\n"
        f"  S: {{weights: {{swings: {{one: 100, two: 0}}}}, fallback: war, one: {worth}, "
        "two: {a: 0, b: 0}, basis: [c]}\n"
        "issues:\n"
        '  one: {question: "?", obligors: [A], clauses: {a: A, b: B}, basis: [c]}\n'
        '  two: {question: "?", obligors: [A], clauses: {a: A, b: B}, basis: [c]}\n'
        "spoilers:\n"
        f"  s: {{actor: S, move: Shoots, stage: implementation, {spoiler}, basis: [c]}}\n"
        "architectures:\n"
        "  low: {title: Low, clauses: {one: a, two: a}, basis: [c]}\n"
        "  high: {title: High, clauses: {one: b, two: a}, basis: [c]}\n"
        "  part: {title: Part, clauses: {two: a}, basis: [c]}\n"
    )


def incidents(folder: Path, text: str, name: str, place: float = 0.0) -> tuple[float, float]:
    """What spoilers stage a year in force and lapsed, beyond the baseline."""
    inside = folder / blake2b(text.encode(), digest_size=8).hexdigest()  # kept by place
    inside.mkdir(exist_ok=True)
    case, stated = written(inside, text)
    arrangement = spoiled(case, arrangement_of(case, name))
    at = Completion(dict.fromkeys(unknowns(arrangement, stated), place))
    game = next(games(sheet_of(arrangement, centre_of(stated), at, 0.0))).game
    first, last = (
        float(one) - BASE for one in game.shared[0, :, SHARED.index("spoiler_incidents")]
    )
    return first, last


def by_hand(points: float) -> float:
    return RATE / (1.0 + exp(-PRECISION * points))


@pytest.mark.parametrize(("name", "short"), [("low", 10.0), ("high", -20.0)])
def test_a_limited_spoiler_minds_what_the_package_is_worth_to_it(
    tmp_path: Path, name: str, short: float
) -> None:
    found, lapsed = incidents(tmp_path, told("channel: {incidents: true}"), name)
    assert found == pytest.approx(by_hand(short))
    assert lapsed == pytest.approx(0.0)


def test_a_greedy_one_measures_against_the_best_and_a_total_one_minds_nothing(
    tmp_path: Path,
) -> None:
    greedy = told("kind: greedy, channel: {incidents: true}")
    assert incidents(tmp_path, greedy, "low")[0] == pytest.approx(by_hand(60.0))
    total = told("kind: total, channel: {incidents: true}")
    for name in ("low", "high"):
        assert incidents(tmp_path, total, name)[0] == pytest.approx(RATE)


@pytest.mark.parametrize(
    ("spoiler", "counts"),
    [
        ("channel: {incidents: true}, trigger: {one: a}", True),
        ("channel: {incidents: true}, trigger: {one: b}", False),
        ("channel: {incidents: true}, removed_by: {one: a}", False),
        ("channel: {incidents: true}, removed_by: {one: b}", True),
        ("channel: {acceptance_of: A}", False),
        ("trigger: {one: a}", False),
    ],
)
def test_only_one_whose_trigger_holds_counts(tmp_path: Path, spoiler: str, counts: bool) -> None:
    found, _ = incidents(tmp_path, told(spoiler), "low")
    assert found == pytest.approx(by_hand(10.0) if counts else 0.0)


def test_what_is_unknown_is_a_set(tmp_path: Path) -> None:
    unknown = told("channel: {incidents: true}", fallback="unknown")
    ends = [incidents(tmp_path, unknown, "low", place)[0] for place in (0.0, 1.0)]
    assert ends[0] == pytest.approx(by_hand(-40.0))
    assert ends[1] == pytest.approx(RATE)  # no deal may be worth more than any package
    process = told("channel: {incidents: true}, trigger_process: A bilateral track")
    ends = [incidents(tmp_path, process, "low", place)[0] for place in (0.0, 1.0)]
    assert ends == pytest.approx([0.0, by_hand(10.0)])


def test_spoilers_are_left_out_again(tmp_path: Path) -> None:
    case, _ = written(tmp_path, told("channel: {incidents: true}", fallback="unknown"))
    plain = arrangement_of(case, "low")
    turned = spoiled(case, plain)
    assert most(turned) == {"spoilers.s": 1.0}
    assert turned.branches != plain.branches
    assert unspoiled(turned).branches == plain.branches
    assert [note for note in plain.notes if "spoilers.s" in note]
    assert not [note for note in turned.notes if "spoilers.s" in note]


def test_a_trigger_on_an_open_issue_is_completed(tmp_path: Path) -> None:
    case, _ = written(tmp_path, told("kind: total, channel: {incidents: true}, trigger: {one: a}"))
    assert not unsettled(case, "part").issues
    assert list(unsettled(case, "part", spoilers=True).issues) == ["one"]


def test_the_switch_reaches_the_draws(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(
        told("kind: total, channel: {incidents: true}, trigger: {two: a}"), encoding="utf-8"
    )
    terms = Terms(draws=20, years=5, compared=5, points=5, spread=0.0, centre=False)
    off = endure(load(file), terms=terms, architectures=["low"])
    on = endure(
        load(file), terms=replace(terms, switches=Switches(spoilers=True)), architectures=["low"]
    )
    (bare,), (harmed,) = (one.readings[0].arrangements for one in (off, on))
    assert (harmed.course.peace < bare.course.peace).all()
    alone = [one.readings[0].no_deal for one in (off, on)]
    assert alone[0] is not None
    assert alone[1] is not None
    assert (alone[0].course.peace == alone[1].course.peace).all()
