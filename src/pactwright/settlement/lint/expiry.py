"""Clauses, promises and offers that end soon, and promises that end before the duties they buy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pactwright.case.nouns.issues import Clause, Issue
from pactwright.settlement.lint.draft import Draft, Remark

CONCERN = "expiry"
YEARS = 5
_DATE = re.compile(r"\b(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\b")


@dataclass(frozen=True, slots=True)
class _End:
    """When something ends: a day, or words that name none."""

    day: date | None
    words: str


def find(draft: Draft) -> Iterator[Remark]:
    """Ends within five years of day 0, ends without a date, and promises shorter than duties."""
    today = date.fromisoformat(draft.case.nouns.as_of)
    for name, _, _, entry in draft.settled():
        if entry.offer_expires:
            yield draft.remark(CONCERN, name, f"The offer ends on {entry.offer_expires}")
        for what, end in (("It", _until(entry)), ("The promise", _promised(entry, today))):
            if end is None:
                continue
            if end.day is None:
                yield draft.remark(CONCERN, name, f"{what} ends at no stated date: {end.words}")
            elif end.day <= _later(today, YEARS):
                words = f"{what} ends within {YEARS} years: {end.words}"
                yield draft.remark(CONCERN, name, words)
    yield from _outlived(draft, today)


def _outlived(draft: Draft, today: date) -> Iterator[Remark]:
    """Promises that end while a restraint of the side they protect goes on."""
    for name, issue, _, entry in draft.settled():
        ends = [end for end in (_until(entry), _promised(entry, today)) if end]
        if entry.promise is None or not ends:
            continue
        days = [end.day for end in ends if end.day]
        first = min(days) if days else None
        for other, duty in _restraints(draft, issue, entry):
            theirs = _until(duty)
            if theirs is None or (theirs.day and first and theirs.day > first):
                when = f"on {theirs.day}" if theirs and theirs.day else "at no date"
                words = f"The promise may end ({ends[0].words}) before {other}, which ends {when}"
                yield draft.remark(CONCERN, name, words)


def _restraints(draft: Draft, issue: Issue, promise: Clause) -> Iterator[tuple[str, Clause]]:
    told = promise.promise
    assert told is not None  # the caller has one
    whom = draft.parties(told.to or ("protected",), issue)
    for name, other, _, entry in draft.settled():
        if entry.restraint is not None and entry is not promise:
            bound = draft.parties(entry.restraint.of or ("obligors",), other)
            if set(bound) & set(whom):
                yield name, entry


def _until(entry: Clause) -> _End | None:
    return None if entry.until is None else _End(_day(entry.until), entry.until)


def _promised(entry: Clause, today: date) -> _End | None:
    """The end of a promise: its date, or the fewest of its years from day 0."""
    if entry.promise is None or entry.promise.expires is None:
        return None
    told = entry.promise.expires
    day = _day(told)
    years = entry.numbers.get("years")
    if day is None and years is not None and years.shape != "unknown":
        fewest = max(0.0, years.support()[0])
        return _End(_later(today, fewest), f"{told}, {years} years")
    return _End(day, told)


def _day(words: str) -> date | None:
    found = _DATE.search(words)
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2] or 12), int(found[3] or 28))
    except ValueError:
        return None


def _later(day: date, years: float) -> date:
    whole = min(day.year + int(years), date.max.year)
    return date(whole, day.month, min(day.day, 28))
