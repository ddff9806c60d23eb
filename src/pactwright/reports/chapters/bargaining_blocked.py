"""What blocks a package, and all smallest changes after which it could be signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import prod

from pactwright.assessment.bargaining import PackageAnswer, ReadingAnswer
from pactwright.bargaining.blockers import Blocker, Blockers, Remedies, Remedy
from pactwright.bargaining.changes import Change
from pactwright.case import Sections
from pactwright.preferences import Crossing, Verdict
from pactwright.reports.blocked import (
    ASIDE,
    CANNOT_TELL,
    CLOSE,
    MAY_ASIDE,
    MAY_PREVENT,
    PREVENTS,
    says,
    short_in_words,
    standing,
    why_in_words,
)
from pactwright.reports.chapters.hinges import record_anchor
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
    Run,
    faint,
    joined,
    line,
    said,
    strong,
)
from pactwright.reports.durability.demands import answer_in_words
from pactwright.reports.phrases import red_line_anchor, unknown_in_words, unknowns_grouped
from pactwright.reports.readings import Reading
from pactwright.reports.wording import (
    clause_title,
    counted,
    in_words,
    issue_title,
    listed,
    party_name,
)
from pactwright.reports.zone import broken_in_words

UNKNOWNS_NAMED = 3
SHOWN = 2  # smallest changes on the page that win over one party; the table of changes has all
CSV = "changes"
COLUMNS = ("So that", "Change", "Loses by it for certain", "No longer accepts")
# What an answer means for the package, as the head of a list of names.
SUMMED = {
    PREVENTS: "Prevented by",
    MAY_PREVENT: "May be prevented by",
    CLOSE: "Too close for",
    CANNOT_TELL: "Cannot be told for",
    ASIDE: "Stands aside",
    MAY_ASIDE: "May stand aside",
}
LEAD = (
    "Each package that is not signable at the central value of every stated range, with unknown "
    "statements left unknown. A smallest change is a set of issues none of which can be spared; "
    "none is called the best, and no party’s loss is set off against another’s gain. Where issues "
    "can be settled in several ways, all of them are named; where not every combination of the new "
    "clauses will do, those that do stand below, and who loses is told of these. Where nothing "
    "else is said, the changes listed are all."
)
Views = Sequence[tuple[Reading, ReadingAnswer]]


def blocks(views: Views) -> Iterator[Block]:
    """The section, view by view, from the filled-in column."""
    yield Heading(line("What blocks, and what would unblock"), "what-blocks")
    if all(package.blockers is None for _, told in views for package in told.packages):
        yield Paragraph(line("Changes that would unblock a package were not searched for."))
        return
    yield Paragraph(line(LEAD), "small")
    before: dict[tuple[Line, tuple[Block, ...]], Reading] = {}
    for view, told in views:
        if len(views) > 1:
            yield Paragraph(line(strong(f"{view.label}: {view.title}")))
        yield from _view(view, told, before)


def _view(
    view: Reading, told: ReadingAnswer, before: dict[tuple[Line, tuple[Block, ...]], Reading]
) -> Iterator[Block]:
    """One view; what an earlier one says in the same words is pointed to and not said again."""
    free: list[Line] = []
    same: dict[str, list[Run]] = {}
    paths: set[str] = set()
    for package in told.packages:
        path = package.id.partition("/")[0]
        later, found = path in paths, package.blockers
        paths.add(path)
        if found is None:
            continue
        if found.signable is not Verdict.ACCEPTS or package.broken_rules:
            fold = _fold(view, package, found, later)
            first = before.setdefault((fold.summary, fold.blocks), view)
            if first is view:
                yield fold
            else:
                anchor = f"blocks-{first.id}-{package.id.replace('/', '--')}"
                same.setdefault(first.label, []).append(said(package.title, anchor))
        else:
            free.append(_free(view, package, found))
    for label, titles in same.items():
        yield Paragraph(line(f"As for {label}: ", joined(titles), "."))
    if free:
        yield Paragraph(line("Nobody prevents, at the central values: ", joined(free), "."))


def _free(view: Reading, package: PackageAnswer, found: Blockers) -> Line:
    """A package that nobody prevents, with those that stay away from it or refuse in some draws."""
    nouns = view.nouns
    notes = [f"the soft rule {in_words(name)} speaks against it" for name in package.strained_rules]
    groups = (
        ("without", [one.party for one in found.blockers if standing(one) == ASIDE]),
        ("perhaps without", [one.party for one in found.blockers if standing(one) == MAY_ASIDE]),
        ("too close to call for", list(found.ties.parties)),
        (
            "refused in part of the draws by",
            [one.party for one in package.shares.parties if one.party and 0 < one.refuses < one.n],
        ),
    )
    notes += [
        f"{lead} {listed(party_name(nouns, party) for party in parties)}"
        for lead, parties in groups
        if parties
    ]
    brackets = f" ({'; '.join(notes)})" if notes else ""
    return line(said(package.title, record_anchor(view, package.id)), faint(brackets))


def _fold(view: Reading, package: PackageAnswer, found: Blockers, later: bool) -> Fold:
    nouns = view.nouns
    names: dict[str, list[str]] = {}
    for blocker in found.blockers:
        names.setdefault(standing(blocker), []).append(party_name(nouns, blocker.party))
    broken = broken_in_words(package.broken_rules) if package.broken_rules else ""
    told = [f"Not possible: {broken}"] if broken else []
    told += [f"{SUMMED[place]}: {listed(parties)}" for place, parties in names.items()]
    count = counted(len(found.for_all.found), "smallest change")
    phase = faint(" (later phase)") if later else ""
    summary = line(strong(package.title), phase, ". ", "; ".join([*told, f"{count} found"]))
    inner: list[Block] = []
    if broken:
        text = "A hard rule forbids it, so it is not possible as it stands. If it were possible:"
        inner.append(Paragraph(line(text)))
    points = tuple(_blocker(view, package, blocker) for blocker in found.blockers)
    inner += [Points(points)] if points else [Paragraph(line("Nobody stands against it."))]
    inner += _changes(nouns, tuple(_goals(nouns, found)))
    return Fold(summary, tuple(inner), f"blocks-{view.id}-{package.id.replace('/', '--')}")


def _goals(nouns: Sections, found: Blockers) -> Iterator[tuple[str, Remedies]]:
    """What is to be reached, for all and one by one, and the smallest changes towards it."""
    same = [party_name(nouns, o.party) for o in found.blockers if _same(o.remedies, found.for_all)]
    both = f" (and {listed(same)} accept{'s' if len(same) == 1 else ''})" if same else ""
    yield f"it could be signed{both}", found.for_all
    if found.as_told is not None:
        others = listed(party_name(nouns, party) for party in found.untold)
        yield f"it could be signed as far as told, without {others}", found.as_told
    if found.perhaps is not None:
        yield "nobody refuses for certain", found.perhaps
    own: list[tuple[list[str], Remedies]] = []
    for blocker in found.blockers:
        told, name = blocker.remedies, party_name(nouns, blocker.party)
        alike = next((names for names, other in own if _same(told, other)), None)
        if alike is not None:
            alike.append(name)
        elif not _same(told, found.for_all):
            own.append(([name], told))
    for names, told in own:
        yield f"{listed(names)} accept{'s' if len(names) == 1 else ''}", told


def _changes(nouns: Sections, goals: Sequence[tuple[str, Remedies]]) -> Iterator[Block]:
    """The smallest changes in one table, and how far each search went."""
    rows = tuple(
        _row(nouns, goal, one) for goal, told in goals for one in told.found[: _shown(told, goals)]
    )
    if rows:
        yield Grid("Smallest changes", COLUMNS, rows, compact=True, ditto=(0, 2, 3))
    notes = [note for goal, told in goals for note in _notes(told, goal, goals)]
    if notes:
        yield Paragraph(line(" ".join(notes)), "small")


def _notes(told: Remedies, goal: str, goals: Sequence[tuple[str, Remedies]]) -> Iterator[str]:
    """What is not on the page, and what may not have been found."""
    hidden = len(told.found) - _shown(told, goals)
    if hidden > 0:
        yield f"So that {goal}: {hidden} more in {CSV}.csv."
    if extent := _extent(told, goal):
        yield extent


def _shown(told: Remedies, goals: Sequence[tuple[str, Remedies]]) -> int:
    """How many changes stand on the page: all for all together, some for each party."""
    return len(told.found) if told is goals[0][1] else min(SHOWN, len(told.found))


def change_sheet(views: Views) -> Grid:
    """One row a smallest change, of every view, package and aim, for a spreadsheet."""
    rows = []
    for view, told in views:
        for package in told.packages:
            goals = _goals(view.nouns, package.blockers) if package.blockers else ()
            for goal, found in goals:
                for remedy in found.found:
                    cells = _row(view.nouns, goal, remedy).cells
                    lead = (view.label, package.id, package.title)
                    rows.append(Row((*(Cell(line(text)) for text in lead), *cells)))
    columns = ("View", "Package", "Title", *COLUMNS)
    return Grid("Smallest changes", columns, tuple(rows), CSV, under=((4, "Ways"),))


def _same(one: Remedies, two: Remedies) -> bool:
    return (one.search.found, one.search.status) == (two.search.found, two.search.status)


def _blocker(view: Reading, package: PackageAnswer, blocker: Blocker) -> Line:
    nouns = view.nouns
    parts: list[Line] = [_line(crossing) for crossing in blocker.lines]
    if blocker.shortfall is not None:
        parts.append(line(short_in_words(blocker.shortfall)))
    if why := why_in_words(nouns, blocker):
        parts.append(line(said(why)))
    judgement = package.branches.given.judgements.get(blocker.party)
    for demand in judgement.demands if judgement else ():
        if demand.path.startswith("conditions.") and demand.met is not True:
            answer = answer_in_words(nouns.likelihood_words, demand)
            parts.append(line(f"demands {answer}"))
    turns = unknowns_grouped(blocker.turns_on)
    if turns and blocker.verdict is Verdict.CANNOT_TELL and not blocker.close:
        own = f" to {party_name(nouns, blocker.party)}"
        named = [
            tuple(replace(run, text=run.text.removesuffix(own)) for run in unknown)
            for unknown in (unknown_in_words(nouns, path) for path in turns[:UNKNOWNS_NAMED])
        ]
        more = len(turns) - len(named)
        rest = f" and {counted(more, 'more unknown')}" if more else ""
        parts.append(line("turns on ", joined(named), rest))
    who = strong(party_name(nouns, blocker.party))
    lead = line(who, f" ({blocker.role}): {says(blocker)}")
    return line(lead, ": " if parts else "", joined(parts, by="; "), ".")


def _line(crossing: Crossing) -> Line:
    lead = "crosses its line " if crossing.certain else "may cross its line "
    return line(lead, Run(in_words(crossing.line), to=red_line_anchor(crossing.line)))


def _extent(told: Remedies, goal: str) -> str:
    """How far the search went where it did not find all: never silent about what it may miss."""
    search = told.search
    if search.proven and told.found:
        return ""
    if search.proven:
        return (
            f"No change of clauses under the hard rules makes it certain that {goal}; under some "
            "completions of what is unknown, one may."
        )
    whole = counted(max(search.complete_to, 0), "changed issue")
    found = "" if told.found else "none was found; "
    return f"So that {goal}: {found}the search {search.status}; complete up to {whole}."


def _row(nouns: Sections, goal: str, remedy: Remedy) -> Row:
    change = remedy.change
    to = [
        line(f"{issue_title(nouns, issue)} to ", _clauses(nouns, issue, change))
        for issue in change.issues
    ]
    under = list(_pairs(nouns, remedy))
    if change.count > 1 or not change.complete:
        least = "at least " if not change.complete else ""
        worked = len(remedy.ways)
        more = f"; who loses: of the first {worked}" if change.count > worked else ""
        under.append(line(faint(f"{least}{counted(change.count, 'way')}{more}")))
    cells = (
        Cell(line(goal)),
        Cell(joined(to, last=" and ") if to else line("no change is needed"), under=tuple(under)),
        Cell(_who(nouns, [way.losing for way in remedy.ways])),
        Cell(_who(nouns, [way.lost for way in remedy.ways])),
    )
    return Row(cells)


def _clauses(nouns: Sections, issue: str, change: Change) -> Line:
    """What an issue becomes in one way or another."""
    clauses = dict.fromkeys(way[issue] for way in change.ways)
    told = [line("“", said(clause_title(nouns, issue, clause)), "”") for clause in clauses]
    return joined(told, last=" or ")


def _pairs(nouns: Sections, remedy: Remedy) -> Iterator[Line]:
    """The ways one by one, where not every combination of the new clauses is one."""
    change = remedy.change
    every = prod(len({way[issue] for way in change.ways}) for issue in change.issues)
    if change.count == every:
        return
    for way in remedy.ways:
        told = [clause_title(nouns, issue, clause) for issue, clause in way.clauses.items()]
        yield line(said(" with ".join(f"“{one}”" for one in told)))
    if change.count > len(remedy.ways):
        yield line(faint(f"and {counted(change.count - len(remedy.ways), 'more way')}"))


def _who(nouns: Sections, groups: Sequence[Sequence[str]]) -> Line:
    """Parties that are in every group, and those that are in some."""
    seen = dict.fromkeys(party for group in groups for party in group)
    every = [party for party in seen if all(party in group for group in groups)]
    some = [party for party in seen if party not in every]
    if not seen:
        return line(faint("nobody"))
    told = [listed(party_name(nouns, party) for party in every)] if every else []
    told += [f"in some ways {listed(party_name(nouns, party) for party in some)}"] if some else []
    return line("; ".join(told))
