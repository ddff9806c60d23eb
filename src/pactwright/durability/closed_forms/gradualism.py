"""Why a ladder of growing stakes is climbed, and why a large last step is not.

After Osgood, *An Alternative to War or Surrender*, 1962 (graduated reciprocation), and Kydd,
*Trust, Reassurance, and Cooperation*, International Organization 54(2), 2000, 325-357. The
conditions are derived here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pactwright.durability.closed_forms.admissible import (
    AT_LEAST_ZERO,
    DISCOUNT,
    POSITIVE,
    Domain,
    Floats,
    Numbers,
    Truths,
    admitted,
    numbers,
    words,
)


class Ladder(StrEnum):
    """Whether stakes that grow for ever hold a side to its word."""

    CLIMBED = "each step is kept for the sake of the next"
    TOO_FLAT = "breaking pays; faster growth would change that"


@dataclass(frozen=True, slots=True, eq=False)
class Gradualism:
    """Stakes that grow by one factor a step.

    Parameters
    ----------
    most_temptation
        The largest T / R at which each step is kept; infinite where stakes outgrow impatience.
    least_growth
        The growth at which this T / R is just kept; 0 where any is enough.
    answer
        In words.
    """

    most_temptation: Numbers
    least_growth: Numbers
    answer: Ladder | NDArray[np.object_]


def growing_stakes(
    temptation: ArrayLike, reward: ArrayLike, discount: ArrayLike, growth: ArrayLike
) -> Gradualism:
    """Whether endless steps with stakes 1, y, y^2, ... are kept: T / R <= 1 / (1 - d y).

    Parameters
    ----------
    temptation, reward
        What breaking brings and keeping brings, a unit of stake; T at least 0, R above 0.
    discount
        Discount factor d a step, in (0, 1).
    growth
        y above 0. Where d y >= 1 keeping is worth more than any temptation.

    Returns
    -------
    Gradualism
        With least growth (1 - R / T) / d.

    Raises
    ------
    InputError
        For a parameter outside its range.

    Notes
    -----
    Derived here: a side that breaks gets T on this stake and nothing after; one that keeps gets
    R (1 + d y + (d y)^2 + ...).

    Examples
    --------
    >>> found = growing_stakes(temptation=2.5, reward=1.0, discount=0.5, growth=1.4)
    >>> round(found.most_temptation, 3), round(found.least_growth, 2), found.answer.name
    (3.333, 1.2, 'CLIMBED')
    """
    t, r, d, y = admitted(
        "growing_stakes",
        temptation=(temptation, AT_LEAST_ZERO),
        reward=(reward, POSITIVE),
        discount=(discount, DISCOUNT),
        growth=(growth, POSITIVE),
    )
    kept = np.maximum(1 - d * y, 0.0)
    with np.errstate(divide="ignore"):
        most = 1 / kept
    least = np.maximum(1 - r / np.maximum(t, r), 0.0) / d
    answer = words([(t * kept <= r, Ladder.CLIMBED)], Ladder.TOO_FLAT)
    return Gradualism(numbers(most), numbers(least), answer)


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """A finite plan of steps.

    Parameters
    ----------
    margins
        For each step, what keeping from there on is worth beyond breaking.
    weakest
        Index of the smallest margin, the first if several are.
    kept
        Whether every step is.
    """

    margins: Floats
    weakest: int
    kept: Truths


def planned_steps(
    stakes: ArrayLike,
    temptation: float,
    reward: float,
    discount: float,
    afterwards: float = 0.0,
) -> Steps:
    """Whether a side keeps every step of a finite plan.

    Parameters
    ----------
    stakes
        Of each step in order, at least 0; one dimension, at least one step.
    temptation, reward
        What breaking brings and keeping brings, a unit of stake; T at least 0, R above 0.
    discount
        Discount factor a step, in (0, 1).
    afterwards
        What a plan that was kept to the end is worth from the step after the last on.

    Returns
    -------
    Steps
        Step n is kept if T s_n <= R (s_n + d s_{n+1} + ...) + d^(N - n) `afterwards`.

    Raises
    ------
    InputError
        For a parameter outside its range.

    Notes
    -----
    Derived here. With T > R and nothing afterwards the last step is always broken, so the value of
    a kept peace must outweigh it: (T - R) s_N <= d `afterwards`.

    Examples
    --------
    >>> planned_steps([1, 2, 4, 8], 2.0, 1.0, 0.9).weakest
    3
    >>> bool(planned_steps([4, 3, 2, 1], 1.5, 1.0, 0.9, afterwards=2.0).kept)
    True
    """
    steps, t, r, d, rest = admitted(
        "planned_steps",
        stakes=(np.atleast_1d(np.asarray(stakes)), AT_LEAST_ZERO),
        temptation=(temptation, AT_LEAST_ZERO),
        reward=(reward, POSITIVE),
        discount=(discount, DISCOUNT),
        afterwards=(afterwards, Domain("a value")),
    )
    value, margins = rest[-1], np.empty(len(steps))
    for step in range(len(steps) - 1, -1, -1):
        value = r[step] * steps[step] + d[step] * value
        margins[step] = value - t[step] * steps[step]
    return Steps(margins, int(np.argmin(margins)), bool(np.all(margins >= 0)))
