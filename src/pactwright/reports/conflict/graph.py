"""States and moves of a small conflict, each drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pactwright.reports.conflict.answer import ConflictAnswer
from pactwright.reports.conflict.curves import Curve, Point, routed
from pactwright.reports.conflict.grid import Grid, grid_of
from pactwright.reports.conflict.labels import Box, labelled
from pactwright.reports.conflict.lines import MoveLine, MoveLines, move_lines
from pactwright.reports.conflict.marks import RING, Panel, folded, move, state, text_width, words
from pactwright.reports.conflict.naming import concept_names
from pactwright.reports.conflict.spread import spread
from pactwright.reports.wording import capital, listed
from pactwright.stability import OptionForm

COLUMN, ROW = 122.0, 100.0
APART = 104.0  # states of a spread graph
HEADING = 11.0
LINES = 3  # of one heading
WIDEST = 150.0  # heading of a row
LABELS_APART = 124.0  # the same where what is chosen stands under each
LABELLED = 15  # states up to which what is chosen stands under each of a spread graph
EDGE = 34.0
SUMS = "Arrows that two others of the same party add up to are left out."


def graph_panel(answer: ConflictAnswer) -> Panel:
    """All states of a conflict, and who can move between them."""
    result = answer.result
    lines = move_lines(result)
    grid = grid_of(result.game, result.states) if isinstance(result.game, OptionForm) else None
    pairs = [(line.start, line.end) for line in lines.lines]
    labels = grid is None and result.states.count <= LABELLED
    places: Mapping[int, Point]
    if grid is None:
        places = spread(result.states.count, pairs, LABELS_APART if labels else APART)
    else:
        places = {s: (COLUMN * column, ROW * row) for s, (column, row) in grid.cells.items()}
    curves = routed(pairs, places, RING)
    titles = {
        number: answer.names.title(result.states.code_of(number)) for number in places if labels
    }
    named, boxes = labelled(titles, places, curves)
    left, top, right, bottom = _bounds(places, curves, boxes)
    head: list[str] = []
    if grid is not None:
        head, outside = _headings(grid, left, top)
        left, top = left - outside[0], top - outside[1]
    marks = [*_moves(lines, curves), *_states(answer, places), *named, *head]
    shifted = f'<g transform="translate({-left:.1f} {-top:.1f})">{"".join(marks)}</g>'
    kinds = tuple(sorted({kind_of(line) for line in lines.lines}))
    rings = tuple({answer.standing(number) for number in places})
    notes = (_axes(grid) if grid else []) + ([SUMS] if lines.reduced else [])
    return Panel((shifted,), right - left, bottom - top, tuple(notes), kinds, rings)


def kind_of(line: MoveLine) -> str:
    """What a line is, for the legend: ``gain``, ``final gain``, ``tie`` or ``loss``."""
    if line.improving:
        return "gain" if line.back else "final gain"
    return "tie" if line.back else "loss"


def _bounds(places: Mapping[int, Point], curves: Sequence[Curve], boxes: Sequence[Box]) -> Box:
    """Left, top, right and bottom of all states, lines and labels."""
    points = [curve.at(k / 8) for curve in curves for k in range(1, 8)]
    every = [
        *((x - EDGE, y - EDGE, x + EDGE, y + EDGE) for x, y in places.values()),
        *((x - 6, y - 6, x + 6, y + 6) for x, y in points),
        *boxes,
    ]
    left, top, right, bottom = zip(*every, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _axes(grid: Grid) -> list[str]:
    """Who moves which way, where the grid has more than one row and column."""
    told = []
    if len(grid.columns) > 1:
        told.append(f"Along a row {listed(grid.across)} move{'s' * (len(grid.across) == 1)}")
    if len(grid.rows) > 1:
        told.append(f"along a column {listed(grid.down)}")
    return [capital(", ".join(told) + ".")] if told else []


def about(answer: ConflictAnswer, number: int) -> str:
    """What is told of a state when one points at it."""
    holding = answer.holding(number)
    told = f"an equilibrium by {concept_names(holding)}" if holding else "no equilibrium"
    title = answer.names.title(answer.result.states.code_of(number))
    return f"State {number}: {title}; {told}"


def _headings(grid: Grid, left: float, top: float) -> tuple[list[str], tuple[float, float]]:
    """What rows and columns mean, and how much room that takes to the left and above."""
    marks, deep, wide = [], 0.0, 0.0
    if len(grid.columns) > 1:
        across = told_apart(grid.columns, COLUMN - 12)
        deep = max(map(len, across)) * (HEADING + 3) + 4
        for column, told in enumerate(across):
            for place, text in enumerate(told):
                up = (HEADING + 3) * (len(told) - 1 - place)
                at = (COLUMN * column, top - 6 - up)
                marks.append(words(at, text, HEADING, "soft", "middle"))
    if len(grid.rows) > 1:
        down = told_apart(grid.rows, WIDEST)
        wide = max(text_width(text, HEADING) for told in down for text in told) + 10
        for row, told in enumerate(down):
            for place, text in enumerate(told):
                below = (place - (len(told) - 1) / 2) * (HEADING + 3) + 4
                at = (left - 6, ROW * row + below)
                marks.append(words(at, text, HEADING, "soft", "end"))
    return marks, (wide, deep)


def told_apart(names: Sequence[str], width: float) -> list[list[str]]:
    """Headings on as few lines as fit, and on more where they would be cut to the same text."""
    lines = LINES
    while True:
        found = [folded(name or "–", width, HEADING, lines) for name in names]
        whole = not any(told[-1].endswith("…") for told in found)
        if whole or len({*map(tuple, found)}) == len({*names}):
            return found
        lines += 1


def _moves(found: MoveLines, curves: Sequence[Curve]) -> Iterator[str]:
    drawn = sorted(zip(found.lines, curves, strict=True), key=lambda pair: pair[0].improving)
    for line, curve in drawn:
        tie = line.back and not line.improving
        whole = curve.trimmed(RING + 1, RING + 1)
        yield from move(whole, line.party, improving=line.improving, back=line.back, tie=tie)


def _states(answer: ConflictAnswer, places: Mapping[int, Point]) -> Iterator[str]:
    for number, at in places.items():
        label = "status quo" if number == answer.status_quo else ""
        yield state(at, number, answer.standing(number), about(answer, number), label)
