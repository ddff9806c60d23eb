"""What clauses do to the parameters of the durability game, and what they need from others."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from pactwright import library
from pactwright.case.nouns.misfit import misfit
from pactwright.case.nouns.quantity import Chance, Change, Number, Quantity, Years
from pactwright.case.nouns.shapes import (
    Assignment,
    ById,
    ByParty,
    ClauseTest,
    EscalationId,
    NeedId,
    Noun,
    PartyId,
    Several,
    Text,
)

VERBS = ("sets", "shifts", "multiplies")


def _changed_by(verb: str) -> BeforeValidator:
    """A check that the library has a parameter and that its scale allows the verb."""

    def check(word: Any) -> Any:
        if not isinstance(word, str):
            return word
        known = library.parameters()
        if word not in known:
            raise misfit("unknown-parameter", "a parameter of the library", word, words=known)
        verbs = library.scales()[known[word].scale].verbs
        if verb not in verbs:
            fitting = " or ".join(verbs)
            raise misfit("unfit-verb", f"{fitting}, since {word} is a {known[word].scale}", verb)
        return word

    return BeforeValidator(check)


class ParameterChange(Noun):
    """One change of one parameter: `sets` it to a value, `shifts` or `multiplies` it by one."""

    sets: Annotated[str | None, _changed_by("sets")] = None
    shifts: Annotated[str | None, _changed_by("shifts")] = None
    multiplies: Annotated[str | None, _changed_by("multiplies")] = None
    to: Change | None = None
    by: Change | None = None
    of: Text | None = None
    phase: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _one_verb_with_its_amount(cls, raw: Any) -> Any:
        if not isinstance(raw, dict):
            return raw
        verbs = [verb for verb in VERBS if verb in raw]
        if len(verbs) != 1:
            raise misfit(
                "one-of",
                "exactly one of sets, shifts, multiplies",
                ", ".join(verbs) or "none of them",
                next_step="name one parameter of the library with one verb",
            )
        needs, other = ("to", "by") if verbs[0] == "sets" else ("by", "to")
        if needs not in raw or other in raw:
            raise misfit(
                "missing-key",
                f"{verbs[0]} with {needs}",
                raw,
                next_step=f"write {verbs[0]}: ..., {needs}: ...",
            )
        return raw

    @property
    def verb(self) -> str:
        """Which of the three it does."""
        return next(verb for verb in VERBS if getattr(self, verb) is not None)

    @property
    def parameter(self) -> str:
        """The parameter it changes."""
        return str(getattr(self, self.verb))

    @property
    def amount(self) -> Quantity:
        """To what or by what."""
        amount = self.to if self.verb == "sets" else self.by
        assert amount is not None  # the validator has seen to it
        return amount


class Effect(ParameterChange):
    """What a clause, or a withheld resource, does to a parameter of the durability game."""

    clause: ClauseTest | None = None
    withheld: NeedId | None = None


class Need(Noun):
    """A clause that needs another party's resource, and what it is worth without."""

    clause: ClauseTest
    of: Several[PartyId] = ()
    what: Text | None = None
    requires: ClauseTest | None = None
    given: Chance | None = None
    believed: ByParty[Chance] = Field(default_factory=dict)
    otherwise: Assignment
    years: Years | None = None


class Provocation(Noun):
    """The threat that a clause poses in another party's eyes."""

    clause: ClauseTest
    felt_by: PartyId
    strength: Literal["low", "medium", "high", "very high"]
    chance: Chance | None = None


class Escalation(Noun):
    """Where an event could lead, whom it would draw in, and how likely that is."""

    if_: Annotated[Text, Field(alias="if")]
    when: ClauseTest | None = None
    leads_to: Text
    draws_in: Several[PartyId] = ()
    chance: Chance | None = None
    after: EscalationId | None = None
    severity: Literal["limited", "major", "nuclear"] | None = None


def _number_as_text(raw: Any) -> Any:
    return f"{raw:g}" if isinstance(raw, (int, float)) and not isinstance(raw, bool) else raw


class Trend(Noun):
    """A state of the world that moves by itself and on which phases may wait."""

    says: Text
    now: Annotated[Text | None, BeforeValidator(_number_as_text)] = None
    per_year: Number | None = None
    levels: Several[Text] = ()
    moves: ById[ParameterChange] = Field(default_factory=dict)
