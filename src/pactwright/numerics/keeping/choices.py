"""What everybody does in the states of one phase in one step, given what peace is worth there.

One loop fills one row of numbers, so that compilers turn it into vector instructions.
"""

from __future__ import annotations

from math import exp

import numpy as np
import numpy.typing as npt

from pactwright.numerics.compiling import kernel
from pactwright.numerics.keeping.columns import (
    ARMING_EFFORT,
    ARMING_STEPS,
    ARMS,
    CRISIS,
    DETECTION,
    ESCALATION,
    FLOW,
    IMPATIENCE,
    INCIDENTS,
    KEPT,
    LIVED,
    MARGIN,
    OPPORTUNITY,
    OTHER,
    PROBE_GAIN,
    PROBE_WAR,
    PROBES,
    PUSH_GAIN,
    PUSH_INCIDENTS,
    PUSHES,
    RESIDUAL,
    SNAPBACK,
    STAND_DOWN,
)
from pactwright.numerics.logistic import exponentials, logistics
from pactwright.numerics.war import ATTACK, CLEAN, PROBE

Floats = npt.NDArray[np.float64]
# Rows of what is worked on: chances that either side fights on after an incident, by which of the
# covered sides push; chances of a probe, a push and an attack; worth of probing and of pushing;
# chance that an incident becomes war, by which of the covered sides push.
FIGHT, TRY, PRESS, STRIKE, TRYING, PRESSING, ESCALATES = 0, 8, 10, 12, 14, 16, 18
WORKED = 22
BLAMES = 4  # sets of covered sides that push


@kernel("void(float64[::1], float64, float64[::1], float64, float64[::1])", fused=True)
def between(one: Floats, gain: float, other: Floats, shift: float, found: Floats) -> None:
    """Multiples of (first + a constant - second)."""
    for n in range(found.shape[0]):
        found[n] = gain * (one[n] + shift - other[n])


@kernel(
    "void(float64[:, ::1], float64[:, :, ::1], float64[:, ::1], float64[:, ::1], float64[::1],"
    " float64[::1], float64[::1], float64[:, ::1])",
    fused=True,
)
def try_out(
    peace: Floats,
    worth: Floats,
    besides: Floats,
    sides: Floats,
    dyad: Floats,
    weary: Floats,
    lost: Floats,
    work: Floats,
) -> None:
    """What a probe is worth to either side: rows TRYING of `work`; other parameters in `choose`."""
    for i in range(2):
        seen, found = sides[i, DETECTION], work[TRYING + i]
        base = (1.0 - seen) * sides[i, PROBE_GAIN] - seen * sides[i, SNAPBACK]
        between(worth[PROBE + i, i], seen * dyad[PROBE_WAR], peace[i], -weary[i] - lost[i], found)
        for n in range(found.shape[0]):
            found[n] += base
        if besides.shape[1] > 0:
            for n in range(found.shape[0]):
                found[n] += seen * besides[i, n]


@kernel(
    "void(float64[:, ::1], float64[:, :, ::1], float64[:, ::1], float64[::1], float64[::1],"
    " int64, float64[:, ::1])",
    fused=True,
)
def press(
    peace: Floats,
    worth: Floats,
    sides: Floats,
    dyad: Floats,
    weary: Floats,
    covered: int,
    work: Floats,
) -> None:
    """What pushing is worth to either side: rows PRESSING of `work`; parameters as in `choose`."""
    for i in range(2):
        fault, found, turns = 1 << i & covered, work[PRESSING + i], sides[i, OPPORTUNITY]
        if turns <= 0.0:
            found[:] = 0.0
            continue
        gain = sides[i, IMPATIENCE] * sides[i, PUSH_GAIN] / turns
        between(worth[CLEAN + fault, i], dyad[PUSH_INCIDENTS] / turns, peace[i], -weary[i], found)
        escalates = work[ESCALATES + fault]
        for n in range(found.shape[0]):
            found[n] = gain + escalates[n] * found[n]


