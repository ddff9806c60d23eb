"""How credible a guarantee must be to deter, and may be without tempting the protected side.

A is the attacker, B the protected side; A holds a share of a pie of 1 under the settlement. The
guarantor fights beside B with chance q. Derived here in Fearon's (1995) frame. The dilemma is the
one of Benson, *Constructing International Security*, 2012: a promise that deters may embolden, and
may therefore be left ambiguous or made to depend on who is at fault.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pactwright.durability.closed_forms.admissible import (
    PAYOFF,
    Numbers,
    admitted,
    numbers,
    quotient,
    words,
)
from pactwright.durability.closed_forms.guaranteed_war import War, stakes


class Deterrence(StrEnum):
    """What it takes to deter the attacker."""

    NOT_NEEDED = "no guarantee is needed"
    SUFFICES = "a credible enough guarantee suffices"
    NEVER = "no credibility up to 1 suffices"


class Restraint(StrEnum):
    """What restrains the protected side."""

    ALWAYS = "no credibility up to 1 tempts the protected side"
    LIMITED = "too much credibility tempts the protected side"
    BY_ITS_COST = "only the cost of the guarantor's war restrains the protected side"
    NEVER = "the protected side reopens at any credibility"


class Window(StrEnum):
    """Whether some credibility does both."""

    OPEN = "some credibility deters one side and restrains the other"
    EMPTY = "no credibility does both"


@dataclass(frozen=True, slots=True, eq=False)
class GuaranteeWindow:
    """The credibilities that deter one side and restrain the other.

    Parameters
    ----------
    q_deter
        Below it A attacks; 0 where no guarantee is needed, above 1 (perhaps infinite) where none
        suffices.
    q_restrain
        Above it B reopens; infinite where nothing tempts B, and below 0 where B reopens without
        any guarantee.
    deterrence, restraint
        The two in words.
    low, high
        The window within [0, 1]; low exceeds high where it is empty.
    answer
        Whether it is open.
    """

    q_deter: Numbers
    q_restrain: Numbers
    deterrence: Deterrence | NDArray[np.object_]
    restraint: Restraint | NDArray[np.object_]
    low: Numbers
    high: Numbers
    answer: Window | NDArray[np.object_]


def guarantee_window(war: War) -> GuaranteeWindow:
    """How credible a guarantee must and may be.

    A attacks if q < q_deter = (p - cA - x) / (D + k + e E_A). B reopens if
    q > q_restrain = (p - x + cB) / [(1 - v)(D - b - e E_B)].

    Parameters
    ----------
    war
        Everything but the credibility.

    Returns
    -------
    GuaranteeWindow
        Both thresholds, in numbers and words, and the window between them.

    Raises
    ------
    InputError
        For a parameter outside its range, or a shift beyond p.

    Notes
    -----
    Derived here, in Fearon's (1995) frame. Where A is tempted, costs are positive and coverage
    does not give B more than it takes from A, q_deter < q_restrain: the window can fail only
    because q_deter exceeds 1.

    Examples
    --------
    >>> found = guarantee_window(War(0.6, 0.4, 0.1, 0.1, shift=0.4))
    >>> round(found.q_deter, 3), round(found.q_restrain, 3), found.answer.value
    (0.25, 0.75, 'some credibility deters one side and restrains the other')
    >>> guarantee_window(War(0.9, 0.2, 0.1, 0.1, shift=0.3)).deterrence.value
    'no credibility up to 1 suffices'
    """
    s = stakes("guarantee_window", war)
    return window_between(s.tempted, s.slack, s.deters, s.kept * s.tempts)


def window_between(
    tempted: ArrayLike, slack: ArrayLike, deters: ArrayLike, covers: ArrayLike
) -> GuaranteeWindow:
    """How credible a guarantee must and may be, given what either war is worth against the terms.

    A attacks if q < tempted / deters; B reopens if q > slack / covers.

    Parameters
    ----------
    tempted
        What A gains by attacking over the terms if the guarantor does not fight.
    slack
        What B loses by reopening over the terms if it does not.
    deters, covers
        What A loses by, and what B gains from, a guarantor that surely fights in either war.

    Raises
    ------
    InputError
        For what is no finite number.

    Notes
    -----
    Derived here; values of war are taken to be linear in the chance of fighting.

    Examples
    --------
    >>> found = window_between(0.1, 0.3, 0.4, 0.4)
    >>> round(found.q_deter, 3), round(found.q_restrain, 3)
    (0.25, 0.75)
    """
    gain, loss, deter, cover = admitted(
        "window_between",
        tempted=(tempted, PAYOFF),
        slack=(slack, PAYOFF),
        deters=(deters, PAYOFF),
        covers=(covers, PAYOFF),
    )
    drawn = gain > 0
    q_deter = np.where(drawn, np.where(deter > 0, quotient(gain, deter), np.inf), 0.0)
    restrained = loss >= 0
    by_cost = ~restrained & (cover < 0)
    ratio = quotient(loss, cover)
    q_restrain = np.where(
        cover > 0, ratio, np.where(restrained, np.inf, np.where(by_cost, ratio, -np.inf))
    )
    low = np.where(by_cost, np.maximum(q_deter, q_restrain), q_deter)
    high = np.where(by_cost, 1.0, np.minimum(q_restrain, 1.0))
    return GuaranteeWindow(
        numbers(q_deter),
        numbers(q_restrain),
        words(
            [(~drawn, Deterrence.NOT_NEEDED), (q_deter > 1, Deterrence.NEVER)],
            Deterrence.SUFFICES,
        ),
        words(
            [
                (by_cost & (q_restrain <= 1), Restraint.BY_ITS_COST),
                (~restrained, Restraint.NEVER),
                (q_restrain >= 1, Restraint.ALWAYS),
            ],
            Restraint.LIMITED,
        ),
        numbers(low),
        numbers(high),
        words([(low <= high, Window.OPEN)], Window.EMPTY),
    )
