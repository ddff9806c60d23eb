"""The lowest value to which opponents can bring a party, from every state at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pactwright.numerics.compiling import kernel

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int32]
Integers = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]

ALWAYS = np.iinfo(np.int32).max


@kernel(
    "void(int32[::1], int32[::1], int64[::1], int32[:, ::1], int32[::1], int32[:, ::1],"
    " int64[::1], int32[::1], boolean, int32[::1], int32[::1], uint8[::1], int32[::1],"
    " int32[::1])"
)
def lowest_by_fibres(
    values: Places,
    order: Places,
    movers: Integers,
    rows: Places,
    starts: Places,
    members: Places,
    before_starts: Integers,
    before: Places,
    improving: bool,
    raised: Places,
    free: Places,
    done: Bytes,
    stack: Places,
    found: Places,
) -> None:
    """Fill in the lowest value in each state and all that the movers can reach from it.

    States are taken by rising value. Whatever can reach the first one has its value; it is found by
    going backwards and never looked at again. In each fibre the states below a payoff are a
    beginning of its members, and how much of it has been reached only grows, so that all is done in
    time linear in states times movers (and in links between fibres times levels in them).

    Reaching is plain reachability: moves of one party, and its improvements, are transitive here,
    so that a sequence in which somebody moves twice in a row has a legal one beside it.

    Parameters
    ----------
    values
        By state, zero or more.
    order
        States by rising value; those of higher value can follow in a later call.
    movers
        Who moves.
    rows
        By state, the fibre and the payoff of every mover, side by side.
    starts, members
        States of each fibre and their payoffs, by rising payoff of its mover.
    before_starts, before
        From which fibres each can be reached.
    improving
        Whether movers only move to what is better for them.
    raised, free, done
        How far each fibre has been reached, up to which payoff (-1) and member (its start), and for
        which states the answer is known (bits, the first lowest); kept from call to call.
    stack
        Work space, one entry a state.
    found
        Filled where known.
    """
    for first in order:
        if done[first >> 3] & (1 << (first & 7)):
            continue
        done[first >> 3] |= np.uint8(1 << (first & 7))
        value = values[first]
        found[first] = value
        stack[0] = first
        size = 1
        while size:
            size -= 1
            state = stack[size]
            for mover in movers:
                fibre = rows[state, 2 * mover]
                line = rows[state, 2 * mover + 1] if improving else ALWAYS
                if raised[fibre] >= line:
                    continue
                begin = before_starts[fibre]
                for place in range(begin - 1, before_starts[fibre + 1]):
                    reached = fibre if place < begin else before[place]
                    if raised[reached] >= line:
                        continue
                    raised[reached] = line
                    next_in = free[reached]
                    end = starts[reached + 1]
                    while next_in < end and members[next_in, 1] < line:
                        earlier = members[next_in, 0]
                        next_in += 1
                        bit = np.uint8(1 << (earlier & 7))
                        if not done[earlier >> 3] & bit:
                            done[earlier >> 3] |= bit
                            found[earlier] = value
                            stack[size] = earlier
                            size += 1
                    free[reached] = next_in


@kernel("void(int32[::1], int64[::1], int64, int32[::1], int32[::1])")
def lowest_in_slices(
    values: Places, codes: Integers, moved: int, table: Places, found: Places
) -> None:
    """As `lowest_by_fibres`, where movers can bring about everything with their options.

    So it is when every combination is feasible and all options turn both ways.

    Parameters
    ----------
    values
        By state.
    codes
        Packed combinations of the states.
    moved
        Bit mask of the movers' options.
    table
        Work space, one entry a packed combination.
    found
        Filled, one entry a state.
    """
    table[:] = ALWAYS
    for state in range(len(codes)):
        key = codes[state] & ~moved
        table[key] = min(table[key], values[state])
    for state in range(len(codes)):
        found[state] = table[codes[state] & ~moved]


@kernel(
    "void(int32[::1], int32[::1], int64[::1], int64[:, ::1], int32[::1], boolean[::1],"
    " int32[:, ::1], int64[::1], int32[::1])"
)
def lowest_by_arcs(
    values: Places,
    order: Places,
    movers: Integers,
    starts: Integers,
    sources: Places,
    usable: Truths,
    after: Places,
    stack: Integers,
    found: Places,
) -> None:
    """As `lowest_by_fibres`, where moves are arcs and nobody moves twice in a row.

    The search is over pairs of a state and who moved there last, because moves given by arcs need
    not be transitive.

    Parameters
    ----------
    values, order
        As there.
    movers
        Who moves: rows of `starts` and columns of `after`.
    starts
        (movers, states + 1): where the arcs of a mover *into* each state begin in `sources`.
    sources
        From which state each arc departs.
    usable
        Which arcs count.
    after
        Work space (states, movers).
    stack
        Work space, states times movers.
    found
        Filled, one entry a state.
    """
    after[:] = -1
    found[:] = -1
    width = after.shape[1]
    for first in order:
        value = values[first]
        if found[first] < 0:
            found[first] = value
        size = 0
        for mover in movers:
            if after[first, mover] < 0:
                after[first, mover] = value
                stack[size] = first * width + mover
                size += 1
        while size:
            size -= 1
            state, last = stack[size] // width, stack[size] % width
            for arc in range(starts[last, state], starts[last, state + 1]):
                if not usable[arc]:
                    continue
                earlier = sources[arc]
                if found[earlier] < 0:
                    found[earlier] = value
                for mover in movers:
                    if mover != last and after[earlier, mover] < 0:
                        after[earlier, mover] = value
                        stack[size] = earlier * width + mover
                        size += 1