@kernel("void(float64[:, ::1], float64[::1], int64, float64[:, ::1])", fused=True)
def escalate(work: Floats, dyad: Floats, covered: int, decided: Floats) -> None:
    """Hazards of wars that nobody planned, from the shares of time that either side pushes."""
    incidents, more = dyad[INCIDENTS], dyad[PUSH_INCIDENTS]
    for pushing in range(BLAMES):
        found = decided[CLEAN + pushing]
        if pushing & ~covered:
            found[:] = 0.0
            continue
        found[:] = incidents
        for i in range(2):
            pushes = decided[PUSHES + i]
            if pushing >> i & 1:
                found += more
            elif not covered >> i & 1:
                for n in range(found.shape[0]):
                    found[n] += more * pushes[n]
        for i in range(2):
            pushes = decided[PUSHES + i]
            if pushing >> i & 1:
                for n in range(found.shape[0]):
                    found[n] *= pushes[n]
            elif covered >> i & 1:
                for n in range(found.shape[0]):
                    found[n] *= 1.0 - pushes[n]
        escalates = work[ESCALATES + pushing]
        for n in range(found.shape[0]):
            found[n] *= escalates[n]


@kernel(
    "void(float64[:, ::1], float64[:, :, ::1], float64[:, ::1], float64[:, ::1], float64[::1],"
    " float64[::1], float64[::1], float64[::1], int64, float64[:, ::1], float64[:, ::1])",
    fused=True,
)
def choose(
    peace: Floats,
    worth: Floats,
    besides: Floats,
    sides: Floats,
    dyad: Floats,
    weary: Floats,
    lost: Floats,
    precision: Floats,
    covered: int,
    work: Floats,
    decided: Floats,
) -> None:
    """Choices in every state of a phase.

    Parameters
    ----------
    peace
        (2, n): values of peace to either side.
    worth
        (9, 2, n): values of war by how it begins, without weariness and lost integration.
    besides
        (2, n): what else a found probe brings the side that probed; (2, 0) where nothing.
    sides, dyad
        (2, 13) and (7,): numbers of each side and of both.
    weary, lost
        (2,): what weariness takes from war, and what is lost besides by a side that attacks or is
        found probing.
    precision
        (3,): of war, probing and pushing.
    covered
        Bit set of the sides that outsiders stand behind.
    work
        (22, n): what stood there is lost.
    decided
        (21, n): receives hazards of war, probes, pushes and margins, in the columns of `columns`.
    """
    many = peace.shape[1]
    for pushing in range(BLAMES):
        if pushing & ~covered:
            continue
        for i in range(2):
            calm = sides[i, STAND_DOWN] - weary[i]
            between(worth[CLEAN + pushing, i], 1.0, peace[i], calm, work[FIGHT + 2 * pushing + i])
        both = work[FIGHT + 2 * pushing : FIGHT + 2 * pushing + 2]
        logistics(both.ravel(), precision[0])
    try_out(peace, worth, besides, sides, dyad, weary, lost, work)
    work[TRY : TRY + 2] = work[TRYING : TRYING + 2]
    logistics(work[TRY : TRY + 2].ravel(), precision[1])
    crisis = 0.5 * (1.0 - dyad[ESCALATION]) * dyad[CRISIS]
    for pushing in range(BLAMES):
        if pushing & ~covered:
            continue
        first, second = work[FIGHT + 2 * pushing], work[FIGHT + 2 * pushing + 1]
        escalates = work[ESCALATES + pushing]
        for n in range(many):
            escalates[n] = dyad[ESCALATION] + crisis * (first[n] + second[n])
    press(peace, worth, sides, dyad, weary, covered, work)
    work[PRESS : PRESS + 2] = work[PRESSING : PRESSING + 2]
    logistics(work[PRESS : PRESS + 2].ravel(), precision[2])
    for i in range(2):
        if sides[i, OPPORTUNITY] <= 0.0:
            work[PRESS + i] = 0.0
        margin = decided[MARGIN + i]
        between(peace[i], 1.0, worth[ATTACK + i, i], weary[i] + lost[i], margin)
        tries, trying = work[TRY + i], work[TRYING + i]
        for n in range(many):
            margin[n] += tries[n] * trying[n]
        presses, pressing = work[PRESS + i], work[PRESSING + i]
        for n in range(many):
            margin[n] += (1.0 - tries[n]) * presses[n] * pressing[n]
    work[STRIKE : STRIKE + 2] = decided[MARGIN : MARGIN + 2]
    logistics(work[STRIKE : STRIKE + 2].ravel(), -precision[0])
    for i in range(2):
        turns, strikes = sides[i, OPPORTUNITY], work[STRIKE + i]
        tries, presses = work[TRY + i], work[PRESS + i]
        attacks, probes, pushes = decided[ATTACK + i], decided[PROBES + i], decided[PUSHES + i]
        found, leads_on = decided[PROBE + i], sides[i, DETECTION] * dyad[PROBE_WAR]
        for n in range(many):
            attacks[n] = turns * strikes[n]
        for n in range(many):
            probes[n] = turns * (1.0 - strikes[n]) * tries[n]
        for n in range(many):
            found[n] = leads_on * probes[n]
        for n in range(many):
            pushes[n] = (1.0 - strikes[n]) * (1.0 - tries[n]) * presses[n]
    escalate(work, dyad, covered, decided)


