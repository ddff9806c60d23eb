"""War now because the other side will be stronger later and cannot promise not to use it.

Sources: Fearon, *Rationalist Explanations for War*, International Organization 49(3), 1995,
379-414; Powell, *The Inefficient Use of Power*, American Political Science Review 98(2), 2004,
231-241, and *War as a Commitment Problem*, International Organization 60(1), 2006, 169-203.
Periods are discounted by a factor in (0, 1). The pie is 1 a period.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pactwright.durability.closed_forms.admissible import (
    CHANCE,
    COST,
    DISCOUNT,
    PAYOFF,
    POSITIVE,
    Floats,
    Numbers,
    Truths,
    admitted,
    numbers,
    truths,
    words,
)


class Shift(StrEnum):
    """What a shift of power does."""

    FIGHTS = "the declining side fights now"
    WAITS = "the declining side waits"
    NEVER = "no shift, however large, makes the declining side fight"


@dataclass(frozen=True, slots=True, eq=False)
class RisingPower:
    """A preventive war seen from the strength that the rising side will have.

    Parameters
    ----------
    margin
        By how much fighting beats the best that the rising side can offer; above 0 it fights. In
        shares of the pie a period.
    threshold
        The rising side's later chance of winning above which the other fights now; above 1, or
        infinite, where no shift is large enough.
    answer
        In words.
    """

    margin: Numbers
    threshold: Numbers
    answer: Shift | NDArray[np.object_]


def preventive_war_lump_cost(
    p_now: ArrayLike, p_later: ArrayLike, cost: ArrayLike, discount: ArrayLike
) -> RisingPower:
    """Whether the declining side attacks, its war costing a lump sum once: Fearon's convention.

    Parameters
    ----------
    p_now, p_later
        The rising side's chances of winning a war now and in every later period, in [0, 1].
    cost
        The declining side's cost of war, paid once, in pies of one period; at least 0.
    discount
        Discount factor d a period, in (0, 1).

    Returns
    -------
    RisingPower
        It fights if d min(p2, 1 - c (1 - d)) - p1 > c (1 - d)^2.

    Raises
    ------
    InputError
        For a parameter outside its range.

    Notes
    -----
    The payoffs are Fearon's (1995): war now is worth (1 - p1)/(1 - d) - c. The rising side makes
    all offers, so peace is worth at most the whole pie now and the value of war ever after,
    1 + d ((1 - p2)/(1 - d) - c). Hence d p2 - p1 > c (1 - d)^2. The minimum is a corner derived
    here: a side that would rather have nothing than fight can be left with nothing, and no less.

    Examples
    --------
    >>> found = preventive_war_lump_cost(0.3, 0.7, 0.5, 0.9)
    >>> found.answer.value, round(found.margin, 3), round(found.threshold, 4)
    ('the declining side fights now', 0.325, 0.3389)
    """
    now, later, c, d = _shift("preventive_war_lump_cost", p_now, p_later, cost, discount)
    return _rising(now, later, c * (1 - d), d)


def preventive_war_flow_cost(
    p_now: ArrayLike, p_later: ArrayLike, cost: ArrayLike, discount: ArrayLike
) -> RisingPower:
    """Whether the declining side attacks, its war costing the same in every period for ever.

    Parameters
    ----------
    p_now, p_later
        The rising side's chances of winning a war now and in every later period, in [0, 1].
    cost
        The declining side's cost of war a period, in shares of that period's pie; at least 0.
    discount
        Discount factor d a period, in (0, 1).

    Returns
    -------
    RisingPower
        It fights if d min(p2, 1 - c) - p1 > c (1 - d).

    Raises
    ------
    InputError
        For a parameter outside its range.

    Notes
    -----
    Derived here, after Fearon 1995: his condition with c / (1 - d) in place of c. The two
    conventions differ by a factor of 10 in c at d = 0.9, so a cost must say which it is.

    Examples
    --------
    >>> preventive_war_flow_cost(0.3, 0.7, 0.5, 0.9).answer.value
    'the declining side fights now'
    >>> preventive_war_flow_cost(0.6, 0.7, 0.5, 0.9).answer.value
    'no shift, however large, makes the declining side fight'
    """
    return _rising(*_shift("preventive_war_flow_cost", p_now, p_later, cost, discount))


def _shift(
    place: str, now: ArrayLike, later: ArrayLike, cost: ArrayLike, discount: ArrayLike
) -> tuple[Floats, ...]:
    return admitted(
        place,
        p_now=(now, CHANCE),
        p_later=(later, CHANCE),
        cost=(cost, COST),
        discount=(discount, DISCOUNT),
    )


def _rising(now: Floats, later: Floats, cost: Floats, discount: Floats) -> RisingPower:
    """The cost is a share of the pie in every period."""
    most = 1 - cost  # a larger later chance leaves the declining side with nothing all the same
    margin = discount * np.minimum(later, most) - now - cost * (1 - discount)
    threshold = (now + cost * (1 - discount)) / discount
    threshold = np.where(threshold < most, threshold, np.inf)
    answer = words([(margin > 0, Shift.FIGHTS), (np.isinf(threshold), Shift.NEVER)], Shift.WAITS)
    return RisingPower(numbers(margin), numbers(threshold), answer)


@dataclass(frozen=True, slots=True, eq=False)
class Commitment:
    """Powell's condition: by how much it is met, and whether no agreement can be efficient."""

    margin: Numbers
    inefficient: Truths


