"""Recovery against its differential equation, the window against a root."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from pactwright.durability.closed_forms import Exhaustion, exhaustion_window, war_cost
from tests.durability.closed_forms.ranges import CHANCES, CLOSE, SHARES, SMALL


def test_costs_recover_at_a_rate_that_falls_with_what_is_left() -> None:
    rng = np.random.default_rng(1)
    for _ in range(20):
        first, last = rng.uniform(0, 1, 2)
        years = rng.uniform(1, 20)
        times = np.linspace(0, 40, 9)
        solved = solve_ivp(
            lambda t, c, last=last, years=years: -(c - last) / years,
            (0, 40),
            [first],
            t_eval=times,
            rtol=1e-10,
            atol=1e-12,
        )
        np.testing.assert_allclose(war_cost(times, first, last, years), solved.y[0], atol=1e-8)


@given(CHANCES, SHARES, SMALL, SMALL, st.floats(0.5, 30))
def test_the_window_closes_when_war_pays_again(
    p: float, share: float, last: float, more: float, years: float
) -> None:
    first = last + more
    found = exhaustion_window(p, share, first, last, years)
    assume(min(abs(p - share - first), abs(p - share - last)) > 1e-6)
    pays = [p - war_cost(t, first, last, years) > share for t in (0.0, 1e9)]
    expected = Exhaustion.GONE if pays[0] else Exhaustion.WEARS_OFF if pays[1] else Exhaustion.LASTS
    assert found.answer is expected
    if expected is Exhaustion.WEARS_OFF:
        assert p - war_cost(found.closes, first, last, years) == pytest.approx(share, abs=1e-8)
    else:
        assert found.closes == (0 if pays[0] else np.inf)


@given(CHANCES, SHARES, SMALL, SMALL, st.floats(0.5, 30), st.floats(0, 0.3))
def test_deeper_exhaustion_slower_recovery_and_better_terms_hold_longer(
    p: float, share: float, last: float, spread: float, years: float, more: float
) -> None:
    first = last + spread
    base = exhaustion_window(p, share, first, last, years).closes
    longer = (
        exhaustion_window(p, share, first + more, last, years),
        exhaustion_window(p, share, first, last, years * (1 + more)),
        exhaustion_window(p, min(1.0, share + more), first, last, years),
    )
    assert all(found.closes >= base * (1 - CLOSE) for found in longer)
