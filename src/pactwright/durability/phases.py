"""The phases of an architecture, and how each gives way to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pactwright.case import ResolvedCase, Sections
from pactwright.case.nouns.architectures import Architecture, Gate, Phase
from pactwright.durability.dates import opening
from pactwright.settlement import NamedPackage
from pactwright.settlement.influences import principals


@dataclass(frozen=True, slots=True)
class PhasePlan:
    """A phase of an arrangement, and how the next one is entered.

    Parameters
    ----------
    id, title
        Which.
    open_issues
        Issues that it does not settle.
    years
        Path of its length in years; empty when the case states none.
    opens
        Years from day 0 before which the next phase cannot begin.
    chance
        Path of the chance that the next phase is ever entered; empty when none is stated.
    complies, gone
        Sides that must comply, and sides whose leader at signature must have left.
    """

    id: str
    title: str
    open_issues: tuple[str, ...]
    years: str = ""
    opens: float = 0.0
    chance: str = ""
    complies: tuple[bool, bool] = (False, False)
    gone: tuple[bool, bool] = (False, False)


def plans_of(
    case: ResolvedCase, architecture: str, packages: list[NamedPackage]
) -> Iterator[PhasePlan]:
    """The phases of an architecture, from its packages, and how each gives way to the next."""
    owner, phases = phases_of(case.nouns, architecture)
    for place, one in enumerate(packages):
        if one.phase is None or place + 1 == len(packages):
            yield PhasePlan(one.id, one.title, one.open_issues)
            continue
        base, after = f"architectures.{owner}.phases", packages[place + 1].phase or ""
        gate = phases[after].enters_when or Gate()
        yield PhasePlan(
            one.id,
            one.title,
            one.open_issues,
            f"{base}.{one.phase}.years" if phases[one.phase].years else "",
            opening(case, gate),
            f"{base}.{after}.enters_when.chance" if gate.chance else "",
            _sides(case.nouns, gate.party_complies),
            _sides(case.nouns, [case.nouns.leaders[name].party for name in gate.leader_gone]),
        )


def _sides(nouns: Sections, named: Sequence[str]) -> tuple[bool, bool]:
    between = principals(nouns)
    return between[0] in named, between[1] in named


def phases_of(nouns: Sections, name: str) -> tuple[str, Mapping[str, Phase]]:
    """The phases of a path, and where they are written: a variant may take over its parent's."""
    told: Architecture = nouns.architectures[name]
    while not told.phases and told.from_ is not None:
        name = told.from_
        told = nouns.architectures[name]
    return name, told.phases
