"""The red-line table: whose line, what it rules out, its basis, and which packages cross it."""

from __future__ import annotations

from pactwright.assessment import Assessment
from pactwright.case.nouns.values import RedLine
from pactwright.reports.chapters.hinges import record_anchor
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
    plain_text,
    said,
)
from pactwright.reports.phrases import basis, red_line_anchor
from pactwright.reports.readings import Reading, Variant, variants
from pactwright.reports.redlines import (
    crossed,
    dates_in_words,
    folded,
    scope_in_words,
)
from pactwright.reports.wording import clauses_in_words, in_words, party_name

COLUMNS = ("Line", "Party", "Never", "Unless", "Scope", "Dates", "Basis", "Views", "Crossed by")
NOTES = ((0, "Note"),)


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
    grid = Grid(
        "Red lines, and the packages that cross them",
        COLUMNS,
        tuple(rows),
        "red_lines",
        under=NOTES,
    )
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
        Cell(line(scope_in_words(nouns, noun))),
        Cell(line(dates_in_words(noun))),
        Cell(basis(one.origin)),
        Cell(line(one.only_in or "all")),
        Cell(_crossed_by(one)),
    )
    return Row(cells, anchor)


def _crossed_by(one: Variant) -> Line:
    noun = one.noun
    assert isinstance(noun, RedLine)  # the chapter has seen to it
    told = [(view.label, _by_view(view, one.id, noun.party)) for view in one.views]
    if len({plain_text(text) for _, text in told}) == 1:
        return told[0][1]
    return joined((line(faint(f"{label}: "), text) for label, text in told), by="; ")


def _by_view(view: Reading, name: str, party: str) -> Line:
    found = crossed(view, name)
    parts: list[Line] = [_titles(view, found.certain)] if found.certain else []
    parts += [line("perhaps ", _titles(view, found.possible))] if found.possible else []
    inside = [_titles(view, found.unasked)] if found.unasked else []
    if found.unasked_possible:
        inside.append(line("perhaps ", _titles(view, found.unasked_possible)))
    if inside:
        who = party_name(view.nouns, party)
        parts.append(line("contained in ", joined(inside), f"; {who} is not asked"))
    return joined(parts, by="; ") or line("none")


def _titles(view: Reading, ids: tuple[str, ...]) -> Line:
    """Packages by title, each leading to its reasons; a path once where all its phases count."""
    named = []
    records = {record.id: record for record in view.block.records}
    for name, phases in folded(view, ids):
        wanted = [record for record in records.values() if record.architecture == name]
        to = record_anchor(view, wanted[0].id)
        titles = [view.short_title(records[f"{name}/{phase}"]) for phase in phases if phase]
        text = view.path_title(wanted[0]) + (f" ({', '.join(titles)})" if titles else "")
        named.append(Run(text, "said", to))
    return joined(named)
