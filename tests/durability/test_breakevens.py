"""Break-evens: stretches of a parameter found on a grid, against a slow fine grid."""

from dataclasses import replace

import numpy as np
import pytest

from pactwright.durability.anchoring import Anchor
from pactwright.durability.breakevens import breakevens, window_of
from pactwright.durability.findings import Threshold
from pactwright.durability.game import OUTSIDE, Game, Settings, baseline_game
from pactwright.durability.solution import solve
from pactwright.durability.thresholds import CLOSE, GRID, promised, spans_meeting

COARSE = Settings(horizon=10, steps_per_year=1, points=7)
ANCHOR = Anchor("postwar", (0.5, 0.6), 10)


def test_stretches_agree_with_a_fine_grid_wherever_a_cell_holds_one_turn() -> None:
    rng = np.random.default_rng(0)
    fine = np.linspace(0.0, 1.0, 40 * (GRID - 1) + 1)
    several = 0
    for _ in range(1000):
        heights, waves = rng.normal(size=3), rng.uniform(0, 12, 3)
        phases = rng.uniform(0, 6, 3)

        def told(
            u: float,
            heights: np.ndarray = heights,
            waves: np.ndarray = waves,
            phases: np.ndarray = phases,
        ) -> float:
            return float(np.sum(heights * np.sin(waves * u + phases)))

        spans, (least, most) = spans_meeting(told, 0.3)
        several += len(spans) > 1
        meets = np.array([told(float(u)) for u in fine]) >= 0.3
        for n in range(GRID - 1):
            cell = slice(40 * n, 40 * (n + 1) + 1)
            if np.sum(meets[cell][1:] != meets[cell][:-1]) > 1:
                continue  # a stretch within one cell may hide, and is said to
            for u, met in zip(fine[cell], meets[cell], strict=True):
                if all(abs(u - end) > CLOSE for span in spans for end in span if 0 < end < 1):
                    assert met == any(low <= u <= high for low, high in spans)
        assert least <= most
    assert several > 100  # enough of them turn more than once


def with_outside(game: Game, parameter: str, value: float) -> Game:
    """A parameter of all outsiders set in every phase in force."""
    outside = game.outside.copy()
    outside[:, :-1, :, OUTSIDE.index(parameter)] = value
    return replace(game, outside=outside)


def made(seed: int) -> Game:
    """A random game with one or two promises, in which more credibility may help or harm."""
    rng = np.random.default_rng(seed)
    odds = rng.uniform(-1.5, 1.5)
    told = {
        "power_balance": [odds, -odds],
        "settlement_share": rng.uniform(0.1, 0.7, 2).tolist(),
        "guarantor_fights": 0.5,
        "guarantee_weight": rng.uniform(0.5, 3.5),
        "coverage_lost_at_fault": rng.uniform(0.01, 0.3),
        "coverage_when_reopening": rng.uniform(0.5, 1.0),
        "push_gain": rng.uniform(0.0, 0.2, 2).tolist(),
        "war_cost": rng.uniform(0.05, 0.4, 2).tolist(),
        "opportunity": 0.2,
    }
    return baseline_game(told, outsiders=int(rng.integers(1, 3)))


def test_the_window_of_a_pie_is_the_closed_form_by_hand() -> None:
    # p = .6 for A, flows .45 and .55, costs .1 + .05 each, no surprise, outsider worth 1 log-odd.
    odds = float(np.log(1.5))
    game = baseline_game(
        {
            "power_balance": [odds, -odds],
            "settlement_share": [0.45, 0.55],
            "arming_cost": 0.0,
            "war_cost": 0.1,
            "exhaustion": 0.0,
            "surprise_advantage": 0.0,
            "guarantee_weight": 1.0,
            "intervention_cost": [0.05, 0.02],
            "major_war": 0.1,
            "major_war_cost": [0.5, 0.4],
            "coverage_lost_at_fault": 0.2,
            "coverage_when_reopening": 0.5,
            "resupply": 0.0,
        }
    )
    found = window_of(game, 0)
    shift = 0.6 - 1 / (1 + np.exp(1 - odds))
    assert found.q_deter == pytest.approx((0.6 - 0.1 - 0.45) / (shift + 0.05 + 0.1 * 0.5))
    kept = 0.8 * 0.5
    slack = 0.6 - 0.45 + 0.1
    assert found.q_restrain == pytest.approx(slack / (kept * (shift - 0.02 - 0.1 * 0.4)))


