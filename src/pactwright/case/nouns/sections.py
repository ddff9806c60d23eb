"""The whole case as sections of nouns."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from pactwright.case.nouns.architectures import Architecture
from pactwright.case.nouns.argument import (
    Gap,
    Hypothesis,
    Indicator,
    Link,
    Objective,
    Reading,
    SetAside,
)
from pactwright.case.nouns.claims import BreachRecord, Claim, Position, PrecedentUse, TimelineFact
from pactwright.case.nouns.effects import Effect, Escalation, Need, Provocation, Trend
from pactwright.case.nouns.issues import Bundle, DealDocument, Issue, Rule
from pactwright.case.nouns.parties import Action, Leader, Party, Spoiler
from pactwright.case.nouns.shapes import (
    ById,
    ByParty,
    ByPlainId,
    FullDate,
    Noun,
    PartyId,
    Several,
    Text,
)
from pactwright.case.nouns.values import (
    Belief,
    Condition,
    Interaction,
    NoDeal,
    Objection,
    PartyValues,
    RedLine,
    ThirdParty,
    War,
)


class Dispute(Noun):
    """Who the principals are, which of them is protected, and who stands behind them."""

    between: Several[PartyId] = Field(min_length=2, max_length=2)
    protected: PartyId | None = None
    guarantors: Several[PartyId] = ()
    patrons: ByParty[Several[PartyId]] = Field(default_factory=dict)


def _none_given(raw: Any) -> Any:
    return {} if raw is None else raw


class Sections(Noun):
    """Everything a case says, section by section, in the order a mediator asks."""

    pactwright: Literal[1]
    title: Text
    summary: Text | None = None
    as_of: FullDate
    by: Text | None = None
    likelihood_words: Literal["icd203", "uk"] = "icd203"
    tie_band: Annotated[float, Field(ge=0, le=50)] = 5.0
    dispute: Dispute | None = None
    remove: Several[Text] = ()

    claims: ById[Claim] = Field(default_factory=dict)
    parties: ByPlainId[Party] = Field(min_length=1)
    issues: ByPlainId[Issue] = Field(min_length=1)
    bundles: ById[Bundle] = Field(default_factory=dict)
    rules: ById[Rule] = Field(default_factory=dict)
    values: ByParty[PartyValues] = Field(default_factory=dict)
    interactions: ById[Interaction] = Field(default_factory=dict)
    red_lines: ById[RedLine] = Field(default_factory=dict)
    objections: ById[Objection] = Field(default_factory=dict)
    conditions: ById[Condition] = Field(default_factory=dict)
    no_deal: ById[NoDeal] = Field(default_factory=dict)
    wars: ById[War] = Field(default_factory=dict)
    needs: ById[Need] = Field(default_factory=dict)
    effects: ById[Effect] = Field(default_factory=dict)
    provocations: ById[Provocation] = Field(default_factory=dict)
    escalations: ById[Escalation] = Field(default_factory=dict)
    leaders: ById[Leader] = Field(default_factory=dict)
    spoilers: ById[Spoiler] = Field(default_factory=dict)
    actions: ById[Action] = Field(default_factory=dict)
    architectures: ById[Architecture] = Field(default_factory=dict)
    documents: ById[DealDocument] = Field(default_factory=dict)
    beliefs: ById[Belief] = Field(default_factory=dict)
    trends: ById[Trend] = Field(default_factory=dict)
    hypotheses: ById[Hypothesis] = Field(default_factory=dict)
    readings: ById[Reading] = Field(default_factory=dict)
    links: ById[Link] = Field(default_factory=dict)
    third_parties: ById[ThirdParty] = Field(default_factory=dict)
    indicators: ById[Indicator] = Field(default_factory=dict)
    objectives: ById[Objective] = Field(default_factory=dict)
    gaps: ById[Gap] = Field(default_factory=dict)
    set_aside: ById[SetAside] = Field(default_factory=dict)
    timeline: ById[TimelineFact] = Field(default_factory=dict)
    positions: ById[Position] = Field(default_factory=dict)
    breaches: ById[BreachRecord] = Field(default_factory=dict)
    precedents: ById[PrecedentUse] = Field(default_factory=dict)


HEAD = (
    "pactwright",
    "title",
    "summary",
    "as_of",
    "by",
    "likelihood_words",
    "tie_band",
    "dispute",
    "remove",
)
SECTIONS = tuple(name for name in Sections.model_fields if name not in (*HEAD, "basis", "note"))
