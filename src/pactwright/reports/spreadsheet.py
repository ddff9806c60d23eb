"""The tables of a brief as CSV files that a spreadsheet opens without harm."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from pactwright.reports.content import Block, Brief, Fold, Grid, Line, Row, plain_text
from pactwright.reports.matrix import Answer, Matrix, MatrixCell, MatrixRow, Panel

# A spreadsheet takes a cell that begins with one of these for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
MATRIX = (
    "View",
    "Author",
    "Date",
    "Column",
    "Architecture",
    "Phase",
    "Package",
    "Party",
    "Answer",
    "Reason",
    "Red lines",
    "Breaks hard rules",
    "Leaves open",
)


def tables(brief: Brief, matrix: Matrix) -> dict[str, str]:
    """File name to content, the matrix first, for every table that has a name."""
    found = {"matrix.csv": _written(MATRIX, _matrix(matrix))}
    for name, grids in _named(brief).items():
        leads = [grid.lead[0] for grid in grids if grid.lead][:1]
        header = (*leads, *grids[0].columns, *(name for _, name in grids[0].under))
        rows = [
            ([grid.lead[1]] if grid.lead else []) + _row(grid, row)
            for grid in grids
            for row in grid.rows
        ]
        found[f"{name}.csv"] = _written(header, rows)
    return found


def guarded(text: str) -> str:
    """Text with an apostrophe before it when a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _written(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([guarded(text) for text in row] for row in rows)
    return out.getvalue()


def _named(brief: Brief) -> dict[str, list[Grid]]:
    found: dict[str, list[Grid]] = {}
    within = (grid for chapter in brief.chapters for grid in _grids(chapter.blocks))
    for grid in (*brief.sheets, *within):
        if grid.csv:
            found.setdefault(grid.csv, []).append(grid)
    return found


def _grids(blocks: tuple[Block, ...]) -> Iterator[Grid]:
    for block in blocks:
        if isinstance(block, Grid):
            yield block
        elif isinstance(block, Fold):
            yield from _grids(block.blocks)


def _row(grid: Grid, row: Row) -> list[str]:
    apart = [place for place, _ in grid.under]
    cells = [
        plain_text(cell.line) if place in apart else _joined([cell.line, *cell.under])
        for place, cell in enumerate(row.cells)
    ]
    return cells + [_joined(row.cells[place].under) for place in apart]


def _joined(lines: Iterable[Line]) -> str:
    return "; ".join(filter(None, map(plain_text, lines)))


def _matrix(matrix: Matrix) -> Iterator[list[str]]:
    for panel in matrix.panels:
        for row in panel.rows:
            cells = [*zip([name for _, name in panel.parties], row.cells, strict=True)]
            for name, cell in [*cells, ("(overall)", row.signable)]:
                yield from _answers(panel, row, name, cell)


def _answers(panel: Panel, row: MatrixRow, name: str, cell: MatrixCell) -> Iterator[list[str]]:
    columns: list[tuple[str, Answer | None]] = [("filled in", cell.filled), ("text", cell.text)]
    if not panel.both_columns:
        columns = [("as written", cell.filled)]
    for column, answer in columns:
        if answer is None:
            continue
        yield [
            panel.view,
            panel.author,
            panel.dated,
            column,
            row.architecture,
            row.phase or "",
            row.title,
            name,
            answer.word,
            answer.reason,
            ", ".join(answer.lines),
            ", ".join(row.broken_rules),
            ", ".join(row.open_issues),
        ]
