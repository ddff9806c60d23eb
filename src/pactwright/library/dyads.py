"""Reference dyads, at whose base rate of peace the game of keeping is anchored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from pactwright.library import _bundled


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two states outside every case, and how often such a pair keeps the peace.

    Attributes
    ----------
    name
        Name used to ask for it.
    title
        Name shown to readers.
    years
        Horizon of the base rate.
    peace
        Lowest and highest chance of no war between the two within it.
    protected
        0 or 1: the side outsiders would fight for; None when neither.
    outsiders
        How many outsiders might join.
    parameters
        Parameters of both sides or of all outsiders that are not at the library's baseline.
    by
        Whose judgement it is.
    basis
        Ids among `table_claims`.
    """

    name: str
    title: str
    years: int
    peace: tuple[float, float]
    protected: int | None
    outsiders: int
    parameters: Mapping[str, float]
    by: str
    basis: tuple[str, ...]


@cache
def dyads() -> Mapping[str, Dyad]:
    """The reference dyads by name."""
    sides = {"first": 0, "second": 1, "nobody": None}
    return MappingProxyType(
        {
            name: Dyad(
                name,
                entry["title"],
                entry["years"],
                (entry["peace"][0], entry["peace"][1]),
                sides[entry["protected"]],
                entry["outsiders"],
                MappingProxyType(dict(entry["parameters"])),
                entry["by"],
                tuple(entry["basis"]),
            )
            for name, entry in _bundled.table("dyads")["dyads"].items()
        }
    )
