"""Dates in order, and what is over on day 0."""

from __future__ import annotations

from collections.abc import Iterator

from pactwright.case.case import ResolvedCase
from pactwright.case.located import fault_at
from pactwright.errors import Fault, Severity


def check(case: ResolvedCase) -> Iterator[Fault]:
    """Spans that end before they begin; notes of lines, offers and leaders that are past."""
    today = case.nouns.as_of
    for section in ("red_lines", "no_deal"):
        for name, noun in getattr(case.nouns, section).items():
            path = (section, name)
            if noun.from_ and noun.until and noun.from_ > noun.until:
                yield fault_at(
                    case.tree,
                    (*path, "until"),
                    "dates-backwards",
                    expected=f"a date after {noun.from_}",
                    found=noun.until,
                )
            elif noun.until and noun.until < today:
                yield _past(case, (*path, "until"), f"a date after {today}", noun.until)
    for name, objection in case.nouns.objections.items():
        if objection.until and objection.until < today:
            yield _past(
                case, ("objections", name, "until"), f"a date after {today}", objection.until
            )
    for name, issue in case.nouns.issues.items():
        for clause, told in issue.clauses.items():
            if told.offer_expires and told.offer_expires < today:
                where = ("issues", name, "clauses", clause, "offer_expires")
                yield _past(case, where, f"a date after {today}", told.offer_expires)
    for name, leader in case.nouns.leaders.items():
        if leader.leaves and leader.leaves < today:
            yield _past(case, ("leaders", name, "leaves"), f"a date after {today}", leader.leaves)


def _past(case: ResolvedCase, path: tuple[str, ...], expected: str, found: str) -> Fault:
    return fault_at(
        case.tree,
        path,
        "past-date",
        expected=f"{expected} (as_of)",
        found=f"{found}, which is over",
        severity=Severity.NOTE,
        next_step="it may stand as history; if it should count, set as_of to the day the case "
        "speaks of",
    )
