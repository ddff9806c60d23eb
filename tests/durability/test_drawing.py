"""Parameters drawn: the six-issue case by hand, and the library's doubt against SciPy."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import stats

from pactwright import library
from pactwright.draws import Plan, Sample
from pactwright.durability.arrangement import Arrangement, arrangement_of
from pactwright.durability.drawing import Sheet, centre_of, columns, games, sheet_of
from pactwright.durability.game import OUTSIDE, OWN, SHARED, Game
from pactwright.durability.parameters import Completion, drawn, latent
from tests.durability.small import CASES, PLAIN, read, written

SIX = CASES / "six-issues"
ANSWERS = json.loads((SIX / "answers.json").read_text(encoding="utf-8"))
MIDDLE = Completion({"provocations.threat": 0.5})


def value(game: Game, parameter: str, of: str | None) -> float:
    if parameter in OWN:
        return float(game.own[0, 0, game.principals.index(of or ""), OWN.index(parameter)])
    if parameter in OUTSIDE:
        return float(game.outside[0, 0, game.outsiders.index(of or ""), OUTSIDE.index(parameter)])
    return float(game.shared[0, 0, SHARED.index(parameter)])


def check_parameters(game: Game, expected: dict[str, Any]) -> None:
    """The parameters worked out by hand, to four significant digits; all others untouched."""
    for parameter, told in expected.items():
        found = value(game, parameter, told["of"])
        assert found == pytest.approx(told["value"], rel=1e-4), parameter
    for names, owners in (
        (OWN, game.principals),
        (OUTSIDE, game.outsiders),
        (SHARED, (None,)),
    ):
        for name in names:
            for owner in owners:
                if name not in expected or expected[name]["of"] != owner:
                    base = library.parameters()[name].baseline
                    assert value(game, name, owner) == pytest.approx(base), (name, owner)


@pytest.mark.parametrize("name", ANSWERS["parameters"])
def test_parameters_of_the_six_issue_case_reach_the_game(name: str) -> None:
    case, told = read(SIX)
    sheet = sheet_of(arrangement_of(case, name), centre_of(told), MIDDLE, 0.0)
    check_parameters(next(games(sheet)).game, ANSWERS["parameters"][name])


def test_parameters_of_the_six_issue_case_with_the_airlift_withheld() -> None:
    case, told = read(SIX)
    arrangement = arrangement_of(case, "river_accord")
    branch = arrangement.branches[frozenset({"airlift"})]
    sheet = Sheet(
        arrangement,
        (frozenset({"airlift"}),),
        {
            frozenset({"airlift"}): [
                [
                    {(q.parameter, q.of): drawn(q, centre_of(told), MIDDLE, 0.0) for q in phase}
                    for phase in segment
                ]
                for segment in branch
            ]
        },
        (),
        (),
    )
    expected = ANSWERS["withheld"]["airlift"]["river_accord"]["parameters"]
    check_parameters(next(games(sheet)).game, expected)


def sheet(folder: Path, name: str, spread: float, rows: int = 400) -> tuple[Arrangement, Sheet]:
    case, told = written(folder, PLAIN)
    every = [arrangement_of(case, one) for one in case.nouns.architectures]
    paths = sorted(set().union(*(columns(one) for one in every)))
    block = Plan(tuple(paths), rows, 3, "latin hypercube", rows).block(0)
    arrangement = next(one for one in every if one.id == name)
    return arrangement, sheet_of(arrangement, Sample(told, block), MIDDLE, spread)


LINKS = {
    "logit": lambda p: np.log(p / (1 - p)),
    "log": np.log,
    "identity": lambda x: np.asarray(x, float),
}


@pytest.mark.parametrize("spread", [0.2, 0.7, 1.0])
def test_the_library_s_doubt_is_triangular_on_the_link(tmp_path: Path, spread: float) -> None:
    arrangement, told = sheet(tmp_path, "bare", spread)
    plan = Plan(tuple(sorted(columns(arrangement))), 400, 3, "latin hypercube", 400)
    for quantity in arrangement.branches[frozenset()][0][0]:
        known = library.parameters()[quantity.parameter]
        link = LINKS[quantity.link]
        mode, ends = float(link(known.baseline)), [float(link(end)) for end in known.prior]
        low, high = (mode + spread * (end - mode) for end in ends)
        u = plan.block(0).column(latent(quantity.parameter, quantity.of))
        shape = (mode - low) / (high - low)
        expected = stats.triang.ppf(u, shape, loc=low, scale=high - low)
        found = link(told.at_signature(quantity.parameter, quantity.of))
        np.testing.assert_allclose(found, expected, rtol=0, atol=1e-7, err_msg=quantity.parameter)


def test_arrangements_are_drawn_from_the_same_numbers(tmp_path: Path) -> None:
    _, pact = sheet(tmp_path, "pact", 0.3)
    _, bare = sheet(tmp_path, "bare", 0.3)
    for parameter in ("war_cost", "opportunity"):
        np.testing.assert_array_equal(
            pact.at_signature(parameter, "A"), bare.at_signature(parameter, "A")
        )
    assert not np.array_equal(
        pact.at_signature("war_cost", "A"), pact.at_signature("war_cost", "B")
    )


def test_supply_is_drawn_with_the_chance_that_is_stated(tmp_path: Path) -> None:
    _, pact = sheet(tmp_path, "pact", 0.0)
    assert np.mean([not one for one in pact.withheld]) == pytest.approx(0.75, abs=0.005)
    given = pact.at_signature("guarantor_fights", "G")
    expected = [0.5 if not one else 2 / 11 for one in pact.withheld]
    np.testing.assert_allclose(given, expected)


def test_every_draw_has_its_game_once(tmp_path: Path) -> None:
    _, pact = sheet(tmp_path, "pact", 0.2, 50)
    assert sorted(draw.row for draw in games(pact)) == list(range(50))


def test_a_balance_set_for_both_sides_counts_once(tmp_path: Path) -> None:
    text = PLAIN.replace(
        "effects:\n",
        "effects:\n"
        "  mine: {clause: {promise: pledge}, sets: power_balance, of: A, to: 0.6, basis: [c]}\n"
        "  yours: {clause: {promise: pledge}, sets: power_balance, of: B, to: -0.4, basis: [c]}\n",
    )
    case, told = written(tmp_path, text)
    found = sheet_of(arrangement_of(case, "pact"), centre_of(told), MIDDLE, 0.0)
    game = next(games(found)).game
    assert game.own[0, 0, :, OWN.index("power_balance")].tolist() == pytest.approx([0.5, -0.5])


@pytest.mark.parametrize(
    ("statement", "parameter", "of", "ends"),
    [
        ("sets: guarantor_fights, of: G, to: unknown", "guarantor_fights", "G", (0.005, 0.98)),
        ("shifts: settlement_share, of: A, by: unknown", "settlement_share", "A", (0.0, 1.0)),
        ("multiplies: incident_rate, by: unknown", "incident_rate", None, (0.02, 30.0)),
        ("sets: power_balance, of: A, to: unknown", "power_balance", "A", (-3.0, 3.0)),
    ],
)
def test_what_is_unknown_spans_what_the_library_admits(
    tmp_path: Path, statement: str, parameter: str, of: str | None, ends: tuple[float, float]
) -> None:
    text = PLAIN.split("effects:")[0] + f"effects:\n  x: {{clause: {{promise: pledge}}, {statement}"
    text += ", basis: [c]}\n" + "architectures:" + PLAIN.split("architectures:")[1]
    case, told = written(tmp_path, text)
    arrangement = arrangement_of(case, "pact")
    found = []
    for place in (0.0, 1.0):
        drawn_at = sheet_of(arrangement, centre_of(told), Completion({"effects.x": place}), 0.0)
        found.append(value(next(games(drawn_at)).game, parameter, of))
    assert found == pytest.approx(ends)
