"""Arming and learning: nothing where they are off, and what each must do where it is on."""

from dataclasses import fields, replace

import numpy as np
import pytest

from pactwright.durability.arrays import arrays_of, learned
from pactwright.durability.game import OWN, Game, Precision, Settings, Switches, baseline_game
from pactwright.durability.solution import Solution, solve
from pactwright.numerics import keeping
from pactwright.numerics.keeping import columns
from tests.durability.deciding import changed, sigmoid, still_game
from tests.durability.games import random_game

SHORT = Settings(horizon=6, tail=4, points=7)
ARMING, LEARNING = Switches(arming=True), Switches(learning=True)
BOTH = Switches(arming=True, learning=True)


def on(switches: Switches) -> Settings:
    return replace(SHORT, switches=switches)


def random_games(purpose: int, count: int) -> list[Game]:
    return [
        random_game(np.random.default_rng([purpose, n]), outsiders=n % 3, phases=1 + n % 2)
        for n in range(count)
    ]


def same(one: Solution, other: Solution, within: float = 0.0) -> None:
    for field in fields(Solution):
        np.testing.assert_allclose(
            getattr(one, field.name), getattr(other, field.name), rtol=0, atol=within
        )


def test_off_their_parameters_are_not_looked_at() -> None:
    for game in random_games(31, 12):
        other = changed(game, arming_pace=0.4, arming_effort=0.0, answer_tells=1.0)
        same(solve(game, SHORT), solve(other, SHORT))


def test_who_cannot_arm_does_not() -> None:
    for game in random_games(32, 12):
        still = changed(game, arming_pace=0.0)
        same(solve(still, on(ARMING)), solve(still, SHORT))


def test_an_answer_that_tells_nothing_changes_nothing() -> None:
    for game in random_games(33, 12):
        deaf = changed(game, answer_tells=0.0)
        same(solve(deaf, on(LEARNING)), solve(deaf, SHORT), 1e-12)


def test_nothing_is_learnt_where_nobody_is_protected_or_promises() -> None:
    for n in range(6):
        game = random_game(np.random.default_rng([34, n]), outsiders=2 * (n % 2), phases=1)
        game = replace(game, protected=None) if n % 2 else game
        same(solve(game, on(LEARNING)), solve(game, SHORT))


def test_what_is_learnt_is_on_average_what_was_believed() -> None:
    rng = np.random.default_rng(35)
    for _ in range(300):
        outsiders, sets = int(rng.integers(1, 5)), int(rng.integers(1, 5))
        fights = rng.choice([0.0, 1.0, *rng.uniform(0, 1, 6)], (2, 3, sets, outsiders))
        weights = rng.choice([0.0, *rng.uniform(0, 3, 3)], (2, 3, outsiders))
        tells = rng.uniform(0, 1, (2, 3))
        told, answers = learned(fights, weights, tells)
        before, yes, no = np.split(told, 3, axis=2)
        chance = answers[..., None]
        np.testing.assert_array_equal(before, fights)
        np.testing.assert_allclose(chance * yes + (1 - chance) * no, fights, rtol=0, atol=1e-12)
        assert np.all(told >= -1e-12)
        assert np.all(told <= 1 + 1e-12)
        assert np.all(yes >= before)
        assert np.all(no <= before)


def test_a_single_outsider_may_be_known_for_sure() -> None:
    q = np.array([[[[0.3]]]])
    told, answers = learned(q, np.ones((1, 1, 1)), np.ones((1, 1)))
    assert answers[0, 0, 0] == pytest.approx(0.3)
    assert told[0, 0, :, 0] == pytest.approx([0.3, 1.0, 0.0])
    half, _ = learned(q, np.ones((1, 1, 1)), np.full((1, 1), 0.5))
    assert half[0, 0, :, 0] == pytest.approx([0.3, 0.65, 0.15])