@kernel(
    "void(float64[:, :, ::1], float64[::1], float64, int64, float64, float64, float64,"
    " float64[:, ::1], float64[::1], float64[::1])",
    fused=True,
)
def earn(
    worth: Floats,
    side: Floats,
    residual: float,
    i: int,
    weary: float,
    lost: float,
    linked: float,
    decided: Floats,
    hazard: Floats,
    earned: Floats,
) -> None:
    """What a side earns a year, by peace and by wars as they come; parameters as in `appraise`."""
    many, seen = earned.shape[0], side[DETECTION]
    gained = (1.0 - seen) * side[PROBE_GAIN] - seen * side[SNAPBACK]
    flow, impatience = worth[FLOW, i], side[IMPATIENCE]
    for n in range(many):
        earned[n] = impatience * (flow[n] + linked) - weary * hazard[n]
    clean = worth[CLEAN, i]
    for n in range(many):
        earned[n] += residual * clean[n]
    for kind in range(OTHER):
        rate, war = decided[kind], worth[kind, i]
        for n in range(many):
            earned[n] += rate[n] * war[n]
    if lost != 0.0:
        for kind in (ATTACK + i, PROBE + i):
            rate = decided[kind]
            for n in range(many):
                earned[n] -= rate[n] * lost
    if side[ARMING_STEPS] > 0.0:
        arms = decided[ARMS + i]
        for n in range(many):
            earned[n] -= arms[n] * (impatience * side[ARMING_EFFORT])
    probes, pushes = decided[PROBES + i], decided[PUSHES + i]
    for n in range(many):
        earned[n] += probes[n] * gained
    for n in range(many):
        earned[n] += pushes[n] * (impatience * side[PUSH_GAIN])


@kernel(
    "void(float64[:, ::1], float64[:, :, ::1], float64[:, ::1], float64[::1], float64[::1],"
    " float64[::1], float64[::1], float64, float64[:, ::1], float64[:, ::1],"
    " float64[:, ::1])",
    fused=True,
)
def appraise(
    ahead: Floats,
    worth: Floats,
    sides: Floats,
    dyad: Floats,
    weary: Floats,
    lost: Floats,
    linked: Floats,
    years: float,
    work: Floats,
    decided: Floats,
    found: Floats,
) -> None:
    """Values of every state of a phase some time earlier, given what is decided there.

    Peace earns its flow and war comes at the rates decided, discounted to the day.

    Parameters
    ----------
    ahead
        (2, n): values at the end of that time.
    worth, sides, dyad, weary, lost, work
        As in `choose`.
    linked
        (2,): what integration adds to the flow of peace.
    years
        How much earlier.
    decided
        (21, n): as `choose` left it; receives the chance to be at peace at the end, and the years
        at peace until then.
    found
        (2, n): receives the result.
    """
    many, residual = ahead.shape[1], dyad[RESIDUAL]
    hazard, kept, earned = work[0], decided[KEPT], work[1]
    hazard[:] = residual
    for kind in range(OTHER):
        rate = decided[kind]
        for n in range(many):
            hazard[n] += rate[n]
    kept[:] = hazard
    exponentials(kept, -years)
    for i in range(2):
        impatience = sides[i, IMPATIENCE]
        earn(worth, sides[i], residual, i, weary[i], lost[i], linked[i], decided, hazard, earned)
        for n in range(many):
            earned[n] /= hazard[n] + impatience
        beta = exp(-years * impatience)
        value, after = found[i], ahead[i]
        for n in range(many):
            value[n] = earned[n] + beta * kept[n] * (after[n] - earned[n])
    lived = decided[LIVED]
    for n in range(many):
        lived[n] = (1.0 - kept[n]) / hazard[n] if hazard[n] > 0.0 else years
