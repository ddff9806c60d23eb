"""War to be rid of the price of deterrence.

Source of the motive: Powell, *War as a Commitment Problem*, International Organization 60(1), 2006,
169-203: a side may fight because eliminating a threat is cheaper than deterring it for ever. The
reduced form is derived here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pactwright.durability.closed_forms.admissible import (
    CHANCE,
    COST,
    SHARE,
    Numbers,
    admitted,
    numbers,
    words,
)


class Elimination(StrEnum):
    """What a side does about a standing threat."""

    ELIMINATES = "eliminating the threat is cheaper than deterring it"
    DETERS = "deterring the threat is cheaper than eliminating it"


@dataclass(frozen=True, slots=True, eq=False)
class DeterOrEliminate:
    """Two ways to live with a threat, compared.

    Parameters
    ----------
    margin
        Value of war less value of armed peace; above 0 the side fights.
    most_arming
        Price of deterrence a period above which it fights; below 0 it fights at any.
    answer
        In words.
    """

    margin: Numbers
    most_arming: Numbers
    answer: Elimination | NDArray[np.object_]


def deter_or_eliminate(
    p: ArrayLike,
    share: ArrayLike,
    cost: ArrayLike,
    arming: ArrayLike,
    residual: ArrayLike = 0.0,
) -> DeterOrEliminate:
    """Whether a side fights to be rid of the price of deterrence: p - c - r > x - k.

    Parameters
    ----------
    p
        Its chance of winning, in [0, 1].
    share
        What it holds in peace, x in [0, 1].
    cost
        Its cost of war a period for ever, at least 0; a lump sum C counts as (1 - d) C.
    arming
        What deterrence costs it in every period of peace, k at least 0.
    residual
        What the threat still costs it a period after a war, r at least 0.

    Raises
    ------
    InputError
        For a parameter outside its range.

    Notes
    -----
    Derived here, after Powell 2006. All values are a period, in shares of the pie. No power
    shifts and nothing is hidden: the burden of arming alone is enough for war.

    Examples
    --------
    >>> found = deter_or_eliminate(p=0.6, share=0.6, cost=0.1, arming=0.15)
    >>> found.answer.name, round(found.most_arming, 2)
    ('ELIMINATES', 0.1)
    """
    chance, x, c, k, r = admitted(
        "deter_or_eliminate",
        p=(p, CHANCE),
        share=(share, SHARE),
        cost=(cost, COST),
        arming=(arming, COST),
        residual=(residual, COST),
    )
    most = x - (chance - c - r)
    answer = words([(k > most, Elimination.ELIMINATES)], Elimination.DETERS)
    return DeterOrEliminate(numbers(k - most), numbers(most), answer)
