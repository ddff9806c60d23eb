"""Bargaining range and risky offer against a fine grid of shares and demands."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pactwright.durability.closed_forms import Risk, bargaining_range, risky_offer
from tests.durability.closed_forms.ranges import CHANCES, CLOSE, COSTS, SMALL

GRID = np.linspace(0, 1, 20_001)


@given(CHANCES, COSTS, COSTS)
def test_the_range_holds_the_shares_that_both_prefer_to_war(p: float, a: float, b: float) -> None:
    both = GRID[(p - a <= GRID) & (1 - p - b <= 1 - GRID)]
    found = bargaining_range(p, a, b)
    assert found.low == pytest.approx(both[0], abs=1e-4)
    assert found.high == pytest.approx(both[-1], abs=1e-4)
    assert found.width == pytest.approx(found.high - found.low)


def test_the_range_is_as_wide_as_both_costs() -> None:
    assert bargaining_range(0.5, 0.1, 0.2).width == pytest.approx(0.3)
    assert bargaining_range(0.5, 0, 0).width == 0
    assert bargaining_range(0.95, 0.1, 0.2).width == pytest.approx(0.15)  # cut at the whole pie


def payoffs(p: float, a: float, low: float, high: float, size: int = 4_000) -> np.ndarray:
    """A's mean payoff of every demand of the grid, over the middles of equal slices of B's cost."""
    costs = low + (high - low) * (np.arange(size) + 0.5) / size
    refusing = np.searchsorted(costs, GRID - p, side="left") / size  # refuses if cost < x - p
    return GRID * (1 - refusing) + (p - a) * refusing


def test_no_demand_does_better_than_the_offer() -> None:
    rng = np.random.default_rng(5)
    answers = set()
    for _ in range(400):
        p, a, low = rng.uniform(0, 1), rng.uniform(0, 0.5), rng.uniform(0, 0.3)
        high = low + rng.uniform(0.01, 0.6)
        found = risky_offer(p, a, low, high)
        values = payoffs(p, a, low, high)
        assert found.demand == pytest.approx(GRID[np.argmax(values)], abs=2e-2)
        own = found.demand * (1 - found.war) + (p - a) * found.war
        assert own == pytest.approx(np.max(values), abs=4e-4)
        answers.add(found.answer)
    assert answers == set(Risk)


def test_the_textbook_offer() -> None:
    """p = 1/2, cA = 0.1, B's cost up to 0.4: 0.5 + 0.3/2 = 0.65, and war at 0.15/0.4."""
    found = risky_offer(0.5, 0.1, 0, 0.4)
    assert (found.demand, found.war) == (pytest.approx(0.65), pytest.approx(0.375))
    assert found.war == pytest.approx(1 / 2 - 0.1 / (2 * 0.4))


@given(CHANCES, COSTS, SMALL, SMALL, st.floats(0, 0.3))
def test_a_dearer_war_is_risked_less(
    p: float, a: float, low: float, spread: float, more: float
) -> None:
    first = risky_offer(p, a, low, low + spread)
    second = risky_offer(p, a + more, low, low + spread)
    assert second.war <= first.war + CLOSE
    assert second.demand <= first.demand + CLOSE


@given(CHANCES, COSTS, SMALL, SMALL, SMALL)
def test_a_wider_doubt_about_the_cost_is_risked_more(
    p: float, a: float, low: float, spread: float, more: float
) -> None:
    assume(p + low + spread + more < 1)  # the whole pie caps no demand
    first = risky_offer(p, a, low, low + spread)
    assert risky_offer(p, a, low, low + spread + more).war >= first.war - CLOSE


@given(CHANCES, COSTS, st.floats(0.05, 0.3))
def test_without_doubt_there_is_no_war(p: float, a: float, cost: float) -> None:
    found = risky_offer(p, a, cost, cost + 1e-9)
    assert found.war == 0
    assert found.demand == pytest.approx(bargaining_range(p, a, cost).high)
