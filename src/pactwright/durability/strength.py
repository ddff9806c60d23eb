"""How strong the promises of an arrangement are at signature."""

from __future__ import annotations

import numpy as np

from pactwright.durability.game import OUTSIDE, Game

FACTORS = [
    OUTSIDE.index(name) for name in ("guarantor_fights", "guarantee_weight", "enabler_factor")
]


def strength(game: Game) -> float:
    """How far outsiders are expected to raise the protected side's log-odds in a war, on day 0.

    Each outsider behind it counts with its chance of fighting, its weight in log-odds and the
    factor of what it depends on.

    Parameters
    ----------
    game
        The game.

    For example, two outsiders, one with an even chance and the library's weight of 1, and one that
    never fights:

    >>> from pactwright.durability.game import baseline_game
    >>> strength(baseline_game({"guarantor_fights": [0.5, 0.0]}, outsiders=2))
    0.5
    """
    return float(np.sum(np.prod(game.outside[0, 0][game.protects][:, FACTORS], axis=-1)))
