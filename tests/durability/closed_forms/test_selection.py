"""Observed fulfilment against integrals, and against a simulated world of guarantees."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import beta as beta_distribution

from pactwright.durability.closed_forms import (
    Selection,
    War,
    guarantee_window,
    observed_fulfilment_beta,
    observed_fulfilment_draws,
    observed_fulfilment_uniform,
)
from tests.durability.closed_forms.ranges import CLOSE

CUTS = st.floats(0.02, 1)


@given(CUTS, st.floats(0, 0.9), st.floats(0.05, 1))
def test_a_uniform_credibility(cut: float, low: float, width: float) -> None:
    high = min(1.0, low + width)
    found = observed_fulfilment_uniform(cut, low, high)
    top = min(cut, high)
    if top <= low + 1e-6:
        return
    mass = quad(lambda q: 1 / (high - low), low, top)[0]
    part = quad(lambda q: q / (high - low), low, top)[0]
    assert found.tested == pytest.approx(mass)
    assert found.observed == pytest.approx(part / mass)
    assert found.mean == pytest.approx(quad(lambda q: q / (high - low), low, high)[0])


@given(CUTS, st.floats(1, 9), st.floats(1, 9))
def test_a_beta_credibility(cut: float, a: float, b: float) -> None:
    density = beta_distribution(a, b).pdf
    mass = quad(density, 0, cut)[0]
    part = quad(lambda q: q * density(q), 0, cut)[0]
    found = observed_fulfilment_beta(cut, a, b)
    assert found.tested == pytest.approx(mass, abs=1e-7)
    if mass > 1e-5:
        assert found.observed == pytest.approx(part / mass, rel=1e-4)


def test_half_of_all_promises_would_be_kept_and_a_fifth_of_those_tested_are() -> None:
    found = observed_fulfilment_uniform(0.4)
    assert (found.mean, found.observed) == (pytest.approx(0.5), pytest.approx(0.2))


def test_a_simulated_world_shows_the_rate() -> None:
    """Attackers attack where the guarantee is too weak; guarantors keep with their credibility."""
    rng = np.random.default_rng(1)
    war = War(0.7, 0.35, 0.1, 0.1, shift=0.5)
    credibility = rng.beta(3, 2, 400_000)
    attacked = 0.7 - 0.1 - credibility * 0.5 > 0.35
    kept = rng.uniform(size=len(credibility)) < credibility
    expected = np.mean(kept[attacked])
    cut = guarantee_window(war).q_deter
    assert observed_fulfilment_beta(cut, 3, 2).observed == pytest.approx(expected, abs=5e-3)
    draws = observed_fulfilment_draws(credibility, cut)
    assert draws.observed == pytest.approx(expected, abs=5e-3)
    assert draws.tested == pytest.approx(np.mean(attacked))


@given(CUTS, st.floats(0.5, 9), st.floats(0.5, 9))
def test_the_observed_rate_is_below_the_mean(cut: float, a: float, b: float) -> None:
    found = observed_fulfilment_beta(cut, a, b)
    if found.answer is not Selection.NONE:
        assert found.observed <= found.mean + CLOSE


def test_what_is_never_tested_has_no_rate() -> None:
    found = observed_fulfilment_uniform(0.2, 0.3, 0.8)
    assert np.isnan(found.observed)
    assert found.answer is Selection.NONE
    assert observed_fulfilment_uniform(1.0, 0.3, 0.8).answer is Selection.ALL
    assert observed_fulfilment_draws([0.5], 0.2).answer is Selection.NONE
