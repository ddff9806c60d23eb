"""Stability straight from the definitions, slow and obvious; nothing of the engine is used."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import cache
from itertools import combinations, product

from pactwright.stability import (
    Condition,
    Game,
    GraphForm,
    OptionForm,
    Payoffs,
    Priorities,
    Ranking,
    Statement,
    Weights,
)

State = tuple[int, ...]  # level numbers in option form, (id,) in graph form


def fits(condition: Condition, levels: dict[str, str]) -> bool:
    for pattern in condition.alternatives:
        if all(levels[name] in fitting for name, fitting in pattern.items()):
            return True
    return False


def true(statement: Statement, levels: dict[str, str]) -> bool:
    then = fits(statement.then, levels)
    if statement.when is None:
        return then
    when = fits(statement.when, levels)
    return (then == when) if statement.link == "iff" else (then or not when)


class Oracle:
    """A game as its definitions have it; parties by number, states as tuples."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self.parties = range(len(game.parties))
        if isinstance(game, GraphForm):
            self.states: list[State] = [(k,) for k in range(1, len(game.states) + 1)]
        else:
            # The first option changes fastest.
            every = product(*(range(len(o.levels)) for o in reversed(game.options)))
            found = [tuple(reversed(state)) for state in every]
            self.states = [s for s in found if not fits(game.infeasible, self.levels(s))]
        self.id = {state: number for number, state in enumerate(self.states, 1)}
        self.worth = [self._worths(number) for number in self.parties]
        self.unseen = [self._unseen(number) for number in self.parties]

    def levels(self, state: State) -> dict[str, str]:
        assert isinstance(self.game, OptionForm)
        options = self.game.options
        return {o.name: o.levels[number] for o, number in zip(options, state, strict=True)}

    def _worths(self, party: int) -> dict[State, object]:
        preference = self.game.parties[party].preference
        if isinstance(preference, Ranking):
            return {
                state: -place
                for place, group in enumerate(preference.classes)
                for state in self.states
                if self.id[state] in group
            }
        if isinstance(preference, Payoffs):
            return dict(zip(self.states, preference.values.tolist(), strict=True))
        if isinstance(self.game, GraphForm):
            return dict.fromkeys(self.states, 0)
        found: dict[State, object] = {}
        for state in self.states:
            levels = self.levels(state)
            if isinstance(preference, Priorities):
                held = [true(statement, levels) for statement in preference.statements]
                found[state] = sum(2 ** (len(held) - k) for k, t in enumerate(held, 1) if t)
            else:
                assert isinstance(preference, Weights)
                held_ = [w for statement, w in preference.terms if true(statement, levels)]
                found[state] = sum((Fraction(str(w)) for w in held_), Fraction(0))
        return found

    def _unseen(self, party: int) -> frozenset[State]:
        told = self.game.parties[party].misperceived
        if isinstance(told, tuple):
            return frozenset(state for state in self.states if self.id[state] in told)
        if isinstance(self.game, GraphForm):
            return frozenset()
        return frozenset(s for s in self.states if fits(told, self.levels(s)))

    def seen_by(self, party: int) -> View:
        return self.view(self.unseen[party])

    @cache  # noqa: B019
    def view(self, unseen: frozenset[State]) -> View:
        return View(self, unseen)

    def stable(self, concept: str, party: int) -> set[int]:
        view = self.seen_by(party)
        test = getattr(view, concept)
        return {self.id[s] for s in self.states if s not in self.unseen[party] and test(party, s)}


