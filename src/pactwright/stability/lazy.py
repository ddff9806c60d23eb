"""Chosen states of a game of any size: only what they touch is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pactwright.errors import Fault, InputError, Place
from pactwright.stability.concepts import chosen
from pactwright.stability.conditions import Condition
from pactwright.stability.cone import Cone
from pactwright.stability.explaining import NODES, Explanation, explained, party_number
from pactwright.stability.game import Game, GraphForm
from pactwright.stability.preferences import Payoffs, Ranking
from pactwright.stability.states import MEMORY, States

Asked = int | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Examination:
    """Verdicts on one state.

    Parameters
    ----------
    state
        Its code; in graph form its id.
    verdicts
        Concept to party to the verdict and what shows it.
    """

    state: int
    verdicts: Mapping[str, Mapping[str, Explanation]]

    def equilibrium(self, concept: str) -> bool | None:
        """Whether it is stable for every party; None where a search that matters stopped."""
        found = [told.stable for told in self.verdicts[concept].values()]
        if False in found:
            return False
        return None if None in found else True


def examine(
    game: Game,
    states: Sequence[Asked],
    concepts: Iterable[str] | None = None,
    *,
    parties: Iterable[str] | None = None,
    nodes: int = NODES,
    memory: int = MEMORY,
) -> tuple[Examination, ...]:
    """Judge chosen states without listing the others.

    Parameters
    ----------
    game
        In either form. States are listed only where preferences or misperceptions name them by id.
    states
        Codes (in graph form ids), or the level of every option.
    concepts
        Short names; None for all that are defined for the form.
    parties
        For whom; None for all.
    nodes
        How many states to look at for one verdict.
    memory
        Bytes that listing may take where it is needed.

    Raises
    ------
    InputError
        When there is no such state, party or concept.
    TooLargeError
        When states are named by id and are too many to list.
    """
    names = chosen(game, concepts)
    everyone = [party.name for party in game.parties]
    asked = everyone if parties is None else list(parties)
    for name in asked:
        party_number(game, name)
    cone = Cone(game, States.of(game, memory=memory) if _by_id(game) else None)
    found = []
    for one in states:
        state = _code(game, cone, one)
        verdicts = {
            concept: {party: _judged(cone, state, party, concept, nodes) for party in asked}
            for concept in names
        }
        found.append(Examination(state, verdicts))
    return tuple(found)


def _judged(cone: Cone, state: int, party: str, concept: str, nodes: int) -> Explanation:
    if cone.sees(party_number(cone.game, party), state):
        return explained(cone, state, party, concept, nodes)
    return Explanation(concept, party, state, "not seen by the party", 0, None)


def _by_id(game: Game) -> bool:
    return any(
        isinstance(party.preference, Ranking | Payoffs)
        or not isinstance(party.misperceived, Condition)
        for party in game.parties
    )


def _code(game: Game, cone: Cone, told: Asked) -> int:
    place = Place(game.name or "game")
    if isinstance(told, int):
        state = told
    elif isinstance(game, GraphForm):
        fault = Fault(
            "unknown-state", place, "states", "an id, as states have no options", "levels"
        )
        raise InputError([fault])
    else:
        faults = [
            Fault("unknown-name", place, f"states.{option.name}", "one of its levels", repr(level))
            for option in game.options
            if (level := told.get(option.name)) not in option.levels
        ]
        if faults:
            raise InputError(faults)
        state = game.code_of(told)
    if not cone.feasible(state):
        raise InputError([Fault("unknown-state", place, "states", "a feasible state", str(told))])
    return state
