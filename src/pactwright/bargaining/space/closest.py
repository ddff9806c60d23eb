"""Signable packages that change as little as possible of a given one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from math import ceil

import numpy as np

from pactwright.bargaining.space.around import ASKED, Around, Seen
from pactwright.bargaining.space.highs import Row
from pactwright.bargaining.space.near import (
    LIST,
    NODES,
    Closest,
    Judge,
    Near,
    Progress,
    SpentError,
    Sure,
)
from pactwright.bargaining.space.programme import Limits, Programme
from pactwright.bargaining.space.results import Method, Status
from pactwright.bargaining.space.table import ValueTable
from pactwright.preferences import Verdict
from pactwright.settlement import Package

NOTHING = Sure(-1)  # is known beforehand
LEAP = 10_000  # nodes of listing after which programmes say which distances need no listing


def closest(
    table: ValueTable,
    target: Package,
    judge: Judge | None = None,
    *,
    sure: Callable[[], Sure] | None = None,
    keep: Package | None = None,
    avoid: Mapping[str, Collection[str]] | None = None,
    most: int = LIST,
    budget_nodes: int = NODES,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Closest:
    """Signable packages closest to a target, by number of issues settled otherwise.

    Packages are tried by growing distance, leaving out what cannot please some party of the table
    any more; each that is left is put to the judge. Once that takes long, integer programmes say
    up to which distance there is none, and that need not be tried. When the budget is spent, a
    programme proposes packages by growing distance, of which a limited number is put to the judge.

    Parameters
    ----------
    table
        The values; what it forbids nobody signs.
    target
        Issue to clause; issues that it leaves open cost nothing.
    judge
        Whether a package that the table allows is signable; all of them are if left out.
    sure
        Asked once the search takes long: what else is known of packages that are signable for
        certain.
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
    progress
        Told now and then how many nodes are examined, and of how many at most.

    Raises
    ------
    ValueError
        When an issue or clause is not in the table.
    """
    problem = Around(table, target, keep or {}, avoid or {}, budget_nodes, judge, progress)
    return _Search(problem, most, limits or Limits(), sure).closest()


@dataclass(slots=True)
class _Search:
    """The search by growing distance: what may be signable, and where nothing can be."""

    problem: Around
    most: int
    limits: Limits
    sure: Callable[[], Sure] | None
    known: Sure = NOTHING
    possible: Near | None = None
    leapt: bool = False

    def closest(self) -> Closest:
        """The closest packages of both kinds."""
        problem, distance = self.problem, 0
        while distance <= problem.farthest and not (self.known.none and self.possible):
            if problem.nodes > LEAP and not self.leapt:
                self.leapt = True
                distance = max(distance, self._leap(distance))
                continue
            found = self._at(distance)
            if found is not None:
                return found
            distance += 1
        return self._ended(None, Status.PROVEN, problem.farthest, problem.farthest)

    def _at(self, distance: int) -> Closest | None:
        """The answer where it is to be had at this distance, or where the budget ends there."""
        problem, known = self.problem, self.known
        own = known.cleared + 1 if known.packages else None
        if self.possible is None or not (own == distance or distance <= known.cleared):
            # Where it is known what is certain, some of what is possible will do.
            enough = self.most if known.none or own is not None else None
            seen = problem.at(distance, self.most, enough)
            self.possible = self.possible or seen.near(Verdict.CANNOT_TELL)
            certain = None if own == distance else seen.near(Verdict.ACCEPTS)
            if certain is not None:
                status = Status.PROVEN if seen.whole else Status.WITHIN_GAP
                return self._ended(certain, status, distance - 1, distance - 1)
            if seen.spent:
                return self._stopped(distance - 1)
        return self._known(distance - 1) if own == distance else None

    def _known(self, barren: int) -> Closest:
        """What was found beforehand of packages that are signable for certain."""
        told, table = self.known, self.problem.table
        packages = sorted((dict(package) for package in told.packages), key=table.digits)
        status = Status.PROVEN if told.whole else Status.WITHIN_GAP
        count = len(packages) if told.whole else None
        near = Near(told.cleared + 1, tuple(packages), count)
        return self._ended(near, status, told.cleared, barren)

    def _ended(self, certain: Near | None, status: Status, cleared: int, barren: int) -> Closest:
        if self.possible is not None:
            barren = self.possible.distance - 1
        method = Method.PROGRAMME if self.leapt else Method.LISTING
        nodes = self.problem.nodes
        return Closest(certain, self.possible, status, cleared, nodes, method, barren)

    def _leap(self, distance: int) -> int:
        """The first distance at which there is anything that the table allows."""
        problem, table = self.problem, self.problem.table
        if self.sure is not None:
            self.known = self.sure()
        programme = Programme(table, table.bans, True, self.limits)
        objective, rows = _objective(problem, programme)
        rows.append((objective, -np.inf, -distance + 0.5))
        found = programme.maximise(objective, rows)
        problem.nodes += programme.nodes
        if found.none:
            return problem.farthest + 1
        return ceil(-found.bound - 1e-3) if np.isfinite(found.bound) else distance

    def _stopped(self, barren: int) -> Closest:
        """What can still be said where the budget ends within the distance after the barren."""
        known, cleared = self.known, max(self.known.cleared, barren)
        if known.none:
            return self._ended(None, Status.PROVEN, self.problem.farthest, barren)
        if known.packages:
            return self._known(barren)
        found = _programmed(self.problem, self.most, self.limits, cleared, self.possible)
        return replace(found, barren=barren if self.possible is None else found.barren)


def _programmed(
    problem: Around, most: int, limits: Limits, cleared: int, possible: Near | None
) -> Closest:
    """Packages by growing distance from an integer programme, one after the other."""
    table = problem.table
    programme = Programme(table, table.bans, True, limits)
    objective, rows = _objective(problem, programme)
    rows.append((objective, -np.inf, -cleared - 0.5))
    seen: Seen | None = None
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
        except SpentError:
            break
        if verdict is Verdict.ACCEPTS:
            if seen is None:
                seen = Seen(own, most)
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


def _objective(problem: Around, programme: Programme) -> tuple[dict[int, float], list[Row]]:
    """Minus the number of changes, and that one of the clauses in question is chosen."""
    objective, rows = {}, list[Row]()
    for place, choices in enumerate(problem.choices):
        rows.append(({programme.binary(place, digit): 1.0 for digit in choices}, 1.0, 1.0))
        for digit in choices:
            if problem.changes(place, digit):
                objective[programme.binary(place, digit)] = -1.0
    return objective, rows
