"""Why not: for each package, what makes a party refuse or leaves its answer open."""

from __future__ import annotations

from pactwright.assessment import Assessment, Record
from pactwright.case import Clauses
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
from pactwright.reports.matrix import undecisive
from pactwright.reports.phrases import (
    chance_in_words,
    in_brackets,
    red_line_anchor,
    unknown_in_words,
    unknowns_grouped,
    worth_anchor,
)
from pactwright.reports.readings import Reading
from pactwright.reports.redlines import SCOPES, line_in_words
from pactwright.reports.signs import SIGNABLE, Sign, overall_sign, sign_of
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
    for view in views:
        if len(views) > 1:
            blocks.append(Heading(line(said(f"{view.title} ({view.author})")), f"why-{view.id}"))
        blocks += [_package(view, record) for record in view.block.records]
    return Chapter("why-not", "Why not", tuple(blocks))


def _package(view: Reading, record: Record) -> Fold:
    blocks: list[Block] = []
    blocks += [_rule(view, name, "Breaks a hard rule") for name in record.broken_rules]
    blocks += [_rule(view, name, "Speaks against it") for name in record.strained_rules]
    if record.open_issues:
        titles = listed(issue_title(view.nouns, issue) for issue in record.open_issues)
        blocks.append(Paragraph(line(f"Leaves open: {titles}.")))
    items = tuple(
        _party(view, record, judgement)
        for judgement in record.judgements.values()
        if sign_of(judgement) is not Sign.ACCEPTS
    )
    turns = undecisive(view, record)
    if turns:
        blocks.append(Paragraph(line(f"{turns[:1].upper()}{turns[1:]}.")))
    if items:
        blocks.append(Points(items))
    blocks += _accepting(view, record)
    others = (*_needs(view, record), *_felt(view, record), *_objections(view, record))
    others += _conditions(view, record)
    if others:
        blocks.append(Points(others))
    sign = overall_sign(view.nouns, record)
    summary = line(said(f"{record.title}"), ": ", strong(SIGNABLE[sign]), _who(view, record))
    return Fold(summary, tuple(blocks), record_anchor(view, record.id), sign)


def _who(view: Reading, record: Record) -> Line:
    told = [
        f"{lead} {listed(names)}"
        for lead, signs in (
            ("refused by", (Sign.REFUSES, Sign.RED_LINE)),
            ("too close for", (Sign.CLOSE,)),
            ("open for", (Sign.CANNOT_TELL,)),
        )
        if (names := _saying(view, record, signs))
    ]
    return line(faint(f" ({'; '.join(told)})")) if told else ()


def _saying(view: Reading, record: Record, signs: tuple[Sign, ...]) -> list[str]:
    """Names of the parties whose answer has one of these signs."""
    return [
        party_name(view.nouns, party)
        for party, judgement in record.judgements.items()
        if sign_of(judgement) in signs
    ]


def _rule(view: Reading, name: str, lead: str) -> Paragraph:
    rule = view.nouns.rules[name]
    wants: list[str] = []
    for verb, clauses in (("requires", rule.requires), ("excludes", rule.excludes)):
        if isinstance(clauses, Clauses):
            wants.append(f"{verb} {clauses_in_words(view.nouns, clauses)}")
    if rule.unless is not None:
        wants.append(f"unless {clauses_in_words(view.nouns, rule.unless)}")
    text = f": {clauses_in_words(view.nouns, rule.when)} {', '.join(wants)}"
    origin = view.origin("rules", name)
    return Paragraph(line(strong(lead), text, in_brackets(origin), "."))


def _accepting(view: Reading, record: Record) -> list[Block]:
    names = _saying(view, record, (Sign.ACCEPTS,))
    return [Paragraph(line(f"Accepted by {listed(names)}."))] if names else []


