"""The game of keeping on arrangements whose fate is known, before any of its levels is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from importlib.resources import files
from math import floor
from pathlib import Path

from pactwright import library
from pactwright.assessment.durability import Terms, endure
from pactwright.assessment.examination import load
from pactwright.durability.results import Endurance
from pactwright.library import Fate

Progress = Callable[[int, int], None]
FOLDER = "known-fates"
LITTLE, MUCH = 0.2, 0.8


class Fit(StrEnum):
    """How what happened sits with what the game says."""

    WITHIN = "nothing here speaks against the game"
    HELD = "absurd: it held, and the game gives that little chance at best"
    BROKE = "absurd: it broke, and the game gives that little chance at worst"


@dataclass(frozen=True, slots=True, eq=False)
class KnownFate:
    """One arrangement whose fate is known, and what the game says of it.

    Parameters
    ----------
    fate
        What became of it.
    year
        Whole year at which the two are set side by side: the first by which war had come, or the
        last one observed in peace; at most the horizon.
    low, median_low, median_high, high
        Chance of peace there: 10th percentile, median in the least and in the most favourable
        completion, and 90th percentile over the draws.
    fit
        Whether the game is absurd there.
    endurance
        The whole answer.
    """

    fate: Fate
    year: int
    low: float
    median_low: float
    median_high: float
    high: float
    fit: Fit
    endurance: Endurance


def face_validity(
    terms: Terms | None = None, progress: Progress | None = None
) -> tuple[KnownFate, ...]:
    """Run the arrangements whose fate is known at the settings of an answer.

    The game is absurd on one that held for years if even the 90th percentile gives that less than
    one chance in five, and on one that broke if even the 10th gives peace to that day more than
    four in five. Anything between is no confirmation: one fate cannot confirm a chance.

    Parameters
    ----------
    terms
        Those of the answer. What is told at central values is left out.
    progress
        Told how many arrangements are done, and of how many.

    Raises
    ------
    InputError
        When no scale of rates meets the anchor.
    """
    terms = replace(terms or Terms(), centre=False)
    told = []
    for fate in library.fates().values():
        found = endure(load(_folder() / fate.name), terms=terms).readings[0].arrangements[0]
        told.append(_beside(fate, found, terms))
        if progress is not None:
            progress(len(told), len(library.fates()))
    return tuple(told)


def _beside(fate: Fate, found: Endurance, terms: Terms) -> KnownFate:
    reached = floor(fate.years) + (fate.war is not None)
    year = min(max(reached, 1), terms.years)
    band = found.course.peace_band
    low, high = float(band.low[year - 1]), float(band.high[year - 1])
    medians = float(band.median_low[year - 1]), float(band.median_high[year - 1])
    broke = fate.war is not None and fate.years <= year
    fit = Fit.WITHIN
    if broke and low > MUCH:
        fit = Fit.BROKE
    elif not broke and high < LITTLE:
        fit = Fit.HELD
    return KnownFate(fate, year, low, *medians, high, fit, found)


def _folder() -> Path:
    """Where the cases are: inside the installed package, or beside its sources in a checkout."""
    package = Path(str(files("pactwright")))
    inside = package / "cases" / FOLDER
    return inside if inside.is_dir() else package.parents[1] / "cases" / FOLDER
