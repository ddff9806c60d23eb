"""Why not: for each package, what makes a party refuse or leaves its answer open."""

from __future__ import annotations

from dataclasses import replace

from pactwright.assessment import Assessment, Record, decides
from pactwright.preferences import Contribution, Crossing, Judgement, Verdict
from pactwright.reports.chapters.hinges import record_anchor
from pactwright.reports.content import (
    Block,
    Chapter,
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
from pactwright.reports.describe import rule_in_words
from pactwright.reports.durability.demands import answer_in_words
from pactwright.reports.matrix import nearly_everything, overall, through
from pactwright.reports.phrases import (
    in_brackets,
    red_line_anchor,
    unknown_in_words,
    unknowns_grouped,
    worth_anchor,
)
from pactwright.reports.readings import Reading, is_later
from pactwright.reports.redlines import line_in_words, scope_in_words
from pactwright.reports.signs import LATER_MEANINGS, Sign, party_sign
from pactwright.reports.wording import (
    clause_title,
    clauses_in_words,
    gain_in_words,
    in_words,
    issue_title,
    listed,
    party_name,
)

ISSUES_NAMED = 3
UNKNOWNS_NAMED = 4


def chapter(assessment: Assessment, views: tuple[Reading, ...]) -> Chapter:
    """Every package of every view, each opening on its reasons."""
    blocks: list[Block] = []
    before: dict[tuple[Line, tuple[Block, ...]], Reading] = {}
    for view in views:
        if len(views) > 1:
            blocks.append(Heading(line(said(f"{view.title} ({view.author})")), f"why-{view.id}"))
        for record in view.block.records:
            fold = _package(view, record)
            first = before.setdefault((fold.summary, fold.blocks), view)
            blocks.append(fold if first is view else _pointing(fold, first, record))
    return Chapter("why-not", "Why not", tuple(blocks))


def _pointing(fold: Fold, first: Reading, record: Record) -> Fold:
    """What an earlier view says in the same words, pointed to and not said again."""
    same = Run(f"the same as for {first.label}", to=record_anchor(first, record.id))
    return replace(fold, blocks=(Paragraph(line(same, ".")),))


def _package(view: Reading, record: Record) -> Fold:
    blocks: list[Block] = []
    blocks += [_rule(view, name, "Breaks a hard rule") for name in record.broken_rules]
    blocks += [_rule(view, name, "Speaks against it") for name in record.strained_rules]
    if record.open_issues:
        titles = listed(issue_title(view.nouns, issue) for issue in record.open_issues)
        blocks.append(Paragraph(line(f"Leaves open: {titles}.")))
    items = tuple(
        _party(view, record, record.judgements[party])
        for party in sorted(record.judgements, key=lambda party: _place(view, record, party))
        if party_sign(record, party) is not Sign.ACCEPTS
    )
    if items:
        blocks.append(Points(items))
    blocks += _accepting(view, record)
    others = (*_needs(view, record), *_felt(view, record), *_objections(view, record))
    others += _conditions(view, record)
    if others:
        blocks.append(Points(others))
    answer = overall(view, record)
    word = LATER_MEANINGS[answer.sign] if is_later(view.block, record) else answer.word
    reason = faint(f" ({answer.reason})") if answer.reason else line()
    summary = line(said(f"{record.title}"), ": ", strong(word), reason)
    return Fold(summary, tuple(blocks), record_anchor(view, record.id), answer.sign)


def _place(view: Reading, record: Record, party: str) -> tuple[bool, int]:
    """Where a party stands among the reasons: first who decides, and of those first who refuses."""
    order = (Sign.RED_LINE, Sign.REFUSES, Sign.CLOSE, Sign.CANNOT_TELL, Sign.ACCEPTS)
    rank = order.index(party_sign(record, party))
    return not decides(view.nouns, party), max(rank, 1)


def _saying(view: Reading, record: Record, signs: tuple[Sign, ...]) -> list[str]:
    """Names of the parties whose answer has one of these signs."""
    return [
        party_name(view.nouns, party)
        for party in record.judgements
        if party_sign(record, party) in signs
    ]


def _rule(view: Reading, name: str, lead: str) -> Paragraph:
    text = f": {rule_in_words(view.nouns, view.nouns.rules[name])}"
    origin = view.origin("rules", name)
    return Paragraph(line(strong(lead), text, in_brackets(origin), "."))


def _accepting(view: Reading, record: Record) -> list[Block]:
    names = _saying(view, record, (Sign.ACCEPTS,))
    return [Paragraph(line(f"Accepted by {listed(names)}."))] if names else []


def _party(view: Reading, record: Record, judgement: Judgement) -> Line:
    name = party_name(view.nouns, judgement.party)
    sign = party_sign(record, judgement.party)
    word = "refuses" if sign is Sign.RED_LINE else sign.word
    how = through(view.nouns, record, judgement.party)
    parts: list[Line] = [line(strong(f"{name}: {word}{f' {how}' if how else ''}."))]
    if sign in (Sign.RED_LINE, Sign.REFUSES) and not decides(view.nouns, judgement.party):
        parts.append(line("Its answer alone does not prevent the signing."))
    parts += [_crossing(view, crossing) for crossing in judgement.crossings]
    parts += _worth(view, judgement)
    if judgement.verdict is Verdict.CANNOT_TELL:
        parts += _open(view, judgement)
    text = view.text_record(record)
    if text is not None and judgement.party in text.judgements:
        told = party_sign(text, judgement.party).word
        parts.append(line(faint(f"From the text alone: {told}.")))
    return joined(parts, by=" ")


def _crossing(view: Reading, crossing: Crossing) -> Line:
    found = view.nouns.red_lines.get(crossing.line)
    if found is None:
        return line(f"Crosses {in_words(crossing.line)}.")
    text = Run(line_in_words(view.nouns, found), "said", red_line_anchor(crossing.line))
    lead = "Crosses its red line" if crossing.certain else "May cross its red line"
    why = f": {crossing.why}" if crossing.why and not crossing.certain else ""
    return line(f"{lead} ({scope_in_words(view.nouns, found)}): ", text, why, ".")


def _worth(view: Reading, judgement: Judgement) -> list[Line]:
    if judgement.gain is None:
        return [line("Its values are not stated.")]
    low, high = judgement.gain
    lines = any(crossing.certain for crossing in judgement.crossings)
    below = high < 0 or (high <= 0 and judgement.verdict is Verdict.REFUSES and not lines)
    if judgement.close and lines:
        return []  # what it gains or loses is too little to speak of beside a red line
    if judgement.close:
        text = "Worth about as much to it as no deal"
    elif below:
        text = "Is worth less to it than no deal"
    elif low < 0:
        text = "May be worth less to it than no deal"
    else:
        return []
    outcome = view.nouns.no_deal.get(judgement.fallback or "")
    against = line(" (", said(outcome.title), ")") if outcome else ()
    weighing = _weighs_most(view, judgement)
    return [
        line(
            text,
            against,
            line(". What weighs most against it: ", weighing) if weighing else (),
            ". ",
            faint(f"In points: {gain_in_words(judgement.gain, below)}."),
        )
    ]


def _weighs_most(view: Reading, judgement: Judgement) -> Line:
    against = sorted(
        (part for part in judgement.contributions if part.low < 0),
        key=lambda part: (part.high >= 0, part.low),
    )
    named = [_element(view, judgement.party, part) for part in against]
    return joined([one for one in named if one][:ISSUES_NAMED], last=" and ")


def _element(view: Reading, party: str, part: Contribution) -> Line:
    section, _, name = part.element.partition(".")
    if section == "issues":
        text = issue_title(view.nouns, name)
        if part.clause is not None:
            text += f" “{clause_title(view.nouns, name, part.clause)}”"
        return line(Run(text, to=worth_anchor(party, name)))
    if section == "objections":
        return line(Run(f"its objection {in_words(name)}", to=f"objections-{name}"))
    if section == "interactions":
        return line(Run(f"{in_words(name)} together", to=f"interactions-{name}"))
    return ()


def _open(view: Reading, judgement: Judgement) -> list[Line]:
    paths = unknowns_grouped(judgement.turns_on)
    if not paths:
        return []
    named = [unknown_in_words(view.nouns, path) for path in paths[:UNKNOWNS_NAMED]]
    more = f"; and {len(paths) - UNKNOWNS_NAMED} more" if len(paths) > UNKNOWNS_NAMED else ""
    lead = "Not known: "
    if nearly_everything(view.nouns, judgement):
        lead = "Not known is nearly everything; what can move the answer most: "
    return [line(lead, joined(named, by="; "), more, ".")]


def _needs(view: Reading, record: Record) -> tuple[Line, ...]:
    """What it holds only with; the rest stands where each need is told."""
    found: list[Run] = []
    for name in record.needs:
        need = view.nouns.needs[name]
        givers = listed(party_name(view.nouns, party) for party in need.of)
        what = need.what or in_words(name)
        given = f"{what} from {givers}" if givers else what
        if not givers and need.requires is not None:
            given = clauses_in_words(view.nouns, need.requires)
        found.append(said(given, f"needs-{name}"))
    lead = strong("Holds only with ")
    return (line(lead, joined(found, by="; "), "."),) if found else ()


def _felt(view: Reading, record: Record) -> tuple[Line, ...]:
    found: list[Line] = []
    for judgement in record.judgements.values():
        for name in judgement.provocations:
            noun = view.nouns.provocations[name]
            who = party_name(view.nouns, judgement.party)
            clauses = said(clauses_in_words(view.nouns, noun.clause), f"provocations-{name}")
            text = f"{who} sees a {noun.strength} threat in "
            found.append(line(strong("Provocation. "), text, clauses, "; not added to its value."))
    return tuple(found)


def _objections(view: Reading, record: Record) -> tuple[Line, ...]:
    found: list[Line] = []
    for judgement in record.judgements.values():
        for part in judgement.contributions:
            section, _, name = part.element.partition(".")
            noun = view.nouns.objections.get(name) if section == "objections" else None
            if noun is None:
                continue
            who = party_name(view.nouns, judgement.party)
            unless = f", unless {clauses_in_words(view.nouns, noun.unless)}" if noun.unless else ""
            text = f"{who} objects to {clauses_in_words(view.nouns, noun.to)}{unless}"
            price = Run("; it can be bought off", to=f"objections-{name}")
            found.append(line(strong("Objection. "), text, price, "."))
    return tuple(found)


def _conditions(view: Reading, record: Record) -> tuple[Line, ...]:
    found: list[Line] = []
    for judgement in record.judgements.values():
        who = party_name(view.nouns, judgement.party)
        for demand in judgement.demands:
            section, _, name = demand.path.partition(".")
            answer = answer_in_words(view.nouns.likelihood_words, demand)
            told = line(f"{who} ", Run("demands", to=f"conditions-{name}"), f" {answer}")
            if section == "red_lines":
                words = Run(in_words(name), to=red_line_anchor(name))
                told = line(f"{who} lifts its line ", words, f" for {answer}")
            found.append(line(strong("Condition. "), told, "."))
    return tuple(found)
