"""How likely peace is, what ends it, and what ends the arrangement without war."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pactwright.durability.results import Band, Endurance
from pactwright.reports.durability.telling import Fact, Telling, reach
from pactwright.reports.durability.words import (
    UNSPOKEN,
    causes_of,
    figures,
    likely,
    percents,
    spans,
    years_shown,
)
from pactwright.reports.wording import counted

TOP = 3  # causes told


def levels(told: Telling) -> Iterator[Fact]:
    """Peace, and peace with the arrangement in force, at the years shown."""
    course = told.arrangement.course
    if not told.levelled:
        yield Fact("peace", f"{UNSPOKEN}; there is only what the library says of any settlement")
        return
    for year in years_shown(told.terms):
        after = f"after {counted(year, 'year')}"
        yield Fact(f"peace {after}", level(told, course.peace_band, year))
        if not told.no_deal:
            yield Fact(f"in force {after}", level(told, course.in_force_band, year))


def level(told: Telling, band: Band, year: int) -> str:
    """One level: P10 to P90 in words, with the median."""
    at = year - 1
    low, high = float(band.low[at]), float(band.high[at])
    middle = percents(float(band.median_low[at]), float(band.median_high[at]))
    return f"{likely(told.convention, low, high)}, middle {middle}"


def ends(told: Telling) -> Iterator[Fact]:
    """What ends the peace, and what ends the arrangement without war."""
    course, year = told.arrangement.course, years_shown(told.terms)[-1]
    at = year - 1
    yield Fact(f"war within {counted(year, 'year')} by", ends_in_words(told, TOP))
    for name, under in conditions(told):
        yield Fact(f"{name}, within {counted(told.terms.years, 'year')}", under)
    wider = likely(told.convention, *reach(course.wider[:, at]))
    yield Fact(f"wider war within {counted(year, 'year')}", wider)
    if not told.no_deal:
        walked = [
            f"{side} walks out ({percents(*reach(course.repudiations[:, at, n]))})"
            for n, side in enumerate(told.sides)
        ]
        yield Fact(
            f"end without war within {counted(year, 'year')}",
            f"it lapses ({percents(*reach(course.lapses[:, at]))}), {', '.join(walked)}",
        )
    rates = [
        f"{side} {spans(*reach(course.breaches_per_decade[:, n]))}"
        for n, side in enumerate(told.sides)
    ]
    factor = figures(told.answer.scale.middle)
    yield Fact(
        "minor breaches in ten years of peace",
        f"{', '.join(rates)}, at the anchor’s {factor} of the library’s occasions to decide",
    )


def ends_in_words(told: Telling, count: int) -> str:
    """The likeliest causes of war within the last year shown, with their chances."""
    tops = top_causes(told, years_shown(told.terms)[-1])[:count]
    return "; ".join(f"{name} ({percents(low, high)})" for name, low, high in tops) or "nothing"


def top_causes(told: Telling, year: int) -> list[tuple[str, float, float]]:
    """Causes of war with their chance by a year, the likeliest first; those that occur."""
    names = causes_of(told.reading, told.arrangement)
    found = told.arrangement.course.causes[:, year - 1]  # (K, C)
    told_ = [(name, *reach(c)) for name, c in zip(names, found.T, strict=True)]
    return sorted((one for one in told_ if one[2] > 0.0), key=lambda one: -(one[1] + one[2]))


def conditions(told: Telling) -> Iterator[tuple[str, str]]:
    """Of the likeliest causes: under which promise, leader and phase they come, at the horizon."""
    for name, _, _ in top_causes(told, told.terms.years)[:TOP]:
        parts = [f"{share} {title}" for title, share in conditions_of(told, name)]
        yield name, f"of it {', '.join(parts)}"


def conditions_of(told: Telling, cause: str) -> Iterator[tuple[str, str]]:
    """Which part of one cause comes under which promise, leader and phase, at the horizon."""
    names = causes_of(told.reading, told.arrangement)
    table = told.arrangement.course.crossed[:, names.index(cause)]  # (K, 2, 2, F)
    whole = np.maximum(np.sum(table, axis=(1, 2, 3)), 1e-300)
    parts = [("with no promise intact", table[:, 1])] if told.arrangement.outsiders else []
    parts.append(("under a revisionist leader", table[:, :, 1]))
    if not told.no_deal:
        parts += [(phase, table[..., n]) for n, phase in enumerate(phases_of(told.arrangement))]
    for title, part in parts:
        share = np.sum(part.reshape(len(part), -1), axis=1) / whole
        yield title, percents(*reach(share))


def phases_of(arrangement: Endurance) -> tuple[str, ...]:
    """Phases without the title of their path; a single one reads ``in force``."""
    *active, lapsed = arrangement.phases
    if len(active) == 1:
        return "in force", lapsed
    return (*(f"in “{one.removeprefix(f'{arrangement.title}: ')}”" for one in active), lapsed)
