"""One guarantor that holds two sides back: help for whoever is attacked, none for who attacks.

After Crawford, *Pivotal Deterrence: Third-Party Statecraft and the Pursuit of Peace*, 2003. The
conditions are derived here, in the frame of `guarantee_window`.
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
    Truths,
    numbers,
    quotient,
    truths,
    words,
)
from pactwright.durability.closed_forms.guaranteed_war import War, stakes


class Pivot(StrEnum):
    """Whom a guarantor that faces both sides holds back."""

    BOTH = "both sides are held back"
    ATTACKER = "only the attacker is held back"
    PROTECTED = "only the protected side is held back"


@dataclass(frozen=True, slots=True, eq=False)
class PivotalDeterrence:
    """A guarantor that stands against whoever moves first.

    Parameters
    ----------
    q_deter
        As in `GuaranteeWindow`.
    least_withdrawal
        Chance v of withdrawal that restrains B at this credibility and opposition; above 1
        where none does.
    least_opposition
        Chance of being opposed that restrains B at this credibility and withdrawal; above 1
        where none does.
    deters, restrains
        Whether each side is held back.
    answer
        In words.
    """

    q_deter: Numbers
    least_withdrawal: Numbers
    least_opposition: Numbers
    deters: Truths
    restrains: Truths
    answer: Pivot | NDArray[np.object_]


def pivotal_deterrence(
    credibility: ArrayLike,
    war: War,
    *,
    opposed: ArrayLike = 0.0,
    opposition: ArrayLike = 0.0,
) -> PivotalDeterrence:
    """Whether one guarantor holds both sides back, by help for one and withdrawal from the other.

    Parameters
    ----------
    credibility
        Chance q that the guarantor fights beside B when A attacks, in [0, 1].
    war
        The rest; `withdrawn` is v.
    opposed
        Chance that the guarantor turns against B when B moves first, in [0, 1].
    opposition
        What being opposed costs B, in shares of the pie; at least 0.

    Returns
    -------
    PivotalDeterrence
        A is held back if q >= q_deter, B if q (1 - v) G <= p - x + cB + o L, where G is what
        coverage gives B, o is `opposed` and L `opposition`.

    Raises
    ------
    InputError
        For a parameter outside its range.

    Notes
    -----
    Derived here, after Crawford, *Pivotal Deterrence*, 2003. Without opposition the least
    withdrawal is 1 - q_restrain / q, with q_restrain at v = 0. One side is always held back: where
    A attacks, q D < p - cA - x, so what coverage gives B is less than p - x + cB.

    Examples
    --------
    >>> war = War(0.6, 0.4, 0.1, 0.1, shift=0.4)
    >>> found = pivotal_deterrence(0.9, war)
    >>> found.answer.value, round(found.least_withdrawal, 4)
    ('only the attacker is held back', 0.1667)
    """
    s = stakes(
        "pivotal_deterrence",
        war,
        credibility=(credibility, CHANCE),
        opposed=(opposed, CHANCE),
        opposition=(opposition, COST),
    )
    q, o, loss = s.extra
    q_deter = np.where(s.tempted > 0, quotient(s.tempted, s.deters), 0.0)
    gain, borne = q * s.tempts, s.slack + o * loss
    lacking = s.kept * gain - s.slack  # what opposition must take from B
    deters, restrains = q >= q_deter, s.kept * gain <= borne
    withdrawal = np.where(gain <= borne, 0.0, np.where(gain > 0, 1 - quotient(borne, gain), np.inf))
    opposing = np.where(lacking <= 0, 0.0, quotient(lacking, loss))
    return PivotalDeterrence(
        numbers(q_deter),
        numbers(withdrawal),
        numbers(opposing),
        truths(deters),
        truths(restrains),
        words(
            [
                (deters & restrains, Pivot.BOTH),
                (deters, Pivot.ATTACKER),
            ],
            Pivot.PROTECTED,
        ),
    )
