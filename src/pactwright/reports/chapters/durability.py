"""Would it last: known fates first, then what it would take, levels, ends and figures, by view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pactwright.assessment.bargaining import BargainingAnswer
from pactwright.assessment.durability import DurabilityAnswer, ReadingEndurance
from pactwright.assessment.face_validity import Beginning, Fit, KnownFate
from pactwright.case import Column
from pactwright.durability.results import Endurance
from pactwright.reports.chapters.durability_details import details_of
from pactwright.reports.chapters.durability_figures import figures_of
from pactwright.reports.chapters.hinges import record_anchor
from pactwright.reports.content import (
    Block,
    Cell,
    Chapter,
    Fold,
    Grid,
    Heading,
    Paragraph,
    Points,
    Row,
    faint,
    line,
    row,
    said,
)
from pactwright.reports.durability.demands import demand_in_words
from pactwright.reports.durability.fates import (
    LEAD,
    begins,
    happened,
    history_of_beginning,
    level_rows,
    said_in_force,
    stood,
    verdict,
)
from pactwright.reports.durability.fates import said as fate_said
from pactwright.reports.durability.levels import TOP, ends_in_words
from pactwright.reports.durability.needed import (
    asked_in_words,
    guarantor,
    thresholds_in_words,
    window_in_brief,
)
from pactwright.reports.durability.notes import (
    CONDITIONAL,
    NOTES,
    correlation_in_words,
    drawn_in_words,
)
from pactwright.reports.durability.signing import not_played
from pactwright.reports.durability.telling import Telling
from pactwright.reports.durability.unknown import searched
from pactwright.reports.durability.words import (
    UNSPOKEN,
    chance_in_words,
    percents,
    settings_in_words,
    years_shown,
)
from pactwright.reports.readings import Reading, signed_records
from pactwright.reports.signs import Sign
from pactwright.reports.wording import capital, counted

ID = "durability"
TEXT = (
    "Shown is the filled-in column of each view. What the authors’ own texts support leaves most "
    "of the game unknown; `pactwright durability` asks that column too."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A view, and what the game answers in it."""

    view: Reading
    reading: ReadingEndurance


def would_it_last(
    answer: DurabilityAnswer,
    fates: Sequence[KnownFate],
    views: tuple[Reading, ...],
    bargaining: BargainingAnswer | None = None,
) -> Chapter:
    """The whole chapter.

    Parameters
    ----------
    answer
        Whether each arrangement would last, for the same case.
    fates
        The same settings on arrangements whose fate is known.
    views
        The readings of the brief.
    bargaining
        Who would sign, for the figure that sets acceptance beside deterrence.
    """
    found = tuple(_asked(answer, views))
    blocks: list[Block] = [
        Paragraph(line(CONDITIONAL)),
        Paragraph(line(f"{capital(drawn_in_words(answer))}. {TEXT.replace('`', '')}"), "small"),
    ]
    if fates:
        blocks += _fates(fates, found)
    for one in found:
        blocks += _view(answer, one, bargaining)
    blocks.append(Heading(line("What these levels do not say"), "durability-limits"))
    blocks.append(Points(tuple(line(note) for note in NOTES)))
    return Chapter(ID, "Would it last", tuple(blocks))


def _asked(answer: DurabilityAnswer, views: tuple[Reading, ...]) -> Iterator[Asked]:
    for view in views:
        for reading in answer.readings:
            name = reading.case.view.id if reading.case.view else "case"
            if name == view.id and reading.case.column is Column.FILLED:
                yield Asked(view, reading)


def _fates(fates: Sequence[KnownFate], found: Sequence[Asked]) -> Iterator[Block]:
    convention = found[0].reading.case.nouns.likelihood_words if found else "icd203"
    yield Heading(line("First: arrangements whose fate is known"), "known-fates")
    yield Paragraph(line(LEAD), "small")
    rows = []
    for known in fates:
        cells = (
            (happened(known), None),
            (f"{fate_said(known, convention)}: {known.peace.fit}", _sign(known.peace.fit)),
            (stood(known), None),
            (
                f"{said_in_force(known, convention)}: {known.in_force.fit}",
                _sign(known.in_force.fit),
            ),
            (
                f"{begins(known)}; {history_of_beginning(known)}",
                Sign.REFUSES if known.begins.fit is Beginning.DIFFERS else None,
            ),
        )
        told = (Cell(line(text), sign) for text, sign in cells)
        rows.append(Row((Cell(line(known.fate.title)), *told)))
    columns = (
        "Arrangement",
        "Peace in history",
        "Peace in the game",
        "The arrangement itself",
        "In force in the game",
        "Who begins a war",
    )
    yield Grid("Known fates, at the settings of this chapter", columns, tuple(rows), "known_fates")
    levels = tuple(f"{title}: {'; '.join(cells)}" for title, cells in level_rows(fates))
    if levels:
        yield Paragraph(line("Peace at the same years, at the library’s own values and as a band:"))
        yield Points(tuple(line(level) for level in levels))
    yield Paragraph(line(verdict(fates)))


