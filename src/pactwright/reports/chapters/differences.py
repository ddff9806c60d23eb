"""What the views share and where they differ, with the statements that differ at those places."""

from __future__ import annotations

from itertools import combinations

from pactwright.assessment import Assessment, Record
from pactwright.preferences import Judgement
from pactwright.reports.chapters.hinges import record_anchor
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
    Run,
    faint,
    joined,
    line,
    said,
    strong,
)
from pactwright.reports.phrases import claim_links, red_line_anchor, values_anchor, worth_anchor
from pactwright.reports.readings import Reading, same_record, signed_records, written
from pactwright.reports.signs import SIGNABLE, overall_sign, party_sign
from pactwright.reports.wording import counted, in_words, issue_title, party_name

Pair = tuple[Reading, Reading]


def chapter(assessment: Assessment, views: tuple[Reading, ...]) -> Chapter:
    """Shared answers first, then each pair of views."""
    if len(views) < 2:
        text = "There is one reading only, so nothing to compare. Another view is one more file."
        return Chapter("differences", "Shared and disputed", (Paragraph(line(text)),))
    blocks: list[Block] = [*_shared(views)]
    for first, second in combinations(views, 2):
        blocks.append(_pair((first, second)))
    return Chapter("differences", "Shared and disputed", tuple(blocks))


def _shared(views: tuple[Reading, ...]) -> list[Block]:
    rows = []
    for record in signed_records(views[0].block):
        others = [same_record(view, record.id) for view in views]
        records = [other for other in others if other is not None]
        signs = {overall_sign(r) for v, r in zip(views, records, strict=False)}
        if len(records) < len(views) or len(signs) > 1:
            continue
        agreed = [
            f"{party_name(views[0].nouns, party)} {party_sign(record, party).word}"
            for party in record.judgements
            if len({_word(other, party) for other in records}) == 1
        ]
        name = views[0].path_title(record)
        title = Cell(line(said(name, record_anchor(views[0], record.id))))
        (sign,) = signs
        overall = Cell(line(SIGNABLE[sign]), sign)
        rows.append(Row((title, overall, Cell(line(", ".join(agreed) or "none")))))
    lines = _shared_lines(views)
    lead = line(
        strong("Red lines that all views hold: "),
        joined(lines) if lines else "none",
        ".",
    )
    if not rows:
        return [Paragraph(lead), Paragraph(line("No package has one overall answer in all views."))]
    columns = ("Package", "In all views", "Parties that answer alike")
    return [Paragraph(lead), Grid("What all views share", columns, tuple(rows))]


def _word(record: Record, party: str) -> str:
    return party_sign(record, party).word if party in record.judgements else "not asked"


def _shared_lines(views: tuple[Reading, ...]) -> list[Run]:
    return [
        Run(in_words(name), to=red_line_anchor(name))
        for name, noun in views[0].nouns.red_lines.items()
        if all(view.nouns.red_lines.get(name) == noun for view in views)
    ]


def _pair(pair: Pair) -> Fold:
    first, second = pair
    items: list[Line] = []
    differing: set[str] = set()
    told_before: set[tuple[str, ...]] = set()
    for record in first.block.records:
        other = same_record(second, record.id)
        found = _record(pair, record, other, told_before) if other else []
        items += found
        differing.update([record.architecture] if found else [])
    total = counted(len(signed_records(first.block)), "package")
    told = f"some party answers differently on {len(differing)} of {total}"
    summary = line(f"{first.label} and {second.label}: ", strong(told))
    if not items:
        text = Paragraph(line("Every party gives the same answer to every package."))
        return Fold(summary, (text,))
    return Fold(summary, (Points(tuple(items)),))


def _record(pair: Pair, record: Record, other: Record, before: set[tuple[str, ...]]) -> list[Line]:
    items = []
    for party, judgement in record.judgements.items():
        second = other.judgements.get(party)
        if second is None:
            continue
        signs = party_sign(record, party), party_sign(other, party)
        if signs[0] is signs[1]:
            continue
        name = party_name(pair[0].nouns, party)
        text = line(
            said(record.title, record_anchor(pair[0], record.id)),
            f", {name}: ",
            f"{signs[0].word} for {pair[0].label}, ",
            f"{signs[1].word} for {pair[1].label}. ",
            _statements(pair, record, judgement, second, before),
        )
        items.append(text)
    return items


def _statements(
    pair: Pair, record: Record, one: Judgement, two: Judgement, before: set[tuple[str, ...]]
) -> Line:
    """The statements that differ where the verdict does: lines first, then values.

    Claims stand where a statement comes first; `before` holds the paths of those.
    """
    lines = _lines(pair, one, two)
    values = _values(pair, record, one.party, before)
    found = [*lines, *([line("Stated differently: ", joined(values))] if values else [])]
    if not found:
        return line(faint("No statement about this party and package differs by itself."))
    return line(joined(found, by=". "), ".")


def _lines(pair: Pair, one: Judgement, two: Judgement) -> list[Line]:
    found = []
    crossed = [{c.line: c.certain for c in j.crossings} for j in (one, two)]
    for name in dict.fromkeys([*crossed[0], *crossed[1]]):
        if crossed[0].get(name) == crossed[1].get(name):
            continue
        told = [
            line(f"{_how(lines.get(name))} for {view.label}", _bases((view,), "red_lines", name))
            for view, lines in zip(pair, crossed, strict=True)
        ]
        text = Run(in_words(name), to=red_line_anchor(name))
        found.append(line("Red line ", text, ": ", joined(told)))
    return found


def _bases(views: tuple[Reading, ...], *path: str) -> Line:
    """The claims behind a statement, of all the views given, in brackets."""
    origins = [view.origin(*path) for view in views]
    claims = dict.fromkeys(claim for one in origins if one for claim in one.basis or ())
    return line(" (", claim_links(claims), ")") if claims else ()


def _how(certain: bool | None) -> str:
    if certain is None:
        return "not crossed"
    return "crossed" if certain else "perhaps crossed"


def _values(pair: Pair, record: Record, party: str, before: set[tuple[str, ...]]) -> list[Line]:
    found: list[Line] = []

    def note(path: tuple[str, ...], text: str, to: str) -> None:
        first, second = (written(view, path) for view in pair)
        if first != second:
            behind = () if path in before else _bases(pair, *path)
            before.add(path)
            found.append(line(Run(text, to=to), behind))

    for outcome in pair[0].nouns.no_deal:
        path = ("no_deal", outcome, "worth", party)
        note(path, f"the worth of {in_words(outcome)}", f"no_deal-{outcome}")
    note(("values", party, "weights"), "weights", values_anchor(party))
    for issue, clause in record.package.items():
        title = issue_title(pair[0].nouns, issue)
        note(("values", party, issue, clause), title, worth_anchor(party, issue))
    return found
