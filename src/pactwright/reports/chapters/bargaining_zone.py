"""The zone of agreement among the named packages, view by view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pactwright.assessment.bargaining import ReadingAnswer
from pactwright.reports.content import Block, Heading, Paragraph, Points, line, strong
from pactwright.reports.readings import Reading
from pactwright.reports.zone import zone_in_words

LEAD = (
    "Named packages that everybody whose yes is needed accepts, ratifiers by their rules, at the "
    "central value of every stated range and with unknown statements left unknown. What lies "
    "within the tie band is too close to call, and what breaks a hard rule is not possible. A "
    "party stands alone where nobody else refuses and nobody’s answer is open."
)


def blocks(views: Sequence[tuple[Reading, ReadingAnswer]]) -> Iterator[Block]:
    """The section, from the filled-in column."""
    yield Heading(line("The zone of agreement"), "zone-of-agreement")
    yield Paragraph(line(LEAD), "small")
    for view, told in views:
        if len(views) > 1:
            yield Paragraph(line(strong(f"{view.label}: {view.title}")))
        yield Points(tuple(line(text) for text in zone_in_words(view.nouns, told.zone)))
