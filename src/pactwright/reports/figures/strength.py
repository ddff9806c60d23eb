"""Too weak to protect, too strong to accept: guarantees by strength, acceptance and deterrence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pactwright.reports.conflict.marks import words
from pactwright.reports.durability.words import figures, percent
from pactwright.reports.figures.plot import (
    SMALL,
    Axes,
    Point,
    dot,
    drawing,
    fitted,
    heading,
    line,
)

WIDTH, TOP = 360.0, 50.0
LEFT, PLOT, GAP = 40.0, 120.0, 36.0
RADIUS = 4.0
# Where a number may stand beside its dot, nearest first.
PLACES: tuple[Point, ...] = tuple(
    (dx, dy)
    for reach in (11.0, 22.0, 33.0, 44.0)
    for dx, dy in ((reach, 0), (-reach, 0), (0, reach), (0, -reach), (reach, reach),
                   (reach, -reach), (-reach, reach), (-reach, -reach))
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StrengthPoint:
    """One arrangement: strength of its promise, and what it does.

    Parameters
    ----------
    title
        Which.
    low, high
        Strength at signature: how far outsiders are expected to move the log-odds of war.
    accepts
        Share of draws in which the other side accepts; None where that was not asked.
    margin
        By how much peace beats attacking for the other side in the first year.
    """

    title: str
    low: float
    high: float
    accepts: float | None
    margin: float

    @property
    def strength(self) -> float:
        """The middle of its range."""
        return (self.low + self.high) / 2


def strength_figure(title: str, other: str, points: Sequence[StrengthPoint]) -> str:
    """Strength of the guarantee across; above who accepts, below what deters.

    Parameters
    ----------
    title
        What is shown, and for which view.
    other
        The side that is to be deterred, by name.
    points
        The arrangements.
    """
    ordered = sorted(points, key=lambda one: (one.strength, one.title))
    most = max([0.1, *(one.high for one in ordered)]) * 1.08
    asked = any(one.accepts is not None for one in ordered)
    marks, y = heading(title, WIDTH), TOP
    ticks = [(share * most, figures(share * most)) for share in (0.0, 0.5, 1.0)]
    if asked:
        axes = Axes(LEFT, y + 16, WIDTH - LEFT - 14, PLOT, (0, most), (0, 1))
        marks.append(words((0, y + 4), f"{other} accepts, share of draws", SMALL, "strong"))
        marks += axes.frame(ticks, [(0, "0"), (0.5, "50 %"), (1, "100 %")])
        shown = [
            (n, one, one.accepts) for n, one in enumerate(ordered, 1) if one.accepts is not None
        ]
        marks += _points(axes, shown, "s0")
        y += PLOT + GAP + 14
    margins = [one.margin for one in ordered]
    low, high = min([0.0, *margins]), max([0.05, *margins])
    axes = Axes(LEFT, y + 16, WIDTH - LEFT - 14, PLOT, (0, most), (low, high * 1.08))
    marks.append(
        words((0, y + 4), f"by how much peace beats attacking, to {other}", SMALL, "strong")
    )
    marks += axes.frame(ticks, [(one, figures(one)) for one in dict.fromkeys((low, 0.0, high))])
    marks += _points(axes, [(n, one, one.margin) for n, one in enumerate(ordered, 1)], "s1")
    y += PLOT + GAP + 16
    marks.append(
        words((WIDTH - 14, y), "strength of the promise at signature", SMALL, "soft", "end")
    )
    y += 20
    for n, one in enumerate(ordered, 1):
        marks.append(words((0, y), f"{n}", SMALL, "strong"))
        marks.append(words((22, y), fitted(one.title, WIDTH - 24, SMALL), SMALL))
        y += 15
    return drawing(marks, WIDTH, y, title, _about(other, ordered))


def _points(axes: Axes, shown: Sequence[tuple[int, StrengthPoint, float]], kind: str) -> list[str]:
    """Discs with their ranges, and numbers where they cover nothing."""
    places = [axes.at(one.strength, value) for _, one, value in shown]
    whiskers, marks = [], []
    taken = list(places)
    for (n, one, value), at in zip(shown, places, strict=True):
        if one.high > one.low:
            whiskers.append(line(axes.at(one.low, value), axes.at(one.high, value), "whisker"))
        spot = _free(at, taken, axes)
        taken.append(spot)
        if abs(spot[0] - at[0]) + abs(spot[1] - at[1]) > 12:
            whiskers.append(line(at, spot, "leader"))
        marks.append(words((spot[0], spot[1] + 4), str(n), SMALL, "strong halo", "middle"))
    return [*whiskers, *(dot(at, RADIUS, kind) for at in places), *marks]


def _free(at: Point, taken: Sequence[Point], axes: Axes) -> Point:
    """The nearest place around a dot that covers no dot and no number."""

    def room(spot: Point) -> bool:
        inside = axes.left < spot[0] < axes.left + axes.width + 10
        inside = inside and axes.top - 10 < spot[1] < axes.top + axes.height + 4
        return inside and all(abs(spot[0] - x) > 9 or abs(spot[1] - y) > 9 for x, y in taken)

    found = ((at[0] + dx, at[1] + dy) for dx, dy in PLACES)
    return next((spot for spot in found if room(spot)), (at[0] + PLACES[0][0], at[1]))


def _about(other: str, points: Sequence[StrengthPoint]) -> str:
    told = []
    for one in points:
        accepts = "" if one.accepts is None else f", accepted in {percent(one.accepts)} of draws"
        told.append(
            f"{one.title}: strength {figures(one.strength)}{accepts}, peace beats attacking by "
            f"{figures(one.margin)}"
        )
    return f"Guarantees by strength, as seen by {other}. {'; '.join(told)}."
