"""Signable packages that change as little as possible of a given one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from pactwright.bargaining.space.highs import Row
from pactwright.bargaining.space.programme import Limits, Programme
from pactwright.bargaining.space.results import Method, Status
from pactwright.bargaining.space.table import Digits, ValueTable
from pactwright.preferences import Verdict
from pactwright.settlement import Package
from pactwright.settlement.combinations import Combination

Floats = npt.NDArray[np.float64]
Judge = Callable[[Package], Verdict]
NODES = 200_000
LIST = 20
ASKED = 20  # so many nodes, by the time it takes, counts a package that is put to the parties


@dataclass(frozen=True, slots=True)
class Near:
    """Packages at one distance from a target.

    Parameters
    ----------
    distance
        How many issues they settle otherwise than the target.
    packages
        The first of them, in lexicographic order where all were looked at.
    count
        How many there are; None where not all at this distance were looked at.
    """

    distance: int
    packages: tuple[dict[str, str], ...]
    count: int | None


@dataclass(frozen=True, slots=True)
class Closest:
    """The packages closest to a target that are signable, and those that may be.

    Parameters
    ----------
    certain
        Those that are signable for certain; None when none was found.
    possible
        Those of which it cannot be told, at the smallest distance where there are any up to that of
        `certain`; None when none was found.
    status
        Of `certain`. ``proven``: none is closer, and all at its distance were looked at; or there
        is none at all. ``within gap``: none is closer, but more may be as close. ``stopped``:
        closer ones may exist beyond `cleared`.
    cleared
        No package at this distance or closer is signable for certain, by proof (-1: nothing is
        known).
    nodes
        Nodes examined.
    method
        ``listing`` by growing distance, or ``integer programme``.
    """

    certain: Near | None
    possible: Near | None
    status: Status
    cleared: int
    nodes: int
    method: Method


class _SpentError(Exception):
    """The budget of nodes is spent."""


def closest(
    table: ValueTable,
    target: Package,
    judge: Judge | None = None,
    *,
    keep: Package | None = None,
    avoid: Mapping[str, Collection[str]] | None = None,
    most: int = LIST,
    budget_nodes: int = NODES,
    limits: Limits | None = None,
) -> Closest:
    """Signable packages closest to a target, by number of issues settled otherwise.

    Packages are tried by growing distance, leaving out what cannot please some party of the table
    any more; each that is left is put to the judge. When the budget is spent, an integer programme
    proposes packages by growing distance, of which a limited number is put to the judge.

    Parameters
    ----------
    table
        The values; what it forbids nobody signs.
    target
        Issue to clause; issues that it leaves open cost nothing.
    judge
        Whether a package that the table allows is signable; all of them are if left out.
    keep
        Issue to a clause that must stay or come in.
    avoid
        Issue to clauses that must not be there.
    most
        How many packages are listed at one distance.
    budget_nodes
        After how many nodes to stop trying; putting a package to the judge counts as 20.
    limits
        Of the integer programme.

    Raises
    ------
    ValueError
        When an issue or clause is not in the table.
    """
    problem = _Problem(table, target, keep or {}, avoid or {}, budget_nodes, judge)
    possible: Near | None = None
    for distance in range(problem.farthest + 1):
        seen = problem.at(distance, most)
        certain = seen.near(Verdict.ACCEPTS)
        possible = possible or seen.near(Verdict.CANNOT_TELL)
        if certain is not None:
            status = Status.PROVEN if seen.whole else Status.WITHIN_GAP
            return Closest(certain, possible, status, distance - 1, problem.nodes, Method.LISTING)
        if not seen.whole:
            return _programmed(problem, most, limits or Limits(), distance - 1, possible)
    return Closest(None, possible, Status.PROVEN, problem.farthest, problem.nodes, Method.LISTING)


@dataclass(slots=True)
class _Seen:
    """What was found at one distance, and whether all there was looked at."""

    distance: int
    most: int
    whole: bool = False
    packages: dict[Verdict, list[dict[str, str]]] = field(default_factory=dict)
    counts: dict[Verdict, int] = field(default_factory=dict)

    def take(self, verdict: Verdict, package: dict[str, str]) -> None:
        """Note one more package."""
        self.counts[verdict] = self.counts.get(verdict, 0) + 1
        listed = self.packages.setdefault(verdict, [])
        if len(listed) < self.most:
            listed.append(package)

    def near(self, verdict: Verdict) -> Near | None:
        """The packages of one verdict."""
        if verdict not in self.counts:
            return None
        count = self.counts[verdict] if self.whole else None
        return Near(self.distance, tuple(self.packages[verdict]), count)


class _Problem:
    """The packages in question, and the search by growing distance."""

    def __init__(
        self,
        table: ValueTable,
        target: Package,
        keep: Package,
        avoid: Mapping[str, Collection[str]],
        budget_nodes: int,
        judge: Judge | None,
    ) -> None:
        self.table = table
        self.budget = budget_nodes
        self.judge = judge
        self.nodes = 0
        for told in (*(target.items()), *keep.items()):
            _clause(table, *told)
        self.goal = [
            None if issue not in target else _clause(table, issue, target[issue])[1]
            for issue in table.issues
        ]
        banned = {_clause(table, issue, c) for issue, all_ in avoid.items() for c in all_}
        self.choices = [
            [
                digit
                for digit in range(size)
                if (place, digit) not in banned
                and (issue not in keep or table.clauses[place][digit] == keep[issue])
            ]
            for place, (issue, size) in enumerate(zip(table.issues, table.sizes, strict=True))
        ]
        self.farthest = sum(goal is not None for goal in self.goal)
        self.closing: list[list[Combination]] = [[] for _ in table.sizes]
        self.barred = () in table.bans
        for ban in table.bans:
            if ban:
                self.closing[max(place for place, _ in ban)].append(ban)
        self._best = self._bounds()

    def changes(self, place: int, digit: int) -> int:
        """Whether a clause differs from the target."""
        return int(self.goal[place] is not None and digit != self.goal[place])

    def distance(self, digits: Digits) -> int:
        """How many clauses differ from the target."""
        return sum(self.changes(place, digit) for place, digit in enumerate(digits))

    def _bounds(self) -> list[list[Floats]]:
        """By place and number of changes left, the most that the rest can add for each party.

        Pairs are counted wherever they add something, so that the bound is never too small.
        """
        table = self.table
        width = len(table.parties)
        pairs = sum((np.maximum(pair.points, 0) for pair in table.pairs), np.zeros(width))
        found = [[np.array(pairs, np.float64) for _ in range(self.farthest + 1)]]
        for place in reversed(range(len(table.sizes))):
            step = []
            for left in range(self.farthest + 1):
                best = np.full(width, -np.inf)
                for digit in self.choices[place]:
                    rest = left - self.changes(place, digit)
                    if rest >= 0:
                        best = np.maximum(best, table.worths[place][digit] + found[0][rest])
                step.append(best)
            found.insert(0, step)
        return found

    def at(self, distance: int, most: int) -> _Seen:
        """What is at exactly this distance, in lexicographic order, as far as the budget goes."""
        seen = _Seen(distance, most)
        try:
            for digits in self._at(distance):
                package = self.table.package(digits)
                seen.take(self.verdict(package), package)
            seen.whole = True
        except _SpentError:
            pass
        return seen

    def verdict(self, package: Package) -> Verdict:
        """What the judge says to a package that the table allows."""
        if self.judge is None:
            return Verdict.ACCEPTS
        self._spend(ASKED)
        return self.judge(package)

    def _spend(self, nodes: int) -> None:
        self.nodes += nodes
        if self.nodes > self.budget:
            raise _SpentError

    def _at(self, distance: int) -> Iterator[Digits]:
        if not self.barred:
            yield from self._extend([], distance, -self.table.fallbacks)

    def _extend(self, digits: list[int], left: int, gains: Floats) -> Iterator[Digits]:
        place = len(digits)
        self._spend(1)
        if place == len(self.goal):
            if left == 0 and bool(self.table.signable(digits)):
                yield tuple(digits)
            return
        for digit in self.choices[place]:
            rest = left - self.changes(place, digit)
            if rest < 0:
                continue
            after = gains + self.table.worths[place][digit]
            if (after + self._best[place + 1][rest] < -0.5 * self.table.grid).any():
                continue
            settled = [*digits, digit]
            if not any(_has(settled, ban) for ban in self.closing[place]):
                yield from self._extend(settled, rest, after)


def _programmed(
    problem: _Problem, most: int, limits: Limits, cleared: int, possible: Near | None
) -> Closest:
    """Packages by growing distance from an integer programme, one after the other."""
    table = problem.table
    programme = Programme(table, table.bans, True, limits)
    objective, rows = _objective(problem, programme)
    rows.append((objective, -np.inf, -cleared - 0.5))
    seen: _Seen | None = None
    complete = False
    problem.budget = problem.nodes + most * ASKED  # so many may still be asked
    while seen is None or len(seen.packages[Verdict.ACCEPTS]) < most:
        result = programme.maximise(objective, rows)
        if result.digits is None:
            complete = result.none
            break
        own = problem.distance(result.digits)
        if seen is None and -result.bound > own - 1 + 1e-3:
            cleared = max(cleared, own - 1)
        package = table.package(result.digits)
        try:
            verdict = problem.verdict(package)
        except _SpentError:
            break
        if verdict is Verdict.ACCEPTS:
            if seen is None:
                seen = _Seen(own, most)
                rows.append((objective, -own - 0.5, np.inf))
            seen.take(verdict, package)
        elif verdict is Verdict.CANNOT_TELL and possible is None:
            possible = Near(own, (package,), None)
        rows.append(programme.without(result.digits))
    nodes = problem.nodes + programme.nodes
    if seen is None:
        status = Status.PROVEN if complete else Status.STOPPED
        cleared = problem.farthest if complete else cleared
        return Closest(None, possible, status, cleared, nodes, Method.PROGRAMME)
    seen.packages[Verdict.ACCEPTS].sort(key=table.digits)
    certain = seen.near(Verdict.ACCEPTS)
    assert certain is not None  # one was taken
    if cleared < certain.distance - 1:
        return Closest(certain, possible, Status.STOPPED, cleared, nodes, Method.PROGRAMME)
    if complete:
        certain = replace(certain, count=seen.counts[Verdict.ACCEPTS])
    status = Status.PROVEN if complete else Status.WITHIN_GAP
    return Closest(certain, possible, status, cleared, nodes, Method.PROGRAMME)


def _objective(problem: _Problem, programme: Programme) -> tuple[dict[int, float], list[Row]]:
    """Minus the number of changes, and that one of the clauses in question is chosen."""
    objective, rows = {}, list[Row]()
    for place, choices in enumerate(problem.choices):
        rows.append(({programme.binary(place, digit): 1.0 for digit in choices}, 1.0, 1.0))
        for digit in choices:
            if problem.changes(place, digit):
                objective[programme.binary(place, digit)] = -1.0
    return objective, rows


def _clause(table: ValueTable, issue: str, clause: str) -> tuple[int, int]:
    if issue not in table.issues:
        raise ValueError(f"no issue {issue}; there are {', '.join(table.issues)}")
    place = table.issues.index(issue)
    if clause not in table.clauses[place]:
        known = ", ".join(table.clauses[place])
        raise ValueError(f"{issue} has no clause {clause}; there are {known}")
    return place, table.clauses[place].index(clause)


def _has(digits: list[int], ban: Combination) -> bool:
    return all(mask >> digits[place] & 1 for place, mask in ban)
