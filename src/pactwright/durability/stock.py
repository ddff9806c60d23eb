"""The stock of integration: how far ties have grown, given the phase of the arrangement."""

from __future__ import annotations

import numpy as np

from pactwright.durability.game import OWN, SHARED, Floats, Game
from pactwright.durability.offices import Offices
from pactwright.durability.stages import Integers, Stages
from pactwright.durability.timetable import Timetable

PACE, LAPSE = SHARED.index("integration_pace"), SHARED.index("lapse")
REPUDIATION = OWN.index("repudiation")
USED = [OWN.index(name) for name in ("integration_benefit", "integration_loss")]


def stock(
    game: Game,
    table: Timetable,
    offices: Offices,
    stages: Stages,
    opens: Floats,
    which: Integers,
    leads: Floats,
) -> Floats:
    """Stock of integration (N, E) in the middle of each step; none once the arrangement lapsed.

    Ties grow at the pace of the phase, which is entered sooner or later. What a phase finds is the
    mean stock of those who are in it, where only what nobody decides makes phases begin and end:
    gates, leaders and the arrangement's own ends, without wars and found breaches.

    Parameters
    ----------
    game, table, offices, stages
        The game, its steps, leaderships and stages.
    opens
        (N, 2, E, L): how many times a gate would open in half a step on average.
    which, leads
        (N, 2) and (K, E, L, L): kind of each half step, and changes of leadership in it.
    """
    stages_, steps = len(stages.phase), len(table.length)
    if not np.any(game.own[..., USED]):
        return np.zeros((steps, stages_))
    pace = game.shared[:, :, PACE][:, stages.phase]
    pace[:, -1] = 0.0
    if np.all(pace[:, :-1] == pace[:, :1]):
        alike = pace[table.segment, 0]
        found = 1.0 - np.exp(-(np.cumsum(alike * table.length) - alike * table.length / 2))
        return np.ascontiguousarray(found[:, None] * (np.arange(stages_) < stages_ - 1))
    rates = game.shared[:, :, LAPSE] + game.own[:, :, :, REPUDIATION].sum(axis=-1)
    ends = rates[:, stages.phase]
    ends[:, -1] = 0.0
    found = np.zeros((steps, stages_))
    chance = stages.start[:, None] * offices.start  # of stage and leadership
    ties = np.zeros_like(chance)  # mean stock there, times that chance
    for n, s in enumerate(table.segment):
        kept = np.exp(-pace[s] * table.length[n] / 2)[:, None]
        stays = np.exp(-ends[s] * table.length[n] / 2)[:, None]
        for half in (0, 1):
            change = leads[which[n, half]]
            if half == 0:
                chance, ties = _led(chance, change), _led(ties, change)
            else:
                ties = chance - (chance - ties) * kept
            for told in (chance, ties):
                _pass_on(told, stays, 1.0 - np.exp(-opens[n, half]), stages)
            ties[-1] = 0.0
            if half == 0:
                ties = chance - (chance - ties) * kept
                whole = chance.sum(axis=1)
                np.divide(ties.sum(axis=1), whole, out=found[n], where=whole > 0.0)
                found[n, -1] = 0.0
            else:
                chance, ties = _led(chance, change), _led(ties, change)
    return found


def _led(told: Floats, change: Floats) -> Floats:
    """Chances (E, L) after changes of leadership (E, L, L)."""
    return np.asarray(np.einsum("el,elk->ek", told, change))


def _pass_on(told: Floats, stays: Floats, advance: Floats, stages: Stages) -> None:
    """Let phases end and give way to the next, in place; chances (E, L) and (E, 1) to stay."""
    for e, opens in enumerate(stages.opens):
        told[e] *= stays[e]
        if opens:
            part = advance[e] * told[e]
            told[e] -= part
            told[stages.after[e, 0]] += stages.hope[e] * part
            told[stages.after[e, 1]] += (1.0 - stages.hope[e]) * part
