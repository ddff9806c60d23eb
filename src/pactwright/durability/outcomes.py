"""How likely the outcomes that a party demands are, with that party's own beliefs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pactwright import library
from pactwright.durability.arrangement import Arrangement, believing
from pactwright.durability.centre import AtCentre
from pactwright.durability.corners import corners
from pactwright.durability.drawing import Known, unknowns
from pactwright.durability.parameters import Completion
from pactwright.durability.solution import solve
from pactwright.durability.variants import unaided


def outcome_chance(
    reading: AtCentre, arrangement: Arrangement, party: str, outcome: str
) -> tuple[float, float]:
    """Lowest and highest chance of an outcome in a party's eyes, over all that is unknown.

    All that is stated as a distribution stands at its central value. Chances of supply and of gates
    are those that the party believes in where the case tells them, and branches of supply are
    weighed by them; everything else is as the reading says. The ends are those of the completions
    that `corners` tries.

    Parameters
    ----------
    reading
        One reading of the case at its centre.
    arrangement
        The architecture.
    party
        Who judges.
    outcome
        Name of an outcome of the library.

    Raises
    ------
    KeyError
        When the library has no such outcome.
    """
    told = library.outcomes()[outcome]
    believed = believing(arrangement, reading.case, party)
    known = Known()

    def chance(completion: Completion) -> float:
        return sum(
            weight * _chance(reading, branch, completion, known, told)
            for branch, weight in _weighed(reading, believed, completion)
            if weight > 0.0
        )

    found = corners(unknowns(believed, reading.statements), chance)
    return found.peace_worst, found.peace_best


def _chance(
    reading: AtCentre,
    arrangement: Arrangement,
    completion: Completion,
    known: Known,
    told: library.Outcome,
) -> float:
    game = reading.game(arrangement, completion, known)
    settings = replace(reading.settings, horizon=told.years)
    solution = solve(unaided(game) if told.curve == "peace_unaided" else game, settings)
    curve = solution.in_force if told.curve == "arrangement" else solution.survival
    return float(curve[-1])


def _weighed(
    reading: AtCentre, arrangement: Arrangement, completion: Completion
) -> list[tuple[Arrangement, float]]:
    """Each branch of supply as an arrangement of its own, and how likely it is."""
    chances = {}
    for need, path in arrangement.needs.items():
        low, high = reading.sample.ends(path) if path else (np.zeros(1), np.ones(1))
        place = completion(path or f"needs.{need}.given")
        chances[need] = float((low + (high - low) * place)[0])
    found = []
    for withheld, table in arrangement.branches.items():
        weight = float(np.prod([1 - c if n in withheld else c for n, c in chances.items()]))
        alone = replace(arrangement, branches={frozenset(): table}, needs={})
        found.append((alone, weight))
    return found
