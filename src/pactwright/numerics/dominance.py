"""Which rows are not dominated."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pactwright.numerics.compiling import kernel

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


@kernel("int64[::1](float64[:, ::1], float64[::1], float64)")
def _sieve(rows: Floats, totals: Floats, margin: float) -> Integers:
    count, width = rows.shape
    owner = np.full(count, -1, np.int64)
    kept = np.empty((count, width), np.float64)
    kept_row = np.empty(count, np.int64)
    kept_total = np.empty(count, np.float64)
    size = 0
    for row in range(count):
        fate = row
        total = totals[row]
        for place in range(size):
            lead = kept_total[place] - total
            if lead < 0.0:
                continue
            below = False
            most = 0.0
            for column in range(width):
                difference = kept[place, column] - rows[row, column]
                if difference < 0.0:
                    below = True
                    break
                most = max(most, difference)
            if below:
                continue
            if most >= margin:
                fate = -1
            elif most == 0.0:
                fate = kept_row[place]
            else:
                continue
            other = place // 2
            if other != place and fate == -1:
                for column in range(width):
                    kept[place, column], kept[other, column] = (
                        kept[other, column],
                        kept[place, column],
                    )
                kept_row[place], kept_row[other] = kept_row[other], kept_row[place]
                kept_total[place], kept_total[other] = kept_total[other], kept_total[place]
            break
        if fate == row:
            for column in range(width):
                kept[size, column] = rows[row, column]
            kept_row[size] = row
            kept_total[size] = total
            size += 1
        owner[row] = fate
    return owner


def owners(rows: Floats, margin: float) -> Integers:
    """For each row the first row equal to it, or -1 when another row dominates it.

    One row dominates another when it is nowhere smaller and somewhere larger by at least `margin`.

    Parameters
    ----------
    rows
        One vector a row; sums of a row must be free of rounding.
    margin
        Smallest difference that counts, larger than zero.
    """
    totals = rows.sum(axis=1)
    order = np.argsort(-totals, kind="stable")
    found = _sieve(np.ascontiguousarray(rows[order]), totals[order], margin)
    result = np.full(len(rows), -1, np.int64)
    result[order] = np.where(found < 0, -1, order[found])
    return result
