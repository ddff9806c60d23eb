"""Status quo analysis: whether and how a conflict can get from where it is to where it might end.

Paths are legal sequences of moves, or of moves that each improve on the last state for whoever
makes them; nobody moves twice in a row (Li, Kilgour and Hipel 2005, Status quo analysis in the
graph model for conflict resolution, Journal of the Operational Research Society 56(6)). They lead
through all states, also through those that a party misperceives.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pactwright.errors import Fault, InputError, Place
from pactwright.settlement.search import Budget, BudgetError
from pactwright.stability.analysis import StabilityResult
from pactwright.stability.cone import Cone
from pactwright.stability.explaining import NODES
from pactwright.stability.sequences import Node, legal_sequences, path_to
from pactwright.stability.witness import Step


@dataclass(frozen=True, slots=True)
class Route:
    """How one state can be reached.

    Parameters
    ----------
    to
        Its id.
    by_moves, by_improvements
        A shortest path, each step with the id of the state after it; empty where the state is the
        status quo itself; None where there is none, or none was found before the search stopped.
    """

    to: int
    by_moves: tuple[Step, ...] | None
    by_improvements: tuple[Step, ...] | None


@dataclass(frozen=True, slots=True)
class StatusQuo:
    """Where a conflict can go from its status quo.

    Parameters
    ----------
    start
        Id of the status quo.
    routes
        To each state asked for.
    moves, improvements
        How each search ended: ``complete``, or ``stopped at N nodes``.
    """

    start: int
    routes: tuple[Route, ...]
    moves: str
    improvements: str


def status_quo(
    result: StabilityResult, start: int, to: Iterable[int] | None = None, *, nodes: int = NODES
) -> StatusQuo:
    """Find shortest paths from the status quo.

    Parameters
    ----------
    result
        Of the analysis of a game.
    start
        Id of the status quo.
    to
        Ids of the states to reach; None for every state that is an equilibrium under a concept
        analysed.
    nodes
        How many states each of the two searches looks at.

    Raises
    ------
    InputError
        When there is no such state.
    """
    if to is None:
        wanted = sorted({s for told in result.concepts.values() for s in told.equilibria})
    else:
        wanted = list(to)
    for state in (start, *wanted):
        if not 1 <= state <= result.states.count:
            place, what = Place(result.game.name or "game"), "a state of the game"
            raise InputError([Fault("unknown-state", place, "status_quo", what, str(state))])
    moves, ended = _paths(result, start, set(wanted), nodes, improving=False)
    gains, ended_too = _paths(result, start, set(wanted), nodes, improving=True)
    routes = tuple(Route(state, moves.get(state), gains.get(state)) for state in wanted)
    return StatusQuo(start, routes, ended, ended_too)


def _paths(
    result: StabilityResult, start: int, wanted: set[int], nodes: int, *, improving: bool
) -> tuple[dict[int, tuple[Step, ...]], str]:
    states = result.states
    cone = Cone(result.game, states)
    names = [party.name for party in result.game.parties]
    budget = Budget(nodes)
    came: dict[Node, Node] = {}
    found: dict[int, tuple[Step, ...]] = {start: ()} if start in wanted else {}
    codes = {states.code_of(state): state for state in wanted - set(found)}
    everyone = range(len(names))
    ways = legal_sequences(cone, states.code_of(start), everyone, None, budget, improving=improving)
    try:
        for node, before in ways:
            came[node] = before
            state = codes.pop(node[0], None)
            if state is not None:
                steps = path_to(node, came, names)
                found[state] = tuple(Step(s.party, states.id_of(s.to) or 0) for s in steps)
            if not codes:
                break
    except BudgetError:
        return found, f"stopped at {nodes:,} nodes"
    return found, "complete"
