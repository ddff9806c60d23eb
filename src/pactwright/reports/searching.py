"""Packages found in the settlement space, in words and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pactwright.assessment.searching import ReadingSearch, Search
from pactwright.bargaining.space.results import Status
from pactwright.reports.wording import clause_title, counted, issue_title, listed, party_name

SCHEMA = 1


def render_search(search: Search) -> str:
    """The closest signable packages of each view as text."""
    lines: list[str] = []
    for reading in search.readings:
        lines += [*_reading(reading), ""]
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
        "without": reading.without or None,
        "distance": found.distance if found else None,
        "status": str(found.status) if found else None,
        "count": found.count if found else None,
        "packages": [dict(package) for package in found.packages] if found else [],
    }
