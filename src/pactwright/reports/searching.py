"""Packages found in the settlement space, in words and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from pactwright.assessment.searching import Division, ReadingSearch, Search
from pactwright.bargaining.space.results import Status
from pactwright.reports.wording import clause_title, counted, issue_title, listed, party_name

SCHEMA = 1
SUPPLIES = (
    "The search takes what suppliers may withhold as given. Write a package it finds down as an\n"
    "architecture, and assess and bargaining say what becomes of it where something is withheld."
)


def render_search(search: Search) -> str:
    """The closest signable packages of each view as text."""
    lines: list[str] = []
    for reading in search.readings:
        lines += [*_reading(reading), ""]
    needs = (need for reading in search.readings for need in reading.case.nouns.needs.values())
    if any(need.of for need in needs):
        lines += [SUPPLIES, ""]
    return "\n".join(lines)


def _reading(reading: ReadingSearch) -> Iterator[str]:
    nouns, found = reading.case.nouns, reading.found
    label = f"{reading.target.title}: {reading.case.label}"
    yield label
    yield "=" * len(label)
    if found is None:
        yield f"Cannot be searched: {reading.without}."
        return
    if reading.left_out:
        names = listed([party_name(nouns, party) for party in reading.left_out])
        yield f"Without {names}, whose values are not fully stated."
    if reading.left_open:
        yield f"Left open by {listed(list(reading.left_open))}, which turn on more than clauses."
    if found.distance is None:
        firm = found.status is Status.PROVEN
        yield "No package is signable." if firm else "None was found before the search stopped."
        return
    if found.distance == 0:
        yield "It is signable as it stands."
        return
    many = "" if found.count is None else f", of which there are {found.count:,}"
    yield f"{counted(found.distance, 'issue')} must change ({found.status}{many}):"
    for package in found.packages:
        changed = {
            issue: clause
            for issue, clause in package.items()
            if reading.target.package.get(issue, clause) != clause
        }
        told = " and ".join(
            f"{issue_title(nouns, issue)} becomes “{clause_title(nouns, issue, clause)}”"
            for issue, clause in changed.items()
        )
        yield f"- {told}"


def render_division(division: Division) -> str:
    """Adjusted winner in words: who gets what, and how many of its own points."""
    nouns, found = division.case.nouns, division.found
    lines = [f"Adjusted winner: {division.case.label}"]
    lines.append("=" * len(lines[0]))
    for party, points in zip(found.parties, found.points, strict=True):
        won = listed([issue_title(nouns, issue) for issue in found.wins(party)]) or "nothing whole"
        name = party_name(nouns, party)
        lines.append(f"{name} gets {won}: {float(points):.2f} of its own 100 points")
    if found.split is not None:
        share = found.shares[found.split]
        first, second = (party_name(nouns, party) for party in found.parties)
        lines.append(
            f"{issue_title(nouns, found.split)} is divided: {_fraction(share)} to {first}, "
            f"{_fraction(1 - share)} to {second}"
        )
    lines.append("Each party's points are its own and cannot be compared with the other's.")
    return "\n".join([*lines, ""])


def _fraction(share: Fraction) -> str:
    """A share as a fraction that can be read; points with decimals make unwieldy ones."""
    simple = share.limit_denominator(100)
    return str(share) if share == simple else f"about {simple}"


def division_as_plain(division: Division) -> dict[str, Any]:
    """Adjusted winner as plain data; shares are exact fractions, as text."""
    view, found = division.case.view, division.found
    return {
        "view": view.id if view else None,
        "parties": list(found.parties),
        "points": [str(points) for points in found.points],
        "shares": {issue: str(share) for issue, share in found.shares.items()},
        "worthless": list(found.worthless),
    }


def search_as_plain(search: Search) -> dict[str, Any]:
    """The search as plain data."""
    return {
        "schema": SCHEMA,
        "case": search.name,
        "key": search.key,
        "target": search.target,
        "keep": search.keep,
        "avoid": {issue: list(clauses) for issue, clauses in search.avoid.items()},
        "readings": [_as_plain(reading) for reading in search.readings],
    }


def _as_plain(reading: ReadingSearch) -> dict[str, Any]:
    found, view = reading.found, reading.case.view
    return {
        "view": view.id if view else None,
        "left_out": list(reading.left_out),
        "left_open": list(reading.left_open),
        "without": reading.without or None,
        "distance": found.distance if found else None,
        "status": str(found.status) if found else None,
        "count": found.count if found else None,
        "packages": [dict(package) for package in found.packages] if found else [],
    }
