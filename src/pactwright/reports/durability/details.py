"""Everything about one arrangement, part by part: what it would take first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pactwright.reports.durability.changing import changes
from pactwright.reports.durability.comparing import outlasting
from pactwright.reports.durability.conduct import conduct
from pactwright.reports.durability.levels import ends, levels
from pactwright.reports.durability.needed import needed
from pactwright.reports.durability.outside import credibility
from pactwright.reports.durability.signing import signing
from pactwright.reports.durability.telling import Fact, Telling
from pactwright.reports.durability.unknown import unknown
from pactwright.reports.durability.words import settings_in_words


@dataclass(frozen=True, slots=True)
class Part:
    """Facts that belong together, under a title."""

    title: str
    facts: tuple[Fact, ...]


def details(told: Telling) -> Iterator[Part]:
    """All parts of one arrangement that hold anything."""
    settings = settings_in_words(told.answer)
    notes = (Fact("left out", note) for note in told.arrangement.notes)
    for title, facts in (
        ("what it would take, at central values", needed(told)),
        (f"how likely it is, {settings}", levels(told)),
        ("what ends it, on average over draws", ends(told)),
        (
            f"what {'no deal' if told.no_deal else 'signing'} is worth, at central values, from 0 "
            "for defeat to 1 for victory",
            signing(told),
        ),
        ("what tempts whom, at central values", conduct(told)),
        ("what would change it, at central values", changes(told)),
        ("what outsiders would do", credibility(told)),
        ("beside the others, under the same draws", outlasting(told)),
        ("what is not known and not in the game", (*unknown(told), *notes)),
    ):
        found = tuple(facts)
        if found:
            yield Part(title, found)
