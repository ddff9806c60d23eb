"""What in a case moves the parameters of the game of keeping, under one effective package."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pactwright import library
from pactwright.case import Clauses, Quantity, ResolvedCase, Sections
from pactwright.case.nouns.effects import Effect, Escalation, ParameterChange
from pactwright.settlement.falls import Fallen, claims_of
from pactwright.settlement.matching import holds

WIDER = ("major", "nuclear")


@dataclass(frozen=True, slots=True)
class Influence:
    """One statement that moves one parameter.

    Parameters
    ----------
    path
        Where it stands in the case, such as ``effects.pledge_fights``.
    parameter, verb, amount
        What it does.
    of
        Whose parameter; empty when no owner fits.
    whose
        How the case names the owner.
    certain
        False where it turns on an open issue whether it is there.
    at
        Path of the amount, for draws; empty when the amount is not a statement of its own.
    claims
        What it rests on.
    """

    path: str
    parameter: str
    verb: str
    amount: Quantity
    of: tuple[str | None, ...]
    whose: str
    certain: bool
    at: str
    claims: tuple[str, ...]


def influences(
    case: ResolvedCase,
    clauses: Fallen,
    phase: str | None = None,
    gone: Collection[str] = (),
) -> Iterator[Influence]:
    """Effects, provocations, escalations and leaders that count under a package.

    Parameters
    ----------
    case
        One reading of the case.
    clauses
        The effective package.
    phase
        The phase of the path, if it is one; what belongs to another does not count.
    gone
        Leaders whose successors are in office.
    """
    yield from _effects(case, clauses, phase)
    yield from _provocations(case, clauses)
    yield from _escalations(case, clauses)
    yield from _leaders(case, clauses, phase, gone)


def principals(nouns: Sections) -> tuple[str, ...]:
    """The two sides of the dispute, if it is told."""
    return nouns.dispute.between if nouns.dispute else ()


def guarantors(nouns: Sections) -> tuple[str, ...]:
    """The outsiders who may stand behind the settlement."""
    if nouns.dispute and nouns.dispute.guarantors:
        return nouns.dispute.guarantors
    patrons = patrons_of(nouns)
    return tuple(
        name
        for name, party in nouns.parties.items()
        if "guarantor" in party.role and name not in patrons
    )


def patrons_of(nouns: Sections) -> dict[str, str]:
    """The outsiders behind a side that no guarantor covers, and which side that is."""
    told = nouns.dispute.patrons if nouns.dispute else {}
    return {patron: side for side, patrons in told.items() for patron in patrons}


def outsiders(nouns: Sections) -> dict[str, str | None]:
    """All who may join a war or supply it, guarantors first, and the side each stands behind.

    Guarantors stand behind the protected side; behind nobody where none is named, and then they
    are left out beside patrons.
    """
    protected = nouns.dispute.protected if nouns.dispute else None
    patrons = patrons_of(nouns)
    found: dict[str, str | None] = {}
    if protected is not None or not patrons:
        found |= dict.fromkeys(guarantors(nouns), protected)
    return found | patrons


def _effects(case: ResolvedCase, clauses: Fallen, phase: str | None) -> Iterator[Influence]:
    for name, effect in case.nouns.effects.items():
        there = _there(effect, clauses) if effect.phase in (None, phase) else False
        if there is False or effect.parameter not in library.parameters():
            continue
        yield _change(case, ("effects", name), effect, clauses_of(case.nouns, effect), bool(there))


def _change(
    case: ResolvedCase,
    path: tuple[str, ...],
    change: ParameterChange,
    test: Clauses | None,
    certain: bool,
) -> Influence:
    dotted = ".".join(path)
    return Influence(
        dotted,
        change.parameter,
        change.verb,
        change.amount,
        tuple(owners_named(case.nouns, change, test)),
        change.of or "nobody",
        certain,
        f"{dotted}.{'to' if change.verb == 'sets' else 'by'}",
        claims_of(case, *path),
    )


def _provocations(case: ResolvedCase, clauses: Fallen) -> Iterator[Influence]:
    """A threat felt is a yearly loss: its strength as a share of the strongest that is admitted."""
    strongest = library.parameters()["provocation"].prior[1]
    for name, told in case.nouns.provocations.items():
        there = holds(told.clause, clauses.package)
        if there is False or told.felt_by not in principals(case.nouns):
            continue
        low, high = library.provocation_strengths()[told.strength]
        chance = told.chance.at_centre() if told.chance else (1.0, 1.0)
        ends = (low * strongest * chance[0], high * strongest * chance[1])
        amount = Quantity("grade", ends, told.strength)
        claims = claims_of(case, "provocations", name)
        yield Influence(
            f"provocations.{name}",
            "provocation",
            "shifts",
            amount,
            (told.felt_by,),
            told.felt_by,
            bool(there),
            "",
            claims,
        )


def _escalations(case: ResolvedCase, clauses: Fallen) -> Iterator[Influence]:
    """A first step to a wider war is the chance of one once those it draws in fight."""
    for name, told in case.nouns.escalations.items():
        there = True if told.when is None else holds(told.when, clauses.package)
        if there is False or not widens(told):
            continue
        assert told.chance is not None  # `widens` has seen to it
        drawn_in = told.draws_in or guarantors(case.nouns)
        yield Influence(
            f"escalations.{name}",
            "major_war",
            "sets",
            told.chance,
            tuple(party for party in drawn_in if party in outsiders(case.nouns)),
            ", ".join(told.draws_in) or "guarantors",
            bool(there),
            f"escalations.{name}.chance",
            claims_of(case, "escalations", name),
        )


def widens(told: Escalation) -> bool:
    """Whether an escalation sets a chance of a wider war: a first step to one, with its chance."""
    return told.severity in WIDER and told.after is None and told.chance is not None


def _leaders(
    case: ResolvedCase, clauses: Fallen, phase: str | None, gone: Collection[str]
) -> Iterator[Influence]:
    for name, leader in case.nouns.leaders.items():
        if leader.leaves_per_year is not None and name not in gone:
            yield Influence(
                f"leaders.{name}",
                "leader_exit",
                "sets",
                leader.leaves_per_year,
                (leader.party,),
                leader.party,
                True,
                f"leaders.{name}.leaves_per_year",
                claims_of(case, "leaders", name),
            )
        if name in gone:
            for key, change in leader.successor.items():
                if change.phase in (None, phase):
                    path = ("leaders", name, "successor", key)
                    yield _change(case, path, change, None, True)


def _there(effect: Effect, clauses: Fallen) -> bool | None:
    if effect.clause is not None:
        return holds(effect.clause, clauses.package)
    return None if effect.withheld in clauses.perhaps else effect.withheld in clauses.unmet


def clauses_of(nouns: Sections, effect: Effect) -> Clauses | None:
    """The clauses whose obligors an effect may mean."""
    if effect.clause is not None:
        return effect.clause
    need = nouns.needs.get(effect.withheld or "")
    return need.clause if need else None


def owners_named(
    nouns: Sections, change: ParameterChange, test: Clauses | None
) -> Iterator[str | None]:
    """The owners that a change names, by role or by id."""
    kind = library.parameters()[change.parameter].of
    if not library.parameters()[change.parameter].has_owner:
        yield None
    elif change.of == "guarantors":
        yield from guarantors(nouns)
    elif change.of == "obligors":
        issues = test.issues if test else ()
        obligors = dict.fromkeys(p for issue in issues for p in nouns.issues[issue].obligors)
        for party in obligors:
            # Of those who perform a clause, only these can have such a parameter.
            principal = party in principals(nouns)
            if kind == "party" or principal == (kind == "principal"):
                yield party
    elif change.of in ("protected", "other"):
        protected = nouns.dispute.protected if nouns.dispute else None
        if protected is not None:
            others = (party for party in principals(nouns) if party != protected)
            yield from (protected,) if change.of == "protected" else others
    elif change.of is not None:
        yield change.of
