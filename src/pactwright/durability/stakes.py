"""What signing is worth to either principal, against every way of having no deal."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

import numpy as np

from pactwright.case import ResolvedCase
from pactwright.durability.findings import NoDealStake, Stake
from pactwright.durability.game import OWN, Game
from pactwright.durability.solution import Solution
from pactwright.preferences.bounds import Bounds, at_centre
from pactwright.preferences.fallback import fallback_of, outcome_of

BALANCE = OWN.index("power_balance")


def stakes(
    case: ResolvedCase, game: Game, signed: Solution, tensions: Sequence[Solution]
) -> tuple[Stake, Stake]:
    """What signing is worth to either side, and what its stated fallback implies.

    War is worth the chance of winning less its cost, on a scale of 0 for decisive defeat and 1 for
    decisive victory. So a fallback that is continued war implies a cost: the chance of winning
    less the fallback on that scale. Where that is negative whatever the unknowns, the view does not
    add up, and the stake says so; where the case does not say whether fighting goes on, with an if.

    Parameters
    ----------
    case
        The reading, for the fallbacks and for where each party's defeat and victory lie.
    game
        At central values.
    signed
        The game of the arrangement, solved.
    tensions
        The game without arrangement, solved in each completion of it.
    """
    first, second = (
        _stake(case, side, game, signed, [float(one.values[side]) for one in tensions])
        for side in (0, 1)
    )
    return first, second


def _stake(
    case: ResolvedCase, side: int, game: Game, solution: Solution, tensions: Sequence[float]
) -> Stake:
    party, signed = game.principals[side], float(solution.values[side])
    tension = min(tensions), max(tensions)
    wins = float(1.0 / (1.0 + np.exp(-game.own[0, 0, side, BALANCE])))
    fallback = fallback_of(case, party)
    moved = None if fallback.unknown else _own_scale(case, party, fallback.told)
    outcomes = tuple(
        _outcome(case, party, name, signed, name == fallback.outcome) for name in case.nouns.no_deal
    )
    fighting = case.nouns.no_deal[fallback.outcome].fighting if fallback.outcome else None
    cost, fault = None, ""
    if moved is not None and fighting != "stops":
        cost = wins - moved[1], wins - moved[0]
        if cost[1] < 0:
            if_war = "" if fighting == "goes on" else "if it is war that goes on, "
            fault = (
                f"{party}'s fallback is {moved[0]:.2g} on its own scale or more, but its chance of "
                f"winning is {wins:.2g}: {if_war}continued war would cost it less than nothing"
            )
    return Stake(party, signed, tension, outcomes, moved, fallback.outcome, wins, cost, fault)


def _outcome(
    case: ResolvedCase, party: str, name: str, signed: float, expected: bool
) -> NoDealStake:
    """One way of having no deal, as the case values it."""
    told = fallback_of(case, party) if expected else outcome_of(case, party, name)
    worth = None if told.unknown else _own_scale(case, party, told.told)
    noun = case.nouns.no_deal[name]
    if worth is not None:
        gain = signed - worth[1], signed - worth[0]
        return NoDealStake(name, noun.title, expected, worth, gain, "", noun.fighting)
    values = case.nouns.values.get(party)
    if told.unknown:
        why = "its worth is unknown"
    elif told.told is None:
        why = "it is told only by comparison with packages"
    elif values is None or values.scale is None:
        why = "no scale says where the party’s defeat and victory lie"
    else:
        why = "the party’s scale is unknown"
    return NoDealStake(name, noun.title, expected, None, None, why, noun.fighting)


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
