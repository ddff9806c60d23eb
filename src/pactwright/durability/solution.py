"""Solving the game of keeping: backward to what everybody does, forward to what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pactwright.durability.arrays import arrays_of
from pactwright.durability.game import Floats, Game, Settings
from pactwright.durability.stages import Integers

# Causes of war, in the order of the arrays of a solution.
CAUSES = (
    "attack by the first",
    "attack by the second",
    "probe of the first",
    "probe of the second",
    "incident",
    "incident while the protected side pushes",
    "other causes",
)


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """What becomes of an arrangement, year by year; N steps of the horizon.

    Parameters
    ----------
    years
        (N + 1,): when.
    peace
        (N + 1, F, 2): chance of peace by phase and by whether some promise is intact (0) or none
        (1). The last phase is the lapsed arrangement.
    causes
        (N + 1, 7, 2, 2, F): cumulative chance of war by cause, promise (0 intact, 1 none), leader
        (1 revisionist: of the side that began, else of either) and phase.
    lapses, repudiations
        (N + 1,) and (N + 1, 2): cumulative chance that the arrangement lapsed, and that either
        side walked out of it.
    probes, found, pushing
        (N + 1, 2): expected number of probes of either side so far, of those found, and years spent
        pushing.
    joined, wider
        (N + 1,): cumulative chance of a war that somebody joined, and of one that widened.
    noise
        (N + 1,): cumulative chance of an attack by either side in states in which peace beats
        attacking by more than twice the inverse of the precision of war: it is left to the noise of
        choice.
    values
        (2,): worth of the arrangement to either side at signature, on its own scale.
    margins
        (N, 2): by how much peace beats attacking for either side, averaged over states still at
        peace.
    """

    years: Floats
    peace: Floats
    causes: Floats
    lapses: Floats
    repudiations: Floats
    probes: Floats
    found: Floats
    pushing: Floats
    joined: Floats
    wider: Floats
    noise: Floats
    values: Floats
    margins: Floats

    @property
    def survival(self) -> Floats:
        """(N + 1,): chance of peace between the principals."""
        return np.asarray(self.peace.sum(axis=(1, 2)))

    @property
    def in_force(self) -> Floats:
        """(N + 1,): chance that there was no war and the arrangement still stands."""
        return np.asarray(self.peace[:, :-1].sum(axis=(1, 2)))

    @property
    def by_cause(self) -> Floats:
        """(N + 1, 7): cumulative chance of war by cause; with survival they add up to one."""
        return np.asarray(self.causes.sum(axis=(2, 3, 4)))


def solve(game: Game, settings: Settings | None = None) -> Solution:
    """The unique solution of a game: no sampling, no equilibrium to select.

    Backward induction over horizon and tail gives what everybody does in every state; forward
    propagation over the horizon gives what becomes of it.

    Parameters
    ----------
    game
        The game.
    settings
        Precision of choice, horizon and grid.

    For example, peace over twenty years at the library's baselines, and its causes of war, add up:

    >>> from pactwright.durability.game import baseline_game
    >>> told = solve(baseline_game())
    >>> bool(abs(told.survival[-1] + told.by_cause[-1].sum() - 1) < 1e-9)
    True
    """
    from pactwright.numerics import keeping

    settings = settings or Settings()
    told = arrays_of(game, settings)
    table, stages = told.timetable, told.stages
    values, decided = keeping.backward(
        table.horizon,
        table.segment,
        table.length,
        told.ties,
        told.weary,
        told.flows,
        told.wars,
        told.sides,
        told.dyad,
        told.precision,
        told.opens,
        stages.after,
        stages.hope,
        told.review,
        told.missed,
        told.which,
        told.turns,
        told.leads,
        np.ascontiguousarray(told.moves.swapaxes(2, 3)),
        told.offices.bold,
        told.covered,
        told.protected,
        told.answers,
    )
    precision = settings.precision.war
    peace, causes, counts, margins = keeping.forward(
        told.start,
        decided,
        told.kinds,
        table.segment,
        table.length,
        2.0 / precision if precision > 0.0 else np.inf,
        told.sides,
        told.dyad,
        told.joined,
        told.wider,
        stages.after,
        stages.hope,
        told.which,
        told.turns,
        told.leads,
        told.moves,
        told.halves,
        told.halfway,
        told.offices.bold,
        told.answers,
    )
    every = table.told
    counts = np.cumsum(counts, axis=0)[every]
    return Solution(
        np.concatenate([[0.0], np.cumsum(table.length[: table.horizon])])[every],
        stages.by_phase(peace)[every],
        np.moveaxis(np.cumsum(stages.by_phase(causes), axis=0)[every], 1, -1),
        counts[:, 0],
        counts[:, 1:3],
        counts[:, 3:5],
        counts[:, 5:7],
        counts[:, 7:9],
        counts[:, 9],
        counts[:, 10],
        counts[:, 11],
        np.einsum("fn,fin->i", told.start, values.reshape(len(values), 2, -1)),
        _means(margins, table.length[: table.horizon], every),
    )


def _means(told: Floats, length: Floats, every: Integers) -> Floats:
    """Means over time, step by step of the settings, of what is told by step (N, 2)."""
    if len(every) == len(told) + 1:
        return told
    sums = np.add.reduceat(told * length[:, None], every[:-1], axis=0)
    return np.asarray(sums / np.add.reduceat(length, every[:-1])[:, None])
