"""The bargaining answer in words for a terminal, and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, sqrt
from typing import Any

from pactwright.assessment.bargaining import BargainingAnswer, PackageAnswer, ReadingAnswer
from pactwright.bargaining.seats import Body
from pactwright.bargaining.verdicts.shares import VerdictShares
from pactwright.bargaining.verdicts.words import ALL, NONE, percentage, word_of
from pactwright.case import ResolvedCase, Sections
from pactwright.preferences import Verdict
from pactwright.reports.blocked import blocked_in_words, blocker_as_plain, remedies_as_plain
from pactwright.reports.documents import document_in_words, documents_as_plain, title_of
from pactwright.reports.levers import lever_as_plain, levers_in_words
from pactwright.reports.ratifying import rule_in_words
from pactwright.reports.resting import resting_as_plain, resting_in_words
from pactwright.reports.space import space_as_plain, space_in_words
from pactwright.reports.wording import counted, in_words, issue_title, listed, party_name
from pactwright.reports.zone import broken_in_words, zone_as_plain, zone_in_words

SCHEMA = 1
EXACT = {
    Verdict.ACCEPTS: "all completions",
    Verdict.CANNOT_TELL: "some completions",
    Verdict.REFUSES: "no completion",
}
SIGNED = {
    Verdict.ACCEPTS: "signable",
    Verdict.CANNOT_TELL: "cannot tell",
    Verdict.REFUSES: "not signable",
}
FIRM = 1000  # draws from which a share is off by no more than a few percentage points
NOTE = (
    "A share of draws is not a probability: the draws spread over what was stated, and nothing\n"
    "more. Where nothing is drawn, the answer holds under all, some or no completions of what is\n"
    "unknown. Verdicts are exact: what lies within the tie band is told to be too close, and a\n"
    "change that makes a package signable may leave it too close to call."
)


def share_in_words(shares: VerdictShares) -> str:
    """In which share of draws the answer is yes, with what stays open.

    Such as ``most (58 %)``, ``no draws``, ``all draws``, or ``some (30 %), open in most draws``.
    """
    if shares.n == 0:
        assert shares.exact is not None  # what is not drawn has one verdict
        return "too close to call" if shares.tie else EXACT[shares.exact]
    yes = word_of(shares.accepts, shares.n)
    told = f"{yes} draws"
    if yes not in (ALL, NONE):
        told = f"{yes} ({percentage(shares.accepts, shares.n)})"
    parts = [told] if shares.accepts or not shares.cannot_tell else []
    if shares.cannot_tell:
        parts.append(f"open in {word_of(shares.cannot_tell, shares.n)} draws")
    if shares.close:
        parts.append(f"too close in {word_of(shares.close, shares.n)} draws")
    return ", ".join(parts).replace("about half draws", "about half the draws")


def render_bargaining(answer: BargainingAnswer) -> str:
    """The bargaining answer as text, view by view."""
    plan = answer.plan
    drawn = (
        f"{counted(plan.count, 'draw')}, {plan.method}, seed {plan.seed}"
        if _drawn(answer)
        else "nothing is drawn: no stated distribution enters these answers"
    )
    lines = [f"Who would accept what, and how firmly ({drawn})", ""]
    for reading in answer.readings:
        lines += [*_reading(reading), ""]
    few = [sampling_in_words(plan.count)] if _drawn(answer) and plan.count < FIRM else []
    return "\n".join([*lines, *few, NOTE, ""])


def _drawn(answer: BargainingAnswer) -> bool:
    packages = (package for reading in answer.readings for package in reading.packages)
    return any(share.n for package in packages for share in package.shares.parties)


def sampling_in_words(draws: int) -> str:
    """How far shares of few draws may be off (95 per cent, normal approximation at one half)."""
    off = min(100, ceil(100 * 1.96 * 0.5 / sqrt(draws)))
    return (
        f"Only {counted(draws, 'draw')}: another seed may move a share by up to about {off} "
        "percentage points."
    )


def _reading(reading: ReadingAnswer) -> Iterator[str]:
    nouns = reading.case.nouns
    yield reading.label
    yield "=" * len(reading.label)
    yield "Zone of agreement among the named packages, at central values"
    yield from (f"  {text}" for text in zone_in_words(nouns, reading.zone))
    yield ""
    for answer in reading.packages:
        lead = "" if answer.broken_rules else "signable: "
        yield f"{answer.title} [{answer.id}]: {lead}{overall_in_words(answer)}"
        for name in answer.strained_rules:
            yield f"  the soft rule {in_words(name)} speaks against it"
        yield from _as_told(nouns, answer)
        for shares in answer.shares.parties:
            if shares.party is not None:
                yield f"  {party_name(nouns, shares.party)}: {share_in_words(shares)}"
        for name, body in answer.shares.bodies.items():
            yield f"  {party_name(nouns, name)} counts {rule_in_words(nouns, body)}"
        yield from _documents(nouns, answer)
        if answer.blockers is not None:
            yield from blocked_in_words(nouns, answer.blockers, answer.broken_rules)
        yield from resting_in_words(reading.case, answer)
        yield from _spoiled(nouns, answer)
        yield ""
    titles = {
        answer.id: answer.title + (" (not possible)" if answer.broken_rules else "")
        for answer in reading.packages
    }
    for lever in reading.levers:
        yield from levers_in_words(nouns, lever, titles)
    if reading.space is not None:
        yield from space_in_words(nouns, reading.space)


def overall_in_words(answer: PackageAnswer) -> str:
    """Whether it could be signed; of what is not possible, whether it could be if it were."""
    told = share_in_words(answer.shares.signable)
    if answer.broken_rules:
        broken = broken_in_words(answer.broken_rules)
        return f"not possible, {broken}; if it were possible, signable: {told}"
    return told


def _as_told(nouns: Sections, answer: PackageAnswer) -> Iterator[str]:
    """The answer as far as those whose values are told go, where somebody's are not."""
    if answer.shares.untold:
        others = listed(party_name(nouns, party) for party in answer.shares.untold)
        told = share_in_words(answer.shares.as_told)
        yield f"  as far as those whose values are told go, without {others}: {told}"


