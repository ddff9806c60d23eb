"""An arrangement whose open issues are settled one way or another: which turn anything, and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice, product
from math import prod

import numpy as np

from pactwright import library
from pactwright.case import Clauses, ResolvedCase
from pactwright.durability.arrangement import (
    NO_DEAL,
    Arrangement,
    arrangement_for,
    arrangement_of,
    no_deal_of,
    packages_of,
    settled_by,
    sides_of,
)
from pactwright.durability.spoilers import spoiled
from pactwright.settlement import NamedPackage, Package, Space, fallen, holds

MOST = 4_096  # so many choices are looked at for one that the rules allow
MEMBERS = 256  # of clauses that the game cannot tell apart, so many ways are tried for a lawful one


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """One way to settle what is open, and the arrangement that it makes.

    Parameters
    ----------
    picks
        Issue to clause.
    told
        What issues come to whose clause cannot be told once something is withheld.
    arrangement
        The arrangement with them.
    """

    picks: Mapping[str, str]
    told: Mapping[str, str]
    arrangement: Arrangement


@dataclass(frozen=True, eq=False)
class Unsettled:
    """An arrangement with its open issues.

    Parameters
    ----------
    case
        One reading of the case.
    name
        Which architecture, if the case has one of this name.
    packages
        Its phases, as far as they are settled; none of the game without arrangement.
    spoilers
        Whether spoilers stage incidents as the settlement hurts them.
    """

    case: ResolvedCase
    name: str
    packages: Sequence[NamedPackage]
    spoilers: bool = False
    _worlds: dict[tuple[int, ...], tuple[World, ...]] = field(default_factory=dict, repr=False)

    @property
    def sides(self) -> tuple[str, str]:
        """The two principals."""
        return sides_of(self.case)

    @cached_property
    def issues(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """Open issues on which anything in the game turns, with their clauses.

        Clauses that nothing in the game tells apart stand together.
        """
        left = {issue for one in self.packages for issue in one.open_issues}
        tests = list(_tests(self.case, spoilers=self.spoilers))
        turns: set[str] = set()
        for one in self.packages:
            for test in tests:
                if holds(test, one.package) is None:
                    turns |= (left & set(test.issues)) - one.package.keys()
        order = [issue for issue in self.case.nouns.issues if issue in turns]
        return {issue: _alike(self.case, issue, tests) for issue in order}

    @property
    def combinations(self) -> int:
        """How many ways there are to settle them, whether or not a rule allows them."""
        return prod(len(groups) for groups in self.issues.values())

    @cached_property
    def bound(self) -> bool:
        """Whether the rules bind: not where they leave no way to settle what is open."""
        return any(self._lawful(choice) is not None for choice in self._first(MOST))

    @property
    def choices(self) -> Iterator[tuple[int, ...]]:
        """Every way to settle them that the rules allow, in the order of the case."""
        return (choice for choice in self._first(None) if self.worlds(choice))

    def drawn(self, rng: np.random.Generator) -> tuple[int, ...]:
        """A way at random that the rules allow."""
        sizes = [len(groups) for groups in self.issues.values()]
        for _ in range(MOST):
            choice = tuple(int(rng.integers(size)) for size in sizes)
            if self.worlds(choice):
                return choice
        return next(self.choices)

    def worlds(self, choice: tuple[int, ...]) -> tuple[World, ...]:
        """The worlds of one choice, a group of clauses an issue; none where a rule forbids it.

        There are several only where needs leave it untold what a clause comes to.
        """
        known = self._worlds.get(choice)
        if known is None:
            picks = self._lawful(choice)
            if picks is None and not self.bound:
                groups = zip(self.issues.items(), choice, strict=True)
                picks = {issue: clauses[place][0] for (issue, clauses), place in groups}
            known = () if picks is None else tuple(self._told(picks, {}))
            self._worlds[choice] = known
        return known

    def _first(self, most: int | None) -> Iterator[tuple[int, ...]]:
        every = product(*(range(len(groups)) for groups in self.issues.values()))
        return islice(every, most)

    def _lawful(self, choice: tuple[int, ...]) -> Package | None:
        """The first clauses of these groups that some package allowed by the hard rules has."""
        groups = self.issues.values()
        chosen = [clauses[place] for clauses, place in zip(groups, choice, strict=True)]
        for clauses in islice(product(*chosen), MEMBERS):
            picks = dict(zip(self.issues, clauses, strict=True))
            if all(self._allowed(settled_by(one, picks), one) for one in self.packages):
                return picks
        return None

    def _allowed(self, completed: NamedPackage, drafted: NamedPackage) -> bool:
        """Whether some way to settle the rest breaks no rule but what the draft breaks already."""
        if completed.package == drafted.package:
            return True
        spared = {f"rules.{name}" for name in self._space.broken(drafted.package)}
        rules = [rule for rule in self._space.rules_of("hard") if rule.id not in spared]
        return self._space.excluded(given=completed.package, rules=rules) is not True

    @cached_property
    def _space(self) -> Space:
        return Space.of(self.case.nouns)

    def _told(self, picks: Package, told: Package) -> Iterator[World]:
        """The arrangements of these picks: one, or one for each clause that cannot be told."""
        arrangement = self._built(picks, told)
        candidates = self._untold(arrangement, picks, told)
        if not candidates:
            yield World(picks, told, arrangement)
            return
        for clauses in product(*candidates.values()):
            more = dict(zip(candidates, clauses, strict=True))
            yield from self._told(picks, {**told, **more})

    def _built(self, picks: Package, told: Package) -> Arrangement:
        if not self.packages:
            return no_deal_of(self.case)
        if self.name in self.case.nouns.architectures:
            found = arrangement_of(self.case, self.name, picks, told)
        else:
            found = arrangement_for(self.case, self.packages[0], picks, told)
        return spoiled(self.case, found) if self.spoilers else found

    def _untold(
        self, arrangement: Arrangement, picks: Package, told: Package
    ) -> dict[str, tuple[str, ...]]:
        """Issues whose clause cannot be told in some branch, and what they may come to."""
        if all(part.certain for one in arrangement.quantities for part in one.parts):
            return {}
        found: dict[str, dict[str, None]] = {}
        needs = self.case.nouns.needs
        for one in self.packages:
            package = settled_by(one, picks).package
            for withheld in arrangement.branches:
                for fall in fallen(self.case, package, withheld=withheld, told=told).falls:
                    if fall.after is None:
                        left = [needs[name].otherwise for name in fall.by if name in needs]
                        named = [one[fall.issue] for one in left if fall.issue in one]
                        if fall.cause != "conflict" and fall.before is not None:
                            named.insert(0, fall.before)
                        found.setdefault(fall.issue, {}).update(dict.fromkeys(named))
        return {issue: tuple(clauses) for issue, clauses in found.items()}


def unsettled(case: ResolvedCase, architecture: str, *, spoilers: bool = False) -> Unsettled:
    """An architecture with its open issues.

    Parameters
    ----------
    case
        One reading of the case.
    architecture
        Its id.
    spoilers
        Whether spoilers stage incidents as the settlement hurts them.

    Raises
    ------
    InputError
        When the case does not say who the principals are, or there is no such architecture.
    """
    return Unsettled(case, architecture, packages_of(case, architecture), spoilers)


def unsettled_package(
    case: ResolvedCase, package: NamedPackage, *, spoilers: bool = False
) -> Unsettled:
    """A package that no architecture names, with its open issues.

    Parameters
    ----------
    case, spoilers
        As in `unsettled`.
    package
        The package, by any name.

    Raises
    ------
    InputError
        When the case does not say who the principals are.
    """
    return Unsettled(case, package.id, [package], spoilers)


def without_deal(case: ResolvedCase) -> Unsettled:
    """The game without arrangement, of which nothing is open.

    Raises
    ------
    InputError
        When the case does not say who the principals are.
    """
    return Unsettled(case, NO_DEAL, ())


def _tests(case: ResolvedCase, *, spoilers: bool) -> Iterator[Clauses]:
    """Conditions on clauses on which a parameter, or a need that matters to one, turns."""
    nouns = case.nouns
    known = library.parameters()
    effects = [one for one in nouns.effects.values() if one.parameter in known]
    found = [one.clause for one in effects if one.clause is not None]
    found += [told.clause for told in nouns.provocations.values()]
    found += [told.when for told in nouns.escalations.values() if told.when is not None]
    if spoilers:
        tests = ((told.trigger, told.removed_by) for told in nouns.spoilers.values())
        found += [test for both in tests for test in both if test is not None]
    yield from found
    counts = {issue for test in found for issue in test.issues}
    needs = dict(nouns.needs)
    named = {one.withheld for one in effects}
    while True:  # a need counts when an effect names it, or when it lowers what counts
        more = [n for n, need in needs.items() if n in named or counts & need.otherwise.keys()]
        if not more:
            return
        for name in more:
            need = needs.pop(name)
            for test in (need.clause, need.requires):
                if test is not None:
                    counts |= set(test.issues)
                    yield test


def _alike(case: ResolvedCase, issue: str, tests: Sequence[Clauses]) -> tuple[tuple[str, ...], ...]:
    """Clauses of an issue, those together that nothing in the game tells apart."""
    told = case.nouns.issues[issue]
    lowered = any(issue in need.otherwise for need in case.nouns.needs.values())
    groups: dict[object, list[str]] = {}
    for clause, one in told.clauses.items():
        alternatives = (
            clause in alternative[issue]
            for test in tests
            for alternative in test.alternatives
            if issue in alternative
        )
        after = told.breach.falls_to.get(clause) if told.breach else None
        seen = (clause,) if lowered else (tuple(alternatives), one.until, after)
        groups.setdefault(seen, []).append(clause)
    return tuple(tuple(clauses) for clauses in groups.values())
