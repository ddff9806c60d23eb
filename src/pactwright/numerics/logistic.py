"""Many exponential and logistic functions at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pactwright.numerics.compiling import kernel

Floats = npt.NDArray[np.float64]

# Beyond this the exponential is taken to be that at it; a chance below the least is 0.
FURTHEST, LEAST = 700.0, 1e-300
# Adding 1.5 * 2**52 rounds to a whole number, which stands in the lowest bits; 1023 more, the bias
# of the exponent of a float, makes a power of two of them by a shift.
ROUND = 6755399441055744.0 + 1023.0
PER_DOUBLING = 1.4426950408889634  # 1 / log 2
# log 2 in two parts; the first has so few digits that whole numbers times it are exact.
DOUBLING, DOUBLING_REST = 0.6931471803691238, 1.9082149292705877e-10
EXPONENT = 52


@kernel("void(float64[::1], float64)", fused=True)
def exponentials(powers: Floats, times: float) -> None:
    """Replace numbers by the exponentials of so many times them.

    To 1e-15 of each between -700 and 700. Loops without branches or calls, which compilers turn
    into vector instructions; the library's own exponential cannot be, and took most of the time.
    exp(x) = 2**k exp(r) with whole k and |r| <= log(2) / 2, where the series to the power of 13 is
    exact to the last digit.

    Parameters
    ----------
    powers
        (K,): replaced.
    times
        By which they are multiplied first. What is then beyond 700 to either side, infinities too,
        counts as 700.
    """
    doubled = np.empty_like(powers)
    bits = doubled.view(np.int64)
    for n in range(powers.shape[0]):
        x = min(max(times * powers[n], -FURTHEST), FURTHEST)
        shifted = x * PER_DOUBLING + ROUND
        doubled[n] = shifted
        k = shifted - ROUND
        r = (x - k * DOUBLING) - k * DOUBLING_REST
        series = r * (1.0 / 6227020800.0) + 1.0 / 479001600.0
        series = series * r + 1.0 / 39916800.0
        series = series * r + 1.0 / 3628800.0
        series = series * r + 1.0 / 362880.0
        series = series * r + 1.0 / 40320.0
        series = series * r + 1.0 / 5040.0
        series = series * r + 1.0 / 720.0
        series = series * r + 1.0 / 120.0
        series = series * r + 1.0 / 24.0
        series = series * r + 1.0 / 6.0
        series = series * r + 0.5
        series = series * r + 1.0
        powers[n] = series * r + 1.0
    for n in range(powers.shape[0]):
        bits[n] <<= EXPONENT
    for n in range(powers.shape[0]):
        powers[n] *= doubled[n]


@kernel("void(float64[::1], float64)", fused=True)
def logistics(odds: Floats, times: float) -> None:
    """Replace log-odds, so many times them, by chances; to 1e-15 of each.

    Parameters
    ----------
    odds
        (K,): replaced. Infinite ones are allowed.
    times
        By which they are multiplied first.
    """
    exponentials(odds, -times)
    for n in range(odds.shape[0]):
        chance = 1.0 / (1.0 + odds[n])
        odds[n] = chance if chance >= LEAST else 0.0
