"""How an arrangement goes on to its next phase or ends, in either half of a step."""

from __future__ import annotations

from math import exp

import numpy as np
import numpy.typing as npt

from pactwright.numerics.compiling import kernel
from pactwright.numerics.keeping.columns import ADVANCE, DETECTION, LAPSE, PROBES, REPUDIATION
from pactwright.numerics.logistic import exponentials

Floats = npt.NDArray[np.float64]


@kernel("float64(float64[:, ::1], float64[::1], float64)", fused=True)
def ending(sides: Floats, dyad: Floats, years: float) -> float:
    """Chance that an arrangement in force lapses, or that a side walks out of it, in some time."""
    return 1.0 - exp(-years * (dyad[LAPSE] + sides[0, REPUDIATION] + sides[1, REPUDIATION]))


@kernel("void(float64[:, ::1], int64, float64[:, ::1])", fused=True)
def opening(opens: Floats, points: int, decided: Floats) -> None:
    """Chances of the next phase in either half of a step where nobody is found in breach.

    Parameters
    ----------
    opens
        (2, L): how many times the gate would open in that half on average.
    points
        How many points of capability there are.
    decided
        (19, n): receives them.
    """
    offices = opens.shape[1]
    rows = decided.shape[1] // points
    for half in range(2):
        for row in range(rows):
            chance = 1.0 - exp(-opens[half, row % offices])
            decided[ADVANCE + half, row * points : (row + 1) * points] = chance


@kernel(
    "void(float64[:, ::1], float64[:, ::1], float64[::1], int64, float64[::1], float64[:, ::1])",
    fused=True,
)
def delay(
    opens: Floats, sides: Floats, review: Floats, points: int, slowed: Floats, decided: Floats
) -> None:
    """Chances of the next phase in either half, slowed by breaches that are found.

    Parameters
    ----------
    opens, points, decided
        As in `opening`; probes are decided already.
    sides
        (2, 13): numbers of each side.
    review
        (2,): years for which a found breach of either side keeps the phase shut; 0 where it does
        not.
    slowed
        (n,): what stood there is lost.
    """
    offices, many = opens.shape[1], decided.shape[1]
    first, second = review[0] * sides[0, DETECTION], review[1] * sides[1, DETECTION]
    own, other = decided[PROBES], decided[PROBES + 1]
    for n in range(many):
        slowed[n] = first * own[n] + second * other[n]
    exponentials(slowed, -1.0)
    for half in range(2):
        chances = decided[ADVANCE + half]
        for row in range(many // points):
            rate = opens[half, row % offices]
            for n in range(row * points, (row + 1) * points):
                chances[n] = rate * slowed[n]
        exponentials(chances, -1.0)
        for n in range(many):
            chances[n] = 1.0 - chances[n]


@kernel("void(float64[:, ::1], float64[:, ::1], float64, float64[:, ::1])", fused=True)
def follow(first: Floats, second: Floats, hope: float, found: Floats) -> None:
    """What comes next is worth: one phase with this chance, and else the other; all (2, n)."""
    for i in range(2):
        one, other, into = first[i], second[i], found[i]
        for n in range(into.shape[0]):
            into[n] = hope * one[n] + (1.0 - hope) * other[n]


@kernel(
    "void(float64[:, ::1], float64[:, ::1], float64[::1], float64[:, ::1], float64, int64,"
    " int64, boolean, float64[:, ::1])",
    fused=True,
)
def change(
    stay: Floats,
    follows: Floats,
    advance: Floats,
    lapsed: Floats,
    ends: float,
    sets: int,
    block: int,
    waits: bool,
    found: Floats,
) -> None:
    """Values before a phase may change or the arrangement end.

    Parameters
    ----------
    stay, follows
        (2, n): values in this phase, and in what comes next.
    advance
        (n,): chance of what comes next.
    lapsed
        (2, n / sets): values once the arrangement has ended, when promises no longer count.
    ends
        Chance of that.
    sets, block
        How many sets of promises there are; how many states share one of them.
    waits
        Whether anything comes next.
    found
        (2, n): receives the result.
    """
    many = stay.shape[1]
    for i in range(2):
        here, then, into = stay[i], follows[i], found[i]
        if waits:
            for n in range(many):
                into[n] = here[n] + advance[n] * (then[n] - here[n])
        else:
            into[:] = here
        if ends > 0.0:
            for start in range(0, many, block):
                over = start // block // sets * block
                for n in range(block):
                    into[start + n] += ends * (lapsed[i, over + n] - into[start + n])


@kernel(
    "float64(float64[::1], float64[::1], boolean, float64, float64, int64, int64, float64[::1],"
    " float64[::1], float64[::1])",
    fused=True,
)
def divide(
    mass: Floats,
    advance: Floats,
    waits: bool,
    hope: float,
    ends: float,
    sets: int,
    block: int,
    first: Floats,
    second: Floats,
    over: Floats,
) -> float:
    """Pass on the chances of the states whose phase changes or whose arrangement ends.

    Parameters
    ----------
    mass
        (n,): chance of each state of a phase; what is left in it stays in its phase.
    advance, waits, ends, sets, block
        As in `change`.
    hope, first, second
        The phase that comes next with this chance, and else the other; receive their parts.
    over
        (n / sets,): receives what ends.

    Returns
    -------
    float
        How much ended.
    """
    many, total = mass.shape[0], 0.0
    if ends > 0.0:
        for start in range(0, many, block):
            into = start // block // sets * block
            for n in range(block):
                part = ends * mass[start + n]
                total += part
                over[into + n] += part
        for n in range(many):
            mass[n] *= 1.0 - ends
    if waits:
        for n in range(many):
            part = advance[n] * mass[n]
            mass[n] -= part
            first[n] += hope * part
            if hope < 1.0:
                second[n] += (1.0 - hope) * part
    return total
