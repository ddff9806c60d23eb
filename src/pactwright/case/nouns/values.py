"""What packages are worth to parties: worths, weights, red lines, objections, and no deal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)

from pactwright import library
from pactwright.case.nouns.misfit import Misfits, misfit
from pactwright.case.nouns.quantity import Chance, Cost, Number, Points, Quantity, Worth, rank
from pactwright.case.nouns.shapes import (
    ArchitectureId,
    ById,
    ByIssue,
    ByParty,
    ClauseTest,
    FullDate,
    NoDealId,
    Noun,
    PartyId,
    Several,
    Text,
    refers_to,
    without_basis,
)


def _tiers(raw: Any) -> Any:
    """An order, best first, in which a bracket is a tie: as tiers of one or more."""
    if not isinstance(raw, list):
        return raw
    return tuple(tuple(item) if isinstance(item, list) else (item,) for item in raw)


def _ids_in(read: Callable[[Any, ValidationInfo], str]) -> BeforeValidator:
    """A check of every word in an order; what is no order is left to the next one."""

    def check(raw: Any, info: ValidationInfo) -> Any:
        faults = Misfits()
        for index, tier in enumerate(raw if isinstance(raw, list) else ()):
            for place, word in enumerate(tier if isinstance(tier, list) else (tier,)):
                where = (index, place) if isinstance(tier, list) else (index,)
                faults.catch(where, word, read, word, info)
        faults.raise_if_any()
        return raw

    return BeforeValidator(check)


_ORDER = WithJsonSchema({"type": "array", "description": "first to last; a bracket is a tie"})
Tiers = tuple[tuple[str, ...], ...]
IssueTiers = Annotated[
    Tiers, BeforeValidator(_tiers), _ids_in(refers_to("issues", "an issue")), _ORDER
]
PackageTiers = Annotated[
    Tiers,
    BeforeValidator(_tiers),
    _ids_in(refers_to(("architectures", "no_deal"), "a package")),
    _ORDER,
]


class Weights(Noun):
    """How much each issue matters to a party: an order, points, swings, or unknown."""

    ranks: IssueTiers | None = None
    points: ByIssue[Cost] | None = None
    swings: ByIssue[Cost] | None = None
    unknown: bool = False

    @model_validator(mode="before")
    @classmethod
    def _one_method(cls, raw: Any) -> Any:
        if raw == "unknown":
            return {"unknown": True}
        methods = ("ranks", "points", "swings", "unknown")
        told = [word for word in methods if word in raw] if isinstance(raw, dict) else []
        if len(told) != 1 or raw[told[0]] is None or raw[told[0]] is False:
            raise misfit(
                "one-of",
                "exactly one of ranks, points, swings, or the word unknown",
                raw,
                next_step="such as {ranks: [first_issue, second_issue]}",
            )
        return raw

    @property
    def method(self) -> Literal["ranks", "points", "swings", "unknown"]:
        """How the weights were told."""
        if self.ranks is not None:
            return "ranks"
        return (
            "points"
            if self.points is not None
            else "swings"
            if self.swings is not None
            else "unknown"
        )


def _ranked(raw: Any) -> Any:
    """Worths of an issue told by an order of its clauses alone."""
    raw = without_basis(raw)
    if isinstance(raw, dict) and set(raw) == {"ranks"}:
        raw = raw["ranks"]
    if not isinstance(raw, list):
        return raw
    tiers = [item if isinstance(item, list) else [item] for item in raw]
    worths: dict[str, Quantity] = {}
    for index, tier in enumerate(tiers):
        for clause in tier:
            if not isinstance(clause, str) or clause in worths:
                raise misfit(
                    "not-an-order",
                    "each clause once, best first",
                    clause,
                    next_step="such as [best, [second, as_good], worst]",
                )
            worths[clause] = rank(index, len(tiers))
    return worths


Worths = Annotated[dict[str, Worth], BeforeValidator(_ranked)]


class Ranking(Noun):
    """Packages in a party's stated order, best first."""

    order: PackageTiers


class OwnScale(Noun):
    """Where a principal's decisive defeat and victory lie on its scale of 0-100, or beyond it."""

    defeat: Number
    victory: Number

    @model_validator(mode="after")
    def _victory_above_defeat(self) -> OwnScale:
        if self.victory.at_centre()[1] <= self.defeat.at_centre()[0]:
            raise misfit(
                "range-backwards",
                "victory above defeat",
                f"defeat {self.defeat}, victory {self.victory}",
                next_step="such as {defeat: 0, victory: 100}",
            )
        return self


