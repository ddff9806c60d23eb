"""What a package comes to when duties are broken and resources withheld."""

import json
from collections.abc import Iterator, Mapping
from itertools import product
from math import exp, log
from pathlib import Path
from random import Random
from typing import Any

import pytest

from pactwright.case import ResolvedCase, gather
from pactwright.settlement import effective, fallen, named_packages
from tests.preferences.small_cases import resolved
from tests.settlement.small_cases import fits, random_issues, random_test

CASES = Path(__file__).parents[2] / "cases"
ANSWERS = json.loads((CASES / "six-issues" / "answers.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def vessa() -> ResolvedCase:
    case, _ = gather(CASES / "six-issues" / "case.yaml")
    assert case is not None
    return case.resolve()


def package(case: ResolvedCase, name: str) -> Mapping[str, str]:
    return next(n.package for n in named_packages(case.nouns) if n.id == name)


def told(issues: Mapping[str, Any], **more: Any) -> ResolvedCase:
    parties = {p: {"name": p, "kind": "state", "role": "signatory"} for p in ("P", "Q", "G")}
    return resolved(
        {
            "pactwright": 1,
            "title": "T",
            "as_of": "2026-01-01",
            "parties": parties,
            "dispute": {"between": ["P", "Q"], "protected": "Q", "guarantors": ["G"]},
            "issues": {
                name: {"question": "?", "obligors": ["P"], **issue}
                for name, issue in issues.items()
            },
            **more,
        }
    )


LETTERS = {"clauses": dict.fromkeys("xyz", "C")}


def check_parameters(case: ResolvedCase, found: Any, answers: Mapping[str, Any]) -> None:
    touched = {q.parameter: q for q in found.quantities if q.touched}
    assert set(touched) == set(answers)
    for name, answer in answers.items():
        assert touched[name].of == answer["of"], name
        assert touched[name].low == touched[name].high
        assert float(f"{touched[name].low:.4g}") == answer["value"], name


@pytest.mark.parametrize("name", ["river_accord", "quick_truce", "armed_accord"])
def test_parameters_as_worked_out_by_hand(vessa: ResolvedCase, name: str) -> None:
    found = effective(vessa, package(vessa, name))
    check_parameters(vessa, found, ANSWERS["parameters"][name])
    assert found.package == package(vessa, name)
    assert (found.falls, found.unplaced, found.untold) == ((), (), ())


def test_the_withheld_branch_as_worked_out_by_hand(vessa: ResolvedCase) -> None:
    river = package(vessa, "river_accord")
    found = effective(vessa, river, withheld=["airlift"])
    check_parameters(vessa, found, ANSWERS["withheld"]["airlift"]["river_accord"]["parameters"])
    assert found.package == {**river, "monitoring": "nobody"}
    (fall,) = found.falls
    assert (fall.before, fall.after, fall.cause, fall.by) == (
        "observers",
        "nobody",
        "need",
        ("airlift",),
    )
    assert fall.claims == ("V08",)
    assert found.unmet == ("airlift",)
    fights = found.quantity("guarantor_fights", "ARD")
    assert [part.path for part in fights.parts] == [
        "effects.pledge_fights",
        "effects.no_airlift_fights",
    ]
    assert fights.parts[0].claims == ("V10",)


def test_a_resource_that_no_clause_calls_for_changes_nothing(vessa: ResolvedCase) -> None:
    quick = package(vessa, "quick_truce")
    found = effective(vessa, quick, withheld=["airlift"])
    assert (found.package, found.unmet) == (quick, ())
    check_parameters(vessa, found, ANSWERS["parameters"]["quick_truce"])


def test_broken_duties_fall_once_and_those_that_fall_to_nothing_cannot_be_told(
    vessa: ResolvedCase,
) -> None:
    river = package(vessa, "river_accord")
    found = effective(vessa, river, broken=["guarantee", "alignment", "army"])
    assert found.package == {
        **river,
        "guarantee": "paper",
        "alignment": "member",
        "army": "rebuilt",
    }
    quick = effective(vessa, package(vessa, "quick_truce"), broken=["bank"])
    assert quick.untold == ("bank",)
    assert "bank" not in quick.package
    (fall,) = quick.falls
    assert fall.why == "the case does not say what held is worth when it is broken"


def test_a_need_of_other_clauses_falls_by_itself_and_the_fallen_are_looked_at_again() -> None:
    needs = {
        "one": {"clause": {"a": "x"}, "requires": {"b": "x"}, "otherwise": {"a": "y"}},
        "two": {"clause": {"c": "x"}, "requires": {"a": "x"}, "otherwise": {"c": "z"}},
    }
    case = told({"a": LETTERS, "b": LETTERS, "c": LETTERS}, needs=needs)
    start = {"a": "x", "b": "x", "c": "x"}
    assert fallen(case, start).package == start
    found = fallen(case, {**start, "b": "y"})
    assert found.package == {"a": "y", "b": "y", "c": "z"}
    assert [fall.by for fall in found.falls] == [("one",), ("two",)]
    case = told(
        {"a": LETTERS, "b": {**LETTERS, "breach": {"falls_to": {"x": "y"}}}, "c": LETTERS},
        needs=needs,
    )
    assert fallen(case, start, broken=["b"]).package == {"a": "y", "b": "y", "c": "z"}


def test_needs_that_undo_one_another_are_reported_and_left_open() -> None:
    needs = {
        "up": {"clause": {"a": "x"}, "of": "G", "otherwise": {"a": "y"}},
        "down": {"clause": {"a": "y"}, "of": "G", "otherwise": {"a": "x"}},
    }
    found = fallen(told({"a": LETTERS}, needs=needs), {"a": "x"}, withheld=["up", "down"])
    assert found.package == {}
    assert found.falls[-1].cause == "circle"
    assert set(found.falls[-1].by) == {"up", "down"}


def test_needs_that_leave_different_clauses_are_reported_unless_one_is_the_lower() -> None:
    needs = {
        "one": {"clause": {"a": "x"}, "of": "G", "otherwise": {"a": "y"}},
        "two": {"clause": {"a": "x"}, "of": "G", "otherwise": {"a": "z"}},
    }
    found = fallen(told({"a": LETTERS}, needs=needs), {"a": "x"}, withheld=needs)
    assert found.package == {}
    assert (found.falls[0].cause, found.falls[0].why) == ("conflict", "one, two leave y and z")
    lower = {**LETTERS, "breach": {"falls_to": {"y": "z"}}}
    assert fallen(told({"a": lower}, needs=needs), {"a": "x"}, withheld=needs).package == {"a": "z"}
    ordered = {"clauses": dict.fromkeys("yzx", "C"), "ordered": True}
    case = told({"a": ordered}, needs=needs)
    assert fallen(case, {"a": "x"}, withheld=needs).package == {"a": "y"}


def test_a_fall_never_lifts() -> None:
    need = {"n": {"clause": {"b": "x"}, "of": "G", "otherwise": {"a": "y", "b": "y"}}}
    ordered = {"clauses": dict.fromkeys("xyz", "C"), "ordered": True}
    case = told({"a": ordered, "b": LETTERS}, needs=need)
    assert fallen(case, {"a": "x", "b": "x"}, withheld=need).package == {"a": "x", "b": "y"}
    assert fallen(case, {"a": "z", "b": "x"}, withheld=need).package == {"a": "y", "b": "y"}


def random_needs(rng: Random, issues: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    needs: dict[str, Any] = {}
    for n in range(rng.randint(1, 4)):
        moved = rng.sample(list(issues), rng.randint(1, min(2, len(issues))))
        need: dict[str, Any] = {
            "clause": random_test(rng, issues, 1),
            "otherwise": {issue: rng.choice(issues[issue]) for issue in moved},
        }
        need |= {"requires": random_test(rng, issues)} if rng.random() < 0.5 else {"of": "G"}
        needs[f"n{n}"] = need
    return needs


def random_case(rng: Random) -> tuple[dict[str, tuple[str, ...]], dict[str, Any], dict[str, Any]]:
    issues = random_issues(rng, 4)
    shaped = {}
    for name, clauses in issues.items():
        falls = {c: clauses[n - 1] for n, c in enumerate(clauses) if n and rng.random() < 0.7}
        shaped[name] = {
            "clauses": dict.fromkeys(clauses, "C"),
            "ordered": rng.random() < 0.3,
            "breach": {"falls_to": falls},
        }
    return issues, shaped, random_needs(rng, issues)


def test_the_order_of_needs_plays_no_part_and_falling_twice_is_falling_once() -> None:
    rng = Random(1)
    for _ in range(400):
        issues, shaped, needs = random_case(rng)
        start = {i: rng.choice(c) for i, c in issues.items() if rng.random() < 0.9}
        withheld = [n for n in needs if "of" in needs[n] and rng.random() < 0.7]
        broken = [i for i in issues if rng.random() < 0.3]
        found = fallen(told(shaped, needs=needs), start, broken=broken, withheld=withheld)
        shuffled = dict(rng.sample(list(needs.items()), len(needs)))
        other = told(shaped, needs=shuffled)
        assert fallen(other, start, broken=broken, withheld=withheld).package == found.package
        assert fallen(other, found.package, withheld=withheld).package == found.package


def test_what_an_open_package_comes_to_contains_what_each_completion_comes_to() -> None:
    """Left open is never wrong: each completion agrees wherever the partial answer speaks."""
    rng = Random(2)
    for _ in range(300):
        issues, shaped, needs = random_case(rng)
        case = told(shaped, needs=needs)
        start = {i: rng.choice(c) for i, c in issues.items() if rng.random() < 0.6}
        withheld = [n for n in needs if "of" in needs[n]]
        found = fallen(case, start, withheld=withheld)
        if any(fall.cause == "circle" for fall in found.falls):
            continue
        for whole in completions(issues, start):
            other = fallen(case, whole, withheld=withheld)
            if any(fall.cause == "circle" for fall in other.falls):
                continue
            for issue, clause in found.package.items():
                assert other.package.get(issue) in (clause, None)


def completions(
    issues: Mapping[str, tuple[str, ...]], start: Mapping[str, str]
) -> Iterator[dict[str, str]]:
    for picked in product(*([start[i]] if i in start else c for i, c in issues.items())):
        yield dict(zip(issues, picked, strict=True))


def test_an_unmet_need_is_one_that_is_there_and_not_met() -> None:
    """With needs that move one issue each and no chains, against the definition."""
    rng = Random(3)
    for _ in range(200):
        issues = {"a": ("x", "y"), "b": ("x", "y"), "c": ("x", "y")}
        test, wanted = random_test(rng, issues), random_test(rng, issues)
        needs = {"n": {"clause": test, "requires": wanted, "otherwise": {"a": "y"}}}
        case = told({i: {"clauses": dict.fromkeys(c, "C")} for i, c in issues.items()}, needs=needs)
        start = {i: rng.choice(c) for i, c in issues.items()}
        missing = fits(test, start) and not fits(wanted, start)
        found = fallen(case, start)
        assert found.unmet == (("n",) if missing else ())
        assert found.package == ({**start, "a": "y"} if missing else start)


def quantity(parameter: str, effects: Mapping[str, Any], of: str | None, **package: str) -> Any:
    issues = {"a": LETTERS, "b": {**LETTERS, "obligors": ["G", "P"]}}
    return effective(told(issues, effects=effects), package).quantity(parameter, of)


def test_sets_that_contradict_each_other_are_reported_and_span_both() -> None:
    effects = {
        "one": {"clause": {"a": "x"}, "sets": "guarantor_fights", "of": "G", "to": 0.2},
        "two": {"clause": {"b": "x"}, "sets": "guarantor_fights", "of": "G", "to": "40 to 60 %"},
    }
    found = quantity("guarantor_fights", effects, "G", a="x", b="x")
    assert (found.low, found.high) == (pytest.approx(0.2), pytest.approx(0.5))
    assert found.conflict == ("effects.one", "effects.two")
    alone = quantity("guarantor_fights", effects, "G", a="x", b="y")
    assert (alone.low, alone.conflict) == (pytest.approx(0.2), ())


def test_what_is_unknown_spans_what_the_library_admits() -> None:
    effects = {"e": {"clause": {"a": "x"}, "shifts": "power_drift", "of": "P", "by": "unknown"}}
    found = quantity("power_drift", effects, "P", a="x")
    assert (found.low, found.high) == (-0.4, 0.4)
    effects = {"e": {"clause": {"a": "x"}, "multiplies": "incident_rate", "by": "unknown"}}
    found = quantity("incident_rate", effects, None, a="x")
    assert (found.low, found.high) == (0.02, 30)


def test_an_effect_of_an_open_issue_may_be_there_or_not() -> None:
    effects = {"e": {"clause": {"a": "x"}, "multiplies": "detection", "of": "P", "by": 3}}
    found = quantity("detection", effects, "P", b="x")
    assert (found.low, found.high) == (pytest.approx(0.4), pytest.approx(2 / 3))
    assert not found.parts[0].certain


@pytest.mark.parametrize(
    ("role", "owners"),
    [("obligors", {"P"}), ("protected", {"Q"}), ("other", {"P"}), ("Q", {"Q"})],
)
def test_roles_are_resolved(role: str, owners: set[str]) -> None:
    effects = {"e": {"clause": {"b": "x"}, "shifts": "power_drift", "of": role, "by": 0.1}}
    issues = {"a": LETTERS, "b": {**LETTERS, "obligors": ["G", "P"]}}
    found = effective(told(issues, effects=effects), {"b": "x"})
    assert {q.of for q in found.quantities if q.touched} == owners


def test_obligors_and_guarantors_of_a_guarantors_parameter() -> None:
    issues = {"b": {**LETTERS, "obligors": ["G", "P"]}}
    for role in ("obligors", "guarantors"):
        effects = {"e": {"clause": {"b": "x"}, "multiplies": "resupply", "of": role, "by": 2}}
        found = effective(told(issues, effects=effects), {"b": "x"})
        assert {q.of for q in found.quantities if q.touched} == {"G"}
        assert found.quantity("resupply", "G").low == pytest.approx(
            1 / (1 + exp(-(log(0.4 / 0.6) + log(2))))
        )


def test_an_effect_without_an_owner_is_told() -> None:
    effects = {"e": {"clause": {"a": "x"}, "multiplies": "resupply", "of": "obligors", "by": 2}}
    found = effective(told({"a": LETTERS}, effects=effects), {"a": "x"})
    assert [(u.path, u.why) for u in found.unplaced] == [("effects.e", "no owner fits obligors")]


def test_an_effect_of_a_phase_counts_in_that_phase_only() -> None:
    effect = {"clause": {"a": "x"}, "shifts": "power_drift", "of": "P", "by": 0.1, "phase": "late"}
    case = told({"a": LETTERS}, effects={"e": effect})
    assert effective(case, {"a": "x"}).quantity("power_drift", "P").low == 0
    assert effective(case, {"a": "x"}, phase="early").quantity("power_drift", "P").low == 0
    assert effective(case, {"a": "x"}, phase="late").quantity("power_drift", "P").low == 0.1


def test_provocations_escalations_and_leaders_move_parameters() -> None:
    issues = {"a": LETTERS}
    case = told(
        issues,
        provocations={
            "sure": {"clause": {"a": "x"}, "felt_by": "Q", "strength": "high"},
            "half": {"clause": {"a": "x"}, "felt_by": "Q", "strength": "low", "chance": 0.5},
            "other": {"clause": {"a": "y"}, "felt_by": "Q", "strength": "very high"},
            "outsider": {"clause": {"a": "x"}, "felt_by": "G", "strength": "high"},
        },
        escalations={
            "spreads": {"if": "it starts", "when": {"a": "x"}, "leads_to": "more", "chance": 0.3,
                        "draws_in": ["G"], "severity": "major"},
            "then": {"if": "it spreads", "leads_to": "worse", "chance": 0.5, "after": "spreads",
                     "severity": "nuclear"},
            "small": {"if": "it starts", "leads_to": "little", "chance": 0.9},
        },
        leaders={
            "boss": {"party": "P", "leaves_per_year": 0.25,
                     "successor": {"new": {"multiplies": "leader_exit", "of": "P", "by": 2}}},
        },
    )  # fmt: skip
    found = effective(case, {"a": "x"})
    felt = found.quantity("provocation", "Q")
    # High is 0.5 to 0.75 of the strongest, 0.4; low is 0 to 0.25 of it, felt with one half.
    assert (felt.low, felt.high) == (pytest.approx(0.2), pytest.approx(0.3 + 0.05))
    assert [part.path for part in felt.parts] == ["provocations.sure", "provocations.half"]
    assert not found.quantity("provocation", "P").touched
    wider = found.quantity("major_war", "G")
    assert (wider.low, wider.high) == (pytest.approx(0.3), pytest.approx(0.3))
    assert [part.at for part in wider.parts] == ["escalations.spreads.chance"]
    leaves = found.quantity("leader_exit", "P")
    assert (leaves.low, leaves.parts[0].at) == (pytest.approx(0.25), "leaders.boss.leaves_per_year")
    later = effective(case, {"a": "x"}, gone=["boss"]).quantity("leader_exit", "P")
    assert later.low == pytest.approx(0.3)  # the library's 0.15, doubled
    assert later.parts[0].path == "leaders.boss.successor.new"
