"""Restraints that nobody is named to verify."""

from __future__ import annotations

from collections.abc import Iterator

from pactwright.settlement.lint.draft import Draft, Remark, is_duty

CONCERN = "verification"
FAMILY = "monitoring"


def find(draft: Draft) -> Iterator[Remark]:
    """Restraints without ``verified_by``, and restraints beside a clause without monitoring."""
    watching = [
        (name, clause) for name, issue, clause, _ in draft.settled() if issue.family == FAMILY
    ]
    restrained = False
    for name, _, _, entry in draft.settled():
        if entry.restraint is None:
            continue
        restrained = True
        if entry.restraint.verified_by is None:
            act = entry.restraint.act or "what is forbidden"
            yield draft.remark(CONCERN, name, f"Nobody is named who verifies it: {act}")
    for name, clause in watching:
        issue = draft.case.nouns.issues[name]
        if restrained and not is_duty(issue, clause, issue.clauses[clause]):
            words = "The draft restrains forces and has nobody watch"
            yield draft.remark(CONCERN, name, words)
