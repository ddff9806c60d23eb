"""How the balance of power wanders on a grid of log-odds."""

from __future__ import annotations

from math import exp

import numpy as np
import numpy.typing as npt

from pactwright.numerics.compiling import kernel

Floats = npt.NDArray[np.float64]


# Of jumps expected at once; more are reached by squaring.
MOST_JUMPS = 64.0


@kernel("void(float64[:, ::1], float64[:, ::1])")
def square(chances: Floats, work: Floats) -> None:
    """Replace chances to move within a time by those within twice that time."""
    points = chances.shape[0]
    for a in range(points):
        for b in range(points):
            total = 0.0
            for c in range(points):
                total += chances[a, c] * chances[c, b]
            work[a, b] = total
    for a in range(points):
        for b in range(points):
            chances[a, b] = work[a, b]


@kernel("float64[:, :, ::1](int64, float64, float64[:, ::1])")
def moves(points: int, space: float, drifts: Floats) -> Floats:
    """Chances to move between the points of a grid within some time.

    A continuous-time birth and death chain with the wanted drift and variance a year, so that the
    result of many short steps is that of one long one. Where the drift is too strong for the noise
    on this grid, the variance is the least that the grid allows. Nothing passes the ends.

    Parameters
    ----------
    points, space
        The grid: how many points, and log-odds between two.
    drifts
        (K, 3): drift a year, noise per square root of a year, and how many years.

    Returns
    -------
    array
        (K, points, points); rows add up to one. Summed as a Poisson mixture of powers
        (uniformization) until less than 1e-14 is left.
    """
    found = np.zeros((drifts.shape[0], points, points))
    power = np.empty((points, points))
    fresh = np.empty((points, points))
    for k in range(drifts.shape[0]):
        drift, noise, years = drifts[k, 0], drifts[k, 1], drifts[k, 2]
        same = k > 0 and drift == drifts[k - 1, 0] and noise == drifts[k - 1, 1]
        if same and years == drifts[k - 1, 2]:
            found[k] = found[k - 1]
            continue
        variance = max(noise * noise, space * abs(drift))
        up = max(0.0, 0.5 * (variance / space + drift) / space)
        down = max(0.0, 0.5 * (variance / space - drift) / space)
        every = up + down
        for a in range(points):
            for b in range(points):
                power[a, b] = 1.0 if a == b else 0.0
        if every <= 0.0:
            for a in range(points):
                found[k, a, a] = 1.0
            continue
        up, down = up / every, down / every
        jumps, doublings = every * years, 0
        while jumps > MOST_JUMPS:
            jumps, doublings = 0.5 * jumps, doublings + 1
        weight = exp(-jumps)
        left, term = 1.0, 0
        while True:
            left -= weight
            for a in range(points):
                for b in range(points):
                    found[k, a, b] += weight * power[a, b]
            if left < 1e-14 and term > jumps:
                break
            term += 1
            weight *= jumps / term
            for a in range(points):
                for b in range(points):
                    fresh[a, b] = 0.0
                for b in range(points):
                    here = power[a, b]
                    if b + 1 < points:
                        fresh[a, b + 1] += here * up
                    else:
                        fresh[a, b] += here * up
                    if b > 0:
                        fresh[a, b - 1] += here * down
                    else:
                        fresh[a, b] += here * down
            power, fresh = fresh, power
        for a in range(points):
            total = 0.0
            for b in range(points):
                total += found[k, a, b]
            for b in range(points):
                found[k, a, b] /= total
        for _ in range(doublings):
            square(found[k], fresh)
    return found
