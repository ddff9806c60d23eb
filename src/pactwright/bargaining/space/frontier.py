"""Who can get what: counts, ideals, the Pareto frontier and named solutions, by the fitting method.

Up to 2**24 packages before rules are listed. Beyond that the frontier is merged issue by issue
where the boundary between settled and open issues stays below 1,024 states, and the answer comes
from integer programmes where that stops at its budget. All methods give the same values, ties and
frontiers, except that a programme does not count and gives the frontier as a sample.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from pactwright.bargaining.space.goals import Goals
from pactwright.bargaining.space.listing import POINTS, listed
from pactwright.bargaining.space.merge import PART_PACKAGES, STATES, elimination, merged
from pactwright.bargaining.space.programme import Limits
from pactwright.bargaining.space.results import (
    Frontier,
    Method,
    Solution,
    Status,
    Survey,
    nothing,
    picked,
)
from pactwright.bargaining.space.solutions.concept import Concept, Frame
from pactwright.bargaining.space.solutions.register import concepts
from pactwright.bargaining.space.spread import sampled
from pactwright.bargaining.space.table import ValueTable

Floats = npt.NDArray[np.float64]
LISTED = 2**24  # below a second for six parties
SAMPLE = 50


@dataclass(frozen=True, slots=True)
class Budget:
    """How much may be examined before an answer is given as stopped.

    Parameters
    ----------
    packages
        Up to how many packages before rules are listed.
    points
        Points of the frontier while listing.
    parts
        Part-packages of the merge.
    states
        Up to how many states of the boundary the merge is tried.
    limits
        Nodes of each integer programme.
    sample
        Points of the frontier that a programme looks for.
    """

    packages: int = LISTED
    points: int = POINTS
    parts: int = PART_PACKAGES
    states: int = STATES
    limits: Limits = field(default_factory=Limits)
    sample: int = SAMPLE


@dataclass(frozen=True, slots=True, eq=False)
class Bargain:
    """Counts and ideals, the frontier, and the solutions asked for.

    Parameters
    ----------
    survey
        Counts and ideals.
    frontier
        Distinct vectors of gains that nothing improves on.
    solutions
        By name, in the order asked.
    """

    survey: Survey
    frontier: Frontier
    solutions: dict[str, Solution]


def bargain(
    table: ValueTable,
    names: Iterable[str] | None = None,
    *,
    method: Method | None = None,
    budget: Budget | None = None,
) -> Bargain:
    """Counts, ideals, frontier and solutions of a table of values.

    Parameters
    ----------
    table
        The values.
    names
        Which solutions; all if left out.
    method
        Which method to use, instead of the one that fits the size.
    budget
        When to stop.

    Raises
    ------
    ValueError
        When there is no solution of that name.
    """
    known, budget = concepts(), budget or Budget()
    asked = list(known if names is None else names)
    for name in asked:
        if name not in known:
            raise ValueError(f"no solution {name}; there are {', '.join(known)}")
    chosen = method or _fitting(table, budget)
    if chosen is Method.LISTING:
        survey, frontier = listed(table, budget_points=budget.points)
    elif chosen is Method.MERGE:
        survey, frontier = merged(table, budget_parts=budget.parts)
    if chosen is not Method.PROGRAMME and frontier.status is Status.PROVEN:
        return Bargain(
            survey,
            frontier,
            {name: from_frontier(table, known[name], survey, frontier) for name in asked},
        )
    if chosen is not Method.PROGRAMME and method is not None:
        return Bargain(survey, frontier, {name: _unknown(table, name, survey) for name in asked})
    goals = Goals(table, budget.limits)
    solved = {name: by_programme(goals, known[name]) for name in asked}
    if chosen is not Method.LISTING:
        survey = goals.survey()
    return Bargain(survey, sampled(goals, budget.sample), solved)


def _fitting(table: ValueTable, budget: Budget) -> Method:
    if table.raw <= budget.packages:
        return Method.LISTING
    if elimination(table)[1] <= budget.states:
        return Method.MERGE
    return Method.PROGRAMME


def from_frontier(
    table: ValueTable, concept: Concept, survey: Survey, frontier: Frontier
) -> Solution:
    """What a solution picks from the whole frontier."""
    status, nodes, method = frontier.status, frontier.nodes, frontier.method
    if survey.ideals is None or survey.utopia is None:
        return picked(table, concept.name, nothing(table), (), 0, status, nodes, method)
    frame = Frame(table.on_grid(survey.ideals), table.on_grid(survey.utopia), table.grid)
    chosen = np.flatnonzero(concept.pick(table.on_grid(frontier.gains), frame))
    assert frontier.counts is not None  # the whole frontier is counted
    return picked(
        table,
        concept.name,
        frontier.gains[chosen],
        tuple(frontier.firsts[row] for row in chosen),
        sum(frontier.counts[row] for row in chosen),
        status,
        nodes,
        method,
    )


def by_programme(goals: Goals, concept: Concept) -> Solution:
    """One package that a solution picks; other packages may tie with it."""
    table, before = goals.table, goals.nodes
    found = goals.solve(concept)
    nodes = goals.nodes - before
    firsts = () if found.digits is None else (found.digits,)
    gains = table.told(firsts) if firsts else nothing(table)
    none = found.digits is None and found.status is Status.PROVEN
    count = 0 if none else None
    gap = 0.0 if none else found.gap
    return picked(
        table, concept.name, gains, firsts, count, found.status, nodes, Method.PROGRAMME, gap
    )


def _unknown(table: ValueTable, name: str, survey: Survey) -> Solution:
    return picked(
        table, name, nothing(table), (), None, Status.STOPPED, survey.nodes, survey.method,
        float("inf"),
    )  # fmt: skip
