"""Which number stands in which column of the arrays of the game of keeping."""

# Of `sides`: one row a principal, by segment of time and phase.
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
# Of `dyad`, by segment of time and phase.
INCIDENTS, PUSH_INCIDENTS, ESCALATION, CRISIS, PROBE_WAR, RESIDUAL, LAPSE = range(7)
# Of what is decided in a state: hazards of war by kind and from other causes, probes of either side
# a year, share of time it pushes, margin of peace over attack, chance of the next phase in half a
# step.
OTHER = 6
PROBES, PUSHES, MARGIN, ADVANCE = 7, 9, 11, 13
DECIDED = 14
# Of what is counted: ends of the arrangement by lapse and by either side's walking out, probes of
# either side, those found, years spent pushing, wars that somebody joined, wider wars.
LAPSED, WALKED, PROBED, FOUND, PUSHED, JOINED, WIDER = 0, 1, 3, 5, 7, 9, 10
COUNTED = 11
