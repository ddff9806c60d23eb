"""Whether a guarantor would fight when the day comes, and what binds it to do so.

Source of the distinction: Fearon, *Signaling Foreign Policy Interests: Tying Hands versus Sinking
Costs*, Journal of Conflict Resolution 41(1), 1997, 68-90. Tied hands (treaty, law, audience) raise
the price of standing by; a sunk cost is paid either way and leaves the choice as it was. The
logistic spread of costs is our assumption.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from pactwright.durability.closed_forms.admissible import (
    CHANCE,
    COST,
    INNER_CHANCE,
    PAYOFF,
    POSITIVE,
    Numbers,
    admitted,
    numbers,
)


def chance_of_fighting(
    stake: ArrayLike,
    shift: ArrayLike,
    commitment: ArrayLike,
    cost: ArrayLike,
    spread: ArrayLike,
    *,
    tripwire: ArrayLike = 0.0,
    escalation: ArrayLike = 0.0,
    escalation_cost: ArrayLike = 0.0,
) -> Numbers:
    """Chance that the guarantor fights: q = logistic((v D + h + T - e E - m) / s).

    Parameters
    ----------
    stake, shift
        The guarantor's value v of what is at stake, and how much its fighting raises the
        protected side's chance, D in [0, 1].
    commitment, tripwire
        What standing by would cost it: tied hands h, and its own troops in the way, T; at least 0.
    cost, spread
        Its cost of war is logistic about m with scale s; s above 0.
    escalation, escalation_cost
        Chance of a major war if it fights, e in [0, 1], and what that costs it, E at least 0.

    Raises
    ------
    InputError
        For a parameter outside its range.

    Notes
    -----
    It fights if v D + h + T > c + e E. All terms are on one scale of the guarantor's own.

    Examples
    --------
    >>> round(chance_of_fighting(1.0, 0.3, 0.2, 0.5, 0.1), 2)
    0.5
    """
    v, d, h, m, s, t, e, loss = admitted(
        "chance_of_fighting",
        stake=(stake, PAYOFF),
        shift=(shift, CHANCE),
        commitment=(commitment, COST),
        cost=(cost, PAYOFF),
        spread=(spread, POSITIVE),
        tripwire=(tripwire, COST),
        escalation=(escalation, CHANCE),
        escalation_cost=(escalation_cost, COST),
    )
    half = (v * d + h + t - e * loss - m) / (2 * s)
    return numbers(np.asarray((1 + np.tanh(half)) / 2))  # the logistic function, without overflow


def implied_commitment(
    credibility: ArrayLike,
    stake: ArrayLike,
    shift: ArrayLike,
    cost: ArrayLike,
    spread: ArrayLike,
    *,
    tripwire: ArrayLike = 0.0,
    escalation: ArrayLike = 0.0,
    escalation_cost: ArrayLike = 0.0,
) -> Numbers:
    """How firmly hands must be tied for a credibility: h = m + s logit(q) + e E - v D - T.

    Parameters
    ----------
    credibility
        The chance q of fighting that is wanted or elicited, in (0, 1).
    stake, shift, cost, spread, tripwire, escalation, escalation_cost
        As in `chance_of_fighting`, of which this is the inverse.

    Returns
    -------
    float or array
        Below 0 where the guarantor is less likely to fight than its interests alone say.

    Raises
    ------
    InputError
        For a parameter outside its range.

    Examples
    --------
    >>> round(implied_commitment(0.5, 1.0, 0.3, 0.5, 0.1), 2)
    0.2
    """
    q, v, d, m, s, t, e, loss = admitted(
        "implied_commitment",
        credibility=(credibility, INNER_CHANCE),
        stake=(stake, PAYOFF),
        shift=(shift, CHANCE),
        cost=(cost, PAYOFF),
        spread=(spread, POSITIVE),
        tripwire=(tripwire, COST),
        escalation=(escalation, CHANCE),
        escalation_cost=(escalation_cost, COST),
    )
    return numbers(np.asarray(m + s * (np.log(q) - np.log1p(-q)) + e * loss - v * d - t))
