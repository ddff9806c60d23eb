"""What acceptance for certain is measured against: ways to accept, and the worst weightings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import fsum

from pactwright.preferences import Judge, Valuation
from pactwright.preferences.gain import attainable
from pactwright.preferences.weights import Corners, Shares, Weighting
from pactwright.settlement import Package

Weights = Mapping[str, float]


def bases_of(judge: Judge, valuation: Valuation) -> Iterator[tuple[Package | None, float]]:
    """What a package may lie above so that it is accepted: one of them is enough.

    No deal at its best, and each package that the party ranks no lower than no deal.

    Returns
    -------
    iterator
        A package, or None; and the points that must be reached above it, or in all.
    """
    fallback = judge.fallback
    if fallback.told is not None:
        yield None, fallback.told.high
    elif (package := fallback.as_good_as or fallback.worse_than) is not None:
        yield package, 0.0
    else:
        yield None, attainable(valuation).high
    yield from ((package, 0.0) for package in judge.ranked.at_least)


def weightings(weighting: Weighting) -> Iterator[Weights]:
    """Weightings under which acceptance demands a gain: all extreme ones, or one of many."""
    if isinstance(weighting, Corners):
        yield from weighting.examples()
    elif weighting.settled:
        yield next(weighting.examples())
    elif isinstance(weighting, Shares):
        middle = {issue: p.low + p.high for issue, p in weighting.points.items()}
        whole = fsum(middle.values())
        yield {issue: amount / whole for issue, amount in middle.items()}


def loose(weighting: Weighting, extras: Mapping[int, float]) -> bool:
    """Whether one row says less than all weightings together: points in ranges, with extras."""
    return isinstance(weighting, Shares) and not weighting.settled and bool(extras)


def worst_split(weighting: Shares, scores: Weights) -> Weights:
    """The weighting with the smallest mean: the lowest scores get their most points."""
    order = sorted(weighting.points, key=lambda issue: scores[issue])
    best: tuple[float, Weights] = (float("inf"), {})
    for most in range(len(order) + 1):
        given = {
            issue: weighting.points[issue].high if n < most else weighting.points[issue].low
            for n, issue in enumerate(order)
        }
        if whole := fsum(given.values()):
            weights = {issue: amount / whole for issue, amount in given.items()}
            mean = fsum(weights[issue] * scores[issue] for issue in order)
            best = min(best, (mean, weights), key=lambda found: found[0])
    return best[1]
