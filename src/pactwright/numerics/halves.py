"""One pass over all combinations of a high and a low half, without writing them out."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pactwright.numerics.compiling import kernel

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]


@kernel(
    "UniTuple(int64, 2)(int64, int64[::1], float64[:, ::1], float64[:, ::1], uint8[:, ::1],"
    " uint8[:, ::1], uint8[:, ::1], uint8[:, ::1], int64[::1], uint8[:, ::1], uint8[:, ::1],"
    " float64[:, ::1], float64, float64[:, ::1], float64[:, ::1], int64[::1], int64[::1],"
    " float64[::1], float64[::1])"
)
def scan(
    start: int,
    order: Integers,
    low: Floats,
    high: Floats,
    fine: Bytes,
    dead: Bytes,
    ban_high: Bytes,
    ban_fine: Bytes,
    ban_target: Integers,
    pair_high: Bytes,
    pair_low: Bytes,
    pair_points: Floats,
    grid: float,
    front: Floats,
    rows: Floats,
    places: Integers,
    counts: Integers,
    ideals: Floats,
    utopia: Floats,
) -> tuple[int, int]:
    """Count and collect combinations until `rows` is full.

    A combination is *open* when no ban of the last target meets it, *fine* for column p when it is
    open, its sum there is not below zero (rounded to the grid) and no ban of target p meets it,
    and *joint* when it is fine for all columns and no ban of the last target but one meets it.

    Parameters
    ----------
    start
        Where in `order` to begin.
    order
        In which order to take the high halves.
    low, high
        Sums of the low half (column, place) and of the high half (place, column).
    fine, dead
        By target: which low places no ban of the low half alone meets; which high places are
        banned alone.
    ban_high, ban_fine, ban_target
        By ban of both halves: high places it meets, low places it does not meet, and its target.
    pair_high, pair_low, pair_points
        By pair of both halves: high places and low places it meets, and what it adds.
    grid
        Sums are rounded to multiples of this.
    front
        Rows of earlier results; what the first of them dominate is left out.
    rows, places
        Filled with joint combinations: their sums, and high place times low size plus low place.
    counts
        Added to: fine by column, joint, open.
    ideals, utopia
        Raised to the largest sums over joint and over open combinations (not rounded).

    Returns
    -------
    tuple
        Where to begin next time, and how many rows were filled.
    """
    columns, size = low.shape
    others, whole = columns, columns + 1
    magic = 1.5 * 2.0**52 * grid
    allowed = np.empty(size, np.uint8)
    own = np.empty(size, np.uint8)
    joint = np.empty(size, np.uint8)
    here = low.copy()
    most = np.empty(columns)
    active = np.zeros(len(pair_high), np.uint8)
    row = np.empty(columns)
    corner = np.empty(columns)
    stale = True
    filled = 0
    leaders = min(len(front), 32)
    for position in range(start, len(order)):
        if filled + size > len(rows):
            return position, filled
        h = order[position]
        if dead[whole, h]:
            continue
        # --- what the rules leave open
        for place in range(size):
            allowed[place] = fine[whole, place]
        for ban in range(len(ban_target)):
            if ban_target[ban] == whole and ban_high[ban, h]:
                for place in range(size):
                    allowed[place] &= ban_fine[ban, place]
        number = 0
        for place in range(size):
            number += allowed[place]
        if number == 0:
            continue
        counts[whole] += number
        # --- pairs between the halves change the sums of the low half
        for pair in range(len(active)):
            if active[pair] != pair_high[pair, h]:
                stale = True
        if stale:
            here[:, :] = low
            for pair in range(len(active)):
                active[pair] = pair_high[pair, h]
                if active[pair]:
                    for column in range(columns):
                        points = pair_points[pair, column]
                        if points != 0.0:
                            for place in range(size):
                                here[column, place] += points * pair_low[pair, place]
            for column in range(columns):
                most[column] = here[column].max()
            stale = False
        # --- who accepts what
        for place in range(size):
            joint[place] = allowed[place] & fine[others, place]
        for ban in range(len(ban_target)):
            if ban_target[ban] == others and ban_high[ban, h]:
                for place in range(size):
                    joint[place] &= ban_fine[ban, place]
        alive = dead[others, h] == 0
        for column in range(columns):
            if high[h, column] + most[column] > utopia[column]:
                best = -np.inf
                for place in range(size):
                    if allowed[place]:
                        best = max(best, here[column, place])
                utopia[column] = max(utopia[column], high[h, column] + best)
            if dead[column, h]:
                alive = False
                continue
            for place in range(size):
                own[place] = allowed[place] & fine[column, place]
            for ban in range(len(ban_target)):
                if ban_target[ban] == column and ban_high[ban, h]:
                    for place in range(size):
                        own[place] &= ban_fine[ban, place]
            threshold = -0.5 * grid - high[h, column]
            number = 0
            for place in range(size):
                yes = own[place] & np.uint8(here[column, place] >= threshold)
                joint[place] &= yes
                number += yes
            counts[column] += number
        if not alive:
            continue
        number = 0
        for place in range(size):
            number += joint[place]
        if number == 0:
            continue
        counts[others] += number
        # --- nothing here can be better than what is known
        beaten = True
        for column in range(columns):
            corner[column] = high[h, column] + most[column]
            if corner[column] > ideals[column]:
                beaten = False
        if beaten:
            beaten = False
            for known in range(len(front)):
                above = False
                for column in range(columns):
                    if front[known, column] < corner[column] + grid:
                        above = True
                        break
                if not above:
                    beaten = True
                    break
        if beaten:
            continue
        for place in range(size):
            if joint[place] == 0:
                continue
            for column in range(columns):
                sum_ = high[h, column] + here[column, place]
                ideals[column] = max(ideals[column], sum_)
                row[column] = (sum_ + magic) - magic
            drop = False
            for known in range(leaders):
                above = False
                more = False
                for column in range(columns):
                    if front[known, column] < row[column]:
                        above = True
                        break
                    if front[known, column] > row[column]:
                        more = True
                if more and not above:
                    drop = True
                    break
            if not drop:
                for column in range(columns):
                    rows[filled, column] = row[column]
                places[filled] = h * size + place
                filled += 1
    return len(order), filled
