"""Which states are stable for whom, by each concept, in a game whose states can be listed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from pactwright.numerics.fibres import ordered
from pactwright.stability.concepts import chosen
from pactwright.stability.game import Game
from pactwright.stability.moves import Moves, moves_of
from pactwright.stability.ordering import payoffs_by_state
from pactwright.stability.sets import StateSet
from pactwright.stability.simultaneous import JOINT_MOVES, simultaneous_verdicts
from pactwright.stability.states import MEMORY, States

Places = npt.NDArray[np.int32]
Truths = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Stability:
    """What a concept says of every state.

    Parameters
    ----------
    concept
        Its short name.
    stable
        Party to the states that are stable for it.
    equilibria
        States that are stable for every party.
    undecided
        Party to the states on which the search stopped at its cap; only under ``sim``.
    """

    concept: str
    stable: Mapping[str, StateSet]
    equilibria: StateSet
    undecided: Mapping[str, StateSet] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class StabilityResult:
    """The stable states of a game.

    Parameters
    ----------
    game
        What was analysed.
    states
        Its states.
    concepts
        Short name of each concept asked for to what it says.
    """

    game: Game
    states: States
    concepts: Mapping[str, Stability]


def analyse(
    game: Game,
    concepts: Iterable[str] | None = None,
    *,
    memory: int = MEMORY,
    joint_moves: int = JOINT_MOVES,
) -> StabilityResult:
    """Find the stable states and equilibria of a game.

    Every verdict is one comparison. Let f be the payoff of party i (GMR, SEQ), or the payoff of the
    best state that it could move to (SMR, SSEQ), and g the lowest f that opponents can bring about,
    by moves or by improvements. A state is unstable for i when it can move to one where both its
    payoff and g are above its payoff now.

    Parameters
    ----------
    game
        In option form or graph form.
    concepts
        Short names; None for all that are defined for the form.
    memory
        Bytes that the analysis may take.
    joint_moves
        Under ``sim``, how many joint improvements of others are tried for one party and state.

    Raises
    ------
    InputError
        When a concept is unknown or not defined for the form, or preferences do not fit the states.
    TooLargeError
        When there are too many states to list.
    """
    names = chosen(game, concepts)
    states = States.of(game, memory=memory)
    worth = payoffs_by_state(game, states)
    verdicts: dict[str, dict[str, Truths]] = {name: {} for name in names}
    undecided: dict[str, Truths] = {}
    common: Moves | None = None
    for number, party in enumerate(game.parties):
        seen = ~states.fitting(party.misperceived)
        if np.all(seen):
            view, told = states, worth
            moves = common = common or moves_of(states, worth)
        elif np.any(seen):
            view, told = states.only(seen), worth[seen]
            moves = moves_of(view, told)
        else:
            for name in names:
                verdicts[name][party.name] = seen
            continue
        found = _verdicts(moves, told, number, names)
        if "sim" in names:
            found["sim"], open_ = simultaneous_verdicts(view, told, number, joint_moves)
            undecided[party.name] = _spread(open_, seen)
        for name in names:
            verdicts[name][party.name] = _spread(found[name], seen)
    return StabilityResult(
        game,
        states,
        {name: _stability(name, verdicts[name], undecided if name == "sim" else {})
         for name in names},
    )  # fmt: skip


def _verdicts(moves: Moves, payoffs: Places, party: int, names: Sequence[str]) -> dict[str, Truths]:
    """Which states are stable for a party, by each concept that looks one move at a time."""
    now = np.ascontiguousarray(payoffs[:, party])
    others = np.array([k for k in range(payoffs.shape[1]) if k != party], np.int64)
    best = np.maximum(now, moves.best(party, now))
    found = {"nash": best <= now} if "nash" in names else {}
    order = np.empty(len(now), np.int32)
    for values, plain, credible in ((now, "gmr", "seq"), (best, "smr", "sseq")):
        if plain not in names and credible not in names:
            continue
        ordered(values, int(np.max(values)) + 1, order)
        for name, improving in ((plain, False), (credible, True)):
            if name in names:
                worst = moves.lowest(values, order, others, improving)
                np.minimum(worst, now, out=worst)
                found[name] = moves.best(party, worst) <= now
    return found


def _spread(found: Truths, seen: Truths) -> Truths:
    """Verdicts on all states, where a party has none on those that it does not see."""
    whole = np.zeros(len(seen), np.bool_)
    whole[seen] = found
    return whole


def _stability(
    name: str, stable: Mapping[str, Truths], undecided: Mapping[str, Truths]
) -> Stability:
    every = np.all(np.array(list(stable.values())), axis=0)
    return Stability(
        name,
        {party: StateSet.of(members) for party, members in stable.items()},
        StateSet.of(every),
        {party: StateSet.of(open_) for party, open_ in undecided.items() if np.any(open_)},
    )
