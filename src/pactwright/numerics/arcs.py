"""Moves as arcs from state to state."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pactwright.numerics.compiling import kernel

Places = npt.NDArray[np.int32]
Integers = npt.NDArray[np.int64]
Masks = npt.NDArray[np.uint64]
Truths = npt.NDArray[np.bool_]


@kernel("int64(int64[::1], int64[::1], int64[::1], uint64[:, ::1], int64[::1], int32[::1])")
def departing(
    codes: Integers,
    shifts: Integers,
    widths: Integers,
    allowed: Masks,
    starts: Integers,
    targets: Places,
) -> int:
    """Fill in where a mover can go from each state, changing any number of its options.

    Parameters
    ----------
    codes
        Packed combinations of the states, in rising order.
    shifts, widths
        Fields of the mover's options.
    allowed
        (states, options of the mover): bit mask of the levels that it may have after a move from
        there, the present one among them.
    starts
        Filled: where the arcs of each state begin; one entry more than there are states.
    targets
        Filled as far as it goes.

    Returns
    -------
    int
        Number of arcs.
    """
    number = len(shifts)
    digits = np.zeros(number, np.int64)
    count = 0
    for state in range(len(codes)):
        starts[state] = count
        start = codes[state]
        for k in range(number):
            digits[k] = -1
        k = number - 1
        while k < number and number:
            digits[k] += 1
            if digits[k] == 1 << widths[k]:
                digits[k] = -1
                k += 1
                continue
            if not (allowed[state, k] >> np.uint64(digits[k])) & np.uint64(1):
                continue
            if k:
                k -= 1
                continue
            code = start
            for option in range(number):
                field = ((1 << widths[option]) - 1) << shifts[option]
                code = (code & ~field) | (digits[option] << shifts[option])
            if code == start:
                continue
            place = np.searchsorted(codes, code)
            if place < len(codes) and codes[place] == code:
                if count < len(targets):
                    targets[count] = place
                count += 1
    starts[len(codes)] = count
    return count


@kernel("void(int64[::1], int32[::1], int64, int64[::1], int32[::1], int32[::1])")
def turned(
    starts: Integers,
    targets: Places,
    begin: int,
    into_starts: Integers,
    sources: Places,
    into_targets: Places,
) -> None:
    """Fill in the same arcs by the state into which they lead.

    Parameters
    ----------
    starts, targets
        Arcs by the state from which they depart.
    begin
        Where they begin in `sources` and `into_targets`.
    into_starts
        Filled: where the arcs into each state begin.
    sources, into_targets
        Filled from `begin` on: both ends of each arc.
    """
    states = len(starts) - 1
    into_starts[:] = 0
    for target in targets:
        into_starts[target + 1] += 1
    into_starts[0] = begin
    for state in range(states):
        into_starts[state + 1] += into_starts[state]
    free = into_starts.copy()
    for state in range(states):
        for arc in range(starts[state], starts[state + 1]):
            target = targets[arc]
            sources[free[target]] = state
            into_targets[free[target]] = target
            free[target] += 1


@kernel("void(int32[::1], int64[::1], int32[::1], int32[::1])")
def summits_of_arcs(values: Places, starts: Integers, sources: Places, reach: Places) -> None:
    """Fill in the largest value one move away from each state, -1 where there is no move.

    Parameters
    ----------
    values
        By state.
    starts, sources
        Arcs of the mover, by the state into which they lead.
    reach
        Filled, one entry a state.
    """
    reach[:] = -1
    for state in range(len(values)):
        for arc in range(starts[state], starts[state + 1]):
            source = sources[arc]
            reach[source] = max(reach[source], values[state])
