"""The brief as Markdown with GitHub tables, from the same content as the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pactwright.reports.content import (
    Block,
    Brief,
    Cell,
    Figure,
    Fold,
    Grid,
    Heading,
    Legend,
    Line,
    Notes,
    Paragraph,
    Points,
    Row,
    Run,
    without_repeats,
)

# Everything that Markdown would read as a mark, and what HTML would.
_MARKS = re.compile(r"([\\`*_{}\[\]#|~])")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# Marks that only count at the beginning of a line.
_LEADING = re.compile(r"^(\s*)([-+=:]|\d+[.)])")


def as_markdown(brief: Brief) -> str:
    """The whole brief as Markdown."""
    lines = [f"# {escaped(brief.title)}", ""]
    if brief.banner:
        lines = [f"**{escaped(brief.banner)}**", "", *lines]
    if brief.as_of:
        lines += [f"As of {escaped(brief.as_of)}", ""]
    if brief.summary:
        lines += [escaped(brief.summary), ""]
    for number, chapter in enumerate(brief.chapters, 1):
        lines += [f'<a id="{chapter.id}"></a>', "", f"## {number}. {escaped(chapter.title)}", ""]
        for block in chapter.blocks:
            lines += [*_block(block, 3), ""]
    lines += ["---", "", escaped(brief.source)]
    if brief.banner:
        lines += ["", f"**{escaped(brief.banner)}**"]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Text that shows as written, on one line."""
    return _LEADING.sub(r"\1\\\2", _marked(" ".join(text.split())))


def _marked(text: str) -> str:
    return _MARKS.sub(r"\\\1", text.translate(_HTML))


def _run(run: Run) -> str:
    text = _marked(run.text.replace("\n", " "))
    if not text.strip():
        return text
    if run.kind == "strong":
        inner = text.strip()
        start, end = text.index(inner), text.index(inner) + len(inner)
        text = f"{text[:start]}**{inner}**{text[end:]}"
    return f"[{text}](#{run.to})" if run.to else text


def _line(runs: Line) -> str:
    return "".join(map(_run, runs)).strip()


def _block(block: Block, level: int) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield _LEADING.sub(r"\1\\\2", _line(block.line))
    elif isinstance(block, Points):
        yield from (f"- {_line(item)}" for item in block.items)
    elif isinstance(block, Heading):
        yield f"{'#' * level} {_anchor(block.anchor)}{_line(block.line)}"
    elif isinstance(block, Notes):
        yield escaped(block.text)
    elif isinstance(block, Legend):
        yield from (f"- `{sign.value}` {escaped(text)}" for sign, text in block.entries)
    elif isinstance(block, Grid):
        yield from _grid(block)
    elif isinstance(block, Figure):
        yield f"{escaped(block.caption)} (drawn on the page)"
    else:
        yield from _fold(block, level)


def _fold(fold: Fold, level: int) -> Iterator[str]:
    yield f"{'#' * (level + 1)} {_anchor(fold.anchor)}{_line(fold.summary)}"
    for block in fold.blocks:
        yield ""
        yield from _block(block, level + 1)


def _anchor(name: str | None) -> str:
    return f'<a id="{name}"></a>' if name else ""


def _grid(grid: Grid) -> Iterator[str]:
    yield f"**{escaped(grid.caption)}**"
    yield ""
    yield f"| {' | '.join(map(escaped, grid.columns))} |"
    yield f"|{'---|' * len(grid.columns)}"
    for row in without_repeats(grid):
        yield f"| {' | '.join(_cells(row))} |"


def _cells(row: Row) -> Iterator[str]:
    for index, cell in enumerate(row.cells):
        lead = _anchor(row.anchor) if index == 0 else ""
        indent = "&nbsp;&nbsp;" if index == 0 and row.indented else ""
        yield lead + indent + _cell(cell)


def _cell(cell: Cell) -> str:
    sign = f"`{cell.sign.value}` " if cell.sign else ""
    return "<br>".join([sign + _line(cell.line), *map(_line, cell.under)])
