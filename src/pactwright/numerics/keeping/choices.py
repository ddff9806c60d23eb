"""What everybody does in the states of one phase in one step, and what that makes them worth."""

from __future__ import annotations

from math import exp

import numpy as np
import numpy.typing as npt

from pactwright.numerics.compiling import kernel
from pactwright.numerics.keeping.columns import (
    ADVANCE,
    CRISIS,
    DETECTION,
    ESCALATION,
    INCIDENTS,
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
from pactwright.numerics.logistic import logistics
from pactwright.numerics.war import ATTACK, CLEAN, FAULT, PROBE

Floats = npt.NDArray[np.float64]


@kernel(
    "void(float64[:, :, :, ::1], float64[:, :, :, ::1], float64, float64[:, :, :, ::1], int64,"
    " float64[:, :, :, ::1])"
)
def halfway(
    stay: Floats, change: Floats, ratio: float, later: Floats, sets: int, peace: Floats
) -> None:
    """Values of peace in the middle of a step: the mean of those at its ends.

    That at its beginning is not known yet; it is taken to differ from the value of surviving the
    step by as much as in the step after. War and peace are so compared at one time, and results
    hardly depend on the length of a step.

    Parameters
    ----------
    stay
        (M, G, L, 2): values of surviving the step in this phase.
    change, ratio
        (M, G, L, 2): by how much the values of the step after differ from that; how much longer or
        shorter this step is.
    later
        (M, G, L, 2): values at the end of the step.
    sets
        How many sets of promises are looked at.
    peace
        (M, G, L, 2): receives the result.
    """
    points, _, offices, _ = stay.shape
    for m in range(points):
        for g in range(sets):
            for lead in range(offices):
                for i in range(2):
                    begin = stay[m, g, lead, i] + ratio * change[m, g, lead, i]
                    peace[m, g, lead, i] = 0.5 * (begin + later[m, g, lead, i])


@kernel("void(float64[:, ::1], int64, float64[::1], int64, float64[::1])")
def escalate(war_or_not: Floats, n: int, dyad: Floats, protected: int, decided: Floats) -> None:
    """Hazards of wars that nobody planned, in one state.

    Parameters
    ----------
    war_or_not
        (4, states): chance that either side fights on after an incident, first one without fault,
        then one while the protected side pushes.
    n
        Which state.
    dyad, protected
        As in `choose`.
    decided
        (14,): of this state, with the share of time that each side pushes; added to.
    """
    incidents, pushing_war = dyad[INCIDENTS], dyad[PUSH_INCIDENTS]
    chosen = dyad[ESCALATION]
    crisis = (1.0 - chosen) * dyad[CRISIS] * 0.5
    clean = chosen + crisis * (war_or_not[0, n] + war_or_not[1, n])
    first, second = decided[PUSHES], decided[PUSHES + 1]
    if protected < 0:
        decided[CLEAN] = (incidents + pushing_war * (first + second)) * clean
        decided[FAULT] = 0.0
    else:
        own, other = (first, second) if protected == 0 else (second, first)
        fault = chosen + crisis * (war_or_not[2, n] + war_or_not[3, n])
        decided[CLEAN] = (1.0 - own) * (incidents + pushing_war * other) * clean
        decided[FAULT] = own * (incidents + pushing_war * (1.0 + other)) * fault
    decided[OTHER] = dyad[RESIDUAL]


@kernel(
    "void(float64[:, :, :, ::1], float64[:, :, :, ::1], float64[:, :, :, ::1], int64,"
    " float64[::1], float64[::1], float64[::1], float64[:, :, :, ::1], float64[:, ::1],"
    " float64[::1], float64[:, ::1], float64[::1], float64[::1], float64[::1], int64,"
    " float64[:, :, :, ::1])"
)
def choose(
    peace: Floats,
    stay: Floats,
    go: Floats,
    sets: int,
    opens: Floats,
    review: Floats,
    missed: Floats,
    war: Floats,
    spirit: Floats,
    lost: Floats,
    sides: Floats,
    dyad: Floats,
    impatience: Floats,
    precision: Floats,
    protected: int,
    decided: Floats,
) -> None:
    """Choices in every state of a phase.

    Parameters
    ----------
    peace
        (M, G, L, 2): values of peace, from `halfway`.
    stay, go
        (M, G, L, 2): values of surviving the step in this phase and in the next.
    sets
        How many sets of promises are looked at.
    opens
        (L,): chance that the next phase opens in half of this step where nobody is found in breach.
    review
        (2,): years for which a found breach of either side keeps it shut; 0 where it does not.
    missed
        (2,): chance that it would have opened in these years.
    war
        (G, M, 6, 2): value of war by how it begins, without leadership and lost integration.
    spirit, lost
        (L, 2) and (2,): what leadership and weariness add to it, and what it takes from a side that
        attacks or is found probing.
    sides, dyad
        (2, 10) and (7,): numbers of each side and of both.
    impatience, precision
        (2,) and (3,): rates of discount; precision of war, probing and pushing.
    protected
        0, 1 or -1.
    decided
        (M, G, L, 14): receives the result, in the columns of `columns`.
    """
    points, _, offices, _ = stay.shape
    many = points * sets * offices
    # Log-odds, turned into chances of all states at once.
    war_or_not, probes = np.empty((4, many)), np.empty((2, many))
    pushes, attacks = np.empty((2, many)), np.empty((2, many))
    probing, pushing = np.empty((2, many)), np.empty((2, many))
    chosen, pushing_war = dyad[ESCALATION], dyad[PUSH_INCIDENTS]
    crisis = (1.0 - chosen) * dyad[CRISIS] * 0.5
    at_war, at_probe, at_push = precision[0], precision[1], precision[2]
    for m in range(points):
        for g in range(sets):
            for lead in range(offices):
                n = (m * sets + g) * offices + lead
                for i in range(2):
                    seen, kept = sides[i, DETECTION], peace[m, g, lead, i]
                    calm = kept - sides[i, STAND_DOWN] - spirit[lead, i]
                    war_or_not[i, n] = at_war * (war[g, m, CLEAN, i] - calm)
                    war_or_not[2 + i, n] = at_war * (war[g, m, FAULT, i] - calm)
                    probed = war[g, m, PROBE + i, i] + spirit[lead, i] - lost[i]
                    worth = (1.0 - seen) * sides[i, PROBE_GAIN] - seen * sides[i, SNAPBACK]
                    worth -= seen * dyad[PROBE_WAR] * (kept - probed)
                    if opens[lead] > 0.0 and missed[i] > 0.0:
                        step = go[m, g, lead, i] - stay[m, g, lead, i]
                        worth -= seen * missed[i] * max(0.0, step)
                    probing[i, n] = worth
                    probes[i, n] = at_probe * worth
    logistics(war_or_not[: 2 if protected < 0 else 4].ravel())
    logistics(probes.ravel())
    for i in range(2):
        rate, fault = sides[i, OPPORTUNITY], 1 if i == protected else 0
        for m in range(points):
            for g in range(sets):
                for lead in range(offices):
                    n = (m * sets + g) * offices + lead
                    either = war_or_not[2 * fault, n] + war_or_not[2 * fault + 1, n]
                    kept = peace[m, g, lead, i]
                    risked = kept - war[g, m, CLEAN + fault, i] - spirit[lead, i]
                    worth = impatience[i] * sides[i, PUSH_GAIN]
                    worth -= pushing_war * (chosen + crisis * either) * risked
                    pushing[i, n] = worth / rate if rate > 0.0 else 0.0
                    pushes[i, n] = at_push * pushing[i, n]
    logistics(pushes.ravel())
    for i in range(2):
        for m in range(points):
            for g in range(sets):
                for lead in range(offices):
                    n = (m * sets + g) * offices + lead
                    if sides[i, OPPORTUNITY] <= 0.0:
                        pushes[i, n] = 0.0
                    attacked = war[g, m, ATTACK + i, i] + spirit[lead, i] - lost[i]
                    rest = probes[i, n] * probing[i, n]
                    rest += (1.0 - probes[i, n]) * pushes[i, n] * pushing[i, n]
                    margin = peace[m, g, lead, i] + rest - attacked
                    decided[m, g, lead, MARGIN + i] = margin
                    attacks[i, n] = -at_war * margin
    logistics(attacks.ravel())
    for m in range(points):
        for g in range(sets):
            for lead in range(offices):
                n = (m * sets + g) * offices + lead
                breaches = 0.0
                for i in range(2):
                    rate, seen = sides[i, OPPORTUNITY], sides[i, DETECTION]
                    restrained = 1.0 - attacks[i, n]
                    found = rate * restrained * probes[i, n] * seen
                    decided[m, g, lead, ATTACK + i] = rate * attacks[i, n]
                    decided[m, g, lead, PROBE + i] = found * dyad[PROBE_WAR]
                    decided[m, g, lead, PROBES + i] = rate * restrained * probes[i, n]
                    pushed = restrained * (1.0 - probes[i, n]) * pushes[i, n]
                    decided[m, g, lead, PUSHES + i] = pushed
                    breaches += found * review[i]
                escalate(war_or_not, n, dyad, protected, decided[m, g, lead])
                opening = opens[lead]
                if opening > 0.0 and breaches > 0.0:
                    opening = 1.0 - (1.0 - opening) ** exp(-breaches)
                decided[m, g, lead, ADVANCE] = opening


@kernel(
    "void(float64[:, :, :, ::1], float64[:, :, :, ::1], int64, float64[:, :, :, ::1],"
    " float64[:, ::1], float64[::1], float64[:, ::1], float64[::1], float64[:, ::1], float64[::1],"
    " float64, float64[:, :, :, ::1], float64[:, :, :, ::1])"
)
def appraise(
    stay: Floats,
    go: Floats,
    sets: int,
    war: Floats,
    spirit: Floats,
    lost: Floats,
    flows: Floats,
    ties: Floats,
    sides: Floats,
    impatience: Floats,
    years: float,
    decided: Floats,
    fresh: Floats,
) -> None:
    """Values of every state of a phase, given what is decided there.

    Peace earns its flow and war comes at the rates decided, discounted to the day, until the step
    is over.

    Parameters
    ----------
    stay, go, sets, war, spirit, lost, sides, impatience, decided
        As in `choose`.
    flows, ties
        (M, 2) and (2,): flow of peace, and what integration adds to it.
    years
        Length of the step.
    fresh
        (M, G, L, 2): receives the result.
    """
    points, _, offices, _ = stay.shape
    gained = np.empty(2)
    beta = np.empty(2)
    for i in range(2):
        seen = sides[i, DETECTION]
        gained[i] = (1.0 - seen) * sides[i, PROBE_GAIN] - seen * sides[i, SNAPBACK]
        beta[i] = exp(-impatience[i] * years)
    for m in range(points):
        for g in range(sets):
            for lead in range(offices):
                hazard = 0.0
                for kind in range(OTHER + 1):
                    hazard += decided[m, g, lead, kind]
                survives = exp(-hazard * years)
                advance = decided[m, g, lead, ADVANCE]
                for i in range(2):
                    earned = decided[m, g, lead, OTHER] * war[g, m, CLEAN, i]
                    for kind in range(OTHER):
                        earned += decided[m, g, lead, kind] * war[g, m, kind, i]
                    earned += hazard * spirit[lead, i]
                    broken = decided[m, g, lead, ATTACK + i] + decided[m, g, lead, PROBE + i]
                    earned -= broken * lost[i]
                    earned += decided[m, g, lead, PROBES + i] * gained[i]
                    flow = flows[m, i] + ties[i]
                    flow += decided[m, g, lead, PUSHES + i] * sides[i, PUSH_GAIN]
                    earned += impatience[i] * flow
                    ahead = stay[m, g, lead, i]
                    if advance > 0.0:
                        ahead += advance * (go[m, g, lead, i] - ahead)
                    kept = survives * beta[i]
                    now = earned / (hazard + impatience[i])
                    fresh[m, g, lead, i] = (1.0 - kept) * now + kept * ahead
