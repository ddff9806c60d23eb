"""Trying the packages around a target by growing distance, as far as a budget goes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from pactwright.bargaining.space.near import Judge, Near, Progress, SpentError
from pactwright.bargaining.space.table import Digits, Pair, ValueTable
from pactwright.preferences import Verdict
from pactwright.settlement import Package
from pactwright.settlement.combinations import Combination

Floats = npt.NDArray[np.float64]
TOLD = 1_000  # nodes between two lines of progress
ASKED = 20  # so many nodes, by the time it takes, counts a package that is put to the parties


@dataclass(slots=True)
class Seen:
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


class Around:
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

    def at(self, distance: int, most: int, enough: int | None = None) -> Seen:
        """What is at exactly this distance, in lexicographic order, as far as the budget goes.

        With a number that is enough, no further than so many of which it cannot be told.
        """
        seen = Seen(distance, most)
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
