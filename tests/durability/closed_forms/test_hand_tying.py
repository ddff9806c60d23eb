"""The guarantor's choice against the integral over its costs."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

from pactwright.durability.closed_forms import chance_of_fighting, implied_commitment
from tests.durability.closed_forms.ranges import CHANCES, CLOSE, POSITIVE, SHARES, SMALL


def density(cost: float, mean: float, scale: float) -> float:
    return 1 / (4 * scale * math.cosh((cost - mean) / (2 * scale)) ** 2)


@given(POSITIVE, SHARES, SMALL, st.floats(0, 2), st.floats(0.05, 1), SMALL, SHARES, SMALL)
def test_it_is_the_chance_that_the_cost_is_below_what_is_at_stake(
    stake: float,
    shift: float,
    commitment: float,
    mean: float,
    scale: float,
    tripwire: float,
    risk: float,
    loss: float,
) -> None:
    limit = stake * shift + commitment + tripwire - risk * loss
    middle = min(mean, limit)
    low = min(mean - 40 * scale, limit)
    expected = sum(
        quad(density, left, right, args=(mean, scale), epsabs=1e-12)[0]
        for left, right in ((low, middle), (middle, limit))
    )
    found = chance_of_fighting(
        stake, shift, commitment, mean, scale,
        tripwire=tripwire, escalation=risk, escalation_cost=loss,
    )  # fmt: skip
    assert found == pytest.approx(expected, abs=1e-7)


@given(CHANCES, POSITIVE, SHARES, st.floats(0, 5), POSITIVE)
def test_the_implied_commitment_gives_the_credibility_back(
    q: float, stake: float, shift: float, mean: float, scale: float
) -> None:
    implied = implied_commitment(q, stake, shift, mean, scale)
    if implied >= 0:
        assert chance_of_fighting(stake, shift, implied, mean, scale) == pytest.approx(q)
    else:  # a price of standing by below 0 is a higher cost of fighting
        assert chance_of_fighting(stake, shift, 0, mean - implied, scale) == pytest.approx(q)


@given(POSITIVE, SHARES, SMALL, st.floats(0, 3), POSITIVE, SMALL)
def test_tied_hands_and_tripwires_raise_it_and_risk_lowers_it(
    stake: float, shift: float, h: float, mean: float, scale: float, more: float
) -> None:
    base = chance_of_fighting(stake, shift, h, mean, scale)
    assert chance_of_fighting(stake, shift, h + more, mean, scale) >= base
    assert chance_of_fighting(stake, shift, h, mean, scale, tripwire=more) >= base
    risky = chance_of_fighting(stake, shift, h, mean, scale, escalation=more, escalation_cost=1.0)
    assert risky <= base + CLOSE


def test_with_known_costs_it_is_a_step() -> None:
    assert chance_of_fighting(1, 0.3, 0.2, 0.49, 1e-6) == 1
    assert chance_of_fighting(1, 0.3, 0.2, 0.51, 1e-6) == 0
