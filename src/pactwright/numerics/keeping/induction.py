"""Backward induction: what every state is worth and what everybody does in it."""

from __future__ import annotations

from math import exp

import numpy as np
import numpy.typing as npt

from pactwright.numerics.compiling import kernel
from pactwright.numerics.keeping.choices import appraise, choose, halfway
from pactwright.numerics.keeping.columns import (
    ADVANCE,
    APPEAL,
    DECIDED,
    LAPSE,
    REPUDIATION,
    TIES_GAIN,
    TIES_LOST,
)
from pactwright.numerics.keeping.transitions import expect

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


@kernel("float64(float64[:, ::1], float64[::1], float64)")
def ending(sides: Floats, dyad: Floats, years: float) -> float:
    """Chance that an arrangement in force lapses, or that a side walks out of it, in a step."""
    return 1.0 - exp(-years * (dyad[LAPSE] + sides[0, REPUDIATION] + sides[1, REPUDIATION]))


@kernel(
    "void(float64[:, :, :, :, ::1], int64, int64, float64, float64, int64, float64[:, :, :, ::1])"
)
def blend(
    values: Floats,
    into: int,
    shut: int,
    chance: float,
    ends: float,
    sets: int,
    mixed: Floats,
) -> None:
    """Values of surviving a step, before anything else moves: the arrangement may end.

    Parameters
    ----------
    values
        (F, M, G, L, 2); the last phase is the lapsed arrangement.
    into, shut, chance
        The phase gone on with, with this chance, else the other.
    ends
        Chance that the arrangement ends.
    sets
        How many sets of promises are looked at.
    mixed
        (M, G, L, 2): receives the result.
    """
    phases, points, _, offices, _ = values.shape
    last = phases - 1
    for m in range(points):
        for g in range(sets):
            for lead in range(offices):
                for i in range(2):
                    on = values[into, m, g, lead, i]
                    if into != shut:
                        on = chance * on + (1.0 - chance) * values[shut, m, g, lead, i]
                    if ends > 0.0:
                        on = (1.0 - ends) * on + ends * values[last, m, 0, lead, i]
                    mixed[m, g, lead, i] = on


@kernel(
    "void(float64[:, :, :, :, ::1], int64, int64[::1], float64, float64, int64,"
    " float64[:, :, :, ::1], float64[:, :, :, ::1], float64[:, :, :, ::1])"
)
def enter(
    values: Floats,
    phase: int,
    after: Integers,
    hope: float,
    ends: float,
    sets: int,
    decided: Floats,
    stay: Floats,
    change: Floats,
) -> None:
    """Let the arrangement end or go on to its next phase in the first half of a step.

    Parameters
    ----------
    values
        (F, M, G, L, 2): those of `phase` are replaced; those of later phases are final.
    phase, after, hope
        Which phase, and what follows it, as in `backward`.
    ends
        Chance that the arrangement ends.
    sets
        How many sets of promises are looked at.
    decided
        (M, G, L, 14).
    stay, change
        (M, G, L, 2): values of surviving the step; receives by how much the result differs.
    """
    phases, points, _, offices, _ = values.shape
    last = phases - 1
    for m in range(points):
        for g in range(sets):
            for lead in range(offices):
                advance = decided[m, g, lead, ADVANCE]
                for i in range(2):
                    on = values[phase, m, g, lead, i]
                    if advance > 0.0:
                        next_ = hope * values[after[0], m, g, lead, i]
                        next_ += (1.0 - hope) * values[after[1], m, g, lead, i]
                        on += advance * (next_ - on)
                    if ends > 0.0:
                        on += ends * (values[last, m, 0, lead, i] - on)
                    values[phase, m, g, lead, i] = on
                    change[m, g, lead, i] = on - stay[m, g, lead, i]


