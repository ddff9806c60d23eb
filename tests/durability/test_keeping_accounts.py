"""What must hold in every game of keeping: accounts, labels, steps of time."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from pactwright.durability.game import (
    OUTSIDE,
    OWN,
    SHARED,
    Game,
    Precision,
    Settings,
    Switches,
    Term,
    baseline_game,
)
from pactwright.durability.solution import CAUSES, Solution, solve
from tests.durability.deciding import changed
from tests.durability.games import draw, random_game, random_settings

# Where a side's number stands after the labels are exchanged.
EXCHANGED = [1, 0, 3, 2, 4, 5, 6]
SHORT = Settings(horizon=8, tail=6, points=9)


def random_games(purpose: int, count: int) -> list[Game]:
    return [
        random_game(np.random.default_rng([purpose, n]), outsiders=n % 4, phases=1 + n % 3)
        for n in range(count)
    ]


@pytest.mark.parametrize("n", range(60))
def test_peace_and_the_causes_of_war_add_up_to_one(n: int) -> None:
    game = random_games(1, n + 1)[n]
    told = solve(game, random_settings(np.random.default_rng([2, n])))
    np.testing.assert_allclose(told.survival + told.by_cause.sum(axis=1), 1, rtol=0, atol=1e-9)
    lapsed = told.peace[:, -1].sum(axis=1)
    np.testing.assert_allclose(told.in_force + lapsed, told.survival, rtol=0, atol=1e-12)
    for never_falls in (told.causes, told.lapses, told.repudiations, told.probes, told.found):
        assert np.all(np.diff(never_falls, axis=0) >= 0)
    for never_falls in (told.pushing, told.joined, told.wider):
        assert np.all(np.diff(never_falls, axis=0) >= 0)
    assert np.all(np.diff(told.survival) <= 1e-15)
    assert np.all(told.found <= told.probes)
    assert np.all(told.wider <= told.joined + 1e-12)
    assert np.all(told.pushing <= told.years[:, None] + 1e-12)


def exchanged(told: Solution) -> dict[str, Any]:
    return {
        "peace": told.peace,
        "causes": told.causes[:, EXCHANGED],
        "lapses": told.lapses,
        "repudiations": told.repudiations[:, ::-1],
        "probes": told.probes[:, ::-1],
        "found": told.found[:, ::-1],
        "pushing": told.pushing[:, ::-1],
        "joined": told.joined,
        "wider": told.wider,
        "noise": told.noise,
        "values": told.values[::-1],
        "margins": told.margins[:, ::-1],
    }


@pytest.mark.parametrize("n", range(60))
def test_labels_of_the_principals_mean_nothing(n: int) -> None:
    game = random_games(3, n + 1)[n]
    settings = random_settings(np.random.default_rng([4, n]))
    told, other = solve(game, settings), solve(game.swapped(), settings)
    for name, expected in exchanged(told).items():
        np.testing.assert_allclose(getattr(other, name), expected, rtol=0, atol=1e-9, err_msg=name)


def test_a_game_between_equals_treats_them_alike() -> None:
    told = solve(baseline_game(protected=None))
    assert told.values[0] == pytest.approx(told.values[1], abs=1e-12)
    np.testing.assert_allclose(told.by_cause[:, 0], told.by_cause[:, 1], rtol=0, atol=1e-12)
    assert told.by_cause[-1, CAUSES.index("incident while the protected side pushes")] == 0


@pytest.mark.parametrize("name", [*OWN, *OUTSIDE, *SHARED])
def test_every_parameter_matters(name: str) -> None:
    moved = 0
    for n in range(8):
        game = replace(random_game(np.random.default_rng([9, n]), 2, 2), protected=n % 2)
        dated = replace(game, terms=(Term(1.5, outsider=0),))
        array = "own" if name in OWN else "outside" if name in OUTSIDE else "shared"
        place = (OWN if name in OWN else OUTSIDE if name in OUTSIDE else SHARED).index(name)
        numbers = getattr(dated, array).copy()
        numbers[..., place] *= 0.9
        besides = replace(SHORT, switches=Switches(arming=True, learning=True))
        told, other = solve(dated, besides), solve(replace(dated, **{array: numbers}), besides)
        moved += np.max(np.abs(told.causes - other.causes)) > 1e-9
    assert moved >= 2


def test_order_of_outsiders_means_nothing() -> None:
    for n, game in enumerate(random_games(5, 40)):
        order = np.random.default_rng(n).permutation(len(game.outsiders))
        place = {None: None} | {int(j): to for to, j in enumerate(order)}
        terms = tuple(replace(term, outsider=place[term.outsider]) for term in game.terms)
        outside = np.ascontiguousarray(game.outside[:, :, order])
        behind = tuple(game.behind[j] for j in order) if game.behind else ()
        other = replace(game, outside=outside, terms=terms, behind=behind)
        told, again = solve(game, SHORT), solve(other, SHORT)
        np.testing.assert_allclose(again.causes, told.causes, rtol=0, atol=1e-9)
        np.testing.assert_allclose(again.peace, told.peace, rtol=0, atol=1e-9)


def between(far: Game, part: float) -> Game:
    """So far on the way from the library's baselines to a game."""
    near = baseline_game(outsiders=len(far.outsiders), phases=len(far.phases) - 1)
    parts = {}
    for name in ("own", "outside", "shared"):
        here, there = getattr(near, name), getattr(far, name)
        parts[name] = here + (there - here) * part
    return replace(far, **parts)


