"""What clauses add at best to a party's gain: packages that fall short of it are refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pactwright.preferences import Bounds, Judge, Valuation
from pactwright.preferences.gain import advantage, gain
from pactwright.preferences.weights import Shares
from pactwright.settlement import Package

Scores = Mapping[str, Mapping[str, float]]
_Parts = Callable[[str, str], Bounds]


def at_best(judge: Judge) -> tuple[Scores, ...]:
    """Points of each clause; where those of a settled package sum to less than zero, it is refused.

    Unknowns are at their best, each clause by itself, so that a package may be refused all the
    same. Exact where weights are settled and nothing is added for clauses together. Nothing is
    told of a party without values, or whose no deal may be worse than anything.

    Parameters
    ----------
    judge
        The party.

    Returns
    -------
    tuple
        Issue to clause to points; of several, each is a bound of its own.
    """
    valuation = judge.valuation
    if valuation is None:
        return ()
    return tuple(_scores(valuation, base) for base in _bases(judge, valuation))


@dataclass(frozen=True, slots=True)
class _Base:
    """What a package is set against: a worth, or another package that settles every issue."""

    package: Package | None
    least: float = 0.0


def _bases(judge: Judge, valuation: Valuation) -> Iterator[_Base]:
    fallback = judge.fallback
    if all(_settled(valuation, package) for package in fallback.compared_with):
        if fallback.told is not None and not fallback.unknown:
            yield _Base(None, fallback.told.low)
        # No deal is worth as much as this package, or more.
        elif (package := fallback.as_good_as or fallback.better_than) is not None:
            yield _Base(package)
    if _agreed(judge, valuation):
        yield from (_Base(package) for package in judge.ranked.at_most)


def _settled(valuation: Valuation, package: Package) -> bool:
    return len(package) == len(valuation.issues)


def _agreed(judge: Judge, valuation: Valuation) -> bool:
    """Whether no two statements that a ranking joins can leave a package without any gain.

    Then what it says from above and from below always meets (see `ranking.narrowed`).
    """
    over, under = judge.ranked.at_least, judge.ranked.at_most
    around = (*over, *under, *judge.fallback.compared_with)
    return all(_settled(valuation, package) for package in around) and all(
        gain(valuation, low, judge.fallback).bounds.low <= 0
        and all(advantage(valuation, high, low).high >= 0 for high in over)
        for low in under
    )


def _scores(valuation: Valuation, base: _Base) -> Scores:
    other, added = base.package, 0.0
    for extra in valuation.extras:
        before = 0 if other is None else extra.times(other)[0]
        added += max(0.0, -extra.points.low if before else extra.points.high)

    def part(issue: str, clause: str) -> float:
        told = {issue: clause}
        if other is None:
            return valuation.worth(issue, told).high - base.least + added
        return valuation.difference(issue, told, other).high + added

    return {
        issue: {clause: _weighed(valuation, issue, part(issue, clause)) for clause in clauses}
        for issue, clauses in valuation.issues.items()
    }


def _weighed(valuation: Valuation, issue: str, points: float) -> float:
    """With as much weight as helps; weights sum to 1 or are in the same proportion."""
    weighting = valuation.weighting
    if isinstance(weighting, Shares):
        told = weighting.points[issue]
        scale = sum(share.high for share in weighting.points.values())
        return max(told.low * points, told.high * points) / scale
    told = weighting.weight(issue)
    return max(told.low * points, told.high * points)
