"""One basis that enters a score, a red line and a provocation at once counts three times."""

from __future__ import annotations

from collections.abc import Iterator

from pactwright.case.case import ResolvedCase
from pactwright.case.located import fault_at
from pactwright.case.support import basis_of
from pactwright.document import at
from pactwright.errors import Fault, Severity


def check(case: ResolvedCase) -> Iterator[Fault]:
    """Claims behind a worth, a red line and a provocation of one party about one clause."""
    for name, provocation in case.nouns.provocations.items():
        felt = _basis(case, "provocations", name)
        for line, entry in case.nouns.red_lines.items():
            shared = felt & _basis(case, "red_lines", line)
            if entry.party != provocation.felt_by or not shared:
                continue
            for issue, clause in provocation.clause.pairs:
                if (issue, clause) not in entry.never.pairs:
                    continue
                thrice = shared & _basis(case, "values", entry.party, issue, clause)
                if thrice:
                    yield _thrice(case, name, line, entry.party, issue, clause, sorted(thrice))


def _basis(case: ResolvedCase, *path: str) -> set[str]:
    node = at(case.tree, path)
    if node is None:
        return set()
    around = case.origin(*path)
    return basis_of(node) | set((around.basis if around else None) or ())


def _thrice(
    case: ResolvedCase, name: str, line: str, party: str, issue: str, clause: str, claims: list[str]
) -> Fault:
    return fault_at(
        case.tree,
        ("provocations", name),
        "counted-three-times",
        expected="one channel for one reason",
        found=(
            f"{', '.join(claims)} behind the worth of {issue}: {clause} to {party}, "
            f"the red line {line} and this provocation"
        ),
        severity=Severity.WARNING,
        next_step="keep the channel in which the author says it, or give each its own basis",
    )
