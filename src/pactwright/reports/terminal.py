"""The options matrix in a terminal, wide or narrow, with or without colour and box characters."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from pactwright.assessment import Assessment
from pactwright.reports.matrix import MatrixCell, MatrixRow, Panel, matrix
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
    Sign.CANNOT_TELL: "",
    Sign.REFUSES: "magenta",
    Sign.RED_LINE: "bold magenta",
    Sign.IMPOSSIBLE: "bold magenta",
}
HITS_SHOWN = 8
GAP = 2
ANSWER_WIDTH = len("(cannot tell)")
OVERALL_WIDTH = (len("(not preferred)"), 26)
TITLE_WIDTH = (16, 34)
# Below this width a table would cut the answers, so they are listed one below the other.
LEAST_FOR_A_TABLE = 60
LATER_NOTE = "> a later phase: whether it would still be preferred to no deal"
# What a console that lacks typographic signs shows in their place.
PLAIN_SIGNS = str.maketrans({"“": '"', "”": '"', "’": "'", "–": "-", "…": "..."})


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
    views = readings(assessment)
    nouns = views[0].nouns
    console.print(_plain(console, f"{nouns.title} (as of {nouns.as_of})"), style="bold")
    panels = matrix(assessment).panels
    for panel, view in zip(panels, views, strict=True):
        console.print()
        _print_panel(console, panel)
        _print_hits(console, crossed_lines(view))
    console.print()
    for text in _legend(panels, console.width):
        console.print(_plain(console, text))
    if brief:
        console.print(_plain(console, f"Brief: {brief.as_posix()}"), soft_wrap=True)


def _legend(panels: Sequence[Panel], width: int) -> Iterator[str]:
    rows = [row for panel in panels for row in panel.rows]
    cells = [cell for row in rows for cell in (row.signable, *row.cells)]
    shown = {cell.filled.sign for cell in cells if cell.filled}
    signs = [sign for sign in Sign if sign is not Sign.IMPOSSIBLE or sign in shown]
    told = [f"{sign.value} {sign.word}" for sign in signs]
    if len("   ".join(told)) <= width:
        yield "   ".join(told)
    else:
        yield from told
    if any(row.later for row in rows):
        yield LATER_NOTE
    if any(panel.both_columns for panel in panels):
        yield "(in brackets): from the author’s own text alone, nothing filled in"


def _console(file: TextIO, width: int | None, colour: bool | None) -> Console:
    from rich.console import Console

    return Console(
        file=file,
        width=width,
        force_terminal=colour,
        no_color=None if colour is None else not colour,
        highlight=False,
        emoji=False,
        markup=False,
        safe_box=True,
    )


def _plain(console: Console, text: str) -> Text:
    from rich.text import Text

    if console.options.ascii_only:
        encoding = console.options.encoding
        text = text.translate(PLAIN_SIGNS).encode(encoding, "replace").decode(encoding)
    return Text(text)


def _print_panel(console: Console, panel: Panel) -> None:
    console.print(_plain(console, f"{panel.title}: {panel.author}, {panel.dated}"), style="bold")
    if console.width < LEAST_FOR_A_TABLE:
        for row in panel.rows:
            _print_list(console, panel, row)
        return
    groups = _groups(panel, console.width)
    for number, group in enumerate(groups):
        console.print(_table(console, panel, group, overall=number == 0))


def _print_list(console: Console, panel: Panel, row: MatrixRow) -> None:
    """One package with its answers below one another, for a narrow terminal."""
    from rich.text import Text

    console.print(_title(console, row))
    names = ["Overall", *(name for _, name in panel.parties)]
    for name, cell in zip(names, (row.signable, *row.cells), strict=True):
        lead, parts = f"  {name}: ", list(_cell(console, cell).split("\n"))
        answer = Text(" ").join(parts)
        if len(lead) + answer.cell_len <= console.width:
            parts = [answer]
        else:
            console.print(_plain(console, lead.rstrip()), overflow="fold")
            lead = "    "
            parts = [answer] if len(lead) + answer.cell_len <= console.width else parts
        for part in parts:
            console.print(_plain(console, lead).append_text(part), overflow="fold")
        if cell is row.signable and _why(cell):
            console.print(_dim(console, f"    {_why(cell)}"), overflow="fold")


def _groups(panel: Panel, width: int) -> list[Sequence[int]]:
    """Columns of parties, as many side by side as fit, about as many in each table."""
    free = width - TITLE_WIDTH[0] - OVERALL_WIDTH[0] - 2 * GAP
    at_once = max(1, free // (ANSWER_WIDTH + GAP))
    tables = max(1, -(-len(panel.parties) // at_once))
    each = -(-len(panel.parties) // tables)
    columns = range(len(panel.parties))
    return [columns[start : start + each] for start in columns[::each]] or [columns]


def _table(console: Console, panel: Panel, group: Sequence[int], *, overall: bool) -> Table:
    from rich import box
    from rich.table import Table

    plain = box.Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
    lines = plain if console.options.ascii_only else box.SIMPLE_HEAD
    gap = (0, GAP - 1, 0, 0)  # the table puts one more space between columns
    table = Table(box=lines, padding=gap, pad_edge=False, show_edge=False, leading=0)
    low, high = TITLE_WIDTH
    least, most = OVERALL_WIDTH
    spare = console.width - (ANSWER_WIDTH + GAP) * len(group) - overall * (least + GAP)
    title = max(low, min(high, spare - GAP))
    table.add_column("Package", width=title, overflow="fold")
    if overall:
        width = min(most, least + max(0, spare - GAP - title))
        table.add_column("Overall", width=width, overflow="fold")
    for index in group:
        _, name = panel.parties[index]
        table.add_column(_plain(console, name), width=ANSWER_WIDTH, overflow="fold")
    for row in panel.rows:
        cells = [_cell(console, row.signable, why=True)] if overall else []
        cells += [_cell(console, row.cells[index]) for index in group]
        table.add_row(_title(console, row), *cells)
    return table


def _title(console: Console, row: MatrixRow) -> Text:
    text = _plain(console, f"{row.path}:\n" if row.path else "")
    text.append_text(_plain(console, f"> {row.title}" if row.phase else row.title))
    if row.broken_rules:
        text.append_text(_dim(console, f"\nbreaks {', '.join(row.broken_rules)}"))
    if row.open_issues:
        text.append_text(_dim(console, f"\nleaves open: {', '.join(row.open_issues)}"))
    return text


def _dim(console: Console, words: str) -> Text:
    text = _plain(console, words)
    text.stylize("dim")
    return text


def _cell(console: Console, cell: MatrixCell, *, why: bool = False) -> Text:
    if cell.filled is None:
        return _plain(console, "not asked")
    text = _plain(console, "")
    text.append(f"{cell.filled.sign.value} {cell.filled.word}", style=STYLES[cell.filled.sign])
    if cell.text is not None:
        text.append(f"\n({cell.text.word})", style="dim")
    if why and _why(cell):
        text.append_text(_dim(console, f"\n{_why(cell)}"))
    return text


def _why(cell: MatrixCell) -> str:
    """Who prevents a package or leaves it open; a tie and a broken rule are told elsewhere."""
    told = cell.filled
    return told.first if told and told.sign in (Sign.REFUSES, Sign.CANNOT_TELL) else ""


def _print_hits(console: Console, hits: Sequence[str]) -> None:
    if not hits:
        return
    console.print(_plain(console, "\nRed lines crossed"), style="bold")
    for hit in hits[:HITS_SHOWN]:
        console.print(_plain(console, f"# {hit}"), overflow="fold")
    if len(hits) > HITS_SHOWN:
        console.print(_plain(console, f"  {len(hits) - HITS_SHOWN} more in the brief"))
