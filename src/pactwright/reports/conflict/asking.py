"""Asking the engine what was asked of a graph model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pactwright.errors import Fault, InputError, Place
from pactwright.interop.graph_models import GameFile
from pactwright.reports.conflict.answer import ConflictAnswer, credible_equilibria
from pactwright.reports.conflict.state_words import state_told
from pactwright.reports.wording import capital
from pactwright.stability import (
    BLOCK_CONCEPTS,
    COALITION_CONCEPTS,
    CONCEPTS,
    GraphForm,
    Robustness,
    UndecidedError,
    analyse,
    as_blocks,
    coalitions,
    inverse,
    robustness,
    status_quo,
)
from pactwright.stability.states import MEMORY

STATES, PARTIES = 1_000, 6  # up to which all coalitions are looked at without being asked for
FIRM = 12  # equilibria of which it is told how firm they are, unless states are named
NODES = 200_000  # looked at for one such question
ENDS = 1_000  # equilibria to which ways from the status quo are looked for, at most
Progress = Callable[[int, int], None]
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
    robust
        Whether to find what would flip the verdicts on those states, or else on the equilibria.
    wanted
        States of which to find what would make them equilibria, told likewise.
    status_quo
        The state in which the conflict stands now, told likewise.
    memory
        Bytes that the analysis may take.
    """

    concepts: tuple[str, ...] = ()
    together: Together | None = None
    states: tuple[str, ...] = ()
    status_quo: str | None = None
    robust: bool = False
    wanted: tuple[str, ...] = ()
    memory: int = MEMORY


def ask(
    file: str, told: GameFile, question: Question, progress: Progress | None = None
) -> ConflictAnswer:
    """Find what was asked of a model.

    Parameters
    ----------
    file
        Where it was read, as the user named it.
    told
        The model.
    question
        What is asked of it.
    progress
        Told after each party, and again after each coalition, how many are done of how many.

    Raises
    ------
    InputError
        When a concept or state is unknown.
    TooLargeError
        When the game has too many states to list.
    """
    game = told.game
    single, joint = _concepts(file, question.concepts)
    _compatible(file, question.together, single, joint)
    result = analyse(game, single, memory=question.memory, progress=progress)
    answer = ConflictAnswer(file, told, result, credible_equilibria(result, question.memory))
    if single is None and "sim" not in result.concepts:
        why = "it must be asked for in a game of this size"
        if isinstance(game, GraphForm):
            why = "two moves at once lead nowhere in particular on a graph"
        answer = replace(answer, left_out=(("sim", why),))
    answer = _together(answer, question, joint, progress)
    states = [state_told(file, game, result.states, one) for one in question.states]
    answer = replace(answer, asked=tuple(states))
    if question.status_quo is not None:
        now = state_told(file, game, result.states, question.status_quo)
        ends = answer.equilibria(tuple(result.concepts))[:ENDS]
        answer = replace(answer, status_quo=now, routes=status_quo(result, now, ends))
    if question.robust:
        answer = _firm(answer)
    wanted = [state_told(file, game, result.states, one) for one in question.wanted]
    found = [inverse(result, s, name, nodes=NODES) for s in wanted for name in _about(answer)]
    if (question.robust or question.wanted) and not result.concepts:
        why = "How firm a state is, and what it would take, is told of concepts of single parties."
        answer = replace(answer, undecided=(*answer.undecided, why))
    return replace(answer, inverse=tuple(found))


def _together(
    answer: ConflictAnswer,
    question: Question,
    joint: tuple[str, ...] | None,
    progress: Progress | None,
) -> ConflictAnswer:
    """With what coalitions would do, as far as that is asked or the game is small."""
    result, memory = answer.result, question.memory
    if question.together == "fixed":
        blocks = [name for name in BLOCK_CONCEPTS if name in result.concepts]
        return replace(answer, blocks=as_blocks(result.game, None, blocks, memory=memory))
    if question.together == "none" or joint == ():
        return answer
    small = result.states.count <= STATES and len(answer.parties) <= PARTIES
    if small or joint or question.together == "all":
        found = coalitions(result.game, joint, memory=memory, progress=progress)
        return replace(answer, coalitions=found)
    why = f"beyond {STATES:,} states or {PARTIES} parties it must be asked for"
    left_out = (*answer.left_out, *((name, why) for name in COALITION_CONCEPTS))
    return replace(answer, left_out=left_out)


def _about(answer: ConflictAnswer) -> tuple[str, ...]:
    """By which concepts it is told how firm states are and what would make them equilibria."""
    found = answer.result.concepts
    return ("seq",) if len(found) >= len(CONCEPTS) - 1 else tuple(found)


def _firm(answer: ConflictAnswer) -> ConflictAnswer:
    """With what would flip the verdicts on the states asked for, or else on the equilibria."""
    named = tuple(dict.fromkeys(s for s in (answer.status_quo, *answer.asked) if s is not None))
    found: list[Robustness] = []
    undecided: list[str] = []
    for state in named or answer.equilibria()[:FIRM]:
        for concept in _about(answer):
            for party in answer.parties:
                if not answer.sees(party, state):
                    unseen = f"{party} overlooks state {state} and has no verdict on it."
                    undecided += [] if unseen in undecided else [unseen]
                    continue
                try:
                    found.append(robustness(answer.result, state, party, concept, nodes=NODES))
                except UndecidedError as error:
                    undecided.append(f"{capital(str(error))}.")
    return replace(answer, robustness=tuple(found), undecided=tuple(undecided))


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


def _compatible(
    file: str,
    together: Together | None,
    single: tuple[str, ...] | None,
    joint: tuple[str, ...] | None,
) -> None:
    """Refuse concepts that are not defined for who may move together."""
    if together == "fixed" and (
        joint or (single is not None and not set(single) & set(BLOCK_CONCEPTS))
    ):
        expected = (
            f"with --coalitions fixed, {', '.join(BLOCK_CONCEPTS[:-1])} or {BLOCK_CONCEPTS[-1]}"
        )
        step = "leave --coalitions out, or ask for one of these"
    elif together == "all" and single and not joint:
        expected = (
            f"with --coalitions all, a concept of coalitions: {', '.join(COALITION_CONCEPTS)}"
        )
        step = "ask for one of these too, or leave --coalitions out"
    elif together == "none" and joint:
        expected, step = (
            "with --coalitions none, concepts of single parties",
            "leave one of them out",
        )
    else:
        return
    told = ", ".join((*(single or ()), *(joint or ())))
    place = Place(file)
    raise InputError([Fault("not-defined", place, "--concept", expected, told, next_step=step)])


def _among(names: Sequence[str], known: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in known if name in names)
