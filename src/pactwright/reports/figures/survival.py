"""Peace and the arrangement in force over the years, as two curves with their bands."""

from __future__ import annotations

import numpy as np

from pactwright.durability.results import Band, Endurance
from pactwright.reports.conflict.marks import words
from pactwright.reports.durability.words import percents
from pactwright.reports.figures.plot import (
    SMALL,
    Axes,
    Point,
    band,
    curve,
    drawing,
    heading,
)
from pactwright.reports.wording import counted

WIDTH, HEIGHT = 300.0, 214.0
LEFT, RIGHT, TOP, BOTTOM = 38.0, 54.0, 42.0, 34.0
APART = 13.0  # pixels between the labels at the right


def survival_panel(arrangement: Endurance) -> str:
    """One arrangement: chance of peace, and of peace with it in force, year by year.

    The bands reach from the 10th to the 90th percentile over draws and what is unknown; lines are
    medians, two of them where something is unknown.
    """
    course = arrangement.course
    peace, force = course.peace_band, course.in_force_band
    years = len(peace.years)
    axes = Axes(LEFT, TOP, WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM, (0, years), (0, 1))
    ticks = [(float(year), str(year)) for year in _ticks(years)]
    marks = heading(arrangement.title, WIDTH)
    marks += axes.frame(ticks, [(0, "0 %"), (0.5, "50 %"), (1, "100 %")])
    for told, kind in ((force, "force"), (peace, "peace")):
        marks.append(band(_curve(axes, told.low), _curve(axes, told.high), f"{kind}-band"))
    for told, kind in ((force, "force"), (peace, "peace")):
        marks.append(curve(_curve(axes, told.median_low), kind))
        if np.any(told.median_high != told.median_low):
            marks.append(curve(_curve(axes, told.median_high), kind))
    marks += _labels(axes, peace, force, years)
    marks.append(words((LEFT + axes.width / 2, HEIGHT - 4), "years", SMALL, "soft", "middle"))
    return drawing(marks, WIDTH, HEIGHT, arrangement.title, _about(peace, force))


def _ticks(years: int) -> range:
    return range(0, years + 1, 10 if years > 12 else 5 if years > 5 else 1)


def _curve(axes: Axes, told: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> list[Point]:
    """All are at peace on day 0."""
    return [axes.at(0, 1), *(axes.at(n, float(one)) for n, one in enumerate(told, 1))]


def _labels(axes: Axes, peace: Band, force: Band, years: int) -> list[str]:
    """Names at the ends of the curves, apart from one another."""
    ends = [axes.at(years, float(told.median_high[-1]))[1] for told in (peace, force)]
    if ends[1] - ends[0] < APART:
        middle = sum(ends) / 2
        ends = [middle - APART / 2, middle + APART / 2]
    x = axes.left + axes.width + 5
    return [
        words((x, y + 4), name, SMALL, kind)
        for name, y, kind in (("peace", ends[0], "s0 strong"), ("in force", ends[1], "s1 strong"))
    ]


def _about(peace: Band, force: Band) -> str:
    told = []
    for year in sorted(
        {year for year in (5, 10, 20, len(peace.years)) if year <= len(peace.years)}
    ):
        spans = [
            percents(float(one.low[year - 1]), float(one.high[year - 1])) for one in (peace, force)
        ]
        told.append(f"after {counted(year, 'year')} peace {spans[0]}, in force {spans[1]}")
    return f"{'; '.join(told)}. Percentiles 10 to 90."
