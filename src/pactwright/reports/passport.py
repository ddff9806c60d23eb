"""Clause passports: everything that touches a clause on one page, and what is counted twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pactwright.case import Clauses, Column, ResolvedCase, Sections
from pactwright.document import Origin, at, plain
from pactwright.errors import Fault, InputError
from pactwright.reports.describe import SENTENCES, sentence
from pactwright.reports.redlines import line_in_words, scope_in_words
from pactwright.reports.wording import (
    clause_title,
    clauses_in_words,
    in_words,
    issue_title,
    party_name,
)

# Sections in which an element can name a clause, in the order of the page.
SECTIONS = (
    "rules",
    "red_lines",
    "objections",
    "interactions",
    "conditions",
    "needs",
    "effects",
    "provocations",
    "escalations",
    "spoilers",
    "beliefs",
    "readings",
    "third_parties",
)
# Who holds an element, for the audit against double counting.
HOLDER = {"red_lines": "party", "objections": "party", "provocations": "felt_by"}


@dataclass(frozen=True, slots=True)
class Worth:
    """What a party holds a clause to be worth, in which views, and in the text of which."""

    party: str
    written: str
    claims: tuple[str, ...]
    readings: tuple[str, ...]
    in_text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Touch:
    """An element of the case that names a clause."""

    section: str
    id: str
    says: str
    holder: str
    claims: tuple[str, ...]
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passport:
    """All that a case says about one clause."""

    issue: str
    clause: str
    title: str
    question: str
    text: str | None
    obligors: tuple[str, ...]
    falls_to: str | None
    breach_costs: str | None
    worths: tuple[Worth, ...]
    touches: tuple[Touch, ...]
    architectures: tuple[str, ...]
    counted_twice: tuple[str, ...]
    all_readings: int


def passports(readings: Sequence[ResolvedCase], only: str | None = None) -> tuple[Passport, ...]:
    """The passports of a case, over all the given readings.

    Parameters
    ----------
    readings
        Readings of one case; the first gives titles and wording.
    only
        An issue, or ``issue.clause``.

    Raises
    ------
    InputError
        When the case has no such issue or clause.
    """
    filled = _filled(readings)
    nouns = readings[0].nouns
    issue_wanted, _, clause_wanted = (only or "").partition(".")
    found = tuple(
        _passport(filled, readings, issue, clause)
        for issue, noun in nouns.issues.items()
        for clause in noun.clauses
        if issue_wanted in ("", issue) and clause_wanted in ("", clause)
    )
    if not found:
        issue_known = nouns.issues.get(issue_wanted)
        known = issue_known.clauses if issue_known else nouns.issues
        place = readings[0].tree.place
        expected = f"one of {', '.join(known)}"
        raise InputError([Fault("unknown-clause", place, "clause", expected, repr(only))])
    return found


def _filled(readings: Sequence[ResolvedCase]) -> tuple[ResolvedCase, ...]:
    """One reading a view, fill-ins included; the case as written where there are no views."""
    plain_ones = [case for case in readings if case.hypothesis is None]
    views = [case for case in plain_ones if case.view and case.column is Column.FILLED]
    return tuple(views or plain_ones)


def _label(case: ResolvedCase) -> str:
    return case.view.id if case.view else case.label


def _passport(
    readings: Sequence[ResolvedCase], every: Sequence[ResolvedCase], issue: str, clause: str
) -> Passport:
    nouns = readings[0].nouns
    noun = nouns.issues[issue]
    breach = noun.breach
    falls = breach.falls_to.get(clause) if breach else None
    costs = str(breach.costs) if breach and breach.costs and falls else None
    worths = tuple(_worths(readings, _texts(every), issue, clause))
    touches = tuple(_touches(readings, issue, clause))
    return Passport(
        issue,
        clause,
        f"{issue_title(nouns, issue)}: {clause_title(nouns, issue, clause)}",
        noun.question,
        noun.clauses[clause].text,
        tuple(party_name(nouns, party) for party in noun.obligors),
        clause_title(nouns, issue, falls) if falls else None,
        costs,
        worths,
        touches,
        tuple(
            name for name, one in nouns.architectures.items() if one.clauses.get(issue) == clause
        ),
        tuple(_counted_twice(nouns, worths, touches)),
        len(readings),
    )


def _texts(readings: Sequence[ResolvedCase]) -> dict[str, ResolvedCase]:
    """View to its text-only reading."""
    return {case.view.id: case for case in readings if case.view and case.column is Column.TEXT}


def _worths(
    readings: Sequence[ResolvedCase], texts: Mapping[str, ResolvedCase], issue: str, clause: str
) -> Iterator[Worth]:
    seen: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for case in readings:
        for party, values in case.nouns.values.items():
            worth = values.worths.get(issue, {}).get(clause)
            if worth is not None:
                claims = _claims(case.origin("values", party, issue, clause))
                seen.setdefault((party, str(worth), claims), []).append(_label(case))
    for (party, written, claims), labels in sorted(seen.items(), key=lambda one: one[0][0]):
        in_text = tuple(
            name
            for name in labels
            if name in texts and _written(texts[name], party, issue, clause) == written
        )
        yield Worth(party, written, claims, tuple(labels), in_text)


def _written(case: ResolvedCase, party: str, issue: str, clause: str) -> str | None:
    values = case.nouns.values.get(party)
    worth = values.worths.get(issue, {}).get(clause) if values else None
    return None if worth is None else str(worth)


def _touches(readings: Sequence[ResolvedCase], issue: str, clause: str) -> Iterator[Touch]:
    seen: dict[tuple[str, str, str, str, tuple[str, ...]], list[str]] = {}
    for case in readings:
        for section in SECTIONS:
            for name, noun in getattr(case.nouns, section).items():
                if not _names(noun, issue, clause):
                    continue
                says = _says(section, case.nouns, noun)
                holder = str(getattr(noun, HOLDER[section])) if section in HOLDER else ""
                claims = _claims_of(case, section, name)
                seen.setdefault((section, name, says, holder, claims), []).append(_label(case))
    for (section, name, says, holder, claims), labels in seen.items():
        yield Touch(section, name, says, holder, claims, tuple(labels))


def _names(noun: object, issue: str, clause: str) -> bool:
    """Whether any condition or assignment of an element names the clause."""
    for field in type(noun).__dict__.get("__pydantic_fields__", {}):
        value = getattr(noun, field)
        if isinstance(value, Clauses) and (issue, clause) in value.pairs:
            return True
        if field == "otherwise" and value.get(issue) == clause:
            return True
        if field == "means" and any(
            (issue, clause) in meaning.clauses.pairs for meaning in value.values()
        ):
            return True
    return False


def _says(section: str, nouns: Sections, noun: object) -> str:
    if section in SENTENCES:
        return sentence(section, nouns, noun)
    return {"rules": _rule, "red_lines": _red_line, "effects": _effect}[section](nouns, noun)


def _rule(nouns: Sections, noun: object) -> str:
    parts = []
    for field in ("when", "requires", "excludes", "unless"):
        value = getattr(noun, field)
        if isinstance(value, Clauses):
            parts.append(f"{field} {clauses_in_words(nouns, value)}")
    return f"{getattr(noun, 'strength', 'hard')}: {', '.join(parts)}"


def _red_line(nouns: Sections, noun: object) -> str:
    found = next(line for line in nouns.red_lines.values() if line is noun)
    who = party_name(nouns, found.party)
    return f"{who} {scope_in_words(nouns, found)}: {line_in_words(nouns, found)}"


def _effect(nouns: Sections, noun: object) -> str:
    found = next(effect for effect in nouns.effects.values() if effect is noun)
    of = f" of {party_name(nouns, found.of)}" if found.of else ""
    by = "to" if found.verb == "sets" else "by"
    return f"{found.verb} {in_words(found.parameter)}{of} {by} {found.amount}"


def _claims(origin: Origin | None) -> tuple[str, ...]:
    return origin.basis or () if origin else ()


def _claims_of(case: ResolvedCase, section: str, name: str) -> tuple[str, ...]:
    own = at(case.tree, (section, name, "basis"))
    if own is None:
        return _claims(case.origin(section, name))
    words = plain(own)
    named = tuple(map(str, words)) if isinstance(words, list) else (str(words),)
    return () if named == ("unsourced",) else named


def _counted_twice(
    nouns: Sections, worths: Sequence[Worth], touches: Sequence[Touch]
) -> Iterator[str]:
    """Claims that feed a score, a red line and a provocation of one party about one clause."""
    for party in nouns.parties:
        score = {claim for one in worths if one.party == party for claim in one.claims}
        held = [one for one in touches if one.holder == party]
        score |= {claim for one in held if one.section == "objections" for claim in one.claims}
        lines = {claim for one in held if one.section == "red_lines" for claim in one.claims}
        threat = {claim for one in held if one.section == "provocations" for claim in one.claims}
        for claim in sorted(score & lines & threat):
            who = party_name(nouns, party)
            yield f"{claim} feeds a score, a red line and a provocation of {who}"
