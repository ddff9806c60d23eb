"""Outsiders on either side: the same rules for both, and nothing moved where there is one side."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from pactwright.durability.game import OUTSIDE, OWN, SHARED, Game, Settings, baseline_game
from pactwright.durability.solution import CAUSES, Solution, solve
from pactwright.durability.strength import strength
from pactwright.durability.thresholds import promised
from pactwright.durability.variants import unaided, unpromised
from tests.durability.games import random_game, random_settings

SHORT = Settings(horizon=10, tail=10, steps_per_year=1, points=11)
FIRST, SECOND = CAUSES.index("attack by the first"), CAUSES.index("attack by the second")
PARTS = ("survival", "in_force", "joined", "wider", "lapses")


def outside(game: Game, **changes: Any) -> Game:
    """The game with parameters of outsiders changed in force, one value an outsider."""
    told = game.outside.copy()
    for name, value in changes.items():
        told[:, :-1, :, OUTSIDE.index(name)] = value
    return replace(game, outside=told)


def alike(one: Solution, other: Solution, close: float = 1e-9) -> None:
    for name in PARTS:
        np.testing.assert_allclose(getattr(one, name), getattr(other, name), atol=close)


@pytest.mark.parametrize("seed", range(12))
def test_labels_do_not_matter_whoever_stands_behind_whom(seed: int) -> None:
    rng = np.random.default_rng([7, seed])
    game, settings = random_game(rng, 3, 2), random_settings(rng)
    game = replace(game, behind=tuple(int(side) for side in rng.integers(0, 2, 3)))
    one, other = solve(game, settings), solve(game.swapped(), settings)
    alike(one, other)
    np.testing.assert_allclose(one.values, other.values[::-1], atol=1e-9)
    turned = [1, 0, 3, 2, 4, 5, 6]
    np.testing.assert_allclose(one.by_cause, other.by_cause[:, turned], atol=1e-9)


def test_two_sides_alike_with_patrons_alike_begin_alike() -> None:
    game = baseline_game(outsiders=2, behind=(0, 1))
    told = solve(outside(game, guarantor_fights=0.6), SHORT)
    assert told.by_cause[-1, FIRST] == pytest.approx(told.by_cause[-1, SECOND], abs=1e-12)
    assert told.values[0] == pytest.approx(told.values[1], abs=1e-12)


def test_all_behind_the_protected_side_is_what_it_is_unless_told() -> None:
    for seed in range(10):
        rng = np.random.default_rng([8, seed])
        game, settings = random_game(rng, 2, 1), random_settings(rng)
        game = replace(game, protected=1, behind=())
        one, other = solve(game, settings), solve(replace(game, behind=(1, 1)), settings)
        alike(one, other, 0.0)


def test_a_patron_who_neither_fights_nor_supplies_is_none() -> None:
    game = outside(
        baseline_game(outsiders=2, behind=(1, 0)),
        guarantor_fights=[0.6, 0.0],
        resupply=[0.4, 0.0],
    )
    # Lapsed too: there the patron would do what the outside world does.
    told = game.outside.copy()
    told[:, -1, 1, [OUTSIDE.index("guarantor_fights"), OUTSIDE.index("resupply")]] = 0.0
    alone = outside(baseline_game(outsiders=1), guarantor_fights=0.6)
    # Pushing of a covered side is told as a cause of its own, and covers nothing here.
    alike(solve(replace(game, outside=told), SHORT), solve(alone, SHORT), 1e-12)


def test_a_patron_holds_back_whoever_would_attack_its_side() -> None:
    game = baseline_game(outsiders=2, behind=(1, 0))
    attacks = []
    for chance in (0.0, 0.3, 0.6, 0.9):
        told = solve(outside(game, guarantor_fights=[0.1, chance]), SHORT)
        attacks.append(told.by_cause[1, SECOND])
    assert np.all(np.diff(attacks) < 0)


def test_a_patron_leaves_an_attacker_alone_as_far_as_it_says() -> None:
    game = baseline_game(outsiders=1, protected=None, behind=(0,))
    own, shared = game.own.copy(), game.shared.copy()
    own[..., 1, OWN.index("opportunity")] = 0.0  # the other side decides nothing
    for name in ("incident_rate", "spoiler_incidents", "push_incidents", "residual_war"):
        shared[..., SHARED.index(name)] = 0.0
    shared[..., SHARED.index("probe_escalation")] = 0.0
    game = outside(replace(game, own=own, shared=shared), guarantor_fights=0.8)
    told = game.outside.copy()
    told[..., OUTSIDE.index("coverage_lost_at_fault")] = 0.5
    told[..., OUTSIDE.index("coverage_when_reopening")] = 0.25
    told[..., OUTSIDE.index("guarantee_collapse")] = 0.0
    own[..., OWN.index("repudiation")] = shared[..., SHARED.index("lapse")] = 0.0
    found = solve(replace(game, outside=told), SHORT)
    wars = found.by_cause[-1]
    assert wars[FIRST] == pytest.approx(wars.sum())
    # It fights in 0.8 x (1 - 0.5) x 0.25 of the wars that its side begins.
    assert found.joined[-1] == pytest.approx(0.1 * wars[FIRST])


def test_one_side_s_patrons_are_no_promise_to_the_other() -> None:
    game = outside(baseline_game(outsiders=2, behind=(1, 0)), guarantor_fights=[0.6, 0.8])
    place = OUTSIDE.index("guarantor_fights")
    assert promised(game)[:, :-1].all(axis=(0, 1)).tolist() == [True, False]
    assert unaided(game).outside[0, 0, :, place].tolist() == [0.0, 0.8]
    assert unpromised(game).outside[0, 0, :, place].tolist() == [0.1, 0.8]
    assert strength(game) == pytest.approx(0.6)


def test_as_many_sides_as_outsiders() -> None:
    with pytest.raises(ValueError, match="1 sides for 2 outsiders"):
        replace(baseline_game(outsiders=2), behind=(1,))
