"""Forward propagation: what becomes of an arrangement, given what everybody does."""

from __future__ import annotations

from math import exp

import numpy as np
import numpy.typing as npt

from pactwright.numerics.compiling import kernel
from pactwright.numerics.keeping.columns import (
    ADVANCE,
    COUNTED,
    DETECTION,
    FOUND,
    JOINED,
    LAPSE,
    LAPSED,
    MARGIN,
    OTHER,
    PROBED,
    PROBES,
    PUSHED,
    PUSHES,
    REPUDIATION,
    WALKED,
    WIDER,
)
from pactwright.numerics.keeping.induction import ending
from pactwright.numerics.keeping.transitions import spread
from pactwright.numerics.war import CLEAN

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


@kernel(
    "float64(float64[:, :, ::1], int64, float64[:, :, :, ::1], float64[:, ::1], float64[:, ::1],"
    " float64[:, ::1], float64[:, ::1], float64, float64[:, :, ::1], float64[::1], float64[::1],"
    " float64[:, :, ::1])"
)
def fight(
    mass: Floats,
    sets: int,
    decided: Floats,
    joined: Floats,
    wider: Floats,
    sides: Floats,
    bold: Floats,
    years: float,
    causes: Floats,
    counts: Floats,
    margins: Floats,
    alive: Floats,
) -> float:
    """Wars and breaches in the states of one phase in one step; how much was at peace before.

    Parameters
    ----------
    mass
        (M, G, L): chance of each state.
    sets
        How many sets of promises are looked at.
    decided
        (M, G, L, 14).
    joined, wider
        (G, 6): chance that somebody joins a war, and that it widens.
    sides, bold
        (2, 10) and (L, 2): numbers of each side; one where its leadership is revisionist.
    years
        Length of the step.
    causes
        (7, 2, 2): wars are added here by cause, promise and leadership.
    counts, margins
        (11,) and (2,): what is counted is added here, and margins of peace over attack.
    alive
        (M, G, L): receives the mass that is still at peace.
    """
    points, _, offices = mass.shape
    calm = 0.0
    for m in range(points):
        for g in range(sets):
            for lead in range(offices):
                here = mass[m, g, lead]
                alive[m, g, lead] = 0.0
                if here == 0.0:
                    continue
                calm += here
                hazard = 0.0
                for kind in range(OTHER + 1):
                    hazard += decided[m, g, lead, kind]
                fought = here * (1.0 - exp(-hazard * years))
                lived = fought / hazard if hazard > 0.0 else here * years
                alive[m, g, lead] = here - fought
                bare = 1 if g == mass.shape[1] - 1 or sets == 1 else 0
                if hazard > 0.0:
                    either = 1 if bold[lead, 0] + bold[lead, 1] > 0.0 else 0
                    for kind in range(OTHER + 1):
                        part = fought * decided[m, g, lead, kind] / hazard
                        opener = bold[lead, kind % 2] > 0.0
                        began = either if kind >= CLEAN else (1 if opener else 0)
                        way = CLEAN if kind == OTHER else kind
                        causes[kind, bare, began] += part
                        counts[JOINED] += part * joined[g, way]
                        counts[WIDER] += part * wider[g, way]
                for i in range(2):
                    probed = lived * decided[m, g, lead, PROBES + i]
                    counts[PROBED + i] += probed
                    counts[FOUND + i] += probed * sides[i, DETECTION]
                    counts[PUSHED + i] += lived * decided[m, g, lead, PUSHES + i]
                    margins[i] += here * decided[m, g, lead, MARGIN + i]
    return calm


@kernel(
    "float64(float64[:, :, ::1], int64, float64[:, :, :, ::1], float64, float64[:, :, ::1],"
    " float64[:, :, ::1])"
)
def divide(
    alive: Floats, sets: int, decided: Floats, ends: float, goes: Floats, over: Floats
) -> float:
    """Split the mass at peace by what becomes of its phase; how much of it sees it end.

    Parameters
    ----------
    alive
        (M, G, L): mass at peace; what is left in it stays in its phase.
    sets
        How many sets of promises are looked at.
    decided
        (M, G, L, 14).
    ends
        Chance that the arrangement ends.
    goes, over
        Two arrays like `alive`: receive what goes on to the next phase and what lapses; of the
        latter only the first set, since no promise counts any more.
    """
    points, _, offices = alive.shape
    total = 0.0
    for m in range(points):
        for lead in range(offices):
            lapsed = 0.0
            for g in range(sets):
                here = alive[m, g, lead]
                lapsed += here * ends
                on = here * (1.0 - ends) * decided[m, g, lead, ADVANCE]
                goes[m, g, lead] = on
                alive[m, g, lead] = here * (1.0 - ends) - on
            over[m, 0, lead] = lapsed
            total += lapsed
    return total


@kernel(
    "void(float64[:, :, ::1], int64, float64, float64[:, :, ::1], float64[:, :, ::1])",
)
def pass_on(goes: Floats, sets: int, hope: float, first: Floats, second: Floats) -> None:
    """Add a mass (M, G, L) to the phase that follows, with this chance, and else to the other."""
    points, _, offices = goes.shape
    for m in range(points):
        for g in range(sets):
            for lead in range(offices):
                first[m, g, lead] += hope * goes[m, g, lead]
                if hope < 1.0:
                    second[m, g, lead] += (1.0 - hope) * goes[m, g, lead]


