"""What is tracked of each completion: everything that a face tells, from one solution."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pactwright.durability.game import Floats
from pactwright.durability.solution import CAUSES, Solution

CURVES = ("peace", "in force")


@dataclass(frozen=True)
class Tracked:
    """Outputs in a row: peace and in force in every year first, then all else at the last year.

    Parameters
    ----------
    years
        The horizon.
    compared
        Year at which arrangements are compared.
    steps_per_year
        Of the solutions.
    sides
        The principals, for words.
    """

    years: int
    compared: int
    steps_per_year: int
    sides: tuple[str, str]

    @property
    def first(self) -> int:
        """How many outputs come first: those whose envelope must be met in every year."""
        return 2 * self.years

    @property
    def must(self) -> tuple[int, ...]:
        """Peace at the last year and at the year compared."""
        return (0,) if self.compared == self.years else (0, 2)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """Years of either curve: the last, the one compared, then all others."""
        ahead = dict.fromkeys((self.years, self.compared))
        return (*ahead, *(year for year in range(1, self.years + 1) if year not in ahead))

    def of(self, solution: Solution) -> Floats:
        """The outputs of one solution."""
        every = np.array(self.order) * self.steps_per_year
        curves = np.stack([solution.survival[every], solution.in_force[every]], axis=1)
        return np.concatenate(
            [
                curves.ravel(),
                solution.values,
                [solution.lapses[-1]],
                solution.repudiations[-1],
                [solution.wider[-1]],
                solution.by_cause[-1],
            ]
        )

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What each output is, in words."""
        curves = [
            f"{curve} after {year} year{'s' if year > 1 else ''}"
            for year in self.order
            for curve in CURVES
        ]
        one, other = self.sides
        return (
            *curves,
            f"worth to {one}",
            f"worth to {other}",
            "lapse",
            f"{one} walking out",
            f"{other} walking out",
            "wider war",
            *(f"war by {_named(cause, one, other)}" for cause in CAUSES),
        )


def _named(cause: str, one: str, other: str) -> str:
    return cause.replace("the first", one).replace("the second", other)
