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
from pactwright.reports.signs import LATER_MEANINGS, MEANINGS, Sign
from pactwright.reports.wording import in_words


def chapter(assessment: Assessment, views: tuple[Reading, ...]) -> Chapter:
    """The matrices and their legend."""
    panels = matrix(assessment).panels
    shown = {
        cell.filled.sign
        for panel in panels
        for row in panel.rows
        for cell in (row.signable, *row.cells)
        if cell.filled
    }
    legend = [one for one in MEANINGS.items() if one[0] is not Sign.IMPOSSIBLE or one[0] in shown]
    blocks: list[Block] = [Legend(tuple(legend))]
    if any(panel.both_columns for panel in panels):
        text = (
            "Each cell answers from the filled-in reading. The line marked “text” gives the answer "
            "from what the author’s own text supports, with nothing filled in."
        )
        blocks.append(Paragraph(line(text), "small"))
    if any(row.later for panel in panels for row in panel.rows):
        text = (
            "Of a path, what would be signed is its first phase. Of a later phase the question is "
            "whether it would still be preferred to no deal when its turn comes."
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
    if found.open_issues:
        under = (*under, line(faint(f"leaves open: {', '.join(found.open_issues)}")))
    title = Cell(line(Run(found.title, "said", record_anchor(view, found.id))), under=under)
    cells = tuple(_cell(cell) for cell in found.cells)
    overall = _cell(found.signable, later=found.later)
    return Row((title, overall, *cells), indented=found.phase is not None)


def _cell(found: MatrixCell, *, later: bool = False) -> Cell:
    if found.filled is None:
        return Cell(line(faint("not asked")))
    under = [line(faint(LATER_MEANINGS[found.filled.sign]))] if later else []
    under += [line(_reason(found.filled))] if found.filled.reason else []
    if found.text is not None:
        under.append(line(faint(f"text: {found.text.word}")))
    return Cell(line(found.filled.word), found.filled.sign, tuple(under))


def _reason(answer: Answer) -> Line:
    if answer.lines and answer.sign in (Sign.RED_LINE, Sign.CANNOT_TELL):
        lead = "" if answer.sign is Sign.RED_LINE else "may cross "
        names = [Run(in_words(name), "faint", red_line_anchor(name)) for name in answer.lines]
        return line(faint(lead), joined(names))
    return line(faint(answer.reason))
