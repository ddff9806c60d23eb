"""Several outsiders: who joins, what is left without enablers, and hollow promises."""

import itertools
from dataclasses import replace

import numpy as np
import pytest

from pactwright.durability.arrays import arrays_of, hollow_chances
from pactwright.durability.game import OUTSIDE, Game, Settings
from pactwright.durability.solution import solve
from tests.durability.deciding import changed
from tests.durability.games import random_game

SHORT = Settings(horizon=6, tail=4, points=7)
ATTACK = 0  # by the first side, on the second
FIGHTS = OUTSIDE.index("guarantor_fights")


def guarded(seed: int, outsiders: int, **changes: object) -> Game:
    game = random_game(np.random.default_rng([11, seed]), outsiders, phases=1)
    return changed(replace(game, protected=1, behind=()), **changes)


@pytest.mark.parametrize("outsiders", [1, 2, 3, 4])
def test_chances_that_somebody_joins(outsiders: int) -> None:
    for seed in range(30):
        for common in (0.0, 1.0, 0.4):
            game = guarded(seed, outsiders, common_shock=common)
            q = game.outside[0, 0, :, OUTSIDE.index("guarantor_fights")]
            alone, together = 1 - np.prod(1 - q), np.max(q)
            joined = arrays_of(game, SHORT).joined[0, 0, 0, ATTACK]
            assert joined == pytest.approx(common * together + (1 - common) * alone, abs=1e-12)


def test_a_common_shock_leaves_the_chance_of_each_as_it_is() -> None:
    # Told apart by who can widen the war: only one of the two.
    for seed, common in itertools.product(range(30), (0.0, 0.5, 1.0)):
        game = guarded(seed, 2, common_shock=common, major_war=[0.5, 0.0])
        q = game.outside[0, 0, 0, OUTSIDE.index("guarantor_fights")]
        wider = arrays_of(game, SHORT).wider[0, 0, 0, ATTACK]
        assert wider == pytest.approx(0.5 * q, abs=1e-12)


def unscheduled(game: Game, outsiders: int) -> Game:
    """The same game without dates and with only the first outsiders."""
    outside = np.ascontiguousarray(game.outside[:, :, :outsiders])
    return replace(game, outside=outside, outsiders=game.outsiders[:outsiders], terms=())


def test_two_who_only_fight_together_are_worth_one_with_the_weight_of_both() -> None:
    for seed in range(15):
        both = guarded(
            seed,
            2,
            common_shock=1.0,
            guarantee_weight=[0.5, 0.8],
            guarantor_fights=0.6,
            resupply=0.0,
            coverage_lost_at_fault=0.2,
            coverage_when_reopening=0.5,
            guarantee_collapse=0.0,
            lapse=0.0,  # without a promise the two have an equal part in the outside world's chance
            repudiation=0.0,
            enabler_factor=1.0,
            major_war=0.0,
        )
        one = changed(unscheduled(both, 1), guarantee_weight=1.3)
        told, expected = solve(unscheduled(both, 2), SHORT), solve(one, SHORT)
        np.testing.assert_allclose(told.by_cause, expected.by_cause, rtol=0, atol=1e-9)
        np.testing.assert_allclose(told.values, expected.values, rtol=0, atol=1e-9)


def test_a_force_without_its_enablers_weighs_nothing() -> None:
    for seed in range(20):
        bare = solve(guarded(seed, 2, enabler_factor=[0.0, 0.7]), SHORT)
        light = guarded(seed, 2, enabler_factor=[1.0, 0.7])
        weights = light.outside[..., OUTSIDE.index("guarantee_weight")].copy()
        weights[..., 0] = 0.0
        expected = solve(changed(light, guarantee_weight=weights), SHORT)
        np.testing.assert_allclose(bare.causes, expected.causes, rtol=0, atol=1e-12)
        np.testing.assert_allclose(bare.values, expected.values, rtol=0, atol=1e-12)


def test_an_outsider_who_never_joins_nor_supplies_is_nobody() -> None:
    for seed in range(20):
        idle = guarded(seed, 1, guarantor_fights=0.0, resupply=0.0)
        told, expected = solve(unscheduled(idle, 1), SHORT), solve(unscheduled(idle, 0), SHORT)
        np.testing.assert_allclose(told.causes, expected.causes, rtol=0, atol=1e-12)


def test_a_hollow_promise_is_worth_no_more_than_none() -> None:
    promised = np.linspace(0, 1, 41)
    none = np.full(41, 0.3)
    hollow = hollow_chances(np.stack([promised, none])[None, :, :])[0]
    assert np.all(hollow[0] <= promised)
    assert np.all(hollow[0] <= none)
    np.testing.assert_array_equal(hollow[0][promised < 0.3], promised[promised < 0.3])
    np.testing.assert_array_equal(hollow[1], none)


def test_an_outsider_who_promises_nothing_has_nothing_to_become_hollow() -> None:
    for seed in range(20):
        game = guarded(seed, 3)
        alike = game.outside.copy()
        alike[..., FIGHTS] = alike[:, -1:, :, FIGHTS]
        assert arrays_of(replace(game, outside=alike), SHORT).joined.shape[2] == 1


def test_more_hollow_promises_bring_in_fewer() -> None:
    for seed in range(20):
        told = arrays_of(guarded(seed, 3), SHORT)
        sets = told.joined.shape[2]
        for one, more in itertools.product(range(sets), repeat=2):
            if one & more == one:  # more promises are hollow
                assert np.all(told.joined[:, :, more] <= told.joined[:, :, one] + 1e-12)


def test_the_wars_of_a_single_outsider_widen_at_its_chance() -> None:
    for seed in range(15):
        told = solve(guarded(seed, 1, major_war=0.37), SHORT)
        np.testing.assert_allclose(told.wider, 0.37 * told.joined, rtol=0, atol=1e-12)
