"""Where a word stands beside a state: on the side with the least in the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pactwright.reports.conflict.curves import Curve, Point
from pactwright.reports.conflict.marks import RING, folded, text_width, words

SIZE, LINE = 10.0, 11.5
LINES = 2
WIDEST = 116.0
Box = tuple[float, float, float, float]  # left, top, right, bottom


def labelled(
    titles: Mapping[int, str], places: Mapping[int, Point], curves: Sequence[Curve]
) -> tuple[list[str], list[Box]]:
    """The title of each state beside it.

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
    busy = [curve.at(k / 30) for curve in curves for k in range(1, 30)]
    marks: list[str] = []
    taken: list[Box] = [
        (x - RING, y - RING, x + RING, y + RING) for x, y in places.values()
    ]  # fmt: skip
    states = len(taken)
    for number, title in titles.items():
        told = folded(title, WIDEST, SIZE, LINES)
        sides = list(_sides(places[number], told))
        costs = [_cost(box, busy, taken) for box, _, _ in sides]
        box, at, anchor = sides[costs.index(min(costs))]
        taken.append(box)
        for place, text in enumerate(told):
            line = (at[0], at[1] + LINE * place)
            marks.append(words(line, text, SIZE, "halo soft", anchor))
    return marks, taken[states:]


def _sides(at: Point, told: Sequence[str]) -> Iterator[tuple[Box, Point, str]]:
    """Below, above, to the right and to the left: the room, the first line, and how it is set."""
    x, y = at
    wide = max(text_width(text, SIZE) for text in told)
    high, out = LINE * len(told), RING + 3
    middle = y - high / 2 + SIZE - 1
    yield (x - wide / 2, y + out, x + wide / 2, y + out + high), (x, y + out + SIZE - 1), "middle"
    top = y - out - high
    yield (x - wide / 2, top, x + wide / 2, y - out), (x, top + SIZE - 1), "middle"
    yield (x + out, y - high / 2, x + out + wide, y + high / 2), (x + out, middle), "start"
    yield (x - out - wide, y - high / 2, x - out, y + high / 2), (x - out, middle), "end"


def _cost(box: Box, busy: Sequence[Point], taken: Sequence[Box]) -> float:
    left, top, right, bottom = box
    under = sum(left <= x <= right and top <= y <= bottom for x, y in busy)
    over = sum(
        left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
        for other in taken
    )
    return under + 20.0 * over
