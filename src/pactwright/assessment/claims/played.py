"""What the game of keeping can read of a case under one architecture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pactwright.case import Clauses, ResolvedCase, Sections
from pactwright.case.nouns.architectures import Architecture
from pactwright.durability.unsettled import unsettled
from pactwright.settlement import NamedPackage, named_packages

Reach = Mapping[str, frozenset[str]]
# Statements that count under some clauses only, by the field that names those.
BY_CLAUSES = {
    "needs": "clause",
    "effects": "clause",
    "provocations": "clause",
    "escalations": "when",
}
READ = ("dispute", "parties", "issues", "rules", "leaders", "trends", "architectures", *BY_CLAUSES)


@dataclass(frozen=True, slots=True)
class Played:
    """Everything from which the game of one architecture is made, in one reading.

    Where it is the same, the game is: statements that are left out are about clauses to which none
    of its phases can come, not by a breach or a need, nor by settling what is open.

    Parameters
    ----------
    packages, path
        Its phases, and the architectures that tell them.
    sides
        The dispute, the parties and their leaders.
    issues
        Of each issue what its obligors are, and how the clauses to which it may come are related.
    open, rules
        Open issues on which something turns, with clauses that nothing tells apart together, and
        the rules that bind how they are settled.
    trends
        Those of which its gates speak.
    there
        Statements that can count under its clauses.
    """

    packages: tuple[NamedPackage, ...]
    path: tuple[Architecture, ...]
    sides: tuple[Any, ...]
    issues: tuple[Any, ...]
    open: tuple[Any, ...]
    rules: tuple[Any, ...]
    trends: tuple[Any, ...]
    there: tuple[Any, ...]

    @classmethod
    def of(cls, case: ResolvedCase, architecture: str) -> Played:
        """What can be read under an architecture of a reading that says who the two sides are."""
        nouns = case.nouns
        packages = tuple(p for p in named_packages(nouns) if p.architecture == architecture)
        path = tuple(_path(nouns, architecture))
        reaches = [_reach(nouns, one) for one in packages]
        left = tuple(unsettled(case, architecture).issues.items())
        there = (
            (section, name, told)
            for section, test in BY_CLAUSES.items()
            for name, told in getattr(nouns, section).items()
            if _may_count(getattr(told, test), reaches)
        )
        return cls(
            packages,
            path,
            (nouns.dispute, tuple(nouns.parties.items()), tuple(nouns.leaders.items())),
            tuple(_related(nouns, reaches)),
            left,
            tuple(nouns.rules.items()) if left else (),
            tuple(_trends(nouns, path)),
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
        if all(getattr(now, section) == getattr(then, section) for section in READ):
            return frozenset()
        both = {*now.architectures} & {*then.architectures}
        if now.dispute is None or then.dispute is None:
            return frozenset({*now.architectures, *then.architectures})
        alike = {name for name in both if self.of(name) == before.of(name)}
        return frozenset({*now.architectures, *then.architectures} - alike)


def _path(nouns: Sections, architecture: str) -> Iterator[Architecture]:
    """The architecture, those that it is a variant of, and those that its phases use."""
    told = nouns.architectures[architecture]
    yield told
    for name in (told.from_, *(phase.use for phase in told.phases.values())):
        if name is not None:
            yield from _path(nouns, name)


def _related(nouns: Sections, reaches: Sequence[Reach]) -> Iterator[Any]:
    """Obligors of each issue, and the clauses to which it may come in their order."""
    for issue, told in nouns.issues.items():
        reached = frozenset[str]().union(*(reach[issue] for reach in reaches))
        clauses = [(name, one.until) for name, one in told.clauses.items() if name in reached]
        falls = told.breach.falls_to.items() if told.breach else ()
        below = [(one, other) for one, other in falls if one in reached]
        yield issue, told.obligors, told.ordered, clauses, below


def _trends(nouns: Sections, path: Sequence[Architecture]) -> Iterator[Any]:
    for told in path:
        for phase in told.phases.values():
            for name in phase.enters_when.trend_reaches if phase.enters_when else ():
                yield name, nouns.trends[name]


def _reach(nouns: Sections, package: NamedPackage) -> Reach:
    """Issue to the clauses to which it may come; all of them where it is left open."""
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


def _may_count(test: Clauses | None, reaches: Sequence[Reach]) -> bool:
    """Whether some phase can come to such clauses; what names none counts everywhere."""
    if test is None:
        return True
    return any(
        all(reach[issue].intersection(clauses) for issue, clauses in alternative.items())
        for reach in reaches
        for alternative in test.alternatives
    )
