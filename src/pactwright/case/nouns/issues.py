"""Issues and their clauses, who performs them, what a breach costs, and rules between clauses."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from pactwright.case.nouns.misfit import misfit
from pactwright.case.nouns.quantity import Cost, Number
from pactwright.case.nouns.shapes import (
    ById,
    ByPlainId,
    ClauseTest,
    FullDate,
    IssueId,
    Noun,
    PartyId,
    Several,
    Text,
    without_basis,
)


class Promise(Noun):
    """A guarantee: by whom, to whom, against whom, when it is due and what it then obliges to."""

    by: Several[Text] = ()
    to: Several[Text] = ()
    against: Several[Text] = ()
    trigger: Text | None = None
    response: Text | None = None
    clarity: Literal["clear", "ambiguous"] | None = None
    presence: Text | None = None
    arms: Text | None = None
    expires: Text | None = None
    void_if: Text | None = None
    paid_by: Text | None = None


class Restraint(Noun):
    """What somebody undertakes not to do, who verifies it, and what follows if they do it."""

    of: Several[Text] = ()
    act: Text | None = None
    verified_by: Text | None = None
    consequence: Text | None = None
    if_: Annotated[ClauseTest | None, Field(alias="if")] = None


class Clause(Noun):
    """One of the mutually exclusive answers to an issue, with model wording where there is any."""

    title: Text | None = None
    text: Text | None = None
    numbers: ById[Number] = Field(default_factory=dict)
    level: float | None = None
    until: Text | None = None
    reopened_by: Several[PartyId] = ()
    offer_expires: FullDate | None = None
    promise: Promise | None = None
    restraint: Restraint | None = None

    @model_validator(mode="before")
    @classmethod
    def _title_alone(cls, raw: Any) -> Any:
        return {"title": raw} if isinstance(raw, str) else raw


class FormCost(Noun):
    """What a breach costs its author under the given clauses, by legal form for instance."""

    when: ClauseTest
    costs: Cost


class Breach(Noun):
    """What a broken clause is then worth, what breaking it costs, and which duties it releases."""

    falls_to: Annotated[dict[str, Text], BeforeValidator(without_basis)] = Field(
        default_factory=dict
    )
    costs: Cost | None = None
    costs_when: ById[FormCost] = Field(default_factory=dict)
    audience: Text | None = None
    suspends: Several[IssueId] = ()
    decided_by: Text | None = None


class Issue(Noun):
    """A question that a settlement must answer by one of its clauses."""

    question: Text
    title: Text | None = None
    family: Text | None = None
    obligors: Several[PartyId] = Field(min_length=1)
    ordered: bool = False
    clauses: ByPlainId[Clause] = Field(min_length=1)
    breach: Breach | None = None


class Bundle(Noun):
    """Duties that an obligor keeps or breaks together; all of its duties if none is declared."""

    obligor: PartyId
    issues: Several[IssueId]
    title: Text | None = None


class Rule(Noun):
    """What cannot stand together in one package, or must."""

    when: ClauseTest
    requires: ClauseTest | None = None
    excludes: ClauseTest | None = None
    unless: ClauseTest | None = None
    strength: Literal["hard", "soft"] = "hard"

    @model_validator(mode="before")
    @classmethod
    def _one_consequence(cls, raw: Any) -> Any:
        if isinstance(raw, dict) and ("requires" in raw) == ("excludes" in raw):
            both = "requires" in raw
            raise misfit(
                "one-of",
                "exactly one of requires, excludes",
                "both" if both else "neither",
                next_step="write two rules" if both else "say what the clauses require or exclude",
            )
        return raw


class DealDocument(Noun):
    """One of several texts that together make the deal: what it covers and who signs it."""

    title: Text
    issues: Several[IssueId]
    signed_by: Several[PartyId]
    needs: Several[Text] = ()
