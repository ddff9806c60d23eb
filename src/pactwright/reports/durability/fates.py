"""Arrangements whose fate is known: what happened, and what the game says at the same settings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pactwright.assessment.face_validity import Fit, KnownFate
from pactwright.reports.durability.words import likely, percents
from pactwright.reports.wording import counted, listed

LEAD = (
    "The same library and settings on arrangements whose fate is known, told before any level. "
    "One fate cannot confirm a chance; it can only show where the game is absurd."
)


def happened(known: KnownFate) -> str:
    """What became of it: ``war after 19 years`` or ``still at peace after 70 years``."""
    fate = known.fate
    if fate.war is not None:
        return f"war after {fate.years:.0f} years ({fate.war.year})"
    return f"at peace for all the {fate.years:.0f} years observed ({fate.until.year})"


def said(known: KnownFate, convention: str) -> str:
    """The chance of peace that the game gives to the year compared."""
    middle = percents(known.median_low, known.median_high)
    span = likely(convention, known.low, known.high)
    return f"peace over {counted(known.year, 'year')} {span}, middle {middle}"


def verdict(fates: Sequence[KnownFate]) -> str:
    """Where the model is absurd, or that nothing here says so."""
    absurd = [known.fate.title for known in fates if known.fit is not Fit.WITHIN]
    if absurd:
        return f"The game is absurd on {listed(absurd)}: read every level below with that in mind."
    return (
        f"On none of {counted(len(fates), 'arrangement')} does the whole band give what happened "
        "less than one chance in five. That is a weak test."
    )


def fate_lines(
    fates: Sequence[KnownFate], convention: str, *, full: bool = False
) -> Iterator[tuple[str, str]]:
    """Each arrangement with what happened and what the game says; in full with its sources."""
    for known in fates:
        words = f"{happened(known)}; the game: {said(known, convention)}; {known.fit}"
        if full:
            words += f" [{', '.join(known.fate.basis)}]"
        yield known.fate.title, words
