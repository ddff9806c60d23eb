"""Who can go where among all states of a game."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pactwright.stability.arc_moves import (
    ArcMoves,
    Departures,
    departures_by_graph,
    departures_by_options,
)
from pactwright.stability.fibre_moves import FibreMoves
from pactwright.stability.game import GraphForm
from pactwright.stability.states import States

Places = npt.NDArray[np.int32]
Moves = FibreMoves | ArcMoves


def moves_of(states: States, payoffs: Places) -> Moves:
    """Moves as fibres where they are transitive, otherwise one by one.

    Parameters
    ----------
    states
        All states of a game, or those that a party sees.
    payoffs
        (states, parties).
    """
    game = states.game
    if isinstance(game, GraphForm) or game.move_conditions:
        return ArcMoves.of(departures_of(states), payoffs)
    assert states.packing is not None
    assert states.packed is not None
    names = [party.name for party in game.parties]
    return FibreMoves.of(states.packing, states.packed, names, payoffs)


def departures_of(states: States) -> list[Departures]:
    """Moves of each party, one by one, by the state from which they depart."""
    game = states.game
    if isinstance(game, GraphForm):
        kept = np.ones(len(game.states), np.bool_) if states.kept is None else states.kept
        return departures_by_graph(game, kept)
    assert states.packing is not None
    assert states.packed is not None
    each = [[party.name] for party in game.parties]
    return departures_by_options(game, states.packing, states.packed, each)
