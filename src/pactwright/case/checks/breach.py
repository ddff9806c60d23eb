"""Broken clauses that fall to a lower clause of the same issue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pactwright.case.case import ResolvedCase
from pactwright.case.located import fault_at
from pactwright.errors import Fault


def check(case: ResolvedCase) -> Iterator[Fault]:
    """Breaches that lead in a circle."""
    for name, issue in case.nouns.issues.items():
        if issue.breach is None:
            continue
        path = ("issues", name, "breach", "falls_to")
        for clause in issue.breach.falls_to:
            if circle := _circle(issue.breach.falls_to, clause):
                yield fault_at(
                    case.tree,
                    (*path, clause),
                    "circle",
                    expected="a clause that falls to a lower one",
                    found=" to ".join(circle),
                )


def _circle(falls_to: Mapping[str, str], clause: str) -> list[str] | None:
    walked = [clause]
    while (clause := falls_to.get(clause, "")) and clause not in walked:
        walked.append(clause)
    return [*walked, clause] if clause == walked[0] else None
