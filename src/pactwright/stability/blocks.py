"""One fixed partition whose blocks move as one player: the convention of existing tools.

A block changes any number of its members' options in a single move, also where its members could
not get there one after the other; a state is better for it when it is better for every member, and
whatever is not better deters it. Blocks are not broken up, and no coalition across blocks is
looked at: for that see `pactwright.stability.coalitions`. In graph form a block moves by legal
sequences of its members' moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from pactwright.errors import Fault, InputError, Place
from pactwright.numerics.coalitions import joint_improvements
from pactwright.stability.arc_moves import ArcMoves, Departures, departures_by_options
from pactwright.stability.coalitions import (
    CoalitionResult,
    Members,
    Names,
    first_gains,
    spread,
    stability_of,
    undeterred,
    undeterred_for_good,
)
from pactwright.stability.game import Blocks, Game, GraphForm
from pactwright.stability.moves import departures_of
from pactwright.stability.ordering import payoffs_by_state
from pactwright.stability.states import MEMORY, States

Places = npt.NDArray[np.int32]
Truths = npt.NDArray[np.bool_]
BLOCK_CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")


def as_blocks(
    game: Game,
    partition: Blocks | None = None,
    concepts: Iterable[str] | None = None,
    *,
    memory: int = MEMORY,
) -> CoalitionResult:
    """Find the stable states of a game whose parties move in blocks.

    Parameters
    ----------
    game
        In option form or graph form.
    partition
        Groups of parties in which each stands once; None for the partition told with the game.
    concepts
        Of ``nash``, ``gmr``, ``smr``, ``seq``, ``sseq``; None for all.
    memory
        Bytes that listing the states may take.

    Returns
    -------
    CoalitionResult
        With the blocks in place of all coalitions.

    Raises
    ------
    InputError
        When a concept is unknown, or the groups are no partition.
    TooLargeError
        When there are too many states to list.
    """
    wanted = BLOCK_CONCEPTS if concepts is None else tuple(concepts)
    blocks = _members(game, game.coalitions if partition is None else partition)
    for name in wanted:
        if name not in BLOCK_CONCEPTS:
            place, what = Place(game.name or "game"), f"one of {', '.join(BLOCK_CONCEPTS)}"
            raise InputError([Fault("unknown-concept", place, "concepts", what, repr(name))])
    states = States.of(game, memory=memory, one_by_one=True)
    worth = payoffs_by_state(game, states)
    unseen = [states.fitting(party.misperceived) for party in game.parties]
    leads: dict[str, dict[Names, Places]] = {name: {} for name in wanted}
    seen: dict[Names, Truths] = {}
    for number, block in enumerate(blocks):
        told = tuple(game.parties[member].name for member in block)
        sees = seen[told] = ~np.any([unseen[member] for member in block], axis=0)
        found = dict.fromkeys(wanted, np.empty(0, np.int32))
        if np.any(sees):
            found = _leads(states.only(sees), worth[sees], blocks, number, wanted)
        for name in wanted:
            leads[name][told] = spread(found[name], sees)
    return CoalitionResult(
        game, states, {name: stability_of(name, leads[name], seen) for name in wanted}
    )


def _members(game: Game, partition: Blocks) -> tuple[Members, ...]:
    names = [party.name for party in game.parties]
    blocks = partition or tuple((name,) for name in names)
    listed = [name for block in blocks for name in block]
    if sorted(listed) != sorted(names):
        place, what = Place(game.name or "game"), "groups in which every party stands once"
        raise InputError([Fault("no-partition", place, "coalitions", what, str(blocks))])
    return tuple(tuple(names.index(name) for name in block) for block in blocks)


def _leads(
    states: States, payoffs: Places, blocks: Sequence[Members], block: int, names: Sequence[str]
) -> dict[str, Places]:
    """Where a block would go from each state, by concept; -1 where it stays."""
    moves = ArcMoves.of(_departures(states, payoffs, blocks), payoffs, blocks)
    gains = _gains(moves, block, len(payoffs))
    others = np.array([k for k in range(len(blocks)) if k != block], np.int64)
    own, members = np.array([block], np.int64), blocks[block]
    found = {"nash": first_gains(gains)}
    for plain, strict, improving in (("gmr", "smr", False), ("seq", "sseq", True)):
        if plain in names or strict in names:
            found[plain] = undeterred(moves, payoffs, members, others, gains, improving=improving)
        if strict in names:
            told = (moves, payoffs, members, own, others, gains, found[plain])
            found[strict] = undeterred_for_good(*told, improving=improving)
    return found


def _gains(moves: ArcMoves, block: int, states: int) -> Departures:
    """Improvements of a block, by the state from which they depart."""
    first, last = int(moves.starts[block, 0]), int(moves.starts[block, -1])
    better = first + np.flatnonzero(moves.improves[first:last])
    order = better[np.argsort(moves.sources[better], kind="stable")]
    starts = np.searchsorted(moves.sources[order], np.arange(states + 1))
    return starts.astype(np.int64), moves.targets[order]


def _departures(states: States, payoffs: Places, blocks: Sequence[Members]) -> list[Departures]:
    """Where each block can go, one by one."""
    game = states.game
    if not isinstance(game, GraphForm):
        assert states.packing is not None
        assert states.packed is not None
        movers = [[game.parties[member].name for member in block] for block in blocks]
        return departures_by_options(game, states.packing, states.packed, movers)
    each = departures_of(states)
    ends = np.cumsum([0, *(len(targets) for _, targets in each)])
    starts = np.array([s + end for (s, _), end in zip(each, ends, strict=False)], np.int64)
    targets = np.concatenate([leads for _, leads in each])
    nobody, every = np.empty(0, np.int64), np.ones(states.count, np.bool_)
    found = []
    for block in blocks:
        # With nobody who must gain, every other state that is reached counts.
        told = (starts, targets, np.array(block, np.int64), payoffs, nobody, every)
        begins = np.empty(states.count + 1, np.int64)
        count = joint_improvements(*told, begins, np.empty(0, np.int32))
        leads = np.empty(count, np.int32)
        joint_improvements(*told, begins, leads)
        found.append((begins, leads))
    return found
