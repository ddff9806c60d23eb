"""All packages one by one, in two halves that stay in the processor's cache."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import prod

import numpy as np
import numpy.typing as npt

from pactwright.bargaining.space.results import Frontier, Method, Status, Survey, nothing
from pactwright.bargaining.space.table import Integers, ValueTable
from pactwright.settlement.combinations import Combination

Floats = npt.NDArray[np.float64]
Bytes = npt.NDArray[np.uint8]
LOW_HALF = 4_096  # 6 parties: 200 kB, which the second-level cache of any recent processor holds
ROWS = 65_536
POINTS = 50_000


@dataclass(frozen=True, slots=True)
class Half:
    """Some neighbouring issues: every way to settle them, in lexicographic order."""

    first: int
    digits: Integers

    @classmethod
    def of(cls, table: ValueTable, first: int, last: int) -> Half:
        """The issues from `first` up to but not with `last`."""
        sizes = table.sizes[first:last]
        places = np.arange(prod(sizes), dtype=np.int64)
        columns = np.unravel_index(places, sizes) if sizes else ()
        return cls(first, np.array(columns, np.int64).reshape(len(sizes), len(places)).T)

    def sums(self, table: ValueTable) -> Floats:
        """Sums of worths, and of the pairs that lie inside, one row a place."""
        found = np.zeros((len(self.digits), len(table.parties)))
        for column in range(self.digits.shape[1]):
            found += table.worths[self.first + column][self.digits[:, column]]
        for pair in table.pairs:
            if self.holds(pair.when):
                found += self.meets(table, pair.when)[:, None] * pair.points
        return found

    def holds(self, combination: Combination) -> bool:
        """Whether all issues of a combination lie inside."""
        return len(self.part(combination)) == len(combination)

    def part(self, combination: Combination) -> Combination:
        """What of a combination lies inside."""
        last = self.first + self.digits.shape[1]
        return tuple(pair for pair in combination if self.first <= pair[0] < last)

    def meets(self, table: ValueTable, combination: Combination) -> Bytes:
        """Places that have the clauses of a combination as far as they lie inside."""
        found = np.ones(len(self.digits), np.uint8)
        for place, mask in self.part(combination):
            found &= table.mask(place, mask)[self.digits[:, place - self.first]]
        return found


@dataclass(frozen=True, slots=True)
class Bans:
    """Combinations sorted by what half they lie in; see `numerics.halves.scan`."""

    fine: Bytes
    dead: Bytes
    high: Bytes
    low_fine: Bytes
    target: Integers

    @classmethod
    def of(cls, table: ValueTable, high: Half, low: Half) -> Bans:
        """Rules have the last target, lines of parties without values the last but one."""
        columns = len(table.parties)
        fine = np.ones((columns + 2, len(low.digits)), np.uint8)
        dead = np.zeros((columns + 2, len(high.digits)), np.uint8)
        both: list[tuple[Bytes, Bytes, int]] = []
        for target, ban in _targets(table):
            if not low.part(ban):
                dead[target] |= high.meets(table, ban)
            elif not high.part(ban):
                fine[target] &= 1 - low.meets(table, ban)
            else:
                both.append((high.meets(table, ban), 1 - low.meets(table, ban), target))
        return cls(
            fine,
            dead,
            _stacked([ban[0] for ban in both], len(high.digits)),
            _stacked([ban[1] for ban in both], len(low.digits)),
            np.array([ban[2] for ban in both], np.int64),
        )


def listed(table: ValueTable, *, budget_points: int = POINTS) -> tuple[Survey, Frontier]:
    """Counts, ideals and the whole frontier, by going through every package.

    Takes time in proportion to the number of packages before rules: below a second for 2**24 of
    six parties, and memory in proportion to its root.

    Parameters
    ----------
    table
        The values.
    budget_points
        After how many points of the frontier to stop collecting it; all else is still answered.
    """
    from pactwright.numerics.halves import scan

    split = _split(table)
    high, low = Half.of(table, 0, split), Half.of(table, split, len(table.sizes))
    bans = Bans.of(table, high, low)
    upper, lower = high.sums(table) - table.fallbacks, low.sums(table)
    across = [
        pair for pair in table.pairs if not high.holds(pair.when) and not low.holds(pair.when)
    ]
    columns = len(table.parties)
    points = [pair.points for pair in across]
    counts = np.zeros(columns + 2, np.int64)
    best, utopia = np.full(columns, -np.inf), np.full(columns, -np.inf)
    found = _Front(table, budget_points)
    order = np.argsort(-_promise(upper, lower), kind="stable").astype(np.int64)
    high_met = _stacked([high.meets(table, p.when) for p in across], len(high.digits))
    low_met = _stacked([low.meets(table, p.when) for p in across], len(low.digits))
    start = filled = 0
    room = max(2, ROWS // 16 // len(low.digits)) * len(low.digits)
    while start < len(order):
        rows, places = np.empty((room, columns)), np.empty(room, np.int64)
        start, filled = scan(
            start, order, np.ascontiguousarray(lower.T), upper, bans.fine, bans.dead, bans.high,
            bans.low_fine, bans.target, high_met, low_met,
            np.array(points).reshape(len(points), columns), table.grid, found.leading(best), rows,
            places, counts, best, utopia,
        )  # fmt: skip
        found.add(rows[:filled], places[:filled])
        room = min(2 * room, max(ROWS, 2 * len(low.digits)))
    survey = Survey(
        int(counts[-1]),
        tuple(int(count) for count in counts[:columns]),
        int(counts[-2]),
        table.tidy(best) if counts[-2] else None,
        table.tidy(utopia) if counts[-1] else None,
        Status.PROVEN,
        Method.LISTING,
        table.raw,
    )
    return survey, found.frontier()


class _Front:
    """The frontier of the packages seen so far."""

    def __init__(self, table: ValueTable, budget_points: int) -> None:
        self.table = table
        self.budget = budget_points
        self.over = False
        self.gains = nothing(table)
        self.counts = np.empty(0, np.int64)
        self.firsts = np.empty(0, np.int64)

    def add(self, rows: Floats, places: Integers) -> None:
        """Take in more packages."""
        if not len(rows):
            return
        known = len(self.gains)
        rows = np.concatenate([self.gains, rows])
        counts = np.concatenate([self.counts, np.ones(len(places), np.int64)])
        firsts = np.concatenate([self.firsts, places])
        found = undominated(rows, counts, firsts, self.table.grid, known, self.budget)
        self.over = found is None
        if found is not None:
            self.gains, self.counts, self.firsts = found

    def leading(self, best: Floats) -> Floats:
        """The points so far, those first that are likely to dominate the most packages."""
        if self.over:  # nothing more is to be collected
            return np.full((1, len(best)), np.inf)
        scale = np.where(best > 0, best, 1.0)
        order = np.argsort(-np.log(self.gains / scale + 0.1).sum(axis=1), kind="stable")
        return np.ascontiguousarray(self.gains[order])

    def frontier(self) -> Frontier:
        """The frontier in the order of first packages."""
        if self.over:
            words = f"more than {self.budget:,} points"
            return Frontier(
                nothing(self.table), None, (), Status.STOPPED, Method.LISTING, self.table.raw,
                reached=words,
            )  # fmt: skip
        order = np.argsort(self.firsts)
        firsts = tuple(self.table.unranked(int(place)) for place in self.firsts[order])
        return Frontier(
            self.table.told(firsts) if firsts else nothing(self.table),
            tuple(int(count) for count in self.counts[order]),
            firsts,
            Status.PROVEN,
            Method.LISTING,
            self.table.raw,
        )


def undominated(
    rows: Floats,
    counts: Integers,
    firsts: Integers,
    margin: float,
    settled: int = 0,
    most_kept: int | None = None,
) -> tuple[Floats, Integers, Integers] | None:
    """Rows that no other dominates, equal ones as one with their counts and first place.

    Counts and places may be Python numbers in object arrays where they are too large otherwise;
    see `numerics.dominance.owners` for the rest.
    """
    from pactwright.numerics.dominance import owners

    owner = owners(rows, margin, settled=settled, most_kept=most_kept)
    if owner is None:
        return None
    kept = np.flatnonzero(owner >= 0)
    order = kept[np.argsort(owner[kept], kind="stable")]
    starts = np.flatnonzero(np.diff(owner[order], prepend=-1))
    if not len(starts):
        return rows[:0], counts[:0], firsts[:0]
    return (
        rows[owner[order][starts]],
        np.add.reduceat(counts[order], starts),
        np.minimum.reduceat(firsts[order], starts),
    )


def _split(table: ValueTable) -> int:
    """How many issues make the high half."""
    split, low = len(table.sizes) - 1, table.sizes[-1]
    while split and low * table.sizes[split - 1] <= LOW_HALF:
        split -= 1
        low *= table.sizes[split]
    return split


def _promise(upper: Floats, lower: Floats) -> Floats:
    """High halves whose sums are large for all come first, so that they rule out later ones."""
    scale = np.ptp(upper, axis=0) + np.ptp(lower, axis=0)
    return np.asarray((upper / np.where(scale > 0, scale, 1.0)).sum(axis=1))


def _targets(table: ValueTable) -> Iterable[tuple[int, Combination]]:
    columns = {party: column for column, party in enumerate(table.parties)}
    for party, bans in table.lines.items():
        yield from ((columns.get(party, len(columns)), ban) for ban in bans)
    yield from ((len(columns) + 1, ban) for ban in table.rules)


def _stacked(rows: list[Bytes], width: int) -> Bytes:
    return np.array(rows, np.uint8).reshape(len(rows), width)
