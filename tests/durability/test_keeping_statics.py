"""What more of each parameter does.

Where the game's feedback may turn an effect round, it is stated for one decision at a time: at
values of peace that do not depend on what is decided (`FIXED`), with the other options of the side
left without risk. These hold for all parameters. Statements on a whole game are made for games near
the library's baselines.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from pactwright.durability.game import OWN, Game, Settings, Term, baseline_game
from pactwright.durability.solution import Solution, solve
from tests.durability.deciding import Decisions, changed, decisions
from tests.durability.games import random_game

GAMES = 120
OTHER, PROTECTED = 0, 1
# Pushing and probing carry no risk of war: what a side gives up by attacking is peace alone.
APART = {"push_incidents": 0.0, "probe_escalation": 0.0}
# An outsider's fighting helps the protected side more than its supplies would have done.
HELPS = {"guarantee_weight": 2.0, "enabler_factor": 1.0, "resupply_weight": 0.5}
# It costs the protected side nothing besides, and incidents become war only by themselves.
FREE = {"intervention_cost": 0.0, "major_war_cost": 0.0, "incident_crisis": 0.0}


def random_decider(seed: int, **fixed: Any) -> Game:
    """A random game with one outsider, the second side protected, and some parameters given."""
    game = random_game(np.random.default_rng([21, seed]), outsiders=1, phases=1)
    return changed(replace(game, protected=PROTECTED, behind=()), **fixed)


def steps(
    told: Callable[[Decisions], float], name: str, values: Any, **fixed: Any
) -> list[list[float]]:
    """One decision at rising values of one parameter, in many random games."""
    return [
        [
            float(told(decisions(changed(random_decider(seed, **fixed), **{name: value}))))
            for value in values
        ]
        for seed in range(GAMES)
    ]


def falls(found: list[list[float]]) -> bool:
    """Never rises in any game, and falls in most; undecided ones are left out."""
    told = np.array(found)
    told = told[np.all(np.isfinite(told), axis=1)]
    moved = np.diff(told, axis=1)
    assert len(told) > GAMES / 4
    return bool(np.all(moved <= 1e-11) and np.mean(moved[:, 0] < 0) > 0.5)


def rises(found: list[list[float]]) -> bool:
    return falls([[-one for one in row] for row in found])


def of(side: int, own: float, other: float = 0.3) -> tuple[float, float]:
    """A parameter of one side, the other's given."""
    return (own, other) if side == 0 else (other, own)


CHANCES = (0.05, 0.3, 0.6, 0.95)


def test_a_likelier_guarantor_deters_the_other_side() -> None:
    told = steps(lambda d: d.attack[OTHER], "guarantor_fights", CHANCES, **APART, **HELPS)
    assert falls(told)


def test_a_likelier_guarantor_emboldens_the_side_it_covers_even_at_fault() -> None:
    fixed = HELPS | FREE | {"coverage_lost_at_fault": 0.0}
    assert rises(steps(lambda d: d.push[PROTECTED], "guarantor_fights", CHANCES, **fixed))
    reopens = steps(lambda d: d.attack[PROTECTED], "guarantor_fights", CHANCES, **APART | fixed)
    assert rises(reopens)


def test_losing_coverage_at_fault_restrains_the_side_it_covers() -> None:
    fixed = HELPS | FREE | {"guarantor_fights": 0.8}
    assert falls(steps(lambda d: d.push[PROTECTED], "coverage_lost_at_fault", CHANCES, **fixed))
    reopens = steps(
        lambda d: d.attack[PROTECTED], "coverage_lost_at_fault", CHANCES, **APART | fixed
    )
    assert falls(reopens)
    # It does not touch the other side's attack, for which the protected side is not to blame.
    other = steps(lambda d: d.attack[OTHER], "coverage_lost_at_fault", CHANCES, **APART | fixed)
    assert np.ptp(other, axis=1) == pytest.approx(0, abs=1e-15)


def test_a_guarantee_whose_war_costs_more_than_it_gains_restrains() -> None:
    fixed = HELPS | {
        "incident_crisis": 0.0,
        "coverage_lost_at_fault": 0.0,
        "intervention_cost": 0.6,
    }
    fixed |= {"guarantee_weight": 0.5, "major_war": 0.0} | APART
    assert falls(steps(lambda d: d.attack[PROTECTED], "guarantor_fights", CHANCES, **fixed))


