"""Grades of "unacceptable" that may be meant as red lines."""

from __future__ import annotations

from collections.abc import Iterator

from pactwright.case.case import Column, ResolvedCase
from pactwright.case.located import fault_at
from pactwright.document import at
from pactwright.errors import Fault, Place, Severity


def check(case: ResolvedCase) -> Iterator[Fault]:
    """Clauses that a party grades unacceptable without drawing a red line, each told once.

    A party told by ``like`` has the grades of the other party; a view has those of the case, and
    its text has none that it lacks once filled in.
    """
    if case.view is not None and case.column is Column.TEXT:
        return
    drawn = {
        (line.party, *pair) for line in case.nouns.red_lines.values() for pair in line.never.pairs
    }
    told: set[Place] = set()
    for party, values in case.nouns.values.items():
        asked = []
        for issue, worths in values.worths.items():
            for clause, worth in worths.items():
                if worth.word != "unacceptable" or (party, issue, clause) in drawn:
                    continue
                place = _place(case, party, issue, clause)
                if place is not None and place not in told:
                    asked.append((place, f"{issue}: {clause}"))
        told.update(place for place, _ in asked)
        if asked:
            yield fault_at(
                case.tree,
                ("values", party),
                "unacceptable-or-never",
                expected="a red line where no gain elsewhere could buy it",
                found=f"the grade unacceptable alone for {', '.join(name for _, name in asked)}",
                severity=Severity.NOTE,
                next_step="a grade is no veto; add a red line if one is meant",
            )


def _place(case: ResolvedCase, party: str, issue: str, clause: str) -> Place | None:
    """Where a grade is written; None where a view only takes it over from the case."""
    path = ("values", party, issue, clause)
    origin = case.origin(*path)
    if case.view is not None and origin is not None and origin.layer == "case":
        return None
    node = at(case.tree, path) or at(case.tree, path[:-1])
    return node.place if node else None
