"""The argument around the packages: causes, rival readings, indicators, aims and gaps."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from pactwright.case.nouns.quantity import Chance
from pactwright.case.nouns.shapes import ById, ClauseTest, IssueId, Noun, PartyId, Several, Text


class Hypothesis(Noun):
    """A rival explanation of the conflict, run as a switch and never mixed by weight."""

    says: Text
    credence: Chance | None = None
    then: dict[str, Any] = Field(default_factory=dict)


class Meaning(Noun):
    """One operational reading of a term."""

    title: Text
    clauses: ClauseTest


class Reading(Noun):
    """One label with several meanings."""

    term: Text
    means: ById[Meaning]


class Link(Noun):
    """That one thing raises or lowers another."""

    from_: Annotated[Text, Field(alias="from")]
    to: Text
    sign: Literal["raises", "lowers"]
    strength: Literal["weak", "medium", "strong"] | None = None
    when: ClauseTest | None = None
    says: Text | None = None


class Indicator(Noun):
    """What to watch, what it bears on, and the tripwire."""

    watch: Text
    about: Text
    tripwire: Text


class Objective(Noun):
    """An aim against which packages may be held."""

    says: Text
    of: PartyId | None = None
    outcome: Text | None = None


class Gap(Noun):
    """What the sources leave open."""

    says: Text
    issues: Several[IssueId] = ()


class SetAside(Noun):
    """An option not pursued, and why."""

    option: Text
    clauses: ClauseTest | None = None
    reason: Text
    by: Text | None = None
