"""All smallest changes of a package that reach a goal, by growing number of changed issues."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product

from pactwright.bargaining.conditions import Conditions
from pactwright.bargaining.fewest import Fewest, Spending, SpentError
from pactwright.settlement import Package, Space

NODES = 5_000
LOOKED_AT = 500  # packages, for the ways of a change that a programme found
LISTED = 5  # one part in so many of the budget goes into listing before a programme takes over

Goal = Callable[[Package], bool]
Promise = Callable[[Collection[str]], bool]


@dataclass(frozen=True, slots=True)
class Change:
    """One set of issues that it takes to change, none of which can be spared.

    Parameters
    ----------
    issues
        The issues, in the order of the case; none where the package is at its goal already.
    ways
        The ways to settle them so that the goal is reached, in the order of the case: issue to its
        new clause. At least one.
    complete
        Whether these are all ways; otherwise there were too many to look at.
    """

    issues: tuple[str, ...]
    ways: tuple[Package, ...]
    complete: bool = True

    @property
    def count(self) -> int:
        """How many ways were found."""
        return len(self.ways)

    @property
    def first(self) -> Package:
        """The first way in the order of the case."""
        return self.ways[0]


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


def smallest_changes(
    space: Space,
    package: Package,
    goal: Goal,
    *,
    promising: Promise | None = None,
    conditions: Callable[[], Conditions] | None = None,
    budget_nodes: int = NODES,
) -> Changes:
    """All sets of issues that it takes to change, minimal by inclusion, under the hard rules.

    A set counts when some new clauses for all of its issues reach the goal, and no smaller part
    of it does; what the set leaves alone stays as it is. Settling an open issue is a change. No
    set is preferred to another, and nothing is added up across parties.

    Sets are listed by growing size. Where that takes more than a fifth of the budget, an integer
    programme takes over: it finds the smallest change that contains none found so far, again and
    again, until there is none.

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
    conditions
        Rows that every package fulfils which reaches the goal; listing only if left out.
    budget_nodes
        After how many nodes to stop.
    """
    listing = Spending(budget_nodes if conditions is None else -(-budget_nodes // LISTED))
    search = _Search(space, package, goal, promising or (lambda _: True), listing)
    try:
        search.list_all()
    except SpentError:
        if conditions is None:
            return search.ended(f"stopped at {budget_nodes} nodes")
    else:
        return search.ended("proven")
    search.spending = Spending(budget_nodes, listing.nodes)
    try:
        search.solve(conditions())
    except SpentError:
        return search.ended(f"stopped at {budget_nodes} nodes")
    return search.ended("proven")


@dataclass(slots=True)
class _Search:
    """What was found so far; up to `size` - 1 changed issues nothing is missing."""

    space: Space
    package: Package
    goal: Goal
    promising: Promise
    spending: Spending
    found: list[Change] = field(default_factory=list)
    size: int = 0

    def ended(self, status: str) -> Changes:
        order = {issue: place for place, issue in enumerate(self.space.issues)}
        self.found.sort(key=lambda c: (len(c.issues), [order[issue] for issue in c.issues]))
        done = len(order) if status == "proven" else self.size - 1
        return Changes(tuple(self.found), status, done, self.spending.nodes)

    def list_all(self) -> None:
        """Sets by growing size, each from one without a way."""
        issues = tuple(self.space.issues)
        tried: list[tuple[str, ...]] = []
        if not self.promising(issues):
            return
        for self.size in range(len(issues) + 1):
            smaller, tried = tried, []
            for chosen in _one_more(smaller, issues) if self.size else ((),):
                if any(set(change.issues) <= set(chosen) for change in self.found):
                    continue
                self.spending.spend()
                tried.append(chosen)
                if self.promising(chosen) and (ways := tuple(self.ways(chosen))):
                    self.found.append(Change(chosen, ways))

    def solve(self, conditions: Conditions) -> None:
        """The smallest set that contains none found so far, until there is none."""
        fewest = Fewest(conditions, (change.issues for change in self.found))
        while True:
            example = fewest.next(self.reached, self.spending)
            if example is None:
                return
            self.size = len(example)
            self.found.append(self._change(example))

    def _change(self, example: Package) -> Change:
        """The change of the issues of an example, with as many ways as the budget has room for."""
        chosen, found = tuple(example), []
        before = self.spending
        self.spending = Spending(min(before.budget, before.nodes + LOOKED_AT), before.nodes)
        try:
            for way in self.ways(chosen):
                found.append(way)
        except SpentError:
            some = found if example in found else [*found, example]
            return Change(chosen, tuple(some), complete=False)
        finally:
            before.nodes = self.spending.nodes
            self.spending = before
        return Change(chosen, tuple(found))

    def ways(self, chosen: tuple[str, ...]) -> Iterator[Package]:
        """All ways to settle these issues so that the goal is reached."""
        others = ([c for c in self.space.issues[i] if c != self.package.get(i)] for i in chosen)
        for clauses in product(*others):
            self.spending.spend()
            new = dict(zip(chosen, clauses, strict=True))
            changed = {i: new.get(i, self.package.get(i, "")) for i in self.space.issues}
            if self.reached({issue: clause for issue, clause in changed.items() if clause}):
                yield new

    def reached(self, changed: Package) -> bool:
        """Whether a package obeys the rules and reaches the goal."""
        if self.space.broken(changed) or not self.goal(changed):
            return False
        return len(changed) == len(self.space.issues) or not self.space.find(given=changed).none


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
