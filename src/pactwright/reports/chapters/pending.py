"""The questions that are not yet computed, one line each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from pactwright.assessment import Assessment
from pactwright.case import Sections
from pactwright.reports.content import Chapter, Heading, Paragraph, Points, line, strong
from pactwright.reports.readings import Reading


def _always(_: Sections) -> bool:
    return True


def _phased(nouns: Sections) -> bool:
    return any(told.phases for told in nouns.architectures.values())


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a brief may say.

    Parameters
    ----------
    name, what
        Its name, and what the answer would say.
    shown
        Id of the chapter or heading under which the answer stands; none has a place yet otherwise.
    concerns
        Whether a case has anything to ask it about.
    """

    name: str
    what: str
    shown: str | None = None
    concerns: Callable[[Sections], bool] = _always


QUESTIONS = (
    Question(
        "Stability",
        "whether a party or a coalition gains by breaking its part once it is signed",
        "stability",
    ),
    Question(
        "Durability",
        "how likely peace is after 5, 10 and 20 years, and what would end it",
        "durability",
    ),
    Question("Sensitivity", "which assumptions, changed one at a time, turn an answer"),
    Question("Precedents", "the nearest past arrangements, their differences and base rates"),
    Question("Sequence", "whether a phased path is in each party’s interest at each gate", None,
             _phased),
    Question("Withheld needs", "what each party says if what a clause depends on is not given",
             "rests-on", lambda nouns: bool(nouns.needs)),
    Question("Spoilers", "who could prevent signing or ratification, and what answers it",
             "spoilers", lambda nouns: bool(nouns.spoilers)),
    Question("Documents", "which text comes about without another, and in which order they come",
             "documents", lambda nouns: bool(nouns.documents)),
    Question("Time", "what a phased path is worth at signature, with its phases weighed by time",
             None, _phased),
    Question("Shares of draws", "in how large a part of the stated ranges each answer holds",
             "bargaining"),
)  # fmt: skip


def places(chapters: Iterable[Chapter]) -> frozenset[str]:
    """Ids of the chapters and headings of a brief."""
    found: set[str] = set()
    for chapter in chapters:
        headings = (b.anchor for b in chapter.blocks if isinstance(b, Heading) and b.anchor)
        found |= {chapter.id, *headings}
    return frozenset(found)


def chapter(
    assessment: Assessment, views: tuple[Reading, ...], shown: Collection[str] = ()
) -> Chapter:
    """One line a question that is not answered, so that silence is not read as an answer.

    Parameters
    ----------
    assessment
        What was asked of the case.
    views
        Its readings.
    shown
        Ids of the chapters and headings that the brief has.
    """
    items = tuple(
        line(strong(f"{asked.name}: "), f"not yet computed. It would say {asked.what}.")
        for asked in QUESTIONS
        if asked.shown not in shown and any(asked.concerns(view.nouns) for view in views)
    )
    blocks = (Points(items),) if items else (Paragraph(line("Everything is answered.")),)
    return Chapter("pending", "Not yet computed", blocks)
