"""Exact bounds of what a package gains a party over its fallback."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pactwright.preferences.bounds import NOTHING, Bounds, hull
from pactwright.preferences.fallback import Fallback
from pactwright.preferences.judgement import Contribution
from pactwright.preferences.valuation import UNKNOWN, Extra, Valuation
from pactwright.preferences.weights import lowest
from pactwright.settlement import Package


@dataclass(frozen=True, slots=True)
class Gain:
    """What a package gains a party over no deal.

    Parameters
    ----------
    bounds
        Lowest and highest, in points.
    always_below
        Whether it is smaller than its highest bound without exception, as where no deal is held to
        be better than a package.
    open_below
        Whether it may lie even below its lowest bound, as where no deal may be better than all
        that can be attained.
    """

    bounds: Bounds
    always_below: bool = False
    open_below: bool = False

    @property
    def never_negative(self) -> bool:
        """Whether it is at least zero whatever the unknowns turn out to be."""
        return self.bounds.low > 0 or (self.bounds.low == 0 and not self.open_below)

    @property
    def always_negative(self) -> bool:
        """Whether it is below zero whatever the unknowns turn out to be."""
        return self.bounds.high < 0 or (self.always_below and self.bounds.high == 0)


def value(valuation: Valuation, package: Package) -> Bounds:
    """Lowest and highest value of a package, in points of 0-100 (interactions may lead outside).

    Worths, interactions and objections are independent sets, and the value is linear in the
    weights for given worths; so each bound is reached at a corner of the weights, and is exact for
    a package that settles every issue. An open issue ranges over all its clauses, whether or not
    the rules allow them: for a partial package the bounds are sound and may be wide.
    """
    return _weighted(valuation, package, None) + _extra(valuation, package, None)


def advantage(valuation: Valuation, package: Package, other: Package) -> Bounds:
    """Lowest and highest value of one package less that of another, as in `value`.

    What both have in common cancels, issues that both leave open included. An issue that only one
    of them leaves open ranges over all its clauses.
    """
    return _weighted(valuation, package, other) + _extra(valuation, package, other)


def attainable(valuation: Valuation) -> Bounds:
    """Over what an unknown fallback ranges: from 0 to 100, and all that packages can be worth.

    Where interactions or objections lead values outside 0-100, so they do with no deal; rules are
    left aside, and the bounds are those of a package that leaves every issue open.
    """
    return hull((Bounds(0.0, 100.0), valuation.anything))


def contradictory(valuation: Valuation, fallback: Fallback) -> bool:
    """Whether no worth lies above the one package and below the other of a fallback."""
    above, below = fallback.better_than, fallback.worse_than
    if above is None or below is None:
        return False
    return advantage(valuation, below, above).tidy().high <= 0


def tenable(valuation: Valuation, fallback: Fallback) -> Fallback:
    """The fallback; one that contradicts itself says nothing and counts as unknown."""
    if not contradictory(valuation, fallback):
        return fallback
    return Fallback(fallback.outcome, fallback.statement, UNKNOWN)


def gain(valuation: Valuation, package: Package, fallback: Fallback) -> Gain:
    """What a package gains a party over its fallback: exact bounds, as in `value`.

    A fallback f told by comparison stands to the value v of the package a named as follows: as
    good as it, f = v(a); better, v(a) < f; worse, f < v(a). Its open end, and an unknown fallback,
    range over all that is `attainable`, and above even beyond that: who may be better off without
    a deal than with any accepts nothing for certain. A fallback that is told to lie above one
    package and below another that cannot be worth more counts as unknown. What a ranking adds is
    in `pactwright.preferences.ranking`.
    """
    fallback = tenable(valuation, fallback)
    own = value(valuation, package)
    if (told := _told(valuation, fallback)) is not None:
        return Gain((own - told).tidy(), open_below=fallback.open_above)
    if fallback.as_good_as is not None:
        return Gain(advantage(valuation, package, fallback.as_good_as).tidy())
    above, below = fallback.better_than, fallback.worse_than
    over = None if above is None else advantage(valuation, package, above)
    under = None if below is None else advantage(valuation, package, below)
    if over is None:
        assert under is not None  # a fallback is a worth or at least one comparison
        high = own.high - attainable(valuation).low
        return Gain(Bounds(under.low, max(high, under.high)).tidy())
    if under is None:
        low = min(own.low - attainable(valuation).high, over.low)
        return Gain(Bounds(low, over.high).tidy(), always_below=True, open_below=True)
    if under.low > over.high:  # only where open issues make the bounds too wide to tell
        return gain(valuation, package, Fallback(fallback.outcome, fallback.statement, UNKNOWN))
    return Gain(Bounds(under.low, over.high).tidy(), always_below=True)


def _told(valuation: Valuation, fallback: Fallback) -> Bounds | None:
    """Bounds of a fallback that is not told by comparison."""
    return attainable(valuation) if fallback.unknown else fallback.told


def _weighted(valuation: Valuation, package: Package, other: Package | None) -> Bounds:
    parts = {
        issue: valuation.worth(issue, package)
        if other is None
        else valuation.difference(issue, package, other)
        for issue in valuation.issues
    }
    return Bounds(
        lowest(valuation.weighting, {issue: part.low for issue, part in parts.items()}),
        valuation.weighting.highest({issue: part.high for issue, part in parts.items()}),
    )


def _extra(valuation: Valuation, package: Package, other: Package | None) -> Bounds:
    total = NOTHING
    for extra in valuation.extras:
        total += extra.difference(package, other)
    return total


def contributions(
    valuation: Valuation, package: Package, fallback: Fallback
) -> tuple[Contribution, ...]:
    """What each element adds to the gain, those that can weigh most first.

    An issue adds its weight times the worth of its clause less the fallback, or less the worth of
    the clause of the package that the fallback is compared with; weights sum to 1, so the parts
    sum to the gain. What no deal is worth beyond that package is a part of its own.
    """
    found = [*_of_issues(valuation, package, fallback), *_of_extras(valuation, package, fallback)]
    if fallback.told is None and fallback.as_good_as is None:
        found.append(_beyond(valuation, fallback))
    return tuple(sorted(found, key=lambda part: -max(abs(part.low), abs(part.high))))


def _of_issues(
    valuation: Valuation, package: Package, fallback: Fallback
) -> Iterator[Contribution]:
    other, told = _compared(fallback), _told(valuation, fallback)
    for issue in valuation.issues:
        if told is not None:
            part = valuation.worth(issue, package) - told
        else:
            part = valuation.difference(issue, package, other or {})
        part = valuation.weighting.weight(issue).times(part).tidy()
        yield Contribution(f"issues.{issue}", package.get(issue), part.low, part.high)


def _of_extras(
    valuation: Valuation, package: Package, fallback: Fallback
) -> Iterator[Contribution]:
    other = _compared(fallback)
    for extra in valuation.extras:
        if _counts(extra, package, other):
            part = extra.difference(package, other).tidy()
            yield Contribution(extra.element, None, part.low, part.high)


def _counts(extra: Extra, package: Package, other: Package | None) -> bool:
    return extra.times(package) != (0,) or extra.times(other) != (0,)


def _compared(fallback: Fallback) -> Package | None:
    return next(iter(fallback.compared_with), None)


def _beyond(valuation: Valuation, fallback: Fallback) -> Contribution:
    """What no deal is worth beyond the package that it is held to be better or worse than."""
    above, below = fallback.better_than, fallback.worse_than
    if above is not None:
        most = max(0.0, attainable(valuation).high - value(valuation, above).low)
        if below is not None:
            most = max(0.0, advantage(valuation, below, above).high)
        part = Bounds(-most, 0.0).tidy()
    else:
        assert below is not None  # it is compared with at least one package
        most = value(valuation, below).high - attainable(valuation).low
        part = Bounds(0.0, max(0.0, most)).tidy()
    return Contribution(fallback.statement, None, part.low, part.high)
