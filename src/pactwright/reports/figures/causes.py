"""What ends the peace, stacked: one bar an arrangement, or two where something is unknown."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pactwright.durability.game import Floats
from pactwright.durability.results import Endurance
from pactwright.reports.conflict.marks import folded
from pactwright.reports.durability.words import percents
from pactwright.reports.figures.plot import (
    SMALL,
    Axes,
    Box,
    Point,
    bars,
    drawing,
    fitted,
    heading,
    label,
    letters,
    path,
)
from pactwright.reports.wording import counted

WIDTH, TOP = 360.0, 42.0
LETTERS = "ABCDEFG"
THICK, NAME = 13.0, 17.0  # the style of the page knows how thick a bar is
APART = 0.6  # pixels left free between two causes
SEEN = 0.02  # difference in chance from which a second bar is drawn
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)


def causes_figure(
    title: str, arrangements: Sequence[Endurance], names: Sequence[str], year: int
) -> str:
    """Chance of war by cause within some years; the rest of each bar is peace.

    Parameters
    ----------
    title
        What is shown, and for which view.
    arrangements
        One bar each; two where something is unknown: the completions with least and most peace.
    names
        The causes in words, in the order of the solution.
    year
        Within how many years.
    """
    marks, y = heading(title, WIDTH), TOP
    stacks: list[list[list[Point]]] = [[] for _ in names]
    signs: list[tuple[Point, str]] = []
    whole: list[Box] = []
    about = []
    for one in arrangements:
        rows = _ends(one.course.causes[:, year - 1])
        marks.append(label((0, y + 11), fitted(one.title, WIDTH)))
        y += NAME
        for row in rows:
            signs += _stacked(row, y, stacks)
            whole.append((0.5, y + 0.5, WIDTH - 1, THICK - 1))
            y += THICK + 1
        y += 5
        wars = [float(np.sum(row)) for row in rows]
        about.append(percents(min(wars), max(wars)))
    marks.append(bars(whole, "left"))
    marks += [path(found, f"stack c{c}") for c, found in enumerate(stacks)]
    marks.append(letters(signs, "on mid"))
    marks += _scale(y)
    key, y = _key([(c, name) for c, name in enumerate(names) if stacks[c]], y + 28)
    within = f"Chance of war within {counted(year, 'year')}, by cause"
    told = f"{within}; in all, in turn: {'; '.join(about)}."
    return drawing([*marks, *key], WIDTH, y, title, told)


def _ends(rows: Floats) -> list[Floats]:
    """Of (K, C) chances those with most and least war in all; one where they hardly differ."""
    order = np.argsort(-np.sum(rows, axis=1), kind="stable")
    most, least = rows[order[0]], rows[order[-1]]
    return [most, least] if np.max(np.abs(most - least)) > SEEN else [most]


def _stacked(row: Floats, y: float, stacks: list[list[list[Point]]]) -> list[tuple[Point, str]]:
    """One bar added as a thick line of each cause; the letters of causes that are wide enough."""
    signs: list[tuple[Point, str]] = []
    x = 0.0
    for c, chance in enumerate(row):
        width = WIDTH * float(chance)
        if width >= 2 * APART:
            middle = y + THICK / 2
            stacks[c].append([(x, middle), (x + width - APART, middle)])
        if width > 11:
            signs.append(((round(x + width / 2), round(y + 10.5)), LETTERS[c]))
        x += width
    return signs


def _scale(y: float) -> list[str]:
    axes = Axes(0, y, WIDTH, 0, (0, 1), (0, 1))
    marks = [path([[(0, y), (WIDTH, y)]], "tick")]
    for share in SHARES:
        side = "" if share == 0 else " end" if share == 1 else " mid"
        text = "0 % war" if share == 0 else f"{100 * share:.0f} %"
        marks.append(label((axes.at(share, 0)[0], y + 14), text, f"soft{side}"))
    return marks


def _key(named: Sequence[tuple[int, str]], y: float) -> tuple[list[str], float]:
    marks = []
    for c, name in named:
        marks.append(bars([(0, y, 15, 13)], f"s{c}"))
        marks.append(letters([((7.5, y + 10.5), LETTERS[c])], "on mid"))
        for part in folded(name, WIDTH - 22, SMALL, 2):
            marks.append(label((22, y + 10.5), part))
            y += 16
    return marks, y + 2