@kernel("void(float64, float64[:, ::1], float64[::1], float64[::1])")
def tally(lapsed: float, sides: Floats, dyad: Floats, counts: Floats) -> None:
    """Count arrangements that ended, by lapse and by which side walked out."""
    out = dyad[LAPSE] + sides[0, REPUDIATION] + sides[1, REPUDIATION]
    if out > 0.0:
        counts[LAPSED] += lapsed * dyad[LAPSE] / out
        for i in range(2):
            counts[WALKED + i] += lapsed * sides[i, REPUDIATION] / out


@kernel("void(float64[:, :, :, ::1], int64, float64[:, ::1])")
def tell(mass: Floats, sets: int, peace: Floats) -> None:
    """Chance of peace by phase and by whether a promise is intact; the last phase has lapsed.

    Parameters
    ----------
    mass
        (F, M, G, L).
    sets
        How many sets of promises there are.
    peace
        (F, 2): receives the result.
    """
    phases, points, _, offices = mass.shape
    for f in range(phases):
        for m in range(points):
            for g in range(sets):
                bare = 1 if f == phases - 1 or g == sets - 1 else 0
                for lead in range(offices):
                    peace[f, bare] += mass[f, m, g, lead]


@kernel(
    "Tuple((float64[:, :, ::1], float64[:, :, :, :, ::1], float64[:, ::1], float64[:, ::1]))"
    "(float64[:, :, :, ::1], float64[:, :, :, :, :, ::1], int64[::1], int64[::1], float64[::1],"
    " float64[:, :, :, ::1], float64[:, :, ::1], float64[:, :, :, ::1], float64[:, :, :, ::1],"
    " int64[:, ::1], float64[::1], float64[:, :, :, :, ::1], float64[:, :, ::1],"
    " float64[:, :, :, ::1], float64[:, ::1])"
)
def forward(
    start: Floats,
    decided: Floats,
    segment: Integers,
    pace: Integers,
    length: Floats,
    sides: Floats,
    dyad: Floats,
    joined: Floats,
    wider: Floats,
    after: Integers,
    hope: Floats,
    turns: Floats,
    leads: Floats,
    moves: Floats,
    bold: Floats,
) -> tuple[Floats, Floats, Floats, Floats]:
    """Follow what is decided from the start.

    Parameters
    ----------
    start
        (F, M, G, L): where the game begins; adds up to one.
    decided
        From `backward`.
    segment, pace, length, sides, dyad, after, hope, turns, leads, moves, bold
        As in `backward`.
    joined, wider
        (S, F, G, 6): chance that somebody joins a war, and that it widens.

    Returns
    -------
    tuple
        Peace by phase and by whether a promise is intact (N + 1, F, 2); chance of war in the step
        before by phase, cause, promise (0 one is intact, 1 none is) and leadership (1 revisionist)
        (N + 1, F, 7, 2, 2); counts in the step before (N + 1, 11) in the columns of `columns`; and
        the margin of peace over attack of either side, averaged over the states at peace (N, 2).
    """
    phases, points, sets, offices = start.shape
    horizon, last = decided.shape[0] - 1, phases - 1
    mass = start.copy()
    fresh = np.zeros((phases, points, sets, offices))
    alive = np.zeros((points, sets, offices))
    goes = np.zeros((points, sets, offices))
    over = np.zeros((points, sets, offices))
    work = np.empty((points, sets, offices))
    moved = np.zeros((points, sets, offices))
    peace = np.zeros((horizon + 1, phases, 2))
    causes = np.zeros((horizon + 1, phases, OTHER + 1, 2, 2))
    counts = np.zeros((horizon + 1, COUNTED))
    margins = np.zeros((horizon, 2))
    tell(mass, sets, peace[0])
    for n in range(horizon):
        s, years = segment[n], length[n]
        fresh.fill(0.0)
        calm = 0.0
        for f in range(phases):
            told, here = decided[n, f], mass[f]
            own, both, counted = sides[s, f], dyad[s, f], counts[n + 1]
            step, turn, lead = moves[pace[n], s * phases + f], turns[n, f], leads[n]
            promises = turns.shape[2] if f < last else 0
            many = 1 << promises
            ends = ending(own, both, 0.5 * years) if f < last else 0.0
            if f < last:
                tally(divide(here, many, told, ends, goes, over), own, both, counted)
                pass_on(over, 1, 1.0, mass[last], mass[last])
                if after[f, 0] >= 0:
                    pass_on(goes, many, hope[f], mass[after[f, 0]], mass[after[f, 1]])
            calm += fight(
                here,
                many,
                told,
                joined[s, f],
                wider[s, f],
                own,
                bold,
                years,
                causes[n + 1, f],
                counted,
                margins[n],
                alive,
            )
            if f < last:
                tally(divide(alive, many, told, ends, goes, over), own, both, counted)
                spread(over, step, turn, lead, 0, work, fresh[last])
            spread(alive, step, turn, lead, promises, work, fresh[f])
            if after[f, 0] >= 0:
                moved.fill(0.0)
                spread(goes, step, turn, lead, promises, work, moved)
                pass_on(moved, many, hope[f], fresh[after[f, 0]], fresh[after[f, 1]])
        if calm > 0.0:
            for i in range(2):
                margins[n, i] /= calm
        mass, fresh = fresh, mass
        tell(mass, sets, peace[n + 1])
    return peace, causes, counts, margins
