"""All packages that gain every party exactly the same."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from pactwright.bargaining.space.table import Digits, ValueTable

Floats = npt.NDArray[np.float64]
NODES = 100_000


class _SpentError(Exception):
    """The budget of nodes is spent."""


def tied(
    table: ValueTable, gains: npt.ArrayLike, most: int, budget_nodes: int = NODES
) -> tuple[dict[str, str], ...]:
    """Packages that nothing forbids with these gains, the first ones in lexicographic order.

    Part-packages are given up once what is open cannot bring every party to its gain any more.

    Parameters
    ----------
    table
        The values.
    gains
        What each party gains, in the order of the table.
    most
        After how many packages to stop.
    budget_nodes
        After how many part-packages to stop.
    """
    search = _Search(table, np.asarray(gains, np.float64), budget_nodes)
    found: list[dict[str, str]] = []
    try:
        for digits in search.extend((), -table.fallbacks):
            found.append(table.package(digits))
            if len(found) == most:
                break
    except _SpentError:
        pass
    return tuple(found)


class _Search:
    """Part-packages in lexicographic order, and the bounds of what the rest adds."""

    def __init__(self, table: ValueTable, gains: Floats, budget: int) -> None:
        self.table, self.gains, self.budget = table, gains, budget
        width = len(table.parties)
        none = np.zeros(width)
        self.least = [sum((np.minimum(pair.points, 0) for pair in table.pairs), none)]
        self.most = [sum((np.maximum(pair.points, 0) for pair in table.pairs), none)]
        for worth in reversed(table.worths):
            self.least.insert(0, self.least[0] + worth.min(axis=0))
            self.most.insert(0, self.most[0] + worth.max(axis=0))

    def extend(self, digits: Digits, gains: Floats) -> Iterator[Digits]:
        """The packages that begin with these clauses."""
        place, table = len(digits), self.table
        self.budget -= 1
        if self.budget < 0:
            raise _SpentError
        spare = table.grid  # gains as told are rounded besides
        if (gains + self.most[place] < self.gains - spare).any():
            return
        if (gains + self.least[place] > self.gains + spare).any():
            return
        if place == len(table.sizes):
            same = np.abs(table.gains(digits) - self.gains) <= spare
            if same.all() and bool(table.signable(digits)):
                yield digits
            return
        for digit in range(table.sizes[place]):
            yield from self.extend((*digits, digit), gains + table.worths[place][digit])
