"""A game as far as one looks at it: moves and worths of single states, nothing listed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from itertools import product

from pactwright.stability.conditions import Condition, Statement
from pactwright.stability.game import Game, GraphForm, OptionForm
from pactwright.stability.options import Party
from pactwright.stability.ordering import weights_of
from pactwright.stability.preferences import Payoffs, Preference, Priorities, Ranking
from pactwright.stability.states import States

Levels = tuple[int, ...]
Test = Callable[[Levels], bool]


class Cone:
    """The states that a question touches, told by code (in graph form by id).

    Parameters
    ----------
    game
        In either form.
    states
        Needed where a preference or a misperception names states by id.
    """

    def __init__(self, game: Game, states: States | None = None) -> None:
        self.game = game
        self._states = states
        self._form = _Form(game) if isinstance(game, OptionForm) else None
        self._arcs: list[dict[int, list[int]]] = []
        if isinstance(game, GraphForm):
            for party in game.parties:
                leads: dict[int, list[int]] = {}
                for start, end in sorted(set(game.arcs.get(party.name, ()))):
                    leads.setdefault(start, []).append(end)
                self._arcs.append(leads)
        self._worth = [self._order(party.name, party.preference) for party in game.parties]
        self._unseen = [self._blind(party) for party in game.parties]
        self._known: list[dict[int, int]] = [{} for _ in game.parties]

    @property
    def transitive(self) -> bool:
        """Whether two moves of one party in a row are always a move of it."""
        return isinstance(self.game, OptionForm) and not self.game.move_conditions

    def feasible(self, state: int) -> bool:
        """Whether there is such a state."""
        if self._form is None or not isinstance(self.game, OptionForm):
            return isinstance(self.game, GraphForm) and 1 <= state <= len(self.game.states)
        return 0 <= state < self.game.combinations and not self._form.ruled_out(
            self._form.levels(state)
        )

    def sees(self, party: int, state: int) -> bool:
        """Whether a party holds a state to be possible."""
        return not self._unseen[party](state)

    def worth(self, party: int, state: int) -> int:
        """How good a state is for a party; only comparisons count."""
        known = self._known[party]
        if state not in known:
            known[state] = self._worth[party](state)
        return known[state]

    def moves(self, party: int, state: int, viewer: int | None) -> Iterator[int]:
        """Where a party can go in one move, among the states that a viewer sees; None for all."""
        if self._form is None:
            found: Iterator[int] = iter(self._arcs[party].get(state, ()))
        else:
            found = self._form.moves(party, state)
        if viewer is None:
            return found
        return (target for target in found if self.sees(viewer, target))

    def improvements(self, party: int, state: int, viewer: int | None) -> Iterator[int]:
        """Where a party can go in one move and be better off."""
        now = self.worth(party, state)
        return (t for t in self.moves(party, state, viewer) if self.worth(party, t) > now)

    def jointly(self, state: int, targets: tuple[int, ...]) -> int | None:
        """Where moves from a state lead that are made at once; None if nowhere."""
        assert self._form is not None
        return self._form.jointly(state, targets)

    def valued(self, party: int, worth: Callable[[int], int]) -> Cone:
        """The same game, in which one party orders the states otherwise."""
        found = copy(self)
        found._worth = [*self._worth[:party], worth, *self._worth[party + 1 :]]
        found._known = [*self._known[:party], {}, *self._known[party + 1 :]]
        return found

    def _id(self, state: int) -> int:
        if isinstance(self.game, GraphForm):
            return state
        assert self._states is not None
        found = self._states.id_of(state)
        assert found is not None
        return found

    def _order(self, name: str, preference: Preference) -> Callable[[int], int]:
        if isinstance(preference, Ranking):
            ranks = {
                state: -place for place, group in enumerate(preference.classes) for state in group
            }
            return lambda state: ranks[self._id(state)]
        if isinstance(preference, Payoffs):
            values = preference.values
            return lambda state: values[self._id(state) - 1]
        if self._form is None:
            return lambda state: 0
        form = self._form
        if isinstance(preference, Priorities):
            tests = [form.truth(statement) for statement in preference.statements]
            powers = [1 << place for place in range(len(tests))][::-1]
        else:
            tests = [form.truth(statement) for statement, _ in preference.terms]
            powers = list(weights_of(name, preference))

        def total(state: int) -> int:
            levels = form.levels(state)
            return sum(p for test, p in zip(tests, powers, strict=True) if test(levels))

        return total

    def _blind(self, party: Party) -> Callable[[int], bool]:
        told = party.misperceived
        if isinstance(told, Condition):
            if self._form is None or not told.alternatives:
                return lambda state: False
            form, test = self._form, self._form.test(told)
            return lambda state: test(form.levels(state))
        ids = frozenset(told)
        return (lambda state: self._id(state) in ids) if ids else (lambda state: False)


class _Form:
    """A game in option form, made ready for single states."""

    def __init__(self, game: OptionForm) -> None:
        self.options = game.options
        self._sizes = [len(option.levels) for option in game.options]
        self._places = {option.name: place for place, option in enumerate(game.options)}
        self._strides = [1]
        for size in self._sizes:
            self._strides.append(self._strides[-1] * size)
        self.ruled_out = self.test(game.infeasible)
        self._own = [
            [k for k, option in enumerate(game.options) if party.name in option.owners]
            for party in game.parties
        ]
        self._conditions = [
            [
                (self._places[c.option], c.to, self.test(c.when))
                for c in game.move_conditions
                if not c.parties or party.name in c.parties
            ]
            for party in game.parties
        ]

    def levels(self, code: int) -> Levels:
        found = []
        for size in self._sizes:
            code, level = divmod(code, size)
            found.append(level)
        return tuple(found)

    def test(self, condition: Condition) -> Test:
        patterns = [
            [
                (self._places[name], frozenset(map(self._levels_of(name).index, fitting)))
                for name, fitting in pattern.items()
            ]
            for pattern in condition.alternatives
        ]
        return lambda levels: any(
            all(levels[place] in fitting for place, fitting in pattern) for pattern in patterns
        )

    def truth(self, statement: Statement) -> Test:
        then = self.test(statement.then)
        if statement.when is None:
            return then
        when = self.test(statement.when)
        if statement.link == "iff":
            return lambda levels: then(levels) == when(levels)
        return lambda levels: then(levels) or not when(levels)

    def moves(self, party: int, code: int) -> Iterator[int]:
        levels = self.levels(code)
        own = self._own[party]
        for chosen in product(*self._choices(party, levels)):
            target = list(levels)
            for place, level in zip(own, chosen, strict=True):
                target[place] = level
            reached = sum(k * stride for k, stride in zip(target, self._strides, strict=False))
            if reached != code and not self.ruled_out(tuple(target)):
                yield reached

    def _choices(self, party: int, levels: Levels) -> list[list[int]]:
        """Levels that a party can give each of its options, the present one among them."""
        barred: set[tuple[int, str]] = set()
        for place, to, test in self._conditions[party]:
            if not test(levels):
                barred |= {(place, name) for name in to or self.options[place].levels}
        return [
            [
                level
                for level, name in enumerate(self.options[place].levels)
                if level == levels[place]
                or (self._turns(place, levels[place], level) and (place, name) not in barred)
            ]
            for place in self._own[party]
        ]

    def jointly(self, code: int, targets: tuple[int, ...]) -> int | None:
        before = self.levels(code)
        after = list(before)
        for target in targets:
            for place, level in enumerate(self.levels(target)):
                if level == before[place] or level == after[place]:
                    continue
                if after[place] != before[place]:
                    return None
                after[place] = level
        if self.ruled_out(tuple(after)):
            return None
        return sum(k * stride for k, stride in zip(after, self._strides, strict=False))

    def _levels_of(self, name: str) -> tuple[str, ...]:
        return self.options[self._places[name]].levels

    def _turns(self, place: int, before: int, after: int) -> bool:
        direction = self.options[place].direction
        return direction == "both" or (after > before) == (direction == "forward")
