"""An architecture as the game sees it: branches, dates, phases and gates."""

from datetime import date
from pathlib import Path

import pytest

from pactwright.durability.arrangement import arrangement_of, believing, no_deal_of
from pactwright.durability.drawing import centre_of, columns, games, sheet_of, unknowns
from pactwright.durability.game import OUTSIDE, OWN, SHARED, Game, Term
from pactwright.durability.parameters import Completion
from pactwright.errors import InputError
from tests.durability.small import HEAD, PHASED, PLAIN, written

MIDDLE = Completion({"provocations.threat": 0.5})


def years(told: str) -> float:
    return (date.fromisoformat(told) - date(2026, 1, 1)).days / 365.25


def at_centre(folder: Path, text: str, name: str) -> Game:
    case, told = written(folder, text)
    sheet = sheet_of(arrangement_of(case, name), centre_of(told), MIDDLE, 0.0)
    return next(games(sheet)).game


def outside(game: Game, parameter: str) -> list[list[float]]:
    """A parameter of the only outsider, by segment and phase."""
    found: list[list[float]] = game.outside[:, :, 0, OUTSIDE.index(parameter)].tolist()
    return found


def test_dates_make_segments_and_terms(tmp_path: Path) -> None:
    game = at_centre(tmp_path, PLAIN, "pact")
    assert game.starts == (0.0, years("2029-01-01"), years("2030-01-01"))
    assert game.terms == (Term(years("2029-01-01"), outsider=0),)
    # A pledge that has lapsed is worth what its breach leaves: paper, odds of 2 to 9.
    fights = outside(game, "guarantor_fights")
    assert fights == [[pytest.approx(0.5), pytest.approx(2 / 11)]] * 3
    decay = [row[0] for row in outside(game, "guarantee_collapse")]
    assert decay == pytest.approx([0.02, 0.06, 0.06])
    drift = game.own[:, 0, 1, OWN.index("power_drift")].tolist()
    assert drift == pytest.approx([0.05, 0.05, 0.0])


def test_a_resource_withheld_is_a_branch_of_its_own(tmp_path: Path) -> None:
    case, _ = written(tmp_path, PLAIN)
    arrangement = arrangement_of(case, "pact")
    assert set(arrangement.branches) == {frozenset(), frozenset({"airlift"})}
    assert arrangement.needs == {"airlift": "needs.airlift.given"}

    def fights(branch: frozenset[str]) -> tuple[float, float]:
        quantities = arrangement.branches[branch][0][0]
        (found,) = (one for one in quantities if one.parameter == "guarantor_fights")
        return found.low, found.high

    assert fights(frozenset()) == pytest.approx((0.5, 0.5))
    # Odds of 1 to 9 doubled are 2 to 9.
    assert fights(frozenset({"airlift"})) == pytest.approx((2 / 11, 2 / 11))
    assert arrangement_of(case, "bare").needs == {}


def test_beliefs_of_a_party_take_the_place_of_stated_chances(tmp_path: Path) -> None:
    case, _ = written(tmp_path, PLAIN)
    arrangement = arrangement_of(case, "pact")
    assert believing(arrangement, case, "B").needs == {"airlift": "needs.airlift.believed.B"}
    assert believing(arrangement, case, "A") == arrangement or (
        believing(arrangement, case, "A").needs == arrangement.needs
    )


def test_what_is_unknown_is_left_to_a_completion(tmp_path: Path) -> None:
    case, told = written(tmp_path, PLAIN)
    arrangement = arrangement_of(case, "pact")
    assert unknowns(arrangement, told) == ("provocations.threat",)
    ends = []
    for place in (0.0, 1.0):
        sheet = sheet_of(
            arrangement, centre_of(told), Completion({"provocations.threat": place}), 0
        )
        ends.append(next(games(sheet)).game.own[0, 0, 0, OWN.index("provocation")])
    # Medium is 0.25 to 0.5 of the strongest that the library admits, 0.4.
    assert ends == pytest.approx([0.1, 0.2])


def test_phases_and_their_gates(tmp_path: Path) -> None:
    game = at_centre(tmp_path, PHASED, "path")
    assert game.phases[-1] == "lapsed"
    assert len(game.phases) == 3
    (gate,) = game.gates
    assert (gate.years, gate.chance) == (4.0, 0.6)
    assert (gate.complies, gate.gone) == ((True, False), (True, False))
    # The trend needs 3.5 years for 35 points, which is later than the date.
    assert gate.opens == pytest.approx(3.5)
    assert outside(game, "guarantor_fights")[0] == pytest.approx([0.1, 0.5, 0.1])
    incidents = game.shared[0, :, SHARED.index("incident_rate")].tolist()
    assert incidents == pytest.approx([2.0, 1.0, 1.0])
    assert game.own[0, 0, 0, OWN.index("leader_exit")] == pytest.approx(0.2)


def test_a_party_may_doubt_a_gate(tmp_path: Path) -> None:
    case, told = written(tmp_path, PHASED)
    arrangement = believing(arrangement_of(case, "path"), case, "B")
    sheet = sheet_of(arrangement, centre_of(told), MIDDLE, 0.0)
    assert next(games(sheet)).game.gates[0].chance == 0.2


def test_no_deal_has_no_clause(tmp_path: Path) -> None:
    case, told = written(tmp_path, PLAIN)
    game = next(games(sheet_of(no_deal_of(case), centre_of(told), MIDDLE, 0.0))).game
    assert outside(game, "guarantor_fights") == [[pytest.approx(0.1)] * 2] * 2
    assert game.own[:, :, :, OWN.index("provocation")].max() == 0.0
    assert game.phases == ("no deal", "lapsed")
    # Frozen tension has three times the incidents of a settlement: one a year at the baseline.
    assert game.shared[..., SHARED.index("incident_rate")].ravel().tolist() == pytest.approx(
        [3.0] * 4
    )


def test_columns_are_those_of_parameters_and_supply(tmp_path: Path) -> None:
    case, _ = written(tmp_path, PLAIN)
    found = columns(arrangement_of(case, "pact"))
    assert {"supply.airlift", "library.guarantor_fights.G", "library.incident_rate"} <= found


def test_a_case_without_principals_is_refused(tmp_path: Path) -> None:
    bare = HEAD.replace("dispute: {between: [A, B], protected: B, guarantors: [G]}\n", "")
    assert bare != HEAD
    bare = PLAIN.replace(HEAD, bare).split("effects:")[0]
    case, _ = written(tmp_path, bare + "architectures: {x: {title: X, clauses: {arms: none}}}\n")
    with pytest.raises(InputError, match="principals"):
        arrangement_of(case, "x")


def test_an_unknown_architecture_is_refused(tmp_path: Path) -> None:
    case, _ = written(tmp_path, PLAIN)
    with pytest.raises(InputError, match="pact, bare"):
        arrangement_of(case, "tact")


def test_more_resources_than_are_withheld_are_said_to_be_taken_as_given(tmp_path: Path) -> None:
    need = "  n{}: {{clause: {{promise: pledge}}, of: G, given: 0.5, otherwise: {{promise: paper}}"
    more = "\n".join(need.format(n) + ", basis: [c]}" for n in range(4))
    text = PLAIN.replace("needs:\n", f"needs:\n{more}\n")
    case, _ = written(tmp_path, text)
    arrangement = arrangement_of(case, "pact")
    assert list(arrangement.needs) == ["n0", "n1", "n2", "n3"]
    assert len(arrangement.branches) == 16
    assert [note for note in arrangement.notes if note.startswith("needs.airlift: taken as given")]
