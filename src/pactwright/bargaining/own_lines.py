"""Provocations and objections of a package, each as a line of its own beside the gain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pactwright import library
from pactwright.case import ResolvedCase
from pactwright.preferences import Judgement
from pactwright.settlement import Package, applies, claims_of, holds


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A threat that a party feels in a package, or something that it dislikes in it.

    Parameters
    ----------
    kind, id, party
        Which, and whose.
    certain
        Whether the package meets it; false when that turns on an open issue.
    points
        Lowest and highest part of the party's gain that it is. For an objection what it takes
        off; for a provocation what the party's view of the clauses in question adds, of which the
        threat is a disclosed part and to which it is not added. None without values.
    strength
        Of a provocation: its range on 0-1.
    claims
        What it rests on.
    """

    kind: Literal["provocation", "objection"]
    id: str
    party: str
    certain: bool
    points: tuple[float, float] | None
    strength: tuple[float, float] | None
    claims: tuple[str, ...]


def own_lines(
    case: ResolvedCase, package: Package, judgements: Mapping[str, Judgement]
) -> Iterator[OwnLine]:
    """The provocations and objections of the given parties that a package meets or may meet.

    Parameters
    ----------
    case
        One reading of the case.
    package
        Issue to clause.
    judgements
        Party to what it says to the package.
    """
    for name, threat in case.nouns.provocations.items():
        met = holds(threat.clause, package)
        if met is not False and threat.felt_by in judgements:
            elements = {f"issues.{issue}" for issue in threat.clause.issues}
            strength = library.provocation_strengths()[threat.strength]
            points = _points(judgements[threat.felt_by], elements)
            claims = claims_of(case, "provocations", name)
            yield OwnLine("provocation", name, threat.felt_by, bool(met), points, strength, claims)
    for name, told in case.nouns.objections.items():
        met = applies(told.to, told.unless, package)
        points = (
            _points(judgements[told.party], {f"objections.{name}"})
            if told.party in judgements
            else None
        )
        # An objection that is over has no part in the gain.
        if met is not False and points is not None:
            claims = claims_of(case, "objections", name)
            yield OwnLine("objection", name, told.party, bool(met), points, None, claims)


def _points(judgement: Judgement, elements: set[str]) -> tuple[float, float] | None:
    parts = [part for part in judgement.contributions if part.element in elements]
    if not parts:
        return None
    return sum(part.low for part in parts), sum(part.high for part in parts)
