"""When monitoring and lost benefits keep a side to its word.

Source of the problem: Schultz, *The Enforcement Problem in Coercive Bargaining*, International
Organization 64(2), 2010, 281-312: deals over what one side can change alone and in secret fail
without monitoring or compensation. The reduced form is derived here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pactwright.durability.closed_forms.admissible import (
    AT_LEAST_ZERO,
    CHANCE,
    DISCOUNT,
    Numbers,
    admitted,
    numbers,
    quotient,
    words,
)


class Compliance(StrEnum):
    """Whether a side keeps its word."""

    KEPT = "keeping the word pays"
    BROKEN = "breaking the word pays; better detection would change that"
    NEVER = "no detection up to 1 suffices"


@dataclass(frozen=True, slots=True, eq=False)
class Enforcement:
    """What keeps a side to its word.

    Parameters
    ----------
    margin
        Expected loss less gain from one breach; at 0 or above the word is kept.
    least_detection
        Chance of detection at which breach stops paying; above 1 (perhaps infinite) where none
        is enough.
    least_discount
        Discount factor at which it does, at this chance of detection; 1 if none below does.
    answer
        In words.
    """

    margin: Numbers
    least_detection: Numbers
    least_discount: Numbers
    answer: Compliance | NDArray[np.object_]


def enforcement_condition(
    gain: ArrayLike, loss: ArrayLike, discount: ArrayLike, detection: ArrayLike
) -> Enforcement:
    """Whether a breach pays: the word is kept if g <= d w L / (1 - d).

    Parameters
    ----------
    gain
        What one breach brings at once, g at least 0.
    loss
        What is lost in every period after detection, L at least 0.
    discount
        Discount factor d a period, in (0, 1).
    detection
        Chance w that a breach is detected, in [0, 1].

    Returns
    -------
    Enforcement
        With least detection g (1 - d)/(d L) and least discount g/(g + w L).

    Raises
    ------
    InputError
        For a parameter outside its range.

    Notes
    -----
    Derived here, after Schultz 2010. Sanctions begin in the period after the breach and last. A
    side that gains from one breach gains from some plan of breaches and the other way about (one
    deviation is enough to test).

    Examples
    --------
    >>> found = enforcement_condition(gain=0.4, loss=0.1, discount=0.9, detection=0.3)
    >>> round(found.least_detection, 4), found.answer.value
    (0.4444, 'breaking the word pays; better detection would change that')
    """
    g, lost, d, w = admitted(
        "enforcement_condition",
        gain=(gain, AT_LEAST_ZERO),
        loss=(loss, AT_LEAST_ZERO),
        discount=(discount, DISCOUNT),
        detection=(detection, CHANCE),
    )
    margin = d * w * lost / (1 - d) - g
    least = np.where(g > 0, quotient(g * (1 - d), d * lost), 0.0)
    patience = np.where(g > 0, quotient(g, g + w * lost), 0.0)
    answer = words(
        [(margin >= 0, Compliance.KEPT), (least > 1, Compliance.NEVER)], Compliance.BROKEN
    )
    return Enforcement(numbers(margin), numbers(least), numbers(patience), answer)
