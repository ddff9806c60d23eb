"""What decides whether a state is stable for a party, apart from the party's own preference.

Every comparison in the definitions is one of the state with another. So all that matters of the
party's own preference is its *better set*: the states that it prefers to this one. The smaller the
set, the more is stable.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from itertools import product

from pactwright.settlement.search import Budget
from pactwright.stability.cone import Cone
from pactwright.stability.sequences import legal_sequences


@dataclass(frozen=True, slots=True)
class Prospects:
    """Moves from a state, answers and escapes.

    Parameters
    ----------
    state
        From where, as code (in graph form as id), like all others here.
    moves
        Where the party can go in one move.
    answers
        By move, where others can bring things from there; under ``sim``, what comes of it together
        with improvements of others.
    escapes
        By answer, where the party can go in one move from there, where the concept asks for that.
    """

    state: int
    moves: tuple[int, ...]
    answers: Mapping[int, tuple[int, ...]]
    escapes: Mapping[int, frozenset[int]]

    @classmethod
    def of(cls, cone: Cone, state: int, party: int, concept: str, budget: Budget) -> Prospects:
        """Look at what a state holds for a party.

        Raises
        ------
        BudgetError
            When the budget of states to look at is spent.
        """
        others = [k for k in range(len(cone.game.parties)) if k != party]
        moves = tuple(sorted(cone.moves(party, state, party)))
        answers: dict[int, tuple[int, ...]] = dict.fromkeys(moves, ())
        if concept == "sim":
            joint = _choices(cone, state, others, party, budget)
            for move in moves:
                ends = {cone.jointly(state, (move, *chosen)) for chosen in joint}
                answers[move] = tuple(
                    sorted(end for end in ends if end is not None and cone.sees(party, end))
                )
        elif concept != "nash":
            credible = concept in ("seq", "sseq")
            for move in moves:
                ways = legal_sequences(cone, move, others, party, budget, improving=credible)
                answers[move] = tuple(sorted({node[0] for node, _ in ways}))
        escapes: dict[int, frozenset[int]] = {}
        if concept in ("smr", "sseq"):
            for answer in {end for ends in answers.values() for end in ends}:
                budget.visit()
                escapes[answer] = frozenset(cone.moves(party, answer, party)) - {state}
        return cls(state, moves, answers, escapes)

    def stable(self, better: Set[int]) -> bool:
        """Whether the state is stable for a party that prefers exactly these states to it."""
        return all(
            move not in better or any(self.deters(answer, better) for answer in self.answers[move])
            for move in self.moves
        )

    def deters(self, answer: int, better: Set[int]) -> bool:
        """Whether an answer of others is a sanction, with no escape where that matters."""
        return answer not in better and not (self.escapes.get(answer, frozenset()) & better)

    @property
    def touched(self) -> tuple[int, ...]:
        """States whose comparison with this one can matter."""
        found = {*self.moves, *(end for ends in self.answers.values() for end in ends)}
        return tuple(sorted(found.union(*self.escapes.values()) - {self.state}))


def _choices(
    cone: Cone, state: int, others: list[int], viewer: int, budget: Budget
) -> list[tuple[int, ...]]:
    """Improvements that some of the others, at least one, could make at once."""
    each = [[None, *cone.improvements(k, state, viewer)] for k in others]
    found = []
    for chosen in product(*each):
        budget.visit()
        targets = tuple(target for target in chosen if target is not None)
        if targets:
            found.append(targets)
    return found
