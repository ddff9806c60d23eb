"""What the game of keeping can read of a case under one architecture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pactwright.case import Clauses, ResolvedCase
from pactwright.durability.unsettled import unsettled
from pactwright.settlement import NamedPackage, named_packages

Reach = Mapping[str, frozenset[str]]
# What may count under any architecture, and the statements that count under some clauses only.
ALWAYS = ("dispute", "parties", "issues", "rules", "needs", "leaders", "trends")
BY_CLAUSES = {"effects": "clause", "provocations": "clause", "escalations": "when"}


@dataclass(frozen=True, slots=True)
class Played:
    """Everything from which the game of one architecture is made, in one reading.

    Where it is the same, the game is: statements that are left out are about clauses to which none
    of its phases can come, not by a breach or a need, nor by settling what is open.

    Parameters
    ----------
    packages, path
        Its phases, and the architectures that tell them.
    open
        Open issues on which something turns, with clauses that nothing tells apart together.
    always, there
        Sections that always count, and statements that can count under its clauses.
    """

    packages: tuple[NamedPackage, ...]
    path: tuple[Any, ...]
    open: tuple[Any, ...]
    always: tuple[Any, ...]
    there: tuple[Any, ...]

    @classmethod
    def of(cls, case: ResolvedCase, architecture: str) -> Played:
        """What can be read under an architecture of a reading that says who the two sides are."""
        nouns = case.nouns
        packages = tuple(p for p in named_packages(nouns) if p.architecture == architecture)
        reaches = [_reach(case, one) for one in packages]
        there = (
            (section, name, told)
            for section, test in BY_CLAUSES.items()
            for name, told in getattr(nouns, section).items()
            if _may_count(getattr(told, test), reaches)
        )
        return cls(
            packages,
            tuple(_path(case, architecture)),
            tuple(unsettled(case, architecture).issues.items()),
            tuple(getattr(nouns, section) for section in ALWAYS),
            tuple(there),
        )


@dataclass(frozen=True, slots=True)
class Games:
    """What the game of keeping can read in one reading, architecture by architecture."""

    case: ResolvedCase
    _known: dict[str, Played] = field(default_factory=dict, repr=False, compare=False)

    def of(self, architecture: str) -> Played:
        """What it can read under an architecture."""
        if architecture not in self._known:
            self._known[architecture] = Played.of(self.case, architecture)
        return self._known[architecture]

    def changed(self, before: Games) -> frozenset[str]:
        """Architectures of either reading under which the game may be another one."""
        now, then = self.case.nouns, before.case.nouns
        sections = (*ALWAYS, *BY_CLAUSES, "architectures")
        if all(getattr(now, section) == getattr(then, section) for section in sections):
            return frozenset()
        both = {*now.architectures} & {*then.architectures}
        if now.dispute is None or then.dispute is None:
            return frozenset({*now.architectures, *then.architectures})
        alike = {name for name in both if self.of(name) == before.of(name)}
        return frozenset({*now.architectures, *then.architectures} - alike)


def _path(case: ResolvedCase, architecture: str) -> Iterator[Any]:
    """The architecture, and those that it is a variant of."""
    name: str | None = architecture
    while name is not None:
        told = case.nouns.architectures[name]
        yield told
        name = told.from_


def _reach(case: ResolvedCase, package: NamedPackage) -> Reach:
    """Issue to the clauses to which it may come; all of them where it is left open."""
    nouns = case.nouns
    found = {}
    for issue, told in nouns.issues.items():
        clause = package.package.get(issue)
        reached = {*told.clauses} if clause is None else {clause}
        reached |= {n.otherwise[issue] for n in nouns.needs.values() if issue in n.otherwise}
        falls = told.breach.falls_to if told.breach else {}
        while more := {falls[one] for one in reached if one in falls} - reached:
            reached |= more
        found[issue] = frozenset(reached)
    return found


def _may_count(test: Clauses | None, reaches: list[Reach]) -> bool:
    """Whether some phase can come to such clauses; what names none counts everywhere."""
    if test is None:
        return True
    return any(
        all(reach[issue].intersection(clauses) for issue, clauses in alternative.items())
        for reach in reaches
        for alternative in test.alternatives
    )
