"""Numbers of the durability answer as plain data, with digits that are the same everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite

import numpy as np
import numpy.typing as npt

DIGITS = 6
Floats = npt.NDArray[np.float64]


def steady(number: float) -> float:
    """A number with the digits that are the same on every platform."""
    return round(float(number), DIGITS) + 0.0


def finite(number: float) -> float | None:
    """A number, or nothing where it is infinite or none."""
    return steady(number) if isfinite(number) else None


def row(numbers: Iterable[float]) -> list[float]:
    """Numbers in a list."""
    return [steady(one) for one in numbers]


def span(ends: tuple[float, float] | None) -> list[float] | None:
    """Lowest and highest, or nothing."""
    return None if ends is None else row(ends)


def table(numbers: Floats) -> list[list[float]]:
    """Numbers in rows."""
    return [row(one) for one in numbers]


def by_side(principals: tuple[str, str], numbers: Floats) -> dict[str, list[float]]:
    """A (Y, 2) table by principal."""
    return {side: row(numbers[:, n]) for n, side in enumerate(principals)}
