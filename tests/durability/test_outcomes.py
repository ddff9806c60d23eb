"""Outcomes that a party demands, judged with its own beliefs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pactwright.durability.anchoring import Anchor, fit
from pactwright.durability.arrangement import arrangement_of
from pactwright.durability.centre import AtCentre
from pactwright.durability.outcomes import outcome_chances
from pactwright.durability.parameters import Completion
from pactwright.durability.solution import solve
from pactwright.durability.unsettled import unsettled
from pactwright.durability.variants import unaided
from tests.durability.small import CASES, PLAIN, read
from tests.durability.test_centre import COARSE, THREAT, central


def test_outcomes_are_judged_with_the_beliefs_of_the_party(tmp_path: Path) -> None:
    at = central(tmp_path, PLAIN)
    arrangement = arrangement_of(at.case, "pact")

    def weighed(chance: float, place: float) -> float:
        """By hand: either branch solved by itself, weighed by the chance that it is given."""
        parts = []
        for branch in (frozenset[str](), frozenset({"airlift"})):
            alone = replace(
                arrangement, branches={frozenset(): arrangement.branches[branch]}, needs={}
            )
            game = at.game(alone, Completion({THREAT: place}))
            parts.append(float(solve(game, replace(COARSE, horizon=5)).survival[-1]))
        return chance * parts[0] + (1 - chance) * parts[1]

    for party, chance in (("A", 0.75), ("B", 0.25)):
        (found,) = outcome_chances(at, unsettled(at.case, "pact"), party, ["peace_5_years"])
        ends = sorted((weighed(chance, 0.0), weighed(chance, 1.0)))
        assert found == pytest.approx(tuple(ends))


def test_own_strength_is_peace_without_anybody_s_help(tmp_path: Path) -> None:
    case, told = read(CASES / "six-issues")
    at = AtCentre(case, told, {1.0: fit(Anchor.of(), COARSE, 0.0)}, COARSE)
    arrangement = replace(arrangement_of(case, "armed_accord"), needs={})
    alone = replace(arrangement, branches={frozenset(): arrangement.branches[frozenset()]})
    open_ = replace(unsettled(case, "armed_accord"), build=lambda picks, told: alone)
    ((low, high),) = outcome_chances(at, open_, "COR", ["own_strength_deters"])
    by_hand = solve(unaided(at.game(alone, Completion({}))), COARSE).survival[-1]
    assert (low, high) == pytest.approx((by_hand, by_hand))
