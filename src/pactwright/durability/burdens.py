"""Who pays for a peace: what it brings and costs either side a year, beyond what no deal does."""

from __future__ import annotations

import numpy as np

from pactwright.durability.findings import Burden
from pactwright.durability.game import OWN, Floats, Game
from pactwright.durability.solution import Solution

# What makes up the yearly flow of peace, and whether it adds to it.
PARTS = {
    "settlement_share": 1.0,
    "internal_benefit": 1.0,
    "integration_benefit": 1.0,
    "provocation": -1.0,
    "autonomy_cost": -1.0,
    "arming_cost": -1.0,
}


def burdens(game: Game, solution: Solution, no_deal: Game) -> tuple[Burden, Burden]:
    """What peace under an arrangement brings and costs either side a year, against no deal.

    Each part of the yearly flow is averaged over the time at peace within the horizon, in force or
    lapsed; the same part without arrangement, on day 0, is taken off. Ties count as fully grown
    while the arrangement is in force. That terms follow power is left out, and so is war.

    Parameters
    ----------
    game, solution
        The game and what becomes of it.
    no_deal
        The game without arrangement.
    """
    weights = _weights(game, solution)
    in_force = weights.copy()
    in_force[:, -1] = 0.0
    first, second = (_burden(game, no_deal, side, weights, in_force) for side in (0, 1))
    return first, second


def _burden(game: Game, no_deal: Game, side: int, weights: Floats, in_force: Floats) -> Burden:
    parts = []
    for name, sign in PARTS.items():
        place = OWN.index(name)
        if name == "integration_benefit":  # nobody is tied without an arrangement
            change = float(np.sum(in_force * game.own[:, :, side, place]))
        else:
            without = float(no_deal.own[0, 0, side, place])
            change = float(np.sum(weights * game.own[:, :, side, place])) - without
        if abs(change) > 1e-9:
            parts.append((name, sign * change))
    return Burden(game.principals[side], tuple(parts))


def _weights(game: Game, solution: Solution) -> Floats:
    """Share of the time at peace in each segment and phase (S, F)."""
    middle = (solution.years[1:] + solution.years[:-1]) / 2
    segment = np.searchsorted(np.asarray(game.starts), middle, side="right") - 1
    years = solution.peace[:-1].sum(axis=2) * np.diff(solution.years)[:, None]  # (N, F)
    found = np.zeros((len(game.starts), years.shape[1]))
    np.add.at(found, segment, years)
    return np.asarray(found / np.sum(found))
