"""What the exact methods return: frozen, with status, and how much was examined."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from pactwright.bargaining.space.table import Digits, ValueTable

Floats = npt.NDArray[np.float64]


class Status(StrEnum):
    """How firm an answer is."""

    PROVEN = "proven"
    WITHIN_GAP = "within gap"
    STOPPED = "stopped"


class Method(StrEnum):
    """How an answer was found."""

    LISTING = "listing"
    MERGE = "front merge"
    PROGRAMME = "integer programme"


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """How many packages there are, and the most that each party can get.

    Parameters
    ----------
    allowed
        Packages that the rules allow; None where not counted.
    acceptable
        By party, how many of them it accepts; None where not counted.
    signable
        How many of them all accept and no red line forbids; None where not counted.
    ideals
        Largest gain of each party over signable packages; None when there is none or when
        that is not known.
    utopia
        Largest gain of each party over all allowed packages; None as above.
    status
        ``stopped`` when the search ended before it knew.
    gap
        Largest amount by which an ideal may be too small.
    method
        How it was found.
    nodes
        Packages, part-packages or nodes examined.
    """

    allowed: int | None
    acceptable: tuple[int, ...] | None
    signable: int | None
    ideals: Floats | None
    utopia: Floats | None
    status: Status
    method: Method
    nodes: int
    gap: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Frontier:
    """Signable packages that no other signable package improves on for one at no one's cost.

    Parameters
    ----------
    gains
        Distinct vectors of gains over the fallbacks, one a row, in order of first package.
    counts
        How many packages have each vector; None where not counted.
    firsts
        The first package of each vector in lexicographic order (some package, when `sample`).
    status
        ``proven`` when it is the whole frontier, or when each point of a sample is proven.
    method
        How it was found.
    nodes
        Packages, part-packages or nodes examined.
    sample
        Whether it is a spread of points of the frontier and not the whole.
    reached
        Where it stopped, in words.
    """

    gains: Floats
    counts: tuple[int, ...] | None
    firsts: tuple[Digits, ...]
    status: Status
    method: Method
    nodes: int
    sample: bool = False
    reached: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """The packages that a named solution picks, all ties included.

    Parameters
    ----------
    name
        Such as ``nash``.
    packages
        The first package of each vector, issue to clause.
    values, gains
        Distinct vectors of values and of gains over the fallbacks, one a row.
    count
        Number of packages with these vectors; None where not all ties are counted.
    status
        ``within gap``: no signable package is better by more than `gap`.
    gap
        How much better another package may be, in the solution's own measure.
    nodes
        Packages, part-packages or nodes examined.
    method
        How it was found.
    """

    name: str
    packages: tuple[dict[str, str], ...]
    values: Floats
    gains: Floats
    count: int | None
    status: Status
    gap: float
    nodes: int
    method: Method


def picked(
    table: ValueTable,
    name: str,
    gains: Floats,
    firsts: tuple[Digits, ...],
    count: int | None,
    status: Status,
    nodes: int,
    method: Method,
    gap: float = 0.0,
) -> Solution:
    """A solution from its packages."""
    packages = tuple(table.package(digits) for digits in firsts)
    values = table.tidy(gains + table.fallbacks)
    return Solution(name, packages, values, gains, count, status, gap, nodes, method)


def nothing(table: ValueTable) -> Floats:
    """No vector at all."""
    return np.empty((0, len(table.parties)))
