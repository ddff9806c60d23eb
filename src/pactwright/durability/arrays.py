"""A game as the arrays that the kernels take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pactwright import library
from pactwright.durability.game import OUTSIDE, OWN, SHARED, Floats, Game, Settings
from pactwright.durability.offices import Offices
from pactwright.durability.stages import Integers, Stages
from pactwright.durability.timetable import Timetable

_OWN = {name: place for place, name in enumerate(OWN)}
_OUTSIDE = {name: place for place, name in enumerate(OUTSIDE)}
_SHARED = {name: place for place, name in enumerate(SHARED)}
# In the order of the columns of `pactwright.numerics.keeping`.
_SIDES = [
    _OWN[name]
    for name in (
        "opportunity",
        "probe_gain",
        "detection",
        "snapback",
        "push_gain",
        "stand_down_cost",
        "revisionist_appeal",
        "integration_loss",
        "integration_benefit",
        "repudiation",
    )
]
# In the order of the columns of `pactwright.numerics.war`.
_LOTTERY = [
    _OWN[name] for name in ("war_cost", "intervention_cost", "major_war_cost", "surprise_advantage")
]
_OUTSIDERS = [
    _OUTSIDE[name]
    for name in (
        "guarantor_fights",
        "guarantee_weight",
        "enabler_factor",
        "coverage_lost_at_fault",
        "coverage_when_reopening",
        "resupply",
        "resupply_weight",
        "major_war",
    )
]
# As in the columns of `pactwright.numerics.keeping`; spoilers' incidents are added to the first.
_DYAD = [
    _SHARED[name]
    for name in (
        "incident_rate",
        "push_incidents",
        "incident_escalation",
        "incident_crisis",
        "probe_escalation",
        "residual_war",
        "lapse",
    )
]
# Chances of fighting so close are the same: they differ by rounding alone.
ALIKE = 1e-9
_COSTS_OF_PEACE = [_OWN[name] for name in ("provocation", "autonomy_cost", "arming_cost")]


@dataclass(frozen=True, slots=True, eq=False)
class Arrays:
    """What `pactwright.numerics.keeping` is given; shapes as told there."""

    timetable: Timetable
    offices: Offices
    stages: Stages
    ties: Floats
    weary: Floats
    flows: Floats
    wars: Floats
    joined: Floats
    wider: Floats
    sides: Floats
    dyad: Floats
    impatience: Floats
    precision: Floats
    opens: Floats
    after: Integers
    hope: Floats
    review: Floats
    missed: Floats
    turns: Floats
    moves: Floats
    leads: Floats
    start: Floats
    protected: int


def arrays_of(game: Game, settings: Settings) -> Arrays:
    """The arrays of a game.

    Outsiders who would fight no less with a hollow promise than with an intact one are put last
    and their promises are not followed.
    """
    table, offices, stages = Timetable.of(game, settings), Offices.of(game), Stages.of(game)
    order, promises = _followed(game)
    outside = game.outside[:, :, order]
    balance = float(game.own[0, 0, 0, _OWN["power_balance"]])
    space = 2.0 * settings.reach / (settings.points - 1)
    grid = balance + settings.reach * np.linspace(-1.0, 1.0, settings.points)
    wars, joined, wider = _wars(game, outside, promises, grid)
    leads, turns = _changes(game, table, offices, outside, order, promises)
    opens, review, missed = _gates(game, table, offices, stages)
    start = np.zeros((len(stages.phase), settings.points, wars.shape[2], len(offices.start)))
    start[:, settings.points // 2, 0] = stages.start[:, None] * offices.start
    own, first = game.own, game.own[table.segment, 0]
    pace = game.shared[table.segment, 0, _SHARED["integration_pace"]]
    ties = 1.0 - np.exp(-(np.cumsum(pace * table.length) - pace * table.length / 2))
    weary = first[:, :, _OWN["exhaustion"]] * np.exp(
        -table.middle[:, None] / first[:, :, _OWN["recovery_time"]]
    )
    precision = settings.precision
    return Arrays(
        table,
        offices,
        stages,
        ties,
        np.ascontiguousarray(weary),
        stages.by_stage(_flows(game, grid, balance), 1),
        stages.by_stage(wars, 1),
        stages.by_stage(joined, 1),
        stages.by_stage(wider, 1),
        stages.by_stage(np.ascontiguousarray(own[..., _SIDES]), 1),
        stages.by_stage(_dyad(game), 1),
        np.ascontiguousarray(own[0, 0, :, _OWN["discount_rate"]]),
        np.array([precision.war, precision.probe, precision.push], float),
        opens,
        stages.after,
        stages.hope,
        review,
        missed,
        stages.by_stage(turns, 1),
        _moves(game, table, stages, space, settings.points),
        leads,
        start,
        -1 if game.protected is None else game.protected,
    )


def hollow_chances(chances: Floats) -> Floats:
    """Chances (..., J) that outsiders fight once their promises are hollow: at most without them.

    The library's chance without a promise is that of the outside world together; J outsiders have
    an equal part in it each.
    """
    alone = library.parameters()["guarantor_fights"].baseline / max(1, chances.shape[-1])
    return np.minimum(chances, alone)


def _followed(game: Game) -> tuple[list[int], int]:
    """The outsiders, those first whose promise can become hollow; and how many these are."""
    told = game.outside[:, :-1, :, _OUTSIDE["guarantor_fights"]]
    known = np.any(hollow_chances(told) < told - ALIKE, axis=(0, 1))
    known &= game.protected is not None
    order = [int(j) for j in (*np.flatnonzero(known), *np.flatnonzero(~known))]
    return order, int(known.sum())


def _wars(
    game: Game, outside: Floats, promises: int, grid: Floats
) -> tuple[Floats, Floats, Floats]:
    """Values of war and chances that it is joined or widens, by segment, phase and promises."""
    from pactwright.numerics import war

    segments, phases = game.own.shape[:2]
    many = 1 << promises
    values = np.empty((segments, phases, many, len(grid), war.KINDS, 2))
    joined = np.empty((segments, phases, many, war.KINDS))
    wider = np.empty_like(joined)
    protected = -1 if game.protected is None else game.protected
    rows = np.empty((*outside.shape[:-1], len(_OUTSIDERS) + 1))
    rows[..., :-1] = outside[..., _OUTSIDERS]
    rows[..., -1] = hollow_chances(rows[..., 0])
    rows[:, -1, :, 0] = rows[:, -1, :, -1]  # a promise that lapsed counts as hollow
    sides = np.ascontiguousarray(game.own[..., _LOTTERY])
    common = game.shared[..., _SHARED["common_shock"]]
    for s in range(segments):
        for f in range(phases):
            values[s, f], joined[s, f], wider[s, f] = war.lotteries(
                sides[s, f], rows[s, f], common[s, f], grid, protected, promises
            )
    return values, joined, wider


def _dyad(game: Game) -> Floats:
    """Numbers of both sides together (S, F, 7), in the order of the columns of the kernels."""
    found = np.ascontiguousarray(game.shared[..., _DYAD])
    found[..., 0] += game.shared[..., _SHARED["spoiler_incidents"]]
    return found


def _flows(game: Game, grid: Floats, balance: float) -> Floats:
    """Flow of peace (S, F, M, 2): terms, which may follow power, and what peace brings or costs."""
    own = game.own
    share = own[..., _OWN["settlement_share"]]
    follow = game.shared[..., _SHARED["renegotiability"]]
    wins = 1.0 / (1.0 + np.exp(-grid))
    begin = 1.0 / (1.0 + np.exp(-balance))
    moved = np.empty((len(grid), 2))  # of either side, by capability
    moved[:, 0], moved[:, 1] = wins - begin, begin - wins
    usual = share[:, :, None, :]
    terms = usual + follow[:, :, None, None] * (
        np.minimum(np.maximum(usual + moved, 0.0), 1.0) - usual
    )
    steady = own[..., _OWN["internal_benefit"]] - own[..., _COSTS_OF_PEACE].sum(axis=-1)
    return np.ascontiguousarray(terms + steady[:, :, None, :])


def _moves(game: Game, table: Timetable, stages: Stages, space: float, points: int) -> Floats:
    """Chances of capability to move (D, S * E, M, M), by length of the step."""
    from pactwright.numerics import capability

    drift = game.own[..., _OWN["power_drift"]]
    noise = game.shared[..., _SHARED["drift_noise"]]
    told = np.empty((*noise.shape, 2))
    told[..., 0], told[..., 1] = drift[..., 0] - drift[..., 1], noise
    rows = stages.by_stage(told, 1).reshape(-1, 2)
    lengths = dict(zip(table.pace.tolist(), table.length.tolist(), strict=True))
    found = np.zeros((2, len(rows), points, points))
    for pace, years in lengths.items():
        found[pace] = capability.moves(points, space, rows, years)
    return found


def _changes(
    game: Game,
    table: Timetable,
    offices: Offices,
    outside: Floats,
    order: Sequence[int],
    promises: int,
) -> tuple[Floats, Floats]:
    """Chances of leadership (N, L, L) and of promises (N, F, J, 2, 2) to change."""
    kinds, which = table.kinds(game)
    leads = np.empty((len(kinds), len(offices.start), len(offices.start)))
    turns = np.empty((len(kinds), game.own.shape[1], promises, 2, 2))
    for n, kind in enumerate(kinds):
        leads[n] = offices.changes(game, kind.segment, kind.years, kind.sides)
        tested = [order.index(outsider) for outsider in kind.outsiders]
        turns[n] = _turning(outside[kind.segment, :, :promises], kind.years, tested)
    return leads[which], turns[which]


def _turning(outside: Floats, years: float, tested: Sequence[int]) -> Floats:
    """Chances (F, J, 2, 2) of promises, intact or hollow, to be so after a step.

    Between dates a chain of two states, exact over the step; on the day on which the outsider's
    leadership changes, the chance to survive it takes the place of the rate.
    """
    collapse = outside[..., _OUTSIDE["guarantee_collapse"]]
    restored = outside[..., _OUTSIDE["guarantee_restored"]]
    both = collapse + restored
    settled = 1.0 - np.exp(-both * years)
    hollow = np.divide(collapse, both, out=np.zeros_like(both), where=both > 0) * settled
    intact = settled - hollow
    for j in tested:
        if j < outside.shape[1]:
            hollow[:, j] = 1.0 - outside[:, j, _OUTSIDE["survives_successor"]]
            intact[:, j] = 0.0
    found = np.empty((*hollow.shape, 2, 2))
    found[..., 0, 0], found[..., 0, 1] = 1.0 - hollow, hollow
    found[..., 1, 0], found[..., 1, 1] = intact, 1.0 - intact
    return found


def _gates(
    game: Game, table: Timetable, offices: Offices, stages: Stages
) -> tuple[Floats, Floats, Floats]:
    """Chance (N, E, L) that the next phase opens in half a step, and what a found breach does.

    It keeps the phase shut for so many years, in which it would have opened with such a chance;
    both (E, 2).
    """
    many = len(stages.phase)
    opens = np.zeros((len(table.length), many, len(offices.start)))
    review, missed = np.zeros((many, 2)), np.zeros((many, 2))
    for n in np.flatnonzero(stages.opens):
        gate = game.gates[stages.phase[n]]
        stands = np.clip(table.start + table.length - gate.opens, 0.0, table.length)
        gone = np.ones(len(offices.start))
        for side in (0, 1):
            if gate.gone[side]:
                gone *= offices.gone[:, side]
        opens[:, n] = (1.0 - np.exp(-0.5 * stands / gate.years))[:, None] * gone
        review[n] = np.where(gate.complies, gate.review, 0.0)
        missed[n] = 1.0 - np.exp(-review[n] / gate.years)
    return opens, review, missed
