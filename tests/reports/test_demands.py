"""Outcomes that a party demands are told with their answer wherever a package fails by them."""

from pathlib import Path

import pytest

from pactwright.assessment import assess
from pactwright.assessment.bargaining import Terms, bargain
from pactwright.case import Case, gather
from pactwright.preferences import Outcomes, Verdict
from pactwright.reports import compose
from pactwright.reports.markdown import as_markdown
from tests.cli.test_bargaining import one_case

CONDITION = (
    "conditions:\n  lasting: {party: A, requires: {peace_10_years: likely}, when: {g: pledge}, "
    "basis: [X]}"
)
LINE = (
    "red_lines:\n  paper: {party: A, never: {g: pledge}, "
    "unless_outcome: {own_strength_deters: likely}, basis: [X]}"
)


def sections(folder: Path, more: str, chance: tuple[float, float] | None) -> tuple[str, str, str]:
    """Of every named package with this answer: verdicts, “Why not”, and what blocks."""
    case, _ = gather(Path(one_case(folder, more=more)))
    assert isinstance(case, Case)
    packages = {name: dict(a.clauses) for name, a in case.resolve().nouns.architectures.items()}
    outcome = "peace_10_years" if "peace" in more else "own_strength_deters"
    chances = {Outcomes.key("A", outcome, package): chance for package in packages.values()}
    known = [Outcomes({key: ends for key, ends in chances.items() if ends is not None})]
    assessment = assess(case, known=known)
    answer = bargain(case, terms=Terms(20, 0, nodes=200), known=known)
    text = as_markdown(compose(assessment, bargaining=answer))
    blocked, why = (
        text.split("What blocks, and what would unblock")[1],
        text.split(". Why not\n")[1],
    )
    (record,) = (one for one in assessment.blocks[0].records if one.id == "two")
    return str(record.judgements["A"].verdict), why.split("\n## ")[0], blocked.split("\n### ")[0]


@pytest.mark.parametrize(
    ("chance", "verdict", "words"),
    [
        (None, Verdict.CANNOT_TELL, "not answered"),
        ((0.1, 0.2), Verdict.REFUSES, "unlikely (10 to 20 %) by its own beliefs; not met"),
        ((0.3, 0.9), Verdict.CANNOT_TELL, "by its own beliefs; cannot tell"),
        ((0.9, 0.95), Verdict.ACCEPTS, "by its own beliefs; met"),
    ],
)
def test_a_condition_stands_where_its_package_fails_by_it(
    tmp_path: Path, chance: tuple[float, float] | None, verdict: Verdict, words: str
) -> None:
    found, why, blocked = sections(tmp_path, CONDITION, chance)
    assert found == str(verdict)
    asked = "Peace for 10 years, at least “likely (0.55 to 0.8)”: "
    lines = [one for one in why.splitlines() if "**Condition.**" in one]
    assert lines
    assert all("Aland [demands](#conditions-lasting)" in one for one in lines)
    assert all(asked in one and words in one for one in lines)
    if verdict is Verdict.ACCEPTS:
        assert "demands" not in blocked
    else:
        assert f"demands {asked}" in blocked
        assert words in blocked


def test_a_line_that_an_outcome_lifts_names_the_outcome(tmp_path: Path) -> None:
    for chance, words in (((0.1, 0.2), "not met"), ((0.9, 0.95), "met")):
        _, why, _ = sections(tmp_path, LINE, chance)
        lines = [one for one in why.splitlines() if "**Condition.**" in one]
        assert len(lines) == 2  # one a package
        for one in lines:
            assert "Aland lifts its line [paper](#line-paper) for Own strength deters" in one
            assert one.endswith(f"by its own beliefs; {words}.")
