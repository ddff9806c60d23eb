"""What it would take: the guarantee window, and thresholds found on the game itself."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pactwright import library
from pactwright.durability.anchoring import Anchor
from pactwright.durability.closed_forms import GuaranteeWindow, War, guarantee_window
from pactwright.durability.findings import CREDIBILITY, BreakEvens, Threshold
from pactwright.durability.game import OUTSIDE, OWN, Game, Settings
from pactwright.durability.thresholds import of_outsiders, of_sides, promised


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

    The closed form has one pie; each side's own peace and own war on day 0 are put into it, so that
    its temptation and its slack are those of the game. Costs include the exhaustion of day 0;
    revisionist leaders, arms that outsiders supply and what lies ahead are left out.

    Parameters
    ----------
    game
        With a protected side.
    outsider
        Whose credibility is asked about.
    """
    assert game.protected is not None
    b = game.protected
    own = {name: game.own[0, 0, :, place] for place, name in enumerate(OWN)}
    told = dict(zip(OUTSIDE, game.outside[0, 0, outsider], strict=True))
    flow = own["settlement_share"] + own["internal_benefit"]
    flow = flow - own["provocation"] - own["autonomy_cost"] - own["arming_cost"]
    cost = own["war_cost"] + own["exhaustion"]
    odds = own["power_balance"] + own["surprise_advantage"]
    p, mine = _wins(odds[1 - b]), _wins(odds[b])
    tempted = p - cost[1 - b] - flow[1 - b]
    slack = flow[b] - (mine - cost[b])
    # The share of the pie at which neither cost is below nought, nearest to A's flow.
    least, most = max(0.0, p - slack), min(1.0, p - tempted)
    share = min(max(float(flow[1 - b]), least), max(least, most), 1.0)
    shift = p - _wins(odds[1 - b] - told["guarantee_weight"] * told["enabler_factor"])
    kept = (1.0 - told["coverage_lost_at_fault"]) * told["coverage_when_reopening"]
    return guarantee_window(
        War(
            p,
            share,
            max(p - share - tempted, 0.0),
            max(slack - p + share, 0.0),
            shift,
            own["intervention_cost"][1 - b],
            own["intervention_cost"][b],
            told["major_war"],
            own["major_war_cost"][1 - b],
            own["major_war_cost"][b],
            1.0 - kept,
        )
    )


def _heaviest(game: Game) -> int | None:
    """The outsider whose fighting is expected to weigh most; None where there is none."""
    if game.protected is None or not game.outsiders:
        return None
    told = game.outside[0, 0]
    names = ("guarantor_fights", "guarantee_weight", "enabler_factor")
    weight = np.prod([told[:, OUTSIDE.index(name)] for name in names], axis=0)
    return int(np.argmax(weight))


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


def _wins(odds: float) -> float:
    return float(1.0 / (1.0 + np.exp(-odds)))
