"""Who would sign, and how firmly: shares of draws in words, and where the views part over them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from pactwright.assessment.bargaining import BargainingAnswer, PackageAnswer, ReadingAnswer
from pactwright.bargaining.verdicts.shares import VerdictShares
from pactwright.bargaining.verdicts.words import in_draws
from pactwright.case import Column, Sections
from pactwright.preferences import Verdict
from pactwright.reports.chapters import (
    bargaining_blocked,
    bargaining_documents,
    bargaining_rests,
    bargaining_spoilers,
    bargaining_zone,
)
from pactwright.reports.chapters.hinges import record_anchor
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
    Run,
    faint,
    joined,
    line,
    said,
)
from pactwright.reports.phrases import red_line_anchor
from pactwright.reports.ratifying import rule_in_words
from pactwright.reports.readings import Reading
from pactwright.reports.signs import Sign
from pactwright.reports.wording import counted, in_words, listed, party_name
from pactwright.reports.zone import broken_in_words

ID = "bargaining"
MOST_APART = 3
METHODS = {
    "random": "at random",
    "latin hypercube": "by Latin hypercube",
    "sobol": "by a Sobol’ sequence",
}
COMPLETIONS = {
    Verdict.ACCEPTS: "under all completions",
    Verdict.CANNOT_TELL: "under some completions",
    Verdict.REFUSES: "under no completion",
}
CLOSE = "too close to call"
SIGNS = {
    Verdict.ACCEPTS: Sign.ACCEPTS,
    Verdict.REFUSES: Sign.REFUSES,
    Verdict.CANNOT_TELL: Sign.CANNOT_TELL,
}
NOT_LIKELY = (
    "A share of draws is not a probability: the draws spread over the ranges that the case "
    "states, and nothing says that the world is drawn from them. It says how firmly an answer "
    "stands within what was stated."
)
VERBAL = (
    "No stated range enters these answers, so nothing is drawn. What is in words or unknown is "
    "completed in every way that the words allow, and each cell says whether a party accepts "
    "under all of these completions, under some or under none."
)
WORDS = (
    "“No” and “all” are meant exactly; “few” is less than 20 per cent, “some” less than 45, “about "
    "half” 45 to 55, “most” less than 95, “nearly all” the rest. “Open” are the draws in which it "
    "cannot be told, because something is unknown. “Close” are those, accepted or not, in which "
    "the package and no deal lie within the tie band and nothing else decides. A sign stands only "
    "where all draws agree. Where no range enters an answer nothing is drawn, and the cell says "
    "under which completions of what is "
    "unknown the party accepts."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A view with its answers: filled in, and from its text alone where there is a text."""

    view: Reading
    filled: ReadingAnswer
    text: ReadingAnswer | None

    def in_text(self, package: str) -> PackageAnswer | None:
        """The answers to the same package from the text alone."""
        every = self.text.packages if self.text else ()
        return next((one for one in every if one.id == package), None)


def who_would_sign(answer: BargainingAnswer, views: tuple[Reading, ...]) -> Chapter:
    """The whole chapter, from the bargaining answer of the same case."""
    found = tuple(_asked(answer, views))
    title = "Who would sign, and how firmly"
    if not found:
        return Chapter(ID, title, (Paragraph(line("None of these views was asked.")),))
    verbal = not any(told.n for one in found for told in _shares(one))
    blocks = list(_lead(answer, found, verbal))
    for one in found:
        blocks += [_table(one, verbal), *_by_rule(one)]
    blocks += bargaining_documents.blocks([(one.view, one.filled) for one in found], _cell)
    blocks += bargaining_zone.blocks([(one.view, one.filled) for one in found])
    blocks += bargaining_blocked.blocks([(one.view, one.filled) for one in found])
    blocks += bargaining_rests.blocks([(one.view, one.filled) for one in found])
    blocks += bargaining_spoilers.blocks([(one.view, one.filled) for one in found])
    if len(found) > 1:
        blocks += _apart(found)
    return Chapter(ID, title, tuple(blocks))


def share_sheet(answer: BargainingAnswer, views: tuple[Reading, ...]) -> Grid:
    """One row a package, view, column and party, for a spreadsheet."""
    rows = []
    for one in _asked(answer, views):
        nouns = one.view.nouns
        columns = [("text", one.text)] if one.text else []
        for column, reading in [*columns, ("filled in" if columns else "as written", one.filled)]:
            for package in reading.packages:
                for told in (package.shares.signable, *package.shares.parties):
                    name = party_name(nouns, told.party) if told.party else "(overall)"
                    counts = (told.accepts, told.refuses, told.cannot_tell, told.close, told.n)
                    exact = str(told.exact) if told.exact else ""
                    texts = (package.id, package.title, one.view.label, column, name)
                    body = package.shares.bodies.get(told.party or "")
                    rule = rule_in_words(nouns, body) if body else ""
                    broken = listed(package.broken_rules)
                    cells = (*texts, *map(str, counts), exact, broken, rule)
                    rows.append(Row(tuple(Cell(line(text)) for text in cells)))
    asked = ("Package", "Title", "View", "Column", "Party")
    counted_as = ("Accepts", "Refuses", "Cannot tell", "Too close", "Draws", "Whatever is drawn")
    head = (*asked, *counted_as, "Not possible by the rules", "By rule")
    return Grid("Shares of draws", head, tuple(rows), ID)


