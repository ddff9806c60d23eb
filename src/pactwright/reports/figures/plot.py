"""Axes, lines, bands and bars of a figure, as SVG; marks of one kind share one path."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from math import hypot

from pactwright.reports.conflict.marks import escaped, folded, text_width

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, width, height
SMALL, USUAL = 11.0, 12.0  # font sizes; the style of the page knows them as plain and big text
BOLD = 1.2  # how much wider bold letters are
NEAR = 0.5  # pixels that a thinned curve may lie beside the curve itself


@dataclass(frozen=True, slots=True)
class Axes:
    """A rectangle that numbers are drawn in.

    Parameters
    ----------
    left, top, width, height
        Where it is, in pixels.
    x, y
        The numbers at its ends; y rises upwards.
    """

    left: float
    top: float
    width: float
    height: float
    x: tuple[float, float]
    y: tuple[float, float]

    def at(self, x: float, y: float) -> Point:
        """Where a pair of numbers lies."""
        across = (x - self.x[0]) / (self.x[1] - self.x[0])
        up = (y - self.y[0]) / (self.y[1] - self.y[0])
        return self.left + across * self.width, self.top + (1.0 - up) * self.height

    def rules(self, up: Iterable[float]) -> list[list[Point]]:
        """Level rules at the numbers given."""
        return [[self.at(self.x[0], one), self.at(self.x[1], one)] for one in up]

    def frame(
        self, across: Sequence[tuple[float, str]], up: Sequence[tuple[float, str]]
    ) -> list[str]:
        """Rules at the numbers given, with their labels."""
        marks = [path(self.rules(number for number, _ in up), "rule")]
        for number, text in up:
            x, y = self.at(self.x[0], number)
            marks.append(label((x - 5, y + 4), text, "soft end"))
        ticks = [self.at(number, self.y[0]) for number, _ in across]
        base = self.rules(self.y[:1])
        marks.append(path([*base, *([(x, y), (x, y + 4)] for x, y in ticks)], "tick"))
        for (x, y), (_, text) in zip(ticks, across, strict=True):
            marks.append(label((x, y + 16), text, "soft mid"))
        return marks


def path(shapes: Iterable[Sequence[Point]], kind: str, *, closed: bool = False) -> str:
    """Points joined by straight lines, each shape by itself; nothing where there is no shape."""
    found = "".join(_shape(one) + ("z" if closed else "") for one in shapes)
    return f'<path d="{found}" class="{kind}"/>' if found else ""


def bands(spans: Iterable[tuple[Sequence[Point], Sequence[Point]]], kind: str) -> str:
    """The areas between pairs of curves."""
    shapes = ([*thinned(high), *reversed(thinned(low))] for low, high in spans)
    return path(shapes, kind, closed=True)


def curves(found: Iterable[Sequence[Point]], kind: str) -> str:
    """Curves of one kind, with the points that they need."""
    return path((thinned(one) for one in found), kind)


def bars(boxes: Iterable[Box], kind: str) -> str:
    """Rectangles of one kind; those without width are left out."""
    shapes = ([(x, y), (x + w, y), (x + w, y + h), (x, y + h)] for x, y, w, h in boxes if w > 0.0)
    return path(shapes, kind, closed=True)


def dots(places: Iterable[Point], kind: str) -> str:
    """Discs: strokes without length whose ends the style makes round."""
    found = "".join(f"{_shape([at])}h0" for at in places)
    return f'<path d="{found}" class="dot {kind}"/>' if found else ""


def group(marks: Iterable[str], kind: str) -> str:
    """Marks of one kind."""
    return f'<g class="{kind}">{"".join(marks)}</g>'


def label(at: Point, text: str, kind: str = "") -> str:
    """One line of text; `end` and `mid` in its kind say which part of it stands there."""
    marked = f' class="{kind}"' if kind else ""
    return f'<text x="{_n(at[0])}" y="{_n(at[1])}"{marked}>{escaped(text)}</text>'


def letters(found: Sequence[tuple[Point, str]], kind: str) -> str:
    """Single letters, each at its place."""
    if not found:
        return ""
    across, down = (" ".join(_n(at[axis]) for at, _ in found) for axis in (0, 1))
    told = "".join(letter for _, letter in found)
    return f'<text x="{across}" y="{down}" class="{kind}">{escaped(told)}</text>'


def heading(text: str, width: float, lines: int = 2) -> list[str]:
    """A title broken over a few lines, from the top left corner."""
    return [
        label((0, 14 + 15 * n), part, "big strong")
        for n, part in enumerate(folded(text, width / BOLD, USUAL, lines))
    ]


def drawing(
    marks: Iterable[str], width: float, height: float, title: str, about: str, kind: str = ""
) -> str:
    """A figure with a title and a description for those who do not see it; see `style`."""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="{f"plot {kind}".strip()}" role="img" '
            f'viewBox="0 0 {width:.0f} {height:.0f}">',
            f"<title>{escaped(title)}</title>",
            f"<desc>{escaped(about)}</desc>",
            *(mark for mark in marks if mark),
            "</svg>",
        ]
    )


def panels(drawings: Iterable[str]) -> str:
    """Figures side by side, as many as fit."""
    return "\n".join(['<div class="panels">', *drawings, "</div>"])


def style() -> str:
    """The style of all figures."""
    text = (files("pactwright.reports") / "templates" / "figures.css").read_text("utf-8")
    return text.replace("\r\n", "\n").strip()


def fitted(text: str, width: float, size: float = SMALL) -> str:
    """A text cut short where it would be too wide."""
    return text if text_width(text, size) <= width else folded(text, width, size, 1)[0]


def thinned(points: Sequence[Point], near: float = NEAR) -> list[Point]:
    """The points of a curve that it takes to stay within `near` of all of them.

    Ramer (1972), Douglas and Peucker (1973): keep the point farthest from the straight line
    between both ends as long as it lies too far away, and look again on either side of it.
    """
    if len(points) < 3:
        return list(points)
    away = [_apart(point, points[0], points[-1]) for point in points[1:-1]]
    farthest = max(range(len(away)), key=away.__getitem__)
    if away[farthest] <= near:
        return [points[0], points[-1]]
    first = thinned(points[: farthest + 2], near)
    return [*first[:-1], *thinned(points[farthest + 1 :], near)]


def _apart(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from the stretch between two others."""
    (x, y), (ax, ay), (bx, by) = point, start, end
    dx, dy = bx - ax, by - ay
    whole = dx * dx + dy * dy
    share = min(max(((x - ax) * dx + (y - ay) * dy) / whole, 0.0), 1.0) if whole else 0.0
    return hypot(x - ax - share * dx, y - ay - share * dy)