def test_a_window_with_peace_that_is_no_pie_compares_each_war_with_its_own_peace() -> None:
    rng = np.random.default_rng(5)
    for _ in range(200):
        share, cost = rng.uniform(0.3, 0.6, 2), rng.uniform(0.1, 0.3, 2)
        surprise, odds = rng.uniform(0, 0.5, 2), rng.uniform(-1, 1)
        supplies, weight = rng.uniform(0, 1), rng.uniform(0.1, 0.4)
        # Two others: one surely supplies unless the protected side opens, one surely fights.
        game = baseline_game(
            {
                "power_balance": [odds, -odds],
                "settlement_share": share.tolist(),
                "war_cost": cost.tolist(),
                "exhaustion": 0.0,
                "arming_cost": 0.0,
                "surprise_advantage": surprise.tolist(),
                "guarantor_fights": [0.3, 0.0, 1.0],
                "guarantee_weight": [0.5, 2.0, 0.2],
                "resupply": [supplies, 1.0, 0.5],
                "resupply_weight": [weight, 0.1, 3.0],
                "intervention_cost": 0.0,
                "major_war": 0.0,
                "coverage_lost_at_fault": 0.0,
                "coverage_when_reopening": 1.0,
            },
            outsiders=3,
        )

        def wins(log_odds: float) -> float:
            return float(1 / (1 + np.exp(-log_odds)))

        found = window_of(game, 0)
        ahead = odds + surprise[0] - 0.2 - 0.1
        absent = supplies * wins(ahead - weight) + (1 - supplies) * wins(ahead)
        tempted = absent - cost[0] - share[0]
        alone = -odds + surprise[1] + 0.2
        slack = share[1] - (wins(alone) - cost[1])
        assert found.q_deter == pytest.approx(max(tempted, 0.0) / (absent - wins(ahead - 0.5)))
        if slack >= 0:
            assert found.q_restrain == pytest.approx(slack / (wins(alone + 0.5) - wins(alone)))


def test_who_helps_more_by_supplies_than_by_fighting_cannot_deter() -> None:
    game = baseline_game(
        {
            "power_balance": [1.5, -1.5],
            "war_cost": 0.1,
            "exhaustion": 0.0,
            "guarantee_weight": 0.1,
            "intervention_cost": 0.0,
            "major_war": 0.0,
            "resupply": 1.0,
            "resupply_weight": 1.0,
        }
    )
    found = window_of(game, 0)
    assert found.q_deter == np.inf
    assert str(found.deterrence) == "no credibility up to 1 suffices"


def test_credibilities_found_are_those_of_a_fine_grid_on_games_that_need_not_be_monotone() -> None:
    fine = np.linspace(0.0, 1.0, 101)
    shapes = set()
    for seed in range(40):
        game = made(seed)
        curve = np.array(
            [solve(with_outside(game, "guarantor_fights", q), COARSE).survival[-1] for q in fine]
        )
        # An aim that the curve crosses, so that turns are there to be found.
        aim = float(np.quantile(curve, (0.3, 0.5, 0.8)[seed % 3]))
        anchor = Anchor("postwar", (aim, aim), 10)
        found = breakevens(game, COARSE, anchor).credibility
        assert found.meets is not None
        shapes.add(shape(found))
        wrong = [
            q
            for q, peace in zip(fine, curve, strict=True)
            if (peace >= aim) != any(low <= q <= high for low, high in found.meets)
            and abs(peace - aim) > 1e-3
        ]
        assert wrong == []
    assert {"from", "up to"} <= shapes
    assert shapes & {"between", "several"}


