"""Packages as an integer programme: the model, and one solve of it by HiGHS."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from pactwright.bargaining.space.highs import Coefficients, Row, minimised
from pactwright.bargaining.space.table import Digits, ValueTable
from pactwright.settlement.combinations import Combination

Floats = npt.NDArray[np.float64]
NODES = 200_000
TOLERANCE = 1e-6  # of the solver; relative to the largest sum of worths once scaled


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a search may go.

    Parameters
    ----------
    nodes
        Nodes of the search tree, for each solve.
    seconds
        Time for each solve; the answer is then not reproducible.
    relative_gap
        With how small a distance between value and bound to be content.
    """

    nodes: int = NODES
    seconds: float | None = None
    relative_gap: float = 0.0


@dataclass(frozen=True, slots=True)
class Found:
    """What one solve came to: a package that was checked by plain evaluation, and the bound.

    Parameters
    ----------
    digits
        The package; None when none was found.
    bound
        No package has a larger objective than this.
    none
        Whether it is proven that there is no package.
    nodes
        Nodes examined.
    """

    digits: Digits | None
    bound: float
    none: bool
    nodes: int


@dataclass(slots=True)
class Programme:
    """One binary a clause, one of each issue; rules and lines linear, pairs linearised.

    Parameters
    ----------
    table
        The values.
    bans
        Combinations that a package may not have.
    gainful
        Whether everybody must gain.
    limits
        How far each solve may go.
    """

    table: ValueTable
    bans: Sequence[Combination]
    gainful: bool
    limits: Limits = field(default_factory=Limits)
    nodes: int = 0
    width: int = field(init=False)
    gains: list[dict[int, float]] = field(init=False)
    constants: Floats = field(init=False)
    _rows: list[Row] = field(init=False)
    _starts: list[int] = field(init=False)
    _binaries: int = field(init=False)

    def __post_init__(self) -> None:
        sizes = self.table.sizes
        self._starts = [int(start) for start in np.cumsum([0, *sizes])[:-1]]
        self._binaries = sum(sizes)
        self.width = self._binaries + len(self.table.pairs)
        self._rows = [
            (dict.fromkeys(range(start, start + size), 1.0), 1.0, 1.0)
            for start, size in zip(self._starts, sizes, strict=True)
        ]
        self._rows += [self.banned(ban) for ban in self.bans]
        for number, pair in enumerate(self.table.pairs):
            self._rows += self._linearised(self._binaries + number, pair.when)
        self.gains = [self._gain(column) for column in range(len(self.table.parties))]
        self.constants = -self.table.fallbacks / self.unit
        if self.gainful:
            slack = 0.5 * self.table.grid / self.unit
            for row, constant in zip(self.gains, self.constants, strict=True):
                self._rows.append((row, -constant - slack, np.inf))

    @property
    def unit(self) -> float:
        """What the largest possible sum is divided by to lie near 100 for the solver."""
        return self.table.grid * 2.0**26

    def banned(self, ban: Combination) -> Row:
        """The row that forbids a combination; an empty one forbids everything."""
        found = {b: 1.0 for place, mask in ban for b in self._members(place, mask)}
        return found, -np.inf, len(ban) - 1.0

    def without(self, digits: Digits) -> Row:
        """The row that forbids one package."""
        return self.banned(tuple((place, 1 << digit) for place, digit in enumerate(digits)))

    def binary(self, place: int, digit: int) -> int:
        """The column of a clause."""
        return self._starts[place] + digit

    def scaled(self, digits: Digits) -> Floats:
        """What a package gains each party, by plain evaluation, in the unit of the solver."""
        return self.table.gains(digits) / self.unit

    def maximise(
        self,
        objective: Coefficients,
        rows: Sequence[Row] = (),
        columns: Sequence[tuple[float, float]] = (),
    ) -> Found:
        """The package with the largest objective.

        Parameters
        ----------
        objective
            Coefficients by column.
        rows
            What must hold besides.
        columns
            Lower and upper ends of further continuous columns, numbered from `width` on.
        """
        told = list(rows)
        spent = 0
        for _ in range(50):
            found = self._solve(objective, told, columns)
            spent += found.nodes
            if found.digits is None or self._fits(found.digits):
                break
            told.append(self.without(found.digits))  # right only within the solver's tolerance
        else:
            found = Found(None, found.bound, False, 0)
        self.nodes += spent
        return Found(found.digits, found.bound, found.none, spent)

    def _fits(self, digits: Digits) -> bool:
        table = self.table
        if any(bool(table.meets(ban, digits)) for ban in self.bans):
            return False
        return not self.gainful or bool((table.gains(digits) >= 0).all())

    def _solve(
        self, objective: Coefficients, rows: list[Row], columns: Sequence[tuple[float, float]]
    ) -> Found:
        total = self.width + len(columns)
        cost = np.zeros(total)
        cost[list(objective)] = [-value for value in objective.values()]
        lower, upper = np.zeros(total), np.ones(total)
        for number, (least, most) in enumerate(columns):
            lower[self.width + number], upper[self.width + number] = least, most
        whole = np.zeros(total)
        whole[: self._binaries] = 1
        options: dict[str, float | bool] = {
            "node_limit": self.limits.nodes,
            "mip_rel_gap": self.limits.relative_gap,
        }
        if self.limits.seconds is not None:
            options["time_limit"] = self.limits.seconds
        found = minimised(cost, [*self._rows, *rows], whole, (lower, upper), options)
        if found.x is None:
            return Found(None, -found.bound, found.none, found.nodes)
        x = found.x
        digits = tuple(
            int(np.argmax(x[start : start + size]))
            for start, size in zip(self._starts, self.table.sizes, strict=True)
        )
        return Found(digits, -found.bound, False, found.nodes)

    def _members(self, place: int, mask: int) -> Iterator[int]:
        for digit in range(self.table.sizes[place]):
            if mask >> digit & 1:
                yield self.binary(place, digit)

    def _linearised(self, column: int, when: Combination) -> Iterator[Row]:
        """The column is 1 exactly where all clauses are there (McCormick 1976)."""
        together = {column: -1.0}
        for place, mask in when:
            members = dict.fromkeys(self._members(place, mask), 1.0)
            together.update(members)
            yield {**members, column: -1.0}, 0.0, np.inf
        yield together, -np.inf, len(when) - 1.0

    def _gain(self, party: int) -> dict[int, float]:
        found = {}
        for place, worth in enumerate(self.table.worths):
            for digit, value in enumerate(worth[:, party]):
                if value:
                    found[self.binary(place, digit)] = float(value) / self.unit
        for number, pair in enumerate(self.table.pairs):
            if pair.points[party]:
                found[self._binaries + number] = float(pair.points[party]) / self.unit
        return found
