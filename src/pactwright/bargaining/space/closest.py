"""Signable packages that change as little as possible of a given one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pactwright.bargaining.space.programme import Limits, Programme, Row
from pactwright.bargaining.space.results import Method, Status, nothing
from pactwright.bargaining.space.table import Digits, ValueTable
from pactwright.settlement import Package
from pactwright.settlement.combinations import Combination

Floats = npt.NDArray[np.float64]
NODES = 200_000
LIST = 20


@dataclass(frozen=True, slots=True, eq=False)
class Closest:
    """The signable packages at the smallest distance from a target.

    Parameters
    ----------
    distance
        How many issues they settle otherwise than the target; None when none was found.
    packages
        Those that none of the others at this distance improves on for one at no one's cost, in
        lexicographic order.
    gains
        What they gain each party, one a row.
    count
        How many signable packages are at this distance; None where not counted.
    status
        ``proven``: none is closer, and all at this distance were looked at. ``within gap``: none is
        closer, but more may be as close. ``stopped``: closer ones may exist beyond `cleared`.
    cleared
        No signable package is at this distance or closer, by proof (-1: nothing is known).
    nodes
        Part-packages or nodes examined.
    method
        ``listing`` by growing distance, or ``integer programme``.
    """

    distance: int | None
    packages: tuple[dict[str, str], ...]
    gains: Floats
    count: int | None
    status: Status
    cleared: int
    nodes: int
    method: Method


class _SpentError(Exception):
    """The budget of nodes is spent."""


def closest(
    table: ValueTable,
    target: Package,
    *,
    keep: Package | None = None,
    avoid: Mapping[str, Collection[str]] | None = None,
    most: int = LIST,
    budget_nodes: int = NODES,
    limits: Limits | None = None,
) -> Closest:
    """Signable packages closest to a target, by number of issues settled otherwise.

    Packages are tried by growing distance, leaving out what cannot please some party any more; when
    the budget is spent, an integer programme finds the smallest distance and packages at it.

    Parameters
    ----------
    table
        The values.
    target
        Issue to clause; issues that it leaves open cost nothing.
    keep
        Issue to a clause that must stay or come in.
    avoid
        Issue to clauses that must not be there.
    most
        How many packages an integer programme lists.
    budget_nodes
        After how many part-packages to stop trying.
    limits
        Of the integer programme.

    Raises
    ------
    ValueError
        When an issue or clause is not in the table.
    """
    problem = _Problem(table, target, keep or {}, avoid or {}, budget_nodes)
    cleared = -1
    try:
        for distance in range(problem.farthest + 1):
            found = list(problem.at(distance))
            if found:
                return _ended(
                    table, distance, found, len(found), Status.PROVEN, cleared, problem.nodes,
                    Method.LISTING,
                )  # fmt: skip
            cleared = distance
    except _SpentError:
        return _programmed(problem, most, limits or Limits(), cleared)
    return Closest(
        None, (), nothing(table), 0, Status.PROVEN, problem.farthest, problem.nodes, Method.LISTING
    )


class _Problem:
    """The packages in question, and the search by growing distance."""

    def __init__(
        self,
        table: ValueTable,
        target: Package,
        keep: Package,
        avoid: Mapping[str, Collection[str]],
        budget_nodes: int,
    ) -> None:
        self.table = table
        self.budget = budget_nodes
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

    def at(self, distance: int) -> Iterator[Digits]:
        """Signable packages at exactly this distance, in lexicographic order."""
        if not self.barred:
            yield from self._extend([], distance, -self.table.fallbacks)

    def _extend(self, digits: list[int], left: int, gains: Floats) -> Iterator[Digits]:
        place = len(digits)
        self.nodes += 1
        if self.nodes > self.budget:
            raise _SpentError
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


def _programmed(problem: _Problem, most: int, limits: Limits, cleared: int) -> Closest:
    """The smallest distance and packages at it, one after the other."""
    table = problem.table
    programme = Programme(table, table.bans, True, limits)
    objective, rows = {}, list[Row]()
    for place, choices in enumerate(problem.choices):
        rows.append(({programme.binary(place, digit): 1.0 for digit in choices}, 1.0, 1.0))
        for digit in choices:
            if problem.changes(place, digit):
                objective[programme.binary(place, digit)] = -1.0
    found: list[Digits] = []
    distance, proven, complete = None, False, False
    while len(found) < most:
        result = programme.maximise(objective, rows)
        if result.digits is None:
            complete = result.none
            break
        own = sum(problem.changes(place, digit) for place, digit in enumerate(result.digits))
        if distance is None:
            distance = own
            proven = -result.bound > own - 1 + 1e-3
            rows.append((objective, -own - 0.5, np.inf))
        found.append(result.digits)
        rows.append(programme.without(result.digits))
    nodes = problem.nodes + programme.nodes
    if distance is None:
        if complete:
            cleared = problem.farthest
        status, count = (Status.PROVEN, 0) if complete else (Status.STOPPED, None)
        return Closest(None, (), nothing(table), count, status, cleared, nodes, Method.PROGRAMME)
    if not proven:
        return _ended(table, distance, sorted(found), None, Status.STOPPED, cleared, nodes,
                      Method.PROGRAMME)  # fmt: skip
    status = Status.PROVEN if complete else Status.WITHIN_GAP
    return _ended(table, distance, sorted(found), len(found) if complete else None, status,
                  distance - 1, nodes, Method.PROGRAMME)  # fmt: skip


def _ended(
    table: ValueTable,
    distance: int,
    found: list[Digits],
    count: int | None,
    status: Status,
    cleared: int,
    nodes: int,
    method: Method,
) -> Closest:
    """The record, with packages that others at the distance improve on left out."""
    from pactwright.numerics.dominance import owners

    gains = table.gains(found)
    owner = owners(gains, table.grid)
    assert owner is not None  # no limit was given
    kept = np.flatnonzero(owner >= 0)
    packages = tuple(table.package(found[row]) for row in kept)
    told = table.told([found[row] for row in kept])
    return Closest(distance, packages, told, count, status, cleared, nodes, method)


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
