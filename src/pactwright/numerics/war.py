"""The lottery of war: who joins, who wins, and what that is worth to both principals."""

from __future__ import annotations

from math import exp

import numpy as np
import numpy.typing as npt

from pactwright.numerics.compiling import kernel

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

# How a war begins, in the order of the arrays: attack by the one principal or the other, a probe
# of the one or the other that is found, an incident by which of the covered sides push at the time
# (none, the one, the other, both: a bit each).
ATTACK, PROBE, CLEAN = 0, 2, 4
KINDS = 8

# Columns of `outsiders`.
WEIGHT, ENABLED, LOST, KEPT, SUPPLIES, SUPPLY_WEIGHT, WIDENS = range(7)
# Columns of `sides`.
COST, JOINED_COST, WIDER_COST, SURPRISE = range(4)


@kernel("float64(float64)")
def logistic(odds: float) -> float:
    """Chance with these log-odds, without overflow at either end."""
    if odds >= 0.0:
        return 1.0 / (1.0 + exp(-odds))
    small = exp(odds)
    return small / (1.0 + small)


@kernel("float64(float64[::1], int64[::1], int64, float64)")
def joining(chances: Floats, behind: Integers, who: int, common: float) -> float:
    """Chance that exactly these outsiders fight.

    With chance `common` one draw decides for all behind one side, so that whoever is likelier to
    fight fights whenever a less likely one does; otherwise each decides alone. Marginal chances are
    kept. What those behind either side do hangs on draws of their own.

    Parameters
    ----------
    chances
        (J,): chance that each fights.
    behind
        (J,): the side that each would fight for.
    who
        Bit set of those who do.
    common
        Chance of the common draw.
    """
    found = 1.0
    for side in range(2):
        alone, least, most = 1.0, 1.0, 0.0
        for j in range(behind.shape[0]):
            if behind[j] != side:
                continue
            if who >> j & 1:
                alone *= chances[j]
                least = min(least, chances[j])
            else:
                alone *= 1.0 - chances[j]
                most = max(most, chances[j])
        found *= common * max(0.0, least - most) + (1.0 - common) * alone
    return found


@kernel("float64[:, :, ::1](float64[:, ::1], float64[:, ::1], float64[::1], int64[::1])")
def victories(sides: Floats, outsiders: Floats, capability: Floats, behind: Integers) -> Floats:
    """Chances of the first principal to win, by surprise and by what each outsider does.

    Parameters
    ----------
    sides, outsiders, capability, behind
        As in `lotteries`.

    Returns
    -------
    array
        (3, 3**many, M): surprise by nobody, by the first, by the second; a digit an outsider, the
        first the lowest, of 0 neither, 1 supplies, 2 fights.
    """
    points, many = capability.shape[0], behind.shape[0]
    found = np.empty((3, 3**many, points))
    for does in range(3**many):
        weight, rest = 0.0, does
        for j in range(many):
            toward = 1.0 if behind[j] == 0 else -1.0
            if rest % 3 == 1:
                weight += toward * outsiders[j, SUPPLY_WEIGHT]
            elif rest % 3 == 2:
                weight += toward * outsiders[j, WEIGHT] * outsiders[j, ENABLED]
            rest //= 3
        for surprise in range(3):
            ahead = weight
            if surprise > 0:
                ahead += sides[surprise - 1, SURPRISE] * (1.0 if surprise == 1 else -1.0)
            for m in range(points):
                found[surprise, does, m] = logistic(capability[m] + ahead)
    return found


