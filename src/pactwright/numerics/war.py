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


@kernel("float64[:, :, ::1](float64[:, ::1], float64[:, ::1], float64[::1], int64, int64)")
def victories(
    sides: Floats, outsiders: Floats, capability: Floats, protected: int, many: int
) -> Floats:
    """Chances of the first principal to win, by surprise and by what each outsider does.

    Parameters
    ----------
    sides, outsiders, capability, protected
        As in `lotteries`.
    many
        How many outsiders count.

    Returns
    -------
    array
        (3, 3**many, M): surprise by nobody, by the first, by the second; a digit an outsider, the
        first the lowest, of 0 neither, 1 supplies, 2 fights.
    """
    points, toward = capability.shape[0], 1.0 if protected == 0 else -1.0
    found = np.empty((3, 3**many, points))
    for does in range(3**many):
        weight, rest = 0.0, does
        for j in range(many):
            if rest % 3 == 1:
                weight += outsiders[j, SUPPLY_WEIGHT]
            elif rest % 3 == 2:
                weight += outsiders[j, WEIGHT] * outsiders[j, ENABLED]
            rest //= 3
        for surprise in range(3):
            ahead = toward * weight
            if surprise > 0:
                ahead += sides[surprise - 1, SURPRISE] * (1.0 if surprise == 1 else -1.0)
            for m in range(points):
                found[surprise, does, m] = logistic(capability[m] + ahead)
    return found


@kernel("float64(float64[:, ::1], float64, int64, int64, boolean, float64[:, ::1], float64[::1])")
def supplied(
    outsiders: Floats,
    likely: float,
    many: int,
    who: int,
    opens: bool,
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
    many, who
        How many outsiders count; bit set of those who fight.
    opens
        Whether the protected side opened the war, and nobody supplies.
    wins
        (3**many, M): from `victories`.
    found
        (M,): added to.
    """
    calm = 1.0
    for j in range(many):
        if who >> j & 1:
            calm *= 1.0 - outsiders[j, WIDENS]
    for given in range(1 << many):
        if given & who or (opens and given):
            continue
        chance, does, digit = likely, 0, 1
        for j in range(many):
            if who >> j & 1:
                does += 2 * digit
            elif given >> j & 1:
                chance *= outsiders[j, SUPPLIES]
                does += digit
            elif not opens:
                chance *= 1.0 - outsiders[j, SUPPLIES]
            digit *= 3
        if chance > 0.0:
            won = wins[does]
            for m in range(found.shape[0]):
                found[m] += chance * won[m]
    return likely * (1.0 - calm)


@kernel(
    "Tuple((float64[:, :, :, ::1], float64[:, ::1], float64[:, ::1]))"
    "(float64[:, ::1], float64[:, ::1], float64[:, ::1], float64, float64[::1], int64)"
)
def lotteries(
    sides: Floats,
    outsiders: Floats,
    fights: Floats,
    common: float,
    capability: Floats,
    protected: int,
) -> tuple[Floats, Floats, Floats]:
    """What war is worth to both principals, however it begins and whoever still stands by.

    Parameters
    ----------
    sides
        (2, 4): cost of war, additional cost when an outsider joins, cost of a wider war, and
        advantage of surprise in log-odds.
    outsiders
        (J, 7): weight in log-odds, part of it left without enablers, chance that coverage is
        withdrawn at fault, part of the rest kept when the protected side opens the war, chance of
        supplies by one who does not fight, their weight, chance of a wider war once it fights.
    fights
        (G, J): chance of each to fight where nothing withdraws it, in each set of promises.
    common
        Chance that one draw decides who fights.
    capability
        (M,): log-odds of the first principal winning alone.
    protected
        0 or 1; -1 when neither is, and then nobody joins.

    Returns
    -------
    tuple
        Values (6, 2, G, M) on each side's own scale, costs of war taken off; chance that somebody
        joins and of a wider war, both (G, 6).
    """
    many = outsiders.shape[0] if protected >= 0 else 0
    sets, points = fights.shape[0], capability.shape[0]
    values = np.zeros((KINDS, 2, sets, points))
    joined = np.zeros((sets, KINDS))
    wider = np.zeros((sets, KINDS))
    chances = np.zeros(outsiders.shape[0])
    wins = victories(sides, outsiders, capability, protected, many)
    for kind in range(KINDS):
        opens = kind < PROBE and kind - ATTACK == protected
        fault = kind == FAULT or (PROBE <= kind < CLEAN and kind - PROBE == protected)
        surprise = kind + 1 if kind < PROBE else 0
        for g in range(sets):
            for j in range(many):
                chances[j] = fights[g, j]
                if opens or fault:
                    chances[j] *= 1.0 - outsiders[j, LOST]
                if opens:
                    chances[j] *= outsiders[j, KEPT]
            won = values[kind, 0, g]
            for who in range(1 << many):
                likely = joining(outsiders[:many], chances[:many], who, common)
                if likely > 0.0:
                    wider[g, kind] += supplied(
                        outsiders, likely, many, who, opens, wins[surprise], won
                    )
                    joined[g, kind] += likely if who else 0.0
            for i in (1, 0):
                cost = sides[i, COST] + joined[g, kind] * sides[i, JOINED_COST]
                cost += wider[g, kind] * sides[i, WIDER_COST]
                for m in range(points):
                    share = won[m] if i == 0 else 1.0 - won[m]
                    values[kind, i, g, m] = share - cost
    return values, joined, wider
