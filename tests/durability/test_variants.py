"""Bars: the same game with one thing taken away, each against its definition."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pactwright.durability.arrangement import arrangement_of
from pactwright.durability.game import OUTSIDE, OWN, Gate, Settings, baseline_game
from pactwright.durability.parameters import Completion
from pactwright.durability.solution import solve
from pactwright.durability.variants import (
    formed,
    in_treaty_form,
    leaders_alike,
    unaided,
    unpromised,
)
from tests.durability.small import PLAIN
from tests.durability.test_centre import THREAT, central

COARSE = Settings(horizon=10, steps_per_year=1, points=7)
FINE = Settings(horizon=5, steps_per_year=12, points=7)
FIGHTS = OUTSIDE.index("guarantor_fights")


def test_nobody_ever_fights_after_the_arrangement_has_lapsed_either() -> None:
    game = baseline_game({"guarantor_fights": 0.6, "lapse": 0.3}, outsiders=2)
    assert np.max(solve(game, COARSE).joined) > 0.0
    assert np.max(solve(unaided(game), COARSE).joined) == 0.0


def test_without_promises_is_what_hollow_promises_give() -> None:
    # With a promise that is hollow at once and never restored, the game is that without promise.
    rng = np.random.default_rng(4)
    for _ in range(20):
        told = {
            "guarantor_fights": rng.uniform(0.2, 0.9, 2).tolist(),
            "guarantee_weight": rng.uniform(0.5, 3.0, 2).tolist(),
            "power_balance": [(odds := rng.uniform(-1, 1)), -odds],
        }
        game = baseline_game(told, outsiders=2)
        outside = game.outside.copy()
        outside[..., OUTSIDE.index("guarantee_collapse")] = 1e6
        outside[..., OUTSIDE.index("guarantee_restored")] = 0.0
        hollow = solve(replace(game, outside=outside), FINE).survival
        bare = solve(unpromised(game), FINE).survival
        # The promise is intact in the first step alone; from then on the two are the same game.
        np.testing.assert_allclose(hollow[1:] / hollow[1], bare[1:] / bare[1], atol=1e-3)
        assert np.max(np.abs(solve(game, FINE).survival - bare)) > 5e-3


def test_an_outsider_without_a_promise_is_not_moved() -> None:
    game = baseline_game({"guarantor_fights": [0.7, 0.03]}, outsiders=2)
    found = unpromised(game).outside[0, 0, :, FIGHTS]
    np.testing.assert_allclose(found, [0.05, 0.03])  # an even share of the library's 0.1, and less


def test_without_a_promise_there_is_nothing_to_take_away() -> None:
    game = baseline_game({"guarantor_fights": 0.05}, outsiders=2)
    bare = solve(unpromised(game), COARSE).survival
    np.testing.assert_allclose(bare, solve(game, COARSE).survival, atol=1e-12)


def test_leaders_alike_are_those_of_a_game_without_revisionists() -> None:
    rng = np.random.default_rng(6)
    for _ in range(20):
        told = {
            "revisionist_appeal": rng.uniform(0.1, 0.5, 2).tolist(),
            "leader_exit": rng.uniform(0.05, 0.6, 2).tolist(),
        }
        game = baseline_game({**told, "guarantor_fights": 0.5}, phases=2)
        game = replace(game, gates=(Gate(3.0, gone=(True, False)),))
        own = game.own.copy()
        for name in ("revisionist_incumbent", "revisionist_leader"):
            own[..., OWN.index(name)] = 0.0
        nobody = solve(replace(game, own=own), COARSE)
        np.testing.assert_allclose(
            solve(leaders_alike(game), COARSE).survival, nobody.survival, atol=1e-12
        )


FORM = (
    "  form: {clause: {promise: pledge}, multiplies: guarantee_collapse, of: G, by: 4, "
    "basis: [c]}\n"
)


def test_treaty_form_takes_away_what_clauses_do_and_nothing_else(tmp_path: Path) -> None:
    at = central(tmp_path, PLAIN.replace("effects:\n", f"effects:\n{FORM}"))
    told = arrangement_of(at.case, "pact")
    assert formed(told)
    completion = Completion({THREAT: 0.5})
    game, treaty = at.game(told, completion), at.game(in_treaty_form(told), completion)
    decay = OUTSIDE.index("guarantee_collapse")
    # Four times the library's .02 under the pledge; the successor of 2029 makes it three times.
    assert len(game.starts) == 3
    np.testing.assert_allclose(game.outside[:, 0, 0, decay], [0.08, 0.24, 0.24])
    np.testing.assert_allclose(treaty.outside[:, 0, 0, decay], [0.02, 0.06, 0.06])
    left = np.arange(len(OUTSIDE)) != decay
    np.testing.assert_array_equal(game.outside[..., left], treaty.outside[..., left])
    np.testing.assert_array_equal(game.own, treaty.own)


def test_without_a_clause_on_decay_there_is_no_legal_form_to_change(tmp_path: Path) -> None:
    at = central(tmp_path, PLAIN)
    assert not formed(arrangement_of(at.case, "pact"))


@pytest.mark.parametrize("protected", [0, 1])
def test_the_bar_of_promises_mirrors_with_the_protected_side(protected: int) -> None:
    odds = 0.4 if protected else -0.4
    game = baseline_game(
        {"guarantor_fights": 0.6, "power_balance": [odds, -odds]}, protected=protected
    )
    other = game.swapped()
    one, two = (solve(unpromised(each), COARSE).survival for each in (game, other))
    np.testing.assert_allclose(one, two, atol=1e-12)
