"""Packages found in the settlement space, in words and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pactwright.assessment.searching import Answer, ReadingSearch, Search, Wishes
from pactwright.bargaining.bench import partial_signatories, ratifiers, signatories, signers
from pactwright.bargaining.space.near import Near
from pactwright.bargaining.space.results import Status
from pactwright.case import ResolvedCase, Sections
from pactwright.preferences import Verdict
from pactwright.reports.wording import (
    clause_title,
    clauses_in_words,
    counted,
    issue_title,
    listed,
    party_name,
)

SCHEMA = 1
SUPPLIES = (
    "The search takes what suppliers may withhold as given. Write a package it finds down as an\n"
    "architecture, and assess and bargaining say what becomes of it where something is withheld."
)
STANDS = {
    Verdict.ACCEPTS: "signable",
    Verdict.CANNOT_TELL: "cannot tell",
    Verdict.REFUSES: "not signable",
}


def render_search(search: Search) -> str:
    """The closest packages of each view as text."""
    lines: list[str] = []
    for reading in search.readings:
        lines += [*_reading(reading, search.wishes), ""]
    needs = (need for reading in search.readings for need in reading.case.nouns.needs.values())
    if any(need.of for need in needs):
        lines += [SUPPLIES, ""]
    return "\n".join(lines)


def _reading(reading: ReadingSearch, wishes: Wishes) -> Iterator[str]:
    nouns, target = reading.case.nouns, reading.target
    label = f"{target.title}: {reading.case.label}"
    yield label
    yield "=" * len(label)
    yield f"Asked: {_asked(reading.case)}."
    yield _as_it_stands(reading)
    if target.open_issues:
        titles = listed(issue_title(nouns, issue) for issue in target.open_issues)
        yield f"It leaves open: {titles}."
    if wishes:
        yield f"Wanted: {_wishes(nouns, wishes)}."
    found = reading.found
    settled = reading.as_it_stands.verdict is Verdict.ACCEPTS
    if found.certain is None:
        yield from _none(reading, wishes)
    elif found.certain.distance or target.open_issues or not settled:
        firm = "" if found.status is Status.PROVEN else f"{found.status}, "
        yield f"Signable: {_lead(reading, found.certain, firm)}"
        yield from _packages(reading, found.certain, reading.certain)
    if found.possible is not None:
        near = found.barren == found.possible.distance - 1
        told = _lead(reading, found.possible, "" if near else "closer ones may exist, ")
        yield f"Perhaps signable: {told}"
        yield from _packages(reading, found.possible, reading.possible)
    elif found.certain is None and found.status is not Status.PROVEN and found.barren >= 0:
        changed = counted(found.barren, "changed issue")
        yield f"Perhaps signable: none with up to {changed} (proven)."
    if reading.games:
        packages = counted(reading.games, "package")
        yield f"Demanded outcomes were worked out for {packages}, each as if it were signed."


def _asked(case: ResolvedCase) -> str:
    """Everybody who is asked, and as what."""
    whole, partly = signatories(case), partial_signatories(case)
    only = [party for party in signers(case) if party not in (*whole, *partly)]
    roles = (
        (whole, "signs", "sign"),
        (only, "signs a document", "sign documents"),
        (ratifiers(case), "ratifies", "ratify"),
        (partly, "may stay away", "may stay away"),
    )
    return "; ".join(
        f"{listed(party_name(case.nouns, one) for one in who)} {one if len(who) == 1 else several}"
        for who, one, several in roles
        if who
    )


def _as_it_stands(reading: ReadingSearch) -> str:
    nouns, answer = reading.case.nouns, reading.as_it_stands
    told = f"As it stands: {STANDS[answer.verdict]}"
    if reading.target.open_issues and answer.verdict is Verdict.ACCEPTS:
        told += ", however what it leaves open is settled"
    if answer.broken:
        told += f"; a hard rule forbids it: {listed(answer.broken)}"
    elif answer.verdict is Verdict.REFUSES:
        told += f"; {_names(nouns, answer, Verdict.REFUSES)} would refuse"
    elif answer.verdict is Verdict.CANNOT_TELL:
        told += f"; it turns on {_names(nouns, answer, Verdict.CANNOT_TELL)}"
    return f"{told}{_strained(answer)}."


def _names(nouns: Sections, answer: Answer, verdict: Verdict) -> str:
    refuses = verdict is Verdict.REFUSES
    whose = answer.signing.refusing if refuses else answer.signing.undecided
    return listed(dict.fromkeys(party_name(nouns, told.party) for told in whose))


def _strained(answer: Answer) -> str:
    if not answer.strained:
        return ""
    rules = "the soft rule" if len(answer.strained) == 1 else "the soft rules"
    return f"; it breaks {rules} {listed(answer.strained)}"


def _wishes(nouns: Sections, wishes: Wishes) -> str:
    """Such as ``Troops: “none”; without Arms: “all”``."""
    kept = clauses_in_words(nouns, wishes.keep) if wishes.keep else ""
    avoided = " and ".join(
        f"{issue_title(nouns, issue)}: "
        + " or ".join(f"“{clause_title(nouns, issue, one)}”" for one in clauses)
        for issue, clauses in wishes.avoid.items()
    )
    return "; ".join(part for part in (kept, f"without {avoided}" if avoided else "") if part)


def _none(reading: ReadingSearch, wishes: Wishes) -> Iterator[str]:
    """That nothing was found that is signable for certain, and whether the wishes are why."""
    found = reading.found
    if found.status is Status.PROVEN:
        sure = " for certain" if found.possible else ""
        yield f"No package{' with what is wanted' if wishes else ''} is signable{sure} (proven)."
    else:
        yield _stopped(found.cleared)
    if reading.freely is not None and reading.freely.certain is not None:
        distance = reading.freely.certain.distance
        changed = counted(distance, "issue") if distance else "no issue"
        most = "" if reading.freely.cleared == distance - 1 else "at most "
        yield f"Without what is wanted there is one: {most}{changed} must change."


def _stopped(cleared: int) -> str:
    far = "none was found before the search stopped"
    if cleared >= 0:
        far = f"none was found; there is none with up to {counted(cleared, 'changed issue')}"
    return f"Signable for certain: {far} (stopped at its budget of nodes)."


def _lead(reading: ReadingSearch, near: Near, firm: str) -> str:
    if near.count is None:
        many = f"{firm or 'proven to be closest, '}more than these may be as close"
    else:
        many = f"{firm or 'proven, '}{near.count:,} such {_packages_word(near.count)}"
    what = f"{counted(near.distance, 'issue')} must change"
    if near.distance == 0:
        what = "no issue that it settles must change" if reading.target.open_issues else "as it is"
    return f"{what} ({many}):"


def _packages_word(count: int) -> str:
    return "package" if count == 1 else "packages"


def _packages(reading: ReadingSearch, near: Near, answers: tuple[Answer, ...]) -> Iterator[str]:
    nouns = reading.case.nouns
    for answer in answers:
        parts = [_changes(nouns, _changed(reading, answer)), _filled(nouns, reading, answer)]
        told = "; ".join(part for part in parts if part) or "nothing changes"
        if answer.verdict is Verdict.CANNOT_TELL:
            told += f"; turns on {_names(nouns, answer, Verdict.CANNOT_TELL)}"
        yield f"- {told}{_strained(answer)}"
    if near.count is not None and near.count > len(answers):
        yield f"- and {near.count - len(answers):,} more, later in the order of the case"


def _changed(reading: ReadingSearch, answer: Answer) -> dict[str, str]:
    """What a package settles otherwise than the target."""
    before = reading.target.package
    return {i: c for i, c in answer.package.items() if before.get(i, c) != c}


def _changes(nouns: Sections, changed: Mapping[str, str]) -> str:
    return " and ".join(
        f"{issue_title(nouns, issue)} becomes “{clause_title(nouns, issue, clause)}”"
        for issue, clause in changed.items()
    )


def _fills(reading: ReadingSearch, answer: Answer) -> dict[str, str]:
    """How a package settles what the target leaves open."""
    return {issue: answer.package[issue] for issue in reading.target.open_issues}


def _filled(nouns: Sections, reading: ReadingSearch, answer: Answer) -> str:
    told = _fills(reading, answer)
    return f"what is open is settled as {clauses_in_words(nouns, told)}" if told else ""


def search_as_plain(search: Search) -> dict[str, Any]:
    """The search as plain data; see the schema ``search``."""
    return {
        "schema": SCHEMA,
        "case": search.name,
        "key": search.key,
        "target": search.target,
        "keep": dict(search.wishes.keep),
        "avoid": {issue: list(clauses) for issue, clauses in search.wishes.avoid.items()},
        "readings": [_as_plain(reading) for reading in search.readings],
    }


def _as_plain(reading: ReadingSearch) -> dict[str, Any]:
    found, view, case = reading.found, reading.case.view, reading.case
    freely = reading.freely.certain if reading.freely else None
    return {
        "view": view.id if view else None,
        "asked": {
            "signers": list(signers(case)),
            "partial": list(partial_signatories(case)),
            "ratifiers": list(ratifiers(case)),
        },
        "open_issues": list(reading.target.open_issues),
        "as_it_stands": _answer_as_plain(reading.as_it_stands),
        "signable": _near_as_plain(reading, found.certain, reading.certain),
        "perhaps": _near_as_plain(reading, found.possible, reading.possible),
        "status": str(found.status),
        "none_up_to": found.cleared,
        "none_even_perhaps_up_to": found.barren,
        "outcomes_worked_out_for": reading.games,
        "method": str(found.method),
        "nodes": found.nodes,
        "screened_by": list(reading.screened),
        "without_wishes": freely.distance if freely else None,
    }


def _near_as_plain(
    reading: ReadingSearch, near: Near | None, answers: tuple[Answer, ...]
) -> dict[str, Any] | None:
    if near is None:
        return None
    return {
        "distance": near.distance,
        "count": near.count,
        "packages": [
            {
                "package": dict(answer.package),
                "changed": _changed(reading, answer),
                "filled": _fills(reading, answer),
                **_answer_as_plain(answer),
            }
            for answer in answers
        ],
    }


def _answer_as_plain(answer: Answer) -> dict[str, Any]:
    return {
        "verdict": answer.verdict.value,
        "refusing": _ids(answer, Verdict.REFUSES),
        "turns_on": _ids(answer, Verdict.CANNOT_TELL),
        "hard_rules_broken": list(answer.broken),
        "soft_rules_broken": list(answer.strained),
    }


def _ids(answer: Answer, verdict: Verdict) -> list[str]:
    refuses = verdict is Verdict.REFUSES
    whose = answer.signing.refusing if refuses else answer.signing.undecided
    return list(dict.fromkeys(told.party for told in whose))
