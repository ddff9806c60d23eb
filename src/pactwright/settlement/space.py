"""The space of packages: its size, what its rules forbid, and exact search in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from math import prod

from pactwright.case import Clauses, Sections
from pactwright.case.nouns.issues import Rule
from pactwright.settlement.combinations import (
    Alphabet,
    Combination,
    IntricacyError,
    Prohibition,
)
from pactwright.settlement.matching import Package, all_hold, applies, holds, negated
from pactwright.settlement.search import Budget, BudgetError, Search, settled

NODES = 50_000


@dataclass(frozen=True, slots=True)
class Finding:
    """What a search for a package came to.

    Parameters
    ----------
    status
        ``found``, ``none`` (proven), or ``stopped at N nodes``.
    package
        The first such package in the order of the case, when found.
    """

    status: str
    package: Package | None = None

    @property
    def none(self) -> bool:
        """Whether it is proven that there is no such package."""
        return self.status == "none"


def broken_by(rule: Rule, package: Package) -> bool | None:
    """Whether a package breaks a rule; None when that turns on an open issue."""
    when = applies(rule.when, rule.unless, package)
    if rule.excludes is not None:
        return all_hold((when, holds(rule.excludes, package)))
    assert rule.requires is not None  # a rule has one of the two
    return all_hold((when, negated(holds(rule.requires, package))))


def as_prohibition(name: str, rule: Rule) -> Prohibition:
    """What a rule forbids: its clauses without what they require, or beside what they exclude."""
    if rule.excludes is None:
        return Prohibition(f"rules.{name}", rule.when, rule.requires, rule.unless)
    together = tuple(
        joined
        for one in rule.when.alternatives
        for other in rule.excludes.alternatives
        if (joined := _together(one, other)) is not None
    )
    return Prohibition(f"rules.{name}", Clauses(together), None, rule.unless)


def _together(
    one: Mapping[str, tuple[str, ...]], other: Mapping[str, tuple[str, ...]]
) -> Mapping[str, tuple[str, ...]] | None:
    joined = dict(one)
    for issue, clauses in other.items():
        joined[issue] = tuple(c for c in joined.get(issue, clauses) if c in clauses)
    return joined if all(joined.values()) else None


@dataclass(frozen=True, slots=True)
class Space:
    """All ways to settle the issues of a case, and the rules among their clauses.

    Parameters
    ----------
    issues
        Issue to its clauses, in the order of the case.
    rules
        Rules by id.
    """

    issues: Mapping[str, tuple[str, ...]]
    rules: Mapping[str, Rule]
    _alphabet: Alphabet = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_alphabet", Alphabet.of(self.issues))

    @classmethod
    def of(cls, nouns: Sections) -> Space:
        """The space of a case."""
        issues = {name: tuple(issue.clauses) for name, issue in nouns.issues.items()}
        return cls(issues, nouns.rules)

    @property
    def raw(self) -> int:
        """Number of packages before any rule."""
        return prod(len(clauses) for clauses in self.issues.values())

    def rules_of(self, *strengths: str) -> tuple[Prohibition, ...]:
        """What the rules of the given strengths (hard, soft) forbid."""
        return tuple(
            as_prohibition(name, rule)
            for name, rule in self.rules.items()
            if rule.strength in strengths
        )

    def broken(self, package: Package) -> tuple[str, ...]:
        """Ids of the hard rules that a package breaks, whatever becomes of open issues."""
        return self._broken(package, "hard")

    def strained(self, package: Package) -> tuple[str, ...]:
        """Ids of the soft rules that a package breaks, whatever becomes of open issues."""
        return self._broken(package, "soft")

    def _broken(self, package: Package, strength: str) -> tuple[str, ...]:
        return tuple(
            name
            for name, rule in self.rules.items()
            if rule.strength == strength and broken_by(rule, package)
        )

    def count(
        self, strengths: Collection[str] = ("hard",), budget_nodes: int = NODES
    ) -> int | None:
        """Number of packages that the rules allow.

        Parameters
        ----------
        strengths
            Which rules count: hard, soft or both.
        budget_nodes
            After how many nodes of the search to stop.

        Returns
        -------
        int or None
            The exact number, or None when the search stopped.
        """
        search = self._search(Budget(budget_nodes))
        try:
            return search.count(self._forbidden(self.rules_of(*strengths)))
        except (BudgetError, IntricacyError):
            return None

    def unused(
        self, budget_nodes: int = NODES, budget: Budget | None = None
    ) -> tuple[tuple[str, str], ...]:
        """Each (issue, clause) that no package allowed by the hard rules has.

        Parameters
        ----------
        budget_nodes
            After how many nodes of the search to stop; what is known by then is returned.
        budget
            A budget of several questions, used instead.
        """
        found: list[tuple[str, str]] = []
        used: set[tuple[str, str]] = set()
        search = self._search(budget or Budget(budget_nodes))
        try:
            forbidden = self._forbidden(self.rules_of("hard"))
            for place, (issue, clauses) in enumerate(self.issues.items()):
                for index, clause in enumerate(clauses):
                    remainder = settled(forbidden, place, index)
                    if (issue, clause) in used:
                        continue
                    if not search.possible(remainder):
                        found.append((issue, clause))
                        continue
                    named = {place: index, **search.example(remainder)}
                    for other, (spoken, those) in enumerate(self.issues.items()):
                        one = those if other not in named else (those[named[other]],)
                        used |= {(spoken, clause) for clause in one}
        except (BudgetError, IntricacyError):
            pass
        return tuple(found)

    def find(
        self,
        prohibitions: Sequence[Prohibition] = (),
        *,
        wanted: Clauses | None = None,
        given: Package | None = None,
        rules: Sequence[Prohibition] | None = None,
        budget_nodes: int = NODES,
        budget: Budget | None = None,
    ) -> Finding:
        """The first package in the order of the case that breaks nothing.

        Parameters
        ----------
        prohibitions
            What must be avoided besides the rules.
        wanted
            What the package must fit.
        given
            Clauses that are already settled.
        rules
            Which rules count; all hard rules if left out.
        budget_nodes
            After how many nodes of the search to stop.
        budget
            A budget of several questions, used instead.
        """
        budget = budget or Budget(budget_nodes)
        search = self._search(budget)
        bans = (*(self.rules_of("hard") if rules is None else rules), *prohibitions)
        try:
            forbidden = self._forbidden(bans)
            if wanted is not None:
                forbidden |= self._alphabet.denied(self._alphabet.required(wanted))
            return self._first(search, forbidden, given or {})
        except IntricacyError:
            return Finding("stopped at 0 nodes")
        except BudgetError:
            return Finding(f"stopped at {budget.most} nodes")

    def excluded(
        self,
        prohibitions: Sequence[Prohibition] = (),
        *,
        given: Package | None = None,
        rules: Sequence[Prohibition] | None = None,
        budget: Budget | None = None,
    ) -> bool | None:
        """Whether no package breaks nothing, as `find` has it, without naming one.

        Returns
        -------
        bool or None
            None when the search stopped before it knew.
        """
        search = self._search(budget or Budget(NODES))
        bans = (*(self.rules_of("hard") if rules is None else rules), *prohibitions)
        try:
            return not search.possible(self._given(self._forbidden(bans), given or {}))
        except (BudgetError, IntricacyError):
            return None

    def _given(self, forbidden: frozenset[Combination], given: Package) -> frozenset[Combination]:
        for issue, clause in given.items():
            place = self._alphabet.places[issue]
            forbidden = settled(forbidden, place, self.issues[issue].index(clause))
        return forbidden

    def _first(self, search: Search, forbidden: frozenset[Combination], given: Package) -> Finding:
        package: dict[str, str] = {}
        forbidden = self._given(forbidden, given)
        if not search.possible(forbidden):
            return Finding("none")
        for place, (issue, clauses) in enumerate(self.issues.items()):
            if issue in given:
                package[issue] = given[issue]
                continue
            for index, clause in enumerate(clauses):
                remainder = settled(forbidden, place, index)
                if search.possible(remainder):
                    package[issue], forbidden = clause, remainder
                    break
        return Finding("found", package)

    def _search(self, budget: Budget) -> Search:
        return Search([len(clauses) for clauses in self.issues.values()], budget)

    def _forbidden(self, bans: Sequence[Prohibition]) -> frozenset[Combination]:
        return frozenset().union(*(self._alphabet.forbidden(ban) for ban in bans))
