"""Ideals and solutions by integer programming."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pactwright.bargaining.space.highs import Row
from pactwright.bargaining.space.programme import TOLERANCE, Found, Limits, Programme
from pactwright.bargaining.space.results import Method, Status, Survey
from pactwright.bargaining.space.solutions.concept import Concept, Goal, Measure
from pactwright.bargaining.space.table import Digits, ValueTable

Floats = npt.NDArray[np.float64]
INFINITY = float("inf")
ROUNDS = 40


@dataclass(frozen=True, slots=True)
class Answer:
    """A package, how much better another may be, and whether it is known that there is none."""

    digits: Digits | None
    gap: float
    status: Status


class Goals:
    """One table and the programmes on it; ideals are solved once.

    Parameters
    ----------
    table
        The values.
    limits
        How far each solve may go.
    """

    def __init__(self, table: ValueTable, limits: Limits | None = None) -> None:
        limits = limits or Limits()
        self.table = table
        self.signable = Programme(table, table.bans, True, limits)
        self.allowed = Programme(table, table.rules, False, limits)
        self._ideals: tuple[Floats | None, Status, float] | None = None
        self._utopia: tuple[Floats | None, Status, float] | None = None

    @property
    def nodes(self) -> int:
        """Nodes examined so far."""
        return self.signable.nodes + self.allowed.nodes

    @property
    def none(self) -> bool:
        """Whether it is proven that no package can be signed."""
        found, status, _ = self.ideals()
        return found is None and status is Status.PROVEN

    def ideals(self) -> tuple[Floats | None, Status, float]:
        """Largest gain of each party over signable packages, in the solver's unit."""
        if self._ideals is None:
            self._ideals = self._largest(self.signable)
        return self._ideals

    def utopia(self) -> tuple[Floats | None, Status, float]:
        """The same over all that the rules allow."""
        if self._utopia is None:
            self._utopia = self._largest(self.allowed)
        return self._utopia

    def survey(self) -> Survey:
        """The ideals as a record; packages are not counted."""
        ideals, status, gap = self.ideals()
        utopia, other, _ = self.utopia()
        unit = self.signable.unit
        tidy = self.table.tidy
        return Survey(
            None,
            None,
            0 if self.none else None,
            None if ideals is None else tidy(ideals * unit),
            None if utopia is None else tidy(utopia * unit),
            worst(status, other),
            Method.PROGRAMME,
            self.nodes,
            gap * unit,
        )

    def _largest(self, programme: Programme) -> tuple[Floats | None, Status, float]:
        values, gap, status = [], 0.0, Status.PROVEN
        for party in range(len(self.table.parties)):
            found = programme.maximise(programme.gains[party])
            if found.digits is None:
                return None, Status.PROVEN if found.none else Status.STOPPED, 0.0
            value = float(programme.scaled(found.digits)[party])
            own = found.bound + programme.constants[party] - value
            gap, status = max(gap, own), worst(status, status_of(own, value))
            values.append(value)
        return np.array(values), status, max(gap, 0.0)

    def solve(self, concept: Concept) -> Answer:
        """One package that the solution picks."""
        if concept.goal is Goal.PRODUCT:
            return self.product()
        if concept.goal is Goal.SORTED:
            return self.sorted()
        if concept.goal is Goal.SUM:
            return self.total()
        return self.least(concept.measure)

    # --- sums and smallest gains -------------------------------------------

    def total(self) -> Answer:
        """The largest sum of gains."""
        programme = self.signable
        found = programme.maximise(weighted(programme, [1.0] * len(programme.gains)))
        if found.digits is None:
            return _missing(found)
        value = float(programme.scaled(found.digits).sum())
        gap = found.bound + float(programme.constants.sum()) - value
        return Answer(found.digits, _gap(gap, value), status_of(gap, value))

    def least(self, measure: Measure) -> Answer:
        """The largest smallest gain divided by its measure, then the largest sum with it."""
        scale, status = self._measure(measure)
        if scale is None:
            return Answer(None, INFINITY, status)
        programme = self.signable
        counted = np.flatnonzero(scale > 0)
        if not len(counted):
            return self.lifted(np.zeros(len(scale)), 0.0, status)
        column = programme.width
        rows = [self.above(int(p), {column: -float(scale[p])}) for p in counted]
        found = programme.maximise({column: 1.0}, rows, [(-1.0, INFINITY)])
        if found.digits is None:
            return _missing(found)
        shares = programme.scaled(found.digits)[counted] / scale[counted]
        value = float(np.min(shares))
        gap = found.bound - value
        floors = np.where(scale > 0, scale * value, 0.0)
        status = worst(status, status_of(gap, value))
        return self.lifted(floors, _gap(gap, value), status, found.digits)

    def _measure(self, measure: Measure) -> tuple[Floats | None, Status]:
        if measure is Measure.NONE:
            return np.ones(len(self.table.parties)), Status.PROVEN
        found, status, _ = self.ideals() if measure is Measure.IDEALS else self.utopia()
        return (None if found is None else np.where(found > 0, found, 0.0)), status

    def lifted(
        self, floors: Floats, gap: float, status: Status, first: Digits | None = None
    ) -> Answer:
        """The package with the largest sum of gains among those that reach the floors."""
        programme = self.signable
        rows = [self.above(p, {}, float(floor)) for p, floor in enumerate(floors)]
        found = programme.maximise(weighted(programme, [1.0] * len(floors)), rows)
        if found.none and first is None:
            return _missing(found)
        if found.digits is None or (programme.scaled(found.digits) < floors - TOLERANCE).any():
            return Answer(first, gap, worst(status, Status.WITHIN_GAP))
        value = float(programme.scaled(found.digits).sum())
        own = found.bound + float(programme.constants.sum()) - value
        return Answer(found.digits, gap, worst(status, status_of(own, value)))

    def above(self, party: int, minus: dict[int, float], floor: float = 0.0) -> Row:
        """The row that keeps a party's gain, less something, above a floor."""
        programme = self.signable
        slack = 0.5 * self.table.grid / programme.unit
        least = floor - float(programme.constants[party]) - slack
        return {**programme.gains[party], **minus}, least, INFINITY

    # --- one after the other -----------------------------------------------

    def sorted(self) -> Answer:
        """Leximin: the largest sum of the k smallest gains for k = 1, 2, ... in turn.

        That sum is the largest of k r - sum of max(0, r - gain), which is linear (Ogryczak and
        Sliwinski, European Journal of Operational Research 148, 2003).
        """
        programme, parties = self.signable, len(self.table.parties)
        rows: list[Row] = []
        columns: list[tuple[float, float]] = []
        gap, status, digits = 0.0, Status.PROVEN, None
        for number in range(1, parties + 1):
            level = programme.width + len(columns)
            columns += [(0.0, INFINITY)] * (parties + 1)
            rows += [self.above(p, {level: -1.0, level + 1 + p: 1.0}) for p in range(parties)]
            objective = {level: float(number)}
            objective.update({level + 1 + p: -1.0 for p in range(parties)})
            found = programme.maximise(objective, rows, columns)
            if found.digits is None:
                return _missing(found) if digits is None else Answer(digits, gap, worst(status))
            digits = found.digits
            value = float(np.sort(programme.scaled(digits))[:number].sum())
            gap = max(gap, found.bound - value)
            status = worst(status, status_of(found.bound - value, value))
            rows.append((objective, value - 0.1 * TOLERANCE, INFINITY))
        return Answer(digits, _gap(gap, 1.0), status)

    # --- products ----------------------------------------------------------

    def product(self) -> Answer:
        """Nash: the largest sum of logs, from above by tangents, until bound and value meet.

        Outer approximation (Duran and Grossmann, Mathematical Programming 36, 1986); the gap is
        relative to the product.
        """
        start = self.least(Measure.NONE)
        ideals, status, _ = self.ideals()
        if start.digits is None or ideals is None:
            return start
        programme = self.signable
        best, digits = _log(programme.scaled(start.digits)), start.digits
        if best == -INFINITY:  # the smallest gain is zero at best, and so is every product
            return Answer(digits, 0.0, worst(start.status, status))
        ceilings = ideals + self.ideals()[2]
        least = np.exp(best - np.log(ceilings).sum() + np.log(ceilings)) * (1 - 1e-9)
        points = [
            list(np.geomspace(low, high, 8)) for low, high in zip(least, ceilings, strict=True)
        ]
        columns = [(float(np.log(low)) - 1, float(np.log(high))) for low, high
                   in zip(least, ceilings, strict=True)]  # fmt: skip
        gap = INFINITY
        for _ in range(ROUNDS):
            rows = [self.above(p, {}, float(low)) for p, low in enumerate(least)]
            rows += [self._tangent(p, at) for p, told in enumerate(points) for at in told]
            objective = {programme.width + p: 1.0 for p in range(len(points))}
            found = programme.maximise(objective, rows, columns)
            if found.none:
                return Answer(digits, 0.0, Status.PROVEN)
            gap = min(gap, found.bound - best)
            if found.digits is None:
                break
            gains = programme.scaled(found.digits)
            if _log(gains) > best:
                gap -= _log(gains) - best
                best, digits = _log(gains), found.digits
            if gap <= TOLERANCE or any(g <= 0 for g in gains):
                break
            if all(np.min(np.abs(np.log(told) - np.log(g))) < 1e-9
                   for told, g in zip(points, gains, strict=True)):  # fmt: skip
                break
            for told, gain in zip(points, gains, strict=True):
                told.append(float(gain))
        gap = max(gap, 0.0)
        return Answer(digits, 0.0 if gap <= TOLERANCE else gap, status_of(gap, 1.0))

    def _tangent(self, party: int, at: float) -> Row:
        """log(gain) <= log(at) + (gain - at) / at."""
        programme = self.signable
        row = {column: -value / at for column, value in programme.gains[party].items()}
        row[programme.width + party] = 1.0
        return row, -INFINITY, float(np.log(at)) - 1 + float(programme.constants[party]) / at


def status_of(gap: float, value: float) -> Status:
    """Proven when no better value is left above the solver's tolerance."""
    return Status.PROVEN if _gap(gap, value) == 0.0 else Status.WITHIN_GAP


def worst(*statuses: Status) -> Status:
    """The least firm of some statuses."""
    order = (Status.STOPPED, Status.WITHIN_GAP, Status.PROVEN)
    return min(statuses, key=order.index)


def _gap(gap: float, value: float) -> float:
    return 0.0 if gap <= 2 * TOLERANCE * max(1.0, abs(value)) else gap


def _missing(found: Found) -> Answer:
    return Answer(None, INFINITY, Status.PROVEN if found.none else Status.STOPPED)


def _log(gains: Floats) -> float:
    return float(np.log(gains).sum()) if (gains > 0).all() else -INFINITY


def weighted(programme: Programme, weights: Sequence[float]) -> dict[int, float]:
    """The weighted sum of gains as an objective."""
    found: dict[int, float] = {}
    for weight, row in zip(weights, programme.gains, strict=True):
        for column, value in row.items():
            found[column] = found.get(column, 0.0) + weight * value
    return found
