"""Listing combinations of options that avoid forbidden patterns, and testing patterns on them.

A combination is packed into one integer, a field of bits an option, the first option lowest. A
pattern is a conjunction of literals: option, and a bit mask of the levels that fit.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pactwright.numerics.compiling import kernel

Integers = npt.NDArray[np.int64]
Masks = npt.NDArray[np.uint64]
Truths = npt.NDArray[np.bool_]


@kernel(
    "int64(int64[::1], int64[::1], int64[::1], int64[::1], int64[::1], uint64[::1], int64,"
    " int64[::1])"
)
def listed(
    sizes: Integers,
    shifts: Integers,
    due: Integers,
    starts: Integers,
    options: Integers,
    levels: Masks,
    limit: int,
    found: Integers,
) -> int:
    """Fill in packed combinations that fit no pattern, in rising order, and count them.

    Parameters
    ----------
    sizes, shifts
        By option: number of levels, lowest bit of its field.
    due
        Patterns ``due[k]`` to ``due[k + 1]`` have option k as their first; patterns stand in this
        order, so that each is tested as soon as its options are set (the last option first).
    starts, options, levels
        Literals of pattern p are ``starts[p]`` to ``starts[p + 1]``.
    limit
        Stop when more combinations, or more than 64 times as many steps, are seen.
    found
        Filled as far as it goes.

    Returns
    -------
    int
        How many there are; -1 when stopped.
    """
    last = len(sizes) - 1
    digits = np.full(len(sizes), -1, np.int64)
    above = np.zeros(len(sizes) + 1, np.int64)
    count, steps, k = 0, 0, last
    while k <= last:
        digits[k] += 1
        if digits[k] == sizes[k]:
            digits[k] = -1
            k += 1
            continue
        steps += 1
        forbidden = False
        for pattern in range(due[k], due[k + 1]):
            fits = True
            for literal in range(starts[pattern], starts[pattern + 1]):
                digit = np.uint64(digits[options[literal]])
                if not (levels[literal] >> digit) & np.uint64(1):
                    fits = False
                    break
            if fits:
                forbidden = True
                break
        if forbidden:
            continue
        above[k] = above[k + 1] | (digits[k] << shifts[k])
        if k:
            k -= 1
            continue
        if count < len(found):
            found[count] = above[0]
        count += 1
        if count > limit or steps > 64 * limit + 4096:
            return -1
    return count


@kernel(
    "void(int64[::1], int64[::1], int64[::1], int64[::1], int64[::1], uint64[::1], boolean[::1])"
)
def matched(
    codes: Integers,
    shifts: Integers,
    widths: Integers,
    starts: Integers,
    options: Integers,
    levels: Masks,
    found: Truths,
) -> None:
    """Set `found` where a packed combination fits at least one pattern.

    Parameters
    ----------
    codes
        Packed combinations.
    shifts, widths
        By option: lowest bit and number of bits of its field.
    starts, options, levels
        Literals, as for `listed`.
    """
    for place in range(len(codes)):
        code = codes[place]
        answer = False
        for pattern in range(len(starts) - 1):
            fits = True
            for literal in range(starts[pattern], starts[pattern + 1]):
                option = options[literal]
                digit = (code >> shifts[option]) & ((1 << widths[option]) - 1)
                if not (levels[literal] >> np.uint64(digit)) & np.uint64(1):
                    fits = False
                    break
            if fits:
                answer = True
                break
        found[place] = answer
