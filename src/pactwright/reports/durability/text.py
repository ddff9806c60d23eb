"""The durability answer in words for a terminal."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from textwrap import wrap

from pactwright.assessment.durability import DurabilityAnswer, ReadingEndurance
from pactwright.assessment.face_validity import KnownFate
from pactwright.durability.results import Endurance
from pactwright.preferences import Outcomes
from pactwright.reports.durability.demands import demand_facts
from pactwright.reports.durability.explaining import explained, explanation_lines
from pactwright.reports.durability.fates import LEAD, fate_lines, verdict
from pactwright.reports.durability.notes import (
    CONDITIONAL,
    NOTES,
    correlation_in_words,
    drawn_in_words,
)
from pactwright.reports.durability.telling import Fact, Telling, facts, outlasting
from pactwright.reports.wording import capital

Line = tuple[int, str]  # how far it is indented, and what it says


def render_durability(
    answer: DurabilityAnswer,
    fates: Sequence[KnownFate] = (),
    demanded: Sequence[Outcomes] = (),
    *,
    full_fates: bool = False,
    explain: bool = False,
    width: int | None = None,
) -> str:
    """The durability answer as text: known fates, then what it would take, then levels.

    Parameters
    ----------
    answer
        Whether each arrangement would last.
    fates
        The same settings on arrangements whose fate is known.
    demanded
        Outcomes that parties demand, one a reading of the answer; left out if empty.
    full_fates
        Whether to tell the sources of the known fates.
    explain
        Whether to tell what sets each parameter.
    width
        Columns; those of the terminal if left out.
    """
    columns = width or shutil.get_terminal_size((100, 24)).columns
    lines: list[Line] = [(0, "Would it last, and what would end it?"), (0, CONDITIONAL)]
    lines += [(0, f"{capital(drawn_in_words(answer))}."), (0, "")]
    if fates:
        lines += _fates(answer, fates, full_fates)
    for place, reading in enumerate(answer.readings):
        outcomes = demanded[place] if demanded else None
        lines += _reading(answer, reading, outcomes, explain)
    lines += [(0, ""), *((0, note) for note in NOTES)]
    return "\n".join(part for line in lines for part in _folded(line, columns)) + "\n"


def _fates(answer: DurabilityAnswer, fates: Sequence[KnownFate], full: bool) -> Iterator[Line]:
    convention = answer.readings[0].case.nouns.likelihood_words
    yield 0, "Known fates"
    yield 0, LEAD
    for title, words in fate_lines(fates, convention, full=full):
        yield 2, f"{title}: {words}"
    yield 0, verdict(fates)
    yield 0, ""


def _reading(
    answer: DurabilityAnswer, reading: ReadingEndurance, demanded: Outcomes | None, explain: bool
) -> Iterator[Line]:
    yield 0, reading.label
    yield 0, "=" * len(reading.label)
    if reading.without or reading.no_deal is None:
        yield 0, f"not asked: {reading.without}"
        return
    yield 0, f"{capital(correlation_in_words(reading.precisions, reading.correlations))}."
    yield 0, ""
    for arrangement in (*reading.arrangements, reading.no_deal):
        told = Telling(answer, reading, arrangement)
        yield 0, f"{arrangement.title} [{arrangement.id}]"
        found: list[Fact] = [*facts(told), *outlasting(told)]
        if demanded is not None and arrangement is not reading.no_deal:
            found += demand_facts(told, demanded)
        yield from ((2, f"{fact.name}: {fact.words}") for fact in found)
        if explain and arrangement is not reading.no_deal:
            yield from _explained(answer, reading, arrangement)
        yield 0, ""


def _explained(
    answer: DurabilityAnswer, reading: ReadingEndurance, arrangement: Endurance
) -> Iterator[Line]:
    stretches = explained(reading.case, arrangement.id, answer.terms.spread)
    for text in explanation_lines(reading.case.nouns, stretches):
        yield 2 + len(text) - len(text.lstrip()), text.strip()


def _folded(line: Line, columns: int) -> list[str]:
    indent, text = line
    if not text:
        return [""]
    return wrap(
        text,
        max(columns, indent + 24),
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + (4 if indent else 0)),
        break_on_hyphens=False,
        break_long_words=False,
    )