def _party(view: Reading, record: Record, judgement: Judgement) -> Line:
    name = party_name(view.nouns, judgement.party)
    sign = sign_of(judgement)
    word = "refuses" if sign is Sign.RED_LINE else sign.word
    parts: list[Line] = [line(strong(f"{name}: {word}."))]
    parts += [_crossing(view, crossing) for crossing in judgement.crossings]
    parts += _worth(view, record, judgement)
    if judgement.verdict is Verdict.CANNOT_TELL:
        parts += _open(view, judgement)
    text = view.text_judgement(record, judgement.party)
    if text is not None:
        parts.append(line(faint(f"From the text alone: {sign_of(text).word}.")))
    return joined(parts, by=" ")


def _crossing(view: Reading, crossing: Crossing) -> Line:
    found = view.nouns.red_lines.get(crossing.line)
    if found is None:
        return line(f"Crosses {in_words(crossing.line)}.")
    origin = view.origin("red_lines", crossing.line)
    text = Run(line_in_words(view.nouns, found), "said", red_line_anchor(crossing.line))
    lead = "Crosses its red line" if crossing.certain else "May cross its red line"
    why = f": {crossing.why}" if crossing.why and not crossing.certain else ""
    return line(f"{lead} ({SCOPES[found.scope]}): ", text, in_brackets(origin), why, ".")


def _worth(view: Reading, record: Record, judgement: Judgement) -> list[Line]:
    if judgement.gain is None:
        return [line("Its values are not stated.")]
    low, high = judgement.gain
    if sign_of(judgement) is Sign.CLOSE:
        text = "Worth about as much to it as no deal"
    elif high < 0:
        text = "Worth less to it than no deal"
    elif low < 0:
        text = "May be worth less to it than no deal"
    else:
        return []
    outcome = view.nouns.no_deal.get(judgement.fallback or "")
    against = (
        line(" (", said(outcome.title, f"no_deal-{judgement.fallback}"), ")") if outcome else ()
    )
    weighing = _weighs_most(view, judgement)
    return [
        line(
            text,
            against,
            line(". What weighs most against it: ", weighing) if weighing else (),
            ". ",
            faint(f"In points: {gain_in_words(judgement.gain)}."),
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
    return [line("Not known: ", joined(named, by="; "), more, ".")]


def _needs(view: Reading, record: Record) -> tuple[Line, ...]:
    found: list[Line] = []
    for name in record.needs:
        need = view.nouns.needs[name]
        givers = listed(party_name(view.nouns, party) for party in need.of)
        what = need.what or in_words(name)
        given = f"{what} from {givers}" if givers else what
        if not givers and need.requires is not None:
            given = clauses_in_words(view.nouns, need.requires)
        falls = clauses_in_words(view.nouns, need.otherwise)
        chance = f" (chance stated: {chance_in_words(need.given)})" if need.given else ""
        text = f"{chance}; if withheld, it falls to {falls}"
        origin = view.origin("needs", name)
        found.append(line(strong("Holds only with "), said(given), text, in_brackets(origin), "."))
    return tuple(found)


def _felt(view: Reading, record: Record) -> tuple[Line, ...]:
    found: list[Line] = []
    for judgement in record.judgements.values():
        for name in judgement.provocations:
            noun = view.nouns.provocations[name]
            who = party_name(view.nouns, judgement.party)
            clauses = clauses_in_words(view.nouns, noun.clause)
            text = f"{who} sees a {noun.strength} threat in {clauses}; not added to its value"
            origin = view.origin("provocations", name)
            found.append(line(strong("Provocation. "), text, in_brackets(origin), "."))
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
            origin = view.origin("objections", name)
            price = Run("; it can be bought off", to=f"objections-{name}")
            found.append(line(strong("Objection. "), text, price, in_brackets(origin), "."))
    return tuple(found)


def _conditions(view: Reading, record: Record) -> tuple[Line, ...]:
    found: list[Line] = []
    for judgement in record.judgements.values():
        for name in judgement.conditions:
            noun = view.nouns.conditions[name]
            wanted = listed(f"{in_words(one)}: {chance}" for one, chance in noun.requires.items())
            text = f"{party_name(view.nouns, judgement.party)} demands {wanted}; not yet computed"
            origin = view.origin("conditions", name)
            found.append(line(strong("Condition. "), text, in_brackets(origin), "."))
    return tuple(found)
