"""What ends the peace, stacked: one bar an arrangement, or two where something is unknown."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pactwright.durability.results import Endurance
from pactwright.reports.conflict.marks import folded, text_width, words
from pactwright.reports.durability.words import percents
from pactwright.reports.figures.plot import SMALL, Axes, bar, drawing, fitted, heading, line
from pactwright.reports.wording import counted

WIDTH, TOP = 360.0, 46.0
LETTERS = "ABCDEFG"
THICK, ROW = 14.0, 19.0


def causes_figure(
    title: str, arrangements: Sequence[Endurance], names: Sequence[str], year: int
) -> str:
    """Chance of war by cause within some years; the rest of each bar is peace.

    Parameters
    ----------
    title
        What is shown, and for which view.
    arrangements
        One bar each; two, least and most favourable, where something is unknown.
    names
        The causes in words, in the order of the solution.
    year
        Within how many years.
    """
    marks, y = heading(title, WIDTH), TOP
    about, seen = [], set[int]()
    for one in arrangements:
        rows = one.course.causes[:, year - 1]  # (K, C)
        marks.append(words((0, y + 12), fitted(one.title, WIDTH, SMALL), SMALL))
        for k, row in enumerate(rows):
            seen |= {c for c, chance in enumerate(row) if chance > 0.0}
            marks += _bar(row, y + 17 + k * (THICK + 1))
        y += ROW + len(rows) * (THICK + 1) + 8
        wars = np.sum(rows, axis=1)
        about.append(f"{one.title}: war {percents(float(np.min(wars)), float(np.max(wars)))}")
    axes = Axes(0, y, WIDTH, 0, (0, 1), (0, 1))
    marks += [line((0, y), (WIDTH, y), "tick")]
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        x = axes.at(share, 0)[0]
        anchor = "start" if share == 0 else "end" if share == 1 else "middle"
        marks.append(words((x, y + 14), f"{100 * share:.0f} %", SMALL, "soft", anchor))
    y += 28
    key, y = _key([(c, name) for c, name in enumerate(names) if c in seen], y)
    told = f"Chance of war within {counted(year, 'year')} by cause. {'; '.join(about)}."
    return drawing([*marks, *key], WIDTH, y, title, told)


def _bar(row: Sequence[float], y: float) -> list[str]:
    marks, x = [bar((0.5, y + 0.5), WIDTH - 1, THICK - 1, "left")], 0.0
    for c, chance in enumerate(row):
        width = WIDTH * float(chance)
        if width > 0.0:
            marks.append(bar((x, y), width, THICK, f"bar s{c}"))
        if width > 11:
            marks.append(words((x + width / 2, y + 11), LETTERS[c], SMALL, "on", "middle"))
        x += width
    if WIDTH - x > text_width("peace", SMALL) + 12:
        marks.append(words((WIDTH - 5, y + 11), "peace", SMALL, "soft", "end"))
    return marks


def _key(named: Sequence[tuple[int, str]], y: float) -> tuple[list[str], float]:
    marks = []
    for c, name in named:
        marks.append(bar((0, y), 15, 13, f"s{c}"))
        marks.append(words((7.5, y + 10.5), LETTERS[c], SMALL, "on", "middle"))
        for part in folded(name, WIDTH - 22, SMALL, 2):
            marks.append(words((22, y + 10.5), part, SMALL))
            y += 16
    return marks, y + 2
