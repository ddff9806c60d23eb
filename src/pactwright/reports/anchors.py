"""Links within a brief: each leads to something that is there, or is plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from pactwright.reports.content import (
    Block,
    Brief,
    Cell,
    Chapter,
    Fold,
    Grid,
    Heading,
    Line,
    Paragraph,
    Points,
    Row,
    Run,
)

Change = Callable[[Line], Line]


def anchors_of(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Every anchor that blocks offer, in order."""
    for block in blocks:
        if isinstance(block, (Heading, Fold)) and block.anchor:
            yield block.anchor
        if isinstance(block, Fold):
            yield from anchors_of(block.blocks)
        if isinstance(block, Grid):
            yield from (row.anchor for row in block.rows if row.anchor)


def links_of(chapters: Iterable[Chapter]) -> frozenset[str]:
    """Every anchor to which some line leads."""
    found: set[str] = set()

    def noted(runs: Line) -> Line:
        found.update(run.to for run in runs if run.to)
        return runs

    for chapter in chapters:
        for block in chapter.blocks:
            _changed(block, noted)
    return frozenset(found)


def with_sound_links(brief: Brief) -> Brief:
    """The same brief; a link leads to the nearest anchor that exists, or is dropped."""
    known = {chapter.id for chapter in brief.chapters}
    for chapter in brief.chapters:
        known.update(anchors_of(chapter.blocks))

    def sound(runs: Line) -> Line:
        return tuple(_sound(run, known) for run in runs)

    chapters = tuple(
        Chapter(
            chapter.id, chapter.title, tuple(_changed(block, sound) for block in chapter.blocks)
        )
        for chapter in brief.chapters
    )
    return replace(brief, chapters=chapters)


def _sound(run: Run, known: set[str]) -> Run:
    to = run.to
    while to and to not in known:
        to = to.rpartition("-")[0]
    return replace(run, to=to or None)


def _changed(block: Block, change: Change) -> Block:
    if isinstance(block, (Paragraph, Heading)):
        return replace(block, line=change(block.line))
    if isinstance(block, Points):
        return replace(block, items=tuple(change(item) for item in block.items))
    if isinstance(block, Fold):
        blocks = tuple(_changed(inner, change) for inner in block.blocks)
        return replace(block, summary=change(block.summary), blocks=blocks)
    if isinstance(block, Grid):
        return replace(block, rows=tuple(_row(row, change) for row in block.rows))
    return block


def _row(row: Row, change: Change) -> Row:
    cells = tuple(
        Cell(change(cell.line), cell.sign, tuple(change(one) for one in cell.under))
        for cell in row.cells
    )
    return replace(row, cells=cells)
