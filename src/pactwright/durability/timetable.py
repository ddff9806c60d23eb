"""The steps at which a game is solved, and where dates fall among them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pactwright.durability.game import Floats, Game, Settings

Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Timetable:
    """The steps of a game: the horizon in parts of a year, the tail in whole years."""

    length: Floats
    start: Floats
    segment: Integers
    pace: Integers
    horizon: int

    @classmethod
    def of(cls, game: Game, settings: Settings) -> Timetable:
        """The steps at which a game is solved."""
        fine = settings.horizon * settings.steps_per_year
        length = np.array([1.0 / settings.steps_per_year] * fine + [1.0] * settings.tail)
        start = np.concatenate([[0.0], np.cumsum(length)[:-1]])
        # A step belongs to the segment that holds its middle.
        middle = start + length / 2
        segment = np.searchsorted(np.asarray(game.starts), middle, side="right") - 1
        pace = np.array([0] * fine + [1] * settings.tail, np.int64)
        return cls(length, start, segment.astype(np.int64), pace, fine)

    @property
    def middle(self) -> Floats:
        """(N,): years from signature to the middle of each step."""
        return self.start + self.length / 2

    def steps_of(self, game: Game) -> list[list[int]]:
        """For each scheduled change of leadership the steps that hold it: one, or none."""
        found = []
        for term in game.terms:
            inside = (self.start <= term.at) & (term.at < self.start + self.length)
            found.append([int(n) for n in np.flatnonzero(inside)])
        return found