@kernel(
    "float64(float64[:, ::1], float64, int64[::1], int64, int64, float64[:, ::1], float64[::1])"
)
def supplied(
    outsiders: Floats,
    likely: float,
    behind: Integers,
    who: int,
    kind: int,
    wins: Floats,
    found: Floats,
) -> float:
    """Add up the chances to win over those who supply while others fight; chance that it widens.

    Parameters
    ----------
    outsiders
        As in `lotteries`.
    likely
        Chance that just these fight.
    behind, who
        As in `lotteries`; bit set of those who fight.
    kind
        How the war began; nobody supplies a side that attacked.
    wins
        (3**many, M): from `victories`.
    found
        (M,): added to.
    """
    calm, many, barred = 1.0, behind.shape[0], 0
    for j in range(many):
        if who >> j & 1:
            calm *= 1.0 - outsiders[j, WIDENS]
        if kind - ATTACK == behind[j]:
            barred |= 1 << j
    for given in range(1 << many):
        if given & (who | barred):
            continue
        chance, does, digit = likely, 0, 1
        for j in range(many):
            if who >> j & 1:
                does += 2 * digit
            elif given >> j & 1:
                chance *= outsiders[j, SUPPLIES]
                does += digit
            elif not barred >> j & 1:
                chance *= 1.0 - outsiders[j, SUPPLIES]
            digit *= 3
        if chance > 0.0:
            won = wins[does]
            for m in range(found.shape[0]):
                found[m] += chance * won[m]
    return likely * (1.0 - calm)


@kernel(
    "Tuple((float64[:, :, :, ::1], float64[:, ::1], float64[:, ::1]))"
    "(float64[:, ::1], float64[:, ::1], float64[:, ::1], float64, float64[::1], int64[::1], int64)"
)
def lotteries(
    sides: Floats,
    outsiders: Floats,
    fights: Floats,
    common: float,
    capability: Floats,
    behind: Integers,
    covered: int,
) -> tuple[Floats, Floats, Floats]:
    """What war is worth to both principals, however it begins and whoever still stands by.

    Parameters
    ----------
    sides
        (2, 4): cost of war, additional cost when an outsider joins, cost of a wider war, and
        advantage of surprise in log-odds.
    outsiders
        (J, 7): weight in log-odds, part of it left without enablers, chance that coverage is
        withdrawn at fault, part of the rest kept when the side it covers opens the war, chance of
        supplies by one who does not fight, their weight, chance of a wider war once it fights.
    fights
        (G, J): chance of each to fight where nothing withdraws it, in each set of promises.
    common
        Chance that one draw decides who fights.
    capability
        (M,): log-odds of the first principal winning alone.
    behind
        (J,): the side that each would fight for; empty when nobody joins.
    covered
        Bit set of the sides whose pushing is a fault.

    Returns
    -------
    tuple
        Values (8, 2, G, M) on each side's own scale, costs of war taken off; chance that somebody
        joins and of a wider war, both (G, 8). Incidents while a side pushes that is not covered are
        left at nought.
    """
    many = behind.shape[0]
    sets, points = fights.shape[0], capability.shape[0]
    values = np.zeros((KINDS, 2, sets, points))
    joined = np.zeros((sets, KINDS))
    wider = np.zeros((sets, KINDS))
    chances = np.zeros(outsiders.shape[0])
    wins = victories(sides, outsiders, capability, behind)
    for kind in range(KINDS):
        pushing = kind - CLEAN if kind >= CLEAN else 0
        if pushing & ~covered:
            continue
        surprise = kind + 1 if kind < PROBE else 0
        for g in range(sets):
            for j in range(many):
                opens = kind - ATTACK == behind[j]
                fault = kind - PROBE == behind[j] or pushing >> behind[j] & 1
                chances[j] = fights[g, j]
                if opens or fault:
                    chances[j] *= 1.0 - outsiders[j, LOST]
                if opens:
                    chances[j] *= outsiders[j, KEPT]
            won = values[kind, 0, g]
            for who in range(1 << many):
                likely = joining(chances, behind, who, common)
                if likely > 0.0:
                    wider[g, kind] += supplied(
                        outsiders, likely, behind, who, kind, wins[surprise], won
                    )
                    joined[g, kind] += likely if who else 0.0
            for i in (1, 0):
                cost = sides[i, COST] + joined[g, kind] * sides[i, JOINED_COST]
                cost += wider[g, kind] * sides[i, WIDER_COST]
                for m in range(points):
                    share = won[m] if i == 0 else 1.0 - won[m]
                    values[kind, i, g, m] = share - cost
    return values, joined, wider
