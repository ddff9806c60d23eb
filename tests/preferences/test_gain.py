"""Bounds of the gain against completions listed one by one."""

from random import Random

import pytest

from pactwright.preferences import Gain, Valuation, fallback_of, gain, judge
from tests.preferences import oracle
from tests.preferences.small_cases import Told, random_case, resolved

TOLERANCE = 1e-6


def engine(told: Told) -> tuple[Gain, dict[str, dict[str, str]]]:
    """What the engine says of package two, and all packages."""
    case = resolved(told)
    valuation = Valuation.of(case, "P")
    assert valuation is not None
    packages = {name: entry["clauses"] for name, entry in told["architectures"].items()}
    return gain(valuation, packages["two"], fallback_of(case, "P")), packages


def fallback_words(told: Told) -> set[str]:
    fallback = oracle.fallback_of(told)
    return set(fallback) if isinstance(fallback, dict) else set()


@pytest.mark.parametrize("seed", range(10))
def test_no_completion_lies_outside(seed: int) -> None:
    rng = Random(seed)
    for _ in range(80):
        told = random_case(rng)
        found, packages = engine(told)
        for _ in range(60):
            completion = oracle.drawn(told, rng)
            settled = oracle.settled(told, packages, rng)
            if not oracle.possible(told, completion, settled):
                continue
            got = completion.gain(told, settled["two"], settled)
            assert found.bounds.low <= found.bounds.high
            assert found.bounds.low - TOLERANCE <= got <= found.bounds.high + TOLERANCE, told


@pytest.mark.parametrize("seed", range(10))
def test_both_bounds_are_reached_by_a_complete_package(seed: int) -> None:
    rng = Random(100 + seed)
    for _ in range(40):
        told = random_case(rng, partial=False)
        if len(fallback_words(told)) > 1:
            continue  # where two comparisons hold together, the bounds are sound and may be wide
        found, packages = engine(told)
        corners = oracle.corners(told)
        got = [completion.gain(told, packages["two"], packages) for completion in corners]
        assert min(got) == pytest.approx(found.bounds.low, abs=TOLERANCE), told
        assert max(got) == pytest.approx(found.bounds.high, abs=TOLERANCE), told


@pytest.mark.parametrize("seed", range(5))
def test_both_bounds_are_reached_by_some_completion_of_an_open_package(seed: int) -> None:
    rng = Random(200 + seed)
    for _ in range(30):
        told = random_case(rng, extras=False)
        if isinstance(oracle.fallback_of(told), dict):
            continue
        found, packages = engine(told)
        got = [
            completion.gain(told, package, packages)
            for completion in oracle.corners(told)
            for package in oracle.completed(told, packages["two"])
        ]
        assert min(got) == pytest.approx(found.bounds.low, abs=TOLERANCE), told
        assert max(got) == pytest.approx(found.bounds.high, abs=TOLERANCE), told


@pytest.mark.parametrize("seed", range(4))
def test_contributions_contain_the_parts_and_sum_to_the_gain(seed: int) -> None:
    rng = Random(300 + seed)
    for _ in range(100):
        told = random_case(rng)
        answer = judge(resolved(told), "P", told["architectures"]["two"]["clauses"])
        assert answer.gain is not None
        low, high = answer.gain
        assert sum(part.low for part in answer.contributions) <= low + TOLERANCE
        assert sum(part.high for part in answer.contributions) >= high - TOLERANCE
        sizes = [max(abs(part.low), abs(part.high)) for part in answer.contributions]
        assert sizes == sorted(sizes, reverse=True)


def test_what_two_packages_share_cancels() -> None:
    rng = Random(7)
    for _ in range(200):
        told = random_case(rng, partial=False)
        told["no_deal"]["war"]["worth"]["P"] = {"as_good_as": "one"}
        told["architectures"]["two"] = told["architectures"]["one"]
        found, _ = engine(told)
        assert (found.bounds.low, found.bounds.high) == (0.0, 0.0)


def test_a_tie_is_exact() -> None:
    """A sum of tenths that is not exact in binary still meets the fallback."""
    told = random_case(Random(0), extras=False, partial=False)
    clauses = {name: list(issue["clauses"]) for name, issue in told["issues"].items()}
    told["values"]["P"] = {
        "weights": {"points": dict(zip(clauses, (10, 20, 70), strict=False))},
        **{name: dict.fromkeys(c, 0.3) for name, c in clauses.items()},
    }
    told["no_deal"]["war"]["worth"]["P"] = 0.3
    found, _ = engine(told)
    assert (found.bounds.low, found.bounds.high) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("word", "verdict", "bounds"),
    [
        ("better_than", "refuses", (-40.0, 0.0)),
        ("worse_than", "accepts", (0.0, 60.0)),
        ("as_good_as", "accepts", (0.0, 0.0)),
    ],
)
def test_no_deal_placed_beside_the_package_itself(
    word: str, verdict: str, bounds: tuple[float, float]
) -> None:
    told = random_case(Random(0), extras=False, partial=False)
    told["values"]["P"] = {
        "weights": "unknown",
        **{n: dict.fromkeys(issue["clauses"], 60) for n, issue in told["issues"].items()},
    }
    told["no_deal"]["war"]["worth"]["P"] = {word: "one"}
    answer = judge(resolved(told), "P", told["architectures"]["one"]["clauses"])
    assert (answer.verdict, answer.gain) == (verdict, bounds)
