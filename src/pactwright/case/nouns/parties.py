"""Parties, their leaders, spoilers, and what anyone can do outside the text."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pactwright.case.nouns.effects import ParameterChange
from pactwright.case.nouns.quantity import Chance, Cost, Points, Share
from pactwright.case.nouns.shapes import (
    ActionId,
    BeliefId,
    ByBelief,
    ById,
    ByNeed,
    ByParty,
    ClauseTest,
    Dated,
    DocumentId,
    FullDate,
    NeedId,
    Noun,
    PartyId,
    Several,
    SpoilerId,
    Text,
)

Role = Literal[
    "signatory",
    "partial signatory",
    "guarantor",
    "supplier",
    "funder",
    "troop contributor",
    "mediator",
    "proposer",
    "ratifier",
    "observer",
]


class Ratification(Noun):
    """Whose yes is needed besides the signature, for what, and by which rule."""

    rule: Literal["veto", "unanimity", "votes", "share"]
    needs: Share | None = None
    when: ClauseTest | None = None
    document: DocumentId | None = None
    opposed: Several[PartyId] = ()


class Party(Noun):
    """A state, bloc, institution, leader, faction, movement, public or observer."""

    name: Text
    kind: Literal[
        "state", "bloc", "institution", "leader", "faction", "movement", "public", "observer"
    ]
    role: Several[Role] = ()
    of: PartyId | None = None
    members: Several[Text] = ()
    share: Chance | None = None
    ratifies: Ratification | None = None

    @property
    def signs(self) -> bool:
        """Whether nothing comes about without this party's signature."""
        return "signatory" in self.role


class PrivateBenefit(Noun):
    """What a leader gains in person, as distinct from the party."""

    from_: Annotated[ClauseTest | None, Field(alias="from")] = None
    worth: Points
    why: Text | None = None
    ends_with_office: bool = False


class Leader(Noun):
    """A person in office: when or how likely they leave, and what changes with a successor."""

    party: PartyId
    name: Text | None = None
    leaves: FullDate | None = None
    leaves_per_year: Chance | None = None
    successor: ById[ParameterChange] = Field(default_factory=dict)
    outlook: Text | None = None
    private_benefit: PrivateBenefit | None = None


class Channel(Noun):
    """The way in which a spoiler's move reaches the settlement; exactly one is named."""

    acceptance_of: PartyId | None = None
    supply: NeedId | None = None
    ratification_by: PartyId | None = None
    incidents: bool | None = None


class Spoiler(Noun):
    """An actor who may block or undermine, what sets it off, and what answers it."""

    actor: PartyId
    move: Text
    kind: Literal["limited", "greedy", "total"] | None = None
    stage: Literal["signature", "ratification", "implementation"]
    trigger: ClauseTest | None = None
    trigger_process: Text | None = None
    trigger_belief: BeliefId | None = None
    channel: Channel | None = None
    removed_by: ClauseTest | None = None
    answered_by: Several[ActionId] = ()
    chance: Chance | None = None


class Moves(Noun):
    """What an action moves: fallbacks in points, and beliefs and needs in chances."""

    fallback_of: ByParty[Points] = Field(default_factory=dict)
    belief: ByBelief[Chance] = Field(default_factory=dict)
    need: ByNeed[Chance] = Field(default_factory=dict)


class Action(Noun):
    """Something a party can do outside the signed text."""

    by: PartyId
    does: Text
    kind: Literal["reassurance", "pressure", "side payment", "re-engagement", "supply"]
    moves: Moves | None = None
    answers: Several[SpoilerId] = ()
    costs: ByParty[Cost] = Field(default_factory=dict)
    outside_the_text: bool = True
    dated: Dated | None = None
