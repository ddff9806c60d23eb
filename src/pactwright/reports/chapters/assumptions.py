"""The assumptions register: every value with its author, basis and standing in each view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pactwright.assessment import Assessment
from pactwright.case import Quantity
from pactwright.case.nouns.values import NoDealWorth
from pactwright.case.support import CHECKED
from pactwright.document import Origin, at
from pactwright.errors import Place
from pactwright.reports.chapters.summary import sourcing_in_words
from pactwright.reports.content import (
    Block,
    Cell,
    Chapter,
    Fold,
    Grid,
    Line,
    Paragraph,
    Points,
    Row,
    faint,
    joined,
    line,
    said,
    strong,
)
from pactwright.reports.phrases import basis, values_anchor, worth_anchor
from pactwright.reports.readings import Reading
from pactwright.reports.wording import (
    clause_title,
    counted,
    in_words,
    issue_title,
    party_name,
)

COLUMNS = ("Issue", "Clause", "As written", "Author", "Basis", "Standing", "Views")
SHOWN = ("Issue", "As written", *COLUMNS[3:])
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One value statement: what it is about, how it is written, where it stands."""

    issue: str
    clause: str
    written: str
    path: Path
    topic: str
    weight: bool = False


Found = tuple[Statement, Origin | None, list[Reading]]


def chapter(assessment: Assessment, views: tuple[Reading, ...]) -> Chapter:
    """One table a party, opened on request."""
    sourcing = tuple(
        line(strong(f"{view.label}: "), sourcing_in_words(view), ".") for view in views
    )
    blocks: list[Block] = [
        Paragraph(line("How much of each view rests on what:")),
        Points(sourcing),
    ]
    shown: dict[Place, str] = {}
    parties = dict.fromkeys(party for view in views for party in view.nouns.values)
    for party in parties:
        blocks.append(_party(views, party, shown))
    return Chapter("assumptions", "Assumptions register", tuple(blocks))


def _party(views: tuple[Reading, ...], party: str, shown: dict[Place, str]) -> Fold:
    rows, borrowed = _found(views, party, shown)
    name = party_name(views[0].nouns, party)
    blocks: list[Block] = []
    if borrowed:
        models = ", ".join(party_name(views[0].nouns, one) for one in sorted({*borrowed.values()}))
        text = f"{counted(len(borrowed), 'statement')} the same as for {models}, not repeated here."
        blocks.append(Paragraph(line(text)))
    if rows:
        caption = f"What packages are worth to {name}"
        made = tuple(_together(views, party, list(rows.values())))
        blocks.append(Grid(caption, SHOWN, made, compact=True, ditto=(SHOWN.index("Basis"),)))
    summary = line(strong(name), faint(f" ({counted(len(rows), 'statement')})"))
    return Fold(summary, tuple(blocks), values_anchor(party))


def _found(
    views: tuple[Reading, ...], party: str, shown: dict[Place, str]
) -> tuple[dict[tuple[Path, str, str], Found], dict[Place, str]]:
    """What is told of a party, with who holds it; and what is told of another in the same place."""
    rows: dict[tuple[Path, str, str], Found] = {}
    borrowed: dict[Place, str] = {}
    own: dict[Place, str] = {}
    for view in views:
        for statement in _statements(view, party):
            node = at(view.block.case.tree, statement.path)
            if node is not None and node.place in shown:
                borrowed[node.place] = shown[node.place]
                continue
            if node is not None:
                own[node.place] = party
            origin = view.origin(*statement.path)
            key = (statement.path, statement.written, repr(origin))
            rows.setdefault(key, (statement, origin, []))[2].append(view)
    shown.update(own)
    return rows, borrowed


def _together(views: tuple[Reading, ...], party: str, found: Sequence[Found]) -> Iterator[Row]:
    """Statements of one author on one basis in one row: all weights, all clauses of an issue."""
    seen: set[str] = set()
    groups: dict[tuple[object, ...], list[tuple[Statement, Row]]] = {}
    for one in found:
        statement, row = one[0], _row(views, party, one, set())
        what = statement.topic or (statement.clause if statement.weight else statement.issue)
        same = tuple(cell.line for cell in row.cells[3:])
        groups.setdefault((what, statement.weight, *same), []).append((statement, row))
    for told in groups.values():
        statement, row = told[0]
        anchor = None
        if statement.topic and statement.topic not in seen:
            anchor = worth_anchor(party, statement.topic)
            seen.add(statement.topic)
        head = statement.issue
        if statement.weight:
            head = statement.clause.replace("weight", "Weights", 1)
        parts = [
            line(said(one.issue if one.weight else one.clause), f": {one.written}")
            for one, _ in told
        ]
        yield Row((Cell(line(head)), Cell(joined(parts, by="; ")), *row.cells[3:]), anchor)


