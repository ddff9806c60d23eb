"""The steps at which a game is solved, and where dates fall among them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from pactwright.durability.game import OWN, SHARED, Floats, Game, Settings, Term

Integers = npt.NDArray[np.int64]
# Of what may end the peace or the arrangement, in a step: with more, the step is halved.
MOST_TURNS = 2.0
OPPORTUNITY, REPUDIATION = OWN.index("opportunity"), OWN.index("repudiation")
INCIDENTS = [SHARED.index(name) for name in ("incident_rate", "spoiler_incidents")]
PUSH_INCIDENTS, LAPSE = SHARED.index("push_incidents"), SHARED.index("lapse")
ESCALATION, CRISIS = SHARED.index("incident_escalation"), SHARED.index("incident_crisis")


@dataclass(frozen=True, slots=True)
class Kind:
    """What the chances of half a step depend on: segment, years, whose leaders' terms end in it."""

    segment: int
    years: float
    sides: tuple[int, ...]
    outsiders: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Timetable:
    """The steps of a game: the horizon in parts of a year, the tail in steps of two years.

    Parameters
    ----------
    length, start
        (N,): years of each step, and years from signature to its beginning.
    segment
        (N,): the segment that holds its middle.
    horizon
        How many steps are within the horizon.
    parts
        Into how many steps the steps of the settings are divided.
    """

    length: Floats
    start: Floats
    segment: Integers
    horizon: int
    parts: int

    @classmethod
    def of(cls, game: Game, settings: Settings) -> Timetable:
        """The steps at which a game is solved; one object for all games that share them.

        The steps of the settings are halved where much may happen in one.
        """
        parts, turns = 1, turns_a_year(game) / settings.steps_per_year
        while turns > parts * MOST_TURNS and parts < 1 << settings.halvings:
            parts *= 2
        every = settings.steps_per_year
        return _timetable(game.starts, settings.horizon, every, parts, settings.tail)

    @property
    def middle(self) -> Floats:
        """(N,): years from signature to the middle of each step."""
        return self.start + self.length / 2

    def kinds(self, game: Game) -> tuple[tuple[Kind, ...], Integers]:
        """The different kinds of half a step, and (N, 2) of which kind each half is."""
        return _kinds(self, game.terms)

    def between(self, game: Game) -> tuple[Integers, Integers]:
        """The times between the middles of steps, as pairs (K, 2) of kinds of half a step.

        Which of them each is (N + 1,). The first begins with no half step, the last ends with none:
        -1.
        """
        return _between(self, game.terms)


def turns_a_year(game: Game) -> float:
    """How often a year a turn may come: a decision, an incident that leads to war, an end in peace.

    The most in any phase and segment, where both sides push all the time and every crisis ends in
    war.
    """
    own, shared = game.own, game.shared
    incidents = shared[..., INCIDENTS].sum(axis=-1) + 2.0 * shared[..., PUSH_INCIDENTS]
    chosen = (1.0 - shared[..., ESCALATION]) * shared[..., CRISIS]
    wars = incidents * (shared[..., ESCALATION] + chosen)
    told = wars + own[..., OPPORTUNITY].sum(axis=-1)
    told[:, :-1] += (shared[..., LAPSE] + own[..., REPUDIATION].sum(axis=-1))[:, :-1]
    return float(np.max(told))


@lru_cache(maxsize=256)
def _timetable(
    starts: tuple[float, ...], horizon: int, every: int, parts: int, tail: int
) -> Timetable:
    steps_per_year = every * parts
    fine = horizon * steps_per_year
    odd, pairs = tail % 2, tail // 2  # an odd year comes first
    length = np.array([1.0 / steps_per_year] * fine + [1.0] * odd + [2.0] * pairs)
    later = [horizon] * odd + [horizon + odd + 2 * n for n in range(pairs)]
    start = np.concatenate([np.arange(fine) / steps_per_year, later])
    segment = np.searchsorted(np.asarray(starts), start + length / 2, side="right") - 1
    return Timetable(length, start, segment.astype(np.int64), fine, parts)


@lru_cache(maxsize=256)
def _kinds(table: Timetable, terms: tuple[Term, ...]) -> tuple[tuple[Kind, ...], Integers]:
    found: dict[Kind, int] = {}
    which = np.empty((len(table.length), 2), np.int64)
    for n, (start, years) in enumerate(zip(table.start, table.length, strict=True)):
        bounds = start, start + years / 2, start + years
        for half in (0, 1):
            inside = [term for term in terms if bounds[half] <= term.at < bounds[half + 1]]
            kind = Kind(
                int(table.segment[n]),
                float(years / 2),
                tuple(term.side for term in inside if term.side is not None),
                tuple(term.outsider for term in inside if term.outsider is not None),
            )
            which[n, half] = found.setdefault(kind, len(found))
    return tuple(found), which


@lru_cache(maxsize=256)
def _between(table: Timetable, terms: tuple[Term, ...]) -> tuple[Integers, Integers]:
    _, halves = _kinds(table, terms)
    ends = np.full(1, -1, np.int64)
    pairs = np.stack([np.append(ends, halves[:, 1]), np.append(halves[:, 0], ends)], axis=1)
    found, which = np.unique(pairs, axis=0, return_inverse=True)
    return found, which.reshape(-1).astype(np.int64)
