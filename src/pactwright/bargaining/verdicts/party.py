"""A party in one reading, and what it says to a package in any draw: all that no draw changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pactwright.case import Quantity
from pactwright.preferences import Fallback, Judge, Valuation, fallback_of
from pactwright.preferences.ranking import Ranked, ranked_around
from pactwright.preferences.weights import Corners
from pactwright.settlement import Package


@dataclass(frozen=True, slots=True)
class Stance:
    """What a party values and what it falls back on.

    Parameters
    ----------
    party
        Who.
    valuation
        Its values; None when the reading gives it none.
    fallback
        What it falls back on.
    method
        How its weights are told.
    points
        Issue to points or swings, where the weights are told by these.
    corners
        Otherwise, the issues that share all the weight at each extreme weighting.
    ranked
        Packages that it ranks around its fallback.
    """

    party: str
    valuation: Valuation | None
    fallback: Fallback
    method: str
    points: Mapping[str, Quantity]
    corners: tuple[tuple[str, ...], ...]
    ranked: Ranked

    @classmethod
    def of(cls, judge: Judge) -> Stance:
        """The party of a judge."""
        values = judge.case.nouns.values.get(judge.party)
        weights = None if values is None else values.weights
        points = {} if weights is None else weights.points or weights.swings or {}
        found = None if judge.valuation is None else judge.valuation.weighting
        corners = found.groups if isinstance(found, Corners) and not points else ()
        method = "unknown" if weights is None else weights.method
        fallback = fallback_of(judge.case, judge.party)  # each draw may make it untenable or not
        ranked = ranked_around(judge.case, judge.party, fallback.outcome)
        return cls(judge.party, judge.valuation, fallback, method, points, corners, ranked)

    def points_at(self, issue: str) -> str:
        """Path of the points of an issue."""
        return f"values.{self.party}.weights.{self.method}.{issue}"


@dataclass(frozen=True, slots=True)
class Ballot:
    """What a party says to a package as far as no draw changes it.

    Parameters
    ----------
    party
        Who.
    refuses
        Whether the package crosses a red line for certain, or fails a condition.
    may_accept
        Whether no line may be crossed and no condition is open.
    """

    party: str
    refuses: bool
    may_accept: bool

    @classmethod
    def of(cls, judge: Judge, package: Package) -> Ballot:
        """The ballot that a judge casts on a package."""
        found = judge.briefly(package)
        refuses = bool(found.failed) or any(line.certain for line in found.crossings)
        return cls(judge.party, refuses, not found.crossings and not found.conditions)