class PartyValues(Noun):
    """What each clause is worth to a party, how much issues matter, and what no deal it expects."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Worths] = Field(init=False)

    like: PartyId | None = None
    weights: Weights | None = None
    fallback: NoDealId | None = None
    ranking: Ranking | None = None
    scale: OwnScale | None = None

    @property
    def worths(self) -> dict[str, dict[str, Quantity]]:
        """Issue to clause to worth."""
        return self.__pydantic_extra__


class Interaction(Noun):
    """Points that clauses add to or take from a package together, beyond their own worth."""

    party: PartyId
    clauses: ClauseTest
    worth: Points
    unless: ClauseTest | None = None


def _outcomes(raw: Any) -> Any:
    raw = without_basis(raw)
    faults, known = Misfits(), library.outcomes()
    for word in raw if isinstance(raw, dict) else ():
        if word not in known:
            faults.add(
                (word,), misfit("unknown-id", "an outcome of the library", word, words=known), word
            )
    faults.raise_if_any()
    return raw


Outcomes = Annotated[dict[str, Chance], BeforeValidator(_outcomes)]


class RedLine(Noun):
    """A veto: never traded, with a scope, perhaps conditional and dated."""

    party: PartyId
    never: ClauseTest
    unless: ClauseTest | None = None
    unless_outcome: Outcomes = Field(default_factory=dict)
    scope: Literal["sign", "keep", "fight"] = "sign"
    from_: Annotated[FullDate | None, Field(alias="from")] = None
    until: FullDate | None = None


class Objection(Noun):
    """What a party dislikes and can be bought off for, at a cost in points."""

    party: PartyId
    to: ClauseTest
    costs: Cost
    unless: ClauseTest | None = None
    until: FullDate | None = None


class Condition(Noun):
    """An outcome that a party demands, judged with its own beliefs."""

    party: PartyId
    requires: Outcomes
    when: ClauseTest | None = None


COMPARISONS = ("as_good_as", "better_than", "worse_than")


class NoDealWorth(Noun):
    """What a no-deal outcome is worth to a party: a worth, or a place among named packages."""

    worth: Worth | None = None
    as_good_as: ArchitectureId | None = None
    better_than: ArchitectureId | None = None
    worse_than: ArchitectureId | None = None
    # Replaced by the other party's worth before the case is fitted; what is left was reported.
    like: Annotated[Any, WithJsonSchema({"type": "string"})] = None

    @model_validator(mode="before")
    @classmethod
    def _worth_alone(cls, raw: Any) -> Any:
        told = {*COMPARISONS, "like", "worth"} & set(raw) if isinstance(raw, dict) else set()
        if len(told) > 1 and told != {"better_than", "worse_than"}:
            raise misfit(
                "one-of",
                "one comparison, or better_than and worse_than together",
                ", ".join(sorted(told)),
            )
        return raw if told else {"worth": raw}


class LaterWorth(Noun):
    """The worth of a no-deal outcome from a date on."""

    from_: Annotated[FullDate, Field(alias="from")]
    worth: ByParty[NoDealWorth]


class NoDeal(Noun):
    """What happens without a deal, and what that is worth to each party."""

    title: Text
    worth: ByParty[NoDealWorth]
    path: Text | None = None
    fighting: Literal["goes on", "stops"] | None = None
    from_: Annotated[FullDate | None, Field(alias="from")] = None
    until: FullDate | None = None
    later: ById[LaterWorth] = Field(default_factory=dict)


class War(Noun):
    """War after a breach: how far it is from a no-deal outcome, given who began it and who came.

    Undeclared means unknown; war after a breach is not the fallback.
    """

    like_outcome: NoDealId
    begun_by: Several[PartyId] = ()
    honoured: bool | None = None
    when: ClauseTest | None = None
    shifts: ByParty[Points]


class Belief(Noun):
    """How likely something is held to be, by whom, and about which clauses."""

    says: Text
    chance: Chance
    held_by: Several[PartyId] = ()
    about: ClauseTest | None = None
    per: Literal["year", "decade", "horizon"] | None = None


class ThirdParty(Noun):
    """What a settlement or no deal is worth to somebody who does not sign."""

    who: Text
    from_: Annotated[ClauseTest | None, Field(alias="from")] = None
    no_deal: NoDealId | None = None
    worth: Worth
    says: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _one_source(cls, raw: Any) -> Any:
        if isinstance(raw, dict) and ("from" in raw) == ("no_deal" in raw):
            raise misfit(
                "one-of",
                "exactly one of from (clauses), no_deal (an outcome)",
                "both" if "from" in raw else "neither",
            )
        return raw
