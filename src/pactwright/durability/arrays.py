"""A game as the arrays that the kernels take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pactwright.durability.game import OUTSIDE, OWN, SHARED, Floats, Game, Settings
from pactwright.durability.offices import Offices
from pactwright.durability.stages import Integers, Stages
from pactwright.durability.stock import stock
from pactwright.durability.timetable import Flags, Timetable

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
        "discount_rate",
        "arming_pace",
        "arming_effort",
    )
]
# In the order of the columns of `pactwright.numerics.war`.
_LOTTERY = [
    _OWN[name] for name in ("war_cost", "intervention_cost", "major_war_cost", "surprise_advantage")
]
_OUTSIDERS = [
    _OUTSIDE[name]
    for name in (
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
    precision: Floats
    opens: Floats
    review: Floats
    missed: Floats
    which: Integers
    turns: Floats
    leads: Floats
    moves: Floats
    halves: Integers
    halfway: Floats
    start: Floats
    answers: Floats
    kinds: int
    covered: int
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
    behind = tuple(game.stands_behind[j] for j in order) if game.stands_behind else ()
    fights, answers = _chances(outside, promises), np.empty((*game.shared.shape[:2], 0))
    told = [j for j, side in enumerate(behind) if side == game.protected]
    if settings.switches.learning and told:
        tells = game.shared[..., _SHARED["answer_tells"]]
        weights = _weights(outside)[..., told]
        known, answers = learned(fights[..., told], weights, tells)
        fights = np.concatenate([fights] * 3, axis=2)
        fights[..., told] = known
    kinds = fights.shape[2] >> promises
    wars, joined, wider = _wars(game, outside, behind, fights, kinds, grid)
    leads, turns = _changes(game, table, offices, outside, order, promises)
    leads, turns = stages.by_stage(leads, 1), stages.by_stage(turns, 1)
    moves = stages.by_stage(_moves(game, table, space, settings.points), 1)
    pairs, which = table.between(game)
    _, halves = table.kinds(game)
    opens, review, missed = _gates(game, table, offices, stages)
    start = np.zeros((len(stages.phase), kinds << promises, len(offices.start), settings.points))
    start[:, 0, :, settings.points // 2] = stages.start[:, None] * offices.start
    precision = settings.precision
    return Arrays(
        table,
        offices,
        stages,
        stock(game, table, offices, stages, opens, halves, leads),
        stages.by_stage(_weary(game, table), 1),
        stages.by_stage(_flows(game, grid, balance), 1),
        stages.by_stage(wars, 1),
        stages.by_stage(joined, 1),
        stages.by_stage(wider, 1),
        stages.by_stage(_sides(game, settings, space), 1),
        stages.by_stage(_dyad(game), 1),
        np.array([precision.war, precision.probe, precision.push], float),
        opens,
        review,
        missed,
        which,
        _joined(turns, pairs),
        _joined(leads, pairs),
        _joined(moves, pairs),
        np.ascontiguousarray(halves[:, 1]),
        turns,
        start.reshape(len(stages.phase), -1),
        stages.by_stage(answers, 1),
        kinds,
        _covered(game),
        -1 if game.protected is None else game.protected,
    )


def _covered(game: Game) -> int:
    """Bit set of the sides whose own pushing is a fault, since outsiders stand behind them."""
    found = 0 if game.protected is None else 1 << game.protected
    for side in game.stands_behind:
        found |= 1 << side
    return found


def _weary(game: Game, table: Timetable) -> Floats:
    """What exhaustion adds to the cost of war (N, F, 2) in the middle of each step."""
    exhaustion = game.own[..., _OWN["exhaustion"]][table.segment]
    recovery = game.own[..., _OWN["recovery_time"]][table.segment]
    return np.asarray(exhaustion * np.exp(-table.middle[:, None, None] / recovery))


def hollow_chances(fights: Floats) -> Floats:
    """Chances (S, F, J) that outsiders fight once their promises are hollow.

    They are at most those without a promise, which are what is told of the lapsed arrangement.
    """
    return np.asarray(np.minimum(fights, fights[:, -1:]))


def _followed(game: Game) -> tuple[list[int], int]:
    """The outsiders, those first whose promise can become hollow; and how many these are."""
    told = game.outside[..., _OUTSIDE["guarantor_fights"]]
    known = np.any(hollow_chances(told) < told - ALIKE, axis=(0, 1))
    order = [int(j) for j in (*np.flatnonzero(known), *np.flatnonzero(~known))]
    return order, int(known.sum()) if game.stands_behind else 0


def _wars(
    game: Game,
    outside: Floats,
    behind: Sequence[int],
    fights: Floats,
    kinds: int,
    grid: Floats,
) -> tuple[Floats, Floats, Floats]:
    """Values of war and chances that it is joined or widens, by segment, phase and promises.

    Where the arrangement has lapsed, only what has been learnt tells sets apart.
    """
    from pactwright.numerics import war

    segments, phases = game.own.shape[:2]
    sets = fights.shape[2]
    values = np.zeros((segments, phases, war.KINDS, 2, sets, len(grid)))
    joined = np.zeros((segments, phases, sets, war.KINDS))
    wider = np.zeros_like(joined)
    covered, stand = _covered(game), np.array(behind, np.int64)
    rows = np.ascontiguousarray(outside[..., _OUTSIDERS])
    sides = np.ascontiguousarray(game.own[..., _LOTTERY])
    common = game.shared[..., _SHARED["common_shock"]]
    for s in range(segments):
        for f in range(phases):
            looked_at = slice(sets if f < phases - 1 else kinds)
            chances = fights[s, f] if f < phases - 1 else fights[s, f, :: sets // kinds].copy()
            values[s, f, :, :, looked_at], joined[s, f, looked_at], wider[s, f, looked_at] = (
                war.lotteries(sides[s, f], rows[s, f], chances, common[s, f], grid, stand, covered)
            )
    return values, joined, wider


def _chances(outside: Floats, promises: int) -> Floats:
    """Chances (S, F, G, J) that outsiders fight, by which of the first promises are hollow.

    Where the arrangement has lapsed, all are.
    """
    told = outside[..., _OUTSIDE["guarantor_fights"]]
    hollow = np.zeros((1 << promises, told.shape[-1]), bool)
    hollow[:, :promises] = np.arange(1 << promises)[:, None] >> np.arange(promises) & 1
    bare = hollow_chances(told)
    return np.ascontiguousarray(np.where(hollow, bare[:, :, None], told[:, :, None]))


def _weights(outside: Floats) -> Floats:
    """Weights (S, F, J) of outsiders who fight, in log-odds."""
    weight = outside[..., _OUTSIDE["guarantee_weight"]]
    return np.asarray(weight * outside[..., _OUTSIDE["enabler_factor"]])


def learned(fights: Floats, weights: Floats, tells: Floats) -> tuple[Floats, Floats]:
    """What a test of the promises teaches about who fights.

    One common answer is given with a chance that is the mean of theirs, by their weight. It moves
    each chance up, and silence moves it down, by as much as keeps its mean what it was.

    Parameters
    ----------
    fights
        (S, F, G, J): chances to fight before a test, by which promises are hollow.
    weights, tells
        (S, F, J) and (S, F): weights of the outsiders, all alike where all are 0; how much an
        answer tells, from nothing at 0 to as much as there is to know at 1.

    Returns
    -------
    tuple
        Chances to fight (S, F, 3 G, J): before a test, after one that was answered, after one that
        was not; and chances of an answer (S, F, G).
    """
    weights = np.where(weights.sum(axis=-1, keepdims=True) > 0.0, weights, 1.0)
    weights = weights / weights.sum(axis=-1, keepdims=True)
    answers = np.einsum("sfgj,sfj->sfg", fights, weights)
    chance = answers[..., None]
    doubt = fights * (1.0 - fights)
    with np.errstate(divide="ignore", invalid="ignore"):
        tied = np.minimum(1.0, np.minimum((1.0 - chance) / (1.0 - fights), chance / fights))
        moved = tells[:, :, None, None] * tied * doubt
        up, down = moved / chance, moved / (1.0 - chance)
    # Who is sure to fight, or never does, is known already; so is an answer that is sure.
    told = (doubt > 0.0) & (chance > 0.0) & (chance < 1.0)
    up, down = np.where(told, up, 0.0), np.where(told, down, 0.0)
    return np.concatenate([fights, fights + up, fights - down], axis=2), answers


def _sides(game: Game, settings: Settings, space: float) -> Floats:
    """Numbers of each side (S, F, 2, 13), in the order of the columns of the kernels."""
    found = np.ascontiguousarray(game.own[..., _SIDES])
    # Power moves by whole points of the grid; without the switch nobody arms.
    found[..., -2] *= 1.0 / space if settings.switches.arming else 0.0
    return found


def _dyad(game: Game) -> Floats:
    """Numbers of both sides together (S, F, 7), in the order of the columns of the kernels."""
    found = np.ascontiguousarray(game.shared[..., _DYAD])
    found[..., 0] += game.shared[..., _SHARED["spoiler_incidents"]]
    return found


def _flows(game: Game, grid: Floats, balance: float) -> Floats:
    """Flow of peace (S, F, 2, M): terms, which may follow power, and what peace brings or costs."""
    own = game.own
    share = own[..., _OWN["settlement_share"]]
    follow = game.shared[..., _SHARED["renegotiability"]]
    wins = 1.0 / (1.0 + np.exp(-grid))
    begin = 1.0 / (1.0 + np.exp(-balance))
    moved = np.empty((2, len(grid)))  # of either side, by capability
    moved[0], moved[1] = wins - begin, begin - wins
    usual = share[:, :, :, None]
    terms = usual + follow[:, :, None, None] * (
        np.minimum(np.maximum(usual + moved, 0.0), 1.0) - usual
    )
    steady = own[..., _OWN["internal_benefit"]] - own[..., _COSTS_OF_PEACE].sum(axis=-1)
    return np.asarray(terms + steady[:, :, :, None])


def _joined(halves: Floats, pairs: Integers) -> Floats:
    """Chances over two halves of steps that follow each other, from those of each kind of half."""
    whole = np.concatenate([halves, np.broadcast_to(np.eye(halves.shape[-1]), halves[:1].shape)])
    return np.ascontiguousarray(whole[pairs[:, 0]] @ whole[pairs[:, 1]])


def _moves(game: Game, table: Timetable, space: float, points: int) -> Floats:
    """Chances of capability to move (K, F, M, M) in half a step of each kind."""
    from pactwright.numerics import capability

    drift = game.own[..., _OWN["power_drift"]]
    noise = game.shared[..., _SHARED["drift_noise"]]
    kinds, _ = table.kinds(game)
    told = np.empty((len(kinds.years), noise.shape[1], 3))
    told[..., 0] = (drift[..., 0] - drift[..., 1])[kinds.segment]
    told[..., 1], told[..., 2] = noise[kinds.segment], kinds.years[:, None]
    found = capability.moves(points, space, told.reshape(-1, 3))
    return found.reshape(*told.shape[:2], points, points)


def _changes(
    game: Game,
    table: Timetable,
    offices: Offices,
    outside: Floats,
    order: Sequence[int],
    promises: int,
) -> tuple[Floats, Floats]:
    """What changes in half a step of each kind.

    Chances of leadership (K, F, L, L) and of promises (K, F, J, 2, 2).
    """
    kinds, _ = table.kinds(game)
    tested = kinds.outsiders[:, order[:promises]]
    turns = _turning(outside[kinds.segment, :, :promises], kinds.years, tested)
    return offices.changes(game, kinds), turns


def _turning(outside: Floats, years: Floats, tested: Flags) -> Floats:
    """Chances (K, F, J, 2, 2) of promises, intact or hollow, to be so after half a step.

    A chain of two states, exact over that time; on the day on which an outsider's leadership
    changes, when the time begins, the chance to survive it takes the place of the rate.
    """
    collapse = outside[..., _OUTSIDE["guarantee_collapse"]]
    restored = outside[..., _OUTSIDE["guarantee_restored"]]
    both = collapse + restored
    settled = 1.0 - np.exp(-both * years[:, None, None])
    hollow = np.divide(collapse, both, out=np.zeros_like(both), where=both > 0) * settled
    intact = settled - hollow
    found = np.empty((*hollow.shape, 2, 2))
    found[..., 0, 0], found[..., 0, 1] = 1.0 - hollow, hollow
    found[..., 1, 0], found[..., 1, 1] = intact, 1.0 - intact
    if np.any(tested):
        survives = outside[..., _OUTSIDE["survives_successor"]]
        kept = np.where(tested[:, None], survives, 1.0)[..., None]
        found[..., 0, :] = kept * found[..., 0, :] + (1.0 - kept) * found[..., 1, :]
    return found


def _gates(
    game: Game, table: Timetable, offices: Offices, stages: Stages
) -> tuple[Floats, Floats, Floats]:
    """How many times a gate opens in half a step on average (N, 2, E, L); what a breach does.

    A found breach keeps the phase shut for so many years, in which it would have opened with such
    a chance; both (E, 2).
    """
    many, half = len(stages.phase), table.length[:, None] / 2
    opens = np.zeros((len(table.length), 2, many, len(offices.start)))
    review, missed = np.zeros((many, 2)), np.zeros((many, 2))
    ends = table.start[:, None] + half * np.array([1.0, 2.0])
    for n in np.flatnonzero(stages.opens):
        gate = game.gates[stages.phase[n]]
        stands = np.clip(ends - gate.opens, 0.0, half)
        gone = np.ones(len(offices.start))
        for side in (0, 1):
            if gate.gone[side]:
                gone *= offices.gone[:, side]
        opens[:, :, n] = (stands / gate.years)[:, :, None] * gone
        review[n] = np.where(gate.complies, gate.review, 0.0)
        missed[n] = 1.0 - np.exp(-review[n] / gate.years)
    return opens, review, missed
