"""The unilateral deterrence game against best replies and a search of all pure strategies."""

import itertools

import numpy as np
import pytest

from pactwright.durability.closed_forms import (
    ChallengerPayoffs,
    DefenderPayoffs,
    Equilibrium,
    unilateral_deterrence,
)
from pactwright.errors import InputError

Game = tuple[ChallengerPayoffs, DefenderPayoffs, float, float]
SLACK = 1e-9
APART = np.array([0, 0.01, 0.02, 0.03])


def random_game(rng: np.random.Generator) -> Game:
    soft, cd, hard, dc = np.sort(rng.uniform(0, 1, 4)) + APART
    sq = rng.uniform(cd, dc)
    d_soft, d_dc, *rest = np.sort(rng.uniform(0, 1, 4)) + APART
    d_hard, d_cd = rng.permutation(rest)
    return (
        ChallengerPayoffs(sq, dc, cd, hard, soft),
        DefenderPayoffs(d_dc, d_cd, d_hard, d_soft),
        rng.uniform(0, 1),
        rng.uniform(0, 1),
    )


def is_equilibrium(
    game: Game, challenges: tuple[float, float], resists: tuple[float, float]
) -> bool:
    """Whether no kind of player gains by another move; who challenges off the path is hard.

    A hard challenger that is resisted fights and a soft one backs down; (hard, soft) each.
    """
    c, d, p_ch, p_def = game
    resisted = p_def * resists[0] + (1 - p_def) * resists[1]
    arrives = p_ch * challenges[0] + (1 - p_ch) * challenges[1]
    belief = p_ch * challenges[0] / arrives if arrives > 0 else 1.0
    for chance, last in zip(challenges, (max(c.dd_hard, c.cd), max(c.dd_soft, c.cd)), strict=True):
        gain = (1 - resisted) * c.dc + resisted * last - c.sq
        if (chance > 0 and gain < -SLACK) or (chance < 1 and gain > SLACK):
            return False
    for chance, fight in zip(resists, (d.dd_hard, d.dd_soft), strict=True):
        gain = belief * fight + (1 - belief) * d.cd - d.dc
        if (chance > 0 and gain < -SLACK) or (chance < 1 and gain > SLACK):
            return False
    return True


def test_nobody_gains_by_another_move() -> None:
    rng = np.random.default_rng(1)
    seen = dict.fromkeys(Equilibrium, 0)
    for _ in range(3_000):
        game = random_game(rng)
        found = unilateral_deterrence(*game)
        plays = (found.hard_challenges, found.soft_challenges)
        assert is_equilibrium(game, plays, (1.0, found.soft_resists))
        seen[found.equilibrium] += 1
    assert min(seen.values()) > 50


def test_no_other_pure_strategies_are_an_equilibrium() -> None:
    rng = np.random.default_rng(2)
    for _ in range(1_000):
        game = random_game(rng)
        found = unilateral_deterrence(*game)
        pure = [
            (plays, answers)
            for plays in itertools.product((0.0, 1.0), repeat=2)
            for answers in itertools.product((0.0, 1.0), repeat=2)
            if is_equilibrium(game, plays, answers)
        ]
        if found.equilibrium is Equilibrium.BLUFF:
            assert pure == []
        else:
            plays = (found.hard_challenges, found.soft_challenges)
            assert pure == [(plays, (1.0, found.soft_resists))]


def test_outcomes_are_those_of_a_played_game() -> None:
    rng = np.random.default_rng(3)
    for _ in range(40):
        game = random_game(rng)
        found = unilateral_deterrence(*game)
        draws = rng.uniform(size=(4, 40_000))
        hard, d_hard = draws[0] < game[2], draws[1] < game[3]
        comes = draws[2] < np.where(hard, found.hard_challenges, found.soft_challenges)
        resisted = d_hard | (draws[3] < found.soft_resists)
        for told, seen in (
            (found.status_quo, ~comes),
            (found.concession, comes & ~resisted),
            (found.backing_down, comes & resisted & ~hard),
            (found.conflict, comes & resisted & hard),
        ):
            assert told == pytest.approx(np.mean(seen), abs=0.015)


def test_thresholds_are_points_of_indifference() -> None:
    rng = np.random.default_rng(4)
    for _ in range(500):
        game = random_game(rng)
        c, d = game[:2]
        found = unilateral_deterrence(*game)
        assert (1 - found.c_t) * c.dc + found.c_t * c.dd_hard == pytest.approx(c.sq)
        assert (1 - found.c_s) * c.dc + found.c_s * c.cd == pytest.approx(c.sq)
        assert found.d_t * d.dd_soft + (1 - found.d_t) * d.cd == pytest.approx(d.dc)
        assert found.c_s < found.c_t


def told(sq: float = 0.5, p_challenger: float = 0.3, p_defender: float = 0.4):
    return unilateral_deterrence(
        ChallengerPayoffs(sq=sq, dc=1, cd=0, dd_hard=0.2, dd_soft=-0.5),
        DefenderPayoffs(dc=0, cd=0.8, dd_hard=0.3, dd_soft=-0.4),
        p_challenger,
        p_defender,
    )


def test_the_value_of_the_status_quo_is_a_lever_of_its_own() -> None:
    values = np.linspace(0.05, 0.95, 19)
    found = told(sq=values)
    assert np.all(np.diff(found.c_t) < 0)
    assert told(sq=0.3, p_defender=0.8).equilibrium is Equilibrium.SEPARATING
    assert told(sq=0.6, p_defender=0.8).equilibrium is Equilibrium.CERTAIN_DETERRENCE


def test_a_challenger_that_likes_a_fight_cannot_be_deterred() -> None:
    found = told(sq=0.1, p_defender=1.0)
    assert found.c_t > 1
    assert found.hard_challenges == 1


def test_a_more_credible_defender_meets_no_more_challenges() -> None:
    found = told(p_defender=np.linspace(0, 1, 101))
    assert np.all(np.diff(found.status_quo) >= -1e-12)


def test_payoffs_out_of_order_are_named() -> None:
    with pytest.raises(InputError, match="challenger_dc: expected more than challenger_sq"):
        told(sq=1.5)
