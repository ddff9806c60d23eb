"""The declared elements of a case, each in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pactwright.case import Sections
from pactwright.case.nouns.issues import Rule
from pactwright.reports.phrases import chance_in_words
from pactwright.reports.wording import (
    clauses_in_words,
    in_words,
    issue_title,
    listed,
    party_name,
)

Sentence = Callable[[Sections, Any], str]


def _names(nouns: Sections, parties: tuple[str, ...]) -> str:
    return listed(party_name(nouns, party) for party in parties)


def _told(parts: Mapping[str, object | None]) -> str:
    """The parts that are given, each with its label."""
    given = [f"{label}{text}" for label, text in parts.items() if text]
    return "; ".join(given)


def _when(nouns: Sections, clauses: Any) -> str:
    return clauses_in_words(nouns, clauses) if clauses else ""


def _chance(noun: Any) -> str:
    return chance_in_words(noun.chance) if noun.chance else ""


def _no_deal(nouns: Sections, noun: Any) -> str:
    dates = " ".join(
        f"{word} {day}" for word, day in (("from", noun.from_), ("until", noun.until)) if day
    )
    return _told({"": noun.title, "path: ": noun.path, "dates: ": dates})


def _objection(nouns: Sections, noun: Any) -> str:
    return _told(
        {
            f"{party_name(nouns, noun.party)} objects to ": _when(nouns, noun.to),
            "unless ": _when(nouns, noun.unless),
            "costs it, in points: ": str(noun.costs),
            "until ": noun.until,
        }
    )


def _interaction(nouns: Sections, noun: Any) -> str:
    return _told(
        {
            f"for {party_name(nouns, noun.party)}, together: ": _when(nouns, noun.clauses),
            "unless ": _when(nouns, noun.unless),
            "adds, in points: ": str(noun.worth),
        }
    )


def _condition(nouns: Sections, noun: Any) -> str:
    wanted = listed(f"{in_words(name)}: {chance}" for name, chance in noun.requires.items())
    lead = f"{party_name(nouns, noun.party)} demands "
    return _told({lead: wanted, "when ": _when(nouns, noun.when)})


def _provocation(nouns: Sections, noun: Any) -> str:
    lead = f"{party_name(nouns, noun.felt_by)} sees a {noun.strength} threat in "
    return _told({lead: _when(nouns, noun.clause), "chance: ": _chance(noun)})


def _need(nouns: Sections, noun: Any) -> str:
    believed = listed(
        f"{party_name(nouns, party)}: {chance_in_words(chance)}"
        for party, chance in noun.believed.items()
    )
    return _told(
        {
            "": _when(nouns, noun.clause),
            "needs of ": _names(nouns, noun.of),
            "what: ": noun.what,
            "requires ": _when(nouns, noun.requires),
            "if it is missing, then worth ": clauses_in_words(nouns, noun.otherwise),
            "chance that it is given: ": chance_in_words(noun.given) if noun.given else "",
            "believed by ": believed,
        }
    )


def _escalation(nouns: Sections, noun: Any) -> str:
    return _told(
        {
            "If: ": noun.if_,
            "with ": _when(nouns, noun.when),
            "it could lead to: ": noun.leads_to,
            "draws in ": _names(nouns, noun.draws_in),
            "chance: ": _chance(noun),
            "severity: ": noun.severity,
            "branch of ": in_words(noun.after) if noun.after else "",
        }
    )


def _leader(nouns: Sections, noun: Any) -> str:
    yearly = noun.leaves_per_year
    return _told(
        {
            "": f"{noun.name or 'Leader'} ({party_name(nouns, noun.party)})",
            "leaves on ": noun.leaves,
            "chance of leaving in a year: ": chance_in_words(yearly) if yearly else "",
            "outlook: ": noun.outlook,
        }
    )


def _spoiler(nouns: Sections, noun: Any) -> str:
    trigger = [_when(nouns, noun.trigger), noun.trigger_process or ""]
    trigger += [f"belief {in_words(noun.trigger_belief)}"] if noun.trigger_belief else []
    return _told(
        {
            f"{party_name(nouns, noun.actor)}: ": noun.move,
            "at ": noun.stage,
            "set off by ": ", ".join(part for part in trigger if part),
            "removed by ": _when(nouns, noun.removed_by),
            "answered by ": listed(map(in_words, noun.answered_by)),
            "chance: ": _chance(noun),
        }
    )


def _action(nouns: Sections, noun: Any) -> str:
    return _told(
        {
            f"{party_name(nouns, noun.by)}: ": noun.does,
            "kind: ": noun.kind,
            "answers ": listed(map(in_words, noun.answers)),
            "dated ": noun.dated,
            "": "on another track" if noun.outside_the_text else "in the text",
        }
    )


def _belief(nouns: Sections, noun: Any) -> str:
    return _told(
        {
            "": noun.says,
            "chance: ": chance_in_words(noun.chance),
            "held by ": _names(nouns, noun.held_by),
            "per ": noun.per,
        }
    )


def _trend(nouns: Sections, noun: Any) -> str:
    levels = " < ".join(noun.levels)
    return _told({"": noun.says, "now: ": noun.now, "levels: ": levels, "a year: ": noun.per_year})


def _hypothesis(nouns: Sections, noun: Any) -> str:
    credence = chance_in_words(noun.credence) if noun.credence else ""
    return _told({"": noun.says, "credence stated, never mixed in: ": credence})


def _indicator(nouns: Sections, noun: Any) -> str:
    return _told({"Watch: ": noun.watch, "tripwire: ": noun.tripwire, "about ": noun.about})


def _document(nouns: Sections, noun: Any) -> str:
    issues = ", ".join(issue_title(nouns, issue) for issue in noun.issues)
    needs = listed(map(in_words, noun.needs))
    signed = _names(nouns, noun.signed_by)
    return _told({"": noun.title, "covers ": issues, "signed by ": signed, "after ": needs})


def _precedent(nouns: Sections, noun: Any) -> str:
    return _told(
        {
            "": noun.case,
            "lesson drawn by " + noun.drawn_by + ": ": noun.lesson,
            "alike: ": ", ".join(noun.alike),
            "unlike: ": ", ".join(noun.unlike),
        }
    )


def _objective(nouns: Sections, noun: Any) -> str:
    of = party_name(nouns, noun.of) if noun.of else ""
    return _told({"": noun.says, "of ": of, "outcome: ": in_words(noun.outcome or "")})


def _gap(nouns: Sections, noun: Any) -> str:
    issues = ", ".join(issue_title(nouns, issue) for issue in noun.issues)
    return _told({"": noun.says, "on ": issues})


def _set_aside(nouns: Sections, noun: Any) -> str:
    return _told({"": noun.option, "why: ": noun.reason, "by ": noun.by})


def _reading(nouns: Sections, noun: Any) -> str:
    meanings = "; or ".join(
        f"{meaning.title} ({_when(nouns, meaning.clauses)})" for meaning in noun.means.values()
    )
    return f"“{noun.term}” may mean: {meanings}"


def _dated(nouns: Sections, noun: Any) -> str:
    return f"{noun.dated}: {noun.says}"


def _position(nouns: Sections, noun: Any) -> str:
    about = f", on {issue_title(nouns, noun.about)}" if noun.about else ""
    return f"{noun.dated}, {party_name(nouns, noun.party)}, {noun.kind}{about}: {noun.says}"


def _breach(nouns: Sections, noun: Any) -> str:
    end = "; it ended the arrangement" if noun.collapse else ""
    return f"{noun.dated}, {noun.by}, of {noun.of} ({noun.severity}): {noun.says}{end}"


def _third_party(nouns: Sections, noun: Any) -> str:
    source = _when(nouns, noun.from_) or in_words(noun.no_deal or "")
    return _told({f"{noun.who}: ": str(noun.worth), "from ": source, "": noun.says})


SENTENCES: dict[str, tuple[str, Sentence]] = {
    "no_deal": ("No deal", _no_deal),
    "objections": ("Objections, which can be bought off", _objection),
    "interactions": ("Clauses that count together", _interaction),
    "conditions": ("Conditions on outcomes", _condition),
    "needs": ("Needs: what clauses depend on", _need),
    "provocations": ("Provocations", _provocation),
    "escalations": ("Escalations", _escalation),
    "leaders": ("Leaders", _leader),
    "spoilers": ("Spoilers", _spoiler),
    "actions": ("Actions", _action),
    "documents": ("Documents of the deal", _document),
    "beliefs": ("Beliefs", _belief),
    "trends": ("Trends", _trend),
    "hypotheses": ("Rival causes", _hypothesis),
    "indicators": ("Indicators", _indicator),
    "precedents": ("Precedents that somebody argues from", _precedent),
    "gaps": ("What the sources leave open", _gap),
    "set_aside": ("Options set aside", _set_aside),
    "objectives": ("Objectives", _objective),
    "readings": ("Terms with several readings", _reading),
    "timeline": ("Timeline", _dated),
    "positions": ("Positions, interests and needs", _position),
    "breaches": ("Breaches on record", _breach),
    "third_parties": ("Worth to others", _third_party),
}


def rule_in_words(nouns: Sections, rule: Rule) -> str:
    """What a rule between clauses says."""
    wants: list[str] = []
    for verb, clauses in (("requires", rule.requires), ("excludes", rule.excludes)):
        if clauses is not None:
            wants.append(f"{verb} {clauses_in_words(nouns, clauses)}")
    if rule.unless is not None:
        wants.append(f"unless {clauses_in_words(nouns, rule.unless)}")
    return f"{clauses_in_words(nouns, rule.when)} {', '.join(wants)}"


def sentence(section: str, nouns: Sections, noun: object) -> str:
    """An element of a section in one sentence."""
    return SENTENCES[section][1](nouns, noun)


def section_title(section: str) -> str:
    """What a section is called in a heading."""
    return SENTENCES[section][0]
