"""Exact search and counting among packages that avoid forbidden combinations.

Both branch on one issue at a time, split what falls apart into independent groups of issues, and
remember each remainder; this is variable elimination done lazily (Darwiche, Modeling and Reasoning
with Bayesian Networks, chapter 8, on recursive conditioning).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pactwright.settlement.combinations import Combination

Forbidden = frozenset[Combination]


class BudgetError(Exception):
    """More nodes were needed than allowed."""


class Budget:
    """How many nodes one search, or several that answer one question, may visit.

    Parameters
    ----------
    most
        After how many nodes to stop.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.nodes = 0

    @property
    def spent(self) -> bool:
        """Whether a search has stopped for want of nodes."""
        return self.nodes > self.most

    def visit(self) -> None:
        """Count one more node.

        Raises
        ------
        BudgetError
            When that is one too many.
        """
        self.nodes += 1
        if self.spent:
            raise BudgetError


class Search:
    """One search, with what it has learnt.

    Parameters
    ----------
    sizes
        Number of clauses of each issue.
    budget
        What counts its nodes.
    """

    def __init__(self, sizes: Sequence[int], budget: Budget) -> None:
        self.sizes = tuple(sizes)
        self.budget = budget
        self._possible: dict[Forbidden, bool] = {}
        self._counts: dict[Forbidden, int] = {}

    def possible(self, forbidden: Forbidden) -> bool:
        """Whether any package avoids all forbidden combinations.

        Raises
        ------
        BudgetError
            When the budget of nodes is spent.
        """
        if () in forbidden:
            return False
        known = self._possible.get(forbidden)
        if known is None:
            known = all(self._possible_in(group) for group in _groups(forbidden))
            self._possible[forbidden] = known
        return known

    def _possible_in(self, group: Forbidden) -> bool:
        known = self._possible.get(group)
        if known is None:
            remainders = sorted(self._remainders(group, _branch(group)), key=len)
            known = any(self.possible(remainder) for remainder in remainders)
            self._possible[group] = known
        return known

    def example(self, forbidden: Forbidden) -> dict[int, int]:
        """Clauses of a package that avoids all forbidden combinations, where there is one.

        Issues that are not named may have any clause.

        Raises
        ------
        BudgetError
            When the budget of nodes is spent.
        """
        found: dict[int, int] = {}
        while forbidden:
            place = _branch(next(iter(sorted(_groups(forbidden), key=sorted))))
            remainders = {
                clause: settled(forbidden, place, clause) for clause in range(self.sizes[place])
            }
            order = sorted(remainders, key=lambda clause: len(remainders[clause]))
            found[place] = next(c for c in order if self.possible(remainders[c]))
            forbidden = remainders[found[place]]
        return found

    def count(self, forbidden: Forbidden) -> int:
        """How many packages avoid all forbidden combinations.

        Raises
        ------
        BudgetError
            When the budget of nodes is spent.
        """
        return self._free(range(len(self.sizes)), forbidden) * self._count(forbidden)

    def _count(self, forbidden: Forbidden) -> int:
        """How many ways the issues that are spoken of can be settled."""
        if () in forbidden:
            return 0
        total = 1
        for group in _groups(forbidden):
            total *= self._count_in(group)
        return total

    def _count_in(self, group: Forbidden) -> int:
        known = self._counts.get(group)
        if known is None:
            place, known = _branch(group), 0
            others = _issues(group) - {place}
            for remainder, clauses in self._remainders(group, place).items():
                known += clauses * self._free(others, remainder) * self._count(remainder)
            self._counts[group] = known
        return known

    def _free(self, places: Iterable[int], forbidden: Forbidden) -> int:
        spoken, total = _issues(forbidden), 1
        for place in places:
            if place not in spoken:
                total *= self.sizes[place]
        return total

    def _remainders(self, forbidden: Forbidden, place: int) -> dict[Forbidden, int]:
        """What remains after each clause of an issue, and how many clauses leave the same."""
        self.budget.visit()
        found: dict[Forbidden, int] = {}
        for clause in range(self.sizes[place]):
            remainder = settled(forbidden, place, clause)
            if () not in remainder:
                found[remainder] = found.get(remainder, 0) + 1
        return found


def settled(forbidden: Forbidden, place: int, clause: int) -> Forbidden:
    """What stays forbidden once an issue is settled by a clause."""
    kept = []
    for combination in forbidden:
        for spoken, mask in combination:
            if spoken == place:
                if mask >> clause & 1:
                    kept.append(tuple(pair for pair in combination if pair[0] != place))
                break
        else:
            kept.append(combination)
    return frozenset(kept)


def _issues(forbidden: Forbidden) -> set[int]:
    return {place for combination in forbidden for place, _ in combination}


def _branch(forbidden: Forbidden) -> int:
    """The issue to settle next: one that is nearly decided, else the one most spoken of."""
    score: dict[int, float] = {}
    for combination in forbidden:
        weight = 1_000.0 if len(combination) == 1 else 1.0 / len(combination)
        for place, _ in combination:
            score[place] = score.get(place, 0.0) + weight
    return max(sorted(score), key=lambda place: score[place])


def _groups(forbidden: Forbidden) -> list[Forbidden]:
    """Groups of combinations that share no issue with one another."""
    groups: list[tuple[set[int], list[Combination]]] = []
    for combination in forbidden:
        places = {place for place, _ in combination}
        members = [combination]
        apart = []
        for group in groups:
            if group[0] & places:
                places |= group[0]
                members += group[1]
            else:
                apart.append(group)
        groups = [*apart, (places, members)]
    return [frozenset(members) for _, members in groups]
