"""What signing is worth against each way of having no deal, and who pays for the peace."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pactwright.durability.arrangement import arrangement_of, no_deal_of
from pactwright.durability.burdens import PARTS, burdens
from pactwright.durability.completions import Filled
from pactwright.durability.findings import Centre
from pactwright.durability.game import OWN, Gate, Settings, baseline_game
from pactwright.durability.parameters import Completion
from pactwright.durability.solution import solve
from tests.durability.small import PLAIN
from tests.durability.test_centre import COARSE, THREAT, central

FINE = Settings(horizon=10, steps_per_year=2, points=7)
SCALES = (
    "values:\n"
    "  A: {scale: {defeat: 0, victory: 100}, fallback: war, basis: [c]}\n"
    "  B: {scale: {defeat: 20, victory: 120}, fallback: war, basis: [c]}\n"
)
OUTCOMES = (
    "no_deal:\n"
    "  war: {title: War goes on, worth: {A: 70, B: 40}}\n"
    "  frost: {title: Frozen tension, worth: {A: unknown, B: acceptable}}\n"
    "  terms: {title: As in the pact, worth: {A: {as_good_as: pact}, B: 70}}\n"
)


def asked(folder: Path, text: str, completions: list[dict[str, float]] | None = None) -> Centre:
    """What is told of the pact; no deal in some completions of its own."""
    at = central(folder, text)
    bare = no_deal_of(at.case)
    no_deal = [Filled(bare, Completion(places)) for places in completions or [{}]]
    return at.centre(arrangement_of(at.case, "pact"), Completion({THREAT: 0.5}), no_deal)


def with_outcomes(text: str) -> str:
    text = text.replace("values: {A: unknown, B: unknown}\n", SCALES)
    return text.replace(
        "no_deal:\n  war: {title: War, worth: {A: unknown, B: unknown}}\n", OUTCOMES
    )


def test_signing_is_held_against_each_way_of_having_no_deal(tmp_path: Path) -> None:
    first, second = asked(tmp_path, with_outcomes(PLAIN)).stakes
    told = {one.outcome: one for one in second.outcomes}
    # On the scale of B, 20 to 120: 40 is .2, 40 to 60 (acceptable) .2 to .4, 70 is .5.
    assert told["war"].worth == pytest.approx((0.2, 0.2))
    assert told["frost"].worth == pytest.approx((0.2, 0.4))
    assert told["terms"].worth == pytest.approx((0.5, 0.5))
    assert [one.expected for one in second.outcomes] == [True, False, False]
    for one in second.outcomes:
        assert one.worth is not None
        assert one.gain == pytest.approx(
            (second.signed - one.worth[1], second.signed - one.worth[0])
        )
    mine = {one.outcome: one for one in first.outcomes}
    assert mine["war"].worth == pytest.approx((0.7, 0.7))
    assert (mine["frost"].gain, mine["frost"].why) == (None, "its worth is unknown")
    assert mine["terms"].why == "it is told only by comparison with packages"


def test_without_a_scale_no_outcome_can_be_placed(tmp_path: Path) -> None:
    text = with_outcomes(PLAIN).replace("scale: {defeat: 20, victory: 120}, ", "")
    _, second = asked(tmp_path, text).stakes
    assert {one.worth for one in second.outcomes} == {None}
    assert "no scale" in second.outcomes[0].why


def test_a_view_that_does_not_add_up_is_told(tmp_path: Path) -> None:
    first, second = asked(tmp_path, with_outcomes(PLAIN)).stakes
    # Either wins half of the wars: A's fallback of .7 implies a cost of -.2, B's of .2 one of .3.
    assert first.implied_cost == pytest.approx((-0.2, -0.2))
    assert "less than nothing" in first.fault
    assert second.fallback == pytest.approx((0.2, 0.2))
    assert second.implied_cost == pytest.approx((0.3, 0.3))
    assert second.fault == ""


@pytest.mark.parametrize(
    ("fighting", "fault"),
    [
        ("", "if it is war that goes on, continued war would cost it less than nothing"),
        ("fighting: goes on, ", ": continued war would cost it less than nothing"),
        ("fighting: stops, ", ""),
    ],
)
def test_only_war_that_goes_on_implies_a_cost(tmp_path: Path, fighting: str, fault: str) -> None:
    text = with_outcomes(PLAIN).replace("title: War goes on, ", f"title: War goes on, {fighting}")
    first, _ = asked(tmp_path, text).stakes
    assert first.fault.endswith(fault)
    assert bool(first.fault) == bool(fault)
    assert (first.implied_cost is None) == (fighting == "fighting: stops, ")
    told = {one.outcome: one.fighting for one in first.outcomes}
    assert told["war"] == (fighting.removeprefix("fighting: ").removesuffix(", ") or None)
    assert told["frost"] is None


def test_frozen_tension_reaches_over_its_own_completions(tmp_path: Path) -> None:
    text = PLAIN.replace(
        "leaders:\n  head:\n    party: G\n",
        "leaders:\n  chief: {party: A, leaves_per_year: unknown, basis: [c]}\n"
        "  head:\n    party: G\n",
    )
    at = central(tmp_path, text)
    path = "leaders.chief"
    bare, pact = no_deal_of(at.case), arrangement_of(at.case, "pact")
    wide = [Filled(bare, Completion({path: place})) for place in (0.0, 1.0)]
    for place in (0.0, 1.0):
        # What both know nothing of is completed alike, so no range is left.
        found = at.centre(pact, Completion({THREAT: 0.5, path: place}), wide)
        game = at.game(bare, Completion({path: place}))
        by_hand = solve(game, COARSE).values
        for side in (0, 1):
            stake = found.stakes[side]
            assert stake.tension == pytest.approx((by_hand[side], by_hand[side]))
            assert stake.gain == pytest.approx((stake.signed - by_hand[side],) * 2)


def test_what_only_no_deal_leaves_unknown_gives_a_range(tmp_path: Path) -> None:
    at = central(tmp_path, PLAIN)
    pact = arrangement_of(at.case, "pact")
    calm, tense = no_deal_of(at.case), arrangement_of(at.case, "bare")
    both = [Filled(calm, Completion({})), Filled(tense, Completion({}))]
    found = at.centre(pact, Completion({THREAT: 0.5}), both)
    values = [solve(at.game(one, Completion({})), COARSE).values for one in (calm, tense)]
    for side in (0, 1):
        ends = sorted(float(one[side]) for one in values)
        assert found.stakes[side].tension == pytest.approx(tuple(ends))


def test_a_burden_is_the_yearly_flow_beyond_no_deal_by_hand() -> None:
    rng = np.random.default_rng(3)
    for _ in range(50):
        told = {name: rng.uniform(0.0, 0.1, 2).tolist() for name in PARTS}
        game = baseline_game({**told, "lapse": 0.3}, phases=2)
        own = game.own.copy()
        own[:, 1, :, OWN.index("arming_cost")] += 0.05
        game = replace(game, own=own, gates=(Gate(3.0),))
        no_deal = baseline_game({"arming_cost": 0.07})
        solution = solve(game, FINE)
        found = burdens(game, solution, no_deal)
        for side in (0, 1):
            weights = solution.peace[:-1].sum(axis=(0, 2))
            weights = weights / weights.sum()
            parts = dict(found[side].parts)
            for name, sign in PARTS.items():
                place = OWN.index(name)
                flows = game.own[0, :, side, place].copy()
                if name == "integration_benefit":
                    flows[-1] = 0.0
                by_hand = sum(w * flow for w, flow in zip(weights, flows, strict=True))
                by_hand = sign * (by_hand - no_deal.own[0, 0, side, place])
                assert parts.get(name, 0.0) == pytest.approx(by_hand, abs=1e-9)
            changes = [change for _, change in found[side].parts]
            assert found[side].borne == pytest.approx(sum(min(0.0, one) for one in changes))
            assert found[side].brought == pytest.approx(sum(max(0.0, one) for one in changes))


def test_what_begins_on_a_date_counts_from_then_on() -> None:
    game = baseline_game({"autonomy_cost": [0.0, 0.1], "residual_war": 0.0003})
    own = np.concatenate([game.own, game.own])
    own[0, :, :, OWN.index("autonomy_cost")] = 0.0
    own[1, -1, :, OWN.index("autonomy_cost")] = [0.0, 0.1]
    later = replace(
        game,
        own=own,
        outside=np.concatenate([game.outside] * 2),
        shared=np.concatenate([game.shared] * 2),
        starts=(0.0, 4.0),
    )
    solution = solve(later, FINE)
    alive = solution.survival[:-1]
    second = dict(burdens(later, solution, baseline_game())[1].parts)
    by_hand = -0.1 * float(np.sum(alive[8:]) / np.sum(alive))
    assert second == {"autonomy_cost": pytest.approx(by_hand)}


def test_no_burden_where_nothing_differs() -> None:
    game = baseline_game()
    for one in burdens(game, solve(game, FINE), game):
        assert one.parts == ()
        assert one.borne == one.brought == 0
