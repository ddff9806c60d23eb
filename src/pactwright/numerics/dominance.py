"""Which rows are not dominated."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pactwright.numerics.compiling import kernel

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Steps = npt.NDArray[np.uint64]


@kernel(
    "int64(float64[::1], float64, uint64, float64[:, ::1], float64[::1], uint64[::1], int64[::1],"
    " int64, float64)"
)
def _fate(
    row: Floats,
    total: float,
    steps: int,
    kept: Floats,
    totals: Floats,
    kept_steps: Steps,
    source: Integers,
    size: int,
    margin: float,
) -> int:
    """-1 if a kept row dominates this one, where the equal kept row came from, or -2."""
    outside = ~steps
    for place in range(size):
        if (kept_steps[place] | outside) != np.uint64(0xFFFFFFFFFFFFFFFF):
            continue
        if totals[place] < total:
            continue
        below = False
        most = 0.0
        for column in range(len(row)):
            difference = kept[place, column] - row[column]
            if difference < 0.0:
                below = True
                break
            most = max(most, difference)
        if below:
            continue
        if most == 0.0:
            return int(source[place])
        if most < margin:
            continue
        other = place // 2  # what dominates one row is likely to dominate the next
        if other != place:
            for column in range(len(row)):
                value = kept[place, column]
                kept[place, column] = kept[other, column]
                kept[other, column] = value
            totals[place], totals[other] = totals[other], totals[place]
            kept_steps[place], kept_steps[other] = kept_steps[other], kept_steps[place]
            source[place], source[other] = source[other], source[place]
        return -1
    return -2


@kernel("int64[::1](float64[:, ::1], float64[::1], uint64[::1], boolean[::1], int64, float64)")
def _sieve(
    rows: Floats,
    totals: Floats,
    steps: Steps,
    old: npt.NDArray[np.bool_],
    most_kept: int,
    margin: float,
) -> Integers:
    count, width = rows.shape
    owner = np.full(count, -1, np.int64)
    number_old = 0
    for row in range(count):
        number_old += old[row]
    sizes = np.zeros(2, np.int64)
    old_kept, new_kept = np.empty((number_old, width)), np.empty((count - number_old, width))
    old_total, new_total = np.empty(number_old), np.empty(count - number_old)
    old_steps = np.empty(number_old, np.uint64)
    new_steps = np.empty(count - number_old, np.uint64)
    old_row, new_row = np.empty(number_old, np.int64), np.empty(count - number_old, np.int64)
    for row in range(count):
        fate = -2
        if not old[row]:
            fate = _fate(
                rows[row], totals[row], steps[row], old_kept, old_total, old_steps, old_row,
                sizes[0], margin,
            )  # fmt: skip
        if fate == -2:
            fate = _fate(
                rows[row], totals[row], steps[row], new_kept, new_total, new_steps, new_row,
                sizes[1], margin,
            )  # fmt: skip
        if fate == -2:
            fate = row
            if old[row]:
                size = sizes[0]
                old_kept[size] = rows[row]
                old_total[size], old_steps[size], old_row[size] = totals[row], steps[row], row
                sizes[0] += 1
            else:
                size = sizes[1]
                new_kept[size] = rows[row]
                new_total[size], new_steps[size], new_row[size] = totals[row], steps[row], row
                sizes[1] += 1
            if sizes[0] + sizes[1] > most_kept:
                return owner[:0].copy()
        owner[row] = fate
    return owner


def owners(
    rows: Floats, margin: float, *, settled: int = 0, most_kept: int | None = None
) -> Integers | None:
    """For each row the first row equal to it, or -1 when another row dominates it.

    One row dominates another when it is nowhere smaller and somewhere larger by at least `margin`.
    Rows are taken by falling sum, so that none dominates an earlier one (Chomicki, Godfrey, Gryz
    and Liang, Skyline with presorting, ICDE 2003); most pairs are told apart by which of some
    values each row reaches, one bit a value.

    Parameters
    ----------
    rows
        One vector a row; sums of a row must be free of rounding.
    margin
        Smallest difference that counts, larger than zero.
    settled
        How many of the first rows are known not to dominate or equal one another.
    most_kept
        After how many rows that are not dominated to stop.

    Returns
    -------
    array or None
        None when there are more than `most_kept`.
    """
    totals = rows.sum(axis=1)
    order = np.argsort(-totals, kind="stable")
    found = _sieve(
        np.ascontiguousarray(rows[order]),
        totals[order],
        _steps(rows)[order],
        order < settled,
        len(rows) if most_kept is None else most_kept,
        margin,
    )
    if len(found) < len(rows):
        return None
    result = np.full(len(rows), -1, np.int64)
    result[order] = np.where(found < 0, -1, order[found])
    return result


def _steps(rows: Floats) -> Steps:
    """By row, which values spread over each column it reaches, one bit a value."""
    count, width = rows.shape
    found = np.zeros(count, np.uint64)
    if width > 64:
        return found
    number = 64 // width
    sample = np.sort(rows[:: max(1, count // 1_024)], axis=0)
    places = np.linspace(0, len(sample) - 1, number + 2)[1:-1].astype(np.int64)
    powers = np.array([(1 << bits) - 1 for bits in range(number + 1)], np.uint64)
    for column in range(width):
        reached = np.searchsorted(sample[places, column], rows[:, column], side="right")
        found |= powers[reached] << np.uint64(column * number)
    return found
