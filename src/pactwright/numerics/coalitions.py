"""Improvements that several parties make together, and whether others can deter them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pactwright.numerics.compiling import kernel

Places = npt.NDArray[np.int32]
Integers = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]


@kernel("boolean(int32[:, ::1], int64[::1], int64, int64)")
def all_gain(payoffs: Places, members: Integers, before: int, after: int) -> bool:
    """Whether every member is better off."""
    gain = True
    for member in members:
        gain = gain and payoffs[after, member] > payoffs[before, member]
    return gain


@kernel(
    "int64(int64[:, ::1], int32[::1], int64[::1], int32[:, ::1], int64[::1], boolean[::1],"
    " int64[::1], int32[::1])"
)
def joint_improvements(
    starts: Integers,
    targets: Places,
    movers: Integers,
    payoffs: Places,
    members: Integers,
    asked: Truths,
    found_starts: Integers,
    found: Places,
) -> int:
    """Fill in what movers can bring about by legal sequences to the advantage of every member.

    Parameters
    ----------
    starts, targets
        (all movers, states + 1): where each can go, by the state from which it departs.
    movers
        Who moves, nobody twice in a row.
    payoffs, members
        (states, parties), and who must gain.
    asked
        From which states.
    found_starts
        Filled: where the improvements from each state begin.
    found
        Filled as far as it goes.

    Returns
    -------
    int
        How many there are.
    """
    states = len(payoffs)
    width = len(movers)
    met = np.full(states, -1, np.int32)
    arrived = np.full((states, width), -1, np.int32)
    stack = np.empty(states * width, np.int64)
    count = 0
    for state in range(states):
        found_starts[state] = count
        if not asked[state]:
            continue
        size = 0
        at, last = state, -1
        while True:
            for k in range(width):
                if k == last:
                    continue
                mover = movers[k]
                for arc in range(starts[mover, at], starts[mover, at + 1]):
                    target = targets[arc]
                    if met[target] != state:
                        met[target] = state
                        if all_gain(payoffs, members, state, target):
                            if count < len(found):
                                found[count] = target
                            count += 1
                    if arrived[target, k] != state:
                        arrived[target, k] = state
                        stack[size] = target * width + k
                        size += 1
            if size == 0:
                break
            size -= 1
            at, last = stack[size] // width, stack[size] % width
    found_starts[states] = count
    return count


@kernel(
    "void(int64[:, ::1], int32[::1], boolean[::1], int64[::1], int32[:, ::1], int64[::1],"
    " boolean[::1])"
)
def _backwards(
    starts: Integers,
    sources: Places,
    usable: Truths,
    movers: Integers,
    after: Places,
    stack: Integers,
    marked: Truths,
) -> None:
    """Mark all states from which movers can bring about one that is marked."""
    width = len(movers)
    size = 0
    after[:] = 0
    for state in range(len(marked)):
        if marked[state]:
            for k in range(width):
                after[state, k] = 1
                stack[size] = state * width + k
                size += 1
    while size:
        size -= 1
        state, last = stack[size] // width, stack[size] % width
        mover = movers[last]
        for arc in range(starts[mover, state], starts[mover, state + 1]):
            if not usable[arc]:
                continue
            earlier = sources[arc]
            marked[earlier] = True
            for k in range(width):
                if k != last and after[earlier, k] == 0:
                    after[earlier, k] = 1
                    stack[size] = earlier * width + k
                    size += 1


@kernel(
    "void(int32[:, ::1], int64[::1], int64[::1], int32[::1], boolean[::1], int64[:, ::1],"
    " int32[::1], boolean[::1], int64[::1], int64[::1], int32[::1])"
)
def symmetric_verdicts(
    payoffs: Places,
    members: Integers,
    gain_starts: Integers,
    gains: Places,
    asked: Truths,
    starts: Integers,
    sources: Places,
    usable: Truths,
    movers: Integers,
    others: Integers,
    leads: Places,
) -> None:
    """Fill in a joint improvement that meets no sanction but such as can be escaped.

    A sanction is a state from which movers cannot bring about one that is better for every member
    than the state they left, and that is not so itself.

    Parameters
    ----------
    payoffs, members
        (states, parties), and who moved together.
    gain_starts, gains
        Joint improvements from each state.
    asked
        Of which states.
    starts, sources
        (all movers, states + 1): arcs by the state into which they lead.
    usable
        Which arcs count when others answer.
    movers, others
        Who escapes and who answers, nobody twice in a row.
    leads
        Filled where asked: where the first such improvement leads; -1 where there is none.
    """
    states = len(payoffs)
    every = np.ones(len(sources), np.bool_)
    safe = np.empty(states, np.bool_)
    deterred = np.empty(states, np.bool_)
    width = max(len(movers), len(others), 1)
    after = np.empty((states, width), np.int32)
    stack = np.empty(states * width, np.int64)
    for state in range(states):
        if not asked[state]:
            continue
        leads[state] = -1
        if gain_starts[state] == gain_starts[state + 1]:
            continue
        for other in range(states):
            safe[other] = all_gain(payoffs, members, state, other)
        _backwards(starts, sources, every, movers, after, stack, safe)
        for other in range(states):
            deterred[other] = not safe[other]
        _backwards(starts, sources, usable, others, after, stack, deterred)
        for place in range(gain_starts[state], gain_starts[state + 1]):
            if not deterred[gains[place]]:
                leads[state] = gains[place]
                break
