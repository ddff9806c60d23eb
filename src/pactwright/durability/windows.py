"""Stretches of time in which attacking pays: before power is lost, and before a guarantee comes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from pactwright.durability.findings import Window
from pactwright.durability.game import OUTSIDE, OWN, Floats, Game, Settings
from pactwright.durability.solution import Solution, solve
from pactwright.durability.variants import FIRST, yearly

NOTEWORTHY = 0.005  # chance of an attack below which a window is not told
COVERAGE = [
    OUTSIDE.index(name) for name in ("guarantor_fights", "guarantee_weight", "enabler_factor")
]


def windows(game: Game, solution: Solution, settings: Settings) -> tuple[Window, ...]:
    """Preventive-war and accession windows, each against the same game without its cause.

    Without its cause means with power standing still, with a gate that never opens to the phase
    that guarantees more, or with outsiders as they were before the date from which they do more. Of
    an accession only the time before it counts. A window reaches over neighbouring years in each of
    which the cause brings at least half as many attacks as in the year in which it brings most; one
    in which that adds up to less than 0.005 is not told.

    Parameters
    ----------
    game, solution
        The game and what becomes of it.
    settings
        How it was solved.
    """
    return (
        *_preventive(game, solution, settings),
        *_before_phases(game, solution, settings),
        *_before_dates(game, solution, settings),
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
            ends = _exposed(solution, still, side, len(game.phases), settings)
            yield from _windows("preventive war", game.principals[side], "", *ends)


def _before_phases(game: Game, solution: Solution, settings: Settings) -> Iterator[Window]:
    """Before each phase in which outsiders do more than in the one before."""
    if game.protected is None:
        return
    side = 1 - game.protected
    covered = _coverage(game)
    for phase, gate in enumerate(game.gates):
        if np.any(covered[:, phase + 1] > covered[:, phase] + 1e-9):
            shut = (*game.gates[:phase], replace(gate, chance=0.0), *game.gates[phase + 1 :])
            without = solve(replace(game, gates=shut), settings)
            ends = _exposed(solution, without, side, phase + 1, settings)
            yield from _windows("accession", game.principals[side], game.phases[phase + 1], *ends)


def _before_dates(game: Game, solution: Solution, settings: Settings) -> Iterator[Window]:
    """Before each date from which outsiders do more than until then."""
    if game.protected is None:
        return
    side = 1 - game.protected
    covered = _coverage(game)
    for segment, start in enumerate(game.starts[1:], 1):
        if np.any(covered[segment, :-1] > covered[segment - 1, :-1] + 1e-9):
            outside = game.outside.copy()
            for place in COVERAGE:
                before_it = outside[segment - 1][:, game.protects, place]
                outside[segment:, :, game.protects, place] = before_it
            without = solve(replace(game, outside=outside), settings)
            attacks, usual = _exposed(solution, without, side, len(game.phases), settings)
            years = int(np.ceil(start))
            before = f"year {start:.2g}"
            yield from _windows(
                "accession", game.principals[side], before, attacks[:years], usual[:years]
            )


def _coverage(game: Game) -> Floats:
    """How far outsiders are expected to raise the protected side's log-odds in a war (S, F)."""
    told = game.outside[:, :, game.protects][..., COVERAGE]
    return np.asarray(np.prod(told, axis=-1).sum(axis=-1))


def _exposed(
    told: Solution, without: Solution, side: int, phases: int, settings: Settings
) -> tuple[Floats, Floats]:
    """Chance of an attack by one side in each year and in the first few phases, twice (Y,).

    As it is, and as it would be without the cause in a peace that is reached as often.
    """
    attacks, reached = _yearly_attacks(told, side, phases, settings)
    others, exposed = _yearly_attacks(without, side, phases, settings)
    usual = np.divide(others, exposed, out=np.zeros_like(others), where=exposed > 1e-12)
    return attacks, usual * reached


def _yearly_attacks(
    told: Solution, side: int, phases: int, settings: Settings
) -> tuple[Floats, Floats]:
    """Chance of an attack in each year, and of peace at its beginning, in the first few phases."""
    attacks = told.causes[:, FIRST + side, :, :, :phases].sum(axis=(1, 2, 3))
    alive = told.peace[:, :phases].sum(axis=(1, 2))[:: settings.steps_per_year]
    return np.diff(yearly(attacks, settings), prepend=0.0), alive[:-1]


def _windows(kind: str, side: str, before: str, attacks: Floats, usual: Floats) -> Iterator[Window]:
    extra = attacks - usual
    high = extra >= np.max(extra) / 2 if np.max(extra) > 0 else np.zeros(len(extra), bool)
    turns = np.flatnonzero(np.diff(high.astype(int), prepend=0, append=0))
    for begins, ends in zip(turns[::2], turns[1::2], strict=True):
        found = float(np.sum(attacks[begins:ends])), float(np.sum(usual[begins:ends]))
        if found[0] - found[1] >= NOTEWORTHY:
            yield Window(kind, side, before, float(begins), float(ends), *found)
