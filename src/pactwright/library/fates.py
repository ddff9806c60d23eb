"""Arrangements whose fate is known, on which the game of keeping is tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from pactwright.library import _bundled

YEAR = 365.25  # days


@dataclass(frozen=True, slots=True)
class Beginner:
    """Which side began a war between the two.

    Attributes
    ----------
    protected
        Whether it was the side that outsiders would fight for.
    again
        True for the war that ended this peace; False for the last one before it.
    basis
        Ids among `table_claims`.
    """

    protected: bool
    again: bool
    basis: tuple[str, ...]


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
    ended
        Day on which the arrangement itself ended; None where it stood on the last day observed.
    how
        How it ended, or stood, in words.
    began
        Who began a war between them; None where history does not tell.
    basis
        Ids among `table_claims`.
    """

    name: str
    title: str
    signed: date
    until: date
    war: date | None
    ended: date | None
    how: str
    began: Beginner | None
    basis: tuple[str, ...]

    @property
    def years(self) -> float:
        """Years of peace between the two sides: to the war, or as far as observed."""
        return ((self.war or self.until) - self.signed).days / YEAR

    @property
    def years_in_force(self) -> float:
        """Years that the arrangement stood: to its end, or as far as observed."""
        return ((self.ended or self.until) - self.signed).days / YEAR


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
                _day(entry["ended"]) if "ended" in entry else None,
                entry["how"],
                _beginner(entry["began"]) if "began" in entry else None,
                tuple(entry["basis"]),
            )
            for name, entry in _bundled.table("fates")["fates"].items()
        }
    )


def _beginner(told: Mapping[str, Any]) -> Beginner:
    return Beginner(told["who"] == "protected", told["in"] == "next", tuple(told["basis"]))


def _day(told: date | str) -> date:
    return told if isinstance(told, date) else date.fromisoformat(told)
