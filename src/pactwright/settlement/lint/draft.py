"""A draft as the concerns read it: a package with its clauses, duties and principals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pactwright.case import ResolvedCase
from pactwright.case.nouns.issues import Clause, Issue
from pactwright.document import at, plain
from pactwright.settlement.matching import Package

ROLES = ("obligors", "protected", "guarantors", "other")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that a draft leaves open or lopsided.

    Parameters
    ----------
    concern
        Name of the concern that it belongs to.
    issue, clause
        Where.
    words
        What it is, in a sentence.
    claims
        Claims on which the clause rests.
    """

    concern: str
    issue: str
    clause: str
    words: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A package in one reading of a case.

    Parameters
    ----------
    case
        The reading.
    package
        Issue to clause; what is left open is not remarked upon.
    reading
        Which meaning of a term the draft takes, where it says so.
    """

    case: ResolvedCase
    package: Package
    reading: str | None = None

    def settled(self) -> Iterator[tuple[str, Issue, str, Clause]]:
        """Each issue that the package settles, with its clause."""
        for name, issue in self.case.nouns.issues.items():
            if (clause := self.package.get(name)) in issue.clauses:
                assert clause is not None  # it is a key
                yield name, issue, clause, issue.clauses[clause]

    def remark(self, concern: str, issue: str, words: str, *beside: str) -> Remark:
        """A remark on an issue, with the claims of its clause and of what stands at a path."""
        clause = self.package[issue]
        claims = self._claims("issues", issue, "clauses", clause)
        if beside:
            claims = (*claims, *self._claims(*beside))
        return Remark(concern, issue, clause, words, tuple(dict.fromkeys(claims)))

    def _claims(self, *path: str) -> tuple[str, ...]:
        """The claims that an element names itself, or those that hold around it."""
        own = at(self.case.tree, (*path, "basis"))
        origin = own.origin if own is not None else self.case.origin(*path)
        if own is not None and not (origin and origin.basis):
            told = plain(own)
            words = told if isinstance(told, list) else [told]
            return tuple(str(word) for word in words if word != "unsourced")
        return (origin.basis or ()) if origin else ()

    @property
    def principals(self) -> tuple[str, ...]:
        """The two sides of the dispute; empty where the case names none."""
        dispute = self.case.nouns.dispute
        return dispute.between if dispute else ()

    def parties(self, words: Iterable[str], issue: Issue) -> tuple[str, ...]:
        """The parties that ids and roles stand for."""
        dispute = self.case.nouns.dispute
        protected = (dispute.protected,) if dispute and dispute.protected else ()
        roles = {
            "obligors": issue.obligors,
            "protected": protected,
            "guarantors": dispute.guarantors if dispute else (),
            "other": tuple(p for p in self.principals if p not in protected) if protected else (),
        }
        found = (party for word in words for party in roles.get(word, (word,)))
        return tuple(dict.fromkeys(found))

    def names(self, parties: Iterable[str]) -> str:
        """Parties by name, in a list."""
        known = self.case.nouns.parties
        told = [known[party].name if party in known else party for party in parties]
        return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"


def is_duty(issue: Issue, name: str, clause: Clause) -> bool:
    """Whether a clause can be broken: it promises, restrains, or is worth less once broken."""
    falls = issue.breach is not None and name in issue.breach.falls_to
    return falls or clause.promise is not None or clause.restraint is not None
