"""Lowest and highest value of what is only known to lie in a set."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pactwright.case import Quantity

# Differences below this are the rounding of binary fractions and count as none.
DECIMALS = 9


@dataclass(frozen=True, slots=True)
class Bounds:
    """A closed interval; independent ones add end by end (Moore, Interval Analysis, 1966)."""

    low: float
    high: float

    def __add__(self, other: Bounds) -> Bounds:
        return Bounds(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Bounds) -> Bounds:
        return Bounds(self.low - other.high, self.high - other.low)

    def __neg__(self) -> Bounds:
        return Bounds(-self.high, -self.low)

    def times(self, other: Bounds) -> Bounds:
        """Product of two independent intervals."""
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Bounds(min(ends), max(ends))

    @property
    def width(self) -> float:
        """Distance between the ends."""
        return self.high - self.low

    def tidy(self) -> Bounds:
        """Without the rounding of binary fractions, so that an exact zero reads as zero."""
        return Bounds(round(self.low, DECIMALS) + 0.0, round(self.high, DECIMALS) + 0.0)


NOTHING = Bounds(0.0, 0.0)


def hull(bounds: Iterable[Bounds]) -> Bounds:
    """The smallest interval that contains all given ones."""
    found = tuple(bounds)
    return Bounds(min(b.low for b in found), max(b.high for b in found))


def at_centre(quantity: Quantity) -> Bounds:
    """Bounds of a set; a stated distribution stands at its central value."""
    return Bounds(*quantity.at_centre())


def widest(quantity: Quantity, low: float = 0.0, high: float = 100.0) -> Bounds:
    """Bounds of a set, or the support of a stated distribution, cut to what is possible at all."""
    ends = quantity.support()
    return Bounds(max(low, ends[0]), min(high, ends[1]))
