"""The lottery of war: who joins, who wins, and what that is worth to both principals."""

from __future__ import annotations

from math import exp

import numpy as np
import numpy.typing as npt

from pactwright.numerics.compiling import kernel

Floats = npt.NDArray[np.float64]

# How a war begins, in the order of the arrays: attack by the one principal or the other, a probe
# of the one or the other that is found, an incident, an incident while the protected side pushes.
ATTACK, PROBE, CLEAN, FAULT = 0, 2, 4, 5
KINDS = 6

# Columns of `outsiders`.
FIGHTS, WEIGHT, ENABLED, LOST, KEPT, SUPPLIES, SUPPLY_WEIGHT, WIDENS, WITHOUT = range(9)
# Columns of `sides`.
COST, JOINED_COST, WIDER_COST, SURPRISE = range(4)


@kernel("float64(float64)")
def logistic(odds: float) -> float:
    """Chance with these log-odds, without overflow at either end."""
    if odds >= 0.0:
        return 1.0 / (1.0 + exp(-odds))
    small = exp(odds)
    return small / (1.0 + small)


@kernel("float64(float64[:, ::1], float64[::1], int64, float64)")
def joining(outsiders: Floats, chances: Floats, who: int, common: float) -> float:
    """Chance that exactly these outsiders fight.

    With chance `common` one draw decides for all, so that whoever is likelier to fight fights
    whenever a less likely one does; otherwise each decides alone. Marginal chances are kept.

    Parameters
    ----------
    outsiders
        One row an outsider; only their number counts here.
    chances
        Chance that each fights.
    who
        Bit set of those who do.
    common
        Chance of the common draw.
    """
    alone, least, most = 1.0, 1.0, 0.0
    for j in range(outsiders.shape[0]):
        if who >> j & 1:
            alone *= chances[j]
            least = min(least, chances[j])
        else:
            alone *= 1.0 - chances[j]
            most = max(most, chances[j])
    return common * max(0.0, least - most) + (1.0 - common) * alone


@kernel(
    "Tuple((float64[:, :, :, ::1], float64[:, ::1], float64[:, ::1]))"
    "(float64[:, ::1], float64[:, ::1], float64, float64[::1], int64, int64)"
)
def lotteries(
    sides: Floats,
    outsiders: Floats,
    common: float,
    capability: Floats,
    protected: int,
    promises: int,
) -> tuple[Floats, Floats, Floats]:
    """What war is worth to both principals, however it begins and whoever still stands by.

    Parameters
    ----------
    sides
        (2, 4): cost of war, additional cost when an outsider joins, cost of a wider war, and
        advantage of surprise in log-odds.
    outsiders
        (J, 9): chance to fight with an intact promise, weight in log-odds, part of it left without
        enablers, chance that coverage is withdrawn at fault, part of the rest kept when the
        protected side opens the war, chance of supplies by one who does not fight, their weight,
        chance of a wider war once it fights, and chance to fight once the promise is hollow.
    common
        Chance that one draw decides who fights.
    capability
        (M,): log-odds of the first principal winning alone.
    protected
        0 or 1; -1 when neither is, and then nobody joins.
    promises
        How many of the outsiders, the first ones, are followed: their promise may be hollow.

    Returns
    -------
    tuple
        Values (2**promises, M, 6, 2) on each side's own scale, costs of war taken off; chance that
        somebody joins and of a wider war, both (2**promises, 6). A bit of the first index is set
        where the promise of that outsider is hollow.
    """
    many = outsiders.shape[0] if protected >= 0 else 0
    sets = 1 << promises
    points = capability.shape[0]
    values = np.zeros((sets, points, KINDS, 2))
    joined = np.zeros((sets, KINDS))
    wider = np.zeros((sets, KINDS))
    chances = np.zeros(outsiders.shape[0])
    toward = 1.0 if protected == 0 else -1.0
    for hollow in range(sets):
        for kind in range(KINDS):
            opens = kind < PROBE and kind - ATTACK == protected
            fault = kind == FAULT or (PROBE <= kind < CLEAN and kind - PROBE == protected)
            for j in range(many):
                chance = outsiders[j, WITHOUT] if hollow >> j & 1 else outsiders[j, FIGHTS]
                if opens or fault:
                    chance *= 1.0 - outsiders[j, LOST]
                if opens:
                    chance *= outsiders[j, KEPT]
                chances[j] = chance
            ahead = 0.0
            if kind < PROBE:
                ahead = sides[kind, SURPRISE] * (1.0 if kind == 0 else -1.0)
            for who in range(1 << many):
                likely = joining(outsiders[:many], chances[:many], who, common)
                if likely <= 0.0:
                    continue
                weight, calm = 0.0, 1.0
                for j in range(many):
                    if who >> j & 1:
                        weight += outsiders[j, WEIGHT] * outsiders[j, ENABLED]
                        calm *= 1.0 - outsiders[j, WIDENS]
                if who:
                    joined[hollow, kind] += likely
                wider[hollow, kind] += likely * (1.0 - calm)
                for given in range(1 << many):
                    if given & who or (opens and given):
                        continue
                    chance, supplied = likely, 0.0
                    for j in range(many):
                        if who >> j & 1 or opens:
                            continue
                        if given >> j & 1:
                            chance *= outsiders[j, SUPPLIES]
                            supplied += outsiders[j, SUPPLY_WEIGHT]
                        else:
                            chance *= 1.0 - outsiders[j, SUPPLIES]
                    if chance <= 0.0:
                        continue
                    for m in range(points):
                        wins = logistic(capability[m] + ahead + toward * (weight + supplied))
                        values[hollow, m, kind, 0] += chance * wins
                        values[hollow, m, kind, 1] += chance * (1.0 - wins)
            for m in range(points):
                for i in range(2):
                    values[hollow, m, kind, i] -= (
                        sides[i, COST]
                        + joined[hollow, kind] * sides[i, JOINED_COST]
                        + wider[hollow, kind] * sides[i, WIDER_COST]
                    )
    return values, joined, wider
