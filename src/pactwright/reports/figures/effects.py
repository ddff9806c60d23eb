"""What one change does to peace: a column a change, a row an arrangement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pactwright.reports.conflict.marks import folded
from pactwright.reports.figures.plot import (
    BOLD,
    SMALL,
    Axes,
    Box,
    Point,
    bars,
    drawing,
    fitted,
    label,
    path,
)

NAMES, COLUMN, VALUE = 290.0, 168.0, 58.0
LINE, ROW, THICK = 13.0, 17.0, 10.0
LEAST = 0.05  # chance that the longest bar stands for at least

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Change:
    """One change and what it does to each arrangement.

    Parameters
    ----------
    title
        What is changed.
    moves
        By how much the chance of peace moves, lowest and highest over the completions of what is
        unknown; None where nothing in the arrangement speaks to it.
    """

    title: str
    moves: tuple[Span | None, ...]

    @property
    def seen(self) -> bool:
        """Whether it moves any arrangement by half a point or more."""
        return any(abs(end) >= 0.005 for span in self.moves if span is not None for end in span)


def effects_figure(title: str, names: Sequence[str], changes: Sequence[Change]) -> str:
    """By how many points each change moves the chance of peace of each arrangement.

    Parameters
    ----------
    title
        At which year peace is compared.
    names
        The arrangements.
    changes
        What is changed, a column each; all columns have the same scale.
    """
    ends = [abs(end) for one in changes for span in one.moves if span for end in span]
    most = max([LEAST, *ends])
    heads = [folded(one.title, (COLUMN - 12) / BOLD, SMALL, 3) for one in changes]
    top = LINE * max(map(len, heads)) + 9
    height = top + ROW * len(names) + 4
    marks = [
        label((0, top + ROW * n + 11), fitted(name, NAMES - 8)) for n, name in enumerate(names)
    ]
    boxes: dict[str, list[Box]] = {"s0": [], "s1": [], "s0 light": [], "s1 light": []}
    lines: list[list[Point]] = []
    for place, change in enumerate(changes):
        left = NAMES + COLUMN * place
        for n, part in enumerate(reversed(heads[place])):
            marks.append(label((left + COLUMN / 2, top - 10 - LINE * n), part, "strong mid"))
        axes = Axes(left + VALUE, top, COLUMN - 2 * VALUE, 0, (-most, most), (0, 1))
        zero = axes.at(0.0, 0)[0]
        lines.append([(zero, top - 3), (zero, height - 4)])
        for n, span in enumerate(change.moves):
            marks.append(_bar(axes, span, top + ROW * n, boxes))
    marks += [path(lines, "tick"), *(bars(found, kind) for kind, found in boxes.items())]
    width = NAMES + COLUMN * len(changes)
    about = "; ".join(", ".join(points(one.moves[n]) for one in changes) for n in range(len(names)))
    told = f"Points of per cent, column by column, row by row: {about}."
    return drawing(marks, width, height, title, told, "multiples")


def _bar(axes: Axes, span: Span | None, y: float, boxes: dict[str, list[Box]]) -> str:
    """A bar from zero, lighter over the range of what is unknown; its label."""
    zero = axes.at(0.0, 0)[0]
    if span is None:
        return label((zero + 5, y + 11), "no clause", "soft")
    low, high = (axes.at(end, 0)[0] for end in span)
    sure = min(max(zero, low), high)  # the end nearer to zero, or zero within the range
    for kind, start, end in (
        ("s1", high, zero),
        ("s0", zero, low),
        ("s1 light", low, min(sure, zero)),
        ("s0 light", max(sure, zero), high),
    ):
        if end > start:
            boxes[kind].append((start, y + 2, end - start, THICK))
    leftward = sum(span) < 0
    at = min(low, zero) - 5 if leftward else max(high, zero) + 5
    return label((at, y + 11), points(span), "end" if leftward else "")


def points(span: Span | None) -> str:
    """A difference in whole points: ``+7``, ``−2``, ``0``, ``−2 to +7``."""
    if span is None:
        return "no clause"
    first, last = (_whole(end) for end in span)
    return first if first == last else f"{first} to {last}"


def _whole(change: float) -> str:
    whole = round(100 * change)
    if whole == 0:
        return "0" if abs(change) < 5e-4 else "under 1"
    return f"+{whole}" if whole > 0 else f"−{-whole}"
