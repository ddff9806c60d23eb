"""Preventive war against the game itself: offers, acceptance and war, by value iteration."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq

from pactwright.durability.closed_forms import (
    Shift,
    powell_condition,
    powell_war,
    preventive_war_flow_cost,
    preventive_war_lump_cost,
)
from tests.durability.closed_forms.ranges import CHANCES, CLOSE, COSTS, DISCOUNTS, SHARES

PERIODS = 1_500


def discounted(flow: float, discount: float) -> float:
    return float(np.sum(flow * discount ** np.arange(PERIODS)))


def value_to_the_answering_side(war: float, discount: float) -> float:
    """What a side gets for ever if the other makes every offer and war is always worth `war`.

    Each period the proposer leaves it the least share of a pie of 1 that it accepts.
    """
    value = 0.0
    for _ in range(PERIODS):
        least = war - discount * value  # it accepts a share of at least this
        value = war if least > 1 else max(least, 0.0) + discount * value
    return value


def advantage_of_war(war_now: float, war_later: float, discount: float) -> float:
    """War now less the most that peace can bring: the whole pie now, then the other's offers."""
    return war_now - (1 + discount * value_to_the_answering_side(war_later, discount))


def cases(size: int, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    low, high = [0, 0, 0, 0.1], [0.7, 1, 0.6, 0.97]
    return rng.uniform(low, high, (size, 4))


def test_a_lump_cost_is_paid_once() -> None:
    answers = set()
    for now, later, cost, d in cases(300, 1) * [1, 1, 8, 1]:
        gain = advantage_of_war(discounted(1 - now, d) - cost, discounted(1 - later, d) - cost, d)
        found = preventive_war_lump_cost(now, later, cost, d)
        assert found.margin == pytest.approx((1 - d) * gain, abs=1e-9)
        assert (found.answer is Shift.FIGHTS) == (gain > 0)
        answers.add(found.answer)
    assert answers == set(Shift)


def test_a_cost_a_period_is_paid_for_ever() -> None:
    answers = set()
    for now, later, cost, d in cases(300, 2):
        gain = advantage_of_war(discounted(1 - now - cost, d), discounted(1 - later - cost, d), d)
        found = preventive_war_flow_cost(now, later, cost, d)
        assert found.margin == pytest.approx((1 - d) * gain, abs=1e-9)
        assert (found.answer is Shift.FIGHTS) == (gain > 0)
        answers.add(found.answer)
    assert answers == set(Shift)


@pytest.mark.parametrize("condition", [preventive_war_lump_cost, preventive_war_flow_cost])
def test_the_threshold_is_where_the_declining_side_begins_to_fight(condition) -> None:
    never = 0
    for now, _, cost, d in cases(200, 3):
        found = condition(now, 0.5, cost, d)
        strongest = condition(now, 1, cost, d).margin
        if strongest <= 0:
            assert found.answer is Shift.NEVER
            assert found.threshold > 1
            never += 1
        elif condition(now, 0, cost, d).margin < 0:
            root = brentq(lambda p: condition(now, p, cost, d).margin, 0, 1)  # noqa: B023
            assert found.threshold == pytest.approx(root, abs=1e-9)
    assert 0 < never < 200


def test_fearons_inequality_where_the_corner_is_far() -> None:
    """d p2 - p1 > c (1 - d)^2: 0.9 * 0.7 - 0.3 = 0.33 against 0.5 * 0.01 = 0.005."""
    found = preventive_war_lump_cost(0.3, 0.7, 0.5, 0.9)
    assert found.margin == pytest.approx(0.33 - 0.005)
    assert preventive_war_lump_cost(0.3, 0.3, 0.5, 0.9).answer is Shift.WAITS


@given(CHANCES, SHARES, COSTS, DISCOUNTS)
def test_the_conventions_differ_by_the_sum_of_all_periods(
    now: float, later: float, cost: float, d: float
) -> None:
    flow = preventive_war_flow_cost(now, later, cost, d)
    lump = preventive_war_lump_cost(now, later, cost / (1 - d), d)
    assert flow.margin == pytest.approx(lump.margin, abs=1e-12)


@given(CHANCES, SHARES, COSTS, DISCOUNTS, st.floats(0, 0.5))
def test_a_larger_shift_tempts_more_and_a_dearer_war_less(
    now: float, later: float, cost: float, d: float, more: float
) -> None:
    for condition in (preventive_war_lump_cost, preventive_war_flow_cost):
        base = condition(now, later, cost, d).margin
        assert condition(now, min(1, later + more), cost, d).margin >= base - CLOSE
        assert condition(now, later, cost + more, d).margin <= base + CLOSE


@given(CHANCES, COSTS, DISCOUNTS)
def test_without_a_shift_nobody_fights(p: float, cost: float, d: float) -> None:
    assert preventive_war_lump_cost(p, p, cost, d).margin < 0
    assert powell_war(p, p, cost, cost, d).answer is not Shift.FIGHTS


def test_powells_two_forms_and_the_game_agree() -> None:
    """The declining side proposes from tomorrow on: it keeps all but the other's value of war."""
    fights = 0
    for now, later, cost, d in cases(300, 4) * [1.4, 0.5, 0.5, 1]:
        rising = cost / 2
        m_declining = discounted(now - cost, d)
        m_rising, m_later = (max(0, discounted(1 - p - rising, d)) for p in (now, later))
        pie = discounted(1, d)
        game = m_declining - (1 + d * (pie - value_to_the_answering_side(m_later, d)))
        minmax = powell_condition(m_declining, m_rising, m_later, pie, d)
        chances = powell_war(now, later, cost, rising, d)
        assert minmax.margin == pytest.approx(game, abs=1e-8)
        assert chances.margin == pytest.approx((1 - d) * game, abs=1e-9)
        assert minmax.inefficient == (chances.answer is Shift.FIGHTS)
        fights += chances.answer is Shift.FIGHTS
    assert 20 < fights < 280


def test_the_least_drop() -> None:
    assert powell_war(0.8, 0.8, 0.05, 0.05, 0.9).least_drop == pytest.approx(0.1278, abs=5e-5)
    for now, _, cost, d in cases(200, 5):
        least = powell_war(now, now, cost, cost, d).least_drop
        if powell_war(now, 0, cost, cost, d).margin <= 0:
            assert powell_war(now, 0, cost, cost, d).answer is Shift.NEVER
            assert least >= now - CLOSE
        else:
            root = brentq(lambda p: powell_war(now, p, cost, cost, d).margin, 0, now)  # noqa: B023
            assert least == pytest.approx(now - root, abs=1e-9)


@given(CHANCES, CHANCES, COSTS, DISCOUNTS)
def test_fearons_declining_side_is_tempted_sooner_than_powells(
    now: float, later: float, cost: float, d: float
) -> None:
    fearon = preventive_war_flow_cost(1 - now, 1 - later, cost, d)
    assert fearon.margin >= powell_war(now, later, cost, cost, d).margin - CLOSE
