"""What no deal is like for the game of keeping: frozen tension."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from pactwright.library import _bundled


@dataclass(frozen=True, slots=True)
class Tension:
    """How frozen tension differs from the baselines, which are those of a settlement.

    Attributes
    ----------
    multiplies
        Parameter to the factor on it.
    basis
        Ids among `table_claims`.
    """

    multiplies: Mapping[str, float]
    basis: tuple[str, ...]


@cache
def tension() -> Tension:
    """Frozen tension as the library has it."""
    told = _bundled.table("tension")
    return Tension(MappingProxyType(dict(told["multiplies"])), tuple(told["basis"]))
