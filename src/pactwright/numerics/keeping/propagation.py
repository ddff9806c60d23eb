"""Forward propagation: what becomes of an arrangement, given what everybody does."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pactwright.numerics.compiling import kernel
from pactwright.numerics.keeping.arming import shift
from pactwright.numerics.keeping.columns import (
    ADVANCE,
    ARMING_STEPS,
    BLAMED,
    CAUSES,
    COUNTED,
    DECIDED,
    DETECTION,
    FOUND,
    JOINED,
    KEPT,
    LAPSE,
    LAPSED,
    LIVED,
    MARGIN,
    NOISE,
    OTHER,
    PROBED,
    PROBES,
    PUSHED,
    PUSHES,
    REPUDIATION,
    RESIDUAL,
    REST,
    TESTED,
    WALKED,
    WIDER,
)
from pactwright.numerics.keeping.learning import KINDS, find_out
from pactwright.numerics.keeping.phases import divide, ending
from pactwright.numerics.keeping.transitions import move
from pactwright.numerics.war import ATTACK, CLEAN

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


@kernel(
    "float64(float64[::1], float64[:, ::1], int64, int64, float64[:, ::1], float64[:, ::1],"
    " float64[:, ::1], float64[::1], float64[:, ::1], float64, float64[::1], float64[:, :, ::1],"
    " float64[::1], float64[::1])",
    fused=True,
)
def fight(
    mass: Floats,
    decided: Floats,
    points: int,
    sets: int,
    joined: Floats,
    wider: Floats,
    sides: Floats,
    dyad: Floats,
    bold: Floats,
    high: float,
    lived: Floats,
    causes: Floats,
    counts: Floats,
    margins: Floats,
) -> float:
    """Wars and breaches in the states of one phase in one step; how much was at peace before.

    Parameters
    ----------
    mass
        (n,): chance of each state; what is left in it is still at peace.
    decided
        (21, n).
    points, sets
        How many points of capability there are, and sets of promises.
    joined, wider
        (G, 8): chance that somebody joins a war, and that it widens.
    sides, dyad, bold
        (2, 13), (7,) and (L, 2): numbers of each side and of both; one where the leadership of a
        side is revisionist.
    high
        Margin of peace above which an attack is left to chance.
    lived
        (n,): what stood there is lost.
    causes
        (7, 2, 2): wars are added here by cause, promise and leadership.
    counts, margins
        (12,) and (2,): what is counted is added here, and margins of peace over attack.
    """
    many, offices, calm = mass.shape[0], bold.shape[0], 0.0
    for n in range(many):
        lived[n] = mass[n] * decided[LIVED, n]
        calm += mass[n]
    rows = many // points
    rates, time = decided.reshape(DECIDED, rows, points), lived.reshape(rows, points)
    for row in range(rows):
        g, lead = row // offices, row % offices
        bare = 1 if g % sets == sets - 1 else 0
        either = 1 if bold[lead, 0] + bold[lead, 1] > 0.0 else 0
        for kind in range(OTHER + 1):
            part, way = 0.0, CLEAN if kind == OTHER else kind
            for m in range(points):
                part += time[row, m] * (rates[kind, row, m] if kind < OTHER else dyad[RESIDUAL])
            began = either if kind >= CLEAN else int(bold[lead, kind % 2] > 0.0)
            causes[min(kind, BLAMED) if kind < OTHER else REST, bare, began] += part
            counts[JOINED] += part * joined[g, way]
            counts[WIDER] += part * wider[g, way]
    for i in range(2):
        probed, pushed, margin, noise = 0.0, 0.0, 0.0, 0.0
        for n in range(many):
            probed += lived[n] * decided[PROBES + i, n]
            pushed += lived[n] * decided[PUSHES + i, n]
            margin += mass[n] * decided[MARGIN + i, n]
            left = lived[n] * decided[ATTACK + i, n]
            noise += left if decided[MARGIN + i, n] > high else 0.0
        counts[PROBED + i] += probed
        counts[FOUND + i] += probed * sides[i, DETECTION]
        counts[PUSHED + i] += pushed
        counts[NOISE] += noise
        margins[i] += margin
    kept = decided[KEPT]
    for n in range(many):
        mass[n] *= kept[n]
    return calm


@kernel("void(float64, float64[:, ::1], float64[::1], float64[::1])", fused=True)
def tally(lapsed: float, sides: Floats, dyad: Floats, counts: Floats) -> None:
    """Count arrangements that ended, by lapse and by which side walked out."""
    out = dyad[LAPSE] + sides[0, REPUDIATION] + sides[1, REPUDIATION]
    if out > 0.0:
        counts[LAPSED] += lapsed * dyad[LAPSE] / out
        for i in range(2):
            counts[WALKED + i] += lapsed * sides[i, REPUDIATION] / out


@kernel("void(float64[:, ::1], float64[:, :, :, ::1], int64, int64, float64[:, ::1])", fused=True)
def tell(mass: Floats, turns: Floats, kinds: int, block: int, peace: Floats) -> None:
    """Chance of peace by phase and by whether a promise is intact; the last phase has lapsed.

    Parameters
    ----------
    mass
        (F, n): in the middle of a step, wars done.
    turns
        (F, J, 2, 2): chances of each promise to turn until its end.
    kinds, block
        How much can have been learnt; how many states share a set of promises.
    peace
        (F, 2): receives the result.
    """
    last, promises = mass.shape[0] - 1, turns.shape[1]
    sets = 1 << promises
    for f in range(last + 1):
        for row in range(kinds * sets if f < last else kinds):
            told = mass[f, row * block : (row + 1) * block].sum()
            lost = 1.0  # chance that all promises are hollow then
            for j in range(promises):
                lost *= turns[f, j, row >> j & 1, 1]
            peace[f, 1] += told if f == last else told * lost
            peace[f, 0] += 0.0 if f == last else told * (1.0 - lost)


@kernel(
    "Tuple((float64[:, :, ::1], float64[:, :, :, :, ::1], float64[:, ::1], float64[:, ::1]))"
    "(float64[:, ::1], float64[:, :, ::1], int64, int64[::1], float64[::1], float64,"
    " float64[:, :, :, ::1], float64[:, :, ::1], float64[:, :, :, ::1], float64[:, :, :, ::1],"
    " int64[:, ::1], float64[::1], int64[::1], float64[:, :, :, :, ::1],"
    " float64[:, :, :, ::1], float64[:, :, :, ::1], int64[::1], float64[:, :, :, :, ::1],"
    " float64[:, ::1], float64[:, :, ::1])",
    fused=True,
)
def forward(
    start: Floats,
    decided: Floats,
    kinds: int,
    segment: Integers,
    length: Floats,
    high: float,
    sides: Floats,
    dyad: Floats,
    joined: Floats,
    wider: Floats,
    after: Integers,
    hope: Floats,
    which: Integers,
    turns: Floats,
    leads: Floats,
    moves: Floats,
    halves: Integers,
    halfway: Floats,
    bold: Floats,
    answers: Floats,
) -> tuple[Floats, Floats, Floats, Floats]:
    """Follow what is decided from the start.

    Parameters
    ----------
    start
        (F, n): where the game begins; adds up to one.
    decided
        From `backward`.
    kinds
        How much can have been learnt.
    segment, length, sides, dyad, after, hope, which, turns, leads, bold, answers
        As in `backward`.
    high
        Margin of peace above which an attack is left to chance.
    joined, wider
        (S, F, G, 8): chance that somebody joins a war, and that it widens.
    moves
        (K, F, M, M): chances from each point of capability, to each.
    halves, halfway
        (N,) and (H, F, J, 2, 2): of which kind the second half of a step is, and chances of each
        promise to turn in it.

    Returns
    -------
    tuple
        Peace by phase and by whether a promise is intact (N + 1, F, 2); chance of war in the step
        before by phase, cause, promise (0 one is intact, 1 none is) and leadership (1 revisionist)
        (N + 1, F, 7, 2, 2); counts in the step before (N + 1, 12) in the columns of `columns`; and
        the margin of peace over attack of either side, averaged over the states at peace (N, 2).
    """
    phases, promises = start.shape[0], turns.shape[2]
    horizon, last, points, offices = decided.shape[0] - 1, phases - 1, moves.shape[2], bold.shape[0]
    block = offices * points
    mass = start.copy()
    scratch, other = np.empty(start.shape[1]), np.empty(start.shape[1])
    spare = np.empty(4 * start.shape[1])
    peace = np.zeros((horizon + 1, phases, 2))
    causes = np.zeros((horizon + 1, phases, CAUSES, 2, 2))
    counts = np.zeros((horizon + 1, COUNTED))
    margins = np.zeros((horizon, 2))
    still = np.zeros((phases, promises, 2, 2))
    still[:, :, 0, 0] = still[:, :, 1, 1] = 1.0
    tell(mass, still, kinds, block, peace[0])
    for n in range(horizon):
        s, k, calm, years = segment[n], which[n], 0.0, 0.5 * length[n]
        for f in range(phases):
            turning = promises if f < last else 0
            many = (kinds << turning) * block
            move(
                mass[f, :many], moves[k, f], turns[k, f], leads[k, f], kinds, turning, False,
                scratch[:many], other[:many],
            )  # fmt: skip
            mass[f, :many] = other[:many]
        for half in range(2):
            for f in range(phases * half):
                many = (kinds << (promises if f < last else 0)) * block
                work = spare[: 4 * many].reshape(4, many)
                told = decided[n, f, : DECIDED * many].reshape(DECIDED, many)
                arms = sides[s, f, 0, ARMING_STEPS] + sides[s, f, 1, ARMING_STEPS] > 0.0
                if kinds == KINDS and f < last:
                    find_out(mass[f, :many], answers[s, f], told[TESTED])
                if arms:
                    shift(mass[f, :many], sides[s, f], told, points, years, False, work)
                calm += fight(
                    mass[f, :many], told, points, 1 << promises if f < last else 1, joined[s, f],
                    wider[s, f], sides[s, f], dyad[s, f], bold, high, scratch[:many],
                    causes[n + 1, f], counts[n + 1], margins[n],
                )  # fmt: skip
                if arms:
                    shift(mass[f, :many], sides[s, f], told, points, years, False, work)
                if kinds == KINDS and f < last:
                    find_out(mass[f, :many], answers[s, f], told[TESTED])
            for f in range(last):
                many = (kinds << promises) * block
                told = decided[n, f, : DECIDED * many].reshape(DECIDED, many)
                ends = ending(sides[s, f], dyad[s, f], years)
                waits = after[f, 0] >= 0
                lapsed = divide(
                    mass[f, :many], told[ADVANCE + half], waits, hope[f], ends, 1 << promises,
                    block, mass[after[f, 0]], mass[after[f, 1]], mass[last],
                )  # fmt: skip
                tally(lapsed, sides[s, f], dyad[s, f], counts[n + 1])
        if calm > 0.0:
            for i in range(2):
                margins[n, i] /= calm
        tell(mass, halfway[halves[n]], kinds, block, peace[n + 1])
    return peace, causes, counts, margins
