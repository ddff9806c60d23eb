"""All smallest changes of a package that reach a goal, by growing number of changed issues."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from pactwright.settlement import Package, Space

NODES = 5_000

Goal = Callable[[Package], bool]
Promise = Callable[[Collection[str]], bool]


@dataclass(frozen=True, slots=True)
class Change:
    """One set of issues that it takes to change, none of which can be spared.

    Parameters
    ----------
    issues
        The issues, in the order of the case; none where the package is at its goal already.
    count
        In how many ways they can be settled so that the goal is reached.
    first
        Issue to its new clause in the first of these ways in the order of the case.
    """

    issues: tuple[str, ...]
    count: int
    first: Package


@dataclass(frozen=True, slots=True)
class Changes:
    """What a search for smallest changes came to.

    Parameters
    ----------
    found
        Sets of issues, smallest first; together all of them when the search came to its end.
    status
        ``proven`` or ``stopped at N nodes``.
    complete_to
        Up to so many changed issues nothing is missing.
    nodes
        Sets of issues and packages that were looked at.
    """

    found: tuple[Change, ...]
    status: str
    complete_to: int
    nodes: int

    @property
    def proven(self) -> bool:
        """Whether nothing is missing."""
        return self.status == "proven"


class _SpentError(Exception):
    """The budget of nodes is spent."""


class _Count:
    """Nodes spent of a budget."""

    def __init__(self, budget: int) -> None:
        self.budget = budget
        self.nodes = 0

    def one(self) -> None:
        if self.nodes >= self.budget:
            raise _SpentError
        self.nodes += 1


def smallest_changes(
    space: Space,
    package: Package,
    goal: Goal,
    *,
    promising: Promise | None = None,
    budget_nodes: int = NODES,
) -> Changes:
    """All sets of issues that it takes to change, minimal by inclusion, under the hard rules.

    A set counts when some new clauses for all of its issues reach the goal, and no smaller part
    of it does; what the set leaves alone stays as it is. Settling an open issue is a change. No
    set is preferred to another, and nothing is added up across parties.

    Parameters
    ----------
    space
        The issues and rules; a package that breaks a hard rule is no way out.
    package
        Issue to clause; issues may be left open.
    goal
        What the changed package must fulfil.
    promising
        A quick test of a set of issues: false only where no new clauses for any of its issues
        reach the goal. Everything is promising if left out.
    budget_nodes
        After how many nodes to stop.
    """
    count = _Count(budget_nodes)
    promising = promising or (lambda _: True)
    found: list[Change] = []
    issues = tuple(space.issues)
    size = 0
    try:
        if promising(issues):
            tried: list[tuple[str, ...]] = []
            for size in range(len(issues) + 1):
                smaller, tried = tried, []
                for chosen in _one_more(smaller, issues) if size else ((),):
                    if any(set(change.issues) <= set(chosen) for change in found):
                        continue
                    count.one()
                    tried.append(chosen)
                    if promising(chosen):
                        found += _ways(space, package, goal, chosen, count)
    except _SpentError:
        return Changes(tuple(found), f"stopped at {budget_nodes} nodes", size - 1, count.nodes)
    return Changes(tuple(found), "proven", len(issues), count.nodes)


def _one_more(
    sets: Iterable[tuple[str, ...]], issues: tuple[str, ...]
) -> Iterator[tuple[str, ...]]:
    """Sets with one further issue, each once and in the order of the issues.

    Whatever contains no change has only parts that contain none, so growing those reaches it; the
    many sets around a small change are never drawn up.
    """
    for chosen in sets:
        later = issues.index(chosen[-1]) + 1 if chosen else 0
        for issue in issues[later:]:
            yield (*chosen, issue)


def _ways(
    space: Space, package: Package, goal: Goal, chosen: tuple[str, ...], count: _Count
) -> Iterator[Change]:
    """The change of these issues, if there is a way to settle them that reaches the goal."""
    others = [[c for c in space.issues[i] if c != package.get(i)] for i in chosen]
    ways, first = 0, None
    for clauses in product(*others):
        count.one()
        new = dict(zip(chosen, clauses, strict=True))
        changed = {i: new.get(i, package.get(i, "")) for i in space.issues}
        changed = {issue: clause for issue, clause in changed.items() if clause}
        if not space.broken(changed) and goal(changed) and _can_be_completed(space, changed):
            ways += 1
            first = new if first is None else first
    if first is not None:
        yield Change(chosen, ways, first)


def _can_be_completed(space: Space, package: Package) -> bool:
    return len(package) == len(space.issues) or not space.find(given=package).none
