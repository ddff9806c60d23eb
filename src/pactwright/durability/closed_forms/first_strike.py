"""Whether any division is safe from surprise attack.

Sources: Fearon, *Rationalist Explanations for War*, International Organization 49(3), 1995,
379-414 (offensive advantages); Powell, *War as a Commitment Problem*, International Organization
60(1), 2006, 169-203.
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
    words,
)


class Surprise(StrEnum):
    """What the advantage of striking first leaves to agree on."""

    SAFE = "some division is safe from surprise attack"
    UNSAFE = "no division is safe from surprise attack"


@dataclass(frozen=True, slots=True, eq=False)
class FirstStrikeRange:
    """Shares of A that neither side would leave for a surprise attack.

    Parameters
    ----------
    low, high
        Of A's share; low exceeds high where the range is empty.
    slack
        cA + cB - (p_first - p_second): how much more advantage the peace can bear.
    answer
        In words.
    """

    low: Numbers
    high: Numbers
    slack: Numbers
    answer: Surprise | NDArray[np.object_]


def first_strike_range(
    p_first: ArrayLike, p_second: ArrayLike, cost_a: ArrayLike, cost_b: ArrayLike
) -> FirstStrikeRange:
    """Shares of A that survive the temptation to strike first.

    Parameters
    ----------
    p_first, p_second
        A's chance of winning if A strikes first, and if B does; in [0, 1].
    cost_a, cost_b
        Costs of war in shares of the pie, at least 0.

    Returns
    -------
    FirstStrikeRange
        p_first - cA to p_second + cB, cut to [0, 1]; empty if p_first - p_second > cA + cB.

    Raises
    ------
    InputError
        For a parameter outside its range.

    Notes
    -----
    Derived here, after Fearon 1995: each side compares its share with a war that it begins.

    Examples
    --------
    >>> found = first_strike_range(0.7, 0.3, 0.1, 0.1)
    >>> found.answer.value, round(found.slack, 2)
    ('no division is safe from surprise attack', -0.2)
    """
    first, second, a, b = admitted(
        "first_strike_range",
        p_first=(p_first, CHANCE),
        p_second=(p_second, CHANCE),
        cost_a=(cost_a, COST),
        cost_b=(cost_b, COST),
    )
    slack = (a + b) - (first - second)
    return FirstStrikeRange(
        numbers(np.maximum(first - a, 0.0)),
        numbers(np.minimum(second + b, 1.0)),
        numbers(slack),
        words([(slack < 0, Surprise.UNSAFE)], Surprise.SAFE),
    )
