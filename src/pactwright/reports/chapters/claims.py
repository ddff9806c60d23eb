"""The claims register: who said what, when and where, and how much rests on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace

from pactwright.assessment import Assessment
from pactwright.case.nouns.claims import Claim
from pactwright.document import Node, Series, Table, plain
from pactwright.errors import Place
from pactwright.reports.content import (
    Block,
    Cell,
    Chapter,
    Fold,
    Grid,
    Line,
    Paragraph,
    Row,
    Run,
    date,
    faint,
    line,
    plain_text,
    said,
)
from pactwright.reports.phrases import claim_anchor
from pactwright.reports.readings import Reading, variants
from pactwright.reports.wording import counted

COLUMNS = ("Claim", "Says", "By", "Dated", "Source", "Type", "Status", "Used by")
CSV = "claims"
NOTES = ((1, "Likelihood and note"), (6, "Contested or not modelled"))


def chapter(
    assessment: Assessment, views: tuple[Reading, ...], linked: Collection[str] = ()
) -> Chapter:
    """The claims that the page names; the file has every claim.

    Parameters
    ----------
    assessment
        What was asked of the case.
    views
        Its readings.
    linked
        Anchors to which the page leads.
    """
    found = sheet(views)
    rows = tuple(row for row in found.rows if _anchor(row) in linked)
    others = len(found.rows) - len(rows)
    blocks: list[Block] = []
    if not found.rows:
        text = Paragraph(line("The case holds no claims; nothing in it is sourced."))
        return Chapter("claims", "Claims register", (text,))
    lead = (
        "In the analyst’s words, not quoted. Sources are named as text; nothing is fetched. "
        "“Used by” counts the statements of the case that name the claim as their basis."
    )
    if others:
        lead += f" {counted(others, 'claim')} that nothing on this page names stand in {CSV}.csv."
    blocks.append(Paragraph(line(lead), "small"))
    if rows:
        summary = line(counted(len({row.anchor for row in rows} - {None}), "claim"))
        blocks.append(Fold(summary, (replace(found, rows=rows, csv=None),)))
    return Chapter("claims", "Claims register", tuple(blocks))


def _anchor(row: Row) -> str:
    return claim_anchor(plain_text(row.cells[0].line))


def sheet(views: tuple[Reading, ...]) -> Grid:
    """Every claim of the case, for a spreadsheet."""
    uses, seen = _uses(views), set[str]()
    rows = []
    for one in variants(views, "claims"):
        if isinstance(one.noun, Claim):
            rows.append(_row(one.id, one.noun, uses[one.id], one.id in seen))
            seen.add(one.id)
    caption = "Claims, in the words of the case"
    return Grid(caption, COLUMNS, tuple(rows), CSV, under=NOTES, ditto=(2, 4))


def _row(name: str, claim: Claim, uses: int, again: bool) -> Row:
    status: list[Line] = []
    if claim.contested:
        status.append(line(said(claim.contested)))
    if claim.not_modelled:
        status.append(line(faint("not modelled: "), said(claim.not_modelled)))
    under = [line(faint("likelihood: "), said(claim.likelihood))] if claim.likelihood else []
    under += [line(said(claim.note))] if claim.note else []
    cells = (
        Cell(line(Run(name, "code"))),
        Cell(line(said(claim.says)), under=tuple(under)),
        Cell(line(said(claim.by))),
        Cell(line(date(claim.dated))),
        Cell(line(said(claim.source))),
        Cell(line(", ".join(claim.type))),
        Cell(line(claim.status), under=tuple(status)),
        Cell(line(str(uses) if uses else "nothing")),
    )
    return Row(cells, None if again else claim_anchor(name))


def _uses(views: tuple[Reading, ...]) -> dict[str, int]:
    """Claim to the number of statements that name it, each counted once over all views."""
    places: dict[str, set[Place]] = defaultdict(set)
    for view in views:
        for node in _bases(view.block.case.tree):
            words = plain(node)
            for word in words if isinstance(words, list) else [words]:
                places[str(word)].add(node.place)
    return defaultdict(int, {name: len(found) for name, found in places.items()})


def _bases(node: Node) -> list[Node]:
    found: list[Node] = []
    if isinstance(node, Table):
        for key, child in node.entries.items():
            found += [child] if key == "basis" else _bases(child)
    elif isinstance(node, Series):
        for child in node.items:
            found += _bases(child)
    return found
