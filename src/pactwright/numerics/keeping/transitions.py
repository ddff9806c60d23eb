"""How states of the game of keeping move in half a step: forward in chances, backward in values.

The states of one phase stand in one row of numbers: by what has been learnt, hollow promises,
leadership and, fastest, capability.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pactwright.numerics.compiling import kernel

Floats = npt.NDArray[np.float64]


@kernel("void(float64[:, ::1], float64[:, ::1], float64[:, ::1])", fused=True)
def mix_points(told: Floats, chances: Floats, found: Floats) -> None:
    """Products of the rows told with a matrix of chances, four of its rows at a time.

    Parameters
    ----------
    told
        (rows, M).
    chances
        (M, M): what a unit at a point adds to each point.
    found
        (rows, M): receives the result.
    """
    rows, points = told.shape
    fours = points // 4 * 4
    for row in range(rows):
        for b in range(points):
            found[row, b] = 0.0
        for a in range(0, fours, 4):
            one, two, three, four = (
                told[row, a],
                told[row, a + 1],
                told[row, a + 2],
                told[row, a + 3],
            )
            for b in range(points):
                found[row, b] += (
                    one * chances[a, b]
                    + two * chances[a + 1, b]
                    + three * chances[a + 2, b]
                    + four * chances[a + 3, b]
                )
        for a in range(fours, points):
            one = told[row, a]
            for b in range(points):
                found[row, b] += one * chances[a, b]


@kernel("void(float64[:, :, ::1], float64[:, ::1], boolean, float64[:, :, ::1])", fused=True)
def mix_leads(told: Floats, leads: Floats, values: bool, found: Floats) -> None:
    """Move leaderships, on the middle axis of (G, L, M); as in `move`."""
    sets, offices, points = told.shape
    for g in range(sets):
        for a in range(offices):
            for m in range(points):
                found[g, a, m] = 0.0
            for b in range(offices):
                chance = leads[a, b] if values else leads[b, a]
                if chance != 0.0:
                    for m in range(points):
                        found[g, a, m] += chance * told[g, b, m]


@kernel("void(float64[::1], int64, float64, float64, float64, float64, float64[::1])", fused=True)
def mix_pair(
    told: Floats, other: int, kept: float, moved: float, back: float, stays: float, work: Floats
) -> None:
    """Mix two runs of numbers in place: the one at the start with the one at `other`.

    Parameters
    ----------
    told
        Both runs; the length of one is that of `work`.
    other
        Where the second begins.
    kept, moved
        Parts of the first and of the second that become the first.
    back, stays
        Parts of the first and of the second that become the second.
    work
        As long as a run.
    """
    many = work.shape[0]
    first, second = told[:many], told[other : other + many]
    for n in range(many):
        work[n] = kept * first[n] + moved * second[n]
    for n in range(many):
        second[n] = back * first[n] + stays * second[n]
    for n in range(many):
        first[n] = work[n]


@kernel(
    "void(float64[::1], float64[:, ::1], float64[:, :, ::1], float64[:, ::1], int64, int64,"
    " boolean, float64[::1], float64[::1])",
    fused=True,
)
def move(
    told: Floats,
    moves: Floats,
    turns: Floats,
    leads: Floats,
    kinds: int,
    promises: int,
    values: bool,
    work: Floats,
    found: Floats,
) -> None:
    """Move the states of one phase by what nobody decides.

    Parameters
    ----------
    told
        States of the phase.
    moves
        (M, M): what a unit at a point of capability adds to each point.
    turns
        (J, 2, 2): chances of each promise, intact or hollow, to be so afterwards.
    leads
        (L, L): chances of leadership to change.
    kinds, promises
        How much can have been learnt; how many promises turn.
    values
        Whether these are values, expected over what follows, or chances, passed on to it.
    work, found
        Two arrays like `told`; the second receives the result.
    """
    offices, points = leads.shape[0], moves.shape[0]
    sets = 1 << promises
    rows = kinds * sets * offices
    mix_points(told.reshape(rows, points), moves, work.reshape(rows, points))
    block = offices * points
    for j in range(promises):
        kept, lost, back, gone = turns[j, 0, 0], turns[j, 0, 1], turns[j, 1, 0], turns[j, 1, 1]
        if not values:
            lost, back = back, lost
        for g in range(kinds * sets):
            if g >> j & 1 == 0:
                pair = work[g * block : (g + 1 + (1 << j)) * block]
                mix_pair(pair, block << j, kept, lost, back, gone, found[:block])
    shape = kinds * sets, offices, points
    mix_leads(work.reshape(shape), leads, values, found.reshape(shape))
