"""The questions that are not yet computed, one line each."""

from __future__ import annotations

from collections.abc import Collection

from pactwright.assessment import Assessment
from pactwright.reports.content import Chapter, Points, line, strong
from pactwright.reports.readings import Reading

QUESTIONS = (
    ("Stability", "whether a party or a coalition gains by breaking its part once it is signed"),
    ("Durability", "how likely peace is after 5, 10 and 20 years, and what would end it"),
    ("Sensitivity", "which assumptions, changed one at a time, turn an answer"),
    ("Precedents", "the nearest past arrangements, their differences and base rates"),
    ("Sequence", "whether a phased path is in each party’s interest at each gate"),
    ("Withheld needs", "what each party says if what a clause depends on is not given"),
    ("Spoilers", "who could prevent signing, ratification or carrying out, and what answers it"),
    ("Documents", "who signs which text, in which order, and what stands without one of them"),
    ("Time", "what a phased path is worth at signature, with its phases weighed by time"),
    ("Shares of draws", "in how large a part of the stated ranges each answer holds"),
)


def chapter(
    assessment: Assessment, views: tuple[Reading, ...], answered: Collection[str] = ()
) -> Chapter:
    """One line a question that is not answered, so that silence is not read as an answer."""
    items = tuple(
        line(strong(f"{name}: "), f"not yet computed. It would say {what}.")
        for name, what in QUESTIONS
        if name not in answered
    )
    return Chapter("pending", "Not yet computed", (Points(items),))
