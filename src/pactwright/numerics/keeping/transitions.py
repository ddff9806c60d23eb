"""How states of the game of keeping move within a step: forward in chances, backward in values."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pactwright.numerics.compiling import kernel

Floats = npt.NDArray[np.float64]


@kernel(
    "void(float64[:, :, :, ::1], float64[:, ::1], float64[:, :, ::1], float64[:, ::1], int64,"
    " float64[:, :, :, ::1], float64[:, :, :, ::1])"
)
def expect(
    values: Floats,
    moves: Floats,
    turns: Floats,
    leads: Floats,
    promises: int,
    work: Floats,
    found: Floats,
) -> None:
    """Expected values one step on, within one phase.

    Parameters
    ----------
    values
        (M, G, L, 2): by capability, hollow promises and leadership.
    moves
        (M, M): chances of capability to move.
    turns
        (J, 2, 2): chances of each promise to turn hollow or be restored.
    leads
        (L, L): chances of leadership to change.
    promises
        How many promises still turn; only the first 2**promises sets are looked at.
    work, found
        Two arrays like `values`; the second receives the result.
    """
    points, _, offices, _ = values.shape
    sets = 1 << promises
    for m in range(points):
        work[m, :sets] = 0.0
        for to in range(points):
            chance = moves[m, to]
            if chance == 0.0:
                continue
            for g in range(sets):
                for lead in range(offices):
                    work[m, g, lead, 0] += chance * values[to, g, lead, 0]
                    work[m, g, lead, 1] += chance * values[to, g, lead, 1]
        for j in range(promises):
            kept, lost = turns[j, 0, 0], turns[j, 0, 1]
            back, gone = turns[j, 1, 0], turns[j, 1, 1]
            for g in range(sets):
                if g >> j & 1:
                    continue
                for lead in range(offices):
                    for i in range(2):
                        intact = work[m, g, lead, i]
                        hollow = work[m, g | 1 << j, lead, i]
                        work[m, g, lead, i] = kept * intact + lost * hollow
                        work[m, g | 1 << j, lead, i] = back * intact + gone * hollow
        for g in range(sets):
            for lead in range(offices):
                first, second = 0.0, 0.0
                for to in range(offices):
                    first += leads[lead, to] * work[m, g, to, 0]
                    second += leads[lead, to] * work[m, g, to, 1]
                found[m, g, lead, 0] = first
                found[m, g, lead, 1] = second


@kernel(
    "void(float64[:, :, ::1], float64[:, ::1], float64[:, :, ::1], float64[:, ::1], int64,"
    " float64[:, :, ::1], float64[:, :, ::1])"
)
def spread(
    mass: Floats,
    moves: Floats,
    turns: Floats,
    leads: Floats,
    promises: int,
    work: Floats,
    found: Floats,
) -> None:
    """Add a mass of states, moved one step on within one phase, to what is found already.

    Parameters
    ----------
    mass
        (M, G, L).
    moves, turns, leads
        As in `expect`.
    promises
        How many promises still turn; only the first 2**promises sets are looked at.
    work, found
        Two arrays like `mass`.
    """
    points, _, offices = mass.shape
    sets = 1 << promises
    for to in range(points):
        work[to, :sets] = 0.0
        for m in range(points):
            chance = moves[m, to]
            if chance == 0.0:
                continue
            for g in range(sets):
                for lead in range(offices):
                    work[to, g, lead] += chance * mass[m, g, lead]
        for j in range(promises):
            kept, lost = turns[j, 0, 0], turns[j, 0, 1]
            back, gone = turns[j, 1, 0], turns[j, 1, 1]
            for g in range(sets):
                if g >> j & 1:
                    continue
                for lead in range(offices):
                    intact, hollow = work[to, g, lead], work[to, g | 1 << j, lead]
                    work[to, g, lead] = kept * intact + back * hollow
                    work[to, g | 1 << j, lead] = lost * intact + gone * hollow
        for g in range(sets):
            for lead in range(offices):
                for after in range(offices):
                    found[to, g, after] += leads[lead, after] * work[to, g, lead]
