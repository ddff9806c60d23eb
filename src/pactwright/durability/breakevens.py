"""What it would take: the guarantee window, and thresholds found on the game itself."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pactwright import library
from pactwright.durability.anchoring import Anchor
from pactwright.durability.arrays import arrays_of
from pactwright.durability.closed_forms import GuaranteeWindow, window_between
from pactwright.durability.findings import CREDIBILITY, BreakEvens, Threshold
from pactwright.durability.game import OUTSIDE, OWN, SHARED, Floats, Game, Settings
from pactwright.durability.thresholds import of_outsiders, of_sides, promised

DAY_0 = Settings(horizon=1, tail=1, steps_per_year=1, points=3)


def breakevens(game: Game, settings: Settings, anchor: Anchor) -> BreakEvens:
    """The guarantee window in closed form, and what it takes in the game for peace to be as likely.

    The aim is the middle of the anchor at its horizon: whether the arrangement does at least as
    well as the reference dyad.

    Parameters
    ----------
    game
        At central values, scaled by the anchor.
    settings
        How games are solved.
    anchor
        The anchor.
    """
    settings, aim = replace(settings, horizon=anchor.years), anchor.middle
    heaviest = _heaviest(game)
    others = (0, 1) if game.protected is None else (1 - game.protected,)
    return BreakEvens(
        None if heaviest is None else window_of(game, heaviest),
        None if heaviest is None else game.outsiders[heaviest],
        _credibility(game, settings, aim),
        _collapse(game, settings, aim),
        (
            of_sides(game, "detection", (0, 1), settings, aim),
            *(of_sides(game, "provocation", (side,), settings, aim) for side in others),
            *(of_sides(game, "settlement_share", (side,), settings, aim) for side in others),
        ),
        aim,
        anchor.years,
    )


def window_of(game: Game, outsider: int) -> GuaranteeWindow:
    """The guarantee window on day 0, its other side the attacker.

    Either side weighs its own war against its own peace, both as on day 0: exhaustion is at its
    height and ties have not grown. The other outsiders fight or supply as likely as in the game,
    each by itself; this one may supply where it does not fight. Revisionist leaders and what lies
    ahead are left out.

    Parameters
    ----------
    game
        With a protected side.
    outsider
        Whose credibility is asked about.
    """
    assert game.protected is not None
    b = game.protected
    peace, absent = _day_0(game, outsider, 0.0)
    _, beside = _day_0(game, outsider, 1.0)
    attack, reopen = absent[1 - b] - peace[1 - b], peace[b] - absent[b]
    return window_between(attack, reopen, absent[1 - b] - beside[1 - b], beside[b] - absent[b])


def _day_0(game: Game, outsider: int, chance: float) -> tuple[Floats, Floats]:
    """What peace and opening a war are worth to either side on day 0 (2,), both as flows."""
    outside, shared = game.outside.copy(), game.shared.copy()
    outside[..., outsider, OUTSIDE.index(CREDIBILITY)] = chance
    shared[..., SHARED.index("common_shock")] = 0.0
    told = arrays_of(replace(game, outside=outside, shared=shared), DAY_0)
    middle = DAY_0.points // 2
    wars = told.wars[0, 0, :, :, 0, middle]  # all promises intact
    exhaustion = game.own[0, 0, :, OWN.index("exhaustion")]
    opened = np.array([wars[side, side] for side in (0, 1)])
    return told.flows[0, 0, :, middle], opened - exhaustion


def _heaviest(game: Game) -> int | None:
    """The outsider whose fighting is expected to weigh most; None where there is none."""
    if game.protected is None or not np.any(game.protects):
        return None
    told = game.outside[0, 0]
    names = ("guarantor_fights", "guarantee_weight", "enabler_factor")
    weight = np.prod([told[:, OUTSIDE.index(name)] for name in names], axis=0)
    return int(np.argmax(np.where(game.protects, weight, -np.inf)))


def _credibility(game: Game, settings: Settings, aim: float) -> Threshold:
    if _heaviest(game) is None:
        return _unasked(CREDIBILITY, "nobody is protected by outsiders")
    return of_outsiders(game, CREDIBILITY, settings, aim, (0.0, 1.0))


def _collapse(game: Game, settings: Settings, aim: float) -> Threshold:
    name = "guarantee_collapse"
    if _heaviest(game) is None or not np.any(promised(game)):
        return _unasked(name, "no promise is firmer than none, so its decay changes nothing")
    return of_outsiders(game, name, settings, aim)


def _unasked(parameter: str, why: str) -> Threshold:
    return Threshold(parameter, (), library.parameters()[parameter].prior, None, None, None, why)
