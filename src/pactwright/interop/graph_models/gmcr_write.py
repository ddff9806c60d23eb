"""A game as a model of GMCR+ (gmcr-py), where that format can say it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from pactwright.document import save
from pactwright.errors import Fault, InputError, Place
from pactwright.interop.genius_write import Exported
from pactwright.interop.graph_models.numbering import listed, renumbered
from pactwright.interop.naming import new_file
from pactwright.stability import (
    YES_NO,
    Condition,
    Game,
    GraphForm,
    Option,
    OptionForm,
    Party,
    Payoffs,
    Priorities,
    Ranking,
    Statement,
    States,
    Weights,
)
from pactwright.stability.ordering import payoffs_of

Pattern = Mapping[str, tuple[str, ...]]
Told = tuple[str, str, str, str, str]  # code, path, expected, found, next step
VERSION = "0.3.13"  # of gmcr-py, whose keys these are
DIRECTIONS = {"both": "both", "forward": "fwd", "back": "back"}
MEMBERS = 1_000  # of a compound condition that an if becomes
YAML = "write it as YAML, which can say this"


class _TooLong(Exception):  # noqa: N818 - a limit, not an error
    """Writing a statement out takes too many alternatives."""


def write_gmcr(game: Game, file: Path) -> Exported:
    """Write a game as a ``.gmcr`` model.

    Options are put together by party, as the format numbers states that way; rankings and payoffs
    by state are renumbered. Statements with *if* become compound conditions of the same truth. If
    one party has a ranking, all get one, as a single switch says which counts.

    Parameters
    ----------
    game
        In option form, with binary options of one owner each, without conditional moves or weights.
    file
        A name that is still free.

    Returns
    -------
    Exported
        The file, and what the format has no place for.

    Raises
    ------
    InputError
        With everything that the format cannot say, or if something of that name exists.
    """
    found = tuple(_unsaid(game))
    if found or isinstance(game, GraphForm):
        place = Place(game.name or "game")
        raise InputError(
            Fault(code, place, path, expected, what, next_step=step)
            for code, path, expected, what, step in found
        )
    new_file(file)
    save(file, (json.dumps(_model(game), indent=1) + "\n").encode())
    left = [name for name in ("name", "source") if getattr(game, name)]
    return Exported((file,), tuple(left))


def _unsaid(game: Game) -> Iterator[Told]:
    if isinstance(game, GraphForm):
        yield "graph-form", "arcs", "a game in option form", "states and arcs", YAML
        return
    for option in game.options:
        path = f"options.{option.name}"
        if len(option.owners) > 1:
            yield "shared-option", path, "one owner", ", ".join(option.owners), YAML
        if len(option.levels) > 2:
            levels = ", ".join(option.levels)
            step = f"{YAML}, or use one binary option a level and rule the others out"
            yield "many-levels", path, "the levels N and Y", levels, step
        elif option.levels != YES_NO:
            yield "level-names", path, "the levels N and Y", ", ".join(option.levels), YAML
    for number, told in enumerate(game.move_conditions, 1):
        path, what = f"move_conditions.{number}", f"a condition on changes of {told.option!r}"
        yield "conditional-move", path, "moves that are always possible", what, YAML
    for party in game.parties:
        path = f"parties.{party.name}.preference"
        if isinstance(party.preference, Weights):
            step = f"{YAML}, or say it by a ranking"
            yield "weights", path, "a ranking or statements by importance", "weights", step
        elif isinstance(party.preference, Priorities):
            for number, statement in enumerate(party.preference.statements, 1):
                try:
                    _alternatives(statement)
                except _TooLong:
                    expected = f"an if that takes at most {MEMBERS} alternatives to write out"
                    yield "long-condition", f"{path}.{number}", expected, "more", YAML


def _model(game: OptionForm) -> dict[str, Any]:
    owned = {party.name: _of(party, game) for party in game.parties}
    options = [option for mine in owned.values() for option in mine]
    places = {option.name: place for place, option in enumerate(options)}
    manual = any(isinstance(party.preference, Ranking | Payoffs) for party in game.parties)
    states = States.of(game) if manual else None
    numbers = renumbered(game, options) if manual else None
    return {
        "program": "gmcr-py",
        "version": VERSION,
        "options": [
            {"name": option.name, "permittedDirection": DIRECTIONS[option.direction]}
            for option in options
        ],
        "decisionMakers": [
            {
                "name": party.name,
                "options": [places[option.name] for option in owned[party.name]],
                "preferences": _preferences(party, places),
                "misperceptions": _conditions(_misperceived(party, game), places),
                **({"preferenceRanking": _ranking(party, states, numbers)} if states else {}),
            }
            for party in game.parties
        ],
        "infeasibles": _conditions(game.infeasible, places),
        "useManualPreferenceRanking": manual,
        "coalitions": _coalitions(game),
    }


def _of(party: Party, game: OptionForm) -> list[Option]:
    return [option for option in game.options if party.name in option.owners]


def _preferences(party: Party, places: Mapping[str, int]) -> list[Any]:
    if not isinstance(party.preference, Priorities):
        return []
    found = []
    for statement in party.preference.statements:
        members = [_pairs(pattern, places) for pattern in _alternatives(statement)]
        simple = len(members) == 1
        found.append(members[0] if simple else {"compound": True, "members": members})
    return found


def _alternatives(statement: Statement) -> Sequence[Pattern]:
    """Patterns one of which holds wherever a statement is true, and nowhere else."""
    wanted = tuple(map(_narrow, statement.then.alternatives))
    if statement.when is None:
        return wanted
    given = tuple(map(_narrow, statement.when.alternatives))
    unless = _denied(given)
    if statement.link == "if":
        return (*wanted, *unless)
    return (*_both(wanted, given), *_both(_denied(wanted), unless))


def _narrow(pattern: Pattern) -> Pattern:
    """A pattern without the options of which both levels fit."""
    return {name: levels for name, levels in pattern.items() if len(set(levels)) == 1}


def _denied(
    patterns: Sequence[Pattern],
) -> tuple[Pattern, ...]:
    """Patterns that hold where none of those given does."""
    found: tuple[Pattern, ...] = ({},)
    for pattern in patterns:
        turned = [
            {name: tuple(level for level in YES_NO if level not in levels)}
            for name, levels in pattern.items()
        ]
        found = _both(found, turned)
    return found


def _both(some: Sequence[Pattern], others: Sequence[Pattern]) -> tuple[Pattern, ...]:
    """Patterns that hold where one of each does."""
    found: dict[frozenset[tuple[str, tuple[str, ...]]], Pattern] = {}
    for one, other in product(some, others):
        if all(other.get(name, levels) == levels for name, levels in one.items()):
            joined = {**one, **other}
            found.setdefault(frozenset(joined.items()), joined)
            if len(found) > MEMBERS:
                raise _TooLong
    return tuple(found.values())


def _pairs(pattern: Pattern, places: Mapping[str, int]) -> list[list[Any]]:
    return [[places[name], levels[0]] for name, levels in pattern.items()]


def _conditions(condition: Condition, places: Mapping[str, int]) -> list[list[list[Any]]]:
    return [_pairs(_narrow(pattern), places) for pattern in condition.alternatives]


def _misperceived(party: Party, game: OptionForm) -> Condition:
    """What a party overlooks, as patterns; states told by id as the levels of all options."""
    if isinstance(party.misperceived, Condition):
        return party.misperceived
    names = [told.name for told in game.parties]
    states = listed(names, game.options, game.infeasible)
    return Condition.of(*(states.levels(state) for state in party.misperceived))


def _ranking(party: Party, states: States, numbers: Mapping[int, int] | None) -> list[Any]:
    """States of the file, best first, equally good ones in a list of their own."""
    if isinstance(party.preference, Ranking):
        classes = party.preference.classes
    else:
        worth = payoffs_of(party, states)
        order = np.argsort(-worth, kind="stable")
        groups = np.split(order, np.flatnonzero(np.diff(worth[order])) + 1)
        classes = tuple(tuple(int(state) + 1 for state in group) for group in groups)
    told = [[numbers[state] if numbers else state for state in group] for group in classes]
    return [group[0] if len(group) == 1 else group for group in told]


def _coalitions(game: OptionForm) -> list[Any]:
    places = {party.name: place for place, party in enumerate(game.parties)}
    blocks = game.coalitions or tuple((party.name,) for party in game.parties)
    told = [[places[name] for name in block] for block in blocks]
    return [block[0] if len(block) == 1 else block for block in told]
