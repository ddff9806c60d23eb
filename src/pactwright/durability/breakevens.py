"""What it would take: the guarantee window, and thresholds found on the game itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from pactwright import library
from pactwright.durability.anchoring import Anchor
from pactwright.durability.closed_forms import GuaranteeWindow, War, guarantee_window
from pactwright.durability.findings import BreakEvens, Threshold
from pactwright.durability.game import OUTSIDE, OWN, Game, Settings
from pactwright.durability.solution import solve
from pactwright.durability.variants import with_outside

GRID = 9  # credibilities and rates tried before one is narrowed down
CLOSE = 0.005  # how closely


def breakevens(game: Game, settings: Settings, anchor: Anchor) -> BreakEvens:
    """The guarantee window in closed form, and the credibility and decay at which peace turns.

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

    def peace(parameter: str, value: float) -> float:
        told = with_outside(game, parameter, value)
        return float(solve(told, settings).survival[-1])

    heaviest = _heaviest(game)
    return BreakEvens(
        None if heaviest is None else window_of(game, heaviest),
        None if heaviest is None else game.outsiders[heaviest],
        _credibility(game, lambda q: peace("guarantor_fights", q), aim, anchor.years),
        _collapse(game, lambda rate: peace("guarantee_collapse", rate), aim, anchor.years),
        aim,
        anchor.years,
    )


def window_of(game: Game, outsider: int) -> GuaranteeWindow:
    """The guarantee window on day 0, its other side the attacker.

    The closed form has one pie; each side's own peace and own war on day 0 are put into it, so that
    its temptation and its slack are those of the game. Costs include the exhaustion of day 0;
    revisionist leaders and what lies ahead are left out.

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


def _credibility(game: Game, peace: Callable[[float], float], aim: float, years: int) -> Threshold:
    asks = f"peace over {years} years at least as likely as {aim:.2g}"
    name = "guarantor_fights"
    if _heaviest(game) is None:
        return Threshold(name, None, asks, None, None, "nobody is protected by outsiders")
    tried = np.linspace(0.0, 1.0, GRID)
    found = [peace(float(q)) for q in tried]
    now = _now(game, name)
    if found[0] >= aim:
        return Threshold(name, None, asks, now, 0.0, "no guarantee is needed")
    for n in range(1, GRID):
        if found[n] >= aim:
            at = _narrowed(peace, float(tried[n - 1]), float(tried[n]), aim)
            return Threshold(name, None, asks, now, at, f"a credibility of {at:.2g} suffices")
    return Threshold(name, None, asks, now, None, "no credibility up to 1 suffices")


def _collapse(game: Game, peace: Callable[[float], float], aim: float, years: int) -> Threshold:
    asks = f"peace over {years} years at least as likely as {aim:.2g}"
    name = "guarantee_collapse"
    told = library.parameters()
    promise = game.outside[:, :-1, :, OUTSIDE.index("guarantor_fights")]
    if _heaviest(game) is None or np.max(promise) < told["guarantor_fights"].baseline + 1e-9:
        words = "no promise is firmer than none, so its decay changes nothing"
        return Threshold(name, None, asks, None, None, words)
    low, high = told[name].prior
    now = _now(game, name)
    if peace(high) >= aim:
        return Threshold(name, None, asks, now, high, f"even {high:.2g} a year does not undo it")
    if peace(low) < aim:
        return Threshold(name, None, asks, now, None, "no promise lasts long enough to suffice")
    at = _narrowed(lambda rate: -peace(rate), low, high, -aim)
    return Threshold(name, None, asks, now, at, f"up to {at:.2g} a year it suffices")


def _now(game: Game, parameter: str) -> float | None:
    """The value on day 0, where all outsiders share it."""
    told = game.outside[0, 0, :, OUTSIDE.index(parameter)]
    return float(told[0]) if np.ptp(told) == 0 else None


def _narrowed(rises: Callable[[float], float], low: float, high: float, aim: float) -> float:
    """Where a function reaches its aim between a value below and one above, by bisection."""
    while high - low > CLOSE:
        middle = (low + high) / 2
        low, high = (low, middle) if rises(middle) >= aim else (middle, high)
    return (low + high) / 2


def _wins(odds: float) -> float:
    return float(1.0 / (1.0 + np.exp(-odds)))
