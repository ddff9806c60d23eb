"""Who decides that a duty was broken."""

from __future__ import annotations

from collections.abc import Iterator

from pactwright.settlement.lint.draft import Draft, Remark, is_duty

CONCERN = "breach"
FORM = "legal_forms"  # how a duty is told is itself no duty
OPEN = ("left open", "open", "nobody", "no one", "not said", "unknown")


def find(draft: Draft) -> Iterator[Remark]:
    """Duties of which nobody is named who decides that they were broken."""
    for name, issue, clause, entry in draft.settled():
        if issue.family == FORM or not is_duty(issue, clause, entry):
            continue
        told = issue.breach.decided_by if issue.breach else None
        if told is None:
            yield draft.remark(CONCERN, name, "Nobody is named who decides that it was broken")
        elif told.strip().lower() in OPEN:
            yield draft.remark(CONCERN, name, "Who decides that it was broken is left open")
