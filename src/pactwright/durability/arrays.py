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
    """Chance that an outsider fights once its promise is hollow: at most that without one."""
    return np.minimum(chances, library.parameters()["guarantor_fights"].baseline)


def _followed(game: Game) -> tuple[list[int], int]:
    """The outsiders, those first whose promise can become hollow; and how many these are."""
    told = game.outside[:, :-1, :, _OUTSIDE["guarantor_fights"]]
    known = np.any(hollow_chances(told) < told, axis=(0, 1)) & (game.protected is not None)
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
    for s in range(segments):
        for f in range(phases):
            told = outside[s, f][:, _OUTSIDERS]
            fights = told[:, :1]
            hollow = hollow_chances(fights)
            lapsed = f == phases - 1
            rows = np.hstack([hollow if lapsed else fights, told[:, 1:], hollow])
            sides = np.ascontiguousarray(game.own[s, f][:, _LOTTERY])
            common = float(game.shared[s, f, _SHARED["common_shock"]])
            found = war.lotteries(
                sides, np.ascontiguousarray(rows), common, grid, protected, promises
            )
            values[s, f], joined[s, f], wider[s, f] = found
    return values, joined, wider


def _dyad(game: Game) -> Floats:
    """Numbers of both sides together (S, F, 7), in the order of the columns of the kernels."""
    shared = game.shared
    names = (
        "push_incidents",
        "incident_escalation",
        "incident_crisis",
        "probe_escalation",
        "residual_war",
        "lapse",
    )
    incidents = shared[..., _SHARED["incident_rate"]] + shared[..., _SHARED["spoiler_incidents"]]
    return np.stack([incidents, *(shared[..., _SHARED[name]] for name in names)], axis=-1)


def _flows(game: Game, grid: Floats, balance: float) -> Floats:
    """Flow of peace (S, F, M, 2): terms, which may follow power, and what peace brings or costs."""
    own = game.own
    share = own[..., _OWN["settlement_share"]]
    follow = game.shared[..., _SHARED["renegotiability"]]
    wins = 1.0 / (1.0 + np.exp(-grid))
    begin = 1.0 / (1.0 + np.exp(-balance))
    moved = np.stack([wins - begin, begin - wins], axis=-1)  # of either side, by capability
    terms = share[:, :, None, :] + follow[:, :, None, None] * (
        np.clip(share[:, :, None, :] + moved, 0.0, 1.0) - share[:, :, None, :]
    )
    steady = own[..., _OWN["internal_benefit"]] - own[..., _COSTS_OF_PEACE].sum(axis=-1)
    return np.ascontiguousarray(terms + steady[:, :, None, :])


def _moves(game: Game, table: Timetable, stages: Stages, space: float, points: int) -> Floats:
    """Chances of capability to move (D, S * E, M, M), by length of the step."""
    from pactwright.numerics import capability

    drift = game.own[..., _OWN["power_drift"]]
    noise = game.shared[..., _SHARED["drift_noise"]]
    told = np.stack([drift[..., 0] - drift[..., 1], noise], axis=-1)
    rows = np.ascontiguousarray(stages.by_stage(told, 1).reshape(-1, 2))
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
    steps, phases = len(table.length), game.own.shape[1]
    leaving: dict[int, list[int]] = {}
    tested: dict[int, list[int]] = {}
    for term, inside in zip(game.terms, table.steps_of(game), strict=True):
        for n in inside:
            if term.side is not None:
                leaving.setdefault(n, []).append(term.side)
            if term.outsider is not None:
                tested.setdefault(n, []).append(order.index(term.outsider))
    seen: dict[tuple[int, float, tuple[int, ...]], tuple[Floats, Floats]] = {}
    leads = np.empty((steps, len(offices.start), len(offices.start)))
    turns = np.empty((steps, phases, promises, 2, 2))
    for n in range(steps):
        segment, years = int(table.segment[n]), float(table.length[n])
        sides, outsiders = leaving.get(n, []), tested.get(n, [])
        key = (segment, years, (*sides, *(2 + j for j in outsiders)))
        if key not in seen:
            told = outside[segment, :, :promises]
            seen[key] = (
                offices.changes(game, segment, years, sides),
                _turning(told, years, outsiders),
            )
        leads[n], turns[n] = seen[key]
    return leads, turns


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
    rows = [np.stack([1.0 - hollow, hollow], axis=-1), np.stack([intact, 1.0 - intact], axis=-1)]
    return np.ascontiguousarray(np.stack(rows, axis=-2))


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
