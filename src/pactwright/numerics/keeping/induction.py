"""Backward induction: what every state is worth and what everybody does in it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pactwright.numerics.compiling import kernel
from pactwright.numerics.keeping.arming import arm, shift
from pactwright.numerics.keeping.choices import WORKED, appraise, choose
from pactwright.numerics.keeping.columns import (
    ADVANCE,
    APPEAL,
    ARMING_STEPS,
    DECIDED,
    FLOW,
    TESTED,
    TIES_GAIN,
    TIES_LOST,
)
from pactwright.numerics.keeping.learning import KINDS, learn, lesson, test
from pactwright.numerics.keeping.phases import change, delay, ending, follow, opening
from pactwright.numerics.keeping.transitions import move

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
WORTHS = 2 * (FLOW + 1)  # values of war by how it begins and flow of peace, of either side


@kernel(
    "void(float64[:, :, :, ::1], float64[:, ::1], float64[:, ::1], float64[:, ::1],"
    " float64[:, :, ::1])",
    fused=True,
)
def unfold(wars: Floats, flows: Floats, sides: Floats, bold: Floats, worth: Floats) -> None:
    """What every state of a phase is worth, by how war begins, and the flow of peace.

    Parameters
    ----------
    wars, flows
        (8, 2, G, M) and (2, M): as in `backward`, for one segment and phase.
    sides, bold
        (2, 13) and (L, 2): numbers of each side; one where its leadership is revisionist.
    worth
        (9, 2, n): receives the result; with the pull of war for revisionists.
    """
    points, offices = wars.shape[3], bold.shape[0]
    for row in range(worth.shape[2] // points):
        g, lead = row // offices, row % offices
        for i in range(2):
            pull = sides[i, APPEAL] * bold[lead, i]
            for m in range(points):
                n = row * points + m
                for kind in range(FLOW):
                    worth[kind, i, n] = wars[kind, i, g, m] + pull
                worth[FLOW, i, n] = flows[i, m]


@kernel(
    "void(float64[:, ::1], float64[:, ::1], float64[:, ::1], int64, float64[::1], float64[:, ::1])",
    fused=True,
)
def delayed(
    then: Floats, stay: Floats, opens: Floats, points: int, missed: Floats, besides: Floats
) -> None:
    """What a found breach takes from the side that must comply: the next phase, for some time.

    Parameters
    ----------
    then, stay
        (2, n): values of what comes next, and of this phase.
    opens
        (2, L): how many times the gate would open in either half of the step on average.
    points
        How many points of capability there are.
    missed
        (2,): chance that it would have opened while the breach keeps it shut.
    besides
        (2, n): receives the result.
    """
    offices = opens.shape[1]
    for i in range(2):
        for row in range(stay.shape[1] // points):
            lead = row % offices
            waiting = missed[i] if opens[0, lead] + opens[1, lead] > 0.0 else 0.0
            for n in range(row * points, (row + 1) * points):
                besides[i, n] = -waiting * max(0.0, then[i, n] - stay[i, n])


@kernel(
    "Tuple((float64[:, ::1], float64[:, :, ::1]))"
    "(int64, int64[::1], float64[::1], float64[:, ::1], float64[:, :, ::1],"
    " float64[:, :, :, ::1], float64[:, :, :, :, :, ::1], float64[:, :, :, ::1],"
    " float64[:, :, ::1], float64[::1], float64[:, :, :, ::1], int64[:, ::1], float64[::1],"
    " float64[:, ::1], float64[:, ::1], int64[::1], float64[:, :, :, :, ::1],"
    " float64[:, :, :, ::1], float64[:, :, :, ::1], float64[:, ::1], int64, int64,"
    " float64[:, :, ::1])",
    fused=True,
)
def backward(
    horizon: int,
    segment: Integers,
    length: Floats,
    ties: Floats,
    weary: Floats,
    flows: Floats,
    wars: Floats,
    sides: Floats,
    dyad: Floats,
    precision: Floats,
    opens: Floats,
    after: Integers,
    hope: Floats,
    review: Floats,
    missed: Floats,
    which: Integers,
    turns: Floats,
    leads: Floats,
    moves: Floats,
    bold: Floats,
    covered: int,
    protected: int,
    answers: Floats,
) -> tuple[Floats, Floats]:
    """Solve the game from its end.

    A step is the same in both directions of time: half of all that nobody decides, half of the
    changes of phase, wars and what is decided, and the two halves in reverse order. What is decided
    follows the values in the middle of the step. What nobody decides is one from the middle of a
    step to that of the next.

    Parameters
    ----------
    horizon
        Steps of which the choices are kept; those after it only lead up to the end.
    segment, length
        (N,): which segment of time a step belongs to, and its years.
    ties
        (N, F): stock of integration in the middle of the step, given the phase.
    weary
        (N, F, 2): what exhaustion adds to the cost of war, likewise.
    flows
        (S, F, 2, M): flow of peace without integration.
    wars
        (S, F, 8, 2, G, M): value of war without exhaustion, leadership and lost integration.
    sides, dyad
        (S, F, 2, 11) and (S, F, 7): numbers of each side and of both.
    precision
        (3,): of war, probing and pushing.
    opens
        (N, 2, F, L): how many times the gate of a phase would open in either half of the step, on
        average, where nobody is found in breach.
    after, hope
        (F, 2) and (F,): the phase that follows, with this chance, and else; -1 where none does.
    review, missed
        (F, 2): years for which a found breach of either side keeps the next phase shut, and the
        chance that it would have opened in them.
    which
        (N + 1,): of which kind the time is from the middle of the step before to the middle of
        this one; the first begins, and the last ends, at the end of a step.
    turns
        (K, F, J, 2, 2): chances of each promise to turn in a time of each kind.
    leads
        (K, F, L, L): chances of leadership to change in it.
    moves
        (K, F, M, M): chances to get to each point of capability, from each.
    bold
        (L, 2): one where that side's leadership is revisionist.
    covered
        Bit set of the sides that outsiders stand behind.
    protected
        0, 1 or -1; found probes of the other side test the promises given to this one.
    answers
        (S, F, G'): chance that a test of the promises is answered, in each of their G' sets. Where
        nobody learns none are told (S, F, 0); otherwise the G sets of the other arrays are these
        before a test, then after one that was answered, then after one that was not.

    Returns
    -------
    tuple
        Values at the start (F, 2 n), and what is decided in each state of the first `horizon`
        steps (`horizon` + 1, F, 21 n), in the columns of `columns`; what stands beyond these steps
        means nothing. The n states of a phase go by promises, leadership and capability; the last
        phase is the lapsed arrangement, in which promises no longer count, and has fewer.
    """
    segments, phases, _, _, sets, points = wars.shape
    steps, offices, last, promises = length.shape[0], bold.shape[0], phases - 1, turns.shape[2]
    block = offices * points
    most = sets * block
    values, ahead = np.zeros((phases, 2 * most)), np.empty((phases, 2 * most))
    before = np.empty((phases, 2 * most))
    worths = np.empty((segments, phases, WORTHS * most))
    decided = np.empty((horizon + 1, phases, DECIDED * most))
    spare, scratch = np.empty((5, 2 * most)), np.empty(WORKED * most)
    lost, linked, nothing = np.empty(2), np.empty(2), np.empty((2, 0))
    kinds = sets >> promises
    for f in range(phases):
        many = (sets if f < last else kinds) * block
        for s in range(segments):
            worth = worths[s, f, : WORTHS * many].reshape(FLOW + 1, 2, many)
            unfold(wars[s, f], flows[s, f], sides[s, f], bold, worth)
        worth = worths[segment[-1], f, : WORTHS * many].reshape(FLOW + 1, 2, many)
        begin = before[f, : 2 * many].reshape(2, many)
        for i in range(2):
            gain = sides[segment[-1], f, i, TIES_GAIN] * ties[-1, f]
            for k in range(many):
                begin[i, k] = worth[FLOW, i, k] + gain
    for n in range(steps - 1, -1, -1):
        s, years = segment[n], length[n]
        for f in range(last, -1, -1):
            turning = promises if f < last else 0
            many = (kinds << turning) * block
            worth = worths[s, f, : WORTHS * many].reshape(FLOW + 1, 2, many)
            here = decided[min(n, horizon), f, : DECIDED * many].reshape(DECIDED, many)
            work = scratch[: WORKED * many].reshape(WORKED, many)
            start, end = (
                before[f, : 2 * many].reshape(2, many),
                ahead[f, : 2 * many].reshape(2, many),
            )
            stay, mid = spare[0, : 2 * many].reshape(2, many), spare[1, : 2 * many].reshape(2, many)
            then, more = (
                spare[2, : 2 * many].reshape(2, many),
                spare[3, : 2 * many].reshape(2, many),
            )
            later = spare[4, : 2 * many].reshape(2, many)
            own, both, tired = sides[s, f], dyad[s, f], weary[n, f]
            for i in range(2):
                lost[i] = own[i, TIES_LOST] * ties[n, f]
                linked[i] = own[i, TIES_GAIN] * ties[n, f]
            k = which[n + 1]
            for i in range(2):
                move(
                    start[i], moves[k, f], turns[k, f], leads[k, f], kinds, turning, True, work[0],
                    stay[i],
                )  # fmt: skip
            waits = after[f, 0] >= 0
            slow = waits and (review[f, 0] > 0.0 or review[f, 1] > 0.0)
            ends = ending(own, both, 0.5 * years) if f < last else 0.0
            over = ahead[last, : 2 * kinds * block].reshape(2, kinds * block)
            learns = kinds == KINDS and f < last
            arms = own[0, ARMING_STEPS] + own[1, ARMING_STEPS] > 0.0
            if waits:
                opening(opens[n, :, f].copy(), points, here)
                one = ahead[after[f, 0], : 2 * many].reshape(2, many)
                other = ahead[after[f, 1], : 2 * many].reshape(2, many)
                follow(one, other, hope[f], then)
                if slow:
                    delayed(then, stay, opens[n, :, f].copy(), points, missed[f], more)
            change(stay, then, here[ADVANCE + 1], over, ends, 1 << turning, block, waits, end)
            if learns:
                lesson(end, answers[s, f], both, protected, slow, more)
            besides = more if slow or learns else nothing
            choose(end, worth, besides, own, both, tired, lost, precision, covered, work, here)
            if arms:
                arm(end, own, precision[2], points, here)
            appraise(end, worth, own, both, tired, lost, linked, 0.5 * years, work, here, mid)
            choose(mid, worth, besides, own, both, tired, lost, precision, covered, work, here)
            if arms:
                arm(mid, own, precision[2], points, here)
            if slow:
                delay(opens[n, :, f].copy(), own, review[f], points, work[0], here)
                change(stay, then, here[ADVANCE + 1], over, ends, 1 << turning, block, waits, end)
            later[:] = end
            if learns:
                test(own, both, protected, 0.5 * years, here)
            for i in range(2):
                if learns:
                    learn(later[i], answers[s, f], here[TESTED])
                if arms:
                    shift(later[i], own, here, points, 0.5 * years, True, work[:4])
            appraise(later, worth, own, both, tired, lost, linked, years, work, here, mid)
            for i in range(2):
                if arms:
                    shift(mid[i], own, here, points, 0.5 * years, True, work[:4])
                if learns:
                    learn(mid[i], answers[s, f], here[TESTED])
            if waits:
                one = before[after[f, 0], : 2 * many].reshape(2, many)
                other = before[after[f, 1], : 2 * many].reshape(2, many)
                follow(one, other, hope[f], then)
            over = before[last, : 2 * kinds * block].reshape(2, kinds * block)
            change(mid, then, here[ADVANCE], over, ends, 1 << turning, block, waits, start)
    for f in range(phases):
        turning, k = promises if f < last else 0, which[0]
        many = (kinds << turning) * block
        for i in range(2):
            move(
                before[f, i * many : (i + 1) * many], moves[k, f], turns[k, f], leads[k, f], kinds,
                turning, True, scratch[:many], values[f, i * many : (i + 1) * many],
            )  # fmt: skip
    return values, decided
