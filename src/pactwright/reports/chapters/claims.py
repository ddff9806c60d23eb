"""The claims register: who said what, when and where, and how much rests on it."""

from __future__ import annotations

from collections import defaultdict

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
    said,
)
from pactwright.reports.phrases import claim_anchor
from pactwright.reports.readings import Reading, variants
from pactwright.reports.wording import counted

COLUMNS = ("Claim", "Says", "By", "Dated", "Source", "Type", "Status", "Used by")
NOTES = ((1, "Likelihood and note"), (6, "Contested or not modelled"))


def chapter(assessment: Assessment, views: tuple[Reading, ...]) -> Chapter:
    """Every claim, whether or not anything rests on it."""
    found = [(one.id, one.noun) for one in variants(views, "claims") if isinstance(one.noun, Claim)]
    if not found:
        text = Paragraph(line("The case holds no claims; nothing in it is sourced."))
        return Chapter("claims", "Claims register", (text,))
    uses = _uses(views)
    seen: set[str] = set()
    rows = []
    for name, claim in found:
        rows.append(_row(name, claim, uses[name], name in seen))
        seen.add(name)
    grid = Grid(
        "Claims, in the words of the case",
        COLUMNS,
        tuple(rows),
        "claims",
        under=NOTES,
        ditto=(2, 4),
    )
    lead = (
        "In the analyst’s words, not quoted. Sources are named as text; nothing is fetched. "
        "“Used by” counts the statements of the case that name the claim as their basis."
    )
    summary = line(f"{counted(len(seen), 'claim')}")
    blocks: tuple[Block, ...] = (Paragraph(line(lead), "small"), Fold(summary, (grid,)))
    return Chapter("claims", "Claims register", blocks)


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
