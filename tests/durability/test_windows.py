"""Windows: stretches of years in which one thing makes an attack likelier than it would be."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pactwright.durability.game import OUTSIDE, OWN, Floats, Game, Gate, Settings, baseline_game
from pactwright.durability.solution import solve
from pactwright.durability.windows import windows

COARSE = Settings(horizon=10, steps_per_year=1, points=7)
FINE = Settings(horizon=10, steps_per_year=4, points=9)


def test_a_preventive_window_opens_where_power_drifts_and_terms_follow() -> None:
    told = {"power_drift": [0.0, 0.3], "opportunity": 0.15, "revisionist_appeal": 0.0}
    follows = baseline_game({**told, "renegotiability": 1.0})
    rigid = baseline_game({**told, "renegotiability": 0.01})
    found = windows(follows, solve(follows, COARSE), COARSE)
    assert [(one.kind, one.side) for one in found] == [("preventive war", "0")]
    assert found[0].attack > found[0].without
    steady = baseline_game({"opportunity": 0.15})
    assert windows(steady, solve(steady, COARSE), COARSE) == ()
    later = windows(rigid, solve(rigid, COARSE), COARSE)
    assert sum(w.attack - w.without for w in later) < found[0].attack - found[0].without


def test_an_accession_window_opens_before_a_guarantee() -> None:
    game = baseline_game(
        {"opportunity": 0.15, "guarantor_fights": 0.1, "renegotiability": 0.01}, phases=2
    )
    outside = game.outside.copy()
    outside[:, 1, :, 0] = 0.9  # guarantor_fights in the second phase
    outside[:, 1, :, 1] = 3.0  # and its weight
    own = game.own.copy()
    own[:, 1, 0, OWN.index("provocation")] = 0.3
    game = replace(game, outside=outside, own=own, gates=(Gate(3.0),))
    kinds = {one.kind for one in windows(game, solve(game, COARSE), COARSE)}
    assert kinds == {"accession"}


def covered(outside: Floats) -> Floats:
    """Outsiders who nearly always fight, and weigh much."""
    outside = outside.copy()
    outside[..., OUTSIDE.index("guarantor_fights")] = 0.9
    outside[..., OUTSIDE.index("guarantee_weight")] = 3.0
    return outside


def phased(phases: int, guaranteed: int, gates: tuple[Gate, ...]) -> Game:
    """A path that guarantees from one phase on and provokes the other side there."""
    game = baseline_game(
        {
            "opportunity": 0.15,
            "guarantor_fights": 0.1,
            "renegotiability": 0.01,
            "guarantee_collapse": 0.001,
        },
        phases=phases,
    )
    outside, own = game.outside.copy(), game.own.copy()
    outside[:, guaranteed:-1] = covered(outside[:, guaranteed:-1])
    own[:, guaranteed:-1, 0, OWN.index("provocation")] = 0.3
    names = tuple("abcd"[:phases])
    return replace(game, outside=outside, own=own, gates=gates, phases=(*names, "lapsed"))


def test_the_window_is_that_of_the_phase_that_guarantees_more() -> None:
    game = phased(3, 2, (Gate(1.0), Gate(3.0)))
    found = windows(game, solve(game, COARSE), COARSE)
    assert {(one.kind, one.before) for one in found} == {("accession", "c")}


def test_an_attack_after_the_accession_is_none_in_its_window() -> None:
    # The guarantee comes at year 4 for certain; whoever attacks later cannot be in the window.
    game = phased(2, 1, (Gate(0.05, opens=4.0),))
    found = windows(game, solve(game, FINE), FINE)
    assert found
    assert max(one.ends for one in found) <= 5.0


def test_a_date_and_a_gate_that_opens_on_it_make_the_same_window() -> None:
    gated = phased(2, 1, (Gate(0.01, opens=4.0),))
    told = baseline_game(
        {
            "opportunity": 0.15,
            "guarantor_fights": 0.1,
            "renegotiability": 0.01,
            "guarantee_collapse": 0.001,
        }
    )
    own, outside = (np.concatenate([array] * 2) for array in (told.own, told.outside))
    outside[1, :-1] = covered(outside[1, :-1])
    own[1, :-1, 0, OWN.index("provocation")] = 0.3
    dated = replace(
        told,
        own=own,
        outside=outside,
        shared=np.concatenate([told.shared] * 2),
        starts=(0.0, 4.0),
    )
    by_gate = windows(gated, solve(gated, FINE), FINE)
    by_date = windows(dated, solve(dated, FINE), FINE)
    assert [one.before for one in by_gate] == ["b"]
    assert [one.before for one in by_date] == ["year 4"]
    assert by_date[0].ends == 4.0
    # A gate that opens takes a part of a step to be passed.
    assert by_date[0].attack == pytest.approx(by_gate[0].attack, abs=0.02)


def test_nobody_protected_has_no_accession() -> None:
    game = replace(phased(2, 1, (Gate(3.0),)), protected=None)
    assert windows(game, solve(game, COARSE), COARSE) == ()


def test_what_is_told_is_the_sum_over_its_years_by_hand() -> None:
    game = baseline_game(
        {
            "power_drift": [0.0, 0.3],
            "opportunity": 0.15,
            "revisionist_appeal": 0.0,
            "renegotiability": 1.0,
        }
    )
    own = game.own.copy()
    own[..., OWN.index("power_drift")] = 0.0
    told, still = solve(game, FINE), solve(replace(game, own=own), FINE)
    (found,) = windows(game, told, FINE)
    attack = usual = 0.0
    for year in range(int(found.begins), int(found.ends)):
        begins, ends = 4 * year, 4 * (year + 1)
        attack += told.by_cause[ends, 0] - told.by_cause[begins, 0]
        hazard = (still.by_cause[ends, 0] - still.by_cause[begins, 0]) / still.survival[begins]
        usual += hazard * told.survival[begins]
    assert (found.attack, found.without) == pytest.approx((attack, usual))
    # Outside it each year adds less than half of what the worst year adds.
    extra = []
    for year in range(10):
        begins, ends = 4 * year, 4 * (year + 1)
        hazard = (still.by_cause[ends, 0] - still.by_cause[begins, 0]) / still.survival[begins]
        mine = told.by_cause[ends, 0] - told.by_cause[begins, 0]
        extra.append(mine - hazard * told.survival[begins])
    inside = [found.begins <= year < found.ends for year in range(10)]
    assert [one >= max(extra) / 2 for one in extra] == inside


def test_windows_do_not_know_labels() -> None:
    rng = np.random.default_rng(8)
    some = 0
    for _ in range(25):
        game = phased(3, int(rng.integers(1, 3)), (Gate(2.0), Gate(2.0, chance=0.7)))
        own = game.own.copy()
        own[..., OWN.index("power_drift")] = rng.uniform(-0.3, 0.3, 2)
        own[..., OWN.index("war_cost")] = rng.uniform(0.05, 0.4, 2)
        game = replace(game, own=own)
        other = game.swapped()
        one, two = (windows(each, solve(each, COARSE), COARSE) for each in (game, other))
        some += len(one)
        assert sorted((w.kind, w.side, w.before, w.begins, w.ends) for w in one) == sorted(
            (w.kind, w.side, w.before, w.begins, w.ends) for w in two
        )
        np.testing.assert_allclose(
            sorted(w.attack for w in one), sorted(w.attack for w in two), atol=1e-9
        )
    assert some > 10