class View:
    """The game without some states."""

    def __init__(self, oracle: Oracle, unseen: frozenset[State]) -> None:
        self.oracle = oracle
        self.game = oracle.game
        self.states = [s for s in oracle.states if s not in unseen]
        self.all = frozenset(self.states)
        self.names = [party.name for party in self.game.parties]

    # --- moves

    @cache  # noqa: B019
    def moves(self, party: int, state: State) -> frozenset[State]:
        """R_i(s)."""
        return frozenset(t for t in self.states if t != state and self._can(party, state, t))

    def _can(self, party: int, state: State, target: State) -> bool:
        name = self.names[party]
        if isinstance(self.game, GraphForm):
            return (*state, *target) in self.game.arcs.get(name, ())
        for option, before, after in zip(self.game.options, state, target, strict=True):
            if before == after:
                continue
            if name not in option.owners:
                return False
            if option.direction == "forward" and after < before:
                return False
            if option.direction == "back" and after > before:
                return False
            for told in self.game.move_conditions:
                about = told.option == option.name
                about = about and (not told.to or option.levels[after] in told.to)
                about = about and (not told.parties or name in told.parties)
                if about and not fits(told.when, self.oracle.levels(state)):
                    return False
        return True

    def better(self, party: int, one: State, other: State) -> bool:
        return self.oracle.worth[party][one] > self.oracle.worth[party][other]

    @cache  # noqa: B019
    def improvements(self, party: int, state: State) -> frozenset[State]:
        """R+_i(s)."""
        return frozenset(t for t in self.moves(party, state) if self.better(party, t, state))

    @cache  # noqa: B019
    def reach(self, parties: tuple[int, ...], state: State, improving: bool) -> frozenset[State]:
        """R_H(s) or R+_H(s), by legal sequences: nobody moves twice in a row."""
        step = self.improvements if improving else self.moves
        ways = {(t, party) for party in parties for t in step(party, state)}
        front = set(ways)
        while front:
            front = {
                (t, party)
                for at, last in front
                for party in parties
                if party != last
                for t in step(party, at)
            } - ways
            ways |= front
        return frozenset(at for at, _ in ways)

    def others(self, *parties: int) -> tuple[int, ...]:
        return tuple(k for k in range(len(self.names)) if k not in parties)

    # --- concepts of one party

    def nash(self, i: int, s: State) -> bool:
        return not self.improvements(i, s)

    def gmr(self, i: int, s: State) -> bool:
        return self._deterred(i, s, improving=False, symmetric=False)

    def smr(self, i: int, s: State) -> bool:
        return self._deterred(i, s, improving=False, symmetric=True)

    def seq(self, i: int, s: State) -> bool:
        return self._deterred(i, s, improving=True, symmetric=False)

    def sseq(self, i: int, s: State) -> bool:
        return self._deterred(i, s, improving=True, symmetric=True)

    def _deterred(self, i: int, s: State, *, improving: bool, symmetric: bool) -> bool:
        return all(
            any(
                not self.better(i, x, s)
                and not (symmetric and any(self.better(i, y, s) for y in self.moves(i, x)))
                for x in self.reach(self.others(i), t, improving)
            )
            for t in self.improvements(i, s)
        )

    def sim(self, i: int, s: State) -> bool:
        others = self.others(i)
        for t in self.improvements(i, s):
            choices = [[None, *self.improvements(j, s)] for j in others]
            joint = (self._together(s, (t, *filter(None, some))) for some in product(*choices)
                     if any(some))  # fmt: skip
            if not any(x in self.all and not self.better(i, x, s) for x in joint):
                return False
        return True

    def _together(self, state: State, moves: Iterable[State]) -> State | None:
        """Where moves lead that are made at once; None if they conflict."""
        found = list(state)
        for place, before in enumerate(state):
            after = {move[place] for move in moves} - {before}
            if len(after) > 1:
                return None
            found[place] = next(iter(after), before)
        return tuple(found)

    # --- concepts of coalitions

    def gain(self, members: tuple[int, ...], one: State, other: State) -> bool:
        return all(self.better(j, one, other) for j in members)

    @cache  # noqa: B019
    def coalition_improvements(self, members: tuple[int, ...], state: State) -> frozenset[State]:
        """CI_H(s)."""
        reached = self.reach(members, state, False)
        return frozenset(t for t in reached if self.gain(members, t, state))

    @cache  # noqa: B019
    def credible(self, parties: tuple[int, ...], state: State) -> frozenset[State]:
        """Reached by sequences of improvements of coalitions among some parties."""
        among = [c for size in range(1, len(parties) + 1) for c in combinations(parties, size)]
        ways = {(t, part) for part in among for t in self.coalition_improvements(part, state)}
        front = set(ways)
        while front:
            front = {
                (t, part)
                for at, last in front
                for part in among
                if part != last
                for t in self.coalition_improvements(part, at)
            } - ways
            ways |= front
        return frozenset(at for at, _ in ways)

    def cnash(self, members: tuple[int, ...], s: State) -> bool:
        return not self.coalition_improvements(members, s)

    def cgmr(self, members: tuple[int, ...], s: State) -> bool:
        others = self.others(*members)
        return all(
            any(not self.gain(members, x, s) for x in self.reach(others, t, False))
            for t in self.coalition_improvements(members, s)
        )

    def csmr(self, members: tuple[int, ...], s: State) -> bool:
        others = self.others(*members)
        return all(
            any(
                not self.gain(members, x, s)
                and not any(self.gain(members, y, s) for y in self.reach(members, x, False))
                for x in self.reach(others, t, False)
            )
            for t in self.coalition_improvements(members, s)
        )

    def cseq(self, members: tuple[int, ...], s: State) -> bool:
        others = self.others(*members)
        return all(
            any(not self.gain(members, x, s) for x in self.credible(others, t))
            for t in self.coalition_improvements(members, s)
        )


class Blocks(View):
    """The game in which blocks of a partition are the players."""

    def __init__(self, oracle: Oracle, unseen: frozenset[State], blocks: list[list[int]]) -> None:
        super().__init__(oracle, unseen)
        self.blocks = blocks
        self.plain = View(oracle, unseen)
        self.names = [str(number) for number in range(len(blocks))]

    @cache  # noqa: B019
    def moves(self, party: int, state: State) -> frozenset[State]:
        members = self.blocks[party]
        if isinstance(self.game, GraphForm):
            return self.plain.reach(tuple(members), state, False) - {state}
        return frozenset(t for t in self.states if t != state and self._can(party, state, t))

    def _can(self, party: int, state: State, target: State) -> bool:
        """Every option that changes is changed as some member could change it alone."""
        for place, level in enumerate(target):
            if level != state[place]:
                alone = (*state[:place], level, *state[place + 1 :])
                if not any(self.plain._can(j, state, alone) for j in self.blocks[party]):
                    return False
        return True

    def better(self, party: int, one: State, other: State) -> bool:
        return all(self.plain.better(j, one, other) for j in self.blocks[party])
