"""How likely the outcomes that a party demands are, with that party's own beliefs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from pactwright import library
from pactwright.durability.anchoring import scaled
from pactwright.durability.arrangement import Arrangement, believing
from pactwright.durability.centre import AtCentre
from pactwright.durability.completing import Search
from pactwright.durability.drawing import games, given, repeated, sheet_of, unknowns
from pactwright.durability.game import Floats, Game, Settings
from pactwright.durability.parameters import Completion
from pactwright.durability.solution import solve
from pactwright.durability.unsettled import Unsettled, World
from pactwright.durability.variants import unaided

SOLVES = 400  # completions that one search may solve before it stops improving


def outcome_chances(
    reading: AtCentre, arrangement: Unsettled, party: str, outcomes: Sequence[str]
) -> tuple[tuple[float, float], ...]:
    """Lowest and highest chance of each outcome in a party's eyes, over all that is unknown.

    All that is stated as a distribution stands at its central value. Chances of supply and of gates
    are those that the party believes in where the case tells them, and branches of supply are
    weighed by them; everything else is as the reading says. The ends are those of the completions
    that `pactwright.durability.completing.Search` tries.

    Parameters
    ----------
    reading
        One reading of the case at its centre.
    arrangement
        The architecture or package.
    party
        Who judges.
    outcomes
        Names of outcomes of the library.

    Raises
    ------
    KeyError
        When the library has no such outcome.
    """
    told = [library.outcomes()[outcome] for outcome in outcomes]
    known: dict[World, Arrangement] = {}

    def believed(world: World) -> Arrangement:
        if world not in known:
            known[world] = believing(world.arrangement, reading.case, party)
        return known[world]

    def evaluate(world: World, places: Floats) -> Floats:
        found = np.zeros((len(places), len(told)))
        for rows, weights, game in _games(reading, believed(world), places):
            found[rows] += weights * _chances(game, reading.settings, told)
        return found

    def paths(world: World) -> tuple[str, ...]:
        return unknowns(believed(world), reading.statements)

    reached = Search(arrangement, paths, evaluate, len(told), SOLVES).pool().reached
    ends = zip(np.min(reached, axis=0), np.max(reached, axis=0), strict=True)
    return tuple((float(low), float(high)) for low, high in ends)


def _chances(game: Game, settings: Settings, told: Sequence[library.Outcome]) -> Floats:
    """The chance of each outcome; those of one length and kind come from one solution."""
    found = np.empty(len(told))
    asked = dict.fromkeys((one.years, one.curve == "peace_unaided") for one in told)
    for years, alone in asked:
        solution = solve(unaided(game) if alone else game, replace(settings, horizon=years))
        for n, one in enumerate(told):
            if (one.years, one.curve == "peace_unaided") == (years, alone):
                curve = solution.in_force if one.curve == "arrangement" else solution.survival
                found[n] = curve[-1]
    return found


def _games(
    reading: AtCentre, arrangement: Arrangement, places: Floats
) -> Iterator[tuple[int, float, Game]]:
    """The game of each completion in each branch of supply that it gives a chance, with that."""
    sample = repeated(reading.sample, len(places))
    names = unknowns(arrangement, reading.statements)
    completion = Completion(dict(zip(names, places.T, strict=True)))
    chances = {need: given(arrangement, need, sample, completion) for need in arrangement.needs}
    for withheld, table in arrangement.branches.items():
        weights = np.ones(len(places))
        for need, chance in chances.items():
            weights = weights * (1.0 - chance if need in withheld else chance)
        if not np.any(weights > 0.0):
            continue
        alone = replace(arrangement, branches={frozenset(): table}, needs={})
        for draw in games(sheet_of(alone, sample, completion, 0.0)):
            if weights[draw.row] > 0.0:
                game = scaled(draw.game, reading.scales[1.0].middle)
                yield draw.row, float(weights[draw.row]), game
