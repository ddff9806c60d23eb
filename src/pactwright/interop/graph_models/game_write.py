"""A game in our own YAML, from which it is read back as it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from pactwright.document import Plain, save
from pactwright.document.write import entry, written
from pactwright.interop.graph_models.conditions_read import STATEMENT
from pactwright.interop.graph_models.game_read import VERSION
from pactwright.interop.naming import new_file
from pactwright.stability import (
    NEVER,
    YES_NO,
    Condition,
    Game,
    GraphForm,
    MoveCondition,
    Option,
    OptionForm,
    Party,
    Payoffs,
    Ranking,
    Statement,
    Weights,
)

WIDTH = 100  # columns, beyond which a list gets a line for each item


def write_game(game: Game, file: Path) -> None:
    """Write a game as YAML.

    Parameters
    ----------
    game
        In option form or graph form; all of it can be said.
    file
        A name that is still free.

    Raises
    ------
    InputError
        If something of that name exists, or a name holds what no text file can, such as NUL.
    """
    text = "\n".join(_lines(game, file.as_posix())) + "\n"
    new_file(file)
    save(file, text.encode())


def _lines(game: Game, file: str) -> Iterator[str]:
    told: dict[str, Plain] = {"graph_model": VERSION}
    if game.name:
        told["title"] = game.name
    if game.source:
        told["source"] = game.source
    if isinstance(game, GraphForm):
        told["states"] = list(game.states)
        told["arcs"] = {
            mover: [list(arc) for arc in arcs] for mover, arcs in game.arcs.items()
        }  # fmt: skip
    else:
        told |= _options(game)
    told["parties"] = {party.name: _party(party) for party in game.parties}
    if game.coalitions:
        told["coalitions"] = [list(block) for block in game.coalitions]
    yield from _block(told, "", file, ())


def _block(table: dict[str, Plain], indent: str, file: str, path: Sequence[str]) -> Iterator[str]:
    """A table with an entry a line where that fits, else a further line for each part."""
    for key, value in table.items():
        line = indent + entry(key, value, False, file, path)
        tall = isinstance(value, dict | list) and value and (len(line) > WIDTH or not indent)
        if not tall:
            yield line
            continue
        yield f"{line[: len(indent)]}{entry(key, None, False, file, path).removesuffix(' null')}"
        if isinstance(value, dict):
            yield from _block(value, indent + "  ", file, (*path, key))
        elif isinstance(value, list):
            for item in value:
                yield f"{indent}  - {written(item, False, file, (*path, key))}"


def _options(game: OptionForm) -> dict[str, Plain]:
    told: dict[str, Plain] = {"options": {option.name: _option(option) for option in game.options}}
    if game.infeasible != NEVER:
        told["infeasible"] = _condition(game.infeasible, always_list=True)
    if game.move_conditions:
        told["moves"] = [_move(move) for move in game.move_conditions]
    return told


def _option(option: Option) -> Plain:
    owners = _names(option.owners)
    if option.levels == YES_NO and option.direction == "both":
        return owners
    told: dict[str, Plain] = {"by": owners}
    if option.levels != YES_NO:
        told["levels"] = list(option.levels)
    if option.direction != "both":
        told["direction"] = option.direction
    return told


def _move(move: MoveCondition) -> Plain:
    told: dict[str, Plain] = {"option": move.option}
    if move.to:
        told["to"] = _names(move.to)
    if move.parties:
        told["by"] = _names(move.parties)
    return {**told, "when": _condition(move.when)}


def _party(party: Party) -> Plain:
    told: dict[str, Plain] = {}
    preference = party.preference
    if isinstance(preference, Ranking):
        told["ranking"] = [_group(group) for group in preference.classes]
    elif isinstance(preference, Payoffs):
        told["payoffs"] = preference.values.tolist()
    elif isinstance(preference, Weights):
        told["weights"] = [
            {"weight": _weight(weight), **_linked(statement)}
            for statement, weight in preference.terms
        ]
    elif preference.statements:
        told["priorities"] = [_statement(statement) for statement in preference.statements]
    if isinstance(party.misperceived, Condition):
        if party.misperceived != NEVER:
            told["misperceived"] = _condition(party.misperceived)
    elif party.misperceived:
        told["misperceived"] = list(party.misperceived)
    return told or None


def _group(group: tuple[int, ...]) -> Plain:
    return group[0] if len(group) == 1 else list(group)


def _weight(weight: int | float | Fraction) -> Plain:
    return str(weight) if isinstance(weight, Fraction) else weight


def _statement(statement: Statement) -> Plain:
    told = _condition(statement.then)
    plain = statement.when is None and not (isinstance(told, dict) and set(told) & set(STATEMENT))
    return told if plain else _linked(statement)


def _linked(statement: Statement) -> dict[str, Plain]:
    told = {"then": _condition(statement.then)}
    if statement.when is not None:
        told[statement.link] = _condition(statement.when)
    return told


def _condition(condition: Condition, always_list: bool = False) -> Plain:
    patterns: list[Plain] = [
        {name: _names(levels) for name, levels in pattern.items()}
        for pattern in condition.alternatives
    ]
    return patterns[0] if len(patterns) == 1 and not always_list else patterns


def _names(names: Sequence[str]) -> Plain:
    return names[0] if len(names) == 1 else list(names)
