"""Dates of a case as years from day 0: what ends, who leaves, when a gate may open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import inf

from pactwright.case import ResolvedCase
from pactwright.case.nouns.architectures import Gate
from pactwright.settlement import NamedPackage, Package

YEAR = 365.25  # days


@dataclass(frozen=True, slots=True)
class Office:
    """A leader whose leaving is dated, in years from day 0."""

    leader: str
    party: str
    at: float


def dates_of(
    case: ResolvedCase, packages: list[NamedPackage]
) -> tuple[tuple[float, ...], tuple[Office, ...]]:
    """When something dated changes, day 0 first, and the changes of leadership that are ahead."""
    offices = [
        Office(name, leader.party, years_to(case, leader.leaves))
        for name, leader in case.nouns.leaders.items()
        if leader.leaves is not None
    ]
    ahead = tuple(sorted((o for o in offices if o.at > 0), key=lambda office: office.at))
    ends = {end for one in packages for _, end in ends_of(case, one.package)}
    changes = {o.at for o in ahead if case.nouns.leaders[o.leader].successor}
    return (0.0, *sorted({at for at in (*ends, *changes) if at > 0})), ahead


def ends_of(case: ResolvedCase, package: Package) -> Iterator[tuple[str, float]]:
    """Issues whose clause ends on a date, and when."""
    for issue, clause in package.items():
        until = case.nouns.issues[issue].clauses[clause].until
        if until is not None and _is_date(until):
            yield issue, years_to(case, until)


def opening(case: ResolvedCase, gate: Gate) -> float:
    """Years from day 0 before which a gate stays shut: a date, or until a trend gets there."""
    found = [0.0]
    if gate.after is not None:
        found.append(years_to(case, gate.after))
    found += [at for _, at in trends_of(case, gate) if at is not None]
    return max(found)


def trends_of(case: ResolvedCase, gate: Gate) -> Iterator[tuple[str, float | None]]:
    """When each trend of a gate reaches its level; None where its path is not in numbers."""
    for name, level in gate.trend_reaches.items():
        trend = case.nouns.trends[name]
        try:
            gap = float(level) - float(trend.now or "")
        except ValueError:
            yield name, None
            continue
        pace = trend.per_year
        if pace is None or pace.is_set:
            yield name, None
        else:
            yield name, 0.0 if gap == 0 else gap / pace.central if gap * pace.central > 0 else inf


def years_to(case: ResolvedCase, told: str) -> float:
    """Years from day 0 to a date."""
    return (date.fromisoformat(told) - date.fromisoformat(case.nouns.as_of)).days / YEAR


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
