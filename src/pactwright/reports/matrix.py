"""The options matrix as plain data: what each party says to each package, view by view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pactwright.assessment import Assessment, Record, decides
from pactwright.bargaining.documents import Objector
from pactwright.case import Sections
from pactwright.preferences import Judgement, Verdict
from pactwright.reports.phrases import unknowns_grouped
from pactwright.reports.readings import Reading, is_later, readings
from pactwright.reports.signs import (
    LATER,
    SIGNABLE,
    Sign,
    overall_sign,
    party_sign,
    sign_of,
)
from pactwright.reports.wording import in_words, issue_title, listed, party_name

# From this share of a party's issues on, an answer hinges on nearly everything.
NEARLY_EVERYTHING = 0.5
WIDEST_NAMED = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its sign, its word, a short reason and the red lines behind it.

    `first` is the part of the reason that comes first, for where there is little room.
    """

    sign: Sign
    word: str
    reason: str = ""
    lines: tuple[str, ...] = ()
    first: str = ""


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One party's answers to one package: filled in, and from the view's text alone."""

    party: str
    filled: Answer | None
    text: Answer | None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One package: an architecture, or a phase of a path.

    `path` is the title of the path, given with its first phase only; `later` says that the phase is
    not what is signed. `open_issues` are titles.
    """

    id: str
    architecture: str
    phase: str | None
    title: str
    path: str
    cells: tuple[MatrixCell, ...]
    signable: MatrixCell
    broken_rules: tuple[str, ...]
    open_issues: tuple[str, ...] = ()
    later: bool = False


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
            _answer(view.nouns, record, party),
            _answer(view.nouns, text, party) if text else None,
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
        tuple(issue_title(view.nouns, issue) for issue in record.open_issues),
        is_later(view.block, record),
    )


def _answer(nouns: Sections, record: Record, party: str) -> Answer | None:
    judgement = record.judgements.get(party)
    if judgement is None:
        return None
    sign = party_sign(record, party)
    if sign is not sign_of(judgement):
        return Answer(sign, sign.word, through(nouns, record, party))
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
        return "hinges on " + hinges_on(nouns, judgement)
    return "waits on a condition" if judgement.conditions else "gains and losses overlap"


def nearly_everything(nouns: Sections, judgement: Judgement) -> bool:
    """Whether a party's values are open on more than about half of its issues."""
    told = [path.split(".") for path in unknowns_grouped(judgement.turns_on)]
    names = {steps[2] for steps in told if steps[0] == "values" and len(steps) > 2}
    names |= {steps[1] for steps in told if steps[0] == "issues" and len(steps) > 1}
    return len(names & set(nouns.issues)) > NEARLY_EVERYTHING * len(nouns.issues)


def hinges_on(nouns: Sections, judgement: Judgement) -> str:
    """On what an open answer hinges, in a few words."""
    named = list(dict.fromkeys(hinge(nouns, path) for path in judgement.turns_on))
    if nearly_everything(nouns, judgement):
        return f"nearly everything; widest: {', '.join(named[:WIDEST_NAMED])}"
    return named[0]


def hinge(nouns: Sections, path: str) -> str:
    """What an unknown statement is about, in a few words."""
    steps = path.split(".")
    if steps[0] == "values" and len(steps) > 2:
        if steps[2] == "weights":
            return "how much the issues weigh"
        return issue_title(nouns, steps[2]).lower()
    if steps[0] == "no_deal":
        return "the worth of no deal"
    if steps[0] == "issues":
        return issue_title(nouns, steps[-1]).lower()
    return steps[-1].replace("_", " ")


def overall(view: Reading, record: Record) -> Answer:
    """Whether a package could be signed, and on whose answer that turns.

    A later phase of a path is not signed by itself: it would still be preferred to no deal, or not.
    """
    sign = overall_sign(record)
    words = LATER if is_later(view.block, record) else SIGNABLE
    told = turning(view, record)
    return Answer(sign, words[sign], "; ".join(told), first=next(iter(told), ""))


def turning(view: Reading, record: Record) -> tuple[str, ...]:
    """What prevents a package or leaves it open, in one phrase everywhere.

    Where somebody whose answer decides refuses, that alone is the cause. A refusal that does not
    decide is told only where the package could be signed all the same.
    """
    nouns = view.nouns
    if record.broken_rules:
        return (f"breaks {', '.join(map(in_words, record.broken_rules))}",)
    close = record.ties.deciding
    refused = _by(nouns, "refused by", record.signing.refusing, close)
    if refused:
        return (refused,)
    still = _by(nouns, "open for", record.signing.undecided, close)
    ties = f"too close for {_names(nouns, close)}" if close else ""
    return tuple(filter(None, (still, ties, undecisive(view, record))))


def _by(nouns: Sections, lead: str, told: Sequence[Objector], close: Sequence[str]) -> str:
    """Those whose answer it is, besides those for whom it is a tie."""
    named = [_named(nouns, one.party, one.through) for one in told if one.party not in close]
    return f"{lead} {listed(dict.fromkeys(named))}" if named else ""


def _named(nouns: Sections, party: str, through: Sequence[str]) -> str:
    others = [one for one in through if one != party]
    name = party_name(nouns, party)
    return f"{name} (through {_names(nouns, others)})" if others else name


def _names(nouns: Sections, parties: Iterable[str]) -> str:
    return listed(party_name(nouns, party) for party in parties)


def through(nouns: Sections, record: Record, party: str) -> str:
    """Through whom a body of several answers other than it would itself; empty when it does not."""
    for told in record.signing.approvals:
        others = [one for one in told.through if one != party]
        if told.party == party and others and told.verdict is not record.judgements[party].verdict:
            return f"through {_names(nouns, others)}"
    return ""


def undecisive(view: Reading, record: Record) -> str:
    """Who refuses a package that could be signed all the same; empty when nobody does."""
    if overall_sign(record) in (Sign.REFUSES, Sign.IMPOSSIBLE):
        return ""
    others = [
        party
        for party, judgement in record.judgements.items()
        if not decides(view.nouns, party) and sign_of(judgement) in (Sign.REFUSES, Sign.RED_LINE)
    ]
    return (
        f"{_names(view.nouns, others)} would not sign, which does not prevent it" if others else ""
    )
