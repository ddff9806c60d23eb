"""What spoilers do when the game of keeping plays them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pactwright.library import _bundled


@dataclass(frozen=True, slots=True)
class Spoiling:
    """How a spoiler's incidents follow from what a settlement is worth to it.

    Attributes
    ----------
    incidents
        A year, by one spoiler that is set on it.
    precision
        Of its choice, per point of 0-100.
    basis
        Ids among `table_claims`.
    """

    incidents: float
    precision: float
    basis: tuple[str, ...]


@cache
def spoiling() -> Spoiling:
    """What the library holds of spoilers."""
    told = _bundled.table("spoilers")
    return Spoiling(float(told["incidents"]), float(told["precision"]), tuple(told["basis"]))
