"""Peace through exhaustion, and when it wears off.

Source of the idea: Leventoglu and Slantchev, *The Armed Peace*, American Journal of Political
Science 51(4), 2007, 755-771: destruction opens windows in which peace can be made. The recovery of
costs is our assumption, and the window is derived here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pactwright.durability.closed_forms.admissible import (
    AT_LEAST_ZERO,
    CHANCE,
    COST,
    POSITIVE,
    SHARE,
    Floats,
    Numbers,
    admitted,
    numbers,
    ordered,
    quotient,
    words,
)


def war_cost(
    time: ArrayLike, cost_now: ArrayLike, cost_recovered: ArrayLike, recovery: ArrayLike
) -> Numbers:
    """Cost of a new war some time after the last: c_inf + (c_0 - c_inf) exp(-t / T).

    Parameters
    ----------
    time
        Years since the fighting ended, t at least 0.
    cost_now, cost_recovered
        c_0 at the end of fighting and c_inf once recovered, in shares of the pie; at least 0.
    recovery
        T above 0: years after which 37 % of the difference is left.

    Raises
    ------
    InputError
        For a parameter outside its range.

    Examples
    --------
    >>> round(war_cost(10.0, 0.5, 0.1, 10.0), 4)
    0.2472
    """
    t, first, last, years = admitted(
        "war_cost",
        time=(time, AT_LEAST_ZERO),
        cost_now=(cost_now, COST),
        cost_recovered=(cost_recovered, COST),
        recovery=(recovery, POSITIVE),
    )
    return numbers(_cost(t, first, last, years))


class Exhaustion(StrEnum):
    """How long exhaustion keeps the peace."""

    LASTS = "peace holds even after recovery"
    WEARS_OFF = "peace holds until the attacker has recovered"
    GONE = "exhaustion does not hold the attacker back even now"


@dataclass(frozen=True, slots=True, eq=False)
class ExhaustionWindow:
    """Until when exhaustion holds the attacker back, in years; infinite where it lasts."""

    closes: Numbers
    answer: Exhaustion | NDArray[np.object_]


def exhaustion_window(
    p: ArrayLike,
    share: ArrayLike,
    cost_now: ArrayLike,
    cost_recovered: ArrayLike,
    recovery: ArrayLike,
) -> ExhaustionWindow:
    """When war pays again: p - c(t) = x at t = T ln[(c_0 - c_inf) / (p - x - c_inf)].

    Parameters
    ----------
    p
        Attacker's chance of winning, in [0, 1].
    share
        What the attacker holds in peace, x in [0, 1].
    cost_now, cost_recovered
        Its cost of war at the end of fighting and once recovered, in shares of the pie; at
        least 0, and no higher once recovered.
    recovery
        T in years, above 0.

    Raises
    ------
    InputError
        For a parameter outside its range, or a cost that rises.

    Notes
    -----
    Derived here. The attacker looks at the present only; one that expects the window to close may
    act before, which is what the game of keeping is for.

    Examples
    --------
    >>> found = exhaustion_window(0.6, 0.3, 0.5, 0.1, 10.0)
    >>> round(found.closes, 2), found.answer.value
    (6.93, 'peace holds until the attacker has recovered')
    """
    place = "exhaustion_window"
    chance, x, first, last, years = admitted(
        place,
        p=(p, CHANCE),
        share=(share, SHARE),
        cost_now=(cost_now, COST),
        cost_recovered=(cost_recovered, COST),
        recovery=(recovery, POSITIVE),
    )
    ordered(place, {"cost_recovered": last, "cost_now": first}, strict=False)
    tempted = chance - x
    lasts, gone = tempted <= last, tempted > first
    with np.errstate(divide="ignore", invalid="ignore"):
        closing = years * np.log(quotient(first - last, tempted - last))
    closes = np.where(lasts, np.inf, np.where(gone, 0.0, closing))
    answer = words([(lasts, Exhaustion.LASTS), (gone, Exhaustion.GONE)], Exhaustion.WEARS_OFF)
    return ExhaustionWindow(numbers(closes), answer)


def _cost(time: Floats, first: Floats, last: Floats, years: Floats) -> Floats:
    return np.asarray(last + (first - last) * np.exp(-time / years))