def powell_condition(
    declining_now: ArrayLike,
    rising_now: ArrayLike,
    rising_later: ArrayLike,
    pie: ArrayLike,
    discount: ArrayLike,
) -> Commitment:
    """Whether power shifts so fast that every equilibrium is inefficient, in minmax payoffs.

    Parameters
    ----------
    declining_now, rising_now
        What each side can assure itself from now on; discounted sums.
    rising_later
        What the rising side can assure itself from the next period on, as of that period.
    pie
        Discounted sum of everything there is to divide; above 0.
    discount
        Discount factor d a period, in (0, 1).

    Returns
    -------
    Commitment
        Inefficient if d M_R(t+1) - M_R(t) > B - [M_D(t) + M_R(t)].

    Raises
    ------
    InputError
        For a parameter outside its range.

    Notes
    -----
    The mechanism is Powell's (2004, 2006); this form of it is derived here. The rising side can
    be promised no less than its later minmax, so the declining one gets at most B - d M_R(t+1).
    The condition is sufficient: where it fails, war may still have another cause.

    Examples
    --------
    >>> found = powell_condition(7.5, 1.5, 8.5, 10.0, 0.9)
    >>> found.inefficient, round(found.margin, 2)
    (True, 5.15)
    """
    declining, rising, later, whole, d = admitted(
        "powell_condition",
        declining_now=(declining_now, PAYOFF),
        rising_now=(rising_now, PAYOFF),
        rising_later=(rising_later, PAYOFF),
        pie=(pie, POSITIVE),
        discount=(discount, DISCOUNT),
    )
    margin = (d * later - rising) - (whole - (declining + rising))
    return Commitment(numbers(margin), truths(margin > 0))


@dataclass(frozen=True, slots=True, eq=False)
class FallingPower:
    """A preventive war seen from the strength that the declining side will lose.

    Parameters
    ----------
    margin
        By how much fighting beats the best promise; shares of the pie a period.
    least_drop
        Fall of the declining side's chance of winning above which it fights.
    answer
        In words; NEVER where it has less to lose than `least_drop`.
    """

    margin: Numbers
    least_drop: Numbers
    answer: Shift | NDArray[np.object_]


def powell_war(
    p_now: ArrayLike,
    p_later: ArrayLike,
    cost_declining: ArrayLike,
    cost_rising: ArrayLike,
    discount: ArrayLike,
) -> FallingPower:
    """Powell's condition for a war between two, in chances of winning.

    Parameters
    ----------
    p_now, p_later
        The *declining* side's chances of winning a war now and later, in [0, 1].
    cost_declining, cost_rising
        Costs of war a period, in shares of that period's pie; at least 0.
    discount
        Discount factor d a period, in (0, 1).

    Returns
    -------
    FallingPower
        War if p_t - cD > (1 - d) + d min(1, p_{t+1} + cR).

    Raises
    ------
    InputError
        For a parameter outside its range.

    Notes
    -----
    Derived here, after Powell 2006: `powell_condition` with M_D = (p_t - cD)/(1 - d),
    M_R = max(0, 1 - p - cR)/(1 - d) and B = 1/(1 - d). Solved for the fall, it must exceed
    [(1 - d)(1 - p_t) + cD + d cR] / d. Where the rising side makes all offers, as in Fearon,
    -cD stands in place of +cR and a smaller fall is enough; see `preventive_war_flow_cost`.

    Examples
    --------
    >>> found = powell_war(0.8, 0.6, 0.05, 0.05, 0.9)
    >>> round(found.least_drop, 4), found.answer.value
    (0.1278, 'the declining side fights now')
    """
    now, later, declining, rising, d = admitted(
        "powell_war",
        p_now=(p_now, CHANCE),
        p_later=(p_later, CHANCE),
        cost_declining=(cost_declining, COST),
        cost_rising=(cost_rising, COST),
        discount=(discount, DISCOUNT),
    )
    margin = (now - declining) - ((1 - d) + d * np.minimum(1.0, later + rising))
    least = ((1 - d) * (1 - now) + declining + d * rising) / d
    answer = words([(margin > 0, Shift.FIGHTS), (least >= now, Shift.NEVER)], Shift.WAITS)
    return FallingPower(numbers(margin), numbers(least), answer)