def change_sheet(answer: BargainingAnswer, views: tuple[Reading, ...]) -> Grid:
    """One row a smallest change that would unblock something, for a spreadsheet."""
    return bargaining_blocked.change_sheet([(o.view, o.filled) for o in _asked(answer, views)])


def _asked(answer: BargainingAnswer, views: tuple[Reading, ...]) -> Iterator[Asked]:
    found: dict[tuple[str, Column], ReadingAnswer] = {}
    for reading in answer.readings:
        name = reading.case.view.id if reading.case.view else "case"
        found[name, reading.case.column] = reading
    for view in views:
        filled = found.get((view.id, Column.FILLED))
        if filled is not None:
            yield Asked(view, filled, found.get((view.id, Column.TEXT)))


def _shares(one: Asked) -> Iterator[VerdictShares]:
    for reading in (one.filled, one.text):
        for package in reading.packages if reading else ():
            yield from package.shares.parties


def _lead(answer: BargainingAnswer, found: Sequence[Asked], verbal: bool) -> Iterator[Block]:
    plan = answer.plan
    if verbal:
        yield Paragraph(line(VERBAL))
    else:
        drawn = (
            f"Drawn: {counted(len(plan.paths), 'stated quantity', 'stated quantities')}, "
            f"{counted(plan.count, 'time')}, {METHODS.get(plan.method, plan.method)}, seed "
            f"{plan.seed}. The same draws are put to all views."
        )
        lead = "Each cell says in which part of the draws a party accepts a package. "
        yield Paragraph(line(lead, NOT_LIKELY))
        yield Paragraph(line(f"{drawn} {WORDS}"), "small")
    if any(one.text for one in found):
        text = "The line marked “text” gives the same from what the author’s own text supports."
        yield Paragraph(line(text), "small")


def in_part(part: int, whole: int) -> str:
    """Such as ``in most draws (71 %)``; the share is exact for no and all."""
    return in_draws(part, whole).replace("about half draws", "about half the draws")


def phrase(told: VerdictShares) -> str:
    """In which part of the draws it is accepted, or under which completions; and how much is open.

    For example ``in most draws (71 %), open in few draws (12 %)``.
    """
    if told.n == 0:
        assert told.exact is not None  # what is not drawn has one verdict
        return CLOSE if told.tie else COMPLETIONS[told.exact]
    return ", ".join([in_part(told.accepts, told.n), *_open(told)])


def _open(told: VerdictShares) -> list[str]:
    return [f"open {in_part(told.cannot_tell, told.n)}"] if told.cannot_tell else []


def _table(one: Asked, verbal: bool) -> Grid:
    nouns, view = one.view.nouns, one.view
    every = (told.party for package in one.filled.packages for told in package.shares.parties)
    parties = tuple(dict.fromkeys(party for party in every if party))
    seen: set[str] = set()
    rows = []
    for package in one.filled.packages:
        path, _, phase = package.id.partition("/")
        later = bool(phase) and path in seen
        seen.add(path)
        note = (line(faint("later phase: whether it would still be preferred")),) if later else ()
        text = one.in_text(package.id)
        title = Cell(line(Run(package.title, "said", record_anchor(view, package.id))), under=note)
        shares = {told.party: told for told in package.shares.parties}
        texts = {told.party: told for told in text.shares.parties} if text else {}
        cells = [_whole(nouns, package, text)]
        cells += [_cell(shares.get(party), texts.get(party)) for party in parties]
        rows.append(Row((title, *cells), indented=later))
    bodies = {name for package in one.filled.packages for name in package.shares.bodies}
    names = [
        f"{party_name(nouns, party)}{' (by its rule)' if party in bodies else ''}"
        for party in parties
    ]
    columns = ("Package", "Signed by all?", *names)
    what = "under which completions" if verbal else "in which part of the draws"
    caption = f"{view.title} ({view.author}, {view.dated}): {what} it is accepted"
    return Grid(caption, columns, tuple(rows), matrix=True)


def _whole(nouns: Sections, package: PackageAnswer, text: PackageAnswer | None) -> Cell:
    """Whether it is signed by all, if it is possible; and as far as those whose values are told."""
    found = _cell(package.shares.signable, text.shares.signable if text else None)
    under = list(found.under)
    if package.shares.untold:
        names = listed(party_name(nouns, party) for party in package.shares.untold)
        told = f"as far as those whose values are told go, without {names}: "
        under.append(line(faint(told + phrase(package.shares.as_told))))
    if package.strained_rules:
        rules = listed(map(in_words, package.strained_rules))
        under.append(line(faint(f"spoken against by the soft rule {rules}")))
    if not package.broken_rules:
        return Cell(found.line, found.sign, tuple(under))
    broken = faint(broken_in_words(package.broken_rules))
    possible = line(faint("if it were possible: "), found.line)
    return Cell(line("not possible"), Sign.IMPOSSIBLE, (line(broken), possible, *under))


