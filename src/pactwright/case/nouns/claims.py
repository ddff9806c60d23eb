"""Claims: who said what, when and where; everything else rests on them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from pactwright.case.nouns.shapes import (
    ArchitectureId,
    Dated,
    DatedOrNot,
    IssueId,
    Noun,
    PartyId,
    PositionId,
    Several,
    Text,
)

ClaimType = Literal[
    "fact",
    "actor",
    "interest",
    "red line",
    "option",
    "mechanism",
    "condition",
    "risk",
    "probability",
    "precedent",
    "time",
    "cause",
    "recommendation",
    "value",
    "meta",
]
Status = Literal["reported", "contested", "checked", "own judgement"]


class Claim(Noun):
    """A statement in our own words, with its author, source, date, type and standing."""

    says: Text
    by: Text
    dated: DatedOrNot
    source: Text
    type: Several[ClaimType]
    status: Status
    contested: Text | None = None
    likelihood: Text | None = None
    not_modelled: Text | None = None


class TimelineFact(Noun):
    """A dated fact."""

    dated: Dated
    says: Text


class Position(Noun):
    """What a party says it wants, needs or is moved by, at a date."""

    party: PartyId
    kind: Literal["position", "interest", "need"]
    says: Text
    dated: Dated
    about: IssueId | None = None
    replaces: PositionId | None = None


class BreachRecord(Noun):
    """A violation on record, which need not have ended the arrangement."""

    dated: Dated
    by: Text
    of: Text
    says: Text
    severity: Literal["minor", "serious", "major"]
    collapse: bool = False


class PrecedentUse(Noun):
    """A past arrangement that somebody argues from, with what is alike and what is not."""

    case: Text
    lesson: Text
    drawn_by: Text
    for_: Several[ArchitectureId] = Field((), alias="for")
    alike: Several[Text] = ()
    unlike: Several[Text] = ()
