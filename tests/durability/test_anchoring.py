"""The level of the game: met by the reference dyad, alike at every precision, or refused."""

from dataclasses import replace

import numpy as np
import pytest

from pactwright import library
from pactwright.durability.anchoring import SCALED, Anchor, fit, reference_games, scaled
from pactwright.durability.game import (
    OUTSIDE,
    OWN,
    SHARED,
    Game,
    Precision,
    Settings,
    baseline_game,
)
from pactwright.durability.solution import solve
from pactwright.errors import InputError

COARSE = Settings(steps_per_year=1, points=7)


def peace(games: list[Game], factor: float, settings: Settings) -> float:
    return float(np.mean([solve(scaled(game, factor), settings).survival[-1] for game in games]))


@pytest.mark.parametrize("war_precision", [10.0, 20.0, 40.0])
@pytest.mark.parametrize("spread", [0.0, 0.2])
def test_the_reference_dyad_meets_its_base_rate(war_precision: float, spread: float) -> None:
    settings = replace(COARSE, precision=Precision().times(war_precision / 20))
    scale = fit(Anchor.of(), settings, spread)
    games = reference_games("postwar", spread)
    for goal in (0.5, 0.53, 0.55, 0.58, 0.6):
        assert peace(games, float(scale.factor(goal)), settings) == pytest.approx(goal, abs=1e-3)


def test_the_dyad_is_the_library_s_baseline_but_for_what_it_names() -> None:
    (game,) = reference_games("postwar", 0.0)
    told = library.dyads()["postwar"]
    expected = baseline_game(dict(told.parameters), outsiders=1, protected=1)
    for name in ("own", "outside", "shared"):
        np.testing.assert_allclose(getattr(game, name), getattr(expected, name), rtol=1e-12)
    assert game.protected == expected.protected


def test_only_three_rates_are_scaled_and_chances_stay_chances() -> None:
    game = baseline_game({"incident_crisis": 0.5})
    found = scaled(game, 3.0)
    changed = [
        name
        for names, before, after in (
            (OWN, game.own, found.own),
            (OUTSIDE, game.outside, found.outside),
            (SHARED, game.shared, found.shared),
        )
        for place, name in enumerate(names)
        if not np.array_equal(before[..., place], after[..., place])
    ]
    assert sorted(changed) == sorted(SCALED)
    assert found.shared[0, 0, SHARED.index("incident_crisis")] == 1.0
    assert found.own[0, 0, 0, OWN.index("opportunity")] == pytest.approx(1.2)


@pytest.mark.parametrize("interval", [(0.95, 0.99), (0.9, 0.95)])
def test_a_base_rate_that_cannot_be_met_is_refused(interval: tuple[float, float]) -> None:
    # Twenty years of residual war at .003 a year leave exp(-.06) = .94 at most.
    anchor = replace(Anchor.of(), peace=interval)
    with pytest.raises(InputError, match="residual_war"):
        fit(anchor, replace(COARSE, horizon=20), 0.0)


@pytest.mark.parametrize(
    ("peace_between", "years", "dyad"),
    [((0.0, 0.5), 20, "postwar"), ((0.6, 0.5), 20, "postwar"), ((0.5, 1.0), 20, "postwar"),
     ((0.5, 0.6), 0, "postwar"), ((0.5, 0.6), 20, "martians")],
)  # fmt: skip
def test_an_anchor_says_what_it_takes(
    peace_between: tuple[float, float], years: int, dyad: str
) -> None:
    with pytest.raises(InputError, match="postwar"):
        Anchor(dyad, peace_between, years)
