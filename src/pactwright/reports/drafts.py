"""Two drafts set against each other: in a terminal, and as plain data for machines."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from pactwright.assessment.comparison import DraftComparison, ReadingComparison, ViewComparison
from pactwright.bargaining.drafts import Comparison, PartyChange
from pactwright.case import Sections
from pactwright.preferences import Bounds, Crossing, Judgement, Verdict
from pactwright.reports.signs import SIGNABLE, Sign, overall_sign, party_sign
from pactwright.reports.terminal import PLAIN_SIGNS
from pactwright.reports.wording import clause_title, issue_title, listed, party_name, points

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

SCHEMA = 1
DIGITS = 6
SCALES = {
    False: "Points of each party's own scale; they cannot be added up over parties.",
    True: "Each author tells points on a scale of its own: between views no change is computed.",
}
WHEN = ("before", "after")


def print_comparison(
    told: DraftComparison, *, file: TextIO | None = None, width: int | None = None
) -> None:
    """Print what separates two drafts: clauses, then party by party for each view.

    Parameters
    ----------
    told
        The comparison.
    file
        Where to; standard output if left out.
    width
        Columns; those of the terminal if left out.
    """
    from rich.console import Console

    console = Console(
        file=file or sys.stdout,
        width=width,
        highlight=False,
        emoji=False,
        markup=False,
        safe_box=True,
    )
    nouns = told.views[0].columns[-1].comparison.after.case.nouns
    _say(console, f"{nouns.title}: {told.before} to {told.after}", "bold")
    if told.values_differ:
        _say(console, f"Values differ between the cases: {', '.join(told.values_differ)}; both "
                      f"drafts are judged by those of {told.case}")  # fmt: skip
    shown: tuple[object, ...] | None = None
    for view in told.views:
        changes = view.columns[-1].comparison.clauses
        if changes != shown:
            _say(console, "\nClauses", "bold")
            for line in _clauses(view.columns[-1].comparison):
                _say(console, line)
            shown = changes
        _say(console, f"\n{view.view or 'As written'}: {view.author}, {view.dated}", "bold")
        console.print(_table(console, view))
        for line in _events(view):
            _say(console, line)
    _say(console, f"\n{SCALES[told.between == 'views']}")
    if any(len(view.columns) > 1 for view in told.views):
        _say(console, "(in brackets): from the author's own text alone, nothing filled in")


def _say(console: Console, text: str, style: str = "") -> None:
    console.print(_legible(console, text), style=style or None, soft_wrap=True)


def _legible(console: Console, text: str) -> str:
    if console.options.ascii_only:
        encoding = console.options.encoding
        return text.translate(PLAIN_SIGNS).encode(encoding, "replace").decode(encoding)
    return text


def _clauses(found: Comparison) -> Iterator[str]:
    nouns = found.after.case.nouns
    if not found.clauses:
        yield "  the same on every issue"
    for change in found.clauses:
        one, two = (
            clause_title(nouns, change.issue, clause) if clause else "left open"
            for clause in (change.before, change.after)
        )
        yield f"  {issue_title(nouns, change.issue)}: {one} -> {two}"


def _table(console: Console, view: ViewComparison) -> Table:
    from rich import box
    from rich.table import Table

    plain = box.Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
    lines = plain if console.options.ascii_only else box.SIMPLE_HEAD
    table = Table(box=lines, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for head in ("Party", "Before", "After", "Change of gain"):
        table.add_column(head, overflow="fold")
    filled, text = view.columns[-1], view.columns[0] if len(view.columns) > 1 else None
    nouns = filled.comparison.after.case.nouns
    overall = _overall(filled)
    other = _overall(text) if text else None
    table.add_row("Overall", *_pairs(overall, other), "")
    others = {c.party: c for c in text.comparison.parties} if text else {}
    for change in filled.comparison.parties:
        alone = others.get(change.party)
        cells = _pairs(_row(filled, change), _row(text, alone) if text and alone else None)
        table.add_row(_legible(console, party_name(nouns, change.party)), *cells)
    return table


def _pairs(filled: Sequence[str], text: Sequence[str] | None) -> list[str]:
    if text is None:
        return list(filled)
    return [f"{one}\n({two})" for one, two in zip(filled, text, strict=True)]


def _overall(told: ReadingComparison) -> list[str]:
    return [SIGNABLE[overall_sign(record)] for record in told.records]


def _row(told: ReadingComparison, change: PartyChange) -> list[str]:
    answers = ["not asked" if sign is None else sign.word for sign in _signs(told, change.party)]
    if told.comparison.before.case is not told.comparison.after.case:
        return [*answers, "not comparable"]
    return [*answers, _difference(change.difference)]


def _signs(told: ReadingComparison, party: str) -> list[Sign | None]:
    """How the answer to each draft is shown; None where the party is not asked."""
    return [
        party_sign(record, party) if party in record.judgements else None for record in told.records
    ]


def _difference(found: Bounds | None) -> str:
    """A change in whole points, with its sign."""
    if found is None:
        return "unknown"
    low, high = (_signed(end) for end in (found.low, found.high))
    if found.low == found.high == 0:
        return "none"
    return low if low == high else f"{low} to {high}"


def _signed(number: float) -> str:
    sign = "+" if number > 0 else "-" if number < 0 else ""
    amount = points(number)
    return f"less than {sign}1" if amount.startswith("less") else f"{sign}{amount}"


def _events(view: ViewComparison) -> Iterator[str]:
    """Lines, blockers and rules that change, in the reading with the fill-ins."""
    found = view.columns[-1].comparison
    nouns = found.after.case.nouns
    for change in found.parties:
        name = party_name(nouns, change.party)
        for words, lines in (
            ("red line newly crossed", change.crossed),
            ("red line no longer crossed", change.no_longer_crossed),
            ("red line now crossed for certain", change.firmer),
            ("red line no longer certain", change.looser),
        ):
            for line in lines:
                perhaps = "" if line.certain or not line.why else f" (perhaps: {line.why})"
                yield f"# {name}: {words}: {line.line}{perhaps}"
    told = view.columns[-1]
    yield from _listed(nouns, "Refuses now and did not", _clear(told, found.blockers_gained))
    yield from _listed(nouns, "Refused and does not now", _clear(told, found.blockers_lost))
    yield from _ratifying(nouns, told)
    if found.rules_broken:
        yield f"Rules newly broken: {', '.join(found.rules_broken)}"
    if found.rules_mended:
        yield f"Rules no longer broken: {', '.join(found.rules_mended)}"


def _clear(told: ReadingComparison, parties: Sequence[str]) -> list[str]:
    """Those whose answers are not too close to call."""
    return [party for party in parties if Sign.CLOSE not in _signs(told, party)]


def _ratifying(nouns: Sections, told: ReadingComparison) -> Iterator[str]:
    """Ratifiers that stand against one of the drafts only, and by what."""
    objections = [
        {
            objector.party: objector
            for objector in (*record.signing.refusing, *record.signing.undecided)
            if objector.role == "ratifier" and objector.why
        }
        for record in told.records
    ]
    for when, own, other in zip(WHEN, objections, reversed(objections), strict=True):
        for party, objector in own.items():
            if party not in other or other[party].verdict is not objector.verdict:
                verb = "stops" if objector.verdict is Verdict.REFUSES else "may stop"
                name = party_name(nouns, party)
                yield f"{name} {verb} the draft {when}: {objector.why}"


def _listed(nouns: Sections, words: str, parties: Sequence[str]) -> Iterator[str]:
    if parties:
        yield f"{words}: {listed(party_name(nouns, party) for party in parties)}"


# --- for machines --------------------------------------------------------------------------------


def comparison_as_plain(told: DraftComparison) -> dict[str, Any]:
    """What ``compare --json`` prints; see ``compare.schema.json``."""
    return {
        "schema": SCHEMA,
        "case": told.case,
        "key": told.key,
        "between": told.between,
        "before": told.before,
        "after": told.after,
        "values_differ": list(told.values_differ),
        "views": [
            {
                "view": view.view,
                "author": view.author,
                "dated": view.dated,
                "columns": [_column(column) for column in view.columns],
            }
            for view in told.views
        ],
    }


def _column(told: ReadingComparison) -> dict[str, Any]:
    found = told.comparison
    return {
        "column": told.column,
        "signable": {"before": told.signable[0].value, "after": told.signable[1].value},
        "too_close": dict(zip(WHEN, _close(told), strict=True)),
        "clauses": [
            {"issue": c.issue, "before": c.before, "after": c.after} for c in found.clauses
        ],
        "parties": {change.party: _party(change) for change in found.parties},
        "blockers_gained": list(found.blockers_gained),
        "blockers_lost": list(found.blockers_lost),
        "rules_broken": list(found.rules_broken),
        "rules_mended": list(found.rules_mended),
    }


def _close(told: ReadingComparison) -> list[bool]:
    return [overall_sign(record) is Sign.CLOSE for record in told.records]


def _party(change: PartyChange) -> dict[str, Any]:
    difference = change.difference
    return {
        "before": _answer(change.before),
        "after": _answer(change.after),
        "change": None if difference is None else _ends(difference.low, difference.high),
        "crossed": [_line(line) for line in change.crossed],
        "no_longer_crossed": [_line(line) for line in change.no_longer_crossed],
        "firmer": [_line(line) for line in change.firmer],
        "looser": [_line(line) for line in change.looser],
    }


def _answer(answer: Judgement | None) -> dict[str, Any] | None:
    if answer is None:
        return None
    gain = None if answer.gain is None else _ends(*answer.gain)
    return {"verdict": answer.verdict.value, "close": answer.close, "gain": gain}


def _ends(low: float, high: float) -> list[float]:
    return [round(low, DIGITS) + 0.0, round(high, DIGITS) + 0.0]


def _line(line: Crossing) -> dict[str, Any]:
    return {"line": line.line, "scope": line.scope, "certain": line.certain, "why": line.why}
