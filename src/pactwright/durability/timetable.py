"""The steps at which a game is solved, and where dates fall among them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from pactwright.durability.game import Floats, Game, Settings, Term

Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Kind:
    """What the chances of a step depend on: segment, years, and whose leaders' terms end in it."""

    segment: int
    years: float
    sides: tuple[int, ...]
    outsiders: tuple[int, ...]


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
        """The steps at which a game is solved; one object for all games that share them."""
        return _timetable(game.starts, settings.horizon, settings.steps_per_year, settings.tail)

    @property
    def middle(self) -> Floats:
        """(N,): years from signature to the middle of each step."""
        return self.start + self.length / 2

    def kinds(self, game: Game) -> tuple[tuple[Kind, ...], Integers]:
        """The different kinds of step, and (N,) of which kind each step is."""
        return _kinds(self, game.terms)


@lru_cache(maxsize=64)
def _timetable(
    starts: tuple[float, ...], horizon: int, steps_per_year: int, tail: int
) -> Timetable:
    fine = horizon * steps_per_year
    length = np.array([1.0 / steps_per_year] * fine + [1.0] * tail)
    start = np.concatenate([[0.0], np.cumsum(length)[:-1]])
    # A step belongs to the segment that holds its middle.
    segment = np.searchsorted(np.asarray(starts), start + length / 2, side="right") - 1
    pace = np.array([0] * fine + [1] * tail, np.int64)
    return Timetable(length, start, segment.astype(np.int64), pace, fine)


@lru_cache(maxsize=64)
def _kinds(table: Timetable, terms: tuple[Term, ...]) -> tuple[tuple[Kind, ...], Integers]:
    found: dict[Kind, int] = {}
    which = np.empty(len(table.length), np.int64)
    for n, (start, years) in enumerate(zip(table.start, table.length, strict=True)):
        inside = [term for term in terms if start <= term.at < start + years]
        kind = Kind(
            int(table.segment[n]),
            float(years),
            tuple(term.side for term in inside if term.side is not None),
            tuple(term.outsider for term in inside if term.outsider is not None),
        )
        which[n] = found.setdefault(kind, len(found))
    return tuple(found), which
