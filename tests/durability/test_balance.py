"""The balance of power at which both sides begin equally often."""

from dataclasses import replace

import numpy as np
import pytest

from pactwright.durability.balance import begun, even_balance, wins_alone
from pactwright.durability.game import OWN, Game, Settings, baseline_game
from pactwright.durability.solution import solve

SETTINGS = Settings(horizon=10, tail=10, steps_per_year=1, points=11)


def at(game: Game, chance: float, side: int) -> Game:
    """The game with another balance of power, told as the chance of one side to win alone."""
    own = game.own.copy()
    place = OWN.index("power_balance")
    own[..., side, place] = np.log(chance / (1.0 - chance))
    own[..., 1 - side, place] = -own[..., side, place]
    return replace(game, own=own)


@pytest.mark.parametrize("protected", [0, 1])
@pytest.mark.parametrize("balance", [-0.5, 0.0, 0.75])
def test_there_both_sides_begin_equally_often(protected: int, balance: float) -> None:
    game = baseline_game({"power_balance": balance}, protected=protected)
    found = even_balance(game, SETTINGS, 10)
    assert found is not None
    told = solve(at(game, found, 1 - protected), SETTINGS)
    assert begun(told, 0, 10) == pytest.approx(begun(told, 1, 10), abs=1e-3)


def test_labels_do_not_matter() -> None:
    game = baseline_game({"power_balance": 0.4, "provocation": (0.1, 0.0)})
    assert even_balance(game, SETTINGS, 10) == even_balance(game.swapped(), SETTINGS, 10)


def test_where_nobody_helps_equal_sides_are_level_as_they_are() -> None:
    game = baseline_game(outsiders=0)
    assert even_balance(game, SETTINGS, 10) == pytest.approx(0.5, abs=1e-3)
    assert wins_alone(game, 0) == 0.5


def test_a_side_that_gains_nothing_by_any_power_has_no_such_balance() -> None:
    game = baseline_game({"war_cost": (0.9, 0.02), "exhaustion": (0.5, 0.0), "probe_gain": 0.0})
    game = replace(game, own=game.own.copy())
    game.own[..., 0, OWN.index("settlement_share")] = 1.0
    game.own[..., 1, OWN.index("settlement_share")] = 0.0
    assert even_balance(game, SETTINGS, 10) is None