@kernel(
    "Tuple((float64[:, :, :, :, ::1], float64[:, :, :, :, :, ::1]))"
    "(int64, int64[::1], int64[::1], float64[::1], float64[::1], float64[:, ::1],"
    " float64[:, :, :, ::1], float64[:, :, :, :, :, ::1], float64[:, :, :, ::1],"
    " float64[:, :, ::1], float64[::1], float64[::1], float64[:, :, ::1], int64[:, ::1],"
    " float64[::1], float64[:, ::1], float64[:, ::1], float64[:, :, :, :, ::1],"
    " float64[:, :, ::1], float64[:, :, :, ::1], float64[:, ::1], int64)"
)
def backward(
    horizon: int,
    segment: Integers,
    pace: Integers,
    length: Floats,
    ties: Floats,
    weary: Floats,
    flows: Floats,
    wars: Floats,
    sides: Floats,
    dyad: Floats,
    impatience: Floats,
    precision: Floats,
    opens: Floats,
    after: Integers,
    hope: Floats,
    review: Floats,
    missed: Floats,
    turns: Floats,
    leads: Floats,
    moves: Floats,
    bold: Floats,
    protected: int,
) -> tuple[Floats, Floats]:
    """Solve the game from its end.

    In a step half of the changes of phase come first, then wars, then the other half of these
    changes, then all others.

    Parameters
    ----------
    horizon
        Steps of which the choices are kept; those after it only lead up to the end.
    segment, pace
        (N,): which segment of time a step belongs to, and which length class.
    length
        (N,): years of each step.
    ties
        (N,): stock of integration while the arrangement is in force, in the middle of the step.
    weary
        (N, 2): what exhaustion adds to the cost of war, likewise.
    flows
        (S, F, M, 2): flow of peace without integration.
    wars
        (S, F, G, M, 6, 2): value of war without exhaustion, leadership and lost integration.
    sides, dyad
        (S, F, 2, 10) and (S, F, 7): numbers of each side and of both.
    impatience, precision
        (2,) and (3,): rates of discount; precision of war, probing and pushing.
    opens
        (N, F, L): chance that the next phase opens in half of the step where nobody is found in
        breach.
    after, hope
        (F, 2) and (F,): the phase that follows, with this chance, and else; -1 where none does.
    review, missed
        (F, 2): years for which a found breach of either side keeps the next phase shut, and the
        chance that it would have opened in them.
    turns
        (N, F, J, 2, 2): chances of each promise to turn.
    leads
        (N, L, L): chances of leadership to change.
    moves
        (D, S * F, M, M): chances of capability to move, by length class.
    bold
        (L, 2): one where that side's leadership is revisionist.
    protected
        0, 1 or -1.

    Returns
    -------
    tuple
        Values at the start (F, M, G, L, 2), and what is decided in each state of the first
        `horizon` steps (`horizon` + 1, F, M, G, L, 14), in the columns of `columns`; what stands
        beyond these steps means nothing.
    """
    phases, sets, points = wars.shape[1], wars.shape[2], wars.shape[3]
    steps, offices, last = length.shape[0], bold.shape[0], phases - 1
    values = np.zeros((phases, points, sets, offices, 2))
    fresh = np.zeros((phases, points, sets, offices, 2))
    change = np.zeros((phases, points, sets, offices, 2))
    decided = np.empty((horizon + 1, phases, points, sets, offices, DECIDED))
    mixed = np.empty((points, sets, offices, 2))
    work = np.empty((points, sets, offices, 2))
    peace = np.empty((points, sets, offices, 2))
    stay = np.empty((points, sets, offices, 2))
    go = np.empty((points, sets, offices, 2))
    spirit = np.empty((offices, 2))
    lost = np.empty(2)
    linked = np.empty(2)
    for f in range(phases):
        for m in range(points):
            for i in range(2):
                kept = flows[segment[-1], f, m, i]
                if f < last:
                    kept += sides[segment[-1], f, i, TIES_GAIN] * ties[-1]
                values[f, m, :, :, i] = kept
    for n in range(steps - 1, -1, -1):
        s, years = segment[n], length[n]
        for f in range(last, -1, -1):
            stock = ties[n] if f < last else 0.0
            for i in range(2):
                lost[i] = sides[s, f, i, TIES_LOST] * stock
                linked[i] = sides[s, f, i, TIES_GAIN] * stock
                for lead in range(offices):
                    spirit[lead, i] = sides[s, f, i, APPEAL] * bold[lead, i] - weary[n, i]
            promises = turns.shape[2] if f < last else 0
            many = 1 << promises
            ends = ending(sides[s, f], dyad[s, f], 0.5 * years) if f < last else 0.0
            step, turn = moves[pace[n], s * phases + f], turns[n, f]
            blend(values, f, f, 1.0, ends, many, mixed)
            expect(mixed, step, turn, leads[n], promises, work, stay)
            if after[f, 0] >= 0:
                blend(values, after[f, 0], after[f, 1], hope[f], ends, many, mixed)
                expect(mixed, step, turn, leads[n], promises, work, go)
            ratio = years / length[min(n + 1, steps - 1)]
            halfway(stay, change[f], ratio, values[f], many, peace)
            here = decided[min(n, horizon), f]
            choose(
                peace,
                stay,
                go,
                many,
                opens[n, f],
                review[f],
                missed[f],
                wars[s, f],
                spirit,
                lost,
                sides[s, f],
                dyad[s, f],
                impatience,
                precision,
                protected,
                here,
            )
            appraise(
                stay,
                go,
                many,
                wars[s, f],
                spirit,
                lost,
                flows[s, f],
                linked,
                sides[s, f],
                impatience,
                years,
                here,
                fresh[f],
            )
            enter(fresh, f, after[f], hope[f], ends, many, here, stay, change[f])
        values, fresh = fresh, values
    return values, decided
