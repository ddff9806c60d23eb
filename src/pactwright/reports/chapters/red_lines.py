"""The red-line table: whose line, what it rules out, its basis, and which packages cross it."""

from __future__ import annotations

from pactwright.assessment import Assessment
from pactwright.case.nouns.values import RedLine
from pactwright.reports.content import (
    Cell,
    Chapter,
    Grid,
    Line,
    Paragraph,
    Row,
    Run,
    faint,
    joined,
    line,
    said,
)
from pactwright.reports.phrases import basis, red_line_anchor
from pactwright.reports.readings import Reading, Variant, variants
from pactwright.reports.redlines import (
    SCOPES,
    crossing_packages,
    dates_in_words,
)
from pactwright.reports.wording import clauses_in_words, in_words, party_name

COLUMNS = ("Line", "Party", "Never", "Unless", "Scope", "Dates", "Basis", "Views", "Crossed by")


def chapter(assessment: Assessment, views: tuple[Reading, ...]) -> Chapter:
    """All red lines of all views."""
    found = [one for one in variants(views, "red_lines") if isinstance(one.noun, RedLine)]
    if not found:
        text = Paragraph(line("No view states a red line."))
        return Chapter("red-lines", "Red lines", (text,))
    seen: set[str] = set()
    rows = []
    for one in found:
        anchor = None if one.id in seen else red_line_anchor(one.id)
        seen.add(one.id)
        rows.append(_row(one, anchor))
    lead = Paragraph(
        line(
            "A red line is a veto and is never traded. “Will not sign”: no force afterwards; "
            "“will not keep it”: a state that crosses it ranks below every peace that does not; "
            "“would rather fight”: it ranks below war."
        ),
        "small",
    )
    grid = Grid("Red lines, and the packages that cross them", COLUMNS, tuple(rows), "red_lines")
    return Chapter("red-lines", "Red lines", (lead, grid))


def _row(one: Variant, anchor: str | None) -> Row:
    noun = one.noun
    assert isinstance(noun, RedLine)  # the chapter has seen to it
    nouns = one.views[0].nouns
    unless = [clauses_in_words(nouns, noun.unless)] if noun.unless else []
    unless += [f"{in_words(name)}: {chance}" for name, chance in noun.unless_outcome.items()]
    name = line(Run(in_words(one.id), "strong"))
    cells = (
        Cell(name, under=(line(said(noun.note)),) if noun.note else ()),
        Cell(line(said(party_name(nouns, noun.party)))),
        Cell(line(said(clauses_in_words(nouns, noun.never)))),
        Cell(line(said("; or ".join(unless))) if unless else line(faint("no exception"))),
        Cell(line(SCOPES[noun.scope])),
        Cell(line(dates_in_words(noun))),
        Cell(basis(one.origin)),
        Cell(line(one.only_in or "all")),
        Cell(_crossed_by(one)),
    )
    return Row(cells, anchor)


def _crossed_by(one: Variant) -> Line:
    told = []
    for view in one.views:
        certain, possible = crossing_packages(view, one.id)
        names = list(certain) + [f"perhaps {name}" for name in possible]
        lead = f"{view.label}: " if len(one.views) > 1 or not one.everywhere else ""
        told.append(line(faint(lead) if lead else (), ", ".join(map(in_words, names)) or "none"))
    return joined(told, by="; ")
