"""What an answer rests on: needs given and withheld, chances by own belief, threats, objections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pactwright.assessment.bargaining import PackageAnswer, ReadingAnswer
from pactwright.bargaining.branches import Branch, Branches, Change
from pactwright.bargaining.own_lines import OwnLine
from pactwright.case import Sections
from pactwright.reports.content import (
    Block,
    Fold,
    Heading,
    Line,
    Paragraph,
    Points,
    Run,
    faint,
    joined,
    line,
    said,
    strong,
)
from pactwright.reports.phrases import claim_links, red_line_anchor
from pactwright.reports.readings import Reading
from pactwright.reports.resting import OVERALL, VERDICTS, chance_in_short, span_in_words
from pactwright.reports.wording import (
    clause_title,
    counted,
    in_words,
    issue_title,
    listed,
    party_name,
)
from pactwright.settlement import Fall

LEAD = (
    "From the filled-in column, at central values. Clauses fall first and parties answer then, so "
    "a red line that is met once a resource is withheld is not bought off by a likely supply. The "
    "chance that a party accepts takes its own beliefs about what will be given, the case’s where "
    "it has none, and counts resources as given or withheld independently of one another."
)
Views = Sequence[tuple[Reading, ReadingAnswer]]


def blocks(views: Views) -> Iterator[Block]:
    """The section, view by view."""
    yield Heading(line("What the answers rest on"), "rests-on")
    every = [package.branches for _, told in views for package in told.packages]
    if not any(found.needs or found.lines for found in every):
        text = "No package depends on a resource, provokes anybody or meets an objection."
        yield Paragraph(line(text))
        return
    yield Paragraph(line(LEAD), "small")
    before: dict[tuple[Line, tuple[Block, ...]], Reading] = {}
    for view, told in views:
        if len(views) > 1:
            yield Paragraph(line(strong(f"{view.label}: {view.title}")))
        bare = []
        same: dict[str, list[Run]] = {}
        for package in told.packages:
            if not (package.branches.needs or package.branches.lines):
                bare.append(said(package.title))
                continue
            fold = _fold(view, package)
            first = before.setdefault((fold.summary, fold.blocks), view)
            if first is view:
                yield fold
            else:
                same.setdefault(first.label, []).append(
                    said(package.title, _anchor(first, package))
                )
        for label, titles in same.items():
            yield Paragraph(line(f"As for {label}: ", joined(titles), "."))
        if bare:
            yield Paragraph(line("Nothing of this kind: ", joined(bare), "."), "small")


def _fold(view: Reading, package: PackageAnswer) -> Fold:
    found, nouns = package.branches, view.nouns
    possible = faint(" (not possible)") if package.broken_rules else ""
    summary = line(strong(package.title), possible, f": {_summed(found)}")
    items = [_branch(nouns, found, branch) for branch in found.alone]
    if len(found.needs) > 1:
        items.append(_branch(nouns, found, found.none_given))
    inner: list[Block] = [Points(tuple(items))] if items else []
    if found.needs:
        inner.append(_chances(nouns, found))
    if found.lines:
        inner.append(Points(tuple(_own(nouns, one) for one in found.lines)))
    return Fold(summary, tuple(inner), _anchor(view, package))


def _anchor(view: Reading, package: PackageAnswer) -> str:
    return f"rests-{view.id}-{package.id.replace('/', '--')}"


def _summed(found: Branches) -> str:
    parts = []
    if found.needs:
        flips = len({change.party for change in found.changes if change.flips})
        turned = f"{counted(flips, 'party', 'parties')} would answer otherwise without"
        told = turned if flips else "no answer changes without"
        parts.append(f"{told} {'it' if len(found.needs) == 1 else 'them'}")
        parts.insert(0, counted(len(found.needs), "need"))
    for kind in ("provocation", "objection"):
        number = sum(one.kind == kind for one in found.lines)
        parts += [counted(number, kind)] if number else []
    return ", ".join(parts)


def _branch(nouns: Sections, found: Branches, branch: Branch) -> Line:
    changes = [change for change in found.changes if change.withheld == branch.withheld]
    flipped = [change for change in changes if change.flips]
    alone = len(branch.withheld) == 1
    needs = [_need(nouns, need, told=alone) for need in branch.withheld]
    falls = [_fall(nouns, fall) for fall in branch.falls]
    parts: list[Line] = [joined(falls, by="; ") if falls else line("No clause falls")]
    parts.append(
        joined((_flip(nouns, one) for one in flipped), by="; ") or line("Nobody’s answer turns")
    )
    before, after = found.given.signable, branch.signable
    overall = OVERALL[str(after)]
    same = before is after
    parts.append(line(f"Overall still {overall}" if same else f"Overall then {overall}"))
    lead = line(strong("Without "), joined(needs, last=" and "))
    return line(lead, ": ", joined(parts, by=". "), ".")


def _need(nouns: Sections, name: str, *, told: bool) -> Line:
    """A need by name; with what it is and who may withhold it where it stands alone."""
    need, run = nouns.needs[name], Run(in_words(name), to=f"needs-{name}")
    if not told:
        return line(run)
    of = listed(party_name(nouns, party) for party in need.of)
    given = f"given: {chance_in_short(nouns, need.given)}" if need.given else "given: not stated"
    words = "; ".join(filter(None, [need.what or "", f"of {of}" if of else "", given]))
    return line(run, f" ({words})" if words else "")


def _fall(nouns: Sections, fall: Fall) -> Line:
    title = issue_title(nouns, fall.issue)
    before = clause_title(nouns, fall.issue, fall.before) if fall.before else "left open"
    if fall.after is None:
        why = f": {fall.why}" if fall.why else ""
        return line(f"{title} “", said(before), f"” comes to what cannot be told{why}")
    after = clause_title(nouns, fall.issue, fall.after)
    return line(f"{title} “", said(before), "” comes to “", said(after), "”")


def _flip(nouns: Sections, change: Change) -> Line:
    runs = [Run(in_words(name), to=red_line_anchor(name)) for name in change.crossed]
    through: Line = ()
    if runs:
        through = line(" through its line ", joined(runs))
    elif change.moved is not None and change.moved != (0.0, 0.0):
        through = line(f": it {span_in_words(change.moved)}")
    return line(
        strong(party_name(nouns, change.party)),
        f" turns from {VERDICTS[str(change.before)]} to {VERDICTS[str(change.after)]}",
        through,
    )


def _chances(nouns: Sections, found: Branches) -> Block:
    """How likely each party accepts, in the likelihood words of the case."""
    if not found.odds:
        text = "More needs than are weighed, so no chance of acceptance is given."
        return Paragraph(line(text))
    grouped: dict[str, list[str]] = {}
    for party, odds in found.odds.items():
        name = party_name(nouns, party)
        grouped.setdefault(odds.word, []).append(f"{name}*" if odds.own else name)
    told = "; ".join(f"{word}: {listed(names)}" for word, names in grouped.items())
    own = any(odds.own for odds in found.odds.values())
    note = faint(" * by its own belief; the others by the chance that the case states.")
    case = faint(" By the chance that the case states.")
    return Paragraph(line(strong("Chance of accepting. "), f"{told}.", note if own else case))


def _own(nouns: Sections, one: OwnLine) -> Line:
    who = party_name(nouns, one.party)
    perhaps = "" if one.certain else " if an open issue is settled that way"
    name = Run(in_words(one.id), to=f"{one.kind}s-{one.id}")
    basis = line(" (", claim_links(one.claims), ")") if one.claims else ()
    if one.kind == "provocation":
        grade = nouns.provocations[one.id].strength
        text = f": {who} feels a {grade} threat{perhaps}"
        if one.points is not None:
            text += f"; by its own view of these clauses it {span_in_words(one.points)}, "
            text += "the threat being a part of that and not added to it"
        return line(strong("Provocation "), name, basis, text, ".")
    text = f": {who} objects{perhaps}"
    if one.points is not None:
        text += f" and {span_in_words(one.points)} by it; an objection can be bought off"
    return line(strong("Objection "), name, basis, text, ".")
