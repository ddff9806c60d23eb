"""The first-strike range against a grid of shares."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pactwright.durability.closed_forms import Surprise, bargaining_range, first_strike_range
from tests.durability.closed_forms.ranges import CHANCES, CLOSE, SMALL

GRID = np.linspace(0, 1, 10_001)


@given(CHANCES, CHANCES, SMALL, SMALL)
def test_the_range_holds_the_shares_that_nobody_leaves_by_surprise(
    first: float, second: float, a: float, b: float
) -> None:
    assume(abs(first - second - a - b) > 2e-4)
    safe = GRID[(first - a <= GRID) & (1 - second - b <= 1 - GRID)]
    found = first_strike_range(first, second, a, b)
    assert (found.answer is Surprise.SAFE) == (len(safe) > 0)
    if len(safe):
        assert found.low == pytest.approx(safe[0], abs=2e-4)
        assert found.high == pytest.approx(safe[-1], abs=2e-4)
    else:
        assert found.low > found.high


@given(CHANCES, SMALL, SMALL)
def test_without_an_advantage_it_is_the_bargaining_range(p: float, a: float, b: float) -> None:
    found, plain = first_strike_range(p, p, a, b), bargaining_range(p, a, b)
    assert (found.low, found.high) == (plain.low, plain.high)
    assert found.slack == pytest.approx(a + b)


@given(CHANCES, CHANCES, SMALL, SMALL, st.floats(0, 0.5))
def test_separating_forces_helps(
    first: float, second: float, a: float, b: float, less: float
) -> None:
    before = first_strike_range(first, second, a, b)
    after = first_strike_range(max(0, first - less), second, a, b)
    assert after.slack >= before.slack - CLOSE
