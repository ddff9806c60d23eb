"""The bargaining answer in words for a terminal, and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod
from typing import Any

from pactwright.assessment.bargaining import BargainingAnswer, PackageAnswer, ReadingAnswer
from pactwright.bargaining.blockers import Blocker, Blockers, Remedies, Remedy
from pactwright.bargaining.changes import Change
from pactwright.bargaining.seats import Body
from pactwright.bargaining.verdicts.shares import VerdictShares
from pactwright.bargaining.verdicts.words import ALL, NONE, percentage, word_of
from pactwright.case import Sections
from pactwright.preferences import Verdict
from pactwright.reports.levers import lever_as_plain, levers_in_words
from pactwright.reports.ratifying import rule_in_words
from pactwright.reports.space import space_as_plain, space_in_words
from pactwright.reports.wording import clause_title, counted, issue_title, listed, party_name
from pactwright.reports.zone import zone_as_plain, zone_in_words

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
REMEDIES_SHOWN = 6
NOTE = (
    "A share of draws is not a probability: the draws spread over what was stated, and nothing\n"
    "more. Where nothing is drawn, the answer holds under all, some or no completions of what is\n"
    "unknown."
)


def share_in_words(shares: VerdictShares) -> str:
    """In which share of draws the answer is yes, with what stays open.

    Such as ``most (58 %)``, ``no draws``, ``all draws``, or ``some (30 %), open in most draws``.
    """
    if shares.n == 0:
        assert shares.exact is not None  # what is not drawn has one verdict
        return EXACT[shares.exact]
    yes = word_of(shares.accepts, shares.n)
    told = f"{yes} draws"
    if yes not in (ALL, NONE):
        told = f"{yes} ({percentage(shares.accepts, shares.n)})"
    if not shares.cannot_tell:
        return told
    still = f"open in {word_of(shares.cannot_tell, shares.n)} draws"
    return f"{told}, {still}" if shares.accepts else still


def render_bargaining(answer: BargainingAnswer) -> str:
    """The bargaining answer as text, view by view."""
    plan = answer.plan
    drawn = (
        "nothing is drawn: no stated distribution enters these answers"
        if answer.draws.verbal
        else f"{plan.count} draws, {plan.method}, seed {plan.seed}"
    )
    lines = [f"Who would accept what, and how firmly ({drawn})", ""]
    for reading in answer.readings:
        lines += [*_reading(reading), ""]
    return "\n".join([*lines, NOTE, ""])


def _reading(reading: ReadingAnswer) -> Iterator[str]:
    nouns = reading.case.nouns
    yield reading.label
    yield "=" * len(reading.label)
    yield "Zone of agreement among the named packages, at central values"
    yield from (f"  {text}" for text in zone_in_words(nouns, reading.zone))
    yield ""
    for answer in reading.packages:
        yield f"{answer.title} [{answer.id}]: signable: {share_in_words(answer.shares.signable)}"
        for shares in answer.shares.parties:
            if shares.party is not None:
                yield f"  {party_name(nouns, shares.party)}: {share_in_words(shares)}"
        for name, body in answer.shares.bodies.items():
            yield f"  {party_name(nouns, name)} counts {rule_in_words(nouns, body)}"
        if answer.blockers is not None:
            yield from _blocked(nouns, answer.blockers)
        yield from _withheld(nouns, answer)
        yield from _spoiled(nouns, answer)
        yield ""
    titles = {answer.id: answer.title for answer in reading.packages}
    for lever in reading.levers:
        yield from levers_in_words(nouns, lever, titles)
    if reading.space is not None:
        yield from space_in_words(nouns, reading.space)


def _blocked(nouns: Sections, found: Blockers) -> Iterator[str]:
    for blocker in found.blockers:
        yield f"  blocks: {_reason(nouns, blocker)}"
    if found.signable is not Verdict.ACCEPTS:
        yield from _remedies(nouns, found.for_all, "signable if")


def _reason(nouns: Sections, blocker: Blocker) -> str:
    name = party_name(nouns, blocker.party)
    lines = [crossing.line for crossing in blocker.lines]
    if lines:
        return f"{name}, red line {listed(lines)}"
    if blocker.why:
        return f"{name}, {blocker.why}"
    if blocker.turns_on:
        return f"{name}, turns on {listed(list(blocker.turns_on[:3]))}"
    return f"{name}, worth less than no deal"


def _remedies(nouns: Sections, remedies: Remedies, lead: str) -> Iterator[str]:
    for remedy in remedies.found[:REMEDIES_SHOWN]:
        yield f"  {lead}: {change_in_words(nouns, remedy.change)}{_cost(nouns, remedy)}"
    if len(remedies.found) > REMEDIES_SHOWN:
        yield f"  and {len(remedies.found) - REMEDIES_SHOWN} more smallest changes"
    if not remedies.found:
        yield f"  {lead}: no change was found"
    if not remedies.search.proven:
        yield (
            f"  the search was {remedies.search.status}; "
            f"complete up to {counted(remedies.search.complete_to, 'changed issue')}"
        )


def _cost(nouns: Sections, remedy: Remedy) -> str:
    """Who loses by it, in every way that was worked out or in the first of them."""
    every = [party for party in remedy.ways[0].losing if remedy.always(party)]
    some = [party for party in remedy.ways[0].losing if party not in every]
    told = ""
    if every:
        told += f"; {listed(_names(nouns, every))} then {'loses' if len(every) == 1 else 'lose'}"
    if some:
        told += f"; {listed(_names(nouns, some))} may lose by it"
    return told


def _names(nouns: Sections, parties: Sequence[str]) -> list[str]:
    return [party_name(nouns, party) for party in parties]


def change_in_words(nouns: Sections, change: Change) -> str:
    """What each issue of a change may become; ways that are not every combination are counted."""
    told = " and ".join(
        f"{issue_title(nouns, issue)} becomes "
        + " or ".join(
            f"“{clause_title(nouns, issue, clause)}”"
            for clause in dict.fromkeys(way[issue] for way in change.ways)
        )
        for issue in change.issues
    )
    return f"{told}{ways_in_words(change)}"


def ways_in_words(change: Change) -> str:
    """How many of the combinations of an issue set's new clauses are ways; empty for all."""
    every = prod(len({way[issue] for way in change.ways}) for issue in change.issues)
    if not change.complete:
        return f" ({counted(change.count, 'way')} found, there may be more)"
    return "" if change.count == every else f" ({change.count} of these {every} combinations)"