def _sign(fit: Fit) -> Sign | None:
    return None if fit is Fit.WITHIN else Sign.REFUSES


def _view(
    answer: DurabilityAnswer, one: Asked, bargaining: BargainingAnswer | None
) -> Iterator[Block]:
    reading = one.reading
    yield Heading(line(said(one.view.title), faint(f" ({one.view.author}, {one.view.dated})")))
    if reading.without or reading.no_deal is None:
        yield Paragraph(line(f"Not asked: {reading.without}"), "pending")
        return
    tellings = [Telling(answer, reading, each) for each in reading.arrangements]
    bare = Telling(answer, reading, reading.no_deal)
    yield _needed(one, tellings)
    yield _levels(one, [*tellings, bare])
    order = capital(correlation_in_words(reading.precisions, reading.correlations))
    told = searched([each.completions for each in reading.arrangements])
    yield Paragraph(line(f"{order}. What is unknown: {told}. {not_played(bare)}"), "small")
    yield from figures_of(answer, reading, bargaining)
    details = (*details_of(one.view.label, [*tellings, bare]), *_demands(one, tellings))
    yield Fold(line("Details: ", said(one.view.title)), details)


def _title(one: Asked, arrangement: Endurance) -> Cell:
    records = {record.architecture: record for record in signed_records(one.view.block)}
    record = records.get(arrangement.id)
    to = record_anchor(one.view, record.id) if record else None
    return Cell(line(said(arrangement.title, to)))


def _needed(one: Asked, tellings: Sequence[Telling]) -> Grid:
    rows, asked, who = [], "", ""
    for told in tellings:
        found = [centre.breakevens for centre in told.arrangement.centres]
        if not found:
            continue
        asked = f", for {asked_in_words(found[0])}"
        who = who or guarantor(told, found)
        cells = (
            *window_in_brief(found),
            thresholds_in_words([each.credibility for each in found]),
            thresholds_in_words([each.collapse for each in found]),
        )
        rows.append(Row((_title(one, told.arrangement), *(Cell(line(text)) for text in cells))))
    columns = (
        "Arrangement",
        f"Guarantee window on day 0: a promise of {who or 'outsiders'} deters with a chance",
        "and tempts the protected side to reopen",
        "Credibility needed over the years",
        "Decay of promises borne",
    )
    caption = f"{one.view.label}: what it would take, at central values{asked}"
    return Grid(caption, columns, tuple(rows), "durability_needed", ("View", one.view.label))


def _levels(one: Asked, tellings: Sequence[Telling]) -> Grid:
    years = years_shown(tellings[0].terms)
    rows = []
    for told in tellings:
        peace, force = told.arrangement.course.peace_band, told.arrangement.course.in_force_band
        cells = [Cell(line(said(told.arrangement.title)))]
        for year in years if told.levelled else ():
            low, high = float(peace.low[year - 1]), float(peace.high[year - 1])
            under = percents(low, high)
            if not told.no_deal:
                stands = percents(float(force.low[year - 1]), float(force.high[year - 1]))
                under += f"; in force {stands}"
            words = chance_in_words(told.convention, low, high)
            cells.append(Cell(line(words), under=(line(under),)))
        if told.levelled:
            cells.append(Cell(line(ends_in_words(told, TOP))))
        else:
            cells += [Cell(line(UNSPOKEN)), *(len(years) * [Cell()])]
        rows.append(Row(tuple(cells)))
    heads = [f"Peace after {counted(year, 'year')}" for year in years]
    columns = ("Arrangement", *heads, f"What ends it within {counted(years[-1], 'year')}")
    caption = f"{one.view.label}: levels, {settings_in_words(tellings[0].answer)}"
    return Grid(caption, columns, tuple(rows), ID, ("View", one.view.label))


def _demands(one: Asked, tellings: Sequence[Telling]) -> Iterator[Grid]:
    """Demanded outcomes as the records of the brief have answered them."""
    records = {record.architecture: record for record in signed_records(one.view.block)}
    rows = []
    for told in tellings:
        record = records.get(told.arrangement.id)
        for party, judgement in record.judgements.items() if record else ():
            for demand in judgement.demands:
                if demand.chance is not None:
                    words = demand_in_words(told, demand)
                    rows.append(row(told.arrangement.title, told.party(party), words))
    if rows:
        columns = ("Arrangement", "Party", "Asks for, and what the game says of it")
        caption = f"{one.view.label}: outcomes demanded"
        lead = ("View", one.view.label)
        yield Grid(caption, columns, tuple(rows), "durability_demands", lead, ditto=(0,))
