"""A reading that is asked what its answers say, perhaps beside one it hardly differs from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from pactwright.bargaining.bench import Bench
from pactwright.case import ResolvedCase
from pactwright.settlement import NamedPackage, named_packages

# Sections of which each party judges only its own statements: the section and whose they are.
OWNED = {
    "red_lines": "party",
    "objections": "party",
    "interactions": "party",
    "conditions": "party",
    "provocations": "felt_by",
}
# What a party judges packages by, whoever's it is.
SHARED = ("as_of", "tie_band", "parties", "issues", "needs", "no_deal", "architectures")


class Output(NamedTuple):
    """One thing that an answer says.

    Parameters
    ----------
    answer
        Which answer says it.
    package
        Id of the package of which it is said.
    what
        What is said, such as ``verdict`` or ``blockers``.
    of
        Whose, or about which element; empty where the package alone says enough.
    """

    answer: str
    package: str
    what: str
    of: str


@dataclass(frozen=True, slots=True)
class Asking:
    """One reading with its parties and packages."""

    case: ResolvedCase
    bench: Bench
    named: tuple[NamedPackage, ...]

    @classmethod
    def of(cls, case: ResolvedCase, beside: Asking | None = None) -> Asking:
        """A reading to be asked.

        Parameters
        ----------
        case
            The reading.
        beside
            The same reading before something was taken out: parties for whom nothing changed
            answer as they did there.
        """
        return cls(case, _bench(case, beside), named_packages(case.nouns))


def _bench(case: ResolvedCase, beside: Asking | None) -> Bench:
    if beside is None or _shared(case) != _shared(beside.case):
        return Bench(case)
    same = {party for party in case.nouns.parties if _own(case, party) == _own(beside.case, party)}
    return beside.bench.beside(case, same)


def _shared(case: ResolvedCase) -> tuple[Any, ...]:
    sections = (getattr(case.nouns, name) for name in SHARED)
    # The order of issues and packages may matter to an answer.
    return tuple(tuple(told.items()) if isinstance(told, dict) else told for told in sections)


def _own(case: ResolvedCase, party: str) -> tuple[Any, ...]:
    """What a party alone judges by, and whether its red lines are the author's."""
    nouns = case.nouns
    statements = tuple(
        (section, name, told)
        for section, field in OWNED.items()
        for name, told in getattr(nouns, section).items()
        if getattr(told, field) == party
    )
    lines = (name for section, name, _ in statements if section == "red_lines")
    stated = tuple(case.stated("red_lines", name) for name in lines)
    return nouns.values.get(party), statements, stated
