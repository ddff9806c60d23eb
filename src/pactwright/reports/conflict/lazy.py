"""Chosen states of a game of any size: verdicts and what shows them, in words and as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pactwright.errors import Fault, InputError, Place
from pactwright.reports.conflict.naming import ORDER, SHORT, Names
from pactwright.reports.conflict.plain import SCHEMA, shown_as_plain
from pactwright.reports.conflict.state_words import code_told, state_told
from pactwright.reports.conflict.telling import Teller
from pactwright.reports.wording import capital, listed
from pactwright.stability import Game, GraphForm
from pactwright.stability.lazy import Examination, examine
from pactwright.stability.states import States

CODES = (
    "In this mode states go by the code of their combination, as none are numbered: the sum of "
    "level times stride, for binary options of 2^k over options k that are taken. --lazy id:6 asks "
    "by id, which lists the states first."
)
ID = re.compile(r"id:\s*(\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class LazyAnswer:
    """Verdicts on chosen states of a game that is not listed.

    Parameters
    ----------
    file
        Where the model was read, as the user named it.
    game
        The model.
    found
        One examination a state.
    nodes
        How many states were looked at for one verdict, at most.
    ids
        Code to id, of states that were asked for by id.
    """

    file: str
    game: Game
    found: tuple[Examination, ...]
    nodes: int
    ids: Mapping[int, int]


def ask_about(
    file: str,
    game: Game,
    states: tuple[str, ...],
    concepts: tuple[str, ...],
    *,
    nodes: int,
    memory: int,
) -> LazyAnswer:
    """Judge chosen states without listing the others.

    Parameters
    ----------
    file
        Where the model was read, as the user named it.
    game
        The model.
    states
        Each a code, ``id:`` and an id, or what is chosen in it.
    concepts
        Short names; empty for all that fit the model.
    nodes
        How many states to look at for one verdict.
    memory
        Bytes that listing may take, where preferences or somebody who asks name states by id.

    Raises
    ------
    InputError
        When there is no such state or concept.
    TooLargeError
        When states are named by id and are too many to list.
    """
    by_id = any(ID.fullmatch(told.strip()) for told in states)
    numbered = States.of(game, memory=memory) if by_id else None
    codes = [_code(file, game, told, numbered) for told in states]
    found = examine(game, codes, concepts or None, nodes=nodes, memory=memory)
    ids = {code: numbered.id_of(code) for code in codes} if numbered else {}
    return LazyAnswer(file, game, found, nodes, {c: told for c, told in ids.items() if told})


def _code(file: str, game: Game, told: str, states: States | None) -> int:
    if states is not None and (by_id := ID.fullmatch(told.strip())):
        return states.code_of(state_told(file, game, states, by_id[1]))
    if told.strip().isdecimal():
        return int(told)
    if isinstance(game, GraphForm):
        if told in game.states:
            return game.states.index(told) + 1
        expected = "the number or name of a state"
        raise InputError([Fault("unknown-state", Place(file), "--lazy", expected, repr(told))])
    return code_told(file, game, told)


def render_lazy(answer: LazyAnswer) -> list[str]:
    """The verdicts in words, a line each."""
    title = answer.game.name or answer.file
    lines = [title, "=" * len(title)]
    for one in answer.found:
        lines += [*_told(answer, one), ""]
    return [*lines, CODES] if not isinstance(answer.game, GraphForm) else lines


def _told(answer: LazyAnswer, one: Examination) -> Iterator[str]:
    names = Names(answer.game)
    known = "" if isinstance(answer.game, GraphForm) else answer.ids.get(one.state, "")
    yield f"{capital(names.numbered(one.state))}{f', id {known}' if known else ''}"
    for name in (name for name in ORDER if name in one.verdicts):
        by = one.verdicts[name]
        stable = [party for party, told in by.items() if told.stable]
        open_ = [party for party, told in by.items() if told.stable is None]
        verdict = "an equilibrium" if one.equilibrium(name) else f"stable for {listed(stable)}"
        if not stable:
            verdict = f"not decided at {answer.nodes:,} nodes" if open_ else "stable for nobody"
        if len(open_) == len(by):
            open_ = []
        left = f"; not decided for {listed(open_)}" if open_ else ""
        yield f"  {SHORT[name]:5} {verdict}{left}"
    parties = [party.name for party in answer.game.parties]
    teller = Teller(names, None, parties, 0)
    concept = next((n for n in ("seq", "sseq", "nash", *one.verdicts) if n in one.verdicts), None)
    for told in one.verdicts[concept].values() if concept else ():
        if told.witness is not None:
            yield from (f"    {sentence}" for sentence in teller.of(told.witness))
        else:
            yield f"    {told.party}: {told.status}."


def lazy_as_json(answer: LazyAnswer) -> str:
    """The verdicts as JSON; see ``stability.schema.json``, with codes in place of ids."""
    names = Names(answer.game)
    concepts: dict[str, Any] = {}
    for one in answer.found:
        for name, by in one.verdicts.items():
            told = concepts.setdefault(
                name, {"equilibria": [], "stable": {p: [] for p in by}, "undecided": {}}
            )
            if one.equilibrium(name):
                told["equilibria"].append(one.state)
            for party, verdict in by.items():
                if verdict.stable:
                    told["stable"][party].append(one.state)
                elif verdict.stable is None:
                    told["undecided"].setdefault(party, []).append(one.state)
    verdicts = [
        {"state": one.state, "party": party, "concept": name}
        | shown_as_plain(names, verdict.witness)
        | {"status": verdict.status}
        for one in answer.found
        for name, by in one.verdicts.items()
        for party, verdict in by.items()
    ]
    told = {
        "schema": SCHEMA,
        "file": answer.file,
        "title": answer.game.name,
        "form": "graph" if isinstance(answer.game, GraphForm) else "options",
        "lazy": True,
        "parties": [party.name for party in answer.game.parties],
        "count": None,
        "states": [
            {"id": one.state, "options": dict(names.levels(one.state))}
            | ({"name": names.title(one.state)} if isinstance(answer.game, GraphForm) else {})
            for one in answer.found
        ],
        "concepts": concepts,
        "status_quo": None,
        "verdicts": verdicts,
        "left_out": {},
    }
    return json.dumps(told, indent=1, ensure_ascii=False)
