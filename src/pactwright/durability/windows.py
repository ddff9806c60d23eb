"""Stretches of time in which attacking pays: before power is lost, and before a guarantee comes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from pactwright.durability.findings import Window
from pactwright.durability.game import OUTSIDE, OWN, Game, Settings
from pactwright.durability.solution import Solution, solve
from pactwright.durability.variants import FIRST, yearly

NOTEWORTHY = 0.005  # chance of an attack below which a window is not told


def windows(game: Game, solution: Solution, settings: Settings) -> tuple[Window, ...]:
    """Preventive-war and accession windows, each against the same game without its cause.

    A window reaches over the years in which an attack is likelier than without the cause by at
    least half of the most that it ever is; one in which that adds up to less than 0.005 is not
    told.

    Parameters
    ----------
    game, solution
        The game and what becomes of it.
    settings
        How it was solved.
    """
    return tuple(_preventive(game, solution, settings)) + tuple(
        _accession(game, solution, settings)
    )


def _preventive(game: Game, solution: Solution, settings: Settings) -> Iterator[Window]:
    drift = game.own[..., OWN.index("power_drift")]
    against = drift[..., 1] - drift[..., 0]  # what the first side loses
    if not np.any(against):
        return
    own = game.own.copy()
    own[..., OWN.index("power_drift")] = 0.0
    still = solve(replace(game, own=own), settings)
    for side, loses in enumerate((against, -against)):
        if np.any(loses > 0):
            yield from _window("preventive war", side, game, solution, still, settings)


def _accession(game: Game, solution: Solution, settings: Settings) -> Iterator[Window]:
    if game.protected is None or len(game.phases) < 3:
        return
    names = ("guarantor_fights", "guarantee_weight", "enabler_factor")
    places = [OUTSIDE.index(name) for name in names]
    coverage = np.prod(game.outside[..., places], axis=-1).sum(axis=-1)  # (S, F)
    if not np.any(coverage[:, 1:-1] > coverage[:, :1]):
        return
    # The first phase never gives way to another.
    first = game.gates[0]
    stays = replace(game, gates=(replace(first, chance=0.0), *game.gates[1:]))
    without = solve(stays, settings)
    yield from _window("accession", 1 - game.protected, game, solution, without, settings)


def _window(
    kind: str, side: int, game: Game, told: Solution, without: Solution, settings: Settings
) -> Iterator[Window]:
    extra = _hazards(told, side, settings) - _hazards(without, side, settings)
    most = float(np.max(extra))
    if most <= 0:
        return
    peak = int(np.argmax(extra))
    begins = ends = peak
    while begins > 0 and extra[begins - 1] >= most / 2:
        begins -= 1
    while ends + 1 < len(extra) and extra[ends + 1] >= most / 2:
        ends += 1
    attack, less = (_attacks(one, side, begins, ends + 1, settings) for one in (told, without))
    if attack - less >= NOTEWORTHY:
        yield Window(kind, game.principals[side], float(begins), ends + 1.0, attack, less)


def _hazards(
    solution: Solution, side: int, settings: Settings
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Chance of an attack by one side in each year that is reached in peace."""
    attacks = np.diff(yearly(solution.by_cause[:, FIRST + side], settings), prepend=0.0)
    alive = np.concatenate([[1.0], yearly(solution.survival, settings)[:-1]])
    return np.asarray(attacks / np.maximum(alive, 1e-12))


def _attacks(solution: Solution, side: int, begins: int, ends: int, settings: Settings) -> float:
    told = np.concatenate([[0.0], yearly(solution.by_cause[:, FIRST + side], settings)])
    return float(told[ends] - told[begins])
