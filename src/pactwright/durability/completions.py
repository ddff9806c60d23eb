"""The completions of what is unknown for which everything is told about an arrangement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from pactwright.durability.anchoring import scaled
from pactwright.durability.arrangement import Arrangement
from pactwright.durability.centre import AtCentre
from pactwright.durability.completing import SOLVES, Point, Pool, Search
from pactwright.durability.cover import NEAR, Cover, cover
from pactwright.durability.drawing import Filled, games, repeated, sheet_of, unknowns
from pactwright.durability.game import Floats, Game
from pactwright.durability.parameters import Completion
from pactwright.durability.results import Completed, Completions
from pactwright.durability.solution import solve
from pactwright.durability.tracked import Tracked
from pactwright.durability.unsettled import Unsettled, World


def complete(
    open_: Unsettled, reading: AtCentre, compared: int, solves: int = SOLVES
) -> tuple[Completions, tuple[Filled, ...]]:
    """A few completions of what is unknown whose envelope is nearly that of all that were tried.

    Parameters
    ----------
    open_
        The arrangement with its open issues.
    reading
        The reading at its centre, anchored.
    compared
        Year at which arrangements are compared.
    solves
        Games that may be solved before the search stops improving.
    """
    settings = reading.settings
    tracked = Tracked(settings.horizon, compared, settings.steps_per_year, open_.sides)

    def evaluate(world: World, places: Floats) -> Floats:
        found = np.empty((len(places), len(tracked.names)))
        for row, game in central_games(reading, world.arrangement, places):
            found[row] = tracked.of(solve(game, settings))
        return found

    def paths(world: World) -> tuple[str, ...]:
        return unknowns(world.arrangement, reading.statements)

    search = Search(open_, paths, evaluate, tracked.first, solves)
    pool = search.pool()
    found = cover(pool.reached, tracked.first, tracked.must)
    chosen = sorted(found.chosen, key=lambda place: tuple(pool.reached[place, :2]))
    worlds = [search.world(pool.points[place]) for place in chosen]
    return (
        _told(open_, search, pool, found, chosen, tracked),
        tuple(
            Filled(
                world.arrangement,
                Completion(dict(zip(paths(world), pool.points[place].places, strict=True))),
            )
            for world, place in zip(worlds, chosen, strict=True)
        ),
    )


def central_games(
    reading: AtCentre, arrangement: Arrangement, places: Floats
) -> Iterator[tuple[int, Game]]:
    """The games of (n, sets) completions at central values, each with its number."""
    names = unknowns(arrangement, reading.statements)
    completion = Completion(dict(zip(names, places.T, strict=True)))
    sheet = sheet_of(arrangement, repeated(reading.sample, len(places)), completion, 0.0)
    for draw in games(sheet):
        yield draw.row, scaled(draw.game, reading.scales[1.0].middle)


def _told(
    open_: Unsettled,
    search: Search,
    pool: Pool,
    found: Cover,
    chosen: Sequence[int],
    tracked: Tracked,
) -> Completions:
    """What was searched, what was chosen and what that leaves out."""
    names = dict.fromkeys(path for point in pool.points for path in search.names(point))
    extremes = _extremes(pool.reached, chosen, tracked)
    gaps = _gaps(found.gaps, tracked)
    return Completions(
        tuple(open_.issues),
        tuple(names),
        tuple(
            _completed(search, pool.points[place], tuple(names), words)
            for place, words in zip(chosen, extremes, strict=True)
        ),
        len(pool.points),
        pool.every_corner,
        pool.sampled,
        pool.exceptions,
        gaps,
        (_range(pool.reached[:, tracked.must[-1]]), _range(pool.reached[:, tracked.must[0]])),
    )


def _range(told: Floats) -> tuple[float, float]:
    return float(np.min(told)), float(np.max(told))


def _completed(
    search: Search, point: Point, names: Sequence[str], extremes: tuple[str, ...]
) -> Completed:
    """A completion as it is told; sets that do not count in its world lie nowhere."""
    at = dict(zip(search.names(point), point.places, strict=True))
    world = search.world(point)
    return Completed(
        tuple(world.picks.items()),
        tuple(world.told.items()),
        tuple(at.get(name) for name in names),
        extremes,
    )


def _extremes(reached: Floats, chosen: Sequence[int], tracked: Tracked) -> list[tuple[str, ...]]:
    """What each of the chosen is extreme in among all tried, in words."""
    told: list[list[str]] = [[] for _ in chosen]
    if len(chosen) == 1:
        return [()]
    for output, name in enumerate(tracked.names):
        column = reached[:, output]
        if np.ptp(column) <= NEAR:
            continue
        for word, end in (("least", np.min(column)), ("most", np.max(column))):
            far = [abs(column[place] - end) for place in chosen]
            if min(far) <= NEAR:
                told[int(np.argmin(far))].append(f"{word} {name}")
    return [tuple(words) for words in told]


def _gaps(gaps: Floats, tracked: Tracked) -> tuple[tuple[str, float], ...]:
    """The largest distance of each output over the years, those that are none left out."""
    found: dict[str, float] = {}
    for name, gap in zip(tracked.names, gaps, strict=True):
        output = name.split(" after ")[0]
        if gap > 1e-9:
            found[output] = max(found.get(output, 0.0), float(gap))
    return tuple(sorted(found.items(), key=lambda told: -told[1]))