def _by_rule(one: Asked) -> Iterator[Block]:
    """Who answers by its rule in a table, and whose answers count under it."""
    nouns = one.view.nouns
    bodies = {
        name: body
        for reading in (one.text, one.filled)
        for package in (reading.packages if reading else ())
        for name, body in package.shares.bodies.items()
    }
    if bodies:
        told = [f"{party_name(nouns, n)} {rule_in_words(nouns, b)}" for n, b in bodies.items()]
        text = f"Counted by rule in each draw: {'; '.join(told)}."
        yield Paragraph(line(said(text)), "small")


def _cell(told: VerdictShares | None, text: VerdictShares | None) -> Cell:
    if told is None:
        return Cell(line(faint("not asked")))
    under: list[Line] = []
    if told.n == 0:
        assert told.exact is not None  # what is not drawn has one verdict
        main = line(phrase(told))
        sign = Sign.CLOSE if told.tie else SIGNS.get(told.exact)
    else:
        main, sign = line(in_part(told.accepts, told.n)), _agreed(told)
        under += [line(faint(text)) for text in _open(told)]
        if told.close:
            under.append(line(faint(f"close {in_part(told.close, told.n)}")))
    if text is not None:
        under.append(line(faint(f"text: {phrase(text)}")))
    return Cell(main, sign, tuple(under))


def _agreed(told: VerdictShares) -> Sign | None:
    if told.tie:
        return Sign.CLOSE
    return next((SIGNS[one] for one in Verdict if told.count(one) == told.n), None)


def _apart(found: Sequence[Asked]) -> Iterator[Block]:
    yield Heading(line("Where the views are furthest apart"), "views-apart")
    for first, second in combinations(found, 2):
        others = {package.id: package for package in second.filled.packages}
        pairs = [(one, others[one.id]) for one in first.filled.packages if one.id in others]
        gaps = {a.id: _gap(a.shares.signable, b.shares.signable) for a, b in pairs}
        apart = sorted((pair for pair in pairs if gaps[pair[0].id]), key=lambda p: -gaps[p[0].id])
        named = f"{first.view.label} and {second.view.label}"
        if not apart:
            yield Paragraph(line(f"{named} have the same overall share on every package."))
            continue
        # Those that are as far apart as the last one shown are shown with it.
        edge = gaps[apart[min(MOST_APART, len(apart)) - 1][0].id]
        shown = [pair for pair in apart if gaps[pair[0].id] >= edge]
        rest = (
            f", the {len(shown)} furthest apart of {len(apart)}" if len(shown) < len(apart) else ""
        )
        yield Paragraph(line(f"{named}, packages whose overall share differs{rest}:"))
        yield Points(tuple(_difference(first, second, *pair) for pair in shown))


def _gap(one: VerdictShares, two: VerdictShares) -> float:
    return max(abs(_part(one, kind) - _part(two, kind)) for kind in Verdict)


def _part(told: VerdictShares, kind: Verdict) -> float:
    return told.count(kind) / told.n if told.n else float(told.exact is kind)


def _difference(first: Asked, second: Asked, one: PackageAnswer, two: PackageAnswer) -> Line:
    signable = one.shares.signable, two.shares.signable
    labels = first.view.label, second.view.label
    told = [f"{phrase(s)} for {label}" for s, label in zip(signable, labels, strict=True)]
    others = {share.party: share for share in two.shares.parties}
    names = [
        party_name(first.view.nouns, share.party)
        for share in one.shares.parties
        if share.party and share.party in others and _gap(share, others[share.party])
    ]
    who = f" Answering differently: {listed(names)}." if names else ""
    return line(
        said(one.title, record_anchor(first.view, one.id)),
        f": signed by all {'; '.join(told)}.{who}",
        _lines(labels, one, two),
        " The statements behind it are under ",
        Run("Shared and disputed", to="differences"),
        ".",
    )


def _lines(labels: tuple[str, str], one: PackageAnswer, two: PackageAnswer) -> Line:
    """Red lines that are or may be crossed in one view and not in the other."""
    crossed = [
        {c.line for j in package.branches.given.judgements.values() for c in j.crossings}
        for package in (one, two)
    ]
    parts = []
    for place, label in enumerate(labels):
        only = sorted(crossed[place] - crossed[1 - place])
        runs = [Run(in_words(name), to=red_line_anchor(name)) for name in only]
        parts += [line(f"for {label} only, ", joined(runs))] if runs else []
    return line(" Red lines met: ", joined(parts, by="; "), ".") if parts else ()