@pytest.mark.parametrize(
    ("name", "values", "rise"),
    [
        ("guarantee_weight", (0.5, 1.0, 3.5), False),
        ("enabler_factor", (0.3, 0.6, 1.0), False),
        ("major_war", (0.0, 0.1, 0.5), False),
        ("resupply", CHANCES, False),
        ("war_cost", ((0.1, 0.2), (0.3, 0.2), (0.6, 0.2)), False),
        ("integration_loss", ((0.0, 0.2), (0.2, 0.2), (0.5, 0.2)), False),
        ("exhaustion", ((0.0, 0.2), (0.2, 0.2), (0.5, 0.2)), False),
        ("settlement_share", ((0.1, 0.5), (0.4, 0.5), (0.8, 0.5)), False),
        ("provocation", ((-0.1, 0.0), (0.1, 0.0), (0.4, 0.0)), True),
        ("arming_cost", ((0.0, 0.1), (0.1, 0.1), (0.25, 0.1)), True),
        ("surprise_advantage", ((0.0, 0.2), (0.5, 0.2), (1.5, 0.2)), True),
        ("internal_benefit", ((-0.3, 0.0), (0.0, 0.0), (0.3, 0.0)), False),
        ("autonomy_cost", ((0.0, 0.0), (0.2, 0.0), (0.4, 0.0)), True),
    ],
)
def test_what_tempts_the_other_side_to_attack(name: str, values: Any, rise: bool) -> None:
    # Fighting counts for more than supplies at the least of these weights.
    fixed = APART | {"resupply_weight": 0.15, "guarantee_weight": 1.0, "renegotiability": 0.0}
    found = steps(lambda d: d.attack[OTHER], name, values, **fixed | {"guarantor_fights": 0.6})
    assert rises(found) if rise else falls(found)


@pytest.mark.parametrize(
    ("name", "values", "rise"),
    [
        ("probe_gain", ((0.0, 0.1), (0.1, 0.1), (0.2, 0.1)), True),
        ("snapback", ((0.0, 0.1), (0.1, 0.1), (0.4, 0.1)), False),
        ("detection", ((0.05, 0.5), (0.5, 0.5), (0.95, 0.5)), False),
    ],
)
def test_what_tempts_a_side_to_probe(name: str, values: Any, rise: bool) -> None:
    fixed = {"probe_escalation": 0.0, "probe_gain": 0.02, "snapback": 0.03}
    found = steps(lambda d: d.probe[OTHER], name, values, **fixed)
    assert rises(found) if rise else falls(found)


def test_pushing_follows_what_it_gains_and_incidents_what_standing_down_costs() -> None:
    gains = ((0.0, 0.1), (0.05, 0.1), (0.2, 0.1))
    risky = {"push_incidents": 0.5, "incident_escalation": 0.01, "incident_crisis": 0.005}
    assert rises(steps(lambda d: d.push[OTHER], "push_gain", gains, **risky))
    still = {"push_incidents": 0.0}
    stands = ((0.0, 0.1), (0.1, 0.1), (0.2, 0.1))
    assert rises(steps(lambda d: sum(d.incident_war), "stand_down_cost", stands, **still))


def test_a_revisionist_leader_attacks_more() -> None:
    settings = Settings(horizon=3, tail=3)
    told = [
        solve(baseline_game({"revisionist_appeal": [pull, 0.1]}), settings).by_cause[-1, OTHER]
        for pull in (0.05, 0.15, 0.3, 0.5)
    ]
    assert np.all(np.diff(told) > 0)


# Whole games, with all their feedback, near the baselines


def guarded(**changes: Any) -> Game:
    """The library's baselines with an outsider who makes a difference, occasions made rare."""
    own = {"settlement_share": [0.45, 0.5], "war_cost": [0.25, 0.35], "opportunity": 0.25}
    rare = {"incident_escalation": 0.006, "incident_crisis": 0.05, "coverage_lost_at_fault": 0.3}
    told = {"guarantor_fights": 0.7, "guarantee_weight": 2.0}
    return baseline_game(own | rare | told | changes)


def over(name: str, values: Any, told: Callable[[Solution], float], **changes: Any) -> Any:
    return np.diff([told(solve(guarded(**changes | {name: value}))) for value in values])


def test_a_likelier_guarantor_makes_fewer_attacks_in_the_whole_game() -> None:
    grid = (0.1, 0.3, 0.5, 0.7, 0.9)
    for weight in (1.0, 2.0, 3.0):
        attacks = over(
            "guarantor_fights", grid, lambda s: s.by_cause[-1, OTHER], guarantee_weight=weight
        )
        assert np.all(attacks < 0)


def test_a_promise_that_collapses_sooner_keeps_a_shorter_peace() -> None:
    grid = (0.001, 0.02, 0.1, 0.3, 0.6)
    for q in (0.4, 0.7, 0.95):
        kept = over("guarantee_collapse", grid, lambda s: s.survival[-1], guarantor_fights=q)
        assert np.all(kept < 0)