def _shape(points: Sequence[Point]) -> str:
    """A shape as a path: its first point, then steps in tenths of a pixel, the shortest way."""
    tenths = [(round(10 * x), round(10 * y)) for x, y in points]
    told, (x, y) = [f"M{_pair(*tenths[0])}"], tenths[0]
    for ax, ay in tenths[1:]:
        dx, dy = ax - x, ay - y
        if dx or dy:
            told.append(
                f"v{_tenth(dy)}" if not dx else f"h{_tenth(dx)}" if not dy else f"l{_pair(dx, dy)}"
            )
        x, y = ax, ay
    return "".join(told)


def _pair(x: int, y: int) -> str:
    first, last = _tenth(x), _tenth(y)
    return f"{first}{last}" if last.startswith("-") else f"{first} {last}"


def _tenth(tenths: int) -> str:
    """Tenths as a number without what a path can do without: ``12.5``, ``-.5``, ``3``."""
    whole, part = divmod(abs(tenths), 10)
    told = f"{whole or (0 if not part else '')}{f'.{part}' if part else ''}"
    return f"-{told}" if tenths < 0 else told


def _n(number: float) -> str:
    """A length with one decimal, the same on every platform."""
    return f"{round(number, 1) + 0.0:.1f}".removesuffix(".0")