def _withheld(nouns: Sections, answer: PackageAnswer) -> Iterator[str]:
    for change in answer.branches.changes:
        if change.flips:
            lines = f" ({listed(list(change.crossed))})" if change.crossed else ""
            are = "is" if len(change.withheld) == 1 else "are"
            yield (
                f"  if {listed(list(change.withheld))} {are} withheld: "
                f"{party_name(nouns, change.party)} {change.after}{lines}"
            )


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
        "draws": {"count": plan.count, "seed": plan.seed, "method": plan.method},
        "readings": [_reading_as_plain(reading) for reading in answer.readings],
    }


def _reading_as_plain(reading: ReadingAnswer) -> dict[str, Any]:
    view = reading.case.view
    return {
        "view": view.id if view else None,
        "column": reading.case.column.value if view else None,
        "packages": [_package_as_plain(answer) for answer in reading.packages],
        "zone": zone_as_plain(reading.zone),
        "levers": [lever_as_plain(lever) for lever in reading.levers],
        "space": space_as_plain(reading.space) if reading.space else None,
    }


def _package_as_plain(answer: PackageAnswer) -> dict[str, Any]:
    return {
        "id": answer.id,
        "title": answer.title,
        "signable": _shares_as_plain(answer.shares.signable),
        "parties": {
            shares.party: _shares_as_plain(shares)
            for shares in answer.shares.parties
            if shares.party is not None
        },
        "by_rule": {name: _body_as_plain(body) for name, body in answer.shares.bodies.items()},
        "blockers": [
            {
                "party": blocker.party,
                "verdict": blocker.verdict.value,
                "role": blocker.role,
                "lines": [crossing.line for crossing in blocker.lines],
                "turns_on": list(blocker.turns_on),
            }
            for blocker in (answer.blockers.blockers if answer.blockers else ())
        ],
        "signable_if": _remedies_as_plain(answer.blockers.for_all) if answer.blockers else None,
        "withheld": [
            {
                "needs": list(change.withheld),
                "party": change.party,
                "before": change.before.value,
                "after": change.after.value,
                "crossed": list(change.crossed),
            }
            for change in answer.branches.changes
        ],
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


def _remedies_as_plain(remedies: Remedies) -> dict[str, Any]:
    return {
        "changes": [
            {
                "issues": list(remedy.change.issues),
                "ways": [dict(way) for way in remedy.change.ways],
                "complete": remedy.change.complete,
                "effects": [
                    {"loses": list(way.losing), "signable": way.signable.value}
                    for way in remedy.ways
                ],
            }
            for remedy in remedies.found
        ],
        "status": remedies.search.status,
        "complete_to": remedies.search.complete_to,
    }
