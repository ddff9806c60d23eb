"""The packages: the issues with their clauses, what each package settles, and the rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pactwright.assessment import Assessment, Record
from pactwright.case.nouns.issues import Issue, Rule
from pactwright.reports.chapters.hinges import record_anchor
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
    faint,
    joined,
    line,
    said,
    strong,
)
from pactwright.reports.describe import rule_in_words
from pactwright.reports.phrases import basis, holders
from pactwright.reports.readings import Reading, phases_after, signed_records, variants
from pactwright.reports.redlines import folded
from pactwright.reports.wording import (
    clause_title,
    counted,
    in_words,
    issue_title,
    listed,
    model_wording,
    party_name,
)

# More packages than fit side by side go into a further table.
SIDE_BY_SIDE = 6
OPEN = "left open"
LEAD = (
    "A package takes one clause for each issue. What it does not settle is marked “left open”. Of "
    "a path, each cell gives the clause of the first phase, and below it what later phases change."
)


@dataclass(frozen=True, slots=True)
class Held:
    """An architecture as some of the views have it: what is signed, and its later phases."""

    record: Record
    later: tuple[Record, ...]
    views: tuple[Reading, ...]
    everywhere: bool

    @property
    def title(self) -> str:
        """Its title, with the views that hold this version where not all do."""
        only = "" if self.everywhere else f" ({', '.join(view.label for view in self.views)})"
        return self.views[0].path_title(self.record) + only


def chapter(assessment: Assessment, views: tuple[Reading, ...]) -> Chapter:
    """What is on the table, before anybody is asked about it."""
    blocks: list[Block] = [_issues(views)]
    found = packages(views)
    if found:
        blocks.append(Paragraph(line(LEAD)))
        blocks += _contents(views, found)
    else:
        blocks.append(Paragraph(line("The case names no package.")))
    blocks += [*_rules(views), *_wordings(views)]
    return Chapter("packages", "The packages", tuple(blocks))


def packages(views: tuple[Reading, ...]) -> tuple[Held, ...]:
    """Every architecture, each version of it once."""
    found: dict[str, dict[str, tuple[Record, tuple[Record, ...], list[Reading]]]] = {}
    for view in views:
        for record in signed_records(view.block):
            later = phases_after(view.block, record)
            mark = repr([(one.id, sorted(one.package.items())) for one in (record, *later)])
            versions = found.setdefault(record.architecture, {})
            versions.setdefault(mark, (record, later, []))[2].append(view)
    return tuple(
        Held(record, later, tuple(holding), len(holding) == len(views))
        for versions in found.values()
        for record, later, holding in versions.values()
    )


def sheet(views: tuple[Reading, ...]) -> Grid:
    """One row a package or phase, one column an issue, for a spreadsheet."""
    issues = tuple(dict.fromkeys(issue for view in views for issue in view.nouns.issues))
    titles = [issue_title(_knowing(views, issue).nouns, issue) for issue in issues]
    rows = []
    for held in packages(views):
        nouns = held.views[0].nouns
        for record in (held.record, *held.later):
            told = (
                record.architecture,
                record.phase or "",
                record.title,
                "all" if held.everywhere else ", ".join(view.label for view in held.views),
                *(
                    clause_title(nouns, issue, record.package[issue])
                    if issue in record.package
                    else OPEN
                    for issue in issues
                ),
            )
            rows.append(Row(tuple(Cell(line(text)) for text in told)))
    columns = ("Architecture", "Phase", "Package", "Views", *titles)
    return Grid("Packages", columns, tuple(rows), "packages")


def _knowing(views: tuple[Reading, ...], issue: str) -> Reading:
    return next(view for view in views if issue in view.nouns.issues)


def _issues(views: tuple[Reading, ...]) -> Grid:
    rows = []
    seen: set[str] = set()

    def shown(view: Reading, noun: object) -> object:
        assert isinstance(noun, Issue)
        return noun.question, noun.title, list(noun.clauses.items()), noun.obligors

    for one in variants(views, "issues", shown):
        noun, nouns = one.noun, one.views[0].nouns
        assert isinstance(noun, Issue)
        clauses = joined(
            (said(clause_title(nouns, one.id, clause)) for clause in noun.clauses), by=" / "
        )
        order = (line(faint("from least to most")),) if noun.ordered else ()
        cells = (
            Cell(line(strong(issue_title(nouns, one.id)), holders(one))),
            Cell(line(said(noun.question))),
            Cell(clauses, under=order),
            Cell(line(said(listed(party_name(nouns, party) for party in noun.obligors)))),
        )
        rows.append(Row(cells, None if one.id in seen else f"issue-{one.id}"))
        seen.add(one.id)
    columns = ("Issue", "Question", "Clauses to choose from", "Performed by")
    return Grid("Issues and their clauses", columns, tuple(rows))


def _wordings(views: tuple[Reading, ...]) -> Iterator[Fold]:
    nouns = views[0].nouns
    rows = [
        Row(
            (
                Cell(line(issue_title(nouns, issue))),
                Cell(line(said(clause_title(nouns, issue, clause)))),
                Cell(line(said(text))),
            )
        )
        for issue, noun in nouns.issues.items()
        for clause in noun.clauses
        if (text := model_wording(nouns, issue, clause))
    ]
    if rows:
        grid = Grid("Model wording of the clauses", ("Issue", "Clause", "Wording"), tuple(rows))
        count = faint(f" ({counted(len(rows), 'clause')})")
        yield Fold(line(strong("Model wording of the clauses"), count), (grid,), "wordings")


def _contents(views: tuple[Reading, ...], found: tuple[Held, ...]) -> Iterator[Grid]:
    tables = -(-len(found) // SIDE_BY_SIDE)
    each = -(-len(found) // tables)
    issues = tuple(dict.fromkeys(issue for view in views for issue in view.nouns.issues))
    for number in range(tables):
        group = found[number * each : (number + 1) * each]
        part = f" ({number + 1} of {tables})" if tables > 1 else ""
        rows = tuple(
            Row(
                (
                    Cell(line(Run(_title(views, issue), to=f"issue-{issue}"))),
                    *(_clause(held, issue) for held in group),
                )
            )
            for issue in issues
        )
        columns = ("Issue", *(held.title for held in group))
        yield Grid(f"What each package contains{part}", columns, rows, compact=True)


def _title(views: tuple[Reading, ...], issue: str) -> str:
    return issue_title(_knowing(views, issue).nouns, issue)


def _clause(held: Held, issue: str) -> Cell:
    """The clause that a package takes, and below it what later phases make of it."""
    before = held.record
    under: list[Line] = []
    for phase in held.later:
        if phase.package.get(issue) != before.package.get(issue):
            when = f"then, {held.views[0].short_title(phase)}: "
            under.append(line(faint(when), _taken(held, phase, issue)))
        before = phase
    return Cell(_taken(held, held.record, issue), under=tuple(under))


def _taken(held: Held, record: Record, issue: str) -> Line:
    clause = record.package.get(issue)
    if clause is None:
        return line(faint(OPEN))
    return line(said(clause_title(held.views[0].nouns, issue, clause)))


def _rules(views: tuple[Reading, ...]) -> Iterator[Grid]:
    rows = []
    seen: set[str] = set()
    for one in variants(views, "rules"):
        noun = one.noun
        assert isinstance(noun, Rule)
        soft = noun.strength == "soft"
        cells = (
            Cell(line(strong(in_words(one.id)))),
            Cell(line(said(rule_in_words(one.views[0].nouns, noun)))),
            Cell(line("soft: speaks against" if soft else "hard: not possible otherwise")),
            Cell(basis(one.origin)),
            Cell(line(one.only_in or "all")),
            Cell(_broken_by(one.views, one.id)),
        )
        rows.append(Row(cells, None if one.id in seen else f"rule-{one.id}"))
        seen.add(one.id)
    if rows:
        columns = ("Rule", "In words", "Strength", "Basis", "Views", "Broken by")
        yield Grid("Rules between clauses", columns, tuple(rows))


def _broken_by(views: tuple[Reading, ...], rule: str) -> Line:
    named: dict[Run, None] = {}
    for view in views:
        records = view.block.records
        ids = [one.id for one in records if rule in (*one.broken_rules, *one.strained_rules)]
        for name, _ in folded(view, ids):
            record = next(one for one in records if one.architecture == name)
            named[Run(view.path_title(record), "said", record_anchor(views[0], record.id))] = None
    return joined(list(named)) or line("none")
