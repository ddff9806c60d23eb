"""Lines between states: bent where they would run through others, trimmed at the ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, hypot

Point = tuple[float, float]
BENDS = (0.0, 0.12, -0.12, 0.22, -0.22, 0.34, -0.34, 0.48, -0.48)  # share of the length
DEEPEST = 62.0  # so that a long line does not reach far beyond its row
SAMPLES = 28
ROOM = 7.0  # between a line and a state that it passes
CELL = 7.0  # lines closer than this count as one upon the other


@dataclass(frozen=True, slots=True)
class Curve:
    """A quadratic Bézier curve."""

    start: Point
    through: Point
    end: Point

    def at(self, t: float) -> Point:
        """The point at a share of the way."""
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
        return (
            a * self.start[0] + b * self.through[0] + c * self.end[0],
            a * self.start[1] + b * self.through[1] + c * self.end[1],
        )

    def heading(self, t: float) -> Point:
        """Direction of travel at a share of the way, of length 1."""
        dx = (1 - t) * (self.through[0] - self.start[0]) + t * (self.end[0] - self.through[0])
        dy = (1 - t) * (self.through[1] - self.start[1]) + t * (self.end[1] - self.through[1])
        size = hypot(dx, dy) or 1.0
        return dx / size, dy / size

    def between(self, first: float, last: float) -> Curve:
        """The part from one share of the way to another."""
        left = self._split(last)[0]
        return left._split(first / last)[1] if last else left

    def _split(self, t: float) -> tuple[Curve, Curve]:
        p, q, r = self.start, self.through, self.end
        first = (p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1]))
        second = (q[0] + t * (r[0] - q[0]), q[1] + t * (r[1] - q[1]))
        middle = self.at(t)
        return Curve(p, first, middle), Curve(middle, second, r)

    def trimmed(self, before: float, after: float) -> Curve:
        """The curve without what lies closer than two distances to its ends."""
        steps = [k / 200 for k in range(201)]
        first = next((t for t in steps if _far(self.at(t), self.start, before)), 0.0)
        last = next((t for t in reversed(steps) if _far(self.at(t), self.end, after)), 1.0)
        return self.between(first, last) if first < last else self


def _far(point: Point, centre: Point, distance: float) -> bool:
    return hypot(point[0] - centre[0], point[1] - centre[1]) >= distance


def bent(start: Point, end: Point, bend: float) -> Curve:
    """A curve that swings out to the left of its way by a share of its length."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    size = hypot(dx, dy) or 1.0
    out = 2 * max(-DEEPEST, min(DEEPEST, bend * size))
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    return Curve(start, (middle[0] + out * dy / size, middle[1] - out * dx / size), end)


def routed(
    ends: Sequence[tuple[int, int]], places: Mapping[int, Point], radius: float
) -> list[Curve]:
    """A curve for each line, clear of states and of lines drawn before as far as can be.

    Parameters
    ----------
    ends
        Start and end of each line, by state.
    places
        Where states stand.
    radius
        How far a state reaches.
    """
    found: list[Curve | None] = [None] * len(ends)
    drawn: dict[tuple[int, int], int] = {}

    def length(number: int) -> float:
        (ax, ay), (bx, by) = (places[state] for state in ends[number])
        return hypot(bx - ax, by - ay)

    for number in sorted(range(len(ends)), key=lambda k: (round(length(k)), k)):
        start, end = ends[number]
        others = [p for state, p in places.items() if state not in (start, end)]
        choices = [bent(places[start], places[end], bend) for bend in BENDS]
        costs = [
            _cost(curve, others, drawn, radius) + 8 * abs(bend)
            for curve, bend in zip(choices, BENDS, strict=True)
        ]
        best = choices[costs.index(min(costs))]
        for cell in {_cell(point) for point in _inside(best, radius)}:
            drawn[cell] = drawn.get(cell, 0) + 1
        found[number] = best
    return [curve for curve in found if curve is not None]


def _inside(curve: Curve, radius: float) -> list[Point]:
    """Points along a curve, without those within the states at its ends."""
    size = hypot(curve.end[0] - curve.start[0], curve.end[1] - curve.start[1])
    count = max(SAMPLES, ceil(size / 5))
    points = [curve.at(k / count) for k in range(count + 1)]
    return [p for p in points if _far(p, curve.start, radius) and _far(p, curve.end, radius)]


def _cell(point: Point) -> tuple[int, int]:
    return round(point[0] / CELL), round(point[1] / CELL)


def _cost(
    curve: Curve, others: Iterable[Point], drawn: Mapping[tuple[int, int], int], radius: float
) -> float:
    points = _inside(curve, radius)
    hits = sum(
        1 for other in others if any(not _far(point, other, radius + ROOM) for point in points)
    )
    near = sum(1 for point in points if _cell(point) in drawn)
    return 1000.0 * hits + 30.0 * near / max(len(points), 1)
