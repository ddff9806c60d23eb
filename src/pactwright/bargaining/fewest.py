"""The smallest change that contains none of those known, by an integer programme."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from pactwright.bargaining.conditions import Conditions
from pactwright.bargaining.space.highs import Row, minimised
from pactwright.settlement import Package

SOLVE = 50  # nodes that a solve counts for besides its own, by the time it takes


class SpentError(Exception):
    """The budget of nodes is spent."""


@dataclass(slots=True)
class Spending:
    """Nodes spent of a budget."""

    budget: int
    nodes: int = 0

    def spend(self, nodes: int = 1) -> None:
        """Count nodes before they are looked at.

        Raises
        ------
        SpentError
            When the budget does not cover them.
        """
        if self.nodes + nodes > self.budget:
            raise SpentError
        self.nodes += nodes


class Fewest:
    """Packages that fulfil the conditions with as few changed issues as possible.

    What is found is judged by plain evaluation, and taken out where it falls short: by the
    weighting that a party holds against it, or else alone. So rows that are too mild cost solves
    and no exactness.

    Parameters
    ----------
    conditions
        What every package in question fulfils.
    known
        Sets of issues; no change contains one of them from now on.
    """

    def __init__(self, conditions: Conditions, known: Iterable[Iterable[str]]) -> None:
        self.conditions = conditions
        self.rows: list[Row] = []
        for chosen in known:
            self._leave_out(chosen)

    def next(self, reached: Callable[[Package], bool], spending: Spending) -> Package | None:
        """The new clauses of a smallest set of issues that contains none known, or None.

        Parameters
        ----------
        reached
            Whether a package is what is looked for.
        spending
            Nodes that may be spent.

        Raises
        ------
        SpentError
            When they are spent.
        """
        package = self.nearest(reached, spending)
        if package is None:
            return None
        before = self.conditions.package
        changed = {i: c for i, c in package.items() if c != before.get(i)}
        self._leave_out(changed)
        return changed

    def nearest(self, reached: Callable[[Package], bool], spending: Spending) -> Package | None:
        """A package with as few changed issues as possible, or None; else as `next`."""
        while True:
            spending.spend(SOLVE)
            package, none = self._solved(spending)
            if none:
                return None
            if package is None:
                raise SpentError
            if reached(package):
                return package
            self.take_out(package)

    def _solved(self, spending: Spending) -> tuple[Package | None, bool]:
        told = self.conditions
        total = len(told.whole)
        cost = np.zeros(total)
        cost[[told.kept(issue) for issue in told.issues]] = -1
        options = {
            "node_limit": max(spending.budget - spending.nodes, 1),
            "mip_rel_gap": 0.5 / len(told.issues),  # of a whole number no larger than that
        }
        ends, rows = (np.zeros(total), np.ones(total)), [*told.rows, *self.rows]
        whole = np.array(told.whole, dtype=float)
        found = minimised(cost, rows, whole, ends, options)
        if found.none:  # a presolve that takes narrow bounds for none is not believed alone
            found = minimised(cost, rows, whole, ends, options, presolve=False)
        spending.nodes = min(spending.budget, spending.nodes + found.nodes)
        if found.x is None or not found.proven:
            return None, found.none
        best: dict[str, tuple[float, str]] = {}
        for (issue, clause), column in told.columns.items():
            if issue not in best or found.x[column] > best[issue][0]:
                best[issue] = found.x[column], clause
        return {issue: clause for issue, (_, clause) in best.items() if clause}, False

    def _leave_out(self, chosen: Iterable[str]) -> None:
        kept = {self.conditions.kept(issue): 1.0 for issue in chosen}
        self.rows.append((kept or {0: 0.0}, 1.0, np.inf))

    def take_out(self, package: Package) -> None:
        """Find this package no more, nor another that the same weighting rules out."""
        told = self.conditions
        self.rows += told.against(package)
        columns = [told.columns[issue, package.get(issue, "")] for issue in told.issues]
        self.rows.append((dict.fromkeys(columns, 1.0), -np.inf, len(columns) - 1.0))
