"""Exact bounds of what a package gains a party over its fallback."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pactwright.preferences.bounds import NOTHING, Bounds
from pactwright.preferences.fallback import Fallback
from pactwright.preferences.judgement import Contribution
from pactwright.preferences.valuation import Extra, Valuation
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
    """

    bounds: Bounds
    always_below: bool = False

    @property
    def never_negative(self) -> bool:
        """Whether it is at least zero whatever the unknowns turn out to be."""
        return self.bounds.low >= 0

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

    What both have in common cancels. Open issues of the two range independently.
    """
    return _weighted(valuation, package, other) + _extra(valuation, package, other)


def gain(valuation: Valuation, package: Package, fallback: Fallback) -> Gain:
    """What a package gains a party over its fallback: exact bounds, as in `value`.

    A fallback f told by comparison stands to the value v of the package a named as follows: as
    good as it, f = v(a); better, v(a) < f <= 100; worse, 0 <= f < v(a) (where v(a) itself lies
    beyond the end of the scale, so does f). Stated rankings of packages do not narrow the bounds.
    """
    own = value(valuation, package)
    if (told := fallback.told) is not None:
        return Gain((own - told).tidy())
    if fallback.as_good_as is not None:
        return Gain(advantage(valuation, package, fallback.as_good_as).tidy())
    above, below = fallback.better_than, fallback.worse_than
    over = None if above is None else advantage(valuation, package, above)
    under = None if below is None else advantage(valuation, package, below)
    if over is None:
        assert under is not None  # a fallback is a worth or at least one comparison
        return Gain(Bounds(under.low, max(own.high, under.high)).tidy())
    low = min(own.low - 100, over.low) if under is None else under.low
    return Gain(Bounds(low, over.high).tidy(), always_below=True)


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
    other, told = _compared(fallback), fallback.told
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
        most = max(0.0, 100 - value(valuation, above).low)
        if below is not None:
            most = max(0.0, advantage(valuation, below, above).high)
        part = Bounds(-most, 0.0).tidy()
    else:
        assert below is not None  # it is compared with at least one package
        part = Bounds(0.0, max(0.0, value(valuation, below).high)).tidy()
    return Contribution(fallback.statement, None, part.low, part.high)
