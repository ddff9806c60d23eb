"""The steps at which a game is solved, and where dates fall among them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from pactwright.durability.game import OWN, SHARED, Floats, Game, Settings, Term

Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
SAME = 1e-9  # years between dates that are one
# Of what may end the peace or the arrangement, in a step: with more, the step is halved.
MOST_TURNS = 2.0
OPPORTUNITY, REPUDIATION = OWN.index("opportunity"), OWN.index("repudiation")
INCIDENTS = [SHARED.index(name) for name in ("incident_rate", "spoiler_incidents")]
PUSH_INCIDENTS, LAPSE = SHARED.index("push_incidents"), SHARED.index("lapse")
ESCALATION, CRISIS = SHARED.index("incident_escalation"), SHARED.index("incident_crisis")


@dataclass(frozen=True, slots=True, eq=False)
class Kinds:
    """Kinds of half a step, by what their chances depend on; K kinds.

    Parameters
    ----------
    segment, years
        (K,): segment of time, and length.
    sides, outsiders
        (K, 2) and (K, J): whose leaders' terms end when it begins.
    """

    segment: Integers
    years: Floats
    sides: Flags
    outsiders: Flags


@dataclass(frozen=True, slots=True, eq=False)
class Timetable:
    """The steps of a game: the horizon in parts of a year, the tail in steps of two years.

    Parameters
    ----------
    length, start
        (N,): years of each step, and years from signature to its beginning.
    segment
        (N,): the segment it lies in.
    horizon
        How many steps are within the horizon.
    told
        (T + 1,): the steps at whose beginning results are told, and the end of the last.
    """

    length: Floats
    start: Floats
    segment: Integers
    horizon: int
    told: Integers

    @classmethod
    def of(cls, game: Game, settings: Settings) -> Timetable:
        """The steps at which a game is solved; one object for all games that share them.

        The steps of the settings are halved where much may happen in one, and divided on dates.
        """
        parts, turns = 1, turns_a_year(game) / settings.steps_per_year
        while turns > parts * MOST_TURNS and parts < 1 << settings.halvings:
            parts *= 2
        dates = tuple(term.at for term in game.terms)
        every = settings.steps_per_year
        return _timetable(game.starts, dates, settings.horizon, every, parts, settings.tail)

    @property
    def middle(self) -> Floats:
        """(N,): years from signature to the middle of each step."""
        return self.start + self.length / 2

    def kinds(self, game: Game) -> tuple[Kinds, Integers]:
        """The different kinds of half a step, and (N, 2) of which kind each half is."""
        return _kinds(self, game.terms, len(game.outsiders))

    def between(self, game: Game) -> tuple[Integers, Integers]:
        """The times between the middles of steps, as pairs (K, 2) of kinds of half a step.

        Which of them each is (N + 1,). The first begins with no half step, the last ends with none:
        -1.
        """
        return _between(self, game.terms, len(game.outsiders))


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
    starts: tuple[float, ...],
    dates: tuple[float, ...],
    horizon: int,
    every: int,
    parts: int,
    tail: int,
) -> Timetable:
    told = np.arange(horizon * every + 1) / every
    fine = np.arange(horizon * every * parts) / (every * parts)
    later = horizon + np.arange(tail % 2, tail + 1, 2.0)  # an odd year comes first
    begins = np.concatenate([fine, [float(horizon)], later])
    inside = [at for at in (*starts, *dates) if 0.0 < at < horizon + tail]
    new = [at for at in inside if np.min(np.abs(begins - at)) > SAME]
    bounds = np.unique(np.concatenate([begins, new]))
    start, length = bounds[:-1], np.diff(bounds)
    segment = np.searchsorted(np.asarray(starts), start + length / 2, side="right") - 1
    places = np.searchsorted(bounds, told - SAME)
    return Timetable(length, start, segment.astype(np.int64), int(places[-1]), places)


@lru_cache(maxsize=256)
def _kinds(table: Timetable, terms: tuple[Term, ...], outsiders: int) -> tuple[Kinds, Integers]:
    begins = np.stack([table.start, table.start + table.length / 2], axis=1).ravel()
    found: dict[tuple[int, float, frozenset[int], frozenset[int]], int] = {}
    which = np.empty(len(begins), np.int64)
    for n, begin in enumerate(begins):
        now = [term for term in terms if abs(term.at - begin) <= SAME]
        kind = (
            int(table.segment[n // 2]),
            round(float(table.length[n // 2] / 2), 12),
            frozenset(term.side for term in now if term.side is not None),
            frozenset(term.outsider for term in now if term.outsider is not None),
        )
        which[n] = found.setdefault(kind, len(found))
    kinds = Kinds(
        np.array([segment for segment, *_ in found], np.int64),
        np.array([years for _, years, *_ in found]),
        np.array([[i in sides for i in range(2)] for _, _, sides, _ in found]),
        np.array([[j in who for j in range(outsiders)] for *_, who in found], bool),
    )
    return kinds, which.reshape(-1, 2)


@lru_cache(maxsize=256)
def _between(
    table: Timetable, terms: tuple[Term, ...], outsiders: int
) -> tuple[Integers, Integers]:
    _, halves = _kinds(table, terms, outsiders)
    ends = np.full(1, -1, np.int64)
    pairs = np.stack([np.append(ends, halves[:, 1]), np.append(halves[:, 0], ends)], axis=1)
    found, which = np.unique(pairs, axis=0, return_inverse=True)
    return found, which.reshape(-1).astype(np.int64)
