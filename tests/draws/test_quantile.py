"""Quantile functions against SciPy's distributions, textbook moments and symmetry."""

from typing import Any

import numpy as np
import pytest
from scipy import stats

from pactwright.case import Quantity
from pactwright.draws import Plan, quantile

U = np.concatenate([[2.0**-54, 1e-9], np.linspace(0.001, 0.999, 997), [1 - 1e-9, 1 - 2.0**-53]])

DISTRIBUTIONS: list[tuple[Quantity, Any]] = [
    (Quantity("uniform", (30.0, 50.0)), stats.uniform(30, 20)),
    (Quantity("triangular", (10.0, 20.0, 60.0)), stats.triang(0.2, 10, 50)),
    (Quantity("triangular", (10.0, 10.0, 60.0)), stats.triang(0, 10, 50)),
    (Quantity("triangular", (10.0, 60.0, 60.0)), stats.triang(1, 10, 50)),
    (Quantity("pert", (0.0, 25.0, 100.0)), stats.beta(2, 4, 0, 100)),
    (Quantity("normal", (3.0, 2.0)), stats.norm(3, 2)),
    (Quantity("lognormal", (4.0, 0.5)), stats.lognorm(0.5, scale=4)),
    (Quantity("beta", (2.0, 5.0)), stats.beta(2, 5)),
]
TRUNCATED: list[tuple[Quantity, float, float, Any]] = [
    (Quantity("normal", (95.0, 5.0)), 0, 100, stats.truncnorm(-19, 1, 95, 5)),
    (Quantity("normal", (1.0, 50.0)), 0, 100, stats.truncnorm(-0.02, 1.98, 1, 50)),
    (Quantity("normal", (0.5, 2.0)), 0, np.inf, stats.truncnorm(-0.25, np.inf, 0.5, 2)),
]


@pytest.mark.parametrize(("quantity", "known"), DISTRIBUTIONS)
def test_a_distribution_is_that_of_the_textbooks(quantity: Quantity, known: Any) -> None:
    found = quantile(quantity, U)
    assert found == pytest.approx(known.ppf(U), rel=1e-9, abs=1e-9)
    assert np.all(np.diff(found) >= 0)
    assert np.all(np.isfinite(found))


@pytest.mark.parametrize(("quantity", "low", "high", "known"), TRUNCATED)
def test_a_distribution_is_cut_to_what_it_measures(
    quantity: Quantity, low: float, high: float, known: Any
) -> None:
    found = quantile(quantity, U, low, high)
    assert found[2:-2] == pytest.approx(known.ppf(U[2:-2]), rel=1e-7)
    assert np.all(np.diff(found) >= 0)
    assert low <= found.min()
    assert found.max() <= high
    assert np.all(np.isfinite(found))


def test_a_lognormal_one_is_cut_too() -> None:
    found = quantile(Quantity("lognormal", (50.0, 1.0)), U, 0, 100)
    whole = stats.lognorm(1, scale=50)
    assert found == pytest.approx(whole.ppf(U * whole.cdf(100)), rel=1e-7)
    assert found.max() <= 100


def test_bounds_that_it_does_not_reach_change_nothing() -> None:
    for quantity, _ in DISTRIBUTIONS[:5]:
        assert quantile(quantity, U, 0, 100).tobytes() == quantile(quantity, U).tobytes()


def test_symmetric_distributions_are_symmetric() -> None:
    u = np.linspace(0.01, 0.99, 99)
    for shape, numbers, centre in (
        ("uniform", (30.0, 50.0), 40.0),
        ("triangular", (0.0, 50.0, 100.0), 50.0),
        ("pert", (0.0, 50.0, 100.0), 50.0),
        ("normal", (50.0, 30.0), 50.0),
        ("beta", (3.0, 3.0), 0.5),
    ):
        quantity = Quantity(shape, numbers)  # type: ignore[arg-type]
        low, high = (0.0, 1.0) if shape == "beta" else (0.0, 100.0)
        up, down = quantile(quantity, u, low, high), quantile(quantity, 1 - u, low, high)
        assert up + down == pytest.approx(2 * centre)
        assert quantile(quantity, np.array([0.5]), low, high) == pytest.approx(centre)


def test_means_and_spreads_are_those_of_the_formulas() -> None:
    u = Plan(("x",), 20_000, 0, "latin hypercube", 20_000).block(0).column("x")
    for quantity, mean, variance in (
        (Quantity("uniform", (10.0, 40.0)), 25, 30**2 / 12),
        # (a + b + c) / 3 and (aa + bb + cc - ab - ac - bc) / 18
        (Quantity("triangular", (10.0, 20.0, 60.0)), 30, 2100 / 18),
        # PERT: (low + 4 mode + high) / 6 and (mean - low)(high - mean) / 7
        (Quantity("pert", (0.0, 25.0, 100.0)), 200 / 6, (200 / 6) * (400 / 6) / 7),
        (Quantity("normal", (50.0, 3.0)), 50, 9),
        # median exp(s2 / 2) and its square times (exp(s2) - 1)
        (Quantity("lognormal", (4.0, 0.5)), 4 * np.exp(0.125), 16 * np.exp(0.25) * np.expm1(0.25)),
        (Quantity("beta", (2.0, 5.0)), 2 / 7, 10 / (49 * 8)),
    ):
        drawn = quantile(quantity, u)
        assert drawn.mean() == pytest.approx(mean, rel=1e-3)
        assert drawn.var() == pytest.approx(variance, rel=5e-3)


def test_a_number_is_itself_and_a_set_is_refused() -> None:
    assert set(quantile(Quantity("number", (7.0,)), U).tolist()) == {7.0}
    with pytest.raises(ValueError, match="grade is a set"):
        quantile(Quantity("grade", (0.0, 20.0)), U)
