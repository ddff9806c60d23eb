"""What is told at central values: corners, break-evens, stakes, windows and variants."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from pactwright.durability.anchoring import Anchor, fit
from pactwright.durability.arrangement import arrangement_of, no_deal_of
from pactwright.durability.breakevens import breakevens
from pactwright.durability.centre import AtCentre, rank_correlation
from pactwright.durability.completions import Filled
from pactwright.durability.findings import Axis, Centre
from pactwright.durability.game import (
    OUTSIDE,
    OWN,
    Settings,
    Switches,
    baseline_game,
)
from pactwright.durability.parameters import Completion
from pactwright.durability.results import Band
from pactwright.durability.solution import solve
from tests.durability.small import PHASED, PLAIN, written

THREAT = "provocations.threat"
COARSE = Settings(horizon=10, steps_per_year=1, points=7)


def central(folder: Path, text: str) -> AtCentre:
    case, told = written(folder, text)
    return AtCentre(case, told, {1.0: fit(Anchor.of(), COARSE, 0.0)}, COARSE)


def test_a_band_is_the_envelope_of_its_completions() -> None:
    told = np.random.default_rng(1).random((2, 101, 3))
    band = Band.of(told)
    ends = [np.sort(told[k], axis=0) for k in (0, 1)]  # of 101 the 11th, 51st and 91st
    np.testing.assert_allclose(band.low, np.minimum(ends[0][10], ends[1][10]))
    np.testing.assert_allclose(band.high, np.maximum(ends[0][90], ends[1][90]))
    np.testing.assert_allclose(band.median_low, np.minimum(ends[0][50], ends[1][50]))


def test_no_credibility_may_suffice() -> None:
    game = baseline_game(
        {"power_balance": [2.5, -2.5], "guarantee_weight": 0.0, "opportunity": 1.0}
    )
    found = breakevens(game, COARSE, Anchor.of())
    assert found.credibility.meets == ()
    assert found.credibility.words == "no credibility up to 1 suffices"


def told_of(at: AtCentre, name: str, places: dict[str, float] | None = None) -> Centre:
    """What is told of an architecture; no deal has nothing unknown in these cases."""
    no_deal = [Filled(no_deal_of(at.case), Completion({}))]
    return at.centre(arrangement_of(at.case, name), Completion(places or {}), no_deal)


def test_supply_is_told_group_by_group_with_its_chance(tmp_path: Path) -> None:
    at = central(tmp_path, PLAIN)
    found = told_of(at, "pact", {THREAT: 0.5})
    assert [(one.name, one.chance) for one in found.supply] == [
        ("given", 0.75),
        ("withheld: airlift", 0.25),
    ]
    assert found.withheld == ()
    assert found.supply[0].peace[-1] == pytest.approx(found.peace[-1])
    # Withheld, the promise is paper: odds of 2 to 9 in place of 1 to 1, and no threat to A.
    paper = at.game(arrangement_of(at.case, "pact"), Completion({THREAT: 0.5}))
    own, outside = paper.own.copy(), paper.outside.copy()
    own[:, 0, 0, OWN.index("provocation")] = 0.0
    outside[:, 0, 0, OUTSIDE.index("guarantor_fights")] = 2 / 11
    by_hand = solve(replace(paper, own=own, outside=outside), COARSE).survival
    np.testing.assert_allclose(found.supply[1].peace, by_hand[1:])
    assert found.form is None  # only a successor of a leader speaks to the decay of the promise


@pytest.mark.parametrize("place", [0.0, 0.2, 0.9, 1.0])
def test_supply_of_unknown_chance_has_that_of_its_completion(tmp_path: Path, place: float) -> None:
    at = central(tmp_path, PLAIN.replace("    given: 0.75\n", ""))
    found = told_of(at, "pact", {THREAT: 0.5, "needs.airlift.given": place})
    assert [one.chance for one in found.supply] == pytest.approx([place, 1 - place])
    # The game that is told is that of the likelier branch, and says which.
    assert found.withheld == (("airlift",) if place < 0.5 else ())
    alike = found.supply[1 if place < 0.5 else 0]
    np.testing.assert_allclose(found.peace, alike.peace)


def test_a_stated_range_of_supply_lies_where_the_completion_says(tmp_path: Path) -> None:
    at = central(tmp_path, PLAIN.replace("given: 0.75", "given: unknown"))
    for place in (0.0, 0.25, 1.0):
        found = told_of(at, "pact", {THREAT: 0.5, "needs.airlift.given": place})
        assert found.supply[0].chance == pytest.approx(place)


def test_each_switch_is_anchored_anew_with_its_own_settings(tmp_path: Path) -> None:
    at = central(tmp_path, PLAIN)
    found = told_of(at, "pact", {THREAT: 0.5})
    assert [one.name for one in found.switches] == [
        "with arming",
        "with learning",
        "with spoilers",
    ]
    arming = replace(COARSE, switches=Switches(arming=True))
    scale = fit(Anchor.of(), arming, 0.0)
    there = AtCentre(at.case, at.statements, {1.0: scale}, arming)
    game = there.game(arrangement_of(at.case, "pact"), Completion({THREAT: 0.5}))
    by_hand = solve(game, arming).survival
    np.testing.assert_allclose(found.switches[0].peace, by_hand[1:])
    played = told_of(there, "pact", {THREAT: 0.5})
    assert played.switches[0].name == "without arming"
    np.testing.assert_allclose(played.switches[0].peace, found.peace)


def test_phases_reach_the_centre(tmp_path: Path) -> None:
    at = central(tmp_path, PHASED)
    found = told_of(at, "path")
    assert found.solution.peace.shape[1] == 3
    assert np.all(np.diff(found.peace) <= 0)
    # The promise is made in the second phase; the first is told to be silent.
    assert [(one.phase, one.chance, one.why) for one in found.promises] == [(1, (0.5, 0.5), "")]
    assert found.strength == pytest.approx(0.1)


def test_ranks_are_held_against_the_precision_asked_for() -> None:
    def centre(*peace: float) -> Centre:
        axis = tuple(Axis(10.0 * (n + 1), 1.0, one) for n, one in enumerate(peace))
        return SimpleNamespace(axis=axis)  # type: ignore[return-value]

    # At 10 the order is a, b, c; at 20 two of them change places; at 30 it is turned round.
    told = [centre(0.9, 0.9, 0.1), centre(0.8, 0.2, 0.2), centre(0.7, 0.3, 0.3)]
    precisions, found = rank_correlation(told, 10.0)
    assert precisions == (10.0, 20.0, 30.0)
    # Spearman by hand, 1 - 6 sum d^2 / (n (n^2 - 1)): one swap of neighbours among three is 1/2.
    assert found == pytest.approx((1.0, 0.5, -1.0))
    assert rank_correlation(told, 30.0)[1] == pytest.approx((-1.0, -0.5, 1.0))
