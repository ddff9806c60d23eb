"""Faults in how a game is told, each with the place inside the game."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

import numpy as np

from pactwright.errors import Fault, Place
from pactwright.stability.conditions import Condition, Statement
from pactwright.stability.options import MoveCondition, Option, Party
from pactwright.stability.preferences import Payoffs, Preference, Priorities, Ranking, Weights

Known = Mapping[str, Sequence[str]]  # option to its levels
Told = tuple[str, str, str, str, str | None]  # code, path, expected, found, nearest


def faults_of_options(
    name: str,
    parties: Sequence[Party],
    options: Sequence[Option],
    infeasible: Condition,
    move_conditions: Sequence[MoveCondition],
    coalitions: Sequence[Sequence[str]],
) -> tuple[Fault, ...]:
    """Faults of a game in option form; how many states there are is not known here."""

    def told() -> Iterator[Told]:
        known = {option.name: option.levels for option in options}
        names = [party.name for party in parties]
        yield from _parties(names)
        yield from _repeated("options", [option.name for option in options])
        for option in options:
            yield from _option(option, names)
        yield from _condition("infeasible", infeasible, known)
        for place, condition in enumerate(move_conditions, 1):
            yield from _move_condition(f"move_conditions.{place}", condition, options, known)
        for party in parties:
            path = f"parties.{party.name}"
            yield from _preference(f"{path}.preference", party.preference, known)
            if isinstance(party.misperceived, Condition):
                yield from _condition(f"{path}.misperceived", party.misperceived, known)
        yield from _partition(names, coalitions)

    return _placed(name, told())


def faults_of_graph(
    name: str,
    parties: Sequence[Party],
    states: Sequence[str],
    arcs: Mapping[str, Sequence[tuple[int, int]]],
    coalitions: Sequence[Sequence[str]],
) -> tuple[Fault, ...]:
    """Faults of a game in graph form."""

    def told() -> Iterator[Told]:
        names = [party.name for party in parties]
        yield from _parties(names)
        if not states:
            yield "no-states", "states", "at least one state", "none", None
        yield from _repeated("states", states)
        for mover, pairs in arcs.items():
            yield from _name(f"arcs.{mover}", mover, names, "a party of the game")
            for start, end in pairs:
                path = f"arcs.{mover}"
                for state in (start, end):
                    yield from _id(path, state, len(states))
                if start == end:
                    yield "no-move", path, "an arc to another state", f"{start} to itself", None
        for party in parties:
            path = f"parties.{party.name}"
            yield from _by_state(f"{path}.preference", party.preference)
            yield from faults_of_ids(path, party, len(states))
        yield from _partition(names, coalitions)

    return _placed(name, told())


def faults_of_states(name: str, parties: Sequence[Party], states: int) -> tuple[Fault, ...]:
    """Faults of rankings and ids, once the number of states of a game in option form is known."""

    def told() -> Iterator[Told]:
        if not states:
            yield "no-states", "infeasible", "at least one feasible state", "none", None
            return
        for party in parties:
            yield from faults_of_ids(f"parties.{party.name}", party, states)

    return _placed(name, told())


def faults_of_ids(path: str, party: Party, states: int) -> Iterator[Told]:
    """Faults in what a party's preference and misperceptions say about states by id."""
    preference = party.preference
    if isinstance(preference, Ranking):
        listed = Counter(state for group in preference.classes for state in group)
        for state, times in listed.items():
            yield from _id(f"{path}.preference", state, states)
            if times > 1:
                what = f"state {state} {times} times"
                yield "repeated-state", f"{path}.preference", "each state once", what, None
        missing = [state for state in range(1, states + 1) if state not in listed]
        if missing:
            shown = ", ".join(map(str, missing[:5])) + (", ..." if len(missing) > 5 else "")
            what = f"no rank for {len(missing)} of {states}: {shown}"
            yield "unranked-state", f"{path}.preference", "every state ranked", what, None
    elif isinstance(preference, Payoffs):
        shape = np.shape(preference.values)
        if shape != (states,):
            what = f"an array of shape {shape}"
            yield "wrong-number", f"{path}.preference", f"{states} payoffs", what, None
        elif not np.all(np.isfinite(preference.values)):
            yield "not-a-number", f"{path}.preference", "finite payoffs", "one that is not", None
    if not isinstance(party.misperceived, Condition):
        for state in party.misperceived:
            yield from _id(f"{path}.misperceived", state, states)


