"""Which number stands in which column of the arrays of the game of keeping."""

# Of `sides`: one row a principal, by segment of time and phase. Arming moves power so many points
# of the grid a year.
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
    IMPATIENCE,
    ARMING_STEPS,
    ARMING_EFFORT,
) = range(13)
# Of `dyad`, by segment of time and phase.
INCIDENTS, PUSH_INCIDENTS, ESCALATION, CRISIS, PROBE_WAR, RESIDUAL, LAPSE = range(7)
# Of what a state is worth, beside the values of war by how it begins: the flow of peace.
FLOW = 8
# Of what is decided in a state: hazards of war by kind, probes of either side a year, share of time
# it pushes and share of time it arms, margin of peace over attack, chance to be at peace after the
# step and years at peace in it, chance of the next phase in either half, chance that promises are
# tested in half a step.
OTHER = 8
PROBES, PUSHES, ARMS, MARGIN, KEPT, LIVED, ADVANCE, TESTED = 8, 10, 12, 14, 16, 17, 18, 20
DECIDED = 21
# Causes of war as they are told: attacks, probes, incidents without fault and with, the rest.
BLAMED, REST = 5, 6
CAUSES = 7
# Of what is counted: ends of the arrangement by lapse and by either side's walking out, probes of
# either side, those found, years spent pushing, wars that somebody joined, wider wars, attacks at
# margins that leave them to chance.
LAPSED, WALKED, PROBED, FOUND, PUSHED, JOINED, WIDER, NOISE = 0, 1, 3, 5, 7, 9, 10, 11
COUNTED = 12
