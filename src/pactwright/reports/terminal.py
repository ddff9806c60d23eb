"""The options matrix in a terminal, wide or narrow, with or without colour and box characters."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from pactwright.assessment import Assessment
from pactwright.reports.matrix import Answer, Matrix, MatrixCell, MatrixRow, Panel, matrix
from pactwright.reports.readings import readings
from pactwright.reports.redlines import crossed_lines
from pactwright.reports.signs import Sign

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

STYLES = {
    Sign.ACCEPTS: "cyan",
    Sign.CLOSE: "yellow",
    Sign.CANNOT_TELL: "dim",
    Sign.REFUSES: "magenta",
    Sign.RED_LINE: "bold magenta",
}
HITS_SHOWN = 8
ANSWER_WIDTH = len("? cannot tell")
OVERALL_WIDTH = len("- not signable")
TITLE_WIDTH = 20
PADDING = 3


def print_matrix(
    assessment: Assessment,
    brief: Path | None = None,
    *,
    file: TextIO | None = None,
    width: int | None = None,
    colour: bool | None = None,
) -> None:
    """Print the options matrix of every view, its red lines, and where the brief lies.

    Parameters
    ----------
    assessment
        What was asked of the case.
    brief
        Where the brief was written, if it was.
    file
        Where to; standard output if left out.
    width
        Columns; those of the terminal if left out.
    colour
        Whether to colour; decided by the terminal if left out.
    """
    console = _console(file or sys.stdout, width, colour)
    shown = matrix(assessment)
    head = assessment.blocks[0].case.nouns if assessment.blocks else None
    if head:
        console.print(_plain(f"{head.title}  (as of {head.as_of})"), style="bold")
    for panel, view in zip(shown.panels, readings(assessment), strict=True):
        console.print()
        for table_line in _panel(console, panel):
            console.print(table_line)
        _print_hits(console, crossed_lines(view))
    console.print()
    console.print(_plain(legend(shown)))
    if brief:
        console.print(_plain(f"Brief: {brief.as_posix()}"), soft_wrap=True)


def legend(shown: Matrix) -> str:
    """One line that says what the signs mean."""
    signs = "   ".join(f"{sign.value} {sign.word}" for sign in Sign)
    both = any(panel.both_columns for panel in shown.panels)
    return signs + ("\ntext: what the author's own text supports, nothing filled in" if both else "")


def _console(file: TextIO, width: int | None, colour: bool | None) -> Console:
    from rich.console import Console

    force = None if colour is None else colour
    return Console(
        file=file,
        width=width,
        force_terminal=force,
        no_color=None if colour is None else not colour,
        highlight=False,
        emoji=False,
        markup=False,
        safe_box=True,
    )


def _plain(text: str) -> Text:
    from rich.text import Text

    return Text(text)


def _panel(console: Console, panel: Panel) -> list[Text | Table]:
    head = f"{panel.view}: {panel.title}, {panel.author}, {panel.dated}"
    parts: list[Text | Table] = [_plain(head)]
    groups = _groups(panel, console.width)
    for number, group in enumerate(groups):
        parts.append(_table(console, panel, group, last=number == len(groups) - 1))
    return parts


def _groups(panel: Panel, width: int) -> list[Sequence[int]]:
    """Columns of parties, as many side by side as fit; the overall answer needs room too."""
    free = width - TITLE_WIDTH - OVERALL_WIDTH - 2 * PADDING - 1
    at_once = max(1, free // (ANSWER_WIDTH + PADDING))
    columns = range(len(panel.parties))
    return [columns[start : start + at_once] for start in columns[::at_once]] or [columns]


def _table(console: Console, panel: Panel, group: Sequence[int], *, last: bool) -> Table:
    from rich import box
    from rich.table import Table

    lines = box.ASCII if console.options.ascii_only else box.SQUARE
    table = Table(box=lines, show_lines=True, pad_edge=True)
    table.add_column("package", min_width=TITLE_WIDTH - 2, max_width=44, overflow="fold")
    for index in group:
        party, name = panel.parties[index]
        short = name if len(name) <= ANSWER_WIDTH else party
        table.add_column(short, min_width=ANSWER_WIDTH, overflow="fold")
    if last:
        table.add_column("overall", min_width=OVERALL_WIDTH, overflow="fold")
    for row in panel.rows:
        cells = [_title(row), *(_cell(row.cells[index]) for index in group)]
        table.add_row(*cells, *([_cell(row.signable)] if last else []))
    return table


def _title(row: MatrixRow) -> Text:
    text = _plain(f"  {row.title}" if row.phase else row.title)
    if row.broken_rules:
        text.append("\nbreaks " + ", ".join(row.broken_rules), style="dim")
    return text


def _cell(cell: MatrixCell) -> Text:
    text = _plain("")
    if cell.filled is None:
        return text.append("not asked", style="dim")
    text.append(_answer(cell.filled), style=STYLES[cell.filled.sign])
    if cell.text is not None:
        text.append(f"\ntext: {cell.text.word}", style="dim")
    return text


def _answer(answer: Answer) -> str:
    return f"{answer.sign.value} {answer.word}"


def _print_hits(console: Console, hits: Sequence[str]) -> None:
    if not hits:
        return
    console.print(_plain("Red lines crossed:"))
    for hit in hits[:HITS_SHOWN]:
        console.print(_plain(f"  {hit}"), overflow="fold")
    if len(hits) > HITS_SHOWN:
        console.print(_plain(f"  {len(hits) - HITS_SHOWN} more in the brief"))
