"""Which states are stable for whom, by each concept, in a game whose states can be listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import reduce
from operator import and_

import numpy as np
import numpy.typing as npt

from pactwright.stability.concepts import chosen
from pactwright.stability.game import Game
from pactwright.stability.moves import Moves, moves_of
from pactwright.stability.ordering import payoffs_by_state
from pactwright.stability.sets import StateSet
from pactwright.stability.simultaneous import JOINT_MOVES, simultaneous_verdicts
from pactwright.stability.states import MEMORY, States

Places = npt.NDArray[np.int32]
Truths = npt.NDArray[np.bool_]
Progress = Callable[[int, int], None]
UNDECIDED = "undecided"


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
    workers: int = 1,
    progress: Progress | None = None,
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
        Short names; None for all that are defined for the form (``sim`` only up to 65,536
        combinations of options).
    memory
        Bytes that the analysis may take.
    joint_moves
        Under ``sim``, how many joint improvements of others are tried for one party and state.
    workers
        Parties looked at side by side; each takes 24 bytes a state. No result depends on it.
    progress
        Called with how many parties are done, and of how many.

    Raises
    ------
    InputError
        When a concept is unknown or not defined for the form, or preferences do not fit the states.
    TooLargeError
        When there are too many states to list.
    """
    names = chosen(game, concepts)
    states = States.of(game, memory=memory, one_by_one="sim" in names)
    worth = payoffs_by_state(game, states)
    seen = [~states.fitting(party.misperceived) for party in game.parties]
    full = [bool(np.all(one)) for one in seen]
    common = moves_of(states, worth) if any(full) else None

    def of_party(number: int) -> dict[str, StateSet]:
        if common is not None and full[number]:
            return _verdicts(states, common, worth, number, names, joint_moves)
        if not np.any(seen[number]):
            return dict.fromkeys(names, StateSet.of(seen[number]))
        view, told = states.only(seen[number]), worth[seen[number]]
        found = _verdicts(view, moves_of(view, told), told, number, names, joint_moves)
        return {name: _spread(some, seen[number]) for name, some in found.items()}

    verdicts: dict[str, dict[str, StateSet]] = {}
    with ThreadPoolExecutor(workers) as pool:  # kernels run beside one another
        each = map if workers == 1 else pool.map
        found = each(of_party, range(len(game.parties)))
        for done, (party, told) in enumerate(zip(game.parties, found, strict=True), 1):
            verdicts[party.name] = told
            if progress is not None:
                progress(done, len(game.parties))
    return StabilityResult(game, states, {name: _stability(name, verdicts) for name in names})


def _verdicts(
    states: States,
    moves: Moves,
    payoffs: Places,
    party: int,
    names: Sequence[str],
    joint_moves: int,
) -> dict[str, StateSet]:
    """Which states are stable for a party, by concept, and where the search stopped."""
    now = np.ascontiguousarray(payoffs[:, party])
    others = np.array([k for k in range(payoffs.shape[1]) if k != party], np.int64)
    best = np.maximum(now, moves.best(party, now))
    found = {"nash": StateSet.of(best <= now)} if "nash" in names else {}
    for values, plain, credible in ((now, "gmr", "seq"), (best, "smr", "sseq")):
        if plain not in names and credible not in names:
            continue
        for name, improving in ((plain, False), (credible, True)):
            if name in names:
                worst = moves.lowest(values, others, improving)
                np.minimum(worst, now, out=worst)
                found[name] = StateSet(moves.rests(party, worst), len(now))
    if "sim" in names:
        stable, stopped = simultaneous_verdicts(states, payoffs, party, joint_moves)
        found |= {"sim": StateSet.of(stable), UNDECIDED: StateSet.of(stopped)}
    return found


def _spread(found: StateSet, seen: Truths) -> StateSet:
    """Verdicts on all states, where a party has none on those that it does not see."""
    whole = np.zeros(len(seen), np.bool_)
    whole[seen] = found.mask
    return StateSet.of(whole)


def _stability(name: str, verdicts: Mapping[str, Mapping[str, StateSet]]) -> Stability:
    stable = {party: found[name] for party, found in verdicts.items()}
    open_ = {party: found[UNDECIDED] for party, found in verdicts.items() if UNDECIDED in found}
    return Stability(
        name,
        stable,
        reduce(and_, stable.values()),
        {party: some for party, some in open_.items() if name == "sim" and len(some)},
    )
