"""Growing stakes against long explicit sums, plans against every single deviation."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pactwright.durability.closed_forms import Ladder, growing_stakes, planned_steps
from tests.durability.closed_forms.ranges import CLOSE

PATIENCE = st.floats(0.1, 0.9)


@given(st.floats(0, 9), st.floats(0.1, 3), PATIENCE, st.floats(0.2, 1.8))
def test_steps_are_kept_where_all_that_follows_outweighs_breaking(
    temptation: float, reward: float, d: float, growth: float
) -> None:
    assume(abs(d * growth - 1) > 0.01)
    kept = reward * np.sum((d * growth) ** np.arange(4_000.0)) if d * growth < 1 else np.inf
    assume(abs(kept - temptation) > 1e-6)
    found = growing_stakes(temptation, reward, d, growth)
    assert (found.answer is Ladder.CLIMBED) == (kept >= temptation)
    assert found.most_temptation == pytest.approx(kept / reward)


@given(st.floats(0, 9), st.floats(0.1, 3), PATIENCE)
def test_the_least_growth_is_where_breaking_stops_paying(
    temptation: float, reward: float, d: float
) -> None:
    least = growing_stakes(temptation, reward, d, 1.0).least_growth
    if temptation <= reward:
        assert least == 0
    else:
        worth = reward * np.sum((d * least) ** np.arange(20_000.0))
        assert worth == pytest.approx(temptation, rel=1e-6)


@given(
    st.lists(st.floats(0, 5), min_size=1, max_size=8),
    st.floats(0, 4),
    st.floats(0.1, 3),
    PATIENCE,
    st.floats(-2, 9),
)
def test_a_plan_is_kept_where_no_single_breach_pays(
    stakes: list[float], temptation: float, reward: float, d: float, rest: float
) -> None:
    expected = []
    for step in range(len(stakes)):
        kept = sum(reward * s * d**later for later, s in enumerate(stakes[step:]))
        kept += d ** (len(stakes) - step) * rest
        expected.append(kept - temptation * stakes[step])
    found = planned_steps(stakes, temptation, reward, d, rest)
    np.testing.assert_allclose(found.margins, expected, atol=1e-9)
    assert found.margins[found.weakest] == min(found.margins)
    assert found.kept == (min(found.margins) >= 0)


def test_a_long_ladder_ends_like_an_endless_one_where_peace_takes_over() -> None:
    t, r, d, y = 2.5, 1.0, 0.5, 1.4
    stakes = y ** np.arange(60)
    rest = r * y**60 / (1 - d * y)
    found = planned_steps(stakes, t, r, d, rest)
    margins = stakes * (r * growing_stakes(t, r, d, y).most_temptation - t)
    np.testing.assert_allclose(found.margins, margins, rtol=1e-9)


@given(st.lists(st.floats(0.1, 5), min_size=1, max_size=8), st.floats(1.01, 4), PATIENCE)
def test_without_anything_after_it_the_last_step_is_broken(
    stakes: list[float], temptation: float, d: float
) -> None:
    found = planned_steps(stakes, temptation, 1.0, d)
    assert found.margins[-1] < 0
    assert not found.kept


@given(st.floats(1, 5), st.floats(0.1, 3), PATIENCE, st.floats(0.2, 1.0), st.floats(0, 0.5))
def test_faster_growth_bears_more_temptation(
    temptation: float, reward: float, d: float, growth: float, more: float
) -> None:
    base = growing_stakes(temptation, reward, d, growth)
    assert growing_stakes(temptation, reward, d, growth + more).most_temptation >= (
        base.most_temptation - CLOSE
    )
