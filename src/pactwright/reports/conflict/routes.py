"""The ways from the status quo to equilibria, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from pactwright.reports.conflict.answer import ConflictAnswer
from pactwright.reports.wording import counted, listed
from pactwright.stability import Route, StatusQuo, Step

SHOWN = 12


def route_lines(answer: ConflictAnswer) -> Iterator[str]:
    """A sentence for each equilibrium: how it is reached from the status quo, or that it is not."""
    found = answer.routes
    if found is None:
        return
    for route in found.routes[:SHOWN]:
        yield _route(answer, found, route)
    states = answer.result.states
    if any(states.fitting(party.misperceived).any() for party in answer.result.game.parties):
        yield "Ways lead through all states, also through those that a party overlooks."
    if len(found.routes) > SHOWN:
        yield f"{len(found.routes) - SHOWN} more equilibria are told with --json."


def _route(answer: ConflictAnswer, found: StatusQuo, route: Route) -> str:
    code = answer.result.states.code_of(route.to)
    names = answer.names.numbered(code)
    where = f"To {names}"
    if route.to == found.start:
        return f"{names[:1].upper()}{names[1:]} is where the conflict stands."
    if route.by_improvements is not None:
        steps = counted(len(route.by_improvements), "improvement")
        return f"{where}: in {steps}. {_told(answer, found.start, route.by_improvements, 'would')}."
    gains = "no way by improvements"
    if found.improvements != "complete":
        gains = f"no way by improvements was found ({found.improvements})"
    if route.by_moves is not None:
        one = len(route.by_moves) == 1
        steps = (
            "1 move, no improvement"
            if one
            else (f"{len(route.by_moves)} moves, not all of them improvements")
        )
        told = _told(answer, found.start, route.by_moves, "could")
        return f"{where}: {gains}; in {steps}. {told}."
    moves = "and none by any moves"
    if found.moves != "complete":
        moves = f"and none by any moves was found ({found.moves})"
    return f"{where}: {gains}, {moves}."


def _told(answer: ConflictAnswer, start: int, steps: tuple[Step, ...], verb: str) -> str:
    states = answer.result.states
    parts, at = [], states.code_of(start)
    for step in steps:
        target = states.code_of(step.to)
        parts.append(f"{step.party} {verb} {answer.names.move(at, target)}")
        at = target
    return listed(parts, ", then ")