def test_fear_of_a_wider_war_deters_and_makes_wars_wider() -> None:
    grid = (0.01, 0.08, 0.2, 0.5)
    # Attacks at first: over the years more of them fall in a peace that lasts longer.
    attacks = over("major_war", grid, lambda s: s.by_cause[1, OTHER])
    widens = over("major_war", grid, lambda s: s.wider[-1] / (1 - s.survival[-1]))
    assert np.all(attacks < 0)
    assert np.all(widens > 0)


def test_linked_benefits_that_an_attack_would_lose_make_fewer_attacks() -> None:
    attacks = over(
        "integration_loss", ([0.0, 0.0], [0.1, 0.0], [0.3, 0.0]), lambda s: s.by_cause[-1, OTHER]
    )
    assert np.all(attacks < 0)


@pytest.mark.parametrize(
    "name",
    ["incident_rate", "spoiler_incidents", "incident_escalation", "residual_war", "opportunity"],
)
def test_more_occasions_for_war_make_a_shorter_peace(name: str) -> None:
    base = guarded()
    kept = [
        solve(changed(base, **{name: told})).survival[-1] for told in (0.001, 0.005, 0.02, 0.08)
    ]
    assert np.all(np.diff(kept) < 0)


def test_a_guarantee_announced_for_later_opens_a_window_before_it() -> None:
    later = 3.0
    now = guarded(guarantor_fights=0.1)
    then = changed(now, guarantor_fights=0.9)
    both = {
        name: np.concatenate([getattr(now, name), getattr(then, name)])
        for name in ("own", "outside", "shared")
    }
    announced = replace(now, starts=(0.0, later), **both)
    before = int(later * 2)
    alone, told = solve(now), solve(announced)
    assert told.by_cause[before, OTHER] > 1.1 * alone.by_cause[before, OTHER]

    # Once it is there, it deters: fewer attacks in the years that follow, of those still at peace.
    def after(one: Solution) -> float:
        return float((one.by_cause[-1, OTHER] - one.by_cause[before, OTHER]) / one.survival[before])

    assert after(told) < after(alone)


def test_a_known_end_of_term_tempts_the_leader_before_it_and_calms_what_comes_after() -> None:
    game = guarded(revisionist_appeal=[0.4, 0.0], revisionist_incumbent=[0.9, 0.1])
    game = changed(game, revisionist_leader=(0.05, 0.05), leader_exit=(0.01, 0.01))
    at = 4.0
    ends = replace(game, terms=(Term(at, side=OTHER),))
    told, expected = solve(ends), solve(game)
    date = int(2 * at)
    assert told.by_cause[date, OTHER] > expected.by_cause[date, OTHER]
    after, without = told.survival[-1] / told.survival[date], expected.survival[-1]
    assert after > without / expected.survival[date]
    assert told.survival[-1] > without


def test_promises_that_were_tested_were_the_weak_ones() -> None:
    grid = np.linspace(0.05, 0.95, 10)
    tested = [solve(guarded(guarantor_fights=q)).by_cause[-1, OTHER] for q in grid]
    assert np.average(grid, weights=tested) < grid.mean() - 0.02


def test_a_phase_that_waits_for_compliance_is_complied_with_more() -> None:
    base = baseline_game({"probe_gain": 0.05, "detection": 0.5}, phases=2)
    better = base.own.copy()
    better[:, 1, OTHER, OWN.index("internal_benefit")] = 0.3
    base = replace(base, own=better)
    gate = replace(base.gates[0], years=2.0)
    waits = replace(base, gates=(replace(gate, complies=(True, False)),))
    free = replace(base, gates=(gate,))
    told, expected = decisions(waits, Settings()), decisions(free, Settings())
    assert told.probe[OTHER] < expected.probe[OTHER]
    # And breaches keep the next phase away, whatever the length of a step.
    second = [solve(waits, Settings(steps_per_year=k)).peace[10 * k, 1].sum() for k in (1, 2, 8)]
    assert np.ptp(second) < 0.02
    assert second[-1] < solve(free, Settings(steps_per_year=8)).peace[80, 1].sum()


def test_a_phase_opens_with_its_chance_and_no_other() -> None:
    quiet = {
        "opportunity": 1e-9,
        "incident_rate": 0.0,
        "spoiler_incidents": 0.0,
        "residual_war": 0.0,
    }
    game = changed(baseline_game(phases=2), **quiet, lapse=0.0, repudiation=0.0, push_incidents=0.0)
    for steps_per_year in (1, 2, 8):
        gate = replace(game.gates[0], years=0.5, opens=2.0, chance=0.4)
        told = solve(replace(game, gates=(gate,)), Settings(steps_per_year=steps_per_year))
        entered = told.peace[:, 1].sum(axis=1)
        expected = 0.4 * (1 - np.exp(-np.maximum(0.0, told.years - 2.0) / 0.5))
        np.testing.assert_allclose(entered, expected, rtol=0, atol=1e-7)
