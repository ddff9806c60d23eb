"""The durability answer in words for a terminal: a comparison a reading, details on request."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator, Sequence

from pactwright.assessment.durability import DurabilityAnswer, ReadingEndurance
from pactwright.assessment.face_validity import KnownFate
from pactwright.durability.results import Endurance
from pactwright.preferences import Outcomes
from pactwright.reports.columns import folded, in_columns
from pactwright.reports.durability.changing import idle_hypotheses
from pactwright.reports.durability.comparing import comparison
from pactwright.reports.durability.demands import demand_facts
from pactwright.reports.durability.details import details
from pactwright.reports.durability.explaining import explained, explanation_lines
from pactwright.reports.durability.fates import (
    HEAD,
    LEAD,
    fate_lines,
    fate_table,
    table_says,
    verdict,
)
from pactwright.reports.durability.needed import asked_in_words
from pactwright.reports.durability.notes import (
    CONDITIONAL,
    NOTES,
    correlation_in_words,
    drawn_in_words,
)
from pactwright.reports.durability.signing import not_played
from pactwright.reports.durability.telling import Fact, Telling
from pactwright.reports.durability.words import settings_in_words
from pactwright.reports.wording import capital

MORE = (
    "Details of one arrangement: --package ID; of all: --full; what sets each parameter: "
    "--explain; known fates with their sources: --fates; everything as data: --json."
)

FATES = (5, 6, 4, 5, 5, 6)  # how wide the columns of a table are
WIDE = {6: (10, 8, 8, 8, 7, 9), 5: (10, 8, 8, 8, 9)}


def render_durability(
    answer: DurabilityAnswer,
    fates: Sequence[KnownFate] = (),
    demanded: Sequence[Outcomes] = (),
    *,
    detailed: Collection[str] | None = (),
    full_fates: bool = False,
    explain: bool = False,
    width: int | None = None,
) -> str:
    """The durability answer as text: known fates, then arrangements compared, then details.

    Parameters
    ----------
    answer
        Whether each arrangement would last.
    fates
        The same settings on arrangements whose fate is known.
    demanded
        Outcomes that parties demand, one a reading of the answer; left out if empty.
    detailed
        Ids of the arrangements of which everything is told; None for all.
    full_fates
        Whether to tell the known fates in full, with their sources.
    explain
        Whether to tell what sets each parameter.
    width
        Columns; those of the terminal if left out.
    """
    columns = width or shutil.get_terminal_size((100, 24)).columns
    page = _Page(columns)
    page.tell("Would it last, and what would end it?")
    page.tell(CONDITIONAL)
    page.tell(f"{capital(drawn_in_words(answer))}.")
    page.skip()
    if fates:
        _fates(page, answer, fates, full_fates)
    for place, reading in enumerate(answer.readings):
        outcomes = demanded[place] if demanded else None
        _reading(page, answer, reading)
        for told in _chosen(answer, reading, detailed):
            _details(page, told, outcomes)
        if explain:
            for one in reading.arrangements:
                _explained(page, answer, reading, one)
    for note in NOTES:
        page.tell(note)
    if detailed == () and not explain:
        page.skip()
        page.tell(MORE)
    return page.text


class _Page:
    """Lines folded to the width there is."""

    def __init__(self, columns: int) -> None:
        self.columns = columns
        self._lines: list[str] = []

    def tell(self, text: str, indent: int = 0) -> None:
        hanging = indent + (4 if indent else 0)
        self._lines += folded(text, max(self.columns, indent + 24), indent, hanging)

    def skip(self) -> None:
        """An empty line, never two."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def show(self, block: str) -> None:
        """A block that is laid out already."""
        self._lines += block.rstrip("\n").split("\n")

    @property
    def text(self) -> str:
        return "\n".join(self._lines) + "\n"


def _fates(page: _Page, answer: DurabilityAnswer, fates: Sequence[KnownFate], full: bool) -> None:
    convention = answer.readings[0].case.nouns.likelihood_words
    page.tell("Known fates")
    page.tell("-----------")
    page.tell(LEAD)
    if full:
        for title, words in fate_lines(fates, convention, full=True):
            page.tell(f"{title}: {words}", 2)
    else:
        page.skip()
        page.show(in_columns(HEAD, list(fate_table(fates)), page.columns, FATES))
        page.skip()
        page.tell(table_says(fates))
    page.tell(verdict(fates))
    page.skip()


def _reading(page: _Page, answer: DurabilityAnswer, reading: ReadingEndurance) -> None:
    page.tell(reading.label)
    page.tell("=" * len(reading.label))
    if reading.without or reading.no_deal is None:
        page.tell(f"not asked: {reading.without}")
        page.skip()
        return
    tellings = [Telling(answer, reading, one) for one in (*reading.arrangements, reading.no_deal)]
    page.tell(f"Levels are {settings_in_words(answer)}.")
    centres = tellings[0].arrangement.centres
    if centres:
        page.tell(
            "Credibility needed: chance that those who promise fight, at central values, for "
            f"{asked_in_words(centres[0].breakevens)}."
        )
    page.skip()
    head, rows = comparison(tellings)
    page.show(in_columns(head, rows, page.columns, WIDE[len(head)]))
    page.skip()
    page.tell(f"{capital(correlation_in_words(reading.precisions, reading.correlations))}.")
    page.tell(not_played(tellings[-1]))
    page.tell(idle_hypotheses(tellings))
    page.skip()


def _chosen(
    answer: DurabilityAnswer, reading: ReadingEndurance, detailed: Collection[str] | None
) -> Iterator[Telling]:
    if reading.without or reading.no_deal is None:
        return
    for one in (*reading.arrangements, reading.no_deal):
        if detailed is None or one.id in detailed:
            yield Telling(answer, reading, one)


def _details(page: _Page, told: Telling, demanded: Outcomes | None) -> None:
    arrangement = told.arrangement
    page.tell(f"{arrangement.title} [{arrangement.id}]")
    for part in details(told):
        page.tell(capital(part.title), 2)
        _facts(page, part.facts)
    if demanded is not None and not told.no_deal:
        asked = tuple(demand_facts(told, demanded))
        if asked:
            page.tell("What parties demand of it", 2)
            _facts(page, asked)
    page.skip()


def _facts(page: _Page, facts: Sequence[Fact]) -> None:
    for fact in facts:
        page.tell(f"{fact.name}: {fact.words}", 4)


def _explained(
    page: _Page, answer: DurabilityAnswer, reading: ReadingEndurance, arrangement: Endurance
) -> None:
    page.tell(f"What sets each parameter of “{arrangement.title}”")
    stretches = explained(reading.case, arrangement.id, answer.terms.spread)
    for text in explanation_lines(reading.case.nouns, stretches):
        page.tell(text.strip(), 2 + len(text) - len(text.lstrip()))
    page.skip()
