"""Packages near a target: what a search for them comes to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pactwright.bargaining.space.results import Method, Status
from pactwright.preferences import Verdict
from pactwright.settlement import Package

Judge = Callable[[Package], Verdict]
Progress = Callable[[int, int], None]
NODES = 200_000
LIST = 20


@dataclass(frozen=True, slots=True)
class Near:
    """Packages at one distance from a target.

    Parameters
    ----------
    distance
        How many issues they settle otherwise than the target.
    packages
        The first of them, in lexicographic order where all were looked at.
    count
        How many there are; None where not all at this distance were looked at.
    """

    distance: int
    packages: tuple[dict[str, str], ...]
    count: int | None


@dataclass(frozen=True, slots=True)
class Closest:
    """The packages closest to a target that are signable, and those that may be.

    Parameters
    ----------
    certain
        Those that are signable for certain; None when none was found.
    possible
        Those of which it cannot be told, at the smallest distance where there are any up to that of
        `certain`; None when none was found.
    status
        Of `certain`. ``proven``: none is closer, and all at its distance were looked at; or there
        is none at all. ``within gap``: none is closer, but more may be as close. ``stopped``:
        closer ones may exist beyond `cleared`.
    cleared
        No package at this distance or closer is signable for certain, by proof (-1: nothing is
        known).
    barren
        No package at this distance or closer may be signable, by proof (-1: nothing is known).
    nodes
        Nodes examined.
    method
        ``listing`` by growing distance, or ``integer programme``.
    """

    certain: Near | None
    possible: Near | None
    status: Status
    cleared: int
    nodes: int
    method: Method
    barren: int = -1


@dataclass(frozen=True, slots=True)
class Sure:
    """What is known beforehand of packages that are signable for certain.

    Parameters
    ----------
    cleared
        There is none at this distance or closer, by proof.
    none
        There is none at all, by proof.
    packages
        Some of them, all at the smallest distance at which there are any.
    whole
        Whether these are all at that distance.
    """

    cleared: int
    none: bool = False
    packages: tuple[Package, ...] = ()
    whole: bool = False


class SpentError(Exception):
    """The budget is spent; a judge may say so of its own."""
