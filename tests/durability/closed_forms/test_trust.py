"""Trust against expected payoffs, belief updated step by step, and signals tried one by one."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pactwright.durability.closed_forms import (
    Trust,
    incidents_to_break,
    reassurance_costs,
    trust_after_incident,
    trust_threshold,
)
from tests.durability.closed_forms.ranges import CHANCES, CLOSE

STEPS = st.floats(0.01, 2)


@given(STEPS, STEPS, st.floats(-1, 1), STEPS)
def test_cooperation_pays_from_the_threshold_on(
    fear: float, prize: float, hope: float, sucker: float
) -> None:
    punishment = sucker + fear
    reward = punishment + prize
    temptation = reward - hope
    found = trust_threshold(reward, temptation, punishment, sucker)
    for t in np.linspace(0, 1, 201):
        gain = t * reward + (1 - t) * sucker - (t * temptation + (1 - t) * punishment)
        if abs(gain) > 1e-9:
            assert (gain > 0) == (t > found.threshold)
    assert (found.answer is Trust.NEVER) == (hope < 0 and reward - temptation < 0)


@given(STEPS, STEPS, STEPS, st.floats(0, 1))
def test_more_to_lose_takes_more_trust(fear: float, prize: float, hope: float, more: float) -> None:
    def threshold(fear: float, hope: float) -> float:
        return trust_threshold(fear + prize, fear + prize - hope, fear, 0.0).threshold

    assert threshold(fear + more, hope) >= threshold(fear, hope) - CLOSE
    assert threshold(fear, hope + more) <= threshold(fear, hope) + CLOSE


def test_belief_after_an_incident_is_a_share_of_those_who_suffered_one() -> None:
    rng = np.random.default_rng(1)
    for _ in range(30):
        trust, kept, broken = rng.uniform(0.1, 0.9, 3)
        good = rng.uniform(size=200_000) < trust
        incident = rng.uniform(size=200_000) < np.where(good, kept, broken)
        expected = np.mean(good[incident])
        assert trust_after_incident(trust, kept, broken) == pytest.approx(expected, abs=0.01)


@given(CHANCES, CHANCES, CHANCES, CHANCES)
def test_incidents_are_counted_until_trust_breaks(
    trust: float, least: float, kept: float, broken: float
) -> None:
    assume(abs(kept - broken) > 1e-3)
    belief, count = trust, 0
    near = abs(belief - least) < 1e-9
    while belief >= least and count < 2_000 and kept < broken:
        belief = belief * kept / (belief * kept + (1 - belief) * broken)
        near = near or abs(belief - least) < 1e-9
        count += 1
    assume(not near)  # a tie is decided by rounding
    found = incidents_to_break(trust, least, kept, broken)
    assert found == (np.inf if kept >= broken and trust >= least else count)


@given(STEPS, st.floats(-1, 3), st.floats(-1, 1))
def test_a_signal_reassures_where_only_the_trustworthy_would_send_it(
    prize: float, lure: float, punishment: float
) -> None:
    reward, temptation = punishment + prize, punishment + lure
    found = reassurance_costs(reward, temptation, punishment)
    costs = np.linspace(0, 6, 2_401)
    tells = costs[(reward - costs >= punishment) & (temptation - costs < punishment)]
    tells = tells[tells > 0]
    if len(tells):
        assert found.exists
        assert found.low == pytest.approx(tells[0], abs=6e-3)
        assert found.high == pytest.approx(tells[-1], abs=6e-3)
    else:
        assert found.high - found.low < 6e-3
