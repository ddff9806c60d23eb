"""The options matrix, one table a view, with the answer from its text alone beneath each answer."""

from __future__ import annotations

from pactwright.assessment import Assessment
from pactwright.reports.chapters.hinges import record_anchor
from pactwright.reports.content import (
    Block,
    Cell,
    Chapter,
    Grid,
    Legend,
    Line,
    Paragraph,
    Row,
    Run,
    faint,
    joined,
    line,
)
from pactwright.reports.matrix import Answer, MatrixCell, MatrixRow, Panel, matrix
from pactwright.reports.phrases import red_line_anchor
from pactwright.reports.readings import Reading
from pactwright.reports.signs import MEANINGS, Sign
from pactwright.reports.wording import in_words


def chapter(assessment: Assessment, views: tuple[Reading, ...]) -> Chapter:
    """The matrices and their legend."""
    panels = matrix(assessment).panels
    blocks: list[Block] = [Legend(tuple(MEANINGS.items()))]
    if any(panel.both_columns for panel in panels):
        text = (
            "Each cell answers from the filled-in reading. The line marked “text” gives the answer "
            "from what the author’s own text supports, with nothing filled in."
        )
        blocks.append(Paragraph(line(text), "small"))
    blocks += [_table(panel, view) for panel, view in zip(panels, views, strict=True)]
    return Chapter("matrix", "Options matrix", tuple(blocks))


def _table(panel: Panel, view: Reading) -> Grid:
    caption = f"{panel.title} ({panel.author}, {panel.dated})"
    columns = ("Package", "Could it be signed?", *(name for _, name in panel.parties))
    rows = tuple(_row(view, found) for found in panel.rows)
    return Grid(caption, columns, rows, matrix=True)


def _row(view: Reading, found: MatrixRow) -> Row:
    under: tuple[Line, ...] = (line(faint(f"phase of: {found.path}")),) if found.path else ()
    if found.broken_rules:
        names = ", ".join(in_words(rule) for rule in found.broken_rules)
        under = (*under, line(faint(f"breaks a hard rule: {names}")))
    title = Cell(line(Run(found.title, "said", record_anchor(view, found.id))), under=under)
    cells = tuple(_cell(cell) for cell in found.cells)
    return Row((title, _cell(found.signable), *cells), indented=found.phase is not None)


def _cell(found: MatrixCell) -> Cell:
    if found.filled is None:
        return Cell(line(faint("not asked")))
    under = [line(_reason(found.filled))] if found.filled.reason else []
    if found.text is not None:
        under.append(line(faint(f"text: {found.text.word}")))
    return Cell(line(found.filled.word), found.filled.sign, tuple(under))


def _reason(answer: Answer) -> Line:
    if answer.lines and answer.sign in (Sign.RED_LINE, Sign.CANNOT_TELL):
        lead = "" if answer.sign is Sign.RED_LINE else "may cross "
        names = [Run(in_words(name), "faint", red_line_anchor(name)) for name in answer.lines]
        return line(faint(lead), joined(names))
    return line(faint(answer.reason))