def test_a_side_arms_just_where_it_gains_more_than_it_pays() -> None:
    # Terms follow power, and values are flows: one step to the end that lasts no time.
    rng = np.random.default_rng(36)
    settings = Settings(
        Precision(20.0, 100.0, 1e12), 1, 0, steps_per_year=1, points=5, switches=ARMING
    )
    space, checked = 2 * settings.reach / 4, 0
    for _ in range(40):
        odds, pace = rng.uniform(-2, 2), rng.uniform(0.02, 0.4)
        slope = np.array([sigmoid(odds + space), -sigmoid(odds - space)])
        slope = (slope - np.array([1, -1]) * sigmoid(odds)) / space
        for beyond in (-1e-6, 1e-6):
            effort = pace * slope / 0.08 + beyond  # of either side
            game = still_game(
                power_balance=(odds, -odds),
                settlement_share=(sigmoid(odds), 1 - sigmoid(odds)),
                renegotiability=1.0,
                arming_pace=pace,
                arming_effort=effort,
                discount_rate=0.08,
            )
            told = arrays_of(game, settings)
            _, decided = keeping.backward(
                1, told.timetable.segment, np.full(1, 1e-16), told.ties, told.weary, told.flows,
                told.wars, told.sides, told.dyad, told.precision, told.opens, told.stages.after,
                told.stages.hope, told.review, told.missed, told.which, told.turns, told.leads,
                np.ascontiguousarray(told.moves.swapaxes(2, 3)), told.offices.bold, told.covered,
                told.protected, told.answers,
            )  # fmt: skip
            arms = decided[0, 0].reshape(columns.DECIDED, -1)[columns.ARMS :][:2, 2]
            assert arms == pytest.approx([0.0, 0.0] if beyond > 0 else [1.0, 1.0])
            checked += 1
    assert checked == 80


def test_arming_alike_at_no_cost_leaves_equals_equal() -> None:
    game = baseline_game({"arming_effort": 0.0, "renegotiability": 0.0}, protected=None)
    told = solve(game, replace(Settings(), switches=ARMING))
    assert told.values[0] == pytest.approx(told.values[1], abs=1e-12)
    burdened = solve(
        changed(game, arming_effort=0.2, renegotiability=1.0), replace(Settings(), switches=ARMING)
    )
    free = solve(changed(game, renegotiability=1.0), Settings())
    assert np.all(burdened.values < free.values)


@pytest.mark.parametrize("switches", [ARMING, LEARNING, BOTH])
def test_labels_mean_nothing_and_accounts_add_up(switches: Switches) -> None:
    settings = on(switches)
    for game in random_games(37, 20):
        told, other = solve(game, settings), solve(game.swapped(), settings)
        total = told.survival + told.by_cause.sum(axis=1)
        np.testing.assert_allclose(total, 1, rtol=0, atol=1e-9)
        np.testing.assert_allclose(other.peace, told.peace, rtol=0, atol=1e-9)
        np.testing.assert_allclose(other.values[::-1], told.values, rtol=0, atol=1e-9)
        np.testing.assert_allclose(
            other.by_cause[:, [1, 0, 3, 2, 4, 5, 6]], told.by_cause, rtol=0, atol=1e-9
        )


def test_a_rival_that_may_arm_is_feared_where_terms_are_rigid() -> None:
    # The first side cannot arm; the second may, and one day overturn terms that do not follow.
    base = baseline_game(
        {"renegotiability": 0.0, "war_cost": [0.6, 0.1], "settlement_share": [0.5, 0.3]},
        protected=None,
    )
    own = base.own.copy()
    own[..., 0, OWN.index("arming_pace")] = 0.0
    own[..., 1, OWN.index("arming_pace")] = 0.3
    own[..., 1, OWN.index("arming_effort")] = 0.0
    base = replace(base, own=own)
    told = solve(base, replace(Settings(), switches=ARMING))
    assert told.by_cause[-1, 1] != pytest.approx(solve(base).by_cause[-1, 1], abs=1e-6)
    assert told.values[0] < solve(base).values[0]
