"""Simultaneous stability: improvements made at once from the same state.

Where two parties change a shared option to different levels at once, their moves conflict and have
no joint outcome; where they change it to the same level, it has that level.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pactwright.numerics.simultaneous import joint_verdicts
from pactwright.stability.moves import departures_of
from pactwright.stability.states import States

Places = npt.NDArray[np.int32]
Truths = npt.NDArray[np.bool_]
JOINT_MOVES = 100_000


def simultaneous_verdicts(
    states: States, payoffs: Places, party: int, joint_moves: int
) -> tuple[Truths, Truths]:
    """Which states are stable for a party, and on which the search stopped at its cap.

    Parameters
    ----------
    states
        Of a game in option form.
    payoffs
        (states, parties).
    party
        Its place.
    joint_moves
        How many joint improvements of others to try for one state.
    """
    assert states.packing is not None
    assert states.packed is not None
    departures = departures_of(states)
    starts = np.zeros((payoffs.shape[1], states.count + 1), np.int64)
    targets = []
    begin = 0
    for mover, (departs, leads) in enumerate(departures):
        starts[mover] = departs + begin
        begin += len(leads)
        targets.append(leads)
    fields = np.array(
        [states.packing.field(place) for place in range(len(states.packing.options))], np.int64
    )
    found = np.empty(states.count, np.uint8)
    joint_verdicts(
        states.packed, fields, starts, np.concatenate(targets), payoffs, party, joint_moves, found
    )
    return found == 1, found == 2
