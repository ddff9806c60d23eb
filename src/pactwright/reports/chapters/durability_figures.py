"""The figures of the durability chapter: curves, causes, guarantees, and what changes do."""

from __future__ import annotations

from collections.abc import Iterator

from pactwright.assessment.bargaining import BargainingAnswer
from pactwright.assessment.durability import DurabilityAnswer, ReadingEndurance
from pactwright.preferences import Verdict
from pactwright.reports.content import Block, Figure
from pactwright.reports.durability.telling import changes_of, moved, reach
from pactwright.reports.durability.words import causes_of, name_of, settings_in_words, years_shown
from pactwright.reports.figures.causes import causes_figure
from pactwright.reports.figures.effects import Change, effects_figure
from pactwright.reports.figures.plot import panels, style
from pactwright.reports.figures.strength import StrengthPoint, strength_figure
from pactwright.reports.figures.survival import survival_figure
from pactwright.reports.wording import capital, counted, listed


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
    shown = (*(one for one in reading.arrangements if not one.untouched), reading.no_deal)
    note = capital(settings_in_words(answer))
    yield Figure(
        survival_figure(f"Peace, and peace with the arrangement in force: {reading.label}", shown),
        "Bands: 10th to 90th percentile over draws and completions of what is unknown; lines: "
        f"medians, lowest and highest. {note}.",
        style(),
    )
    year = years_shown(answer.terms)[-1]
    names = causes_of(reading, shown[0])
    title = f"What ends the peace within {counted(year, 'year')}, on average over draws"
    drawn = [causes_figure(title, shown, names, year), *_strength(reading, bargaining)]
    yield Figure(
        panels(drawn),
        "Left: causes exclude one another; of two bars the first is the completion of what is "
        "unknown with most war, the second that with least. Right: discs are arrangements at "
        f"central values, lines through them what is unknown. {note}.",
        style(),
    )
    yield from _effects(answer, reading, note)


def _strength(reading: ReadingEndurance, bargaining: BargainingAnswer | None) -> Iterator[str]:
    points = []
    for one in reading.arrangements:
        centres = one.centres
        if not centres or one.protected is None:
            continue
        other = 1 - one.protected
        low, high = reach(centre.strength for centre in centres)
        accepts = _accepts(reading, bargaining, one.id, one.principals[other])
        margins = [float(centre.margins[0, other]) for centre in centres]
        points.append(StrengthPoint(one.title, low, high, accepts, (min(margins), max(margins))))
    if points:
        first = reading.arrangements[0]
        assert first.protected is not None  # each point has a protected side, the same in all
        name = name_of(reading, first.principals[1 - first.protected])
        yield strength_figure("Too weak to protect, too strong to accept?", name, points)


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


def _effects(answer: DurabilityAnswer, reading: ReadingEndurance, note: str) -> Iterator[Figure]:
    year = answer.terms.compared
    told = [one for one in reading.arrangements if one.centres]
    says = {each.name: each.says for one in told for each in changes_of(one.centres[0])}
    changes = [
        Change(capital(words), tuple(moved(one, name, year) for one in told))
        for name, words in says.items()
    ]
    shown = [one for one in changes if one.seen]
    idle = listed(f"“{one.title}”" for one in changes if not one.seen)
    less = f" By less than one: {idle}." if idle else ""
    if told and shown:
        title = f"What changes do to peace after {counted(year, 'year')}: {reading.label}"
        yield Figure(
            effects_figure(title, [one.title for one in told], shown),
            f"Points of per cent by which one change moves peace after {counted(year, 'year')}, at "
            "central values, lighter from the lowest to the highest of the completions of what is "
            f"unknown; all columns have one scale.{less} {note}.",
            style(),
        )
