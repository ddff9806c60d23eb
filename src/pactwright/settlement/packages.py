"""Named packages: what each architecture, and each phase of one, settles and leaves open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pactwright.case import Sections
from pactwright.case.nouns.architectures import Architecture
from pactwright.errors import Fault, InputError, Place
from pactwright.settlement.matching import Package


@dataclass(frozen=True, slots=True)
class NamedPackage:
    """An architecture, or one phase of it, as a package.

    Parameters
    ----------
    architecture, phase, title
        Which; `phase` is None for an architecture that is not a path in phases.
    package
        Issue to clause, in the order of the case, without the issues left open.
    open_issues
        Issues that it does not settle.
    """

    architecture: str
    phase: str | None
    title: str
    package: Package
    open_issues: tuple[str, ...]

    @property
    def id(self) -> str:
        """Architecture, or architecture and phase."""
        return f"{self.architecture}/{self.phase}" if self.phase else self.architecture


def named_packages(nouns: Sections) -> tuple[NamedPackage, ...]:
    """Every architecture as a package, and every path as one package a phase.

    A variant takes the clauses of its parent and lays its own over them; a variant of a path that
    has no phases of its own takes over the parent's phases and lays its clauses over each.

    Raises
    ------
    InputError
        When architectures rest on one another in a circle.
    """
    found: list[NamedPackage] = []
    for name, architecture in nouns.architectures.items():
        phases = _phases(nouns, name, ())
        if not phases:
            found.append(_named(nouns, name, None, architecture.title, _clauses(nouns, name, ())))
        for phase, (title, clauses) in phases.items():
            found.append(_named(nouns, name, phase, f"{architecture.title}: {title}", clauses))
    return tuple(found)


def package_of(nouns: Sections, architecture: str) -> Package:
    """The package of an architecture; of a path, that of its first phase, which is what is signed.

    Raises
    ------
    InputError
        When architectures rest on one another in a circle.
    """
    return _in_order(nouns, _settled(nouns, architecture, ()))


def _settled(nouns: Sections, name: str, seen: tuple[str, ...]) -> dict[str, str]:
    phases = _phases(nouns, name, seen)
    return next(iter(phases.values()))[1] if phases else _clauses(nouns, name, seen)


def _clauses(nouns: Sections, name: str, seen: tuple[str, ...]) -> dict[str, str]:
    architecture = _architecture(nouns, name, seen)
    if architecture.from_ is None:
        return dict(architecture.clauses)
    return {**_clauses(nouns, architecture.from_, (*seen, name)), **architecture.clauses}


def _phases(
    nouns: Sections, name: str, seen: tuple[str, ...]
) -> Mapping[str, tuple[str, dict[str, str]]]:
    """Phase to its title and clauses; empty when the architecture is no path."""
    architecture = _architecture(nouns, name, seen)
    if not architecture.phases:
        if architecture.from_ is None:
            return {}
        inherited = _phases(nouns, architecture.from_, (*seen, name))
        return {
            phase: (title, {**clauses, **architecture.clauses})
            for phase, (title, clauses) in inherited.items()
        }
    found: dict[str, tuple[str, dict[str, str]]] = {}
    before = _clauses(nouns, name, seen)
    for phase, told in architecture.phases.items():
        if told.use is not None:
            before = _settled(nouns, told.use, (*seen, name))
        before = {**before, **told.clauses}
        found[phase] = (told.title or phase, before)
    return found


def _architecture(nouns: Sections, name: str, seen: tuple[str, ...]) -> Architecture:
    if name in seen:
        circle = " rests on ".join((*seen[seen.index(name) :], name))
        raise InputError(
            [
                Fault(
                    "circle",
                    Place(""),
                    f"architectures.{name}",
                    "an architecture that does not rest on itself",
                    circle,
                    next_step="remove one from or use of the circle",
                )
            ]
        )
    return nouns.architectures[name]


def _in_order(nouns: Sections, clauses: Package) -> dict[str, str]:
    return {issue: clauses[issue] for issue in nouns.issues if issue in clauses}


def _named(
    nouns: Sections, name: str, phase: str | None, title: str, clauses: Package
) -> NamedPackage:
    package = _in_order(nouns, clauses)
    open_issues = tuple(issue for issue in nouns.issues if issue not in package)
    return NamedPackage(name, phase, title, package, open_issues)