def sheet(views: tuple[Reading, ...]) -> tuple[Grid, ...]:
    """One table a party with one row a statement, for a spreadsheet."""
    shown: dict[Place, str] = {}
    grids = []
    for party in dict.fromkeys(party for view in views for party in view.nouns.values):
        rows, _ = _found(views, party, shown)
        name = party_name(views[0].nouns, party)
        made = tuple(_row(views, party, found, set()) for found in rows.values())
        if made:
            grids.append(Grid("Assumptions", COLUMNS, made, "assumptions", ("Party", name)))
    return tuple(grids)


def _row(
    views: tuple[Reading, ...],
    party: str,
    found: Found,
    seen: set[str],
) -> Row:
    statement, origin, holders = found
    anchor: str | None = None
    if statement.topic and statement.topic not in seen:
        anchor = worth_anchor(party, statement.topic)
        seen.add(statement.topic)
    only = "all" if len(holders) == len(views) else ", ".join(view.label for view in holders)
    cells = (
        Cell(line(statement.issue)),
        Cell(line(said(statement.clause))),
        Cell(line(statement.written)),
        Cell(line(said(origin.by) if origin else faint("not named"))),
        Cell(basis(origin)),
        Cell(_standings(statement, origin, holders)),
        Cell(line(only)),
    )
    return Row(cells, anchor)


def _standings(statement: Statement, origin: Origin | None, holders: list[Reading]) -> Line:
    told = {view.label: _standing(statement, origin, view) for view in holders}
    if len(set(told.values())) == 1:
        return line(next(iter(told.values())))
    return line("; ".join(f"{name}: {word}" for name, word in told.items()))


def _standing(statement: Statement, origin: Origin | None, view: Reading) -> str:
    if statement.written == "unknown":
        return "unknown"
    if origin is None or not origin.basis:
        return "unsourced"
    claims = [view.nouns.claims[name] for name in origin.basis if name in view.nouns.claims]
    if any(claim.by == view.author for claim in claims):
        own = all(c.status == "own judgement" for c in claims if c.by == view.author)
        return "judgement" if own else "author’s text"
    if any(claim.status == CHECKED for claim in claims):
        return "checked claim"
    if all(claim.status == "own judgement" for claim in claims):
        return "judgement"
    return "another author’s claim" if view.block.case.view else "claim"


def _statements(view: Reading, party: str) -> Iterator[Statement]:
    nouns = view.nouns
    values = nouns.values.get(party)
    if values is None:
        return
    at_values = ("values", party)
    if values.fallback:
        yield Statement(
            "No deal", "expects", in_words(values.fallback), (*at_values, "fallback"), ""
        )
    for outcome, noun in nouns.no_deal.items():
        if party in noun.worth:
            at_worth = ("no_deal", outcome, "worth", party)
            yield Statement("No deal", noun.title, _no_deal(noun.worth[party]), at_worth, "")
    yield from _weights(view, party)
    for issue, worths in values.worths.items():
        title = issue_title(nouns, issue)
        for clause, worth in worths.items():
            path: Path = (*at_values, issue, clause)
            if at(view.block.case.tree, path) is None:
                path = (*at_values, issue)
            yield Statement(title, clause_title(nouns, issue, clause), str(worth), path, issue)
    if values.ranking is not None:
        order = _tiers(values.ranking.order, {})
        yield Statement("Packages", "stated order", order, (*at_values, "ranking"), "")


def _weights(view: Reading, party: str) -> Iterator[Statement]:
    weights = view.nouns.values[party].weights
    path = ("values", party, "weights")
    titles = {issue: issue_title(view.nouns, issue) for issue in view.nouns.issues}
    if weights is None or weights.unknown:
        yield Statement("Weights", "all issues", "unknown", path, "")
    elif weights.ranks is not None:
        yield Statement("Weights", "order of issues", _tiers(weights.ranks, titles), path, "")
    else:
        method = weights.method
        told: dict[str, Quantity] = (weights.points or weights.swings) or {}
        for issue, amount in told.items():
            title = titles.get(issue, issue)
            at_issue = (*path, method, issue)
            yield Statement(title, f"weight ({method})", str(amount), at_issue, "", weight=True)


def _tiers(tiers: tuple[tuple[str, ...], ...], titles: dict[str, str]) -> str:
    return "; ".join(" = ".join(titles.get(x) or in_words(x) for x in tier) for tier in tiers)


def _no_deal(worth: NoDealWorth) -> str:
    if worth.worth is not None:
        return str(worth.worth)
    for word in ("as_good_as", "better_than", "worse_than"):
        package = getattr(worth, word)
        if package is not None:
            return f"{in_words(word)} {in_words(package)}"
    return "not stated"