def _documents(nouns: Sections, answer: PackageAnswer) -> Iterator[str]:
    """What becomes of each document."""
    for told in answer.stand.documents:
        found = share_in_words(answer.shares.documents[told.document])
        title = title_of(nouns, told.document)
        words = document_in_words(nouns, told, answer.stand.documents)
        yield f"  document “{title}”: {found}; {words}"
    if answer.stand.uncovered:
        issues = listed(issue_title(nouns, issue) for issue in answer.stand.uncovered)
        yield f"  in no document: {issues}"


def _spoiled(nouns: Sections, answer: PackageAnswer) -> Iterator[str]:
    for found in answer.spoilers:
        if found.trigger == "does not hold" or found.removed:
            continue
        effect = (
            f"; if it works: {SIGNED[found.if_it_works]}"
            if found.if_it_works is not found.before
            else ""
        )
        answers = [one.action for one in found.answers]
        answered = (
            f"; answered by {listed(answers)}" if answers else "; no listed action answers it"
        )
        yield (
            f"  spoiler {found.spoiler} ({found.stage}, its trigger {found.trigger}): "
            f"{party_name(nouns, found.actor)}: {found.move}{effect}{answered}"
        )


def bargaining_as_plain(answer: BargainingAnswer) -> dict[str, Any]:
    """The bargaining answer as plain data; see the schema ``bargaining``."""
    plan = answer.plan
    return {
        "schema": SCHEMA,
        "case": answer.name,
        "key": answer.key,
        "version": answer.version,
        "draws": {
            "count": plan.count,
            "drawn": _drawn(answer),
            "seed": plan.seed,
            "method": plan.method,
        },
        "readings": [_reading_as_plain(reading) for reading in answer.readings],
    }


def _reading_as_plain(reading: ReadingAnswer) -> dict[str, Any]:
    view = reading.case.view
    return {
        "view": view.id if view else None,
        "column": reading.case.column.value if view else None,
        "packages": [_package_as_plain(reading.case, answer) for answer in reading.packages],
        "zone": zone_as_plain(reading.zone),
        "levers": [lever_as_plain(lever) for lever in reading.levers],
        "space": space_as_plain(reading.space) if reading.space else None,
    }


def _told_as_plain(answer: PackageAnswer) -> dict[str, Any] | None:
    """The answer as far as those whose values are told go; None where the values of all are."""
    if not answer.shares.untold:
        return None
    found = answer.blockers.as_told if answer.blockers else None
    return {
        "without": list(answer.shares.untold),
        "signable": _shares_as_plain(answer.shares.as_told),
        "signable_if": remedies_as_plain(found) if found else None,
    }


def _package_as_plain(case: ResolvedCase, answer: PackageAnswer) -> dict[str, Any]:
    return {
        "id": answer.id,
        "title": answer.title,
        "possible": not answer.broken_rules,
        "broken_rules": list(answer.broken_rules),
        "strained_rules": list(answer.strained_rules),
        "close": answer.stand.ties.whole,
        "close_for": list(answer.stand.ties.parties),
        "signable": _shares_as_plain(answer.shares.signable),
        "parties": {
            shares.party: _shares_as_plain(shares)
            for shares in answer.shares.parties
            if shares.party is not None
        },
        "documents": {
            name: {**told, "comes_about": _shares_as_plain(answer.shares.documents[name])}
            for name, told in documents_as_plain(answer)
        },
        "by_rule": {name: _body_as_plain(body) for name, body in answer.shares.bodies.items()},
        "blockers": [
            blocker_as_plain(blocker)
            for blocker in (answer.blockers.blockers if answer.blockers else ())
        ],
        "signable_if": remedies_as_plain(answer.blockers.for_all) if answer.blockers else None,
        "as_told": _told_as_plain(answer),
        "nobody_refuses_if": remedies_as_plain(answer.blockers.perhaps)
        if answer.blockers and answer.blockers.perhaps
        else None,
        **resting_as_plain(case, answer),
        "spoilers": [
            {
                "id": found.spoiler,
                "actor": found.actor,
                "stage": found.stage,
                "trigger": found.trigger,
                "removed": found.removed,
                "before": found.before.value,
                "if_it_works": found.if_it_works.value,
                "answered_by": [one.action for one in found.answers],
            }
            for found in answer.spoilers
        ],
    }


def _shares_as_plain(shares: VerdictShares) -> dict[str, Any]:
    return {
        "words": share_in_words(shares),
        "accepts": shares.accepts,
        "refuses": shares.refuses,
        "cannot_tell": shares.cannot_tell,
        "draws": shares.n,
        "exact": shares.exact.value if shares.exact else None,
        "close": shares.close,
        "tie": shares.tie,
    }


def _body_as_plain(body: Body) -> dict[str, Any]:
    return {
        "rule": body.rule,
        "needs": None if body.needs is None else str(body.needs),
        "voices": [
            {
                "party": seat.party,
                "standing": seat.standing,
                "share": None if seat.share is None else str(seat.share),
            }
            for seat in body.seats
        ],
    }
