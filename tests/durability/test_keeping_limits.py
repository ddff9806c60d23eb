"""Exact limit cases of the game of keeping: what theory says, and nothing else, decides."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.linalg import expm

from pactwright.durability.closed_forms import War, bargaining_range, guarantee_window
from pactwright.durability.game import Game, Precision, Settings, baseline_game
from pactwright.durability.solution import solve
from tests.durability.deciding import changed, decisions, sigmoid, still_game

EXACT = Precision(1e12, 1e12, 1e12)
SHARP = Settings(EXACT, horizon=10, tail=10, points=5)
NEAR = 1e-6
FIRST, SECOND = 0, 1


def wars(game: Game) -> tuple[float, float]:
    """Chance of an attack by either side within ten years; nothing else breaks the peace."""
    told = solve(game, SHARP)
    assert told.survival[-1] + told.by_cause[-1, :2].sum() == pytest.approx(1, abs=1e-12)
    return told.by_cause[-1, FIRST], told.by_cause[-1, SECOND]


SURE = 1 - np.exp(-0.4 * 10)  # at every opportunity of ten years


def test_peace_holds_just_where_the_bargaining_range_says() -> None:
    rng = np.random.default_rng(1)
    for _ in range(60):
        odds = rng.uniform(-2, 2)
        p, (a, b) = float(sigmoid(odds)), rng.uniform(0.02, 0.5, 2)
        found = bargaining_range(p, a, b)
        for end, side, outward in ((p - a, FIRST, -1), (p + b, SECOND, 1)):
            if not 0.01 < end < 0.99:
                continue
            assert end == pytest.approx(found.low if side == FIRST else found.high)
            for beyond in (False, True):
                share = end + outward * (NEAR if beyond else -NEAR)
                told = wars(
                    still_game(
                        protected=None,
                        outsiders=0,
                        power_balance=(odds, -odds),
                        settlement_share=(share, 1 - share),
                        war_cost=(a, b),
                        renegotiability=0.0,
                    )
                )
                expected = [0.0, 0.0]
                expected[side] = SURE if beyond else 0.0
                assert told == pytest.approx(expected, abs=1e-9)


def guaranteed(rng: np.random.Generator) -> tuple[Game, War]:
    """The same war in the game and in the closed form; the second side is protected."""
    odds, weight = rng.uniform(-1, 2), rng.uniform(0.3, 3)
    p, helped = float(sigmoid(odds)), float(sigmoid(odds - weight))
    a, b = rng.uniform(0.02, 0.2, 2)
    penalty, burden = rng.uniform(0, 0.2, 2)
    risk, cost_a, cost_b = rng.uniform(0, 0.2), *rng.uniform(0, 0.3, 2)
    withdrawn, kept = rng.uniform(0, 0.5), rng.uniform(0.3, 1)
    share = float(rng.uniform(max(0.0, p - 2 * a), min(1.0, p + b)))
    war = War(
        p, share, a, b, p - helped, penalty, burden, risk, cost_a, cost_b,
        withdrawn=1 - (1 - withdrawn) * kept,
    )  # fmt: skip
    game = still_game(
        power_balance=(odds, -odds),
        settlement_share=(share, 1 - share),
        war_cost=(a, b),
        renegotiability=0.0,
        guarantee_weight=weight,
        intervention_cost=(penalty, burden),
        major_war=risk,
        major_war_cost=(cost_a, cost_b),
        coverage_lost_at_fault=withdrawn,
        coverage_when_reopening=kept,
    )
    return game, war


def test_credibility_deters_and_tempts_just_where_the_window_says() -> None:
    rng = np.random.default_rng(2)
    deters, tempts = 0, 0
    for _ in range(200):
        game, war = guaranteed(rng)
        window = guarantee_window(war)
        low, high = window.q_deter, window.q_restrain
        if 0.01 < low < 0.99 and not low - NEAR <= high <= low + NEAR and high > 0:
            for q, attacks in ((low - NEAR, SURE), (low + NEAR, 0.0)):
                told = wars(changed(game, guarantor_fights=q))
                if high > low + NEAR:
                    assert told == pytest.approx((attacks, 0), abs=1e-9)
                    deters += 1
        if low < 0.99 and max(low, 0.0) + NEAR < high < 0.99:
            for q, reopens in ((high - NEAR, 0.0), (high + NEAR, SURE)):
                told = wars(changed(game, guarantor_fights=q))
                assert told == pytest.approx((0, reopens), abs=1e-9)
                tempts += 1
    assert min(deters, tempts) > 40


def drifting(cost: float, follows: float, drift: float) -> Game:
    """The first side's power falls; occasions for war are so rare that only peace has a value."""
    return still_game(
        protected=None,
        outsiders=0,
        power_drift=(-drift, 0.0),
        settlement_share=0.5,
        war_cost=(cost, 0.9),
        renegotiability=follows,
        opportunity=1e-12,
    )