def _parties(names: Sequence[str]) -> Iterator[Told]:
    if not names:
        yield "no-parties", "parties", "at least one party", "none", None
    yield from _repeated("parties", names)


def _repeated(path: str, names: Sequence[str]) -> Iterator[Told]:
    for name, times in Counter(names).items():
        if times > 1:
            yield "repeated-name", path, "each name once", f"{name!r} {times} times", None


def _name(path: str, name: str, names: Sequence[str], what: str) -> Iterator[Told]:
    if name not in names:
        near = get_close_matches(name, names, 1)
        yield "unknown-name", path, what, repr(name), near[0] if near else None


def _id(path: str, state: int, states: int) -> Iterator[Told]:
    if not 1 <= state <= states:
        yield "unknown-state", path, f"a state from 1 to {states}", str(state), None


def _option(option: Option, parties: Sequence[str]) -> Iterator[Told]:
    path = f"options.{option.name}"
    if not option.owners:
        yield "no-owner", f"{path}.owners", "at least one party", "none", None
    yield from _repeated(f"{path}.owners", option.owners)
    for owner in option.owners:
        yield from _name(f"{path}.owners", owner, parties, "a party of the game")
    if len(option.levels) < 2:
        yield "too-few-levels", f"{path}.levels", "at least two levels", str(option.levels), None
    yield from _repeated(f"{path}.levels", option.levels)
    if option.direction not in ("both", "forward", "back"):
        what = repr(option.direction)
        yield "unknown-direction", f"{path}.direction", "both, forward or back", what, None


def _condition(path: str, condition: Condition, known: Known) -> Iterator[Told]:
    for pattern in condition.alternatives:
        for option, levels in pattern.items():
            if option not in known:
                yield from _name(path, option, tuple(known), "an option of the game")
                continue
            if not levels:
                yield "no-level", f"{path}.{option}", "at least one level", "none", None
            for level in levels:
                what = f"a level of {option!r}: {', '.join(known[option])}"
                yield from _name(f"{path}.{option}", level, known[option], what)


def _move_condition(
    path: str, told: MoveCondition, options: Sequence[Option], known: Known
) -> Iterator[Told]:
    yield from _name(f"{path}.option", told.option, tuple(known), "an option of the game")
    for option in options:
        if option.name == told.option:
            for level in told.to:
                what = f"a level of {option.name!r}: {', '.join(option.levels)}"
                yield from _name(f"{path}.to", level, option.levels, what)
            for party in told.parties:
                what = f"an owner of {option.name!r}"
                yield from _name(f"{path}.parties", party, option.owners, what)
    yield from _condition(f"{path}.when", told.when, known)


def _preference(path: str, preference: Preference, known: Known) -> Iterator[Told]:
    statements: tuple[Statement, ...] = ()
    if isinstance(preference, Priorities):
        statements = preference.statements
    elif isinstance(preference, Weights):
        statements = tuple(statement for statement, _ in preference.terms)
        for _, weight in preference.terms:
            if isinstance(weight, float) and not np.isfinite(weight):
                yield "not-a-number", path, "a finite weight", str(weight), None
    for place, statement in enumerate(statements, 1):
        yield from _condition(f"{path}.{place}.then", statement.then, known)
        if statement.when is not None:
            yield from _condition(f"{path}.{place}.when", statement.when, known)


def _by_state(path: str, preference: Preference) -> Iterator[Told]:
    told = preference.statements if isinstance(preference, Priorities) else ()
    if told or isinstance(preference, Weights):
        what = "statements about options"
        yield "no-options", path, "a ranking or payoffs, as states have no options", what, None


def _partition(names: Sequence[str], coalitions: Sequence[Sequence[str]]) -> Iterator[Told]:
    if not coalitions:
        return
    listed = [name for block in coalitions for name in block]
    yield from _repeated("coalitions", listed)
    for name in listed:
        yield from _name("coalitions", name, names, "a party of the game")
    for name in names:
        if name not in listed:
            yield "not-in-partition", "coalitions", "every party once", f"no {name!r}", None


def _placed(name: str, told: Iterator[Told]) -> tuple[Fault, ...]:
    place = Place(name or "game")
    return tuple(
        Fault(code, place, path, expected, found, nearest)
        for code, path, expected, found, nearest in told
    )
