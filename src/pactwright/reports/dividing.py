"""Adjusted winner in words and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from pactwright import __version__
from pactwright.assessment.dividing import Division, ReadingDivision
from pactwright.reports.wording import clauses_in_words, issue_title, listed, party_name

SCHEMA = 1
CAVEAT = (
    "Each party's points are its own and cannot be compared with the other's. Red lines, rules,\n"
    "other parties and no deal play no part here, and every issue counts as divisible, with parts\n"
    "worth their share."
)


def render_division(division: Division) -> str:
    """Adjusted winner in words, view by view: who gets what, and how many of its own points."""
    lines: list[str] = []
    for reading in division.readings:
        lines += [*_reading(reading), ""]
    return "\n".join([*lines, CAVEAT, ""])


def _reading(reading: ReadingDivision) -> Iterator[str]:
    nouns, found = reading.case.nouns, reading.found
    label = f"Adjusted winner: {reading.case.label}"
    yield label
    yield "=" * len(label)
    for party, points in zip(found.parties, found.points, strict=True):
        won = listed([issue_title(nouns, issue) for issue in found.wins(party)]) or "nothing whole"
        name = party_name(nouns, party)
        yield f"{name} gets {won}: {float(points):.2f} of its own 100 points"
    if found.split is not None:
        share = found.shares[found.split]
        first, second = (party_name(nouns, party) for party in found.parties)
        yield (
            f"{issue_title(nouns, found.split)} is divided: {_fraction(share)} to {first}, "
            f"{_fraction(1 - share)} to {second}"
        )
    yield "The 100 points of each are those of the contested issues, rescaled."
    if reading.agreed:
        yield f"Left out, as both like it best: {clauses_in_words(nouns, reading.agreed)}"
    if found.worthless:
        titles = listed(issue_title(nouns, issue) for issue in found.worthless)
        yield f"Left out, as neither gives it a point: {titles}"


def _fraction(share: Fraction) -> str:
    """A share as a fraction that can be read; points with decimals make unwieldy ones."""
    simple = share.limit_denominator(100)
    return str(share) if share == simple else f"about {simple}"


def division_as_plain(division: Division) -> dict[str, Any]:
    """Adjusted winner as plain data; see the schema ``adjusted-winner``. Fractions are text."""
    return {
        "schema": SCHEMA,
        "case": division.name,
        "key": division.key,
        "version": __version__,
        "parties": list(division.parties),
        "readings": [_as_plain(reading) for reading in division.readings],
    }


def _as_plain(reading: ReadingDivision) -> dict[str, Any]:
    view, found = reading.case.view, reading.found
    return {
        "view": view.id if view else None,
        "points": [str(points) for points in found.points],
        "at_first": [str(points) for points in found.at_first],
        "shares": {issue: str(share) for issue, share in found.shares.items()},
        "agreed": dict(reading.agreed),
        "worthless": list(found.worthless),
    }
