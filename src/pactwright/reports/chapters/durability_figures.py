"""The figures of the durability chapter: curves, causes, guarantees, and what changes do."""

from __future__ import annotations

from collections.abc import Iterator

from pactwright.assessment.bargaining import BargainingAnswer
from pactwright.assessment.durability import DurabilityAnswer, ReadingEndurance
from pactwright.durability.arrangement import arrangement_of
from pactwright.durability.findings import Centre, Variant
from pactwright.durability.strength import promised
from pactwright.preferences import Verdict
from pactwright.reports.content import Block, Figure
from pactwright.reports.durability.words import (
    causes_of,
    name_of,
    settings_in_words,
    years_shown,
)
from pactwright.reports.figures.causes import causes_figure
from pactwright.reports.figures.effects import effects_figure
from pactwright.reports.figures.plot import panels, style
from pactwright.reports.figures.strength import StrengthPoint, strength_figure
from pactwright.reports.figures.survival import survival_panel
from pactwright.reports.wording import capital, counted


def figures_of(
    answer: DurabilityAnswer, reading: ReadingEndurance, bargaining: BargainingAnswer | None
) -> Iterator[Block]:
    """All figures of one reading.

    Parameters
    ----------
    answer, reading
        What is shown.
    bargaining
        Who would sign; without it the figure of guarantees shows deterrence alone.
    """
    assert reading.no_deal is not None  # a reading that was asked has one
    shown = (*reading.arrangements, reading.no_deal)
    note = capital(settings_in_words(answer))
    yield Figure(
        panels(survival_panel(one) for one in shown),
        "Peace between the two sides, and peace with the arrangement in force. Bands: 10th to 90th "
        f"percentile over draws and what is unknown; lines: medians. {note}.",
        style(),
    )
    year = years_shown(answer.terms)[-1]
    names = causes_of(reading, shown[0])
    drawn = [
        causes_figure(
            f"What ends the peace within {counted(year, 'year')}, on average over draws",
            shown,
            names,
            year,
        ),
        *_strength(reading, bargaining),
        *_effects(answer, reading),
    ]
    yield Figure(
        panels(drawn, wide=True),
        "Causes exclude one another; two bars are the completions of what is unknown least and "
        "most favourable to peace. Guarantees and changes are at central values; discs are "
        f"arrangements, lines through them what is unknown. {note}.",
        style(),
    )


def _strength(reading: ReadingEndurance, bargaining: BargainingAnswer | None) -> Iterator[str]:
    points = []
    for one in reading.arrangements:
        if one.centre is None or one.protected is None:
            continue
        other = 1 - one.protected
        low, high = promised(arrangement_of(reading.case, one.id))
        accepts = _accepts(reading, bargaining, one.id, one.principals[other])
        margin = float(one.centre.margins[0, other])
        points.append(StrengthPoint(one.title, low, high, accepts, margin))
    if points:
        first = reading.arrangements[0]
        assert first.protected is not None  # each point has a protected side, the same in all
        name = name_of(reading, first.principals[1 - first.protected])
        title = "Too weak to protect, too strong to accept?"
        yield strength_figure(title, name, points)


def _accepts(
    reading: ReadingEndurance, bargaining: BargainingAnswer | None, architecture: str, party: str
) -> float | None:
    """Share of draws in which a party accepts what is signed first; None where not asked."""
    for asked in bargaining.readings if bargaining else ():
        if asked.case.label != reading.case.label:
            continue
        for package in asked.packages:
            if package.id.partition("/")[0] != architecture:
                continue
            told = next((one for one in package.shares.parties if one.party == party), None)
            if told is None:
                return None
            if told.n:
                return told.accepts / told.n
            exact = {Verdict.ACCEPTS: 1.0, Verdict.REFUSES: 0.0}
            return exact.get(told.exact) if told.exact is not None else None
    return None


def _effects(answer: DurabilityAnswer, reading: ReadingEndurance) -> Iterator[str]:
    after = f"peace after {counted(answer.terms.compared, 'year')}"
    changes = (
        (f"Promises in treaty form: points of {after}", "form"),
        (f"No leader revisionist: points of {after}", "leaders"),
        (f"No outsider ever fights: points of {after}", "guarantee"),
    )
    for title, name in changes:
        told = [
            (one.title, _moved(one.centre, getattr(one.centre, name), answer.terms.compared))
            for one in reading.arrangements
            if one.centre is not None
        ]
        if any(change is not None for _, change in told):
            yield effects_figure(title, told)


def _moved(centre: Centre, variant: Variant | None, year: int) -> float | None:
    if variant is None:
        return None
    return float(variant.peace[year - 1] - centre.peace[year - 1])
