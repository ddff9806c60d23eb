"""What both sides prefer to war, and how much one demands when the other's cost is unknown.

The pie is 1. A wins a war with chance p; war costs A and B a share of the pie each.
Source: Fearon, *Rationalist Explanations for War*, International Organization 49(3), 1995, 379-414.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pactwright.durability.closed_forms.admissible import (
    CHANCE,
    COST,
    Numbers,
    admitted,
    numbers,
    ordered,
    quotient,
    words,
)


@dataclass(frozen=True, slots=True, eq=False)
class BargainingRange:
    """A's shares that neither side would give up for war: lowest, highest, and how far apart."""

    low: Numbers
    high: Numbers
    width: Numbers


def bargaining_range(p: ArrayLike, cost_a: ArrayLike, cost_b: ArrayLike) -> BargainingRange:
    """Shares of A that both sides prefer to war: p - cA to p + cB, cut to [0, 1].

    Parameters
    ----------
    p
        Chance that A wins a war, in [0, 1].
    cost_a, cost_b
        Costs of war in shares of the pie, at least 0. Both sides are risk neutral.

    Returns
    -------
    BargainingRange
        Never empty. Its width is cA + cB where nothing is cut off.

    Raises
    ------
    InputError
        For a parameter outside its range.

    Notes
    -----
    Fearon 1995. A accepts x if x >= p - cA, B if 1 - x >= 1 - p - cB.

    Examples
    --------
    >>> found = bargaining_range(0.5, 0.1, 0.2)
    >>> round(found.low, 2), round(found.high, 2)
    (0.4, 0.7)
    """
    chance, a, b = admitted(
        "bargaining_range", p=(p, CHANCE), cost_a=(cost_a, COST), cost_b=(cost_b, COST)
    )
    low, high = np.maximum(chance - a, 0.0), np.minimum(chance + b, 1.0)
    return BargainingRange(numbers(low), numbers(high), numbers(high - low))


class Risk(StrEnum):
    """Whether a risk of war is part of the best demand."""

    RUN = "a risk of war is worth running"
    NOT_RUN = "no risk of war is worth running"


@dataclass(frozen=True, slots=True, eq=False)
class RiskyOffer:
    """The best single demand under uncertainty.

    Parameters
    ----------
    demand
        Share that A demands.
    war
        Chance that B refuses and fights.
    answer
        Whether A runs a risk at all.
    """

    demand: Numbers
    war: Numbers
    answer: Risk | NDArray[np.object_]


def risky_offer(
    p: ArrayLike, cost_a: ArrayLike, cost_b_low: ArrayLike, cost_b_high: ArrayLike
) -> RiskyOffer:
    """A's best take-it-or-leave-it demand when it knows only a range for B's cost of war.

    Parameters
    ----------
    p
        Chance that A wins a war, in [0, 1].
    cost_a
        A's cost of war, at least 0.
    cost_b_low, cost_b_high
        B's cost is uniform between them; 0 <= low < high.

    Returns
    -------
    RiskyOffer
        The demand x* = p + (h - cA) / 2, but no less than the sure p + l and no more than 1, and
        the chance of war (x* - p - l) / (h - l).

    Raises
    ------
    InputError
        For a parameter outside its range, or bounds out of order.

    Notes
    -----
    The set-up is Fearon's (1995); the optimum for a uniform cost is derived here. B accepts x if
    its cost is at least x - p, so A maximises x (h - x + p) + (p - cA)(x - p - l), whose
    derivative is h - cA - 2 (x - p).

    Examples
    --------
    >>> found = risky_offer(0.5, 0.1, 0.0, 0.4)
    >>> round(found.demand, 3), round(found.war, 3), found.answer.value
    (0.65, 0.375, 'a risk of war is worth running')
    """
    place = "risky_offer"
    chance, a, low, high = admitted(
        place,
        p=(p, CHANCE),
        cost_a=(cost_a, COST),
        cost_b_low=(cost_b_low, COST),
        cost_b_high=(cost_b_high, COST),
    )
    ordered(place, {"cost_b_low": low, "cost_b_high": high})
    above = np.minimum(np.maximum((high - a) / 2, low), 1.0 - chance)  # what is asked beyond p
    war = np.clip(quotient(above - low, high - low), 0.0, 1.0)
    answer = words([(np.asarray(war > 0), Risk.RUN)], Risk.NOT_RUN)
    return RiskyOffer(numbers(chance + above), numbers(war), answer)
