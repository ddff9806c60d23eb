"""Bounds of the gain over no deal in every draw of a block, as `preferences.gain` has them in one.

Stated distributions take the value of the draw, sets stay sets. Weights told as points or swings
are drawn and then scaled to sum to 1, draw by draw.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np
from numpy.typing import NDArray

from pactwright.bargaining.verdicts.party import Stance
from pactwright.bargaining.verdicts.weights import Array, Corners, Points, Weighting
from pactwright.case import Quantity
from pactwright.draws import Plan, Sample
from pactwright.preferences.bounds import DECIMALS
from pactwright.preferences.valuation import Extra
from pactwright.settlement import Package

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Spans:
    """Lowest and highest of a value in each draw, and whether any draw entered it."""

    low: Array
    high: Array
    drawn: bool

    def __add__(self, other: Spans) -> Spans:
        return Spans(self.low + other.low, self.high + other.high, self.drawn or other.drawn)

    def __neg__(self) -> Spans:
        return Spans(-self.high, -self.low, self.drawn)

    def __sub__(self, other: Spans) -> Spans:
        return self + -other

    def tidy(self) -> Spans:
        """Without the rounding of binary fractions, so that an exact zero reads as zero."""
        return Spans(
            np.round(self.low, DECIMALS) + 0.0, np.round(self.high, DECIMALS) + 0.0, self.drawn
        )


def hull(spans: Iterable[Spans]) -> Spans:
    """The smallest intervals that contain all given ones, draw by draw."""
    return reduce(
        lambda one, two: Spans(
            np.minimum(one.low, two.low),
            np.maximum(one.high, two.high),
            one.drawn or two.drawn,
        ),
        spans,
    )


def told(sample: Sample, path: str, quantity: Quantity) -> Spans:
    """What a quantity is in each draw: a stated distribution is drawn, a set stays a set."""
    statement = sample.statements.get(path)
    if statement is None or not statement.drawn:
        low, high = quantity.at_centre()
        rows = sample.block.rows
        return Spans(np.full(rows, low), np.full(rows, high), drawn=False)
    values = sample.of(path)
    return Spans(values, values, drawn=True)


@dataclass(frozen=True, slots=True)
class Gains:
    """What a package gains a party over no deal, draw by draw (see `preferences.gain.Gain`)."""

    spans: Spans
    always_below: bool | Mask = False
    open_below: bool | Mask = False

    @property
    def never_negative(self) -> Mask:
        """In which draws it is at least zero whatever the unknowns turn out to be."""
        low = self.spans.low
        found: Mask = (low > 0) | ((low == 0) & np.logical_not(self.open_below))
        return found

    @property
    def always_negative(self) -> Mask:
        """In which draws it is below zero whatever the unknowns turn out to be."""
        high = self.spans.high
        found: Mask = (high < 0) | ((high == 0) & self.always_below)
        return found


@dataclass(frozen=True, slots=True)
class _Tenable:
    """In which draws a ranking holds, and whether any draw enters that."""

    holds: Mask
    drawn: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Worths:
    """Worths in each draw, one row a clause: where each stands, and whether any draw entered."""

    places: Mapping[tuple[str, str], int]
    low: Array
    high: Array
    drawn: Mask


NO_POINTS = Quantity("number", (0.0,))
STILL = Sample({}, Plan((), 1).block(0))  # one row, in which nothing is drawn


class DrawnValues:
    """A party's values in the draws of a block."""

    def __init__(self, stance: Stance, sample: Sample) -> None:
        self.party = stance
        self.sample = sample
        assert stance.valuation is not None  # a party without values is not valued
        self.valuation = stance.valuation
        self.weighting = self._weighting()
        self._worths: dict[tuple[str, str], Spans] = {}
        self._points: dict[str, Spans] = {}

    @classmethod
    def of(cls, stance: Stance, sample: Sample) -> DrawnValues:
        """The values of a party; a single row where nothing that it says is drawn."""
        return cls(stance, sample if _moved(stance, sample) else STILL)

    def gains(self, package: Package) -> Gains:
        """What a package gains the party, its ranking taken into account where it is tenable."""
        found = self._gains(package)
        return self._narrowed(package, found) if self.party.ranked else found

    def _narrowed(self, package: Package, found: Gains) -> Gains:
        """The gains narrowed as `preferences.ranking.narrowed` has it in one draw."""
        ranked, low, high = self.party.ranked, found.spans.low, found.spans.high
        always, opened = (np.array(x) for x in (found.always_below, found.open_below))
        drawn = found.spans.drawn or self._tenable.drawn
        leads = [self._advantage(package, p).tidy() for p in ranked.at_least]
        for least in [reduce(np.maximum, (lead.low for lead in leads))] if leads else []:
            opened, low = opened & (least < low), np.maximum(low, least)
        for place, other in enumerate(ranked.at_most):
            lead = self._advantage(package, other).tidy()
            leads.append(lead)
            strict = place >= len(ranked.level)
            always = np.where(lead.high < high, strict, always | ((lead.high == high) & strict))
            high = np.minimum(high, lead.high)
        told = self._tenable.holds & (low <= high)
        spans = Spans(
            np.where(told, low, found.spans.low),
            np.where(told, high, found.spans.high),
            drawn or any(lead.drawn for lead in leads),
        )
        return Gains(
            spans,
            np.where(told, always, found.always_below),
            np.where(told, opened, found.open_below),
        )

    @cached_property
    def _tenable(self) -> _Tenable:
        """In which draws the values do not contradict the ranking (`ranking.tenable_ranking`)."""
        ranked, fits = self.party.ranked, np.ones(self.sample.block.rows, dtype=bool)
        over = [self._gains(p) for p in ranked.at_least]
        under = [self._gains(p) for p in ranked.below]
        level = over[len(ranked.above) :]
        pairs = [self._advantage(a, b).tidy() for a in ranked.at_least for b in ranked.below]
        for found in over:
            fits &= ~found.always_negative
        for found in under:
            fits &= ~found.never_negative
        for found in level:
            fits &= found.spans.low <= 0
        for lead in pairs:
            fits &= lead.high > 0
        spans = [*(found.spans for found in (*over, *under)), *pairs]
        return _Tenable(fits, any(one.drawn for one in spans))

    def _gains(self, package: Package) -> Gains:
        """What a package gains by the values alone, as `preferences.gain.gain` has it."""
        fallback, own = self.party.fallback, self._value(package)
        if fallback.unknown:
            return self._over_anything(own)
        if fallback.worth is not None:
            return Gains((own - self._told(fallback.statement, fallback.worth)).tidy())
        if fallback.as_good_as is not None:
            return Gains(self._advantage(package, fallback.as_good_as).tidy())
        above, below = fallback.better_than, fallback.worse_than
        if above is None:
            assert below is not None  # a fallback is a worth or at least one comparison
            under, top = self._advantage(package, below), own - self.attainable
            most = np.maximum(top.high, under.high)
            return Gains(Spans(under.low, most, top.drawn or under.drawn).tidy())
        if below is None:
            over, top = self._advantage(package, above), own - self.attainable
            least = np.minimum(top.low, over.low)
            spans = Spans(least, over.high, top.drawn or over.drawn).tidy()
            return Gains(spans, always_below=True, open_below=True)
        return self._between(package, above, below, self._over_anything(own))

    def _over_anything(self, own: Spans) -> Gains:
        """Over a fallback of which nothing is known."""
        return Gains((own - self.attainable).tidy(), open_below=True)

    def _between(self, package: Package, above: Package, below: Package, unknown: Gains) -> Gains:
        """Over a fallback between two packages; unknown in draws in which there is no between."""
        over, under = self._advantage(package, above), self._advantage(package, below)
        room = self._advantage(below, above).tidy()
        none = (room.high <= 0) | (under.low > over.high)
        told = Spans(under.low, over.high, over.drawn or under.drawn or room.drawn).tidy()
        spans = Spans(
            np.where(none, unknown.spans.low, told.low),
            np.where(none, unknown.spans.high, told.high),
            told.drawn or (bool(none.any()) and unknown.spans.drawn),
        )
        return Gains(spans, always_below=~none, open_below=none)

    @cached_property
    def attainable(self) -> Spans:
        """Over what an unknown fallback ranges (see `preferences.gain.attainable`)."""
        return hull((self._constant(0.0, 100.0), self._value({})))

    def _value(self, package: Package) -> Spans:
        issues = self.valuation.issues
        if any(issue not in package for issue in issues):
            return self._summed(package, None, [self._worth(i, package) for i in issues])
        table = self._table
        places = [table.places[issue, package[issue]] for issue in issues]
        low, high = table.low[places], table.high[places]
        return self._weighed(package, None, low, high, bool(table.drawn[places].any()))

    @cached_property
    def _table(self) -> _Worths:
        """The worths of all clauses, one row a clause."""
        clauses = [(i, c) for i, own in self.valuation.issues.items() for c in own]
        paths = (f"values.{self.valuation.party}.{issue}.{clause}" for issue, clause in clauses)
        quantities = (self.valuation.worths[issue][clause] for issue, clause in clauses)
        low, high, drawn = self._filled(list(zip(paths, quantities, strict=True)))
        return _Worths({pair: place for place, pair in enumerate(clauses)}, low, high, drawn)

    def _filled(self, told: Sequence[tuple[str, Quantity]]) -> tuple[Array, Array, Mask]:
        """What quantities are in each draw, one row each, and which of them are drawn."""
        low = np.empty((len(told), self.sample.block.rows))
        high, drawn = np.empty_like(low), np.zeros(len(told), dtype=bool)
        for row, (path, quantity) in enumerate(told):
            statement = self.sample.statements.get(path)
            drawn[row] = statement is not None and statement.drawn
            if drawn[row]:
                low[row] = high[row] = self.sample.of(path)
            else:
                low[row], high[row] = quantity.at_centre()
        return low, high, drawn

    def _advantage(self, package: Package, other: Package) -> Spans:
        issues, table = self.valuation.issues, self._table
        low = np.zeros((len(issues), self.sample.block.rows))
        high, drawn = np.zeros_like(low), False
        for place, issue in enumerate(issues):
            first, second = package.get(issue), other.get(issue)
            if first == second:
                continue
            if first is None or second is None or issue in self._by_order:
                part = self._difference(issue, package, other)
                low[place], high[place], drawn = part.low, part.high, drawn or part.drawn
                continue
            one, two = table.places[issue, first], table.places[issue, second]
            np.subtract(table.low[one], table.high[two], out=low[place])
            np.subtract(table.high[one], table.low[two], out=high[place])
            drawn = drawn or bool(table.drawn[one] or table.drawn[two])
        return self._weighed(package, other, low, high, drawn)

    @cached_property
    def _by_order(self) -> frozenset[str]:
        """Issues of which some clauses are told by their order."""
        told = self.valuation.worths.items()
        return frozenset(i for i, own in told if any(w.shape == "rank" for w in own.values()))

    def _summed(self, package: Package, other: Package | None, parts: Sequence[Spans]) -> Spans:
        low, high = np.stack([p.low for p in parts]), np.stack([p.high for p in parts])
        return self._weighed(package, other, low, high, any(part.drawn for part in parts))

    def _weighed(
        self, package: Package, other: Package | None, low: Array, high: Array, drawn: bool
    ) -> Spans:
        """The weighted means of lowest and highest parts, one row an issue, and the extras."""
        least, most = -self.weighting.highest(-low), self.weighting.highest(high)
        extras = (self._extra(extra, package, other) for extra in self.valuation.extras)
        return sum(extras, Spans(least, most, self.weighting.drawn or drawn))

    def _worth(self, issue: str, package: Package) -> Spans:
        return hull(self._of(issue, clause) for clause in self.valuation.clauses(package, issue))

    def _difference(self, issue: str, package: Package, other: Package) -> Spans:
        return hull(
            self._clause_difference(issue, one, two)
            for one in self.valuation.clauses(package, issue)
            for two in self.valuation.clauses(other, issue)
        )

    def _clause_difference(self, issue: str, one: str, other: str) -> Spans:
        if one == other:
            return self._constant(0.0, 0.0)
        first, second = (self.valuation.worths[issue][clause] for clause in (one, other))
        if first.shape == second.shape == "rank":
            ahead = second.numbers[2] - first.numbers[2]
            return self._constant(-100.0 if ahead < 0 else 0.0, 100.0 if ahead > 0 else 0.0)
        return self._of(issue, one) - self._of(issue, other)

    def _of(self, issue: str, clause: str) -> Spans:
        if (issue, clause) not in self._worths:
            path = f"values.{self.valuation.party}.{issue}.{clause}"
            told = self._told(path, self.valuation.worths[issue][clause])
            self._worths[issue, clause] = told
        return self._worths[issue, clause]

    def _extra(self, extra: Extra, package: Package, other: Package | None) -> Spans:
        counts = {a - b for a in extra.times(package) for b in extra.times(other)}
        nothing = self._constant(0.0, 0.0)
        same = other is not None and all(package.get(i) == other.get(i) for i in extra.spoken)
        if same or counts == {0}:
            return nothing
        if extra.statement not in self._points:
            points = self._told(extra.statement, extra.quantity)
            costs = extra.element.startswith("objections.")
            self._points[extra.statement] = -points if costs else points
        points = self._points[extra.statement]
        return hull(nothing if n == 0 else points if n > 0 else -points for n in counts)

    def _weighting(self) -> Weighting:
        places = {issue: place for place, issue in enumerate(self.valuation.issues)}
        told = self.party.points
        if not told:
            groups = self.party.corners
            return Corners(tuple([places[issue] for issue in group] for group in groups))
        points = [(self.party.points_at(i), told.get(i, NO_POINTS)) for i in places]
        low, high, drawn = self._filled(points)
        return Points(low, high, bool(drawn.any()))

    def _told(self, path: str, quantity: Quantity) -> Spans:
        return told(self.sample, path, quantity)

    def _constant(self, low: float, high: float) -> Spans:
        rows = self.sample.block.rows
        return Spans(np.full(rows, low), np.full(rows, high), drawn=False)


def _moved(stance: Stance, sample: Sample) -> bool:
    """Whether a draw may enter what a party says."""
    assert stance.valuation is not None  # a party without values is not valued
    told = {stance.fallback.statement, *(extra.statement for extra in stance.valuation.extras)}
    own = f"values.{stance.party}."
    return any(path in told or path.startswith(own) for path in sample.statements)
