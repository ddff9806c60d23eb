"""The durability answer: whether each arrangement would last, and what would end it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from pactwright import __version__
from pactwright.assessment.endurance import Asking, Playing, asking
from pactwright.assessment.hypotheses import under_hypotheses
from pactwright.case import Case, Column, ResolvedCase
from pactwright.draws import Plan, paths_of, statements, written_paths
from pactwright.durability.anchoring import COLUMN, Anchor, Scale, fit
from pactwright.durability.centre import AtCentre, rank_correlation
from pactwright.durability.course import Task, courses
from pactwright.durability.findings import Centre
from pactwright.durability.game import Precision, Settings, Switches
from pactwright.durability.results import Course, Endurance, Pairs
from pactwright.ensembles import each

Method = Literal["random", "latin hypercube", "sobol"]
Progress = Callable[[int, int], None]
BLOCK = 125  # draws in a block
AXIS = (10.0, 14.0, 20.0, 28.0, 40.0)  # war precisions
TIE = 0.01  # difference up to which two chances of peace count as alike


@dataclass(frozen=True, slots=True)
class Terms:
    """How the durability answer is computed.

    Parameters
    ----------
    draws, seed, method
        The draws; 0 is a seed.
    workers
        Processes; the answer does not depend on it.
    years
        Horizon, from 1 to 30.
    compared
        Year at which arrangements are compared; at most the horizon.
    war_precision
        Precision of choice between war and peace; that of probes and pushes keeps its proportion.
    spread
        How far the library's own values are drawn: 0 leaves them at their value, 1 reaches the ends
        of their widest range.
    steps_per_year, points
        Time step and grid of the balance of power. On the reference case chances of peace lie
        within 0.023 of those with four steps a year and 25 points, anchored alike, half of them
        within 0.011; nearly all of it is the grid (`python -m benchmarks.durability_grid`).
    centre
        Whether to tell what is computed at central values only.
    anchor
        The base rate at which levels are anchored.
    switches
        What the game plays besides; the anchor's reference dyad plays it too.
    """

    draws: int = 200
    seed: int = 0
    method: Method = "random"
    workers: int = 1
    years: int = 30
    compared: int = 10
    war_precision: float = 20.0
    spread: float = 0.2
    steps_per_year: int = 1
    points: int = 11
    centre: bool = True
    anchor: Anchor = field(default_factory=Anchor.of)
    switches: Switches = field(default_factory=Switches)

    def __post_init__(self) -> None:
        if not 1 <= self.compared <= self.years <= 30:
            raise ValueError("the horizon is 1 to 30 years, and holds the year compared")
        if not 0.0 <= self.spread <= 1.0:
            raise ValueError("the spread lies between 0 and 1")

    @property
    def settings(self) -> Settings:
        """How games are solved."""
        usual = Precision()
        return Settings(
            usual.times(self.war_precision / usual.war),
            self.years,
            steps_per_year=self.steps_per_year,
            points=self.points,
            switches=self.switches,
        )


@dataclass(frozen=True, slots=True, eq=False)
class ReadingEndurance:
    """All arrangements of one reading of the case.

    Parameters
    ----------
    case
        The reading.
    no_deal
        The game without arrangement, as frozen tension; None when the reading cannot be asked.
    still_war
        Ids of the no-deal outcomes in which the fighting goes on: no peace, and not played; they
        count in the value of signing only.
    arrangements
        In the order of the case.
    pairs
        How often one outlasts another under the same draws.
    precisions, correlations
        Rank correlation of the arrangements at each war precision with that at the precision asked
        for: the lower of those in the completions of least and of most peace. Empty with fewer than
        three arrangements, or without the centre.
    without
        Why the reading cannot be asked; else empty.
    """

    case: ResolvedCase
    no_deal: Endurance | None
    arrangements: tuple[Endurance, ...]
    pairs: Pairs | None
    precisions: tuple[float, ...]
    correlations: tuple[float, ...]
    without: str
    still_war: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """View and column in words."""
        return self.case.label


@dataclass(frozen=True, slots=True, eq=False)
class DurabilityAnswer:
    """The durability answer of a case, and what made it.

    Parameters
    ----------
    name, key, version
        Folder or file of the case, hash of its files, and version of Pactwright.
    terms
        How it was computed.
    plan
        The draws.
    scale
        The scale of rates over the draws, with its anchor.
    central
        The scale at central values.
    readings
        One a view and column.
    """

    name: str
    key: str
    version: str
    terms: Terms
    plan: Plan
    scale: Scale
    central: Scale
    readings: tuple[ReadingEndurance, ...]


def endure(
    case: Case,
    views: Sequence[str] | None = None,
    terms: Terms | None = None,
    *,
    architectures: Sequence[str] | None = None,
    text: bool = True,
    progress: Progress | None = None,
) -> DurabilityAnswer:
    """Whether each architecture would last if it were signed, and what would end it.

    Parameters
    ----------
    case
        The case with its views.
    views
        Ids of the views to ask; all if left out. A case without views is asked as written.
    terms
        Draws, horizon, precision and anchor.
    architectures
        Ids of the architectures to ask about; all if left out.
    text
        Whether to ask the column that keeps to each author's text too; most of it is unknown, so
        that it takes several times as long as the filled-in column.
    progress
        Told how many parts of the work are done, and of how many.

    Raises
    ------
    InputError
        When a view or architecture is not there, a reading has errors or does not say who the two
        principals are, or no scale of rates meets the anchor.
    """
    terms = terms or Terms()
    names = [view.id for view in case.views] if views is None else list(views)
    columns = (Column.TEXT, Column.FILLED) if text else (Column.FILLED,)
    readings = [case.resolve(name, column) for name in names for column in columns]
    readings = readings or [case.resolve()]
    scale = fit(terms.anchor, terms.settings, terms.spread)
    scales = _axis(terms)
    written = written_paths(case)
    stated = [statements(reading, written) for reading in readings]
    centres = tuple(
        AtCentre(reading, told, scales, terms.settings)
        for reading, told in zip(readings, stated, strict=True)
    )
    # Where texts alone count, much is unknown, and completing it is work for several processes.
    asked = asking(centres, architectures, terms.compared, terms.workers if text else 1)
    drawn = {column for one in asked for column in one.columns}
    paths = sorted({*paths_of(readings, written), *drawn, COLUMN})
    plan = Plan(tuple(paths), terms.draws, terms.seed, terms.method, BLOCK)
    task = Task(tuple(one.drawn for one in asked), scale, terms.settings, terms.spread)
    playing = Playing(task, plan, centres, tuple(one.filled for one in asked))
    told = _played(playing, terms, progress)
    answers = tuple(
        _answer(case, one, *found, terms) for one, found in zip(asked, told, strict=True)
    )
    return DurabilityAnswer(
        case.name, case.key, __version__, terms, plan, scale, scales[1.0], answers
    )


def central_scale(terms: Terms, war_precision: float | None = None) -> Scale:
    """The scale of rates at central values, at the precision of the terms or another.

    Raises
    ------
    InputError
        When no scale of rates meets the anchor.
    """
    factor = 1.0 if war_precision is None else war_precision / terms.war_precision
    settings = terms.settings
    settings = replace(settings, precision=settings.precision.times(factor))
    return fit(terms.anchor, settings, 0.0)


def _axis(terms: Terms) -> dict[float, Scale]:
    """The scale at central values, at each precision of the axis and that asked for."""
    precisions = sorted({*AXIS, terms.war_precision}) if terms.centre else [terms.war_precision]
    return {one / terms.war_precision: central_scale(terms, one) for one in precisions}


def _played(
    playing: Playing, terms: Terms, progress: Progress | None
) -> list[tuple[list[Course], list[tuple[Centre, ...]]]]:
    """By reading: the courses of its arrangements, and what is told of them at the centre."""
    blocks = playing.plan.blocks
    central = playing.centres if terms.centre else []
    found = each(playing, [*range(blocks), *central], terms.workers, progress, playing.name)
    told = dict(zip(central, found[blocks:], strict=True))
    centres = [
        [
            tuple(told[n, place, k] for k in range(len(some)) if terms.centre)
            for place, some in enumerate(arrangements)
        ]
        for n, arrangements in enumerate(playing.filled)
    ]
    return list(zip(courses(found[:blocks]), centres, strict=True))


def _answer(
    case: Case,
    asking: Asking,
    found: Sequence[Course],
    centres: Sequence[tuple[Centre, ...]],
    terms: Terms,
) -> ReadingEndurance:
    """What is told of one reading, from what was told of no deal and of its arrangements."""
    reading = asking.reading
    told = [
        asking.endurance(place, *both)
        for place, both in enumerate(zip(found, centres, strict=True))
    ]
    if terms.centre:
        runs = under_hypotheses(case, reading, asking.open, asking.completions, terms.compared)
        told = [replace(one, hypotheses=some) for one, some in zip(told, runs, strict=True)]
    axis: tuple[tuple[float, ...], tuple[float, ...]] = ((), ())
    if len(told) > 3 and terms.centre:
        least, most = (
            rank_correlation([one.centres[end] for one in told[1:]], terms.war_precision)
            for end in (0, -1)
        )
        axis = least[0], tuple(min(ends) for ends in zip(least[1], most[1], strict=True))
    pairs = _pairs(told, terms.compared)
    war = (name for name, one in reading.case.nouns.no_deal.items() if one.fighting == "goes on")
    return ReadingEndurance(reading.case, told[0], tuple(told[1:]), pairs, *axis, "", tuple(war))


def _pairs(told: Sequence[Endurance], years: int) -> Pairs:
    """In each draw the least favourable completion of one against the best of the other."""
    least = np.array([np.min(one.course.peace[:, :, years - 1], axis=0) for one in told])
    most = np.array([np.max(one.course.peace[:, :, years - 1], axis=0) for one in told])
    ahead = np.mean(least[:, None, :] > most[None, :, :] + TIE, axis=2)
    return Pairs(tuple(one.id for one in told), years, ahead, TIE)
