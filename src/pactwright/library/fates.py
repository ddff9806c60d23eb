"""Arrangements whose fate is known, on which the game of keeping is tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from pactwright.library import _bundled

YEAR = 365.25  # days


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an arrangement.

    Attributes
    ----------
    name
        Name of its case among the bundled ones, in `known-fates`.
    title
        Name shown to readers.
    signed
        Day of signature.
    until
        Day up to which the two sides have been observed.
    war
        Day on which war between them began; None where there has been none.
    basis
        Ids among `table_claims`.
    """

    name: str
    title: str
    signed: date
    until: date
    war: date | None
    basis: tuple[str, ...]

    @property
    def years(self) -> float:
        """Years of peace between the two sides: to the war, or as far as observed."""
        return ((self.war or self.until) - self.signed).days / YEAR


@cache
def fates() -> Mapping[str, Fate]:
    """The arrangements by name."""
    return MappingProxyType(
        {
            name: Fate(
                name,
                entry["title"],
                _day(entry["signed"]),
                _day(entry["until"]),
                _day(entry["war"]) if "war" in entry else None,
                tuple(entry["basis"]),
            )
            for name, entry in _bundled.table("fates")["fates"].items()
        }
    )


def _day(told: date | str) -> date:
    return told if isinstance(told, date) else date.fromisoformat(told)
