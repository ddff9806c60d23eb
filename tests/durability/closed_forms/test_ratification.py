"""Win-sets, chances of ratification and best proposals against grids and integrals."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.integrate import quad

from pactwright.durability.closed_forms import (
    Pressing,
    agreement_zone,
    best_proposal,
    ratification_chance_normal,
    ratification_chance_uniform,
    win_set,
)
from tests.durability.closed_forms.ranges import CLOSE

POINTS = st.floats(-2, 2)
WIDTHS = st.floats(0.05, 2)


@given(POINTS, POINTS)
def test_a_win_set_holds_what_is_no_further_off_than_the_reversion(y: float, s: float) -> None:
    found = win_set(y, s)
    for x in np.linspace(-7, 7, 301):
        distance = abs(x - y) - abs(s - y)
        if abs(distance) > 1e-9:
            assert (distance < 0) == (found.low < x < found.high)


@given(st.lists(st.tuples(POINTS, POINTS), min_size=1, max_size=5))
def test_the_zone_holds_what_everybody_accepts(actors: list[tuple[float, float]]) -> None:
    ideals, reversions = zip(*actors, strict=True)
    found = agreement_zone(ideals, reversions)
    for x in np.linspace(-7, 7, 301):
        margins = [abs(s - y) - abs(x - y) for y, s in actors]
        if min(abs(m) for m in margins) > 1e-9:
            assert (min(margins) > 0) == (found.low < x < found.high)
    assert found.exists == (found.low <= found.high)


def test_a_smaller_win_set_gets_more_until_there_is_no_zone() -> None:
    """B accepts up to 0.6. A ratifier of A with a better reversion moves the zone towards A."""
    tough = [agreement_zone([0.3, 1.0], [0.0, s]) for s in (0.2, 0.5, 0.7)]
    assert [round(zone.low, 9) for zone in tough] == [0.2, 0.5, 0.7]
    assert [zone.exists for zone in tough] == [True, True, False]


@given(POINTS, POINTS, POINTS, WIDTHS)
def test_a_uniform_pivot_ratifies_with_the_share_of_ideals_that_do(
    x: float, s: float, low: float, width: float
) -> None:
    assume(abs(x - s) > 1e-3)
    ideals = low + width * (np.arange(20_000) + 0.5) / 20_000
    expected = np.mean(np.abs(x - ideals) <= np.abs(s - ideals))
    found = ratification_chance_uniform(x, s, low, low + width)
    assert found == pytest.approx(expected, abs=2e-4)


@given(POINTS, POINTS, POINTS, WIDTHS)
def test_a_normal_pivot_ratifies_with_the_integral_over_ideals_that_do(
    x: float, s: float, mean: float, spread: float
) -> None:
    assume(abs(x - s) > 1e-3)

    def density(y: float) -> float:
        return math.exp(-(((y - mean) / spread) ** 2) / 2) / (spread * math.sqrt(2 * math.pi))

    cut = (x + s) / 2
    low, high = (cut, mean + 12 * spread) if x > s else (mean - 12 * spread, cut)
    points = sorted([low, min(max(mean, min(low, high)), max(low, high)), high])
    expected = quad(density, *points[:2])[0] + quad(density, *points[1:])[0] if low < high else 0.0
    found = ratification_chance_normal(x, s, mean, spread)
    assert found == pytest.approx(expected, abs=1e-6)


@given(POINTS)
def test_the_reversion_itself_passes(s: float) -> None:
    assert ratification_chance_uniform(s, s, 0, 1) == 1
    assert ratification_chance_normal(s, s, 0, 1) == 1


def test_no_proposal_serves_the_leader_better() -> None:
    """Every proposal of a grid, every ideal of a grid; the leader too dislikes distance."""
    rng = np.random.default_rng(1)
    seen = set()
    for _ in range(300):
        leader, s, low = rng.uniform(-1, 1, 3)
        high = low + rng.uniform(0.05, 1.5)
        proposals = np.linspace(-3, 3, 6_001)
        cuts = np.clip(((proposals + s) / 2 - low) / (high - low), 0, 1)
        chance = np.where(proposals > s, 1 - cuts, cuts)
        worth = chance * (abs(leader - s) - np.abs(proposals - leader))
        found = best_proposal(leader, s, low, high)
        own = found.chance * (abs(leader - s) - abs(found.proposal - leader))
        assert own == pytest.approx(max(0.0, np.max(worth)), abs=2e-3)
        assert own >= max(0.0, np.max(worth)) - 1e-9
        seen.add(found.answer)
        assert (found.answer is Pressing.HOPELESS) == (np.max(worth) <= 1e-12)
        if found.answer is not Pressing.HOPELESS:
            assert (found.answer is Pressing.CERTAIN) == (found.chance == pytest.approx(1))
    assert seen == set(Pressing)


@given(POINTS, POINTS, POINTS, WIDTHS)
def test_left_and_right_are_alike(leader: float, s: float, low: float, width: float) -> None:
    one = best_proposal(leader, s, low, low + width)
    other = best_proposal(-leader, -s, -low - width, -low)
    assert one.proposal == pytest.approx(-other.proposal, abs=CLOSE)
    assert one.answer is other.answer or one.chance == pytest.approx(other.chance)