def shape(found: Threshold) -> str:
    """The shape of an answer, from its stretches alone."""
    assert found.meets is not None
    if len(found.meets) > 1:
        return "several"
    if not found.meets:
        return "none"
    (low, high), (least, most) = found.meets[0], found.among
    if (low, high) == (least, most):
        return "all"
    return "from" if high == most else "up to" if low == least else "between"


@pytest.mark.parametrize(
    ("meets", "words"),
    [
        (((0.3, 1.0),), "from 0.3 on"),
        (((0.0, 0.3),), "up to 0.3"),
        (((0.2, 0.6),), "between 0.2 and 0.6 only"),
        (((0.0, 0.2), (0.6, 1.0)), "up to 0.2 and from 0.6 on"),
        (((0.1, 0.2), (0.6, 0.7)), "between 0.1 and 0.2 and between 0.6 and 0.7 only"),
        ((), "no credibility up to 1 suffices"),
        (((0.0, 1.0),), "no guarantee is needed"),
        (None, "nobody asks"),
    ],
)
def test_each_shape_of_answer_has_its_words(
    meets: tuple[tuple[float, float], ...] | None, words: str
) -> None:
    told = Threshold("guarantor_fights", ("G",), (0.0, 1.0), None, meets, None, "nobody asks")
    assert told.words == words


def test_other_parameters_say_what_was_tried() -> None:
    told = Threshold("detection", ("A", "B"), (0.01, 0.99), (0.4, 0.4), (), (0.1, 0.2))
    assert told.words == "nothing from 0.01 to 0.99 suffices"
    assert replace(told, meets=((0.01, 0.99),)).words == "anything from 0.01 to 0.99 suffices"


def test_only_those_who_promise_are_moved() -> None:
    game = baseline_game({"guarantor_fights": [0.6, 0.05]}, outsiders=2, phases=2)
    outside = game.outside.copy()
    outside[:, 0, 0, 0] = 0.05  # in the first phase the first one promises nothing either
    game = replace(game, outside=outside)
    assert np.argwhere(promised(game)).tolist() == [[0, 1, 0]]
    found = breakevens(game, COARSE, ANCHOR)
    assert found.credibility.of == ("outsider 1",)
    assert found.collapse.of == ("outsider 1",)


def test_where_nobody_promises_all_outsiders_are_asked_and_decay_is_not() -> None:
    game = baseline_game({"guarantor_fights": 0.05}, outsiders=2)
    found = breakevens(game, COARSE, ANCHOR)
    assert found.credibility.of == ("outsider 1", "outsider 2")
    assert found.collapse.meets is None
    assert "decay changes nothing" in found.collapse.words


def test_the_decay_borne_is_where_peace_turns() -> None:
    game = baseline_game(
        {
            "power_balance": [1.0, -1.0],
            "guarantor_fights": 0.9,
            "guarantee_weight": 3.0,
            "opportunity": 0.15,
        }
    )

    def peace(rate: float) -> float:
        told = with_outside(game, "guarantee_collapse", rate)
        return float(solve(told, COARSE).survival[-1])

    aim = (peace(0.001) + peace(0.6)) / 2
    found = breakevens(game, COARSE, Anchor("postwar", (aim, aim), 10)).collapse
    assert found.meets is not None
    (low, high) = found.meets[0]
    assert low == 0.001
    assert peace(high * 0.97) > aim > peace(high * 1.03)


def test_nobody_protected_is_asked_about_either_side() -> None:
    found = breakevens(baseline_game(protected=None), COARSE, ANCHOR)
    assert found.window is None
    assert found.credibility.words == "nobody is protected by outsiders"
    asked = [(one.parameter, one.of) for one in found.others]
    assert asked == [
        ("detection", ("0", "1")),
        ("provocation", ("0",)),
        ("provocation", ("1",)),
        ("settlement_share", ("0",)),
        ("settlement_share", ("1",)),
    ]
