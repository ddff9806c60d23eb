"""Where one parameter of a game turns an answer: grid over its range, bisection at every turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from pactwright import library
from pactwright.durability.arrays import hollow_chances
from pactwright.durability.findings import CREDIBILITY, Span, Threshold
from pactwright.durability.game import OUTSIDE, OWN, Game, Settings
from pactwright.durability.solution import solve

GRID = 11  # credibilities tried before what lies between two of them is narrowed down
COARSE = 7  # values of other parameters
CLOSE = 0.002  # how closely, as a part of the range
Mask = npt.NDArray[np.bool_]


def spans_meeting(
    told: Callable[[float], float], aim: float, grid: int = GRID, close: float = CLOSE
) -> tuple[tuple[Span, ...], Span]:
    """Where in the range 0 to 1 a function is at least its aim, and its least and most there.

    Nothing is taken to be monotone: between any two neighbours of an even grid of which one meets
    the aim and one does not, a turn is narrowed down by bisection. A stretch that begins and ends
    between the same two neighbours is not seen.

    Parameters
    ----------
    told
        The function.
    aim
        What it must reach.
    grid
        Points of the grid, at least 2.
    close
        How closely a turn is narrowed down.

    For example, a hump that is high enough in its middle only:

    >>> spans, _ = spans_meeting(lambda u: 4 * u * (1 - u), 0.75)
    >>> [(round(low, 2), round(high, 2)) for low, high in spans]
    [(0.25, 0.75)]
    """
    tried = np.linspace(0.0, 1.0, grid)
    found = [told(float(u)) for u in tried]
    meets = [one >= aim for one in found]
    turns = [0.0] if meets[0] else []
    for n in range(grid - 1):
        if meets[n] != meets[n + 1]:
            turns.append(_turn(told, aim, float(tried[n]), float(tried[n + 1]), meets[n], close))
    turns += [1.0] if meets[-1] else []
    return tuple(zip(turns[::2], turns[1::2], strict=True)), (min(found), max(found))


def _turn(
    told: Callable[[float], float], aim: float, low: float, high: float, met: bool, close: float
) -> float:
    """Where between two values the aim begins or ceases to be met."""
    while high - low > close:
        middle = (low + high) / 2
        if (told(middle) >= aim) == met:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def promised(game: Game) -> Mask:
    """Where a promise to the protected side is firmer than none, by segment and phase (S, F, J)."""
    told = game.outside[..., OUTSIDE.index("guarantor_fights")]
    found = (told > hollow_chances(told) + 1e-9) & game.protects
    found[:, -1] = False
    return np.asarray(found)


def of_outsiders(
    game: Game, parameter: str, settings: Settings, aim: float, among: Span | None = None
) -> Threshold:
    """The threshold of a parameter of all outsiders who promise, moved alike.

    It is moved wherever a promise is firmer than none; where nobody promises anything, for all
    outsiders in every phase in force.

    Parameters
    ----------
    game
        With outsiders.
    parameter
        Which.
    settings
        How games are solved; the horizon is that of the aim.
    aim
        Chance of peace at the horizon to be met.
    among
        Values tried; the widest range of the library if left out.
    """
    mask = promised(game)
    if not np.any(mask):
        mask[:, :-1] = game.protects
    place = OUTSIDE.index(parameter)

    def at(value: float) -> Game:
        outside = game.outside.copy()
        outside[mask, place] = value
        return replace(game, outside=outside)

    who = tuple(game.outsiders[j] for j in np.flatnonzero(np.any(mask, axis=(0, 1))))
    here = game.outside[0][mask[0], place] if np.any(mask[0]) else game.outside[mask, place]
    return _threshold(parameter, who, here, at, settings, aim, among)


def of_sides(
    game: Game, parameter: str, sides: Sequence[int], settings: Settings, aim: float
) -> Threshold:
    """The threshold of a parameter of one principal, or of both moved alike, in force.

    Parameters
    ----------
    game
        The game.
    parameter
        Which.
    sides
        Whose.
    settings
        How games are solved; the horizon is that of the aim.
    aim
        Chance of peace at the horizon to be met.
    """
    place = OWN.index(parameter)

    def at(value: float) -> Game:
        own = game.own.copy()
        own[:, :-1, list(sides), place] = value
        return replace(game, own=own)

    who = tuple(game.principals[side] for side in sides)
    return _threshold(parameter, who, game.own[0, 0, list(sides), place], at, settings, aim)


def _threshold(
    parameter: str,
    who: tuple[str, ...],
    here: npt.NDArray[np.float64],
    at: Callable[[float], Game],
    settings: Settings,
    aim: float,
    among: Span | None = None,
) -> Threshold:
    low, high = among or library.parameters()[parameter].prior
    rate = library.scales()[library.parameters()[parameter].scale].link == "log"

    def value(u: float) -> float:
        return float(low * (high / low) ** u) if rate else low + (high - low) * u

    def peace(u: float) -> float:
        return float(solve(at(value(u)), settings).survival[-1])

    spans, ends = spans_meeting(peace, aim, GRID if parameter == CREDIBILITY else COARSE)
    meets = tuple((value(first), value(last)) for first, last in spans)
    now = float(np.min(here)), float(np.max(here))
    return Threshold(parameter, who, (low, high), now, meets, ends)
