"""The quantile function of each shape of stated distribution."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from pactwright.case import Quantity
from pactwright.draws.uniforms import LARGEST, Array


def quantile(quantity: Quantity, u: Array, low: float = -np.inf, high: float = np.inf) -> Array:
    """The values below which a stated distribution lies with the chances u.

    A normal or lognormal distribution that reaches beyond what it measures is the one given that
    it does not: of ``normal(95, 5)`` as a worth, the part from 0 to 100 in its proportions, not
    with all that lies beyond heaped on 100.

    Parameters
    ----------
    quantity
        A number or a stated distribution.
    u
        Numbers strictly between 0 and 1.
    low, high
        Bounds of what it measures.

    Raises
    ------
    ValueError
        For a set, which has no distribution.
    """
    if quantity.is_set:
        raise ValueError(f"{quantity.shape} is a set and has no distribution")
    if quantity.shape == "number":
        return np.full_like(u, quantity.numbers[0])
    found = _SHAPES[quantity.shape](*quantity.numbers, u, low, high)
    ends = quantity.support()
    return np.clip(found, max(low, ends[0]), min(high, ends[1]))


def _uniform(lowest: float, highest: float, u: Array, low: float, high: float) -> Array:
    return lowest + (highest - lowest) * u


def _triangular(
    lowest: float, mode: float, highest: float, u: Array, low: float, high: float
) -> Array:
    width = highest - lowest
    rising = lowest + np.sqrt(u * (width * (mode - lowest)))
    falling = highest - np.sqrt((1 - u) * (width * (highest - mode)))
    return np.where(u * width < mode - lowest, rising, falling)


def _pert(lowest: float, mode: float, highest: float, u: Array, low: float, high: float) -> Array:
    """The beta distribution of PERT (Malcolm and others, Operations Research 7, 1959)."""
    width = highest - lowest
    a, b = 1 + 4 * (mode - lowest) / width, 1 + 4 * (highest - mode) / width
    return lowest + width * _beta(a, b, u, low, high)


def _normal(mean: float, sd: float, u: Array, low: float, high: float) -> Array:
    return mean + sd * _deviate(u, (low - mean) / sd, (high - mean) / sd)


def _lognormal(median: float, sigma: float, u: Array, low: float, high: float) -> Array:
    ends = (-np.inf if end <= 0 else np.log(end / median) / sigma for end in (low, high))
    return median * np.exp(sigma * _deviate(u, *ends))


def _beta(a: float, b: float, u: Array, low: float, high: float) -> Array:
    from scipy.special import betaincinv  # type: ignore[import-untyped]

    return np.asarray(betaincinv(a, b, u))


def _deviate(u: Array, low: float, high: float) -> Array:
    """Quantiles of the standard normal distribution between two ends."""
    from scipy.special import ndtr, ndtri

    below, upto = ndtr(low), ndtr(high)
    return np.asarray(ndtri(np.minimum(below + u * (upto - below), LARGEST)))


_SHAPES: dict[str, Callable[..., Array]] = {
    "uniform": _uniform,
    "triangular": _triangular,
    "pert": _pert,
    "normal": _normal,
    "lognormal": _lognormal,
    "beta": _beta,
}
