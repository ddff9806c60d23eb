"""The same game with one thing taken away or changed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pactwright import library
from pactwright.durability.findings import Variant
from pactwright.durability.game import OUTSIDE, OWN, Floats, Game, Settings
from pactwright.durability.solution import CAUSES, Solution, solve

FIRST, SECOND = CAUSES.index("attack by the first"), CAUSES.index("attack by the second")


def unaided(game: Game) -> Game:
    """No outsider ever fights; arms that outsiders supply still count."""
    return with_outside(game, "guarantor_fights", 0.0)


def leaders_alike(game: Game) -> Game:
    """A revisionist leader is drawn to war no more than another."""
    own = game.own.copy()
    own[..., OWN.index("revisionist_appeal")] = 0.0
    return replace(game, own=own)


def in_treaty_form(game: Game) -> Game:
    """Promises become hollow at the library's rate for a promise in treaty form."""
    baseline = library.parameters()["guarantee_collapse"].baseline
    return with_outside(game, "guarantee_collapse", baseline)


def with_outside(game: Game, parameter: str, value: float) -> Game:
    """A parameter of all outsiders set in every phase in force."""
    outside = game.outside.copy()
    outside[:, :-1, :, OUTSIDE.index(parameter)] = value
    return replace(game, outside=outside)


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
