"""Stability against coalitions: no group of parties moves away together.

Definitions (Kilgour, Hipel, Fang and Peng 2001, Coalition analysis in group decision support, Group
Decision and Negotiation 10(2); Inohara and Hipel 2008, Coalition analysis in the graph model for
conflict resolution, Systems Engineering 11(4)). A *coalition improvement* of H is a state reached
by a legal sequence of moves of members, nobody twice in a row, and better for every member. A state
is stable for H under

- ``cnash`` when H has no coalition improvement;
- ``cgmr`` when others can answer each, by a legal sequence of moves, with a state that some member
  of H does not find better than the one it left;
- ``csmr`` when, besides, H cannot get from there to a state that is better for every member;
- ``cseq`` when others can answer each as under ``cgmr``, but by a sequence of coalition
  improvements of coalitions among them, none of them twice in a row.

An equilibrium is stable for every non-empty coalition (universally stable).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
import numpy.typing as npt

from pactwright.errors import Fault, InputError, Place
from pactwright.numerics.coalitions import joint_improvements, symmetric_verdicts
from pactwright.stability.arc_moves import ArcMoves, Departures
from pactwright.stability.game import Game
from pactwright.stability.moves import departures_of
from pactwright.stability.ordering import payoffs_by_state
from pactwright.stability.sets import StateSet
from pactwright.stability.states import MEMORY, States, TooLargeError, gibibytes

Places = npt.NDArray[np.int32]
Integers = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]
Members = tuple[int, ...]
Progress = Callable[[int, int], None]
Names = tuple[str, ...]
COALITION_CONCEPTS = {
    "cnash": "coalition Nash stability",
    "cgmr": "coalition general metarationality",
    "csmr": "coalition symmetric metarationality",
    "cseq": "coalition sequential stability",
}


@dataclass(frozen=True, slots=True)
class CoalitionStability:
    """What a concept says of every state and coalition.

    Parameters
    ----------
    concept
        Its short name.
    stable
        Coalition, smallest first, to the states that are stable for it.
    equilibria
        States that are stable for every coalition.
    """

    concept: str
    stable: Mapping[Names, StateSet]
    equilibria: StateSet
    _leads: Mapping[Names, Places] = field(repr=False, compare=False)

    def leads_to(self, state: int, coalition: Names) -> int | None:
        """Where a coalition would go from a state: an improvement that nothing deters, by id."""
        found = int(self._leads[coalition][state - 1])
        return found + 1 if found >= 0 else None

    def blocking(self, state: int) -> tuple[Names, ...]:
        """Minimal coalitions that move away from a state: no part of them would."""
        found: list[Names] = []
        for coalition, members in self.stable.items():
            part = any(set(smaller) <= set(coalition) for smaller in found)
            if state not in members and not part:
                found.append(coalition)
        return tuple(found)


@dataclass(frozen=True, slots=True, eq=False)
class CoalitionResult:
    """Stability of the states of a game against all coalitions.

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
    concepts: Mapping[str, CoalitionStability]


def coalitions(
    game: Game,
    concepts: Iterable[str] | None = None,
    *,
    memory: int = MEMORY,
    progress: Progress | None = None,
) -> CoalitionResult:
    """Find the states that no coalition would leave.

    A coalition judges in the game of the states that all its members hold to be possible. Moves are
    gone through one by one, so this is for games of some thousands of states.

    Parameters
    ----------
    game
        In option form or graph form.
    concepts
        Of ``cnash``, ``cgmr``, ``csmr``, ``cseq``; None for all.
    memory
        Bytes that the analysis may take.
    progress
        Called with how many coalitions are done, and of how many.

    Raises
    ------
    InputError
        When a concept is unknown.
    TooLargeError
        When the game is too large.
    """
    names = tuple(COALITION_CONCEPTS) if concepts is None else tuple(concepts)
    for name in names:
        if name not in COALITION_CONCEPTS:
            place, what = Place(game.name or "game"), f"one of {', '.join(COALITION_CONCEPTS)}"
            raise InputError([Fault("unknown-concept", place, "concepts", what, repr(name))])
    states = States.of(game, memory=memory, one_by_one=True)
    worth = payoffs_by_state(game, states)
    unseen = [states.fitting(party.misperceived) for party in game.parties]
    views: dict[bytes, Rivalry] = {}
    leads: dict[str, dict[Names, Places]] = {name: {} for name in names}
    seen: dict[Names, Truths] = {}
    every = every_coalition(range(len(game.parties)))
    for done, coalition in enumerate(every, 1):
        told = tuple(game.parties[member].name for member in coalition)
        sees = seen[told] = ~np.any([unseen[member] for member in coalition], axis=0)
        found = dict.fromkeys(names, np.empty(0, np.int32))
        if np.any(sees):
            key = np.packbits(sees).tobytes()
            if key not in views:
                views[key] = Rivalry(states.only(sees), worth[sees], memory)
            found = views[key].leads(coalition, names)
        for name in names:
            leads[name][told] = spread(found[name], sees)
        if progress is not None:
            progress(done, len(every))
    return CoalitionResult(
        game, states, {name: stability_of(name, leads[name], seen) for name in names}
    )


def stability_of(
    name: str, leads: Mapping[Names, Places], seen: Mapping[Names, Truths]
) -> CoalitionStability:
    """What a concept says, from where each coalition would go among the states that it sees.

    Parameters
    ----------
    name
        Of the concept.
    leads
        Coalition to the place of an improvement that nothing deters, by state; -1 for none.
    seen
        Coalition to the states that all its members hold to be possible.
    """
    stable = {told: (leads[told] < 0) & seen[told] for told in leads}
    every = np.all(np.array(list(stable.values())), axis=0)
    sets = {told: StateSet.of(members) for told, members in stable.items()}
    return CoalitionStability(name, sets, StateSet.of(every), leads)


