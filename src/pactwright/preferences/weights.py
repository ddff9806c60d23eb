"""All weightings of the issues that a party's statement about weights allows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Protocol

from pactwright.case import Quantity
from pactwright.case.nouns.values import Weights
from pactwright.preferences.bounds import Bounds

Scores = Mapping[str, float]


class Weighting(Protocol):
    """A set of weightings, each non-negative and summing to 1."""

    @property
    def settled(self) -> bool:
        """Whether it holds one weighting only."""

    def highest(self, scores: Scores) -> float:
        """Largest weighted mean of the scores."""

    def weight(self, issue: str) -> Bounds:
        """Smallest and largest weight of an issue."""

    def examples(self) -> Iterator[dict[str, float]]:
        """Weightings far apart from one another."""


def lowest(weighting: Weighting, scores: Scores) -> float:
    """Smallest weighted mean of the scores that the weighting allows."""
    return -weighting.highest({issue: -score for issue, score in scores.items()})


@dataclass(frozen=True, slots=True)
class Corners:
    """The weightings between extreme points.

    Every weighted mean is linear in the weights, so its extremes lie at extreme points.

    Parameters
    ----------
    groups
        One an extreme point: the issues that share all the weight equally there.
    """

    groups: tuple[tuple[str, ...], ...]

    @property
    def settled(self) -> bool:
        """Whether it holds one weighting only."""
        return len(self.groups) == 1

    def highest(self, scores: Scores) -> float:
        """Largest weighted mean of the scores."""
        return max(fsum(scores[issue] for issue in group) / len(group) for group in self.groups)

    def weight(self, issue: str) -> Bounds:
        """Smallest and largest weight of an issue."""
        shares = [1 / len(group) if issue in group else 0.0 for group in self.groups]
        return Bounds(min(shares), max(shares))

    def examples(self) -> Iterator[dict[str, float]]:
        """The extreme points."""
        for group in self.groups:
            yield dict.fromkeys(group, 1 / len(group))


@dataclass(frozen=True, slots=True)
class Shares:
    """Points, normalised to sum to 1; each may lie in a range of its own.

    With ranges the weighted mean is a fractional one, whose largest value gives the highest scores
    their most points and all others their fewest (Karnik and Mendel, Information Sciences 132,
    2001): every such split is tried.

    Parameters
    ----------
    points
        Issue to its fewest and most points.
    """

    points: Mapping[str, Bounds]

    @property
    def settled(self) -> bool:
        """Whether it holds one weighting only."""
        told = [points for points in self.points.values() if points.high > 0]
        return len(told) == 1 or all(points.width == 0 for points in told)

    def highest(self, scores: Scores) -> float:
        """Largest weighted mean of the scores."""
        order = sorted(self.points, key=lambda issue: -scores[issue])
        found = -float("inf")
        for most in range(len(order) + 1):
            given = [
                self.points[issue].high if place < most else self.points[issue].low
                for place, issue in enumerate(order)
            ]
            total = fsum(given)
            if total > 0:
                parts = zip(given, order, strict=True)
                found = max(found, fsum(p * scores[issue] for p, issue in parts) / total)
            if all(points.width == 0 for points in self.points.values()):
                break
        return found

    def weight(self, issue: str) -> Bounds:
        """Smallest and largest weight of an issue."""
        own = self.points[issue]
        if own.high == 0:
            return Bounds(0.0, 0.0)
        others = [points for name, points in self.points.items() if name != issue]
        most, fewest = fsum(p.high for p in others), fsum(p.low for p in others)
        if most == 0:
            return Bounds(1.0, 1.0)
        return Bounds(own.low / (own.low + most), own.high / (own.high + fewest))

    def examples(self) -> Iterator[dict[str, float]]:
        """For each issue, as much and as little weight as it can have."""
        for issue in self.points:
            for one, others in ((True, False), (False, True)):
                given = {
                    name: points.high if (one if name == issue else others) else points.low
                    for name, points in self.points.items()
                }
                if total := fsum(given.values()):
                    yield {name: amount / total for name, amount in given.items()}


def weighting_of(
    weights: Weights | None, issues: Sequence[str], bounds: Callable[[Quantity], Bounds]
) -> Weighting:
    """The weightings that a statement allows.

    Parameters
    ----------
    weights
        The statement; none means that nothing is known.
    issues
        All issues of the case.
    bounds
        How a stated quantity is read: at its central value or with its whole support.

    Returns
    -------
    Weighting
        For ``ranks``: all weights in that order, ties weighing equally, whose extreme points put
        equal weight on the issues of the first groups. For ``points`` and ``swings``: their
        shares; an issue without points has none. Otherwise every weighting.
    """
    if weights is not None and weights.ranks is not None:
        return _ranked(weights.ranks, issues)
    told = None if weights is None else weights.points or weights.swings
    if told:
        points = {issue: bounds(told[issue]) if issue in told else Bounds(0, 0) for issue in issues}
        if any(share.high > 0 for share in points.values()):
            return Shares(points)
    return Corners(tuple((issue,) for issue in issues))


def _ranked(tiers: Sequence[Sequence[str]], issues: Sequence[str]) -> Corners:
    """Corners of the weights in a given order; an issue that is not ranked may weigh anything."""
    groups: list[tuple[str, ...]] = []
    first: tuple[str, ...] = ()
    for tier in tiers:
        first = (*first, *(issue for issue in tier if issue in issues))
        if first and first not in groups:
            groups.append(first)
    unranked = tuple((issue,) for issue in issues if issue not in first)
    return Corners((*groups, *unranked))
