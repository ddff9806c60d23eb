"""Grades of "unacceptable" that may be meant as red lines."""

from __future__ import annotations

from collections.abc import Iterator

from pactwright.case.case import ResolvedCase
from pactwright.case.located import fault_at
from pactwright.errors import Fault, Severity


def check(case: ResolvedCase) -> Iterator[Fault]:
    """Clauses that a party grades unacceptable without drawing a red line."""
    drawn = {
        (line.party, *pair) for line in case.nouns.red_lines.values() for pair in line.never.pairs
    }
    for party, values in case.nouns.values.items():
        asked = [
            f"{issue}: {clause}"
            for issue, worths in values.worths.items()
            for clause, worth in worths.items()
            if worth.word == "unacceptable" and (party, issue, clause) not in drawn
        ]
        if asked:
            yield fault_at(
                case.tree,
                ("values", party),
                "unacceptable-or-never",
                expected="a red line where no gain elsewhere could buy it",
                found=f"the grade unacceptable alone for {', '.join(asked)}",
                severity=Severity.NOTE,
                next_step="a grade is no veto; add a red line if one is meant",
            )
