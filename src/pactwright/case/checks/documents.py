"""Documents that wait for each other, and issues that two of them settle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pactwright.case.case import ResolvedCase
from pactwright.case.located import fault_at
from pactwright.errors import Fault, Severity


def check(case: ResolvedCase) -> Iterator[Fault]:
    """Documents that must come before themselves, and issues in more than one document."""
    documents = case.nouns.documents
    yield from _circles(case, {name: told.needs for name, told in documents.items()})
    first: dict[str, str] = {}
    for name, told in documents.items():
        for issue in told.issues:
            other = first.setdefault(issue, name)
            if other != name:
                yield fault_at(
                    case.tree,
                    ("documents", name, "issues"),
                    "named-twice",
                    expected="each issue in one document",
                    found=f"{issue}, which {other} settles as well",
                    severity=Severity.WARNING,
                    next_step="name it in the text that settles it; signers of both must say yes",
                )


def _circles(case: ResolvedCase, needs: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    """Each circle of needs once, at its first document."""
    told: set[frozenset[str]] = set()
    for name in needs:
        circle = _circle(needs, name)
        if len(circle) > 1 and frozenset(circle) not in told:
            told.add(frozenset(circle))
            yield fault_at(
                case.tree,
                ("documents", name, "needs"),
                "circle",
                expected="documents that can come one after the other",
                found=" needs ".join((*circle, name)),
                severity=Severity.WARNING,
                next_step="take one of these needs out, or let one document hold both texts",
            )


def _circle(needs: Mapping[str, Sequence[str]], name: str) -> list[str]:
    """A shortest way by which a document needs itself; empty where there is none."""
    ways = [[name]]
    seen: set[str] = set()
    for way in ways:
        for needed in needs.get(way[-1], ()):
            if needed == name:
                return way
            if needed not in seen:
                seen.add(needed)
                ways.append([*way, needed])
    return []
