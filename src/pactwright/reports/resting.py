"""What an answer rests on, step by step: needs, what is felt as a threat, where it could lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pactwright.assessment.bargaining import PackageAnswer
from pactwright.bargaining.branches import Branch, Branches, Change
from pactwright.bargaining.own_lines import OwnLine
from pactwright.bargaining.weighing import belief, chance_words
from pactwright.case import Quantity, ResolvedCase, Sections
from pactwright.case.nouns.effects import Escalation
from pactwright.preferences import Verdict
from pactwright.reports.phrases import chance_in_words
from pactwright.reports.wording import (
    clause_title,
    in_words,
    issue_title,
    listed,
    party_name,
    points,
)
from pactwright.settlement import claims_of, holds

VERDICTS = {"accepts": "accepting", "refuses": "refusing", "cannot tell": "cannot tell"}
OVERALL = {"accepts": "signable", "refuses": "not signable", "cannot tell": "cannot tell"}


def resting_in_words(case: ResolvedCase, answer: PackageAnswer) -> Iterator[str]:
    """What an answer rests on, one line a step, each with its claims.

    In this order: each need with its chance and what comes of withholding it, the weighed
    answers, provocations and objections, and the escalations that the package leads into.
    """
    nouns, found = case.nouns, answer.branches
    branches = {branch.withheld: branch for branch in found.alone}
    for need in found.needs:
        yield f"  needs {in_words(need)}{_need(case, need)}"
        yield f"    {_without(nouns, answer, branches[need,])}"
    if len(found.needs) > 1:
        every = listed(map(in_words, found.needs))
        yield f"    {every} {_without(nouns, answer, found.none_given)}"
    if found.needs and not found.odds:
        yield "    weighed: more needs than are weighed, so no chance is given"
    yield from (f"    weighed: {text}" for text in _weighed(nouns, found) if found.needs)
    yield from (f"  {_own(nouns, one)}" for one in found.lines)
    for name, told in escalations(case, answer):
        yield f"  escalation {in_words(name)}: {_escalation(nouns, told)}{_claims(case, name)}"


def escalations(case: ResolvedCase, answer: PackageAnswer) -> list[tuple[str, Escalation]]:
    """Escalations into which a package leads, or may; one that follows another counts with it."""
    package = answer.branches.package
    return [
        (name, told)
        for name, told in case.nouns.escalations.items()
        if told.when is None or holds(told.when, package) is not False
    ]


def _need(case: ResolvedCase, need: str) -> str:
    told = case.nouns.needs[need]
    of = f"of {listed(party_name(case.nouns, party) for party in told.of)}" if told.of else ""
    what = ", ".join(filter(None, [told.what or "", of]))
    given = (
        f", given: {chance_in_short(case.nouns, told.given)}"
        if told.given
        else ", given: not stated"
    )
    believed = "".join(
        f"; {party_name(case.nouns, party)} believes: {chance_in_short(case.nouns, chance)}"
        for party, chance in told.believed.items()
    )
    brackets = f" ({what})" if what else ""
    return f"{brackets}{given}{believed}{_in_brackets(claims_of(case, 'needs', need))}"


def chance_in_short(nouns: Sections, chance: Quantity) -> str:
    """A chance with its word and its range, such as ``likely (60 to 80 %)``."""
    if chance.word:
        return chance_in_words(chance)
    if chance.shape not in ("number", "uniform"):
        return str(chance)
    low, high = chance.support()
    word = chance_words(nouns.likelihood_words, max(low, 0.0), min(high, 1.0))
    return f"{word} ({chance_in_words(chance)})"


def _without(nouns: Sections, answer: PackageAnswer, branch: Branch) -> str:
    changes = [one for one in answer.branches.changes if one.withheld == branch.withheld]
    parts = [
        f"{issue_title(nouns, fall.issue)} comes to "
        + (
            "what cannot be told"
            if fall.after is None
            else f"“{clause_title(nouns, fall.issue, fall.after)}”"
        )
        for fall in branch.falls
    ]
    parts += [_changed(nouns, one) for one in changes if one.flips]
    parts += [_kept(nouns, one) for one in changes if _loses(one)]
    before, after = answer.branches.given.signable, branch.signable
    lead = "still" if before is after else "then"
    parts.append(f"for all {lead} {OVERALL[after.value]}")
    return f"withheld: {'; '.join(parts)}"


def _loses(change: Change) -> bool:
    """Whether a party loses points and still answers the same, for certain."""
    told = not change.flips and change.after is not Verdict.CANNOT_TELL
    return told and change.moved is not None and change.moved[0] < 0


def _changed(nouns: Sections, change: Change) -> str:
    through = ""
    if change.crossed:
        noun = "line" if len(change.crossed) == 1 else "lines"
        through = f" by its red {noun} {listed(map(in_words, change.crossed))}"
    elif change.moved is not None:
        through = f", it {span_in_words(change.moved)}"
    turned = f"turns from {VERDICTS[change.before.value]} to {VERDICTS[change.after.value]}"
    return f"{party_name(nouns, change.party)} {turned}{through}"


def _kept(nouns: Sections, change: Change) -> str:
    assert change.moved is not None  # only who loses is told
    moved = span_in_words(change.moved)
    return f"{party_name(nouns, change.party)} {moved} and still {change.after.value}"


def span_in_words(moved: tuple[float, float]) -> str:
    """Points from lowest to highest, with words for their direction."""
    low, high = sorted(moved)
    if low == high == 0:
        return "neither gains nor loses"
    if high <= 0:
        return f"loses {_between(-high, -low)}"
    if low >= 0:
        return f"gains {_between(low, high)}"
    return f"may lose up to {_between(-low, -low)} or gain up to {_between(high, high)}"


def _between(low: float, high: float) -> str:
    near, far = points(low), points(high)
    unit = "point" if far in ("1", "less than 1") else "points"
    return f"{far} {unit}" if near == far else f"{near} to {far} {unit}"


def _weighed(nouns: Sections, found: Branches) -> Iterator[str]:
    """The chance that each party accepts by its own beliefs, those of one answer together."""
    groups: dict[str, list[str]] = {}
    for odds in found.odds.values():
        low, high = (f"{100 * end:.3g}" for end in odds.widest)
        span = f" ({low} %)" if low == high else f" ({low} to {high} %)"
        sure = odds.widest in ((0.0, 0.0), (1.0, 1.0))
        whose = "by its own belief" if odds.own else "by the chances that the case states"
        told = f"{odds.word}{'' if sure else f'{span}, {whose}'}"
        groups.setdefault(told, []).append(party_name(nouns, odds.party))
    for told, names in groups.items():
        yield f"{listed(names)} {'accepts' if len(names) == 1 else 'accept'}: {told}"


def _own(nouns: Sections, one: OwnLine) -> str:
    who = party_name(nouns, one.party)
    perhaps = "" if one.certain else " if an open issue is settled that way"
    moved = "" if one.points is None else f"; it {span_in_words(one.points)} by that"
    claims = _in_brackets(one.claims)
    if one.kind == "provocation":
        grade = nouns.provocations[one.id].strength
        felt = f"{who} feels a {grade} threat{perhaps}"
        view = "" if one.points is None else f"; by its view of these clauses it {_part(one)}"
        return f"provocation {in_words(one.id)}: {felt}{view}{claims}"
    return f"objection {in_words(one.id)}: {who} objects{perhaps}{moved}{claims}"


def _part(one: OwnLine) -> str:
    assert one.points is not None  # told only with points
    return f"{span_in_words(one.points)}, the threat being a part of that"


def _escalation(nouns: Sections, told: Escalation) -> str:
    draws_in = listed(party_name(nouns, party) for party in told.draws_in)
    parts = [f"if {told.if_}: {told.leads_to}", f"draws in {draws_in}" if draws_in else ""]
    parts += [f"chance {chance_in_words(told.chance)}" if told.chance else "", told.severity or ""]
    parts += [f"after {in_words(told.after)}" if told.after else ""]
    return "; ".join(filter(None, parts))


def _claims(case: ResolvedCase, escalation: str) -> str:
    return _in_brackets(claims_of(case, "escalations", escalation))


def _in_brackets(claims: Iterable[str]) -> str:
    told = ", ".join(claims)
    return f" [{told}]" if told else " [no basis]"


def resting_as_plain(case: ResolvedCase, answer: PackageAnswer) -> dict[str, Any]:
    """The same as plain data, by ids."""
    found = answer.branches
    return {
        "needs": [_need_as_plain(case, need) for need in found.needs],
        "withheld": [
            {
                "needs": list(change.withheld),
                "party": change.party,
                "before": change.before.value,
                "after": change.after.value,
                "crossed": list(change.crossed),
                "moved": None if change.moved is None else list(change.moved),
                "claims": list(change.claims),
            }
            for change in found.changes
        ],
        "branches": [
            {
                "withheld": list(branch.withheld),
                "falls": [
                    {"issue": fall.issue, "before": fall.before, "after": fall.after}
                    for fall in branch.falls
                ],
                "signable": branch.signable.value,
            }
            for branch in (*found.alone, *([found.none_given] if len(found.needs) > 1 else ()))
        ],
        "weighed": {
            party: {
                "words": odds.word,
                "chance": list(odds.chance),
                "widest": list(odds.widest),
                "own_belief": list(odds.own),
            }
            for party, odds in (found.odds.items() if found.needs else ())
        },
        "own_lines": [
            {
                "kind": one.kind,
                "id": one.id,
                "party": one.party,
                "certain": one.certain,
                "points": None if one.points is None else list(one.points),
                "claims": list(one.claims),
            }
            for one in found.lines
        ],
        "escalations": [
            {
                "id": name,
                "if": told.if_,
                "leads_to": told.leads_to,
                "draws_in": list(told.draws_in),
                "chance": str(told.chance) if told.chance else None,
                "claims": list(claims_of(case, "escalations", name)),
            }
            for name, told in escalations(case, answer)
        ],
    }


def _need_as_plain(case: ResolvedCase, need: str) -> dict[str, Any]:
    told = case.nouns.needs[need]
    stated = belief(case, "", need)[0]
    return {
        "id": need,
        "of": list(told.of),
        "what": told.what,
        "given": {"words": chance_in_short(case.nouns, stated), "range": list(stated.support())},
        "believed": {
            party: {"words": chance_in_short(case.nouns, chance), "range": list(chance.support())}
            for party, chance in told.believed.items()
        },
        "claims": list(claims_of(case, "needs", need)),
    }
