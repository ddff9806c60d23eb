"""Stable states as JSON, written piece by piece so that large games need no second copy."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from pactwright.reports.conflict.answer import ConflictAnswer
from pactwright.reports.conflict.margins import inverse_as_plain, robustness_as_plain
from pactwright.reports.conflict.naming import Names
from pactwright.stability import (
    CoalitionResult,
    CoalitionStability,
    GraphForm,
    Stability,
    StateSet,
    Step,
    Witness,
    explain,
)
from pactwright.stability.status_quo import StatusQuo

SCHEMA = 1
LISTED = 100_000  # states above which only counts and equilibria are told, unless all are asked for
PIECE = 10_000  # numbers written at once


def conflict_as_json(
    answer: ConflictAnswer, *, every: bool = False, lines: bool = True
) -> Iterator[str]:
    """The stable states of a conflict as JSON, in pieces; see ``stability.schema.json``.

    Parameters
    ----------
    answer
        What was found.
    every
        Whether to list states and who finds them stable in a game of more than 100,000 states too.
    lines
        Whether to break lines and indent; without, all is on one line.
    """
    listed = every or answer.result.states.count <= LISTED
    return _written(_told(answer, listed), "\n" if lines else "")


def error_as_json(file: str, why: str) -> str:
    """Why there is no answer about one of several files, on one line."""
    return _plain({"schema": SCHEMA, "file": file, "error": why})


def _told(answer: ConflictAnswer, listed: bool) -> dict[str, Any]:
    result = answer.result
    told: dict[str, Any] = {
        "schema": SCHEMA,
        "file": answer.file,
        "title": result.game.name,
        "form": "graph" if isinstance(result.game, GraphForm) else "options",
        "lazy": False,
        "parties": list(answer.parties),
        "count": result.states.count,
    }
    if listed:
        told["states"] = _States(answer)
    concepts = {name: _concept(found, listed) for name, found in result.concepts.items()}
    if answer.coalitions is not None:
        for name, joint in answer.coalitions.concepts.items():
            concepts[name] = _joint(joint, answer, listed)
    told["concepts"] = concepts
    if answer.blocks is not None:
        told["blocks"] = _blocks(answer, answer.blocks, listed)
    told["status_quo"] = answer.status_quo
    if answer.routes is not None:
        told["routes"] = _routes(answer.routes)
    if answer.robustness:
        told["robustness"] = [robustness_as_plain(one) for one in answer.robustness]
    if answer.inverse:
        told["inverse"] = [inverse_as_plain(one) for one in answer.inverse]
    told["verdicts"] = list(_verdicts(answer))
    told["left_out"] = dict(answer.left_out)
    return told


class _States:
    """The states of a game, each made when it is written."""

    def __init__(self, answer: ConflictAnswer) -> None:
        self.answer = answer

    def __iter__(self) -> Iterator[dict[str, Any]]:
        game, states = self.answer.result.game, self.answer.result.states
        for state in range(1, states.count + 1):
            told: dict[str, Any] = {"id": state, "options": states.levels(state)}
            if isinstance(game, GraphForm):
                told["name"] = game.states[state - 1]
            yield told


def _concept(found: Stability, listed: bool) -> dict[str, Any]:
    told: dict[str, Any] = {"equilibria": found.equilibria}
    if listed:
        told["stable"] = dict(found.stable)
    else:
        told["counts"] = {party: len(members) for party, members in found.stable.items()}
    if found.undecided:
        told["undecided"] = {
            party: members if listed else len(members) for party, members in found.undecided.items()
        }
    return told


def _joint(found: CoalitionStability, answer: ConflictAnswer, listed: bool) -> dict[str, Any]:
    """A coalition concept: each party as the coalition of itself, then every coalition."""
    told: dict[str, Any] = {"equilibria": found.equilibria}
    single = {party: found.stable[(party,)] for party in answer.parties}
    if listed:
        told["stable"] = single
        told["coalitions"] = [
            {"members": list(members), "stable": stable} for members, stable in found.stable.items()
        ]
        told["blocking"] = {
            str(state): [list(one) for one in found.blocking(state)]
            for state in range(1, answer.result.states.count + 1)
            if state not in found.equilibria
        }
    else:
        told["counts"] = {party: len(stable) for party, stable in single.items()}
    return told


def _blocks(answer: ConflictAnswer, result: CoalitionResult, listed: bool) -> dict[str, Any]:
    first = next(iter(result.concepts.values()))
    concepts: dict[str, Any] = {}
    for name, found in result.concepts.items():
        told: dict[str, Any] = {"equilibria": found.equilibria}
        if listed:
            told["stable"] = list(found.stable.values())
        else:
            told["counts"] = [len(members) for members in found.stable.values()]
        concepts[name] = told
    return {"partition": [list(block) for block in first.stable], "concepts": concepts}


def _routes(found: StatusQuo) -> dict[str, Any]:
    def steps(way: tuple[Step, ...] | None) -> list[dict[str, Any]] | None:
        return None if way is None else [{"party": step.party, "to": step.to} for step in way]

    return {
        "moves": found.moves,
        "improvements": found.improvements,
        "to": [
            {
                "state": route.to,
                "by_moves": steps(route.by_moves),
                "by_improvements": steps(route.by_improvements),
            }
            for route in found.routes
        ],
    }


def _verdicts(answer: ConflictAnswer) -> Iterator[dict[str, Any]]:
    """What shows each verdict on the states asked for, with ids of states."""
    names = answer.names
    asked = dict.fromkeys(
        state for state in (answer.status_quo, *answer.asked) if state is not None
    )
    for state in asked:
        for party in answer.parties:
            for concept in answer.result.concepts:
                yield _verdict(answer, names, state, party, concept)


def _verdict(
    answer: ConflictAnswer, names: Names, state: int, party: str, concept: str
) -> dict[str, Any]:
    told: dict[str, Any] = {"state": state, "party": party, "concept": concept}
    number = answer.parties.index(party)
    unseen = answer.result.states.fitting(answer.result.game.parties[number].misperceived)
    if unseen[state - 1]:
        return told | shown_as_plain(names, None) | {"status": "held to be impossible"}
    found = explain(answer.result, state, party, concept)
    return told | shown_as_plain(names, found.witness) | {"status": found.status}


def shown_as_plain(names: Names, witness: Witness | None) -> dict[str, Any]:
    """What shows a verdict, with states under the numbers that names give them."""
    to = witness.improvement if witness else None
    return {
        "stable": witness.stable if witness else None,
        "deterred": [
            {
                "improvement": names.id_of(one.improvement),
                "path": [{"party": step.party, "to": names.id_of(step.to)} for step in one.path],
                "outcome": names.id_of(one.outcome),
            }
            for one in (witness.deterred if witness else ())
        ],
        "improvement": None if to is None else names.id_of(to),
        "escapes": [
            {"sanction": names.id_of(one.sanction), "to": names.id_of(one.to)}
            for one in (witness.escapes if witness else ())
        ],
    }


def _written(value: Any, newline: str, depth: int = 0) -> Iterator[str]:
    """A value as JSON: tables over several lines, lists of numbers and states on one each."""
    inner = f"{newline}{' ' * (depth + 1)}" if newline else ""
    outer = f"{newline}{' ' * depth}" if newline else ""
    comma = "," if newline else ", "
    if isinstance(value, StateSet):
        yield from _numbers(value)
    elif isinstance(value, Mapping) and value:
        yield "{"
        for place, (key, item) in enumerate(value.items()):
            yield f"{comma if place else ''}{inner}{_plain(key)}: "
            yield from _written(item, newline, depth + 1)
        yield outer + "}"
    elif isinstance(value, _States) or (isinstance(value, list) and _deep(value)):
        yield "["
        for place, item in enumerate(value):
            yield f"{comma if place else ''}{inner}"
            yield from (
                [_plain(item)] if isinstance(value, _States) else _written(item, newline, depth + 1)
            )
        yield outer + "]"
    else:
        yield _plain(value)


def _deep(value: Sequence[Any]) -> bool:
    return any(isinstance(item, dict | list | StateSet) for item in value)


def _numbers(found: Iterable[int]) -> Iterator[str]:
    numbers = iter(found)
    yield "["
    before = ""
    while piece := ", ".join(map(str, islice(numbers, PIECE))):
        yield before + piece
        before = ", "
    yield "]"


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
