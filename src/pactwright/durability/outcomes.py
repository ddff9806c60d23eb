"""How likely the outcomes that a party demands are, with that party's own beliefs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from pactwright import library
from pactwright.durability.anchoring import scaled
from pactwright.durability.arrangement import Arrangement, believing
from pactwright.durability.centre import AtCentre
from pactwright.durability.completing import Search
from pactwright.durability.drawing import games, given, repeated, sheet_of, unknowns
from pactwright.durability.game import OUTSIDE, Floats, Game, Settings
from pactwright.durability.parameters import Completion
from pactwright.durability.solution import Solution, solve
from pactwright.durability.unsettled import Unsettled, World
from pactwright.durability.variants import unaided

SOLVES = 400  # completions that one search may solve before it stops improving
FIGHTS = OUTSIDE.index("guarantor_fights")
# What only says what comes of an outsider's fighting, or whether its promise lasts.
OF_FIGHTING = [
    OUTSIDE.index(name) for name in OUTSIDE if name not in ("resupply", "resupply_weight")
]


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
    solved: dict[World, _Solved] = defaultdict(lambda: _Solved(reading.settings, told))

    def believed(world: World) -> Arrangement:
        if world not in known:
            known[world] = believing(world.arrangement, reading.case, party)
        return known[world]

    def evaluate(world: World, places: Floats) -> Floats:
        found = np.zeros((len(places), len(told)))
        for row, weight, game in _games(reading, believed(world), places):
            found[row] += weight * solved[world].chances(game)
        return found

    def paths(world: World) -> tuple[str, ...]:
        return unknowns(believed(world), reading.statements)

    reached = Search(arrangement, paths, evaluate, len(told), SOLVES).pool().reached
    ends = zip(np.min(reached, axis=0), np.max(reached, axis=0), strict=True)
    return tuple((float(low), float(high)) for low, high in ends)


class _Solved:
    """Chances of some outcomes in games at one setting; the same game is solved once."""

    def __init__(self, settings: Settings, told: Sequence[library.Outcome]) -> None:
        self.settings = settings
        self.told = told
        self.known: dict[tuple[object, ...], Solution] = {}

    def chances(self, game: Game) -> Floats:
        """The chance of each outcome; those of one length and kind come from one solution."""
        return np.array([self._chance(game, one) for one in self.told])

    def _chance(self, game: Game, told: library.Outcome) -> float:
        alone = told.curve == "peace_unaided"
        played = unaided(game) if alone else game
        key = (told.years, *_key(played))
        solution = self.known.get(key)
        if solution is None:
            solution = solve(played, replace(self.settings, horizon=told.years))
            self.known[key] = solution
        curve = solution.in_force if told.curve == "arrangement" else solution.survival
        return float(curve[-1])


def _key(game: Game) -> tuple[object, ...]:
    """Everything that tells two games of one arrangement apart.

    Of an outsider that never fights, nothing counts that only says what comes of its fighting.
    """
    idle = np.all(game.outside[..., FIGHTS] == 0.0, axis=(0, 1))
    outside = game.outside.copy()
    outside[..., OF_FIGHTING] = np.where(idle[:, None], 0.0, outside[..., OF_FIGHTING])
    return game.own.tobytes(), outside.tobytes(), game.shared.tobytes(), game.gates


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
