"""Stated rankings that cannot be true of the stated values."""

from random import Random

import pytest

from pactwright.errors import Severity
from pactwright.preferences import fallback_faults, ranking_faults
from tests.preferences import oracle
from tests.preferences.small_cases import Told, random_case, resolved


def values(one: Told, order: list[object]) -> Told:
    return {
        "pactwright": 1,
        "title": "T",
        "as_of": "2026-01-01",
        "parties": {"P": {"name": "P", "kind": "state"}},
        "issues": {"a": {"question": "?", "obligors": ["P"], "clauses": dict.fromkeys("xyz", "C")}},
        "values": {"P": {"weights": {"points": {"a": 100}}, "a": one, "ranking": {"order": order}}},
        "architectures": {c: {"title": c, "clauses": {"a": c}} for c in "xyz"},
    }


@pytest.mark.parametrize(
    ("worths", "order", "codes"),
    [
        ({"x": 10, "y": 20, "z": 30}, ["z", "y", "x"], 0),
        ({"x": 10, "y": 20, "z": 30}, ["z", "x", "y"], 1),
        ({"x": 10, "y": 20, "z": 30}, ["x", "y", "z"], 2),
        ({"x": "10 to 30", "y": "25 to 40", "z": 0}, ["x", "y"], 0),
        ({"x": "10 to 24", "y": "25 to 40", "z": 0}, ["x", "y"], 1),
        ({"x": "tolerable", "y": "unknown", "z": 0}, ["x", "y"], 0),
        ({"x": 10, "y": 20, "z": 0}, [["x", "y"]], 1),
        ({"x": "10 to 20", "y": 20, "z": 0}, [["x", "y"]], 0),
        (["x", "y", "z"], ["z", "y"], 0),
        ({"x": {"distribution": "normal", "mean": 10, "sd": 1}, "y": 90, "z": 0}, ["x", "y"], 0),
    ],
)
def test_rankings(worths: Told, order: list[object], codes: int) -> None:
    faults = list(ranking_faults(resolved(values(worths, order))))
    assert [fault.code for fault in faults] == ["ranking-contradicts-values"] * codes


def test_a_fault_names_both_packages_and_the_difference() -> None:
    told = values({"x": 10, "y": 20, "z": 30}, ["x", "y"])
    (fault,) = ranking_faults(resolved(told))
    assert fault.path == "values.P.ranking"
    assert fault.expected == "values under which P ranks x above y"
    assert fault.found == "a value of x that differs from that of y by -10 points"


def test_an_order_that_some_completion_has_is_no_fault() -> None:
    rng = Random(5)
    for _ in range(300):
        told = random_case(rng, partial=False)
        one, two = (told["architectures"][n]["clauses"] for n in ("one", "two"))
        completion = oracle.drawn(told, rng)
        first = completion.value(told, one) >= completion.value(told, two)
        told["values"]["P"]["ranking"] = {"order": ["one", "two"] if first else ["two", "one"]}
        assert list(ranking_faults(resolved(told))) == []


@pytest.mark.parametrize(
    ("war", "order", "codes"),
    [
        (25, ["z", "war", "y", "x"], 0),
        (25, ["war", "z", "y"], 1),
        (25, ["z", "y", "war"], 1),
        ("10 to 40", ["war", "z", "y"], 0),
        ("unknown", ["z", "war", "y"], 0),
        ("unknown", ["y", "war", "z"], 1),
        (25, [["war", "y"]], 1),
        ({"better_than": "y"}, ["x", "war"], 1),
        ({"as_good_as": "y"}, ["z", ["y", "war"], "x"], 0),
        (25, ["cold", "war"], 1),
        (25, ["war", "cold"], 0),
    ],
)
def test_rankings_with_no_deal_outcomes(war: object, order: list[object], codes: int) -> None:
    told = values({"x": 10, "y": 20, "z": 30}, order)
    told["values"]["P"]["fallback"] = "war"
    told["no_deal"] = {
        "war": {"title": "War", "worth": {"P": war}},
        "cold": {"title": "Cold", "worth": {"P": 5}},
    }
    faults = list(ranking_faults(resolved(told)))
    assert [fault.code for fault in faults] == ["ranking-contradicts-values"] * codes


@pytest.mark.parametrize(
    ("worths", "above", "below", "severity"),
    [
        ({"x": 10, "y": 20, "z": 30}, "x", "y", None),
        ({"x": 10, "y": 20, "z": 30}, "y", "x", Severity.ERROR),
        ({"x": 10, "y": 20, "z": 30}, "x", "x", Severity.ERROR),
        ({"x": 20, "y": 20, "z": 30}, "x", "y", Severity.ERROR),
        ({"x": "unknown", "y": 20, "z": 30}, "x", "y", None),
        ({"x": "10 to 30", "y": 20, "z": 30}, "x", "y", Severity.WARNING),
        ({"x": "30 to 40", "y": 20, "z": 30}, "x", "y", Severity.ERROR),
    ],
)
def test_a_fallback_that_contradicts_itself(
    worths: Told, above: str, below: str, severity: Severity | None
) -> None:
    told = values(worths, ["x"])
    told["no_deal"] = {
        "war": {"title": "War", "worth": {"P": {"better_than": above, "worse_than": below}}}
    }
    faults = list(fallback_faults(resolved(told)))
    assert [(fault.code, fault.severity) for fault in faults] == [
        ("contradictory-fallback", severity) for _ in (severity,) if severity
    ]
    told["no_deal"]["war"]["worth"]["P"] = "unknown"
    told["values"]["P"]["ranking"]["order"] = [below, "war", above]
    faults = list(fallback_faults(resolved(told)))
    assert [fault.severity for fault in faults] == ([Severity.WARNING] if severity else [])
