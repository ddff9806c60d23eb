"""What signing is worth to either principal, against what it says it falls back on."""

from __future__ import annotations

from math import isfinite

import numpy as np

from pactwright.case import ResolvedCase
from pactwright.durability.findings import Stake
from pactwright.durability.game import OWN, Game
from pactwright.durability.solution import Solution
from pactwright.preferences.bounds import Bounds, at_centre
from pactwright.preferences.fallback import fallback_of

BALANCE = OWN.index("power_balance")


def stakes(
    case: ResolvedCase, game: Game, signed: Solution, tension: Solution
) -> tuple[Stake, Stake]:
    """What signing is worth to either side, and what its stated fallback implies.

    War is worth the chance of winning less its cost, on a scale of 0 for decisive defeat and 1 for
    decisive victory. So a fallback that is continued war implies a cost: the chance of winning
    less the fallback on that scale. Where that is negative whatever the unknowns, the view does not
    add up, and the stake says so.

    Parameters
    ----------
    case
        The reading, for the fallbacks and for where each party's defeat and victory lie.
    game
        At central values.
    signed, tension
        The game of the arrangement, and of no arrangement, solved.
    """
    first, second = (
        _stake(case, side, game, float(signed.values[side]), float(tension.values[side]))
        for side in (0, 1)
    )
    return first, second


def _stake(case: ResolvedCase, side: int, game: Game, signed: float, tension: float) -> Stake:
    party = game.principals[side]
    wins = float(1.0 / (1.0 + np.exp(-game.own[0, 0, side, BALANCE])))
    fallback = fallback_of(case, party)
    moved = _own_scale(case, party, fallback.told)
    if moved is None:
        return Stake(party, signed, tension, None, fallback.outcome, wins, None, "")
    cost = (wins - moved[1], wins - moved[0])
    fault = ""
    if cost[1] < 0:
        fault = (
            f"{party}'s fallback is {moved[0]:.2g} on its own scale or more, but its chance of "
            f"winning is {wins:.2g}: continued war would cost it less than nothing"
        )
    return Stake(party, signed, tension, moved, fallback.outcome, wins, cost, fault)


def _own_scale(case: ResolvedCase, party: str, worth: Bounds | None) -> tuple[float, float] | None:
    """Points of a party moved to its own scale; None where either is not told."""
    values = case.nouns.values.get(party)
    if values is None or values.scale is None or worth is None:
        return None
    if not (isfinite(worth.low) and isfinite(worth.high)):
        return None
    defeat, victory = at_centre(values.scale.defeat), at_centre(values.scale.victory)
    ends = [
        (points - low) / (high - low)
        for points in (worth.low, worth.high)
        for low in (defeat.low, defeat.high)
        for high in (victory.low, victory.high)
        if high > low
    ]
    return (min(ends), max(ends)) if ends and all(map(isfinite, ends)) else None
