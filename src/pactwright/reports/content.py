"""What a brief is made of before it is HTML, Markdown or CSV: lines, tables, folds, chapters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from pactwright.reports.signs import Sign

# From this length on a text is not repeated from row to row.
LONG = 16
Kind = Literal["plain", "strong", "faint", "said", "code", "date"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; `said` is somebody's own text, `to` an anchor within the brief."""

    text: str
    kind: Kind = "plain"
    to: str | None = None


Line: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: a line, perhaps with a sign before it and fainter lines under it."""

    line: Line = ()
    sign: Sign | None = None
    under: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, perhaps the target of links, perhaps indented under the row before."""

    cells: tuple[Cell, ...]
    anchor: str | None = None
    indented: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose first column heads its rows.

    `csv` names the file in which it is also written; tables of one name go into one file, each
    with its `lead` (heading and value) as a first column. `under` names the columns of the file
    that the fainter lines of a column go to; without, they follow its text. `compact` sets it
    in small type. `ditto` are columns whose longer texts are shown once where rows repeat them.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    csv: str | None = None
    lead: tuple[str, str] | None = None
    matrix: bool = False
    under: tuple[tuple[int, str], ...] = ()
    compact: bool = False
    ditto: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of running text."""

    line: Line
    tone: Literal["", "lead", "small", "pending"] = ""


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below that of the chapter."""

    line: Line
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Notes:
    """An analyst's notes, which may use Markdown."""

    text: str


@dataclass(frozen=True, slots=True)
class Legend:
    """What the signs of the matrix mean."""

    entries: tuple[tuple[Sign, str], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing as SVG without its style, what it shows, and the style of all such drawings."""

    svg: str
    caption: str
    style: str


@dataclass(frozen=True, slots=True)
class Fold:
    """What opens on request: a summary and what lies beneath."""

    summary: Line
    blocks: tuple[Block, ...]
    anchor: str | None = None
    sign: Sign | None = None


Block: TypeAlias = "Paragraph | Points | Heading | Notes | Legend | Grid | Figure | Fold"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: an id that serves as anchor, a title, and blocks."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole brief, written once and shown in several forms."""

    title: str
    as_of: str | None
    summary: str | None
    source: str
    chapters: tuple[Chapter, ...]
    banner: str | None = None
    sheets: tuple[Grid, ...] = ()  # tables that are written as files only


def line(*parts: str | Run | Line) -> Line:
    """A line of plain words, runs and other lines, in turn."""
    runs: list[Run] = []
    for part in parts:
        if isinstance(part, str):
            if part:
                runs.append(Run(part))
        elif isinstance(part, Run):
            runs.append(part)
        else:
            runs.extend(part)
    return tuple(runs)


def strong(text: str) -> Run:
    """Words that stand out."""
    return Run(text, "strong")


def faint(text: str, to: str | None = None) -> Run:
    """Words in small print."""
    return Run(text, "faint", to)


def said(text: str, to: str | None = None) -> Run:
    """Somebody's own words, in whatever script they were written."""
    return Run(" ".join(text.split()), "said", to)


def code(text: str, to: str | None = None) -> Run:
    """A path or id of the case."""
    return Run(text, "code", to)


def date(text: str) -> Run:
    """A date, kept on one line."""
    return Run(text, "date")


def joined(parts: Iterable[Line | Run | str], by: str = ", ", last: str | None = None) -> Line:
    """Parts one after the other, with something between them."""
    lines = [line(part) for part in parts]
    runs: list[Run] = []
    for index, part in enumerate(lines):
        if index:
            runs.append(Run(last if last and index == len(lines) - 1 else by))
        runs.extend(part)
    return tuple(runs)


def cell(*parts: str | Run | Line) -> Cell:
    """A cell that holds one line."""
    return Cell(line(*parts))


def row(*cells: Cell | Line | Run | str, anchor: str | None = None) -> Row:
    """A row of cells; anything that is not a cell becomes one."""
    made = tuple(one if isinstance(one, Cell) else cell(one) for one in cells)
    return Row(made, anchor)


def without_repeats(grid: Grid) -> tuple[Row, ...]:
    """The rows of a table with “as above” where a long text in a `ditto` column is repeated."""
    rows: list[Row] = []
    before: dict[int, Cell] = {}
    for one in grid.rows:
        cells = list(one.cells)
        for place in grid.ditto:
            found = one.cells[place]
            if before.get(place) == found and len(plain_text(found.line)) >= LONG:
                cells[place] = cell("as above")
            before[place] = found
        rows.append(replace(one, cells=tuple(cells)))
    return tuple(rows)


def plain_text(runs: Line) -> str:
    """A line without its marks."""
    return "".join(run.text for run in runs)