def spread(found: Places, seen: Truths) -> Places:
    """Places among the states seen, told among all states."""
    places = np.append(np.flatnonzero(seen), -1).astype(np.int32)  # -1 stays -1
    whole = np.full(len(seen), -1, np.int32)
    whole[seen] = places[found]
    return whole


def every_coalition(parties: Sequence[int]) -> list[Members]:
    """All non-empty coalitions, smallest first."""
    return [c for size in range(1, len(parties) + 1) for c in combinations(parties, size)]


class Rivalry:
    """Coalitions against the rest, among the states that they see.

    Parameters
    ----------
    states
        Which they see.
    payoffs
        (states, parties).
    memory
        Bytes that lists of moves and improvements may take.
    """

    def __init__(self, states: States, payoffs: Places, memory: int) -> None:
        self.payoffs = payoffs
        self.memory = memory
        self.parties = range(payoffs.shape[1])
        self.all = np.ones(states.count, np.bool_)
        departures = departures_of(states)
        self.moves = ArcMoves.of(departures, payoffs)
        self.targets = np.concatenate([targets for _, targets in departures])
        ends = np.cumsum([0, *(len(targets) for _, targets in departures)])
        self.starts = np.array(
            [starts + end for (starts, _), end in zip(departures, ends, strict=False)], np.int64
        )
        self.improvements: dict[Members, Departures] = {}

    def improving(self, coalition: Members) -> Departures:
        """Coalition improvements from every state."""
        if coalition not in self.improvements:
            members = np.array(coalition, np.int64)
            told = (self.starts, self.targets, members, self.payoffs, members, self.all)
            starts = np.empty(len(self.payoffs) + 1, np.int64)
            count = joint_improvements(*told, starts, np.empty(0, np.int32))
            used = 12 * (count + sum(len(t) for _, t in self.improvements.values()))
            if used > self.memory:
                raise TooLargeError(
                    f"improvements of coalitions need {gibibytes(used)} and more, and "
                    f"{gibibytes(self.memory)} are allowed; allow more memory, or rule out "
                    "combinations as infeasible"
                )
            found = np.empty(count, np.int32)
            joint_improvements(*told, starts, found)
            self.improvements[coalition] = (starts, found)
        return self.improvements[coalition]

    def leads(self, coalition: Members, names: Sequence[str]) -> dict[str, Places]:
        """Where a coalition would go from each state, by concept; -1 where it stays."""
        others = tuple(party for party in self.parties if party not in coalition)
        gains = self.improving(coalition)
        found = {"cnash": first_gains(gains)}
        rest = np.array(others, np.int64)
        if "cgmr" in names or "csmr" in names:
            found["cgmr"] = undeterred(
                self.moves, self.payoffs, coalition, rest, gains, improving=False
            )
        if "csmr" in names:
            found["csmr"] = undeterred_for_good(
                self.moves, self.payoffs, coalition, np.array(coalition), rest, gains, found["cgmr"]
            )
        if "cseq" in names:
            among = every_coalition(others)
            answers = ArcMoves.of([self.improving(part) for part in among], self.payoffs, among)
            movers = np.arange(len(among))
            found["cseq"] = undeterred(
                answers, self.payoffs, coalition, movers, gains, improving=True
            )
        return {name: found[name] for name in names}


def first_gains(gains: Departures) -> Places:
    """Where the first improvement from each state leads; -1 where there is none."""
    starts, targets = gains
    found = np.full(len(starts) - 1, -1, np.int32)
    some = np.flatnonzero(np.diff(starts))
    found[some] = targets[starts[some]]
    return found


def undeterred(
    moves: ArcMoves,
    payoffs: Places,
    members: Members,
    others: Integers,
    gains: Departures,
    *,
    improving: bool,
) -> Places:
    """Where a joint improvement leads that no answer deters; -1 where there is none.

    Nothing deters an improvement when, for every member, the lowest payoff that others can bring
    about from there is still above its payoff now.

    Parameters
    ----------
    moves
        Of all who may answer.
    payoffs, members
        (states, parties), and who moved together.
    others
        Who answers: movers of `moves`.
    gains
        Joint improvements from each state.
    improving
        Whether others answer by improvements only.
    """
    starts, targets = gains
    sources = np.repeat(np.arange(len(payoffs)), np.diff(starts))
    free = np.ones(len(targets), np.bool_)
    for member in members:
        worth = np.ascontiguousarray(payoffs[:, member])
        lowest = moves.lowest(worth, others, improving) if len(others) else worth
        free &= lowest[targets] > worth[sources]
    found = np.full(len(payoffs), -1, np.int32)
    found[sources[free]] = targets[free]
    return found


def undeterred_for_good(
    moves: ArcMoves,
    payoffs: Places,
    members: Members,
    movers: Integers,
    others: Integers,
    gains: Departures,
    plain: Places,
    *,
    improving: bool = False,
) -> Places:
    """As `undeterred`, where an answer deters only if it leaves no escape.

    Parameters
    ----------
    moves, payoffs, members, others, gains, improving
        As there.
    movers
        Who escapes: movers of `moves`.
    plain
        What `undeterred` has found; looked at again only where it found nothing.
    """
    found = plain.copy()
    usable = moves.improves if improving else np.ones_like(moves.improves)
    symmetric_verdicts(
        payoffs,
        np.array(members, np.int64),
        *gains,
        plain < 0,
        moves.starts,
        moves.sources,
        usable,
        movers,
        others,
        found,
    )
    return found
