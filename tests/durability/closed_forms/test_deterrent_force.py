"""Contest and least force against integrals and roots."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.optimize import brentq

from pactwright.durability.closed_forms import Force, contest, least_deterrent_force
from tests.durability.closed_forms.ranges import CLOSE, POSITIVE

EXPONENTS = st.floats(0.5, 4)


@given(POSITIVE, POSITIVE, EXPONENTS)
def test_the_contest_is_a_race_of_two_clocks(a: float, b: float, g: float) -> None:
    """With rates a^g and b^g the first to ring is A's with this chance."""
    mine, other = a**g, b**g
    total = mine + other
    found, _ = quad(lambda t: mine / total * math.exp(-t * mine / total - t * other / total), 0, 60)
    assert contest(a, b, g) == pytest.approx(found, abs=1e-7)
    assert contest(a, b, g) + contest(b, a, g) == pytest.approx(1)


@given(POSITIVE, st.floats(0.01, 0.6), st.floats(0.01, 0.35), EXPONENTS)
def test_the_least_force_makes_war_worth_no_more_than_peace(
    a: float, share: float, cost: float, g: float
) -> None:
    root = brentq(
        lambda log: a**g / (a**g + math.exp(log) ** g) - cost - share, -60, 60, xtol=1e-13
    )
    found = least_deterrent_force(a, share, cost, g)
    assert found.force == pytest.approx(math.exp(root), rel=1e-8)
    assert found.answer is Force.SUFFICES


def test_worked_examples() -> None:
    """x = 0.2, cA = 0.15: 65/35 of A's force, or its root where ratios count twice."""
    assert least_deterrent_force(1, 0.2, 0.15, 1).force == pytest.approx(1.857, abs=5e-4)
    assert least_deterrent_force(1, 0.2, 0.15, 2).force == pytest.approx(1.363, abs=5e-4)


def test_a_satisfied_attacker_needs_no_deterring_and_a_free_war_no_force_deters() -> None:
    none = least_deterrent_force(1, 0.9, 0.2)
    assert (none.force, none.worth, none.answer) == (0, np.inf, Force.NONE_NEEDED)
    never = least_deterrent_force(1, 0, 0)
    assert (never.force, never.worth, never.answer) == (np.inf, 0, Force.NEVER)


@given(POSITIVE, st.floats(0.01, 0.5), st.floats(0.01, 0.3), EXPONENTS, st.floats(0, 0.15))
def test_concessions_and_costs_of_war_save_force(
    a: float, share: float, cost: float, g: float, more: float
) -> None:
    base = least_deterrent_force(a, share, cost, g).force
    assert least_deterrent_force(a, share + more, cost, g).force <= base + CLOSE
    assert least_deterrent_force(a, share, cost + more, g).force <= base + CLOSE
    assert least_deterrent_force(2 * a, share, cost, g).force == pytest.approx(2 * base)


@given(POSITIVE, st.floats(0.01, 0.5), st.floats(0.01, 0.3), st.floats(0, 2))
def test_a_force_is_worth_its_price_where_the_whole_costs_less_than_it_brings(
    a: float, share: float, cost: float, gain: float
) -> None:
    found = least_deterrent_force(a, share, cost, gain=gain)
    assert found.worth * found.force == pytest.approx(gain)
