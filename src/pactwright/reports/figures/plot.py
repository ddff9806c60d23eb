"""Axes, lines, bands and bars of a figure, as SVG."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files

from pactwright.reports.conflict.marks import escaped, folded, text_width, words

Point = tuple[float, float]
SMALL, USUAL = 11.0, 12.0  # font sizes
BOLD = 1.2  # how much wider bold letters are


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

    def frame(
        self, across: Sequence[tuple[float, str]], up: Sequence[tuple[float, str]]
    ) -> list[str]:
        """Rules at the numbers given, with their labels."""
        marks = []
        for number, label in up:
            x, y = self.at(self.x[0], number)
            marks.append(line((x, y), (x + self.width, y), "rule"))
            marks.append(words((x - 5, y + 4), label, SMALL, "soft", "end"))
        for number, label in across:
            x, y = self.at(number, self.y[0])
            marks.append(line((x, y), (x, y + 4), "tick"))
            marks.append(words((x, y + 16), label, SMALL, "soft", "middle"))
        (ax, ay), (bx, by) = self.at(self.x[0], self.y[0]), self.at(self.x[1], self.y[0])
        marks.append(line((ax, ay), (bx, by), "tick"))
        return marks


def line(start: Point, end: Point, kind: str) -> str:
    """A straight line."""
    return (
        f'<line x1="{_n(start[0])}" y1="{_n(start[1])}" x2="{_n(end[0])}" y2="{_n(end[1])}" '
        f'class="{kind}"/>'
    )


def curve(points: Iterable[Point], kind: str) -> str:
    """Points joined by straight lines."""
    return f'<polyline points="{_points(points)}" class="{kind}"/>'


def band(low: Sequence[Point], high: Sequence[Point], kind: str) -> str:
    """The area between two curves."""
    return f'<polygon points="{_points([*high, *reversed(low)])}" class="{kind}"/>'


def bar(at: Point, width: float, height: float, kind: str) -> str:
    """A rectangle from its upper left corner."""
    return (
        f'<rect x="{_n(at[0])}" y="{_n(at[1])}" width="{_n(max(width, 0.0))}" '
        f'height="{_n(height)}" class="{kind}"/>'
    )


def dot(at: Point, radius: float, kind: str) -> str:
    """A disc."""
    return f'<circle cx="{_n(at[0])}" cy="{_n(at[1])}" r="{_n(radius)}" class="{kind}"/>'


def heading(text: str, width: float, lines: int = 2, size: float = USUAL) -> list[str]:
    """A title broken over a few lines, from the top left corner."""
    return [
        words((0, 14 + 15 * n), part, size, "strong")
        for n, part in enumerate(folded(text, width / BOLD, size, lines))
    ]


def drawing(marks: Iterable[str], width: float, height: float, title: str, about: str) -> str:
    """A figure with a title and a description for those who do not see it; see `style`."""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="plot" role="img" '
            f'viewBox="0 0 {width:.0f} {height:.0f}">',
            f"<title>{escaped(title)}</title>",
            f"<desc>{escaped(about)}</desc>",
            *marks,
            "</svg>",
        ]
    )


def panels(drawings: Iterable[str], wide: bool = False) -> str:
    """Figures side by side, as many as fit."""
    kind = "panels wide" if wide else "panels"
    return "\n".join([f'<div class="{kind}">', *drawings, "</div>"])


def style() -> str:
    """The style of all figures."""
    text = (files("pactwright.reports") / "templates" / "figures.css").read_text("utf-8")
    return text.replace("\r\n", "\n").strip()


def fitted(text: str, width: float, size: float) -> str:
    """A text cut short where it would be too wide."""
    return text if text_width(text, size) <= width else folded(text, width, size, 1)[0]


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _n(number: float) -> str:
    """A length with one decimal, the same on every platform."""
    return f"{round(number, 1) + 0.0:.1f}".removesuffix(".0")
