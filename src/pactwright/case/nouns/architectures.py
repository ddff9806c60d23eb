"""Architectures: named packages of the literature, their variants, and paths in phases."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from pactwright.case.nouns.quantity import Chance, Share, Years
from pactwright.case.nouns.shapes import (
    ArchitectureId,
    Assignment,
    ById,
    ByParty,
    ByTrend,
    FullDate,
    LeaderId,
    Noun,
    PartyId,
    Several,
    Text,
)


def _level(raw: Any) -> Any:
    return f"{raw:g}" if isinstance(raw, (int, float)) and not isinstance(raw, bool) else raw


class Gate(Noun):
    """What must have happened for a phase to begin, and how likely that is held to be."""

    party_complies: Several[PartyId] = ()
    leader_gone: Several[LeaderId] = ()
    trend_reaches: ByTrend[Annotated[Text, BeforeValidator(_level)]] = Field(default_factory=dict)
    after: FullDate | None = None
    chance: Chance | None = None
    believed: ByParty[Chance] = Field(default_factory=dict)


class Phase(Noun):
    """A stretch of a phased path: its clauses, length, weight and entry condition."""

    title: Text | None = None
    use: ArchitectureId | None = None
    clauses: Assignment = Field(default_factory=dict)
    years: Years | None = None
    time_weight: Share | None = None
    enters_when: Gate | None = None


class Architecture(Noun):
    """A named package or partial package, perhaps a variant of another, perhaps in phases."""

    title: Text
    from_: Annotated[ArchitectureId | None, Field(alias="from")] = None
    clauses: Assignment = Field(default_factory=dict)
    phases: ById[Phase] = Field(default_factory=dict)
    reading: Text | None = None
