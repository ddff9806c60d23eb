"""Ways to fill one column of a matrix of numbers strictly between 0 and 1."""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

# Ends of what counts as strictly between 0 and 1. Philox gives multiples of 2**-53, 0 among them.
_SMALLEST = 2.0**-54
LARGEST = 1.0 - 2.0**-53

# Parts of a stream, so that no two uses of a seed share numbers.
_RANDOM, _STRATA, _WITHIN, _SCRAMBLE = range(4)


def at_random(seed: int, path: str, block: int, rows: int) -> Array:
    """Independent numbers, of a stream that belongs to seed, path and block alone.

    Philox is keyed by the seed and a hash of the path and counts from the block (Salmon, Moraes,
    Dror and Shaw, Parallel random numbers: as easy as 1, 2, 3, SC11, 2011), so neither another
    path nor another block changes them.
    """
    return inside(_stream(seed, path, _RANDOM, block).random(rows))


def stratified(seed: int, path: str, count: int, start: int, rows: int) -> Array:
    """Rows of a Latin hypercube: of the whole count, one number in each of that many equal strata.

    The strata stand in an order drawn from seed and path (McKay, Beckman and Conover,
    Technometrics 21, 1979); the order is that of random numbers, whose stream does not change
    between releases of NumPy.
    """
    order = np.argsort(_stream(seed, path, _STRATA, 0).random(count))
    within = _stream(seed, path, _WITHIN, start).random(rows)
    return inside((order[start : start + rows] + within) / count)


def sobol(seed: int, dimensions: int, start: int, rows: int) -> Array:
    """Rows of a scrambled Sobol' sequence, one dimension a column (Owen, J. Complexity 14, 1998).

    Points are moved by half a step of the sequence, which keeps 0 out. Counts that are powers of
    two keep its balance.
    """
    from scipy.stats import qmc  # type: ignore[import-untyped]

    if dimensions == 0:
        return np.empty((rows, 0))
    engine = qmc.Sobol(dimensions, scramble=True, rng=np.random.default_rng([seed, _SCRAMBLE]))
    if start:
        engine.fast_forward(start)
        points = engine.random(rows)
    else:  # one and then the rest: one alone is a power of two, about which SciPy is particular
        points = np.concatenate([engine.random(1), engine.random(rows - 1)])
    return np.asarray(inside(points + 2.0 ** -(engine.bits + 1)))


def _stream(seed: int, path: str, part: int, block: int) -> np.random.Generator:
    name = int.from_bytes(blake2b(path.encode(), digest_size=8).digest(), "little")
    key = np.array([seed, name], dtype=np.uint64)
    counter = np.array([0, 0, part, block], dtype=np.uint64)
    return np.random.Generator(np.random.Philox(key=key, counter=counter))


def inside(numbers: Array) -> Array:
    """Numbers from 0 to 1, with 0 and 1 moved strictly between them."""
    return np.clip(numbers, _SMALLEST, LARGEST)
