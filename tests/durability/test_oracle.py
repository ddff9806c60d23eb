"""The kernels against the oracle, on random games."""

import numpy as np
import pytest

from pactwright.durability.solution import solve
from tests.durability.games import random_game, random_settings
from tests.durability.oracle import oracle

# Outsiders, phases in force, points of the grid, games.
SHAPES = [
    (0, 1, 3, 50),
    (1, 1, 3, 90),
    (1, 2, 3, 60),
    (2, 1, 3, 40),
    (2, 2, 3, 30),
    (2, 3, 3, 10),
    (3, 1, 3, 20),
    (1, 1, 7, 10),
    (1, 1, 25, 2),
]


@pytest.mark.parametrize(("outsiders", "phases", "points", "games"), SHAPES)
def test_the_kernels_solve_the_game_as_the_oracle_does(
    outsiders: int, phases: int, points: int, games: int
) -> None:
    for seed in range(games):
        rng = np.random.default_rng([outsiders, phases, points, seed])
        game, settings = random_game(rng, outsiders, phases), random_settings(rng, points)
        told = solve(game, settings)
        for name, expected in oracle(game, settings).items():
            found = getattr(told, name)
            assert found.shape == expected.shape, (seed, name)
            close = np.abs(found - expected) <= 1e-10
            assert np.all(close), (seed, name, found[~close], expected[~close])
