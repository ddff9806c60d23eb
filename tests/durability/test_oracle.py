"""The kernels against the oracle, on random games."""

import numpy as np
import pytest

from pactwright.durability.game import Switches
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


# The same, with what is played besides.
BESIDES = [
    (Switches(arming=True), (1, 2, 3, 20)),
    (Switches(arming=True), (0, 1, 7, 10)),
    (Switches(learning=True), (1, 1, 3, 30)),
    (Switches(learning=True), (3, 1, 3, 6)),
    (Switches(learning=True), (2, 2, 3, 4)),
    (Switches(arming=True, learning=True), (2, 2, 3, 2)),
]


def compare(shape: tuple[int, int, int, int], switches: Switches) -> None:
    outsiders, phases, points, games = shape
    for seed in range(games):
        rng = np.random.default_rng([outsiders, phases, points, seed])
        game = random_game(rng, outsiders, phases)
        settings = random_settings(rng, points, switches)
        told = solve(game, settings)
        for name, expected in oracle(game, settings).items():
            found = getattr(told, name)
            assert found.shape == expected.shape, (seed, name)
            exact = np.full_like(expected, 1e-10)
            if name == "margins":  # a mean over those still at peace, of whom there may be few
                exact /= np.maximum(told.survival[:-1, None], 1e-300)
            close = np.abs(found - expected) <= exact
            assert np.all(close), (seed, name, found[~close], expected[~close])


@pytest.mark.parametrize("shape", SHAPES)
def test_the_kernels_solve_the_game_as_the_oracle_does(shape: tuple[int, int, int, int]) -> None:
    compare(shape, Switches())


@pytest.mark.parametrize(("switches", "shape"), BESIDES)
def test_what_is_played_besides_is_solved_as_the_oracle_does(
    switches: Switches, shape: tuple[int, int, int, int]
) -> None:
    compare(shape, switches)
