"""Spoilers who stage incidents as far as a settlement hurts them, when they are switched on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import exp, inf

from pactwright import library
from pactwright.case import Quantity, ResolvedCase
from pactwright.case.nouns.parties import Spoiler
from pactwright.durability.arrangement import UNPLAYED, Arrangement
from pactwright.durability.segments import Table, standing
from pactwright.preferences.bounds import Bounds
from pactwright.preferences.fallback import fallback_of
from pactwright.preferences.gain import attainable, gain, value
from pactwright.preferences.valuation import Valuation
from pactwright.settlement import Package, Part, claims_of, fallen, holds

PARAMETER = "spoiler_incidents"
ADDS = "adds"


def spoiled(case: ResolvedCase, arrangement: Arrangement) -> Arrangement:
    """An arrangement in which spoilers stage incidents beside those that its effects tell of.

    A spoiler counts in a phase when its channel is incidents, its trigger holds there and what
    would remove it does not. It adds r L(b s) incidents a year, with the library's rate r and
    precision b, and L the logistic function. The shortfall s of a limited spoiler is what no deal
    is worth to it less what the package is worth; a greedy one measures the package against the
    best that it could have; a total one minds neither and adds r (kinds after Stedman 1997). Worths
    count at their central value; where they are unknown, what it adds is a set. So it is where it
    turns on a process, or on a belief, whether the trigger holds. Once the arrangement has lapsed
    there is nothing to spoil.

    Parameters
    ----------
    case
        The reading that it is of.
    arrangement
        Without spoilers.
    """
    branches = {
        withheld: tuple(
            (
                *(
                    _with(table, tuple(_parts(case, arrangement, place, at, withheld)))
                    for place, table in enumerate(tables[:-1])
                ),
                tables[-1],
            )
            if arrangement.packages
            else tables
            for at, tables in zip(arrangement.starts, segments, strict=True)
        )
        for withheld, segments in arrangement.branches.items()
    }
    notes = tuple(note for note in arrangement.notes if not note.endswith(UNPLAYED))
    return replace(arrangement, branches=branches, notes=notes)


def most(arrangement: Arrangement) -> dict[str, float]:
    """Places at which every spoiler adds as much as it may."""
    parts = (part for one in arrangement.quantities for part in one.parts)
    return {part.path: 1.0 for part in parts if part.verb == ADDS and part.amount.is_set}


def unspoiled(arrangement: Arrangement) -> Arrangement:
    """The same arrangement with spoilers left out again."""
    return replace(
        arrangement,
        branches={
            withheld: tuple(tuple(_without(table) for table in tables) for tables in segments)
            for withheld, segments in arrangement.branches.items()
        },
    )


def _parts(
    case: ResolvedCase, arrangement: Arrangement, place: int, at: float, withheld: frozenset[str]
) -> Iterator[Part]:
    """What each spoiler adds in one phase."""
    drafted = arrangement.packages[place].package
    left = standing(case, drafted, at)
    counting = fallen(case, left, withheld=withheld, told=arrangement.told).package
    for name, spoiler in case.nouns.spoilers.items():
        if spoiler.channel is None or not spoiler.channel.incidents:
            continue
        there = _there(spoiler, counting)
        if there is False:
            continue
        low, high = _rate(case, spoiler, drafted)
        low = low if there else 0.0
        amount = Quantity("number", (low,))
        if low < high:
            amount = Quantity("grade", (low, high), spoiler.kind)
        claims = (*claims_of(case, "spoilers", name), *library.spoiling().basis)
        yield Part(f"spoilers.{name}", ADDS, amount, True, claims)


def _there(spoiler: Spoiler, package: Package) -> bool | None:
    """Whether it is set off; None where that turns on something beside the clauses."""
    if spoiler.removed_by is not None and holds(spoiler.removed_by, package):
        return False
    if spoiler.trigger is not None:
        return holds(spoiler.trigger, package)
    return None if spoiler.trigger_process or spoiler.trigger_belief else True


def _rate(case: ResolvedCase, spoiler: Spoiler, package: Package) -> tuple[float, float]:
    """Least and most incidents a year that a spoiler adds."""
    told = library.spoiling()
    if spoiler.kind == "total":
        return told.incidents, told.incidents
    short = _shortfall(case, spoiler, package)
    low, high = (_logistic(told.precision * end) for end in (short.low, short.high))
    return told.incidents * low, told.incidents * high


def _shortfall(case: ResolvedCase, spoiler: Spoiler, package: Package) -> Bounds:
    valuation = Valuation.of(case, spoiler.actor)
    if valuation is None:
        return Bounds(-inf, inf)
    if spoiler.kind == "greedy":
        best = attainable(valuation).high
        return Bounds(best, best) - value(valuation, package)
    found = gain(valuation, package, fallback_of(case, spoiler.actor))
    return Bounds(-found.bounds.high, inf if found.open_below else -found.bounds.low)


def _logistic(odds: float) -> float:
    return 1.0 / (1.0 + exp(-odds)) if odds > -700.0 else 0.0


def _with(table: Table, parts: tuple[Part, ...]) -> Table:
    if not parts:
        return table
    return tuple(
        replace(one, parts=(*one.parts, *parts)) if one.parameter == PARAMETER else one
        for one in table
    )


def _without(table: Table) -> Table:
    return tuple(
        replace(one, parts=tuple(part for part in one.parts if part.verb != ADDS))
        if one.parameter == PARAMETER
        else one
        for one in table
    )
