"""Many logistic functions at once against those of the standard library, one by one."""

from __future__ import annotations

import math

import numpy as np
import pytest

from pactwright.numerics.logistic import logistics


def plain(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-odds))


@pytest.mark.parametrize("scale", [1e-6, 1.0, 30.0, 300.0])
def test_agrees_with_the_exponential_of_the_standard_library(scale: float) -> None:
    odds = np.random.default_rng(5).uniform(-scale, scale, 5_000)
    found = odds.copy()
    logistics(found, 1.0)
    assert found == pytest.approx([plain(one) for one in odds], rel=2e-15, abs=0.0)


def test_stays_a_chance_at_the_ends() -> None:
    found = np.array([np.inf, 1e9, 0.0, -1e9, -np.inf])
    logistics(found, 1.0)
    assert found.tolist() == [1.0, 1.0, 0.5, 0.0, 0.0]


def test_odds_against_are_the_rest() -> None:
    odds = np.linspace(-40.0, 40.0, 1_001)
    first, second = odds.copy(), -odds
    logistics(first, 1.0)
    logistics(second, 1.0)
    assert first + second == pytest.approx(np.ones(1_001), rel=1e-15)
