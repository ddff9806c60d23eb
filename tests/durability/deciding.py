"""What is decided in the state in which a game begins, and games stripped to one question."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from pactwright.durability.arrays import arrays_of
from pactwright.durability.game import OUTSIDE, OWN, SHARED, Game, Settings, baseline_game
from pactwright.numerics import keeping
from pactwright.numerics.keeping import columns

# One step to the end, which lasts no time: what a state is worth in peace is its flow, whatever is
# decided.
FIXED = Settings(horizon=1, tail=0, steps_per_year=1, points=5)
NO_TIME = 1e-16
# Nothing happens but what either side decides, and nothing ever changes.
STILL = {
    "common_shock": 0.0,
    "drift_noise": 0.0,
    "push_incidents": 0.0,
    "push_gain": 0.0,
    "probe_gain": 0.0,
    "snapback": 0.0,
    "probe_escalation": 0.0,
    "incident_rate": 0.0,
    "spoiler_incidents": 0.0,
    "residual_war": 0.0,
    "lapse": 0.0,
    "repudiation": 0.0,
    "arming_cost": 0.0,
    "exhaustion": 0.0,
    "revisionist_appeal": 0.0,
    "surprise_advantage": 0.0,
    "stand_down_cost": 0.0,
    "guarantee_collapse": 0.0,
    "guarantee_restored": 0.0,
    "resupply": 0.0,
}


@dataclass(frozen=True)
class Decisions:
    """Of either side at signature, the first leadership in office; chances at an opportunity.

    Not a number where what comes before leaves next to nothing.
    """

    attack: Any
    probe: Any  # where it does not attack
    push: Any  # where it neither attacks nor probes
    incident_war: Any  # a year: clean, and while the protected side pushes


def decisions(game: Game, settings: Settings = FIXED) -> Decisions:
    told = arrays_of(game, settings)
    table = told.timetable
    length = np.full(1, NO_TIME) if settings is FIXED else table.length
    _, decided = keeping.backward(
        table.horizon, table.segment, length, told.ties, told.weary, told.flows, told.wars,
        told.sides, told.dyad, told.precision, told.opens, told.stages.after, told.stages.hope,
        told.review, told.missed, told.which, told.turns, told.leads,
        np.ascontiguousarray(told.moves.swapaxes(2, 3)), told.offices.bold, told.covered,
        told.protected, told.answers,
    )  # fmt: skip
    here = decided[0, 0].reshape(columns.DECIDED, -1)[:, settings.points // 2]
    turns = game.own[0, 0, :, OWN.index("opportunity")]
    attack = here[0:2] / turns
    calm = np.where(attack < 1 - 1e-3, 1 - attack, np.nan)
    probe = here[columns.PROBES :][:2] / turns / calm
    rest = np.where(probe < 1 - 1e-3, 1 - probe, np.nan)
    incidents = np.array([here[4], here[5:8].sum()])
    return Decisions(attack, probe, here[columns.PUSHES :][:2] / calm / rest, incidents)


def changed(game: Game, **changes: Any) -> Game:
    """The same game with parameters changed in all phases and segments; pairs are by side."""
    own, outside, shared = game.own.copy(), game.outside.copy(), game.shared.copy()
    for name, value in changes.items():
        for names, array in ((OWN, own), (OUTSIDE, outside), (SHARED, shared)):
            if name in names:
                array[..., names.index(name)] = value
    return replace(game, own=own, outside=outside, shared=shared)


def still_game(outsiders: int = 1, protected: int | None = 1, **changes: Any) -> Game:
    """A game stripped to attacks of either side, each on the terms agreed for ever."""
    told = baseline_game(outsiders=outsiders, protected=protected)
    return changed(told, **(STILL | changes))


def sigmoid(odds: Any) -> Any:
    return 1 / (1 + np.exp(-np.asarray(odds, float)))
