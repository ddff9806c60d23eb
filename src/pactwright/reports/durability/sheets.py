"""Tables of the durability answer that are written as files only."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pactwright.assessment.durability import DurabilityAnswer, ReadingEndurance
from pactwright.durability.results import Endurance
from pactwright.reports.content import Grid, Row, row
from pactwright.reports.durability.words import causes_of, figures, years_shown


def sheets(answer: DurabilityAnswer) -> tuple[Grid, ...]:
    """Curves year by year, causes, and pairs; numbers with two figures.

    Completions of what is unknown are numbered from least to most peace at the last year.

    Parameters
    ----------
    answer
        Whether each arrangement would last.
    """
    return (
        Grid(
            "Peace and the arrangement in force, year by year",
            (
                *("View", "Column", "Arrangement", "Year", "Curve"),
                *("10th percentile", "Lowest median", "Highest median", "90th percentile"),
            ),
            tuple(_years(answer)),
            "durability_years",
        ),
        Grid(
            "Chance of war by cause within some years, on average over draws",
            ("View", "Column", "Arrangement", "Year", "Completion", "Cause", "Chance"),
            tuple(_causes(answer)),
            "durability_causes",
        ),
        Grid(
            "Share of draws in which one arrangement outlasts another",
            ("View", "Column", "Arrangement", "Outlasts", "Year", "Share of draws"),
            tuple(_pairs(answer)),
            "durability_pairs",
        ),
    )


def _each(answer: DurabilityAnswer) -> Iterator[tuple[ReadingEndurance, Endurance, list[str]]]:
    for reading in answer.readings:
        for one in (reading.no_deal, *reading.arrangements):
            if one is not None:
                yield reading, one, [*_names(reading), one.id]


def _names(reading: ReadingEndurance) -> tuple[str, str]:
    view = reading.case.view
    return (view.id, reading.case.column.value) if view else ("as written", "")


def _years(answer: DurabilityAnswer) -> Iterator[Row]:
    for reading, one, names in _each(answer):
        curves = [("peace", one.course.peace_band)]
        if one is not reading.no_deal:
            curves.append(("in force", one.course.in_force_band))
        for curve, band in curves:
            told = (band.low, band.median_low, band.median_high, band.high)
            for n, year in enumerate(band.years):
                numbers = [figures(float(part[n])) for part in told]
                yield row(*names, f"{year:g}", curve, *numbers)


def _causes(answer: DurabilityAnswer) -> Iterator[Row]:
    for reading, one, names in _each(answer):
        causes = causes_of(reading, one)
        for k, table in enumerate(one.course.causes, 1):
            for year in years_shown(answer.terms):
                for cause, chance in zip(causes, table[year - 1], strict=True):
                    place = f"{k} of {len(one.course.causes)}"
                    yield row(*names, f"{year}", place, cause, figures(float(chance)))


def _pairs(answer: DurabilityAnswer) -> Iterator[Row]:
    for reading in answer.readings:
        pairs = reading.pairs
        if pairs is None:
            continue
        for (a, b), share in np.ndenumerate(pairs.ahead):
            if a != b:
                ids = pairs.ids[a], pairs.ids[b]
                yield row(*_names(reading), *ids, f"{pairs.years}", figures(float(share)))
