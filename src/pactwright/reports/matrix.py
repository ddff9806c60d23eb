"""The options matrix as plain data: what each party says to each package, view by view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pactwright.assessment import Assessment, Record, decides
from pactwright.case import Sections
from pactwright.preferences import Judgement, Verdict
from pactwright.reports.readings import Reading, readings
from pactwright.reports.signs import SIGNABLE, Sign, overall_sign, sign_of
from pactwright.reports.wording import issue_title, listed, party_name


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its sign, its word, a short reason and the red lines behind it."""

    sign: Sign
    word: str
    reason: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One party's answers to one package: filled in, and from the view's text alone."""

    party: str
    filled: Answer | None
    text: Answer | None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One package: an architecture, or a phase of a path.

    `path` is the title of the path, given with its first phase only.
    """

    id: str
    architecture: str
    phase: str | None
    title: str
    path: str
    cells: tuple[MatrixCell, ...]
    signable: MatrixCell
    broken_rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """The matrix of one view."""

    view: str
    title: str
    author: str
    dated: str
    parties: tuple[tuple[str, str], ...]
    rows: tuple[MatrixRow, ...]
    both_columns: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """All panels, one a view; they are never averaged."""

    panels: tuple[Panel, ...]


def matrix(assessment: Assessment) -> Matrix:
    """The options matrix of an assessment."""
    return Matrix(tuple(_panel(view) for view in readings(assessment)))


def _panel(view: Reading) -> Panel:
    parties = tuple((party, party_name(view.nouns, party)) for party in view.block.parties)
    records = view.block.records
    starts = {record.architecture: record.id for record in reversed(records) if record.phase}
    rows = tuple(_row(view, record, starts) for record in records)
    both = view.text is not None
    return Panel(view.id, view.title, view.author, view.dated, parties, rows, both)


def _row(view: Reading, record: Record, starts: dict[str, str]) -> MatrixRow:
    text = view.text_record(record)
    cells = tuple(
        MatrixCell(
            party,
            _answer(view.nouns, record.judgements.get(party)),
            _answer(view.nouns, text.judgements.get(party)) if text else None,
        )
        for party in view.block.parties
    )
    return MatrixRow(
        record.id,
        record.architecture,
        record.phase,
        view.short_title(record),
        view.path_title(record) if starts.get(record.architecture) == record.id else "",
        cells,
        MatrixCell("", overall(view, record), overall(view, text) if text else None),
        record.broken_rules,
    )


def _answer(nouns: Sections, judgement: Judgement | None) -> Answer | None:
    if judgement is None:
        return None
    sign = sign_of(judgement)
    lines = tuple(crossing.line for crossing in judgement.crossings)
    return Answer(sign, sign.word, short_reason(nouns, judgement), lines)


def short_reason(nouns: Sections, judgement: Judgement) -> str:
    """The reason for an answer in a few words; empty where a yes needs none."""
    certain = [crossing.line for crossing in judgement.crossings if crossing.certain]
    possible = [crossing.line for crossing in judgement.crossings if not crossing.certain]
    if sign_of(judgement) is Sign.CLOSE:
        return ""
    if judgement.verdict is Verdict.REFUSES:
        return ", ".join(certain) if certain else "worth less than no deal"
    if possible:
        return "may cross " + ", ".join(possible)
    if judgement.verdict is Verdict.ACCEPTS:
        return ""
    if judgement.gain is None:
        return "its values are not stated"
    if judgement.turns_on:
        return "hinges on " + hinge(nouns, judgement.turns_on[0])
    return "waits on a condition" if judgement.conditions else "gains and losses overlap"


def hinge(nouns: Sections, path: str) -> str:
    """What an unknown statement is about, in a few words."""
    steps = path.split(".")
    if steps[0] == "values" and len(steps) > 2:
        if steps[2] == "weights":
            return "how much the issues weigh"
        return issue_title(nouns, steps[2]).lower()
    if steps[0] == "no_deal":
        return "the worth of no deal"
    return steps[-1].replace("_", " ")


def overall(view: Reading, record: Record) -> Answer:
    """Whether a package could be signed, and on whose answer that turns."""
    deciding = {p: j for p, j in record.judgements.items() if decides(view.nouns, p)}
    sign = overall_sign(view.nouns, record)
    reason = ""
    if sign is Sign.REFUSES:
        reason = _refuse(view, _with_sign(deciding, Sign.REFUSES, Sign.RED_LINE))
    elif close := _with_sign(deciding, Sign.CLOSE):
        reason = f"too close to call: {listed(party_name(view.nouns, party) for party in close)}"
    also = undecisive(view, record)
    reason = "; ".join(filter(None, (reason, also)))
    return Answer(sign, SIGNABLE[sign], reason)


def _with_sign(judgements: Mapping[str, Judgement], *signs: Sign) -> list[str]:
    return [party for party, judgement in judgements.items() if sign_of(judgement) in signs]


def undecisive(view: Reading, record: Record) -> str:
    """Who refuses a package that could be signed all the same; empty when nobody does."""
    if record.signable is Verdict.REFUSES:
        return ""
    others = [
        party
        for party, judgement in record.judgements.items()
        if not decides(view.nouns, party) and sign_of(judgement) in (Sign.REFUSES, Sign.RED_LINE)
    ]
    names = listed(party_name(view.nouns, party) for party in others)
    return f"refused by {names}, whose answer does not decide yet" if others else ""


def _refuse(view: Reading, parties: list[str]) -> str:
    if not parties:
        return ""
    names = listed(party_name(view.nouns, party) for party in parties)
    return f"{names} {'refuses' if len(parties) == 1 else 'refuse'}"
