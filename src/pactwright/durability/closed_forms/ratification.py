"""What those who ratify at home would accept, and how far a leader should press them.

Sources: Romer and Rosenthal, *Political Resource Allocation, Controlled Agendas, and the Status
Quo*, Public Choice 33(4), 1978, 27-43, for the set preferred to a reversion; Putnam, *Diplomacy and
Domestic Politics*, International Organization 42(3), 1988, 427-460, for win-sets; Iida, *When and
How Do Domestic Constraints Matter?*, Journal of Conflict Resolution 37(3), 1993, 403-426, for
uncertainty about them. Positions lie on one line; everybody dislikes distance from their ideal.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pactwright.durability.closed_forms.admissible import (
    POSITION,
    POSITIVE,
    Floats,
    Numbers,
    Truths,
    admitted,
    numbers,
    ordered,
    truths,
    words,
)


@dataclass(frozen=True, slots=True, eq=False)
class WinSet:
    """Positions accepted: lowest, highest, and whether there are any."""

    low: Numbers
    high: Numbers
    exists: Truths


def win_set(ideal: ArrayLike, reversion: ArrayLike) -> WinSet:
    """Positions that a ratifier likes no less than what comes without a deal.

    Parameters
    ----------
    ideal
        The ratifier's ideal point y.
    reversion
        What comes without a deal *for this ratifier*, s: continued war may be bearable to one and
        ruin to another.

    Returns
    -------
    WinSet
        y - |s - y| to y + |s - y|; never empty.

    Raises
    ------
    InputError
        For a position that is no finite number.

    Examples
    --------
    >>> found = win_set(0.5, 0.25)
    >>> found.low, found.high
    (0.25, 0.75)
    """
    y, s = admitted("win_set", ideal=(ideal, POSITION), reversion=(reversion, POSITION))
    reach = np.abs(s - y)
    return WinSet(numbers(y - reach), numbers(y + reach), truths(reach >= 0))


def agreement_zone(ideals: ArrayLike, reversions: ArrayLike) -> WinSet:
    """Positions that every ratifier accepts: the intersection of their win-sets.

    Parameters
    ----------
    ideals, reversions
        One a ratifier along the last axis, at least one.

    Raises
    ------
    InputError
        For a position that is no finite number.

    Examples
    --------
    >>> found = agreement_zone([0.4, 0.9], [0.1, 0.45])
    >>> round(found.low, 2), round(found.high, 2), found.exists
    (0.45, 0.7, True)
    """
    y, s = admitted(
        "agreement_zone",
        ideals=(np.atleast_1d(np.asarray(ideals)), POSITION),
        reversions=(reversions, POSITION),
    )
    reach = np.abs(s - y)
    low, high = np.asarray(np.max(y - reach, axis=-1)), np.asarray(np.min(y + reach, axis=-1))
    return WinSet(numbers(low), numbers(high), truths(np.asarray(low <= high)))


def ratification_chance_uniform(
    proposal: ArrayLike, reversion: ArrayLike, pivot_low: ArrayLike, pivot_high: ArrayLike
) -> Numbers:
    """Chance that a pivot whose ideal is uniform between two points ratifies.

    Parameters
    ----------
    proposal, reversion
        x and s.
    pivot_low, pivot_high
        Bounds of the pivot's ideal, low < high.

    Returns
    -------
    float or array
        Chance that the ideal lies on the proposal's side of (x + s) / 2; 1 if x = s.

    Raises
    ------
    InputError
        For a position that is no finite number, or bounds out of order.

    Examples
    --------
    >>> ratification_chance_uniform(0.6, 0.2, 0.0, 1.0)
    0.6
    """
    x, s, low, high = _proposal(
        "ratification_chance_uniform", proposal, reversion, pivot_low, pivot_high
    )
    return numbers(_ratified(x, s, low, high))


def ratification_chance_normal(
    proposal: ArrayLike, reversion: ArrayLike, pivot_mean: ArrayLike, pivot_spread: ArrayLike
) -> Numbers:
    """Chance that a pivot whose ideal is normally distributed ratifies.

    Parameters
    ----------
    proposal, reversion
        x and s.
    pivot_mean, pivot_spread
        Mean and standard deviation of the pivot's ideal; spread above 0.

    Raises
    ------
    InputError
        For a parameter outside its range.

    Examples
    --------
    >>> round(ratification_chance_normal(0.6, 0.2, 0.5, 0.1), 4)
    0.8413
    """
    from scipy.special import ndtr  # type: ignore[import-untyped]

    x, s, mean, spread = admitted(
        "ratification_chance_normal",
        proposal=(proposal, POSITION),
        reversion=(reversion, POSITION),
        pivot_mean=(pivot_mean, POSITION),
        pivot_spread=(pivot_spread, POSITIVE),
    )
    side = np.sign(x - s)
    chance = np.asarray(ndtr(side * (mean - (x + s) / 2) / spread), dtype=np.float64)
    return numbers(np.where(side == 0, 1.0, chance))


class Pressing(StrEnum):
    """What a leader does with its own ratifiers."""

    CERTAIN = "what is best is ratified for certain"
    RISKED = "some chance of ratification is given up for better terms"
    HOPELESS = "nothing better than the reversion is ratified"


@dataclass(frozen=True, slots=True, eq=False)
class BestProposal:
    """What a leader proposes, the chance that it is ratified, and what kind of choice that is."""

    proposal: Numbers
    chance: Numbers
    answer: Pressing | NDArray[np.object_]


def best_proposal(
    leader: ArrayLike, reversion: ArrayLike, pivot_low: ArrayLike, pivot_high: ArrayLike
) -> BestProposal:
    """The proposal that serves a leader best under an uncertain pivot.

    Parameters
    ----------
    leader
        The leader's ideal point.
    reversion
        What comes without ratification, s.
    pivot_low, pivot_high
        The pivot's ideal is uniform between l and h, l < h.

    Returns
    -------
    BestProposal
        For a leader above s: h, but no less than the sure 2 l - s, no less than s and no more than
        its own ideal. Mirrored for a leader below s.

    Raises
    ------
    InputError
        For a position that is no finite number, or bounds out of order.

    Notes
    -----
    Derived here, after Romer and Rosenthal 1978 and Iida 1993: it maximises
    (x - s)[h - (x + s)/2], whose derivative is h - x.

    Examples
    --------
    >>> found = best_proposal(leader=1.0, reversion=0.0, pivot_low=0.2, pivot_high=0.6)
    >>> found.proposal, round(found.chance, 2), found.answer.name
    (0.6, 0.75, 'RISKED')
    """
    place = "best_proposal"
    x, s, low, high = _proposal(place, leader, reversion, pivot_low, pivot_high, first="leader")
    up = x > s  # below the reversion everything is mirrored about it
    near = np.where(up, low - s, s - high)
    far = np.where(up, high - s, s - low)
    gain = np.minimum(np.abs(x - s), np.maximum(np.maximum(far, 2 * near), 0.0))
    proposal = np.where(up, s + gain, s - gain)
    chance = _ratified(proposal, s, low, high)
    answer = words(
        [(gain == 0, Pressing.HOPELESS), (gain <= 2 * near, Pressing.CERTAIN)], Pressing.RISKED
    )
    return BestProposal(numbers(proposal), numbers(chance), answer)


def _proposal(
    place: str,
    proposal: ArrayLike,
    reversion: ArrayLike,
    low: ArrayLike,
    high: ArrayLike,
    first: str = "proposal",
) -> tuple[Floats, ...]:
    given = {
        first: (proposal, POSITION),
        "reversion": (reversion, POSITION),
        "pivot_low": (low, POSITION),
        "pivot_high": (high, POSITION),
    }
    admitted_arrays = admitted(place, **given)
    ordered(place, {"pivot_low": admitted_arrays[2], "pivot_high": admitted_arrays[3]})
    return admitted_arrays


def _ratified(proposal: Floats, reversion: Floats, low: Floats, high: Floats) -> Floats:
    below = np.clip(((proposal + reversion) / 2 - low) / (high - low), 0.0, 1.0)
    chance = np.where(proposal > reversion, 1 - below, below)
    return np.where(proposal == reversion, 1.0, chance)
