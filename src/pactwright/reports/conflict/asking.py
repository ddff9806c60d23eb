"""Asking the engine what was asked of a graph model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pactwright.errors import Fault, InputError, Place
from pactwright.interop.graph_models import GameFile
from pactwright.reports.conflict.answer import ConflictAnswer
from pactwright.reports.conflict.state_words import state_told
from pactwright.stability import (
    BLOCK_CONCEPTS,
    COALITION_CONCEPTS,
    CONCEPTS,
    GraphForm,
    analyse,
    as_blocks,
    coalitions,
)
from pactwright.stability.states import MEMORY, States
from pactwright.stability.status_quo import status_quo

STATES, PARTIES = 1_000, 6  # up to which all coalitions are looked at without being asked for
TOGETHER = 5_000  # up to which moves at one moment are looked at without being asked for
ENDS = 1_000  # equilibria to which ways from the status quo are looked for, at most
Together = Literal["all", "fixed", "none"]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a graph model.

    Parameters
    ----------
    concepts
        Short names; empty for all that fit the model.
    together
        ``all`` coalitions, the ``fixed`` partition of the model, or ``none``; None for all of a
        small game.
    states
        States to be told about, by number or by options.
    status_quo
        The state in which the conflict stands now, told likewise.
    memory
        Bytes that the analysis may take.
    """

    concepts: tuple[str, ...] = ()
    together: Together | None = None
    states: tuple[str, ...] = ()
    status_quo: str | None = None
    memory: int = MEMORY


def ask(file: str, told: GameFile, question: Question) -> ConflictAnswer:
    """Find what was asked of a model.

    Parameters
    ----------
    file
        Where it was read, as the user named it.
    told
        The model.
    question
        What is asked of it.

    Raises
    ------
    InputError
        When a concept or state is unknown.
    TooLargeError
        When the game has too many states to list.
    """
    game = told.game
    single, joint = _concepts(file, question.concepts)
    left_out = []
    if single is None and isinstance(game, GraphForm):
        left_out.append(("sim", "two moves at once lead nowhere in particular on a graph"))
    elif single is None and States.of(game, memory=question.memory).count > TOGETHER:
        single = tuple(name for name in CONCEPTS if name != "sim")
        left_out.append(("sim", f"beyond {TOGETHER:,} states it must be asked for"))
    result = analyse(game, single, memory=question.memory)
    answer = ConflictAnswer(file, told, result)
    small = result.states.count <= STATES and len(game.parties) <= PARTIES
    if question.together == "fixed":
        blocks = [n for n in BLOCK_CONCEPTS if n in result.concepts]
        answer = replace(answer, blocks=as_blocks(game, None, blocks, memory=question.memory))
    elif question.together == "all" or (question.together is None and (small or joint)):
        if joint is None or joint:
            found = coalitions(game, joint, memory=question.memory)
            answer = replace(answer, coalitions=found)
    elif question.together is None and joint is None:
        why = f"beyond {STATES:,} states or {PARTIES} parties it must be asked for"
        left_out += [(name, why) for name in COALITION_CONCEPTS]
    states = [state_told(file, game, result.states, one) for one in question.states]
    answer = replace(answer, left_out=tuple(left_out), asked=tuple(states))
    if question.status_quo is None:
        return answer
    now = state_told(file, game, result.states, question.status_quo)
    ends = answer.equilibria(tuple(result.concepts))[:ENDS]
    return replace(answer, status_quo=now, routes=status_quo(result, now, ends))


def _concepts(
    file: str, names: Sequence[str]
) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
    """Concepts of single parties and of coalitions; None for all."""
    if not names:
        return None, None
    known = (*CONCEPTS, *COALITION_CONCEPTS)
    faults = [
        Fault("unknown-concept", Place(file), "--concept", f"one of {', '.join(known)}", repr(name))
        for name in names
        if name not in known
    ]
    if faults:
        raise InputError(faults)
    return _among(names, CONCEPTS), _among(names, COALITION_CONCEPTS)


def _among(names: Sequence[str], known: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in known if name in names)
