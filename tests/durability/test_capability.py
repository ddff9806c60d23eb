"""How the balance of power wanders, against matrix exponentials and its own mean and variance."""

import numpy as np
import pytest
from scipy.linalg import expm

from pactwright.numerics import capability


def rates(points: int, space: float, drift: float, noise: float) -> np.ndarray:
    variance = max(noise**2, space * abs(drift))
    found = np.zeros((points, points))
    for m in range(points):
        for to, sign in ((m + 1, 1), (m - 1, -1)):
            rate = max(0.0, variance / (2 * space**2) + sign * drift / (2 * space))
            if 0 <= to < points:
                found[m, to] += rate
                found[m, m] -= rate
    return found


def test_chances_to_move_are_those_of_the_chain_in_continuous_time() -> None:
    rng = np.random.default_rng(1)
    for _ in range(300):
        points, space = int(rng.integers(2, 30)), rng.uniform(0.05, 0.6)
        years = rng.choice([0.125, 0.5, 1.0, 5.0])
        told = np.array(
            [[rng.uniform(-0.8, 0.8), rng.choice([0.0, rng.uniform(0, 0.6)]), years]] * 2
        )
        told[1, :2] = 0.0
        found = capability.moves(points, space, told)
        assert np.all(found >= 0)
        expected = expm(rates(points, space, *told[0, :2]) * years)
        np.testing.assert_allclose(found[0], expected, rtol=0, atol=1e-12)
        np.testing.assert_array_equal(found[1], np.eye(points))


@pytest.mark.parametrize("points", [101, 401])
def test_a_fine_grid_costs_time_and_no_accuracy(points: int) -> None:
    space = 2.0 / (points - 1)
    found = capability.moves(points, space, np.array([[0.1, 0.6, 1.0]]))[0]
    expected = expm(rates(points, space, 0.1, 0.6))
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-11)


def test_the_balance_drifts_and_spreads_as_told() -> None:
    grid = np.linspace(-3, 3, 61)
    for drift, noise in ((0.2, 0.3), (-0.3, 0.25), (0.0, 0.2)):
        row = capability.moves(61, 0.1, np.array([[drift, noise, 2.0]]))[0, 30]
        assert row @ grid == pytest.approx(2 * drift, abs=1e-6)
        assert row @ grid**2 - (row @ grid) ** 2 == pytest.approx(2 * noise**2, abs=1e-4)
