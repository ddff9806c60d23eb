"""Remarks on drafts: each concern on a draft that has the gap and one that does not."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pactwright.assessment import load
from pactwright.settlement import named_packages
from pactwright.settlement.lint import Draft, Remark, concerns, lint
from tests.cli.running import run
from tests.preferences.small_cases import resolved

ROOT = Path(__file__).parents[2]
CASES = sorted(path.name for path in (ROOT / "cases").iterdir() if (path / "case.yaml").is_file())
TIGHT: dict[str, Any] = {
    "pactwright": 1,
    "title": "T",
    "as_of": "2026-01-01",
    "dispute": {"between": ["A", "B"], "protected": "B", "guarantors": ["G"]},
    "parties": {
        **{name: {"name": f"Land {name}", "kind": "state", "role": "signatory"} for name in "ABG"},
        "CG": {"name": "C", "kind": "institution", "of": "G", "ratifies": {"rule": "votes"}},
    },
    "issues": {
        "limits_a": {
            "question": "?",
            "obligors": ["A"],
            "clauses": {
                "kept": {
                    "text": "{obligors} keeps {brigades} brigades.",
                    "numbers": {"brigades": 3},
                    "restraint": {
                        "of": ["obligors"],
                        "act": "more brigades",
                        "verified_by": "inspectors",
                        "if": {"limits_b": "kept"},
                    },
                },
                "free": "Free",
            },
            "breach": {"falls_to": {"kept": "free"}, "decided_by": "The commission"},
        },
        "limits_b": {
            "question": "?",
            "obligors": ["B"],
            "clauses": {
                "kept": {
                    "restraint": {
                        "of": ["B"],
                        "verified_by": "inspectors",
                        "if": {"limits_a": "kept"},
                    },
                    "until": "2050",
                },
                "free": "Free",
            },
            "breach": {"falls_to": {"kept": "free"}, "decided_by": "The commission"},
        },
        "guarantee": {
            "question": "?",
            "obligors": ["G"],
            "clauses": {
                "pledge": {
                    "text": "{obligors} shall defend {protected} for {years} years.",
                    "numbers": {"years": 30},
                    "promise": {"by": ["G"], "to": ["B"], "expires": "after the agreed years"},
                },
                "paper": "Paper",
            },
            "breach": {"decided_by": "The commission"},
        },
        "form": {
            "question": "?",
            "family": "legal_forms",
            "obligors": ["G"],
            "clauses": {"statute": "A law", "declaration": "Words"},
        },
    },
}
WHOLE = {"limits_a": "kept", "limits_b": "kept", "guarantee": "pledge", "form": "statute"}


def told(*changes: tuple[str, Any]) -> dict[str, Any]:
    """The tight case with values set, or taken out with None, at dotted paths."""
    case = deepcopy(TIGHT)
    for path, value in changes:
        *steps, last = path.split(".")
        table = case
        for step in steps:
            table = table.setdefault(step, {})
        if value is None:
            del table[last]
        else:
            table[last] = value
    return case


def remarks(
    case: dict[str, Any], package: dict[str, str] = WHOLE, **more: str
) -> tuple[Remark, ...]:
    return lint(Draft(resolved(case), package, **more))


def test_a_draft_without_gaps_is_not_remarked_upon() -> None:
    assert remarks(TIGHT) == ()


PLEDGE = "issues.guarantee.clauses.pledge"
KEPT = "issues.limits_a.clauses.kept"
GAPS: dict[str, tuple[list[tuple[str, Any]], tuple[str, str, str]]] = {
    "nobody decides": (
        [("issues.limits_a.breach.decided_by", None)],
        ("breach", "limits_a", "Nobody is named"),
    ),
    "the decision is left open": (
        [("issues.limits_a.breach.decided_by", "Left open")],
        ("breach", "limits_a", "left open"),
    ),
    "a promise without a breach": (
        [("issues.guarantee.breach", None)],
        ("breach", "guarantee", "Nobody is named"),
    ),
    "nobody verifies": (
        [(f"{KEPT}.restraint.verified_by", None)],
        ("verification", "limits_a", "more brigades"),
    ),
    "no order": (
        [(f"{KEPT}.restraint.if", None)],
        ("duties", "limits_a", "waits for the other side"),
    ),
    "one side only": (
        [("issues.limits_b.clauses.kept.restraint", None)],
        ("duties", "limits_a", "nothing restrains Land B"),
    ),
    "soon": ([(f"{KEPT}.until", "2029-06")], ("expiry", "limits_a", "within 5 years")),
    "no date": ([(f"{KEPT}.until", "for now")], ("expiry", "limits_a", "no stated date: for now")),
    "an offer": (
        [(f"{KEPT}.offer_expires", "2026-03-01")],
        ("expiry", "limits_a", "The offer ends on 2026-03-01"),
    ),
    "a short promise": (
        [(f"{PLEDGE}.numbers.years", 3)],
        ("expiry", "guarantee", "The promise ends within 5 years"),
    ),
    "a promise that ends first": (
        [(f"{PLEDGE}.numbers.years", 20)],
        ("expiry", "guarantee", "before limits_b, which ends on 2050"),
    ),
    "a duty without an end": (
        [("issues.limits_b.clauses.kept.until", None)],
        ("expiry", "guarantee", "which ends at no date"),
    ),
    "nobody ratifies": ([("parties.CG.ratifies", None)], ("domestic", "form", "for Land G")),
    "ratified only elsewhere": (
        [("parties.CG.ratifies.when", {"form": "declaration"})],
        ("domestic", "form", "for Land G"),
    ),
    "an unknown number": (
        [(f"{KEPT}.numbers.brigades", "unknown")],
        ("wording", "limits_a", "{brigades} is unknown"),
    ),
    "a range": (
        [(f"{KEPT}.numbers.brigades", "2 to 4")],
        ("wording", "limits_a", "still open: 2 to 4"),
    ),
    "a blank without a number": (
        [(f"{KEPT}.text", "{km} km")],
        ("wording", "limits_a", "{km} is not filled"),
    ),
    "a role of nobody": (
        [("dispute.protected", None)],
        ("wording", "guarantee", "{protected} stands for nobody"),
    ),
}


@pytest.mark.parametrize("gap", GAPS)
def test_a_gap_is_remarked_upon(gap: str) -> None:
    changes, (concern, issue, words) = GAPS[gap]
    found = remarks(told(*changes))
    assert [r for r in found if (r.concern, r.issue) == (concern, issue) and words in r.words]
    assert {r.concern for r in found} == {concern}


READINGS = {
    "article": {
        "term": "Solid guarantee",
        "means": {
            "fight": {"title": "To fight", "clauses": {"guarantee": "pledge"}},
            "talk": {"title": "To talk", "clauses": {"guarantee": "paper"}},
        },
    }
}


def test_a_term_with_rival_readings_is_remarked_upon_unless_the_draft_takes_one() -> None:
    (found,) = remarks(told(("readings", READINGS)))
    assert (found.concern, found.issue) == ("terms", "guarantee")
    assert found.words == "“Solid guarantee” is here: To fight; others read it as: To talk"
    assert remarks(told(("readings", READINGS)), reading="fight") == ()


def test_readings_that_the_draft_does_not_touch_are_passed_over() -> None:
    case = told(("readings", READINGS))
    assert remarks(case, {"limits_a": "free"}) == ()


def test_all_duties_on_one_side_are_remarked_upon() -> None:
    found = remarks(TIGHT, {"limits_a": "kept", "limits_b": "free"})
    words = [r.words for r in found if r.concern == "duties"]
    assert words == [
        "Restrains Land A; nothing restrains Land B",
        "Every duty is Land A’s; none is Land B’s",
    ]


def test_an_open_issue_is_not_remarked_upon() -> None:
    assert remarks(told(*GAPS["nobody ratifies"][0]), {"limits_a": "free"}) == ()


@pytest.mark.parametrize("name", CASES)
def test_every_draft_of_a_bundled_case_can_be_remarked_upon(name: str) -> None:
    case = load(ROOT / "cases" / name).resolve()
    for named in named_packages(case.nouns):
        for remark in lint(Draft(case, named.package)):
            assert remark.concern in concerns()
            assert named.package[remark.issue] == remark.clause
            assert remark.words


def test_claims_of_the_clause_are_named() -> None:
    case = load(ROOT / "cases" / "ukraine-2025").resolve()
    package = next(n.package for n in named_packages(case.nouns) if n.id == "tra_style")
    found = {(r.concern, r.issue): r for r in lint(Draft(case, package))}
    assert found["terms", "guarantee"].claims
    assert "for now" in found["expiry", "alignment"].words
    assert ("domestic", "legal_form") in found


def test_check_prints_the_remarks_on_one_draft() -> None:
    ran = run(["check", "cases/ukraine-2025", "--lint", "tra_style"], ROOT)
    assert ran.status == 0
    assert "[tra_style]" in ran.out
    assert "Who decides a breach" in ran.out
    assert "[budapest_paper]" not in ran.out


def test_check_lint_as_json_keeps_to_its_schema() -> None:
    schema = json.loads(run(["schema", "check"], ROOT).out)
    for name in CASES:
        told_json = json.loads(run(["check", f"cases/{name}", "--lint", "--json"], ROOT).out)
        assert list(Draft202012Validator(schema).iter_errors(told_json)) == []
        assert told_json["lint"]


@pytest.mark.parametrize("more", [["tra_style"], ["--lint", "nonsense"]])
def test_a_draft_that_cannot_be_meant_ends_with_2(more: list[str]) -> None:
    ran = run(["check", "cases/ukraine-2025", *more], ROOT)
    assert (ran.status, "Traceback" in ran.told) == (2, False)
