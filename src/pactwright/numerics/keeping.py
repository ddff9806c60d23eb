"""The game of keeping a settlement: backward induction and forward propagation.

A finite-horizon stochastic game with logit choices in rate form. States are (phase, hollow
promises, leadership, capability); the last phase is the lapsed arrangement. Arrays in, arrays out.
"""

from __future__ import annotations

from math import exp

import numpy as np
import numpy.typing as npt

from pactwright.numerics.compiling import kernel
from pactwright.numerics.war import ATTACK, CLEAN, FAULT, PROBE, logistic

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

# Columns of `sides`: one row a principal, by segment of time and phase.
(
    OPPORTUNITY,
    PROBE_GAIN,
    DETECTION,
    SNAPBACK,
    PUSH_GAIN,
    STAND_DOWN,
    APPEAL,
    TIES_LOST,
    TIES_GAIN,
    REPUDIATION,
) = range(10)
# Columns of `dyad`, by segment of time and phase.
INCIDENTS, PUSH_INCIDENTS, ESCALATION, CRISIS, PROBE_WAR, RESIDUAL, LAPSE = range(7)
# Columns of what is decided in a state: hazards of war by kind and from other causes, probes of
# either side a year, share of time it pushes, margin of peace over attack, move to the next phase.
OTHER = 6
PROBES, PUSHES, MARGIN, ADVANCE = 7, 9, 11, 13
DECIDED = 14


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
        (G, L, M, 2): by hollow promises, leadership and capability.
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
    _, offices, points, _ = values.shape
    sets = 1 << promises
    for g in range(sets):
        for lead in range(offices):
            for m in range(points):
                first, second = 0.0, 0.0
                for to in range(points):
                    chance = moves[m, to]
                    if chance != 0.0:
                        first += chance * values[g, lead, to, 0]
                        second += chance * values[g, lead, to, 1]
                work[g, lead, m, 0] = first
                work[g, lead, m, 1] = second
    for j in range(promises):
        bit = 1 << j
        for g in range(sets):
            if g & bit:
                continue
            for lead in range(offices):
                for m in range(points):
                    for i in range(2):
                        intact, hollow = work[g, lead, m, i], work[g | bit, lead, m, i]
                        work[g, lead, m, i] = turns[j, 0, 0] * intact + turns[j, 0, 1] * hollow
                        work[g | bit, lead, m, i] = (
                            turns[j, 1, 0] * intact + turns[j, 1, 1] * hollow
                        )
    for g in range(sets):
        for lead in range(offices):
            for m in range(points):
                for i in range(2):
                    total = 0.0
                    for to in range(offices):
                        total += leads[lead, to] * work[g, to, m, i]
                    found[g, lead, m, i] = total


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
        (G, L, M).
    moves, turns, leads
        As in `expect`.
    promises
        How many promises still turn; with none, each set stays what it is.
    work, found
        Two arrays like `mass`.
    """
    sets, offices, points = mass.shape
    for g in range(sets):
        for lead in range(offices):
            for to in range(points):
                work[g, lead, to] = 0.0
            for m in range(points):
                here = mass[g, lead, m]
                if here == 0.0:
                    continue
                for to in range(points):
                    work[g, lead, to] += here * moves[m, to]
    for j in range(promises):
        bit = 1 << j
        for g in range(sets):
            if g & bit:
                continue
            for lead in range(offices):
                for m in range(points):
                    intact, hollow = work[g, lead, m], work[g | bit, lead, m]
                    work[g, lead, m] = turns[j, 0, 0] * intact + turns[j, 1, 0] * hollow
                    work[g | bit, lead, m] = turns[j, 0, 1] * intact + turns[j, 1, 1] * hollow
    for g in range(sets):
        for lead in range(offices):
            for to in range(offices):
                chance = leads[lead, to]
                if chance == 0.0:
                    continue
                for m in range(points):
                    found[g, to, m] += chance * work[g, lead, m]


@kernel(
    "void(float64[::1], float64[::1], float64[::1], float64[:, ::1], float64[:, ::1],"
    " float64[::1], float64[::1], float64[::1], float64, int64, float64[::1])"
)
def decide(
    stay: Floats,
    go: Floats,
    open_: Floats,
    war: Floats,
    sides: Floats,
    dyad: Floats,
    impatience: Floats,
    precision: Floats,
    length: float,
    protected: int,
    decided: Floats,
) -> None:
    """Choices in one state: what is decided, in the columns named above.

    Parameters
    ----------
    stay, go
        (2,): values of surviving the step in this phase and in the next.
    open_
        (3,): chance that the next phase opens in this step, and whether it waits for the
        compliance of the one and the other principal.
    war
        (6, 2): value of war by how it begins.
    sides
        (2, 10); a principal's own numbers.
    dyad
        (7,).
    impatience
        (2,): rates of discount.
    precision
        (3,): of war, probing and pushing.
    length
        Years of the step.
    protected
        0, 1 or -1.
    decided
        (14,): receives the result.
    """
    ahead = np.empty(2)
    tempted = np.empty(2)
    for i in range(2):
        ahead[i] = stay[i] + open_[0] * (go[i] - stay[i])
    # Which side would win the initiative in an incident, clean or with the protected side at fault.
    escalates = np.empty(2)
    for fault in range(2):
        kind = FAULT if fault else CLEAN
        initiative = 0.0
        for i in range(2):
            calm = ahead[i] - sides[i, STAND_DOWN]
            initiative += 0.5 * logistic(precision[0] * (war[kind, i] - calm))
        escalates[fault] = dyad[ESCALATION] + (1.0 - dyad[ESCALATION]) * dyad[CRISIS] * initiative
    share = np.empty(2)
    blocked = 0.0
    for i in range(2):
        rate, found = sides[i, OPPORTUNITY], sides[i, DETECTION]
        lost = ahead[i] - war[PROBE + i, i]
        probing = (
            (1.0 - found) * sides[i, PROBE_GAIN]
            - found * sides[i, SNAPBACK]
            - found * dyad[PROBE_WAR] * lost
        )
        if open_[1 + i] > 0.0:
            probing -= found * open_[0] * max(0.0, go[i] - stay[i])
        probes = logistic(precision[1] * probing)
        fault = 1 if i == protected else 0
        risk = dyad[PUSH_INCIDENTS] * escalates[fault] * (ahead[i] - war[CLEAN + fault, i])
        pushing = (impatience[i] * sides[i, PUSH_GAIN] - risk) / rate if rate > 0.0 else 0.0
        pushes = logistic(precision[2] * pushing) if rate > 0.0 else 0.0
        rest = probes * probing + (1.0 - probes) * pushes * pushing
        tempted[i] = ahead[i] + rest - war[ATTACK + i, i]
        attacks = logistic(-precision[0] * tempted[i])
        decided[ATTACK + i] = rate * attacks
        decided[PROBES + i] = rate * (1.0 - attacks) * probes
        decided[PROBE + i] = decided[PROBES + i] * found * dyad[PROBE_WAR]
        share[i] = (1.0 - attacks) * (1.0 - probes) * pushes
        decided[PUSHES + i] = share[i]
        decided[MARGIN + i] = tempted[i]
        if open_[1 + i] > 0.0:
            blocked += decided[PROBES + i] * found * length
    every = dyad[INCIDENTS] + dyad[PUSH_INCIDENTS] * (share[0] + share[1])
    at_fault = 0.0
    if protected >= 0:
        other = share[1 - protected]
        at_fault = share[protected] * (dyad[INCIDENTS] + dyad[PUSH_INCIDENTS] * (1.0 + other))
    decided[CLEAN] = (every - at_fault) * escalates[0]
    decided[FAULT] = at_fault * escalates[1]
    decided[OTHER] = dyad[RESIDUAL]
    decided[ADVANCE] = open_[0] * max(0.0, 1.0 - blocked)


@kernel(
    "Tuple((float64[:, :, :, :, ::1], float64[:, :, :, :, :, ::1]))"
    "(int64, int64[::1], int64[::1], float64[::1], float64[::1], float64[:, ::1],"
    " float64[:, :, :, ::1], float64[:, :, :, :, :, ::1], float64[:, :, :, ::1],"
    " float64[:, :, ::1], float64[::1], float64[::1], float64[:, :, ::1], float64[:, ::1],"
    " float64[:, :, :, :, ::1], float64[:, :, ::1], float64[:, :, :, ::1],"
    " float64[:, ::1], int64)"
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
    gates: Floats,
    turns: Floats,
    leads: Floats,
    moves: Floats,
    bold: Floats,
    protected: int,
) -> tuple[Floats, Floats]:
    """Solve the game from its end.

    Parameters
    ----------
    horizon
        Steps of which the choices are kept; those after it only lead up to the end.
    segment, pace
        (N,): which segment of time a step belongs to, and which length class.
    length
        (N,): years of each step.
    ties
        (N,): stock of integration while the arrangement is in force.
    weary
        (N, 2): what exhaustion adds to the cost of war.
    flows
        (S, F, M, 2): flow of peace without integration.
    wars
        (S, F, G, M, 6, 2): value of war without exhaustion, leadership and lost integration.
    sides, dyad
        (S, F, 2, 10) and (S, F, 7): numbers of each side and of both.
    impatience, precision
        (2,) and (3,): rates of discount; precision of war, probing and pushing.
    opens
        (N, F, L): chance that the next phase opens in the step.
    gates
        (F, 2): whether it waits for the compliance of either side.
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
        Values at the start (F, G, L, M, 2), and what is decided in each state of the first
        `horizon` steps (N, F, G, L, M, 14).
    """
    phases, sets, points = wars.shape[1], wars.shape[2], wars.shape[3]
    steps, offices, last = length.shape[0], bold.shape[0], phases - 1
    values = np.empty((phases, sets, offices, points, 2))
    fresh = np.empty((phases, sets, offices, points, 2))
    decided = np.zeros((horizon, phases, sets, offices, points, DECIDED))
    mixed = np.empty((sets, offices, points, 2))
    work = np.empty((sets, offices, points, 2))
    stay = np.empty((sets, offices, points, 2))
    go = np.empty((sets, offices, points, 2))
    war = np.empty((6, 2))
    open_ = np.zeros(3)
    here = np.empty(DECIDED)
    beta = np.empty(2)
    close = segment[steps - 1]
    for f in range(phases):
        stock = ties[steps - 1] if f < last else 0.0
        for g in range(sets):
            for lead in range(offices):
                for m in range(points):
                    for i in range(2):
                        values[f, g, lead, m, i] = (
                            flows[close, f, m, i] + sides[close, f, i, TIES_GAIN] * stock
                        )
    for back in range(steps):
        n = steps - 1 - back
        s, years = segment[n], length[n]
        for i in range(2):
            beta[i] = exp(-impatience[i] * years)
        for f in range(phases):
            ends = 0.0
            if f < last:
                ends = 1.0 - exp(
                    -years
                    * (
                        dyad[s, f, LAPSE]
                        + sides[s, f, 0, REPUDIATION]
                        + sides[s, f, 1, REPUDIATION]
                    )
                )
            many = sets if f < last else 1
            for g in range(many):
                for lead in range(offices):
                    for m in range(points):
                        for i in range(2):
                            mixed[g, lead, m, i] = (1.0 - ends) * values[f, g, lead, m, i]
                            if ends > 0.0:
                                mixed[g, lead, m, i] += ends * values[last, 0, lead, m, i]
            promises = turns.shape[2] if f < last else 0
            step = moves[pace[n], s * phases + f]
            expect(mixed, step, turns[n, f], leads[n], promises, work, stay)
            forward_to = False
            if f + 1 < last:
                for lead in range(offices):
                    forward_to = forward_to or opens[n, f, lead] > 0.0
            if forward_to:
                for g in range(many):
                    for lead in range(offices):
                        for m in range(points):
                            for i in range(2):
                                mixed[g, lead, m, i] = (1.0 - ends) * values[
                                    f + 1, g, lead, m, i
                                ] + ends * values[last, 0, lead, m, i]
                expect(mixed, step, turns[n, f], leads[n], promises, work, go)
            stock = ties[n] if f < last else 0.0
            for g in range(many):
                for lead in range(offices):
                    open_[0] = opens[n, f, lead] if forward_to else 0.0
                    for i in range(2):
                        open_[1 + i] = gates[f, i] if open_[0] > 0.0 else 0.0
                    for m in range(points):
                        for kind in range(6):
                            for i in range(2):
                                war[kind, i] = (
                                    wars[s, f, g, m, kind, i]
                                    + sides[s, f, i, APPEAL] * bold[lead, i]
                                    - weary[n, i]
                                )
                        for i in range(2):
                            lost = sides[s, f, i, TIES_LOST] * stock
                            war[ATTACK + i, i] -= lost
                            war[PROBE + i, i] -= lost
                        forth = go[g, lead, m] if forward_to else stay[g, lead, m]
                        decide(
                            stay[g, lead, m],
                            forth,
                            open_,
                            war,
                            sides[s, f],
                            dyad[s, f],
                            impatience,
                            precision,
                            years,
                            protected,
                            here,
                        )
                        hazard = 0.0
                        for kind in range(OTHER + 1):
                            hazard += here[kind]
                        ended = 1.0 - exp(-hazard * years)
                        for i in range(2):
                            fought = here[OTHER] * war[CLEAN, i]
                            for kind in range(6):
                                fought += here[kind] * war[kind, i]
                            ahead = stay[g, lead, m, i] + here[ADVANCE] * (
                                forth[i] - stay[g, lead, m, i]
                            )
                            flow = (
                                flows[s, f, m, i]
                                + sides[s, f, i, TIES_GAIN] * stock
                                + here[PUSHES + i] * sides[s, f, i, PUSH_GAIN]
                            )
                            seen = sides[s, f, i, DETECTION]
                            gained = (1.0 - seen) * sides[s, f, i, PROBE_GAIN]
                            gained -= seen * sides[s, f, i, SNAPBACK]
                            total = (1.0 - ended) * ((1.0 - beta[i]) * flow + beta[i] * ahead)
                            if hazard > 0.0:
                                total += ended * fought / hazard
                            fresh[f, g, lead, m, i] = total + years * here[PROBES + i] * gained
                        if n < horizon:
                            for column in range(DECIDED):
                                decided[n, f, g, lead, m, column] = here[column]
            for g in range(many, sets):
                for lead in range(offices):
                    for m in range(points):
                        for i in range(2):
                            fresh[f, g, lead, m, i] = fresh[f, 0, lead, m, i]
                        if n < horizon:
                            for column in range(DECIDED):
                                decided[n, f, g, lead, m, column] = decided[
                                    n, f, 0, lead, m, column
                                ]
        values, fresh = fresh, values
    return values, decided


@kernel(
    "Tuple((float64[:, :, ::1], float64[:, :, :, :, ::1], float64[:, ::1], float64[:, ::1]))"
    "(float64[:, :, :, ::1], float64[:, :, :, :, :, ::1], int64[::1], int64[::1], float64[::1],"
    " float64[:, :, :, ::1], float64[:, :, ::1], float64[:, :, :, ::1], float64[:, :, :, ::1],"
    " float64[:, :, :, :, ::1], float64[:, :, ::1], float64[:, :, :, ::1], float64[:, ::1])"
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
    turns: Floats,
    leads: Floats,
    moves: Floats,
    bold: Floats,
) -> tuple[Floats, Floats, Floats, Floats]:
    """Follow what is decided from the start.

    Parameters
    ----------
    start
        (F, G, L, M): where the game begins; adds up to one.
    decided
        From `backward`.
    segment, pace, length, sides, dyad, turns, leads, moves, bold
        As in `backward`.
    joined, wider
        (S, F, G, 6): chance that somebody joins a war, and that it widens.

    Returns
    -------
    tuple
        Peace by phase and by whether a promise is intact (N + 1, F, 2); cumulative incidence of
        war by cause, promise (0 one is intact, 1 none is), leadership (1 revisionist) and phase
        (N + 1, 7, 2, 2, F); cumulative counts (N + 1, 11): lapses, repudiations of either side,
        probes of either side, found probes of either side, years spent pushing by either side, wars
        that somebody joined, wider wars; and the margin of peace over attack of either side,
        averaged over the states at peace (N, 2).
    """
    horizon, phases, sets, offices, points, _ = decided.shape
    last = phases - 1
    mass = start.copy()
    fresh = np.empty((phases, sets, offices, points))
    stays = np.empty((sets, offices, points))
    goes = np.empty((sets, offices, points))
    ends = np.empty((sets, offices, points))
    work = np.empty((sets, offices, points))
    peace = np.zeros((horizon + 1, phases, 2))
    causes = np.zeros((horizon + 1, OTHER + 1, 2, 2, phases))
    counts = np.zeros((horizon + 1, 11))
    margins = np.zeros((horizon, 2))
    for n in range(horizon + 1):
        for f in range(phases):
            for g in range(sets):
                bare = 1 if f == last or g == sets - 1 else 0
                for lead in range(offices):
                    for m in range(points):
                        peace[n, f, bare] += mass[f, g, lead, m]
        if n == horizon:
            break
        s, years = segment[n], length[n]
        causes[n + 1] = causes[n]
        counts[n + 1] = counts[n]
        fresh[:] = 0.0
        calm = 0.0
        for f in range(phases):
            out = 0.0
            if f < last:
                out = dyad[s, f, LAPSE] + sides[s, f, 0, REPUDIATION] + sides[s, f, 1, REPUDIATION]
            gone = 1.0 - exp(-years * out)
            moved = False
            for g in range(sets):
                bare = 1 if f == last or g == sets - 1 else 0
                for lead in range(offices):
                    either = 1 if bold[lead, 0] + bold[lead, 1] > 0.0 else 0
                    for m in range(points):
                        here = mass[f, g, lead, m]
                        stays[g, lead, m] = 0.0
                        goes[g, lead, m] = 0.0
                        ends[g, lead, m] = 0.0
                        if here == 0.0:
                            continue
                        told = decided[n, f, g, lead, m]
                        hazard = 0.0
                        for kind in range(OTHER + 1):
                            hazard += told[kind]
                        fought = here * (1.0 - exp(-hazard * years))
                        if hazard > 0.0:
                            for kind in range(OTHER + 1):
                                type_ = either
                                if kind < CLEAN:
                                    type_ = 1 if bold[lead, kind % 2] > 0.0 else 0
                                part = fought * told[kind] / hazard
                                causes[n + 1, kind, bare, type_, f] += part
                                way = CLEAN if kind == OTHER else kind
                                counts[n + 1, 9] += part * joined[s, f, g, way]
                                counts[n + 1, 10] += part * wider[s, f, g, way]
                        calm += here
                        for i in range(2):
                            counts[n + 1, 3 + i] += here * years * told[PROBES + i]
                            counts[n + 1, 5 + i] += (
                                here * years * told[PROBES + i] * sides[s, f, i, DETECTION]
                            )
                            counts[n + 1, 7 + i] += here * years * told[PUSHES + i]
                            margins[n, i] += here * told[MARGIN + i]
                        alive = here - fought
                        if out > 0.0:
                            counts[n + 1, 0] += alive * gone * dyad[s, f, LAPSE] / out
                            for i in range(2):
                                counts[n + 1, 1 + i] += (
                                    alive * gone * sides[s, f, i, REPUDIATION] / out
                                )
                        ends[g, lead, m] = alive * gone
                        goes[g, lead, m] = alive * (1.0 - gone) * told[ADVANCE]
                        stays[g, lead, m] = alive * (1.0 - gone) * (1.0 - told[ADVANCE])
                        moved = moved or told[ADVANCE] > 0.0
            promises = turns.shape[2] if f < last else 0
            step = moves[pace[n], s * phases + f]
            spread(stays, step, turns[n, f], leads[n], promises, work, fresh[f])
            if gone > 0.0:
                spread(ends, step, turns[n, f], leads[n], promises, work, fresh[last])
            if moved:
                spread(goes, step, turns[n, f], leads[n], promises, work, fresh[f + 1])
        if calm > 0.0:
            for i in range(2):
                margins[n, i] /= calm
        mass, fresh = fresh, mass
    return peace, causes, counts, margins
