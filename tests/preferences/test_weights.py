"""The weightings that each way of telling weights allows."""

from random import Random
from typing import Any

import pytest

from pactwright.case.nouns.values import Weights
from pactwright.preferences.bounds import Bounds, at_centre, widest
from pactwright.preferences.weights import Weighting, lowest, weighting_of

ISSUES = ("a", "b", "c")


def weighting(told: Any, issues: tuple[str, ...] = ISSUES) -> Weighting:
    return weighting_of(Weights.model_validate(told), issues, at_centre)


@pytest.mark.parametrize(
    ("told", "bounds"),
    [
        ("unknown", [(0, 1), (0, 1), (0, 1)]),
        ({"ranks": ["a", "b", "c"]}, [(1 / 3, 1), (0, 1 / 2), (0, 1 / 3)]),
        ({"ranks": [["a", "b"], "c"]}, [(1 / 3, 1 / 2), (1 / 3, 1 / 2), (0, 1 / 3)]),
        ({"ranks": [["a", "b", "c"]]}, [(1 / 3, 1 / 3)] * 3),
        ({"ranks": ["a", "b"]}, [(0, 1), (0, 1 / 2), (0, 1)]),
        ({"points": {"a": 50, "b": "20 to 40", "c": 20}}, [(0.5, 0.5), (0.3, 0.3), (0.2, 0.2)]),
        ({"points": {"a": 3, "b": 1}}, [(0.75, 0.75), (0.25, 0.25), (0, 0)]),
        ({"swings": {"a": 100, "b": 60, "c": 40}}, [(0.5, 0.5), (0.3, 0.3), (0.2, 0.2)]),
        ({"points": {"a": 0, "b": "unknown", "c": 0}}, [(0, 0), (1, 1), (0, 0)]),
        ({"points": {"a": 50, "b": "unknown", "c": 0}}, [(1 / 3, 1), (0, 2 / 3), (0, 0)]),
        ({"points": {"a": 0, "b": 0, "c": 0}}, [(0, 1), (0, 1), (0, 1)]),
    ],
)
def test_the_weight_of_each_issue(told: Any, bounds: list[tuple[float, float]]) -> None:
    found = weighting(told)
    for issue, (low, high) in zip(ISSUES, bounds, strict=True):
        weight = found.weight(issue)
        assert (weight.low, weight.high) == pytest.approx((low, high))
        alone = {name: float(name == issue) for name in ISSUES}
        assert lowest(found, alone) == pytest.approx(low)
        assert found.highest(alone) == pytest.approx(high)
    for example in found.examples():
        assert sum(example.values()) == pytest.approx(1)
    assert found.settled is all(low == high for low, high in bounds)


def test_nothing_said_means_any_weighting() -> None:
    assert weighting_of(None, ISSUES, at_centre).weight("a") == Bounds(0, 1)


def test_a_range_counts_whole_where_it_is_asked_for() -> None:
    told = Weights.model_validate({"points": {"a": "20 to 40", "b": 60}})
    weight = weighting_of(told, ("a", "b"), widest).weight("a")
    assert (weight.low, weight.high) == pytest.approx((0.25, 0.4))


def test_equal_scores_have_one_mean_whatever_the_weights() -> None:
    rng = Random(1)
    for _ in range(300):
        told = {"points": {issue: rng.randint(1, 99) for issue in ISSUES}}
        score = rng.randint(1, 999) / 10
        mean = weighting(told).highest(dict.fromkeys(ISSUES, score))
        assert (Bounds(mean, mean) - Bounds(score, score)).tidy() == Bounds(0, 0)
