"""What leaders, legal form and the guarantee do to peace: one bar an arrangement."""

from __future__ import annotations

from collections.abc import Sequence

from pactwright.reports.conflict.marks import words
from pactwright.reports.figures.plot import SMALL, Axes, bar, drawing, fitted, heading, line

WIDTH, TOP, ROW = 360.0, 44.0, 17.0
NAMES, VALUES = 196.0, 34.0


def effects_figure(title: str, changes: Sequence[tuple[str, float | None]]) -> str:
    """By how many points a change moves the chance of peace of each arrangement.

    Parameters
    ----------
    title
        What is changed, and at which year peace is compared.
    changes
        Arrangement and difference in chance; None where nothing speaks to it.
    """
    most = max([0.05, *(abs(change) for _, change in changes if change is not None)])
    height = TOP + ROW * len(changes) + 8
    axes = Axes(NAMES + VALUES, TOP, WIDTH - NAMES - 2 * VALUES, 0, (-most, most), (0, 1))
    zero = axes.at(0.0, 0)[0]
    marks = heading(title, WIDTH)
    marks.append(line((zero, TOP - 4), (zero, height - 6), "tick"))
    about = []
    for n, (name, change) in enumerate(changes):
        y = TOP + ROW * n
        marks.append(words((0, y + 11), fitted(name, NAMES - 6, SMALL), SMALL))
        about.append(f"{name}: {_points(change)}")
        if change is None:
            marks.append(words((zero + 5, y + 11), "no clause", SMALL, "soft"))
            continue
        end = axes.at(change, 0)[0]
        kind = "s0" if change >= 0 else "s1"
        marks.append(bar((min(zero, end), y + 2), abs(end - zero), 11, kind))
        side = "start" if change >= 0 else "end"
        marks.append(
            words((end + (5 if change >= 0 else -5), y + 11), _points(change), SMALL, "", side)
        )
    return drawing(marks, WIDTH, height, title, f"Points of per cent. {'; '.join(about)}.")


def _points(change: float | None) -> str:
    """A difference in whole points: ``+7``, ``−2``, ``0``."""
    if change is None:
        return "no clause"
    whole = round(100 * change)
    if whole == 0:
        return "0" if change == 0 else "under 1"
    return f"+{whole}" if whole > 0 else f"−{-whole}"