def plausible_game(rng: np.random.Generator) -> Game:
    """A third of the way from the library's baselines to a random point of its priors."""
    return between(random_game(rng, outsiders=1, phases=1), 1 / 3)


# How far from the baselines, and in how many of the random games the step may matter all the same.
@pytest.mark.parametrize(("part", "phases", "spared"), [(1 / 3, 1, 0), (1 / 3, 2, 2), (1.0, 1, 3)])
def test_results_hardly_depend_on_the_length_of_a_step(
    part: float, phases: int, spared: int
) -> None:
    rng = np.random.default_rng([6, phases])
    beyond = 0
    for _ in range(40):
        game = between(random_game(rng, outsiders=1, phases=phases), part)
        told, fine = (
            solve(game, Settings(points=7, horizon=10, tail=10, steps_per_year=steps)).survival
            for steps in (2, 8)
        )
        beyond += bool(np.max(np.abs(told - fine[::4])) >= 0.02)
    assert beyond <= spared


def test_one_step_a_year_tells_what_eight_do_where_occasions_are_rare() -> None:
    rng = np.random.default_rng(6)
    compared = 0
    while compared < 30:
        game = plausible_game(rng)
        rarer = rng.uniform(0.1, 1)  # by one factor, as anchoring to a base rate makes them
        own, shared = game.own.copy(), game.shared.copy()
        own[..., OWN.index("opportunity")] *= rarer
        for name in ("incident_escalation", "incident_crisis"):
            shared[..., SHARED.index(name)] *= rarer
        game = replace(game, own=own, shared=shared)
        fine = solve(game, Settings(steps_per_year=8)).survival[::8]
        if fine[-1] < 0.1:  # war is all but sure: only its day depends on the step
            continue
        compared += 1
        for steps in (1, 2, 4):
            told = solve(game, Settings(steps_per_year=steps)).survival[::steps]
            assert np.max(np.abs(told - fine)) < 0.02


def test_steps_are_halved_only_where_much_may_happen() -> None:
    quick = changed(baseline_game(), opportunity=2.0, incident_rate=20.0)
    exact = solve(quick, Settings(steps_per_year=64)).survival[::64]
    told, whole = (
        np.max(np.abs(solve(quick, Settings(steps_per_year=1, halvings=n)).survival - exact))
        for n in (3, 0)
    )
    assert told < whole / 4
    calm = solve(baseline_game(), Settings(halvings=0)).survival
    np.testing.assert_array_equal(solve(baseline_game()).survival, calm)


def test_horizon_only_cuts_what_is_told() -> None:
    rng = np.random.default_rng(7)
    for _ in range(20):
        game = plausible_game(rng)
        short = solve(game, Settings(horizon=10, tail=20, steps_per_year=1))
        long = solve(game, Settings(horizon=20, tail=10, steps_per_year=1))
        # Not the same: beyond the horizon steps are twice as long.
        np.testing.assert_allclose(short.survival, long.survival[:11], rtol=0, atol=2e-3)


@pytest.mark.parametrize("precision", [0.0, 1e12])
def test_extreme_precision_gives_numbers(precision: float) -> None:
    for game in random_games(8, 12):
        told = solve(game, Settings(Precision(precision, precision, precision), 5, 3, points=7))
        assert np.all(np.isfinite(told.values))
        assert np.all((told.survival >= 0) & (told.survival <= 1 + 1e-12))


def test_random_numbers_span_the_priors() -> None:
    rng = np.random.default_rng(0)
    told = draw(rng, "incident_rate", 5_000)
    assert told.min() < 0.025
    assert told.max() > 25
