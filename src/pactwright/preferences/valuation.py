"""What a party values: weights, worths, interactions and objections, as sets of possible values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pactwright.case import Clauses, Quantity, ResolvedCase
from pactwright.case.nouns.quantity import COST, POINTS, WORTH, Measure
from pactwright.preferences.bounds import NOTHING, Bounds, at_centre, hull, widest
from pactwright.preferences.weights import Weighting, lowest, weighting_of
from pactwright.settlement import Package, applies

UNKNOWN = Quantity("unknown", (0.0, 100.0))
Reader = Callable[[Quantity], Bounds]


@dataclass(frozen=True, slots=True)
class Extra:
    """Points that a package gains or loses beside the worths of its clauses.

    `element` is ``interactions.ID`` or ``objections.ID``, `statement` the path of the points.
    """

    element: str
    statement: str
    quantity: Quantity
    points: Bounds
    test: Clauses
    unless: Clauses | None

    def times(self, package: Package | None) -> tuple[int, ...]:
        """How often it counts in a package: once or not, or both when that is still open."""
        if package is None:
            return (0,)
        found = applies(self.test, self.unless, package)
        return (0, 1) if found is None else (int(found),)

    @property
    def spoken(self) -> tuple[str, ...]:
        """The issues that it speaks of."""
        return (*self.test.issues, *(self.unless.issues if self.unless else ()))

    def difference(self, package: Package, other: Package | None) -> Bounds:
        """What it adds to one package over another; the same points cancel."""
        if other is not None and all(package.get(i) == other.get(i) for i in self.spoken):
            return NOTHING
        counts = {a - b for a in self.times(package) for b in self.times(other)}
        return hull(
            Bounds(0, 0) if n == 0 else self.points if n > 0 else -self.points for n in counts
        )


@dataclass(frozen=True)
class Valuation:
    """A party's values in one reading of a case.

    The value of a package is the weighted mean of the worths of its clauses, plus the interactions
    that it contains, less the objections that it meets (additive value with declared exceptions;
    Keeney and Raiffa, Decisions with Multiple Objectives, 1976, chapter 3).

    Parameters
    ----------
    party
        Whose values.
    issues
        Issue to clauses, in the order of the case.
    worths
        Issue to clause to worth, 0-100; unknown where nothing is said.
    weighting
        All weights that are possible.
    extras
        Interactions and objections in force.
    bounds
        How a worth is read: at its central value or with its whole support.
    """

    party: str
    issues: Mapping[str, tuple[str, ...]]
    worths: Mapping[str, Mapping[str, Quantity]]
    weighting: Weighting
    extras: tuple[Extra, ...]
    bounds: Reader

    @classmethod
    def of(cls, case: ResolvedCase, party: str, *, supports: bool = False) -> Valuation | None:
        """A party's values, or None when the case gives it none.

        Parameters
        ----------
        case
            One reading of the case.
        party
            Whose values.
        supports
            Whether stated distributions count with their whole support, not their central value.
        """
        values = case.nouns.values.get(party)
        if values is None:
            return None
        issues = {name: tuple(issue.clauses) for name, issue in case.nouns.issues.items()}
        worths = {
            issue: {c: values.worths.get(issue, {}).get(c, UNKNOWN) for c in clauses}
            for issue, clauses in issues.items()
        }
        weighting = weighting_of(values.weights, tuple(issues), _reader(COST, supports))
        extras = (*_interactions(case, party, supports), *_objections(case, party, supports))
        return cls(party, issues, worths, weighting, extras, _reader(WORTH, supports))

    def clauses(self, package: Package, issue: str) -> tuple[str, ...]:
        """The clause that a package has on an issue, or all of them when it leaves it open."""
        return (package[issue],) if issue in package else self.issues[issue]

    def worth(self, issue: str, package: Package) -> Bounds:
        """Bounds of the worth of what a package says on an issue."""
        return self._told[issue][package[issue]] if issue in package else self._open[issue]

    @cached_property
    def anything(self) -> Bounds:
        """Lowest and highest value of a package that leaves every issue open."""
        least = lowest(self.weighting, {issue: worth.low for issue, worth in self._open.items()})
        most = self.weighting.highest({issue: worth.high for issue, worth in self._open.items()})
        return sum((e.difference({}, None) for e in self.extras), Bounds(least, most))

    @cached_property
    def _told(self) -> Mapping[str, Mapping[str, Bounds]]:
        return {
            issue: {clause: self.bounds(worth) for clause, worth in worths.items()}
            for issue, worths in self.worths.items()
        }

    @cached_property
    def _open(self) -> Mapping[str, Bounds]:
        return {issue: hull(told.values()) for issue, told in self._told.items()}

    def difference(self, issue: str, package: Package, other: Package) -> Bounds:
        """Bounds of the worth of what one package says on an issue less that of another.

        The same clause cancels, and so does an issue that both leave open: it will be settled once.
        Clauses told by their order differ in that order, and worths of different clauses are
        otherwise independent.
        """
        if package.get(issue) == other.get(issue):
            return NOTHING
        return hull(
            self._clause_difference(issue, one, two)
            for one in self.clauses(package, issue)
            for two in self.clauses(other, issue)
        )

    def _clause_difference(self, issue: str, one: str, other: str) -> Bounds:
        if one == other:
            return NOTHING
        first, second = self.worths[issue][one], self.worths[issue][other]
        if first.shape == second.shape == "rank":
            ahead = second.numbers[2] - first.numbers[2]
            return NOTHING if ahead == 0 else Bounds(0, 100) if ahead > 0 else Bounds(-100, 0)
        return self._told[issue][one] - self._told[issue][other]


def in_force(case: ResolvedCase, start: str | None, end: str | None) -> bool:
    """Whether something dated counts on day 0 of the case."""
    day = case.nouns.as_of
    return not (start is not None and start > day) and not (end is not None and end < day)


def _reader(measure: Measure, supports: bool) -> Reader:
    if not supports:
        return at_centre
    return lambda quantity: widest(quantity, measure.low, measure.high)


def _interactions(case: ResolvedCase, party: str, supports: bool) -> Iterator[Extra]:
    read = _reader(POINTS, supports)
    for name, told in case.nouns.interactions.items():
        if told.party == party:
            element = f"interactions.{name}"
            points = read(told.worth)
            yield Extra(element, f"{element}.worth", told.worth, points, told.clauses, told.unless)


def _objections(case: ResolvedCase, party: str, supports: bool) -> Iterator[Extra]:
    read = _reader(COST, supports)
    for name, told in case.nouns.objections.items():
        if told.party == party and in_force(case, None, told.until):
            element = f"objections.{name}"
            points = -read(told.costs)
            yield Extra(element, f"{element}.costs", told.costs, points, told.to, told.unless)
