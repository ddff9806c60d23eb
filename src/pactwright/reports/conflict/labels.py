"""Where a word stands beside a state: on the first side where nothing is in the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pactwright.reports.conflict.curves import Curve, Point
from pactwright.reports.conflict.marks import RING, folded, text_width, words

SIZE, LINE = 10.0, 11.5
LINES = 2
WIDEST = 116.0
GAPS = (3.0, 9.0)  # between a state and its title; the least that is free counts
STEPS = 100  # points of a line that are looked at
Box = tuple[float, float, float, float]  # left, top, right, bottom


def labelled(
    titles: Mapping[int, str], places: Mapping[int, Point], curves: Sequence[Curve]
) -> tuple[list[str], list[Box]]:
    """The title of each state beside it, where it has room; the list of states tells the others.

    Parameters
    ----------
    titles
        State to what it is called.
    places
        Where states stand.
    curves
        Lines of the drawing, which titles avoid.

    Returns
    -------
    tuple
        The marks, and the room that each takes.
    """
    busy = [curve.at(k / STEPS) for curve in curves for k in range(1, STEPS)]
    marks: list[str] = []
    taken: list[Box] = [
        (x - RING, y - RING, x + RING, y + RING) for x, y in places.values()
    ]  # fmt: skip
    states = len(taken)
    for number, title in titles.items():
        told = folded(title, WIDEST, SIZE, LINES)
        sides = [side for gap in GAPS for side in _sides(places[number], told, RING + gap)]
        free = next((side for side in sides if _is_free(side[0], busy, taken)), None)
        if free is None:
            continue
        box, at, anchor = free
        taken.append(box)
        for place, text in enumerate(told):
            line = (at[0], at[1] + LINE * place)
            marks.append(words(line, text, SIZE, "halo soft", anchor))
    return marks, taken[states:]


def _sides(at: Point, told: Sequence[str], out: float) -> Iterator[tuple[Box, Point, str]]:
    """Below, above, right, left and the four corners: the room, the first line, how it is set."""
    x, y = at
    wide = max(text_width(text, SIZE) for text in told)
    high, slant = LINE * len(told), out * 0.75
    for across, down in ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1)):
        away = slant if across and down else out
        left = x - wide / 2 + across * (away + wide / 2)
        top = y - high / 2 + down * (away + high / 2)
        anchor = {0: "middle", 1: "start", -1: "end"}[across]
        first = (x + across * away, top + SIZE - 1)
        yield (left, top, left + wide, top + high), first, anchor


def _is_free(box: Box, busy: Sequence[Point], taken: Sequence[Box]) -> bool:
    """Whether nothing is in the way of a title."""
    left, top, right, bottom = box
    return not any(left <= x <= right and top <= y <= bottom for x, y in busy) and not any(
        left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
        for other in taken
    )
