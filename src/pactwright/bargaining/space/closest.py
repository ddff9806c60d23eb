"""Signable packages that change as little as possible of a given one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import ceil

import numpy as np
import numpy.typing as npt

from pactwright.bargaining.space.highs import Row
from pactwright.bargaining.space.programme import Limits, Programme
from pactwright.bargaining.space.results import Method, Status
from pactwright.bargaining.space.table import Digits, Pair, ValueTable
from pactwright.preferences import Verdict
from pactwright.settlement import Package
from pactwright.settlement.combinations import Combination

Floats = npt.NDArray[np.float64]
Judge = Callable[[Package], Verdict]
Progress = Callable[[int, int], None]
NODES = 200_000
LIST = 20
TOLD = 1_000  # nodes between two lines of progress
ASKED = 20  # so many nodes, by the time it takes, counts a package that is put to the parties
LEAP = 10_000  # nodes of listing after which programmes say which distances need no listing


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
    barren
        No package at this distance or closer may be signable, by proof (-1: nothing is known).
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
    barren: int = -1


@dataclass(frozen=True, slots=True)
class Sure:
    """What is known beforehand of packages that are signable for certain.

    Parameters
    ----------
    cleared
        There is none at this distance or closer, by proof.
    none
        There is none at all, by proof.
    packages
        Some of them, all at the smallest distance at which there are any.
    whole
        Whether these are all at that distance.
    """

    cleared: int
    none: bool = False
    packages: tuple[Package, ...] = ()
    whole: bool = False


class SpentError(Exception):
    """The budget is spent; a judge may say so of its own."""


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
    problem = _Problem(table, target, keep or {}, avoid or {}, budget_nodes, judge, progress)
    return _Search(problem, most, limits or Limits(), sure).closest()


@dataclass(slots=True)
class _Seen:
    """What was found at one distance, whether all there was looked at, and the budget spent."""

    distance: int
    most: int
    whole: bool = False
    spent: bool = False
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


@dataclass(slots=True)
class _Search:
    """The search by growing distance: what may be signable, and where nothing can be."""

    problem: _Problem
    most: int
    limits: Limits
    sure: Callable[[], Sure] | None
    known: Sure = Sure(-1)
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
        progress: Progress | None,
    ) -> None:
        self.table = table
        self.progress = progress
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
        self.pairs: list[list[Pair]] = [[] for _ in table.sizes]
        self.barred = () in table.bans
        for ban in table.bans:
            if ban:
                self.closing[max(place for place, _ in ban)].append(ban)
        for pair in table.pairs:
            self.pairs[max(place for place, _ in pair.when)].append(pair)
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
        found = [[np.zeros(width) for _ in range(self.farthest + 1)]]
        for place in reversed(range(len(table.sizes))):
            pairs = sum((np.maximum(pair.points, 0) for pair in self.pairs[place]), np.zeros(width))
            step = []
            for left in range(self.farthest + 1):
                best = np.full(width, -np.inf)
                for digit in self.choices[place]:
                    rest = left - self.changes(place, digit)
                    if rest >= 0:
                        best = np.maximum(best, table.worths[place][digit] + found[0][rest])
                step.append(best + pairs)
            found.insert(0, step)
        return found

    def at(self, distance: int, most: int, enough: int | None = None) -> _Seen:
        """What is at exactly this distance, in lexicographic order, as far as the budget goes.

        With a number that is enough, no further than so many of which it cannot be told.
        """
        seen = _Seen(distance, most)
        try:
            for digits in self._at(distance):
                package = self.table.package(digits)
                verdict = self.verdict(package)
                open_so_far = seen.counts.get(Verdict.CANNOT_TELL, 0)
                if verdict is Verdict.CANNOT_TELL and open_so_far == enough:
                    return seen
                seen.take(verdict, package)
            seen.whole = True
        except SpentError:
            seen.spent = True
        return seen

    def verdict(self, package: Package) -> Verdict:
        """What the judge says to a package that the table allows."""
        if self.judge is None:
            return Verdict.ACCEPTS
        self._spend(ASKED)
        return self.judge(package)

    def _spend(self, nodes: int) -> None:
        before, self.nodes = self.nodes, self.nodes + nodes
        if self.nodes > self.budget:
            raise SpentError
        if self.progress is not None and before // TOLD != self.nodes // TOLD:
            self.progress(self.nodes, self.budget)

    def _at(self, distance: int) -> Iterator[Digits]:
        if not self.barred:
            yield from self._extend([], distance, -self.table.fallbacks)

    def _extend(self, digits: list[int], left: int, gains: Floats) -> Iterator[Digits]:
        place = len(digits)
        self._spend(1)
        if place == len(self.goal):
            if left == 0 and bool((self.table.on_grid(gains) >= 0).all()):
                yield tuple(digits)
            return
        for digit in self.choices[place]:
            rest = left - self.changes(place, digit)
            if rest < 0:
                continue
            settled = [*digits, digit]
            after = gains + self.table.worths[place][digit]
            for pair in self.pairs[place]:
                if _has(settled, pair.when):
                    after = after + pair.points
            if (after + self._best[place + 1][rest] < -0.5 * self.table.grid).any():
                continue
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
        except SpentError:
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
