"""At which balance of power both sides would begin a war equally often."""

from __future__ import annotations

from dataclasses import replace
from math import exp

import numpy as np

from pactwright.durability.game import OWN, Game, Settings
from pactwright.durability.solution import Solution, solve

# Causes of war that either side chooses: its attacks, and its probes that escalate.
BEGUN_BY = ((0, 2), (1, 3))
NEAR = 1e-3  # log-odds to which the turning point is found


def begun(solution: Solution, side: int, year: int) -> float:
    """Chance by a year of a war that this side began: an attack, or a probe that escalated."""
    step = int(np.searchsorted(solution.years, year - 1e-9))
    return float(solution.by_cause[step, list(BEGUN_BY[side])].sum())


def even_balance(game: Game, settings: Settings, year: int) -> float | None:
    """Chance that the unprotected side wins alone from which it begins as often as the other.

    All else stays as it is, the terms included. The log-odds nearest to those of the game are
    looked for, by doubling steps to either side and bisection between.

    Parameters
    ----------
    game
        With a protected side.
    settings
        How games are solved.
    year
        Whole year up to which wars count.

    Returns
    -------
    float or None
        None where no log-odds within the reach of the grid do that.
    """
    assert game.protected is not None
    other, protected = 1 - game.protected, game.protected

    def gap(moved: float) -> float:
        found = solve(_moved(game, other, moved), settings)
        return begun(found, other, year) - begun(found, protected, year)

    here = gap(0.0)
    if here == 0.0:
        return wins_alone(game, other)
    toward = 1.0 if here < 0.0 else -1.0
    near, far = 0.0, 0.125
    while far <= settings.reach and gap(toward * far) * here > 0.0:
        near, far = far, 2.0 * far
    if far > settings.reach:
        return None
    while far - near > NEAR:
        middle = (near + far) / 2.0
        if gap(toward * middle) * here > 0.0:
            near = middle
        else:
            far = middle
    return wins_alone(_moved(game, other, toward * far), other)


def wins_alone(game: Game, side: int) -> float:
    """Chance that a side wins a war of the two alone at signature, without surprise."""
    return 1.0 / (1.0 + exp(-float(game.own[0, 0, side, OWN.index("power_balance")])))


def _moved(game: Game, side: int, by: float) -> Game:
    own = game.own.copy()
    place = OWN.index("power_balance")
    own[..., side, place] += by
    own[..., 1 - side, place] = -own[..., side, place]
    return replace(game, own=own)
