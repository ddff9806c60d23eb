"""Inverse analysis: which preferences make a wanted state stable.

All that matters of a party's preference is which states it prefers to the wanted one (see
`pactwright.stability.prospects`), so rankings are counted by their better sets, and the smallest
change is the fewest states that must cease to be preferred. Preferences of others are held fixed;
they matter under ``seq``, ``sseq`` and ``sim`` only. The question is that of Kinsara, Kilgour and
Hipel 2015, Inverse approach to the graph model for conflict resolution, IEEE Transactions on
Systems, Man, and Cybernetics: Systems 45(5).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from math import comb, factorial

import numpy as np
import numpy.typing as npt

from pactwright.errors import Fault, InputError, Place
from pactwright.settlement.search import Budget, BudgetError
from pactwright.stability.analysis import StabilityResult
from pactwright.stability.concepts import chosen
from pactwright.stability.cone import Cone
from pactwright.stability.explaining import NODES
from pactwright.stability.prospects import Prospects
from pactwright.stability.reversals import to_make_stable

Worth = Callable[[int], int]
LISTED = 20  # states that matter, whose better sets are all gone through
COUNTED = 200  # states of a game, up to which rankings are counted


@dataclass(frozen=True, slots=True)
class WantedBy:
    """What it takes to make a state stable for one party.

    Parameters
    ----------
    party
        For whom.
    status
        ``decided``, or where the search stopped.
    stable
        Whether it is stable now.
    reverse
        The fewest states, by id, that must cease to be preferred to it; none if it is stable now;
        None when the search stopped.
    strict, weak
        How many rankings of all states, without and with ties, make it stable; None where they are
        not counted (too many states matter).
    of_strict, of_weak
        Of how many rankings; None where they are not counted.
    """

    party: str
    status: str
    stable: bool | None = None
    reverse: tuple[int, ...] | None = None
    strict: int | None = None
    of_strict: int | None = None
    weak: int | None = None
    of_weak: int | None = None


@dataclass(frozen=True, slots=True)
class Inverse:
    """What it takes to make a state an equilibrium.

    Parameters
    ----------
    state, concept
        Which state, by id, under which concept.
    parties
        Party by party, the preferences of all others held fixed. Under ``nash``, ``gmr`` and
        ``smr`` these do not matter, so that profiles of rankings are counted by multiplying.
    together
        Whether the state is an equilibrium once all these changes are made at once, each state to
        be reversed being just as good as the wanted one; None when that was not decided, or not all
        parties were asked about. Where answers must be credible the changes need not add up.
    """

    state: int
    concept: str
    parties: tuple[WantedBy, ...]
    together: bool | None = None


def inverse(
    result: StabilityResult,
    state: int,
    concept: str,
    *,
    parties: Iterable[str] | None = None,
    nodes: int = NODES,
) -> Inverse:
    """Find which preferences make a wanted state an equilibrium.

    Parameters
    ----------
    result
        Of the analysis of a game.
    state
        Id of the wanted state.
    concept
        Short name.
    parties
        Which; None for all.
    nodes
        How many states to look at for one party.

    Raises
    ------
    InputError
        When there is no such state or concept.
    """
    game, states = result.game, result.states
    chosen(game, [concept])
    if not 1 <= state <= states.count:
        place, what = Place(game.name or "game"), f"a state from 1 to {states.count}"
        raise InputError([Fault("unknown-state", place, "state", what, str(state))])
    cone, code = Cone(game, states), states.code_of(state)
    names = [party.name for party in game.parties]
    asked = names if parties is None else list(parties)
    found = [
        _of_party(result, cone, number, code, concept, nodes)
        for number, name in enumerate(names)
        if name in asked
    ]
    every = len(found) == len(names) and all(one.reverse is not None for one in found)
    together = _together(result, cone, code, concept, found, nodes) if every else None
    return Inverse(state, concept, tuple(found), together)


def _together(
    result: StabilityResult,
    cone: Cone,
    state: int,
    concept: str,
    found: Sequence[WantedBy],
    nodes: int,
) -> bool | None:
    """Whether a state, told by code, is an equilibrium once every party has changed."""
    for party, one in enumerate(found):
        level = cone.worth(party, state)
        lowered = frozenset(result.states.code_of(number) for number in one.reverse or ())
        cone = cone.valued(party, _lowered(partial(cone.worth, party), lowered, level))
    for party in range(len(found)):
        try:
            prospects = Prospects.of(cone, state, party, concept, Budget(nodes))
        except BudgetError:
            return None
        if not prospects.stable(better_set(cone, party, prospects)):
            return False
    return True


def _lowered(worth: Worth, states: frozenset[int], level: int) -> Worth:
    return lambda code: level if code in states else worth(code)


def _of_party(
    result: StabilityResult, cone: Cone, party: int, state: int, concept: str, nodes: int
) -> WantedBy:
    name = result.game.parties[party].name
    if not cone.sees(party, state):
        return WantedBy(name, "not seen by the party")
    budget = Budget(nodes)
    try:
        prospects = Prospects.of(cone, state, party, concept, budget)
    except BudgetError:
        return WantedBy(name, f"stopped at {nodes:,} nodes")
    better = better_set(cone, party, prospects)
    reverse = to_make_stable(prospects, better)
    status = "decided" if reverse is not None else "stopped at the cap of the integer programme"
    ids = None if reverse is None else tuple(result.states.id_of(code) or 0 for code in reverse)
    seen = int(np.sum(~result.states.fitting(result.game.parties[party].misperceived)))
    return WantedBy(name, status, prospects.stable(better), ids, *_counts(prospects, seen))


def better_set(cone: Cone, party: int, prospects: Prospects) -> frozenset[int]:
    """States that matter and that a party prefers to the state in question."""
    now = cone.worth(party, prospects.state)
    return frozenset(code for code in prospects.touched if cone.worth(party, code) > now)


def _counts(prospects: Prospects, states: int) -> tuple[int, ...]:
    """Rankings that make the state stable and all rankings, strict, then with ties; if counted."""
    touched = prospects.touched
    if len(touched) > LISTED or states > COUNTED:
        return ()
    by_size = stable_sets(prospects, touched)
    free = states - 1 - len(touched)
    strict = weak = 0
    for size, sets in enumerate(by_size):
        for more in range(free + 1):
            above = size + more
            below = states - 1 - above
            ways = sets * comb(free, more)
            strict += ways * factorial(above) * factorial(below)
            # Those below may tie with the state itself, or not: twice their own rankings.
            weak += ways * weak_orders(above) * (2 * weak_orders(below) if below else 1)
    return strict, factorial(states), weak, weak_orders(states)


def stable_sets(prospects: Prospects, touched: tuple[int, ...]) -> tuple[int, ...]:
    """How many better sets make the state stable, by their size."""
    masks = np.arange(1 << len(touched), dtype=np.uint32)
    bit = {state: np.uint32(1 << place) for place, state in enumerate(touched)}
    bit[prospects.state] = np.uint32(0)  # never preferred to itself
    deters: dict[int, npt.NDArray[np.bool_]] = {}
    stable = np.ones(len(masks), np.bool_)
    for move in prospects.moves:
        met = masks & bit[move] == 0
        for answer in prospects.answers[move]:
            if answer not in deters:
                against = bit[answer]
                for escape in prospects.escapes.get(answer, frozenset()):
                    against |= bit[escape]
                deters[answer] = masks & against == 0
            met |= deters[answer]
        stable &= met
    sizes = np.bitwise_count(masks[stable])
    return tuple(np.bincount(sizes, minlength=len(touched) + 1).tolist())


@cache
def weak_orders(count: int) -> int:
    """Rankings with ties of so many things (Fubini numbers, OEIS A000670)."""
    if count == 0:
        return 1
    return sum(comb(count, tied) * weak_orders(count - tied) for tied in range(1, count + 1))
