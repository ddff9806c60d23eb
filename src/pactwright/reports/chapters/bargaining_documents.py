"""What becomes of each document of a deal of several texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pactwright.assessment.bargaining import PackageAnswer, ReadingAnswer
from pactwright.bargaining.documents import DocumentAnswer
from pactwright.bargaining.verdicts.shares import VerdictShares
from pactwright.case import Sections
from pactwright.reports.content import (
    Block,
    Cell,
    Fold,
    Grid,
    Heading,
    Line,
    Paragraph,
    Points,
    Row,
    faint,
    line,
    said,
    strong,
)
from pactwright.reports.describe import sentence
from pactwright.reports.documents import Answers, hindrance_in_words, title_of
from pactwright.reports.readings import Reading
from pactwright.reports.wording import issue_title, listed

ANCHOR = "documents"
LEAD = (
    "A document comes about where everybody says yes who signs or ratifies it, and every document "
    "does that must come first. Parties answer to the whole package: a document may come about "
    "while the deal as a whole does not. Names are of those who keep it from coming about, or may, "
    "at central values."
)
Views = Sequence[tuple[Reading, ReadingAnswer]]
ToCell = Callable[[VerdictShares | None, VerdictShares | None], Cell]


def blocks(views: Views, cell: ToCell) -> Iterator[Block]:
    """The section, view by view; nothing where the case has no documents.

    Parameters
    ----------
    views
        Each with its answers.
    cell
        Shows shares of draws.
    """
    if not any(view.nouns.documents for view, _ in views):
        return
    yield Heading(line("Which documents come about"), ANCHOR)
    yield Paragraph(line(LEAD), "small")
    before: tuple[Line, ...] = ()
    for view, told in views:
        nouns = view.nouns
        texts = tuple(
            line(said(sentence("documents", nouns, one))) for one in nouns.documents.values()
        )
        if texts != before:
            yield Points(texts)
        before = texts
        if nouns.documents:
            titles = (title_of(nouns, document) for document in nouns.documents)
            rows = tuple(_row(nouns, package, cell) for package in told.packages)
            grid = Grid(view.title, ("Package", *titles), rows, matrix=True)
            summary = line(strong(f"{view.label}: {view.title}"))
            yield Fold(summary, (grid,)) if len(views) > 1 else grid


def _row(nouns: Sections, package: PackageAnswer, cell: ToCell) -> Row:
    under: list[Line] = []
    if package.broken_rules:
        under.append(line(faint("not possible")))
    if package.stand.uncovered:
        issues = listed(issue_title(nouns, issue) for issue in package.stand.uncovered)
        under.append(line(faint(f"in no document: {issues}")))
    title = Cell(line(said(package.title)), under=tuple(under))
    shares, answers = package.shares.documents, package.stand.documents
    return Row(
        (title, *(_cell(nouns, told, answers, cell(shares.get(told.document), None))
                  for told in answers))
    )  # fmt: skip


def _cell(nouns: Sections, told: DocumentAnswer, answers: Answers, found: Cell) -> Cell:
    hindrance = hindrance_in_words(nouns, told, answers)
    return replace(found, under=(*found.under, line(faint(hindrance)))) if hindrance else found
