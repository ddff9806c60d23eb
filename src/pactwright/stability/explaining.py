"""The search for what shows a verdict on one state, touching no more of the game than it needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from pactwright.errors import Fault, InputError, Place
from pactwright.settlement.search import Budget, BudgetError
from pactwright.stability.analysis import StabilityResult
from pactwright.stability.concepts import chosen
from pactwright.stability.cone import Cone
from pactwright.stability.game import Game
from pactwright.stability.sequences import Node, legal_sequences, path_to
from pactwright.stability.witness import Deterrence, Escape, Step, Witness

NODES = 2_000_000
CREDIBLE, SYMMETRIC = ("seq", "sseq"), ("smr", "sseq")


@dataclass(frozen=True, slots=True)
class Explanation:
    """A verdict on one state for one party, and what shows it.

    Parameters
    ----------
    concept, party, state
        Of which verdict; the state as code (in graph form as id).
    status
        ``decided``, or ``stopped at N nodes``.
    nodes
        States looked at, counted each time.
    witness
        None where the search stopped.
    """

    concept: str
    party: str
    state: int
    status: str
    nodes: int
    witness: Witness | None

    @property
    def stable(self) -> bool | None:
        """The verdict; None where the search stopped."""
        return None if self.witness is None else self.witness.stable


def explain(
    result: StabilityResult, state: int, party: str, concept: str, *, nodes: int = NODES
) -> Explanation:
    """Show why a state is stable for a party or not, by one concept.

    Parameters
    ----------
    result
        Of the analysis of a game.
    state
        Its id.
    party, concept
        For whom and by what; any concept that is defined for the form.
    nodes
        How many states to look at.

    Raises
    ------
    InputError
        When there is no such state, party or concept, or the party does not see the state.
    """
    game = result.game
    place = Place(game.name or "game")
    if not 1 <= state <= result.states.count:
        what = f"a state from 1 to {result.states.count}"
        raise InputError([Fault("unknown-state", place, "state", what, str(state))])
    cone = Cone(game, result.states)
    return explained(cone, result.states.code_of(state), party, concept, nodes)


def explained(cone: Cone, state: int, party: str, concept: str, nodes: int) -> Explanation:
    """Show why a state, told by code, is stable for a party or not."""
    chosen(cone.game, [concept])
    number = party_number(cone.game, party)
    if not cone.feasible(state) or not cone.sees(number, state):
        place = Place(cone.game.name or "game")
        what = f"a state that {party} holds to be possible"
        raise InputError([Fault("unseen-state", place, "state", what, str(state))])
    budget = Budget(nodes)
    try:
        witness = _Search(cone, number, budget).witness(state, concept)
    except BudgetError:
        status = f"stopped at {nodes:,} nodes"
        return Explanation(concept, party, state, status, budget.nodes, None)
    return Explanation(concept, party, state, "decided", budget.nodes, witness)


def party_number(game: Game, name: str) -> int:
    """Place of a party in a game.

    Raises
    ------
    InputError
        When there is none of that name.
    """
    names = [party.name for party in game.parties]
    if name not in names:
        place = Place(game.name or "game")
        what = f"one of {', '.join(names)}"
        raise InputError([Fault("unknown-name", place, "party", what, repr(name))])
    return names.index(name)


class _Search:
    """Verdicts on single states for one party, in the game that it sees."""

    def __init__(self, cone: Cone, party: int, budget: Budget) -> None:
        self.cone = cone
        self.party = party
        self.budget = budget
        self.names = [told.name for told in cone.game.parties]
        self.others = [k for k in range(len(self.names)) if k != party]

    def witness(self, state: int, concept: str) -> Witness:
        name = self.names[self.party]
        deterred = []
        for improvement in self._visited(self.cone.improvements(self.party, state, self.party)):
            if concept == "nash":
                return Witness(concept, name, state, False, improvement=improvement)
            escapes: tuple[Escape, ...] = ()
            if concept == "sim":
                answer = self._together(state, improvement)
            else:
                answer, escapes = self._answer(state, improvement, concept)
            if answer is None:
                return Witness(
                    concept, name, state, False, improvement=improvement, escapes=escapes
                )
            deterred.append(answer)
        return Witness(concept, name, state, True, tuple(deterred))

    def _visited(self, states: Iterator[int]) -> Iterator[int]:
        for state in states:
            self.budget.visit()
            yield state

    def _answer(
        self, state: int, improvement: int, concept: str
    ) -> tuple[Deterrence | None, tuple[Escape, ...]]:
        """The shortest answer of others that deters, or how every other answer is escaped."""
        now = self.cone.worth(self.party, state)
        came: dict[Node, Node] = {}
        escapes: dict[int, int] = {}
        judged = {improvement}
        ways = legal_sequences(
            self.cone,
            improvement,
            self.others,
            self.party,
            self.budget,
            improving=concept in CREDIBLE,
        )
        for node, before in ways:
            came[node] = before
            reached = node[0]
            if reached in judged:
                continue
            judged.add(reached)
            if self.cone.worth(self.party, reached) > now:
                continue
            escape = self._escape(reached, now) if concept in SYMMETRIC else None
            if escape is None:
                return Deterrence(improvement, path_to(node, came, self.names), reached), ()
            escapes[reached] = escape
        return None, tuple(Escape(*pair) for pair in sorted(escapes.items()))

    def _escape(self, state: int, now: int) -> int | None:
        for target in self._visited(self.cone.moves(self.party, state, self.party)):
            if self.cone.worth(self.party, target) > now:
                return target
        return None

    def _together(self, state: int, improvement: int) -> Deterrence | None:
        """Improvements of others that spoil one made at the same time."""
        now = self.cone.worth(self.party, state)
        choices: list[list[Step | None]] = [
            [None]
            + [
                Step(self.names[k], target)
                for target in self._visited(self.cone.improvements(k, state, self.party))
            ]
            for k in self.others
        ]
        for chosen_ in product(*choices):
            steps = tuple(step for step in chosen_ if step is not None)
            if not steps:
                continue
            self.budget.visit()
            joint = self.cone.jointly(state, (improvement, *(step.to for step in steps)))
            if (
                joint is not None
                and self.cone.sees(self.party, joint)
                and self.cone.worth(self.party, joint) <= now
            ):
                return Deterrence(improvement, steps, joint)
        return None
