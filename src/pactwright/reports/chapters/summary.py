"""In brief: what this is, whose views it holds, what it hinges on, and all packages at a glance."""

from __future__ import annotations

from pactwright.assessment import Assessment, Record
from pactwright.reports.chapters.hinges import hinges, record_anchor
from pactwright.reports.content import (
    Block,
    Cell,
    Chapter,
    Grid,
    Heading,
    Line,
    Paragraph,
    Points,
    Row,
    date,
    faint,
    line,
    row,
    said,
)
from pactwright.reports.matrix import overall
from pactwright.reports.readings import Reading, phases_after, same_record, signed_records
from pactwright.reports.signs import LATER_MEANINGS, Sign, overall_sign
from pactwright.reports.wording import capital, issue_title, listed, share_in_words

WHAT_IT_IS = (
    "This brief sets out, view by view, which packages each party would prefer to no deal, which "
    "red lines they cross, and what is not known. "
    "It is structured disagreement: the views belong to their authors, are never averaged, and no "
    "package is called best. "
    "It is not a forecast, and it does not say that a settlement would be kept, would be just or "
    "would be lawful."
)


def chapter(assessment: Assessment, views: tuple[Reading, ...]) -> Chapter:
    """The first page."""
    blocks: list[Block] = [
        Paragraph(line(WHAT_IT_IS), "lead"),
        Heading(line("What it hinges on")),
        Points(hinges(views)),
    ]
    if len(views) > 1:
        blocks += [Heading(line("At a glance")), _glance(views)]
    blocks += [Heading(line("Whose views")), _whose(views)]
    return Chapter("summary", "In brief", tuple(blocks))


def _glance(views: tuple[Reading, ...]) -> Grid:
    rows = []
    for record in signed_records(views[0].block):
        cells = [_answer(view, record.id) for view in views]
        title = said(views[0].path_title(record), record_anchor(views[0], record.id))
        rows.append(Row((Cell(line(title), under=_open(views[0], record)), *cells)))
    columns = ("Package", *(f"{view.label} ({view.dated})" for view in views))
    return Grid("Could it be signed? One column a view, never averaged", columns, tuple(rows))


def _answer(view: Reading, record_id: str) -> Cell:
    record = same_record(view, record_id)
    if record is None:
        return Cell(line(faint("not asked")))
    answer = overall(view, record)
    text = view.text_record(record)
    under = [line(faint(answer.reason))] if answer.reason else []
    under += _later(view, record)
    if text is not None:
        under.append(line(faint(f"text: {overall(view, text).word}")))
    return Cell(line(answer.word), answer.sign, tuple(under))


def _open(view: Reading, record: Record) -> tuple[Line, ...]:
    titles = [issue_title(view.nouns, issue) for issue in record.open_issues]
    return (line(faint(f"leaves open: {', '.join(titles)}")),) if titles else ()


def _later(view: Reading, record: Record) -> list[Line]:
    """What becomes of the later phases of a path, those of one answer taken together."""
    phases: dict[Sign, list[str]] = {}
    for phase in phases_after(view.block, record):
        sign = overall_sign(phase)
        phases.setdefault(sign, []).append(view.short_title(phase))
    return [
        line(faint(f"later, {listed(titles)}: {LATER_MEANINGS[sign]}"))
        for sign, titles in phases.items()
    ]


def _whose(views: tuple[Reading, ...]) -> Grid:
    rows = [
        row(
            said(view.title),
            said(view.author),
            date(view.dated),
            sourcing_in_words(view),
        )
        for view in views
    ]
    return Grid(
        "Authors, dates, and what the values rest on",
        ("View", "Author", "Date", "What its values rest on"),
        tuple(rows),
    )


def sourcing_in_words(view: Reading) -> str:
    """How much of a reading rests on what, in words."""
    found = view.block.sourcing
    own = "on the author’s own text" if view.block.case.view else "on reported claims"
    parts = [
        (found.author, own),
        (found.checked, "on checked claims"),
        (found.judgement, "on the analyst’s judgement"),
        (found.others, "on other authors’ claims"),
        (found.unsourced, "on no source"),
    ]
    told = [f"{share_in_words(number, found.total)} {where}" for number, where in parts if number]
    return capital("; ".join(told)) or "No values are stated"
