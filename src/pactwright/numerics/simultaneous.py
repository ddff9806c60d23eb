"""Outcomes of improvements that several parties make at once from one state."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pactwright.numerics.compiling import kernel

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int32]
Integers = npt.NDArray[np.int64]


@kernel("int64(int64, int64, int64[::1])")
def changed(one: int, other: int, fields: Integers) -> int:
    """Fields of the options in which two packed combinations differ."""
    found = 0
    for field in fields:
        if (one ^ other) & field:
            found |= int(field)
    return found


@kernel(
    "void(int64[::1], int64[::1], int64[:, ::1], int32[::1], int32[:, ::1], int64, int64,"
    " uint8[::1])"
)
def joint_verdicts(
    codes: Integers,
    fields: Integers,
    starts: Integers,
    targets: Places,
    payoffs: Places,
    party: int,
    limit: int,
    found: Bytes,
) -> None:
    """Fill in whether each improvement of a party can be spoilt by joint improvements of others.

    Parameters
    ----------
    codes
        Packed combinations of the states, in rising order.
    fields
        Bit mask of each option.
    starts, targets
        (parties, states + 1): moves of each party by the state from which they depart.
    payoffs
        (states, parties).
    party
        Whose verdict.
    limit
        How many joint improvements of others to try for one state.
    found
        Filled: 1 stable, 0 unstable, 2 stopped at the limit.
    """
    parties = len(starts)
    choice = np.empty(parties, np.int64)
    masks = np.empty(parties + 1, np.int64)
    values = np.empty(parties + 1, np.int64)
    for state in range(len(codes)):
        found[state] = 1
        code = codes[state]
        tried = 0
        for move in range(starts[party, state], starts[party, state + 1]):
            own = targets[move]
            if payoffs[own, party] <= payoffs[state, party]:
                continue
            own_mask = changed(code, codes[own], fields)
            masks[0], values[0] = own_mask, codes[own] & own_mask
            spoilt, stopped = False, False
            # choice[k] is the move that party k makes, or one before its first for none.
            k = 0
            choice[0] = starts[0, state] - 2
            while k >= 0:
                choice[k] += 1
                end = starts[k, state] if k == party else starts[k, state + 1]
                if choice[k] >= end:
                    k -= 1
                    if k >= 0:
                        continue
                    break
                masks[k + 1], values[k + 1] = masks[k], values[k]
                if choice[k] >= starts[k, state]:
                    other = targets[choice[k]]
                    if payoffs[other, k] <= payoffs[state, k]:
                        continue
                    mask = changed(code, codes[other], fields)
                    value = codes[other] & mask
                    if (values[k] ^ value) & masks[k] & mask:
                        continue
                    masks[k + 1], values[k + 1] = masks[k] | mask, values[k] | value
                if k < parties - 1:
                    k += 1
                    choice[k] = starts[k, state] - 2
                    continue
                alone = True
                for other in range(parties):
                    if choice[other] >= starts[other, state]:
                        alone = False
                if alone:
                    continue
                tried += 1
                if tried > limit:
                    stopped = True
                    break
                joint = (code & ~masks[parties]) | values[parties]
                place = np.searchsorted(codes, joint)
                if (
                    place < len(codes)
                    and codes[place] == joint
                    and payoffs[place, party] <= payoffs[state, party]
                ):
                    spoilt = True
                    break
            if stopped:
                found[state] = 2
                break
            if not spoilt:
                found[state] = 0
                break
