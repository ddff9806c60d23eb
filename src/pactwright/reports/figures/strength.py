"""Too weak to protect, too strong to accept: guarantees by strength, acceptance and deterrence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pactwright.reports.durability.words import figures, percent, spans
from pactwright.reports.figures.plot import (
    Axes,
    Point,
    dots,
    drawing,
    fitted,
    group,
    heading,
    label,
    path,
)

WIDTH, TOP = 360.0, 50.0
LEFT, PLOT, GAP = 40.0, 120.0, 36.0
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
        By how much peace beats attacking for the other side in the first year: lowest and highest
        over the completions of what is unknown.
    """

    title: str
    low: float
    high: float
    accepts: float | None
    margin: tuple[float, float]

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
    marks, y = heading(title, WIDTH), TOP
    ticks = [(share * most, figures(share * most)) for share in (0.0, 0.5, 1.0)]
    accepted = [(n, one, (one.accepts,) * 2) for n, one in enumerate(ordered, 1)
                if one.accepts is not None]  # fmt: skip
    if accepted:
        axes = Axes(LEFT, y + 16, WIDTH - LEFT - 14, PLOT, (0, most), (0, 1))
        marks.append(label((0, y + 4), f"{other} accepts, share of draws", "strong"))
        marks += axes.frame(ticks, [(0, "0"), (0.5, "50 %"), (1, "100 %")])
        marks += _points(axes, accepted, "c0")
        y += PLOT + GAP + 14
    margins = [end for one in ordered for end in one.margin]
    low, high = min([0.0, *margins]), max([0.05, *margins])
    axes = Axes(LEFT, y + 16, WIDTH - LEFT - 14, PLOT, (0, most), (low, high * 1.08))
    marks.append(label((0, y + 4), f"by how much peace beats attacking, to {other}", "strong"))
    marks += axes.frame(ticks, [(one, figures(one)) for one in dict.fromkeys((low, 0.0, high))])
    marks += _points(axes, [(n, one, one.margin) for n, one in enumerate(ordered, 1)], "c1")
    y += PLOT + GAP + 16
    marks.append(label((WIDTH - 14, y), "strength of the promise at signature", "soft end"))
    y += 20
    rows = [y + 15 * n for n in range(len(ordered))]
    numbers = (label((0, at), f"{n}") for n, at in enumerate(rows, 1))
    marks.append(group(numbers, "strong"))
    marks += [
        label((22, at), fitted(one.title, WIDTH - 24))
        for one, at in zip(ordered, rows, strict=True)
    ]
    y += 15 * len(ordered)
    return drawing(marks, WIDTH, y, title, _about(other, ordered))


def _points(
    axes: Axes, shown: Sequence[tuple[int, StrengthPoint, tuple[float, float]]], kind: str
) -> list[str]:
    """Discs with their ranges, and numbers where they cover nothing."""
    places = [axes.at(one.strength, sum(span) / 2) for _, one, span in shown]
    whiskers, leaders, marks = [], [], []
    taken = list(places)
    for (n, one, (low, high)), at in zip(shown, places, strict=True):
        middle = (low + high) / 2
        if one.high > one.low:
            whiskers.append([axes.at(one.low, middle), axes.at(one.high, middle)])
        if high > low:
            whiskers.append([axes.at(one.strength, low), axes.at(one.strength, high)])
        spot = _free(at, taken, axes)
        taken.append(spot)
        if abs(spot[0] - at[0]) + abs(spot[1] - at[1]) > 12:
            leaders.append([at, spot])
        marks.append(label((spot[0], spot[1] + 4), str(n)))
    return [
        path(whiskers, "whisker"),
        path(leaders, "leader"),
        dots(places, kind),
        group(marks, "strong halo mid"),
    ]


def _free(at: Point, taken: Sequence[Point], axes: Axes) -> Point:
    """The nearest place around a dot that covers no dot and no number."""

    def room(spot: Point) -> bool:
        inside = axes.left < spot[0] < axes.left + axes.width + 10
        inside = inside and axes.top - 10 < spot[1] < axes.top + axes.height + 4
        return inside and all(abs(spot[0] - x) > 13 or abs(spot[1] - y) > 9 for x, y in taken)

    found = ((at[0] + dx, at[1] + dy) for dx, dy in PLACES)
    return next((spot for spot in found if room(spot)), (at[0] + PLACES[0][0], at[1]))


def _about(other: str, points: Sequence[StrengthPoint]) -> str:
    told = []
    for one in points:
        accepts = "" if one.accepts is None else f", accepted in {percent(one.accepts)} of draws"
        told.append(f"{spans(one.low, one.high)}{accepts}, {spans(*one.margin)}")
    return (
        f"Guarantees by strength, as seen by {other}; last, by how much peace beats attacking, in "
        f"turn: {'; '.join(told)}."
    )
