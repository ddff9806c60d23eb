"""The same game with one thing taken away or changed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pactwright.durability.arrangement import Arrangement
from pactwright.durability.arrays import hollow_chances
from pactwright.durability.findings import Variant
from pactwright.durability.game import OUTSIDE, OWN, Floats, Game, Settings
from pactwright.durability.solution import CAUSES, Solution, solve
from pactwright.settlement import ParameterQuantity, Part

FIGHTS = OUTSIDE.index("guarantor_fights")
FIRST, SECOND = CAUSES.index("attack by the first"), CAUSES.index("attack by the second")


def unaided(game: Game) -> Game:
    """Nobody fights for the protected side, in force or lapsed; arms supplied to it still count."""
    outside = game.outside.copy()
    outside[:, :, game.protects, FIGHTS] = 0.0
    return replace(game, outside=outside)


def unpromised(game: Game) -> Game:
    """Outsiders fight for the protected side no more often than without any promise."""
    outside = game.outside.copy()
    told = outside[..., FIGHTS]
    outside[..., FIGHTS] = np.where(game.protects, hollow_chances(told), told)
    return replace(game, outside=outside)


def leaders_alike(game: Game) -> Game:
    """A revisionist leader is drawn to war no more than another."""
    own = game.own.copy()
    own[..., OWN.index("revisionist_appeal")] = 0.0
    return replace(game, own=own)


def in_treaty_form(arrangement: Arrangement) -> Arrangement:
    """No clause changes the rate at which promises become hollow, which is that of treaty form.

    What successors of leaders change stays.
    """
    return replace(
        arrangement,
        branches={
            withheld: tuple(tuple(map(_of_treaties, phases)) for phases in table)
            for withheld, table in arrangement.branches.items()
        },
    )


def formed(arrangement: Arrangement) -> bool:
    """Whether a clause changes the rate at which promises become hollow."""
    return in_treaty_form(arrangement).branches != arrangement.branches


def _of_treaties(quantities: tuple[ParameterQuantity, ...]) -> tuple[ParameterQuantity, ...]:
    return tuple(
        replace(one, parts=_without_clauses(one), conflict=())
        if one.parameter == "guarantee_collapse"
        else one
        for one in quantities
    )


def _without_clauses(quantity: ParameterQuantity) -> tuple[Part, ...]:
    return tuple(part for part in quantity.parts if not part.path.startswith("effects."))


def yearly(told: Floats, settings: Settings) -> Floats:
    """What a solution tells step by step, at the end of each year."""
    return told[settings.steps_per_year :: settings.steps_per_year]


def variant(
    name: str, says: str, game: Game, settings: Settings, chance: float | None = None
) -> Variant:
    """A game solved and told as a variant."""
    return told_as(name, says, game, solve(game, settings), settings, chance)


def told_as(
    name: str,
    says: str,
    game: Game,
    solution: Solution,
    settings: Settings,
    chance: float | None = None,
) -> Variant:
    """A solution told as a variant."""
    last = solution.by_cause[-1]
    protected = game.protected
    other, own = (SECOND, FIRST) if protected == 0 else (FIRST, SECOND)
    pushing = solution.pushing[-1]
    return Variant(
        name,
        says,
        yearly(solution.survival, settings),
        yearly(solution.in_force, settings),
        float(last[other]),
        float(np.sum(pushing) if protected is None else pushing[protected]),
        float(last[own]),
        chance,
    )