@pytest.mark.parametrize("drift", [0.05, 0.1, 0.2])
def test_falling_power_makes_war_where_terms_follow_it_and_not_where_they_are_rigid(
    drift: float,
) -> None:
    fine = Settings(EXACT, horizon=20, tail=0, steps_per_year=8)
    # The peace that follows power, worked out here: a walk on the grid, then its end for ever.
    points, space, impatience = 25, 0.25, 0.08
    down, up = drift / space, 0.0
    walk = np.zeros((points, points))
    for m in range(points):
        for to, rate in ((m - 1, down), (m + 1, up)):
            if 0 <= to < points:
                walk[m, to] += rate
                walk[m, m] -= rate
    flow = sigmoid(np.linspace(-3, 3, points))
    values, dt = flow.copy(), 1 / 64
    beta, step = np.exp(-impatience * dt), expm(walk * dt)
    for _ in range(20 * 64):
        values = (1 - beta) * flow + beta * step @ values
    fearon = 0.5 - values[points // 2]  # a cost of war below which it pays to fight now
    assert fearon > 0.05
    for cost, fights in ((fearon - 5e-3, 1.0), (fearon + 5e-3, 0.0)):
        told = decisions(drifting(cost, 1.0, drift), fine)
        assert told.attack[FIRST] == pytest.approx(fights)
        assert decisions(drifting(cost, 0.0, drift), fine).attack[FIRST] == 0


def test_rigid_terms_are_overturned_by_the_side_that_has_risen_and_that_is_foreseen() -> None:
    # Terms that stay behind power by more than the rising side's cost of war: it attacks, later.
    game = still_game(
        protected=None,
        outsiders=0,
        power_drift=(-0.2, 0.0),
        settlement_share=0.5,
        war_cost=(0.9, 0.2),
        renegotiability=0.0,
    )
    told = solve(game, Settings(EXACT))
    assert told.by_cause[-1, FIRST] == 0
    assert told.by_cause[4, SECOND] < 0.01 < 0.3 < told.by_cause[-1, SECOND]
    # Where war costs the falling side little, it does not wait for that; where it need not fear
    # it, it keeps the peace.
    foreseen = solve(changed(game, war_cost=(0.2, 0.2)), Settings(EXACT))
    assert foreseen.by_cause[-1, FIRST] > 0.1
    unafraid = solve(changed(game, war_cost=(0.2, 0.9)), Settings(EXACT))
    assert unafraid.survival[-1] == pytest.approx(1, abs=1e-12)


def test_without_any_precision_every_choice_is_a_coin() -> None:
    blind = Precision(0.0, 0.0, 0.0)
    told = decisions(baseline_game({"opportunity": [0.4, 0.8]}), Settings(blind))
    for chances in (told.attack, told.probe, told.push):
        assert chances == pytest.approx([0.5, 0.5], abs=1e-15)
    # Incidents: a year 1.2 and 1 more while either side pushes, which it does an eighth of the
    # time; half of those put before the leaders go to war.
    to_war = 0.012 + (1 - 0.012) * 0.1 * 0.5
    clean, fault = 7 / 8 * (1.2 + 1 / 8), 1 / 8 * (1.2 + 1 + 1 / 8)
    assert told.incident_war == pytest.approx([clean * to_war, fault * to_war], abs=1e-15)


def test_peace_without_any_precision_dies_at_a_steady_rate() -> None:
    game = baseline_game()
    told = solve(game, Settings(Precision(0.0, 0.0, 0.0)))
    attack, probe = 0.4 / 2, 0.4 / 4 * 0.4 * 0.05
    incident = (1.2 + 2 / 8) * (0.012 + (1 - 0.012) * 0.1 * 0.5)
    rate = 2 * attack + 2 * probe + incident + 0.003
    np.testing.assert_allclose(told.survival, np.exp(-rate * told.years), rtol=0, atol=1e-12)
    gone = 1 - told.survival[-1]
    expected = np.array([attack, attack, probe, probe]) / rate * gone
    np.testing.assert_allclose(told.by_cause[-1, :4], expected, rtol=0, atol=1e-12)
    assert told.probes[-1] == pytest.approx([0.1 * gone / rate] * 2, abs=1e-12)
    assert told.pushing[-1] == pytest.approx([gone / rate / 8] * 2, abs=1e-12)


def test_an_arrangement_that_changes_nothing_lapses_at_its_rates() -> None:
    game = changed(still_game(protected=None), lapse=0.05, repudiation=(0.02, 0.03))
    told = solve(game, replace(SHARP, horizon=20))
    ended = 1 - np.exp(-0.1 * told.years)
    np.testing.assert_allclose(told.in_force, 1 - ended, rtol=0, atol=1e-12)
    np.testing.assert_allclose(told.lapses, ended * 0.5, rtol=0, atol=1e-12)
    np.testing.assert_allclose(told.repudiations, np.outer(ended, [0.2, 0.3]), rtol=0, atol=1e-12)
    assert told.survival[-1] == pytest.approx(1, abs=1e-12)
