"""Peace and the arrangement in force over the years: small multiples of two curves with bands."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

import numpy as np

from pactwright.durability.arrangement import NO_DEAL
from pactwright.durability.game import Floats
from pactwright.durability.results import Band, Endurance
from pactwright.reports.conflict.marks import folded
from pactwright.reports.durability.words import percents
from pactwright.reports.figures.plot import (
    SMALL,
    Axes,
    Point,
    bands,
    bars,
    curves,
    drawing,
    label,
    path,
)
from pactwright.reports.wording import counted

ACROSS = 4  # panels in a row
WIDTH, HEIGHT = 196.0, 148.0  # of a panel
LEFT, RIGHT, TOP, BOTTOM = 42.0, 16.0, 36.0, 12.0
KEY, FOOT = 30.0, 30.0
NARROW = 1.1  # how much wider the names of panels are than plain letters
SEEN = 0.01  # difference between two medians from which both are drawn
CHANCES = ((0.0, "0"), (0.5, "50 %"), (1.0, "100 %"))


def survival_figure(title: str, arrangements: Sequence[Endurance]) -> str:
    """Chance of peace, and of peace with the arrangement in force, one panel an arrangement.

    The bands reach from the 10th to the 90th percentile over draws and what is unknown; lines are
    medians, two of them where something is unknown.

    Parameters
    ----------
    title
        What is shown, and for which view.
    arrangements
        One panel each, in rows from the left.
    """
    shown = [(one.course.peace_band, one.course.in_force_band) for one in arrangements]
    panels = [
        _axes(place, len(peace.years), len(arrangements)) for place, (peace, _) in enumerate(shown)
    ]
    drawn = list(zip(panels, shown, strict=True))
    signed = [one.id != NO_DEAL for one in arrangements]
    across = min(len(arrangements), ACROSS)
    rows = -(-len(arrangements) // ACROSS)
    marks = [*_key(), *_names(panels, arrangements), *_frames(panels)]
    for kind, which in (("force", 1), ("peace", 0)):
        told = _of(drawn, signed, which)
        spans = ((_curve(axes, one.low), _curve(axes, one.high)) for axes, one in told)
        marks.append(bands(spans, f"{kind}-band"))
    for kind, which in (("force", 1), ("peace", 0)):
        told = _of(drawn, signed, which)
        marks.append(curves((line for pair in told for line in _medians(*pair)), kind))
    width, height = LEFT + across * WIDTH, KEY + rows * HEIGHT + FOOT
    years = counted(len(shown[0][0].years), "year")
    about = "; ".join(
        _level(*both[: 1 + stands]) for both, stands in zip(shown, signed, strict=True)
    )
    levels = f"Peace, and peace in force, after {years}, percentiles 10 to 90, in turn: {about}."
    return drawing(marks, width, height, title, levels, f"multiples m{across}")


def _of(
    drawn: Sequence[tuple[Axes, tuple[Band, Band]]], signed: Sequence[bool], which: int
) -> list[tuple[Axes, Band]]:
    """One of both bands in every panel; nothing is in force where nothing is signed."""
    kept = drawn if which == 0 else list(compress(drawn, signed))
    return [(axes, both[which]) for axes, both in kept]


def _axes(place: int, years: int, count: int) -> Axes:
    row, column = divmod(place, min(ACROSS, count))
    left, top = LEFT + column * WIDTH, KEY + row * HEIGHT + TOP
    return Axes(left, top, WIDTH - RIGHT, HEIGHT - TOP - BOTTOM, (0, years), (0, 1))


def _key() -> list[str]:
    marks = []
    for x, kind, name in ((0.0, "peace", "peace"), (76.0, "force", "peace and in force")):
        marks.append(bars([(x, 3, 24, 12)], f"{kind}-band"))
        marks.append(path([[(x, 9), (x + 24, 9)]], kind))
        marks.append(label((x + 30, 13), name))
    return marks


def _names(panels: Sequence[Axes], arrangements: Sequence[Endurance]) -> list[str]:
    marks = []
    for axes, one in zip(panels, arrangements, strict=True):
        lines = folded(one.title, axes.width / NARROW, SMALL, 2)
        for n, part in enumerate(reversed(lines)):
            marks.append(label((axes.left, axes.top - 7 - 13 * n), part, "strong"))
    return marks


def _frames(panels: Sequence[Axes]) -> list[str]:
    """Rules of all panels; chances beside the first of a row, years under the last of a column."""
    levels = [number for number, _ in CHANCES]
    marks = [path([rule for axes in panels for rule in axes.rules(levels)], "rule")]
    years = [float(year) for year in _ticks(int(panels[0].x[1]))]
    feet = [axes.at(year, 0) for axes in panels for year in years]
    marks.append(path([[(x, y), (x, y + 3)] for x, y in feet], "tick"))
    for place, axes in enumerate(panels):
        if place % ACROSS == 0:
            for number, text in CHANCES:
                x, y = axes.at(0, number)
                marks.append(label((x - 5, y + 4), text, "soft end"))
        if place + ACROSS >= len(panels):
            for year in years:
                x, y = axes.at(year, 0)
                last = " years" if year == years[-1] and place == len(panels) - 1 else ""
                marks.append(label((x, y + 15), f"{year:g}{last}", "soft mid"))
    return marks


def _ticks(years: int) -> range:
    return range(0, years + 1, 10 if years > 12 else 5 if years > 5 else 1)


def _medians(axes: Axes, told: Band) -> list[list[Point]]:
    """One line, or two where what is unknown moves it visibly."""
    both = [told.median_low]
    if np.max(told.median_high - told.median_low) > SEEN:
        both.append(told.median_high)
    return [_curve(axes, one) for one in both]


def _curve(axes: Axes, told: Floats) -> list[Point]:
    """All are at peace on day 0."""
    return [axes.at(0, 1), *(axes.at(n, float(one)) for n, one in enumerate(told, 1))]


def _level(*bands: Band) -> str:
    """The levels at the last year; those of other years stand in tables."""
    return ", ".join(percents(float(one.low[-1]), float(one.high[-1])) for one in bands)
