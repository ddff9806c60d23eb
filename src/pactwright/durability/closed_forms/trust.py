"""How much trust cooperation takes, what shakes it, and what signal restores it.

Sources: Kydd, *Trust, Reassurance, and Cooperation*, International Organization 54(2), 2000,
325-357, and *Trust and Mistrust in International Relations*, Princeton University Press, 2005;
Kydd and Walter, *Sabotaging the Peace*, International Organization 56(2), 2002, 263-296.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pactwright.durability.closed_forms.admissible import (
    CHANCE,
    INNER_CHANCE,
    PAYOFF,
    Numbers,
    Truths,
    admitted,
    numbers,
    ordered,
    quotient,
    truths,
    words,
)


class Trust(StrEnum):
    """Whether trust can bring cooperation about."""

    SUFFICES = "enough trust makes cooperation pay"
    NEVER = "no trust up to 1 suffices"


@dataclass(frozen=True, slots=True, eq=False)
class TrustThreshold:
    """The least belief that the other side is trustworthy; infinite where none suffices."""

    threshold: Numbers
    answer: Trust | NDArray[np.object_]


def trust_threshold(
    reward: ArrayLike, temptation: ArrayLike, punishment: ArrayLike, sucker: ArrayLike
) -> TrustThreshold:
    """The least trust at which cooperation pays: t* = (P - S) / [(P - S) + (R - T)].

    Parameters
    ----------
    reward, temptation, punishment, sucker
        Payoffs of cooperating together R, exploiting T, defecting together P, and being exploited
        S, with R > P > S. A side with R >= T is trustworthy.

    Raises
    ------
    InputError
        For payoffs out of order.

    Notes
    -----
    Derived here, after Kydd 2000, 2005: a trustworthy other cooperates and an untrustworthy one
    does not, so one cooperates if t R + (1 - t) S >= t T + (1 - t) P.

    Examples
    --------
    >>> found = trust_threshold(reward=1.0, temptation=0.8, punishment=0.0, sucker=-0.6)
    >>> round(found.threshold, 2)
    0.75
    """
    place = "trust_threshold"
    r, t, p, s = admitted(
        place,
        reward=(reward, PAYOFF),
        temptation=(temptation, PAYOFF),
        punishment=(punishment, PAYOFF),
        sucker=(sucker, PAYOFF),
    )
    ordered(place, {"sucker": s, "punishment": p, "reward": r})
    fear, hope = p - s, r - t
    threshold = np.where(hope >= 0, quotient(fear, fear + hope), np.inf)
    answer = words([(hope < 0, Trust.NEVER)], Trust.SUFFICES)
    return TrustThreshold(numbers(threshold), answer)


def trust_after_incident(
    trust: ArrayLike, if_trustworthy: ArrayLike, if_untrustworthy: ArrayLike
) -> Numbers:
    """Belief that the other side is trustworthy once an incident has happened.

    Parameters
    ----------
    trust
        Belief before, in [0, 1].
    if_trustworthy, if_untrustworthy
        Chance of the incident given each kind, in (0, 1).

    Raises
    ------
    InputError
        For a parameter outside its range.

    Notes
    -----
    Bayes' rule, t e_T / [t e_T + (1 - t) e_U]; its use for spoilers is Kydd and Walter's (2002).

    Examples
    --------
    >>> round(trust_after_incident(0.8, 0.1, 0.4), 2)
    0.5
    """
    t, kept, broken = admitted(
        "trust_after_incident",
        trust=(trust, CHANCE),
        if_trustworthy=(if_trustworthy, INNER_CHANCE),
        if_untrustworthy=(if_untrustworthy, INNER_CHANCE),
    )
    return numbers(np.asarray(t * kept / (t * kept + (1 - t) * broken)))


def incidents_to_break(
    trust: ArrayLike, threshold: ArrayLike, if_trustworthy: ArrayLike, if_untrustworthy: ArrayLike
) -> Numbers:
    """How many incidents push trust below its threshold; infinite where none do.

    Parameters
    ----------
    trust, threshold
        Belief at first, and the least at which cooperation pays, in (0, 1).
    if_trustworthy, if_untrustworthy
        Chance of an incident given each kind, in (0, 1).

    Raises
    ------
    InputError
        For a parameter outside its range.

    Notes
    -----
    Derived here: each incident multiplies the odds by e_T / e_U.

    Examples
    --------
    >>> incidents_to_break(0.9, 0.6, 0.1, 0.2)
    3.0
    """
    t, least, kept, broken = admitted(
        "incidents_to_break",
        trust=(trust, INNER_CHANCE),
        threshold=(threshold, INNER_CHANCE),
        if_trustworthy=(if_trustworthy, INNER_CHANCE),
        if_untrustworthy=(if_untrustworthy, INNER_CHANCE),
    )
    distance = np.log(t) - np.log1p(-t) - np.log(least) + np.log1p(-least)
    step = np.log(broken) - np.log(kept)
    counted = np.where(step > 0, np.floor(quotient(distance, step)) + 1, np.inf)
    return numbers(np.where(distance < 0, 0.0, counted))


@dataclass(frozen=True, slots=True, eq=False)
class Reassurance:
    """Costs of a signal that tell the kinds apart: more than `low`, at most `high`."""

    low: Numbers
    high: Numbers
    exists: Truths


def reassurance_costs(
    reward: ArrayLike, temptation: ArrayLike, punishment: ArrayLike
) -> Reassurance:
    """What a reassuring signal may cost: more than T - P, at most R - P.

    Parameters
    ----------
    reward, punishment
        The trustworthy side's payoffs of cooperating together and of mutual mistrust.
    temptation
        The untrustworthy side's payoff of exploiting one who trusts it. Both kinds share
        `punishment`.

    Returns
    -------
    Reassurance
        A signal exists if R > T: the trustworthy will pay more to be trusted.

    Raises
    ------
    InputError
        For a payoff that is no number, or a reward not above punishment.

    Notes
    -----
    Derived here, after Kydd 2000: reassurance is possible if the trustworthy will risk more for
    mutual cooperation than the untrustworthy.

    Examples
    --------
    >>> found = reassurance_costs(reward=1.0, temptation=0.7, punishment=0.2)
    >>> round(found.low, 2), round(found.high, 2), found.exists
    (0.5, 0.8, True)
    """
    place = "reassurance_costs"
    r, t, p = admitted(
        place,
        reward=(reward, PAYOFF),
        temptation=(temptation, PAYOFF),
        punishment=(punishment, PAYOFF),
    )
    ordered(place, {"punishment": p, "reward": r})
    low = np.maximum(t - p, 0.0)
    return Reassurance(numbers(low), numbers(r - p), truths(r - p > low))
