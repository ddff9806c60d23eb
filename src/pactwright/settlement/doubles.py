"""Two statements that move one parameter of one party where the same clauses stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pactwright.case import Clauses, ResolvedCase, Sections
from pactwright.case.nouns.effects import Effect
from pactwright.case.nouns.issues import Rule
from pactwright.document import place_of
from pactwright.errors import Fault, Severity
from pactwright.settlement.influences import (
    clauses_of,
    guarantors,
    outsiders,
    owners_named,
    principals,
    widens,
)
from pactwright.settlement.matching import Package, holds

ANYWHERE = Clauses(({},))  # a condition that every package fits


@dataclass(frozen=True, slots=True)
class _Entry:
    """What moves a parameter without being an effect: a threat felt, an escalation, a leader."""

    section: str
    name: str
    parameter: str
    owners: tuple[str, ...]
    clauses: Clauses

    @property
    def path(self) -> str:
        return f"{self.section}.{self.name}"


def check(case: ResolvedCase) -> Iterator[Fault]:
    """Provocations, escalations and leaders that an effect tells a second time.

    Both count wherever clauses of both stand, or wherever a hard rule of the case brings the
    clauses of one with those of the other; on one parameter of one party the game adds them up.

    Parameters
    ----------
    case
        One reading of the case.
    """
    for entry in _entries(case.nouns):
        for name, effect in case.nouns.effects.items():
            if effect.parameter != entry.parameter:
                continue
            test = clauses_of(case.nouns, effect) or ANYWHERE
            named = tuple(owners_named(case.nouns, effect, test))
            shared = [owner for owner in entry.owners if owner in named]
            where = together(case.nouns.rules, entry.clauses, test)
            if shared and where:
                yield _fault(case, entry, name, effect, shared, where)


def _entries(nouns: Sections) -> Iterator[_Entry]:
    for name, felt in nouns.provocations.items():
        if felt.felt_by in principals(nouns):
            yield _Entry("provocations", name, "provocation", (felt.felt_by,), felt.clause)
    for name, step in nouns.escalations.items():
        if widens(step):
            drawn_in = step.draws_in or guarantors(nouns)
            owners = tuple(party for party in drawn_in if party in outsiders(nouns))
            yield _Entry("escalations", name, "major_war", owners, step.when or ANYWHERE)
    for name, leader in nouns.leaders.items():
        if leader.leaves_per_year is not None:
            yield _Entry("leaders", name, "leader_exit", (leader.party,), ANYWHERE)


def together(rules: Mapping[str, Rule], one: Clauses, other: Clauses) -> str:
    """Clauses with which both count, in words; empty where there are none."""
    if ANYWHERE in (one, other):
        return str(other if one == ANYWHERE else one) or "every package"
    for first in one.alternatives:
        for second in other.alternatives:
            common = {
                issue: tuple(clause for clause in first[issue] if clause in second[issue])
                for issue in first
                if issue in second
            }
            if common and all(common.values()):
                return str(Clauses(({**second, **first, **common},)))
    for least, most in ((one, other), (other, one)):
        for alternative in least.alternatives:
            standing = brought(rules, alternative)
            if holds(most, standing):
                return f"{Clauses((alternative,))}, which comes with {most}"
    return ""


def brought(rules: Mapping[str, Rule], table: Mapping[str, tuple[str, ...]]) -> Package:
    """What stands in every package that has these clauses: by hard rules that require one more."""
    found = {issue: clauses[0] for issue, clauses in table.items() if len(clauses) == 1}
    grown = True
    while grown:
        grown = False
        for rule in rules.values():
            needed = rule.requires.alternatives if rule.requires else ()
            if rule.strength != "hard" or rule.unless or len(needed) != 1:
                continue
            if not holds(rule.when, found):
                continue
            for issue, clauses in needed[0].items():
                if len(clauses) == 1 and issue not in found:
                    found[issue], grown = clauses[0], True
    return found


def _fault(
    case: ResolvedCase, entry: _Entry, name: str, effect: Effect, shared: list[str], where: str
) -> Fault:
    path = (entry.section, entry.name)
    return Fault(
        "counted-twice",
        place_of(case.tree, path),
        entry.path,
        f"one statement of {entry.parameter} of {', '.join(shared)} under {where}",
        f"two: {entry.path} and effects.{name}, which {effect.verb} it too",
        next_step=f"keep one of them; to drop the effect, write remove: [effects.{name}]",
        severity=Severity.WARNING,
    )
