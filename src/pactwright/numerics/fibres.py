"""Fibres: the sets of states among which one party can move to and fro.

States of one fibre differ only in options that the party controls and can turn both ways. From a
fibre it can also move on to others, by options that turn one way; *before* a fibre are those that
it can be reached from. Fibres of all movers are numbered through.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pactwright.numerics.compiling import kernel

Places = npt.NDArray[np.int32]
Integers = npt.NDArray[np.int64]


@kernel("int64(int64[::1], int64, int32, int32[::1], int32[:], int64[::1])")
def labelled(
    codes: Integers, own: int, offset: int, table: Places, fibre_of: Places, keys: Integers
) -> int:
    """Number the fibres of a mover in the order of their keys.

    Parameters
    ----------
    codes
        Packed combinations of the states.
    own
        Bit mask of the mover's options that turn both ways.
    offset
        Number of the first fibre.
    table
        Work space, one entry a packed combination.
    fibre_of
        Filled with the fibre of each state.
    keys
        Filled, as far as it goes, with the key of each fibre: what its combinations share.

    Returns
    -------
    int
        Number of fibres.
    """
    table[:] = -1
    for code in codes:
        table[code & ~own] = 0
    count = 0
    for key in range(len(table)):
        if table[key] == 0:
            table[key] = offset + count
            if count < len(keys):
                keys[count] = key
            count += 1
    for state in range(len(codes)):
        fibre_of[state] = table[codes[state] & ~own]
    return count


@kernel(
    "int64(int64[::1], int32, int64[::1], int64[::1], int64[::1], int64[::1], int64[::1],"
    " int32[::1])"
)
def linked(
    keys: Integers,
    offset: int,
    shifts: Integers,
    widths: Integers,
    signs: Integers,
    sizes: Integers,
    starts: Integers,
    before: Places,
) -> int:
    """Fill in the fibres that each fibre of a mover can be reached from.

    Parameters
    ----------
    keys
        Key of each fibre, in rising order.
    offset
        Number of the first fibre.
    shifts, widths, signs, sizes
        By option of the mover that turns one way: its field; 1 if forward, -1 if back; its levels.
    starts
        Filled: where what is before each fibre begins; one entry more than there are fibres.
    before
        Filled as far as it goes.

    Returns
    -------
    int
        Entries in all.
    """
    number = len(shifts)
    digits = np.empty(number, np.int64)
    steps = np.zeros(number, np.int64)
    count = 0
    for fibre in range(len(keys)):
        starts[fibre] = count
        start = keys[fibre]
        for k in range(number):
            digits[k] = (start >> shifts[k]) & ((1 << widths[k]) - 1)
            steps[k] = 0
        while True:
            k = 0
            while k < number:
                room = digits[k] if signs[k] > 0 else sizes[k] - 1 - digits[k]
                if steps[k] < room:
                    steps[k] += 1
                    break
                steps[k] = 0
                k += 1
            if k == number:
                break
            key = start
            for k in range(number):
                key -= (signs[k] * steps[k]) << shifts[k]
            place = np.searchsorted(keys, key)
            if place < len(keys) and keys[place] == key:
                if count < len(before):
                    before[count] = offset + place
                count += 1
    starts[len(keys)] = count
    return count


@kernel("void(int32[:, ::1], int64, int64, int32, int64, int32[::1], int32[:, ::1])")
def gathered(
    rows: Places,
    fibre: int,
    payoff: int,
    offset: int,
    begin: int,
    starts: Places,
    members: Places,
) -> None:
    """Fill in the states of a mover fibre by fibre, those of one fibre by rising payoff.

    Parameters
    ----------
    rows
        By state, the fibre and the payoff of every mover.
    fibre, payoff
        In which columns those of this mover stand.
    offset
        Number of the mover's first fibre.
    begin
        Where its states begin in `members`.
    starts
        Filled with where each fibre begins; one entry more than there are fibres.
    members
        Filled with states and their payoffs.
    """
    fibres = len(starts) - 1
    starts[:] = 0
    for state in range(len(rows)):
        starts[rows[state, fibre] - offset + 1] += 1
    starts[0] = begin
    largest = 0
    for number in range(fibres):
        largest = max(largest, starts[number + 1])
        starts[number + 1] += starts[number]
    free = starts.copy()
    for state in range(len(rows)):
        number = rows[state, fibre] - offset
        members[free[number], 0] = state
        members[free[number], 1] = rows[state, payoff]
        free[number] += 1
    keys = np.empty(largest, np.int64)
    for number in range(fibres):
        first = starts[number]
        size = starts[number + 1] - first
        for place in range(size):
            state, worth = members[first + place, 0], members[first + place, 1]
            keys[place] = (np.int64(worth) << 32) | np.int64(state)
        keys[:size].sort()
        for place in range(size):
            members[first + place, 0] = np.int32(keys[place] & 0xFFFFFFFF)
            members[first + place, 1] = np.int32(keys[place] >> 32)


@kernel("void(int32[::1], int32[:], int32, int64[::1], int32[::1], int32[::1], int32[::1])")
def summits(
    values: Places,
    fibre_of: Places,
    offset: int,
    before_starts: Integers,
    before: Places,
    top: Places,
    reach: Places,
) -> None:
    """Fill in, by fibre, the largest value of a state that the mover can move to from there.

    Parameters
    ----------
    values
        By state.
    fibre_of
        Fibre of each state.
    offset
        Number of the mover's first fibre.
    before_starts, before
        Fibres from which each fibre of this mover can be reached.
    top
        Work space, one entry a fibre of this mover.
    reach
        Filled, one entry a fibre of this mover; states of the fibre itself are included.
    """
    top[:] = -1
    for state in range(len(values)):
        fibre = fibre_of[state] - offset
        top[fibre] = max(top[fibre], values[state])
    reach[:] = top
    if len(before) == 0:
        return
    for fibre in range(len(top)):
        for place in range(before_starts[fibre], before_starts[fibre + 1]):
            earlier = before[place] - offset
            reach[earlier] = max(reach[earlier], top[fibre])


@kernel("void(int32[::1], int32[:], int32, int32[::1])")
def at_fibres(reach: Places, fibre_of: Places, offset: int, found: Places) -> None:
    """Fill in, by state, what is told by fibre of one mover."""
    for state in range(len(found)):
        found[state] = reach[fibre_of[state] - offset]


@kernel("void(int32[::1], int32[:], int32, int32[:], uint8[::1])")
def resting(
    reach: Places, fibre_of: Places, offset: int, now: Places, found: npt.NDArray[np.uint8]
) -> None:
    """Fill in, eight states to a byte, whether nothing that is told by fibre exceeds the present.

    Parameters
    ----------
    reach
        By fibre of one mover.
    fibre_of, offset
        Fibre of each state, and the number of the mover's first.
    now
        By state.
    found
        Filled, the first state in the highest bit.
    """
    found[:] = 0
    for state in range(len(now)):
        if reach[fibre_of[state] - offset] <= now[state]:
            found[state >> 3] |= np.uint8(128 >> (state & 7))
