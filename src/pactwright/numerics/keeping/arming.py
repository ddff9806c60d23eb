"""Arming beyond the terms: what it gains either side, and where it moves the balance of power."""

from __future__ import annotations

from math import ceil, exp

import numpy as np
import numpy.typing as npt

from pactwright.numerics.compiling import kernel
from pactwright.numerics.keeping.columns import (
    ARMING_EFFORT,
    ARMING_STEPS,
    ARMS,
    IMPATIENCE,
    OPPORTUNITY,
)
from pactwright.numerics.logistic import logistics

Floats = npt.NDArray[np.float64]
# Of jumps expected at once; more are done in parts.
MOST_JUMPS = 32.0


@kernel(
    "void(float64[:, ::1], float64[:, ::1], float64, int64, float64[:, ::1])",
    fused=True,
)
def arm(peace: Floats, sides: Floats, precision: float, points: int, decided: Floats) -> None:
    """Shares of time that either side arms: rows ARMS of what is decided.

    Parameters
    ----------
    peace
        (2, n): values of peace, capability fastest.
    sides
        (2, 13): numbers of each side. One that cannot arm, or never decides, does not.
    precision
        Of the choice.
    points
        How many points of capability there are.
    decided
        (19, n): receives the shares.
    """
    for i in range(2):
        turns, share = sides[i, OPPORTUNITY], decided[ARMS + i]
        if turns <= 0.0 or sides[i, ARMING_STEPS] <= 0.0:
            share[:] = 0.0
            continue
        steps, burden = sides[i, ARMING_STEPS], sides[i, IMPATIENCE] * sides[i, ARMING_EFFORT]
        toward, end = (1, points - 1) if i == 0 else (-1, 0)
        for n in range(share.shape[0]):
            gained = 0.0 if n % points == end else peace[i, n + toward] - peace[i, n]
            share[n] = (steps * gained - burden) / turns
        logistics(share, precision)


@kernel(
    "void(float64[::1], float64[:, ::1], float64[:, ::1], int64, float64, boolean,"
    " float64[:, ::1])",
    fused=True,
)
def shift(
    told: Floats,
    sides: Floats,
    decided: Floats,
    points: int,
    years: float,
    values: bool,
    work: Floats,
) -> None:
    """Move the balance of power as both sides arm, for some time; in place.

    Each arms it one point of the grid at a time, so that the mean drift is as told. Summed as a
    Poisson mixture of powers (uniformization) until less than 1e-14 is left.

    Parameters
    ----------
    told
        (n,): values of one side, or chances of states.
    sides, decided, points
        As in `arm`.
    years
        How long.
    values
        Whether these are values, expected over what follows, or chances, passed on to it.
    work
        (4, n): what stood there is lost.
    """
    many = told.shape[0]
    up, down, power, fresh = work[0], work[1], work[2], work[3]
    most = 0.0
    for n in range(many):
        up[n] = 0.0 if n % points == points - 1 else decided[ARMS, n] * sides[0, ARMING_STEPS]
        down[n] = 0.0 if n % points == 0 else decided[ARMS + 1, n] * sides[1, ARMING_STEPS]
        most = max(most, up[n] + down[n])
    parts = ceil(most * years / MOST_JUMPS)
    for _ in range(parts):
        jumps = most * years / parts
        weight, left, term = exp(-jumps), 1.0, 0
        power[:] = told
        told[:] = 0.0
        while True:
            left -= weight
            for n in range(many):
                told[n] += weight * power[n]
            if left < 1e-14 and term > jumps:
                break
            term += 1
            weight *= jumps / term
            for n in range(many):
                here = power[n]
                if values:
                    above = power[n + 1] if up[n] > 0.0 else here
                    below = power[n - 1] if down[n] > 0.0 else here
                    fresh[n] = here + (up[n] * (above - here) + down[n] * (below - here)) / most
                else:
                    came = up[n - 1] * power[n - 1] if n % points > 0 else 0.0
                    came += down[n + 1] * power[n + 1] if n % points < points - 1 else 0.0
                    fresh[n] = here + (came - (up[n] + down[n]) * here) / most
            for n in range(many):
                power[n] = fresh[n]
