"""Duties of one side only, and restraints of both without an order between them."""

from __future__ import annotations

from collections.abc import Iterator

from pactwright.settlement.lint.draft import Draft, Remark, is_duty

CONCERN = "duties"


def find(draft: Draft) -> Iterator[Remark]:
    """Restraints that one principal has and the other has not, or that name no condition."""
    if len(draft.principals) != 2:
        return
    yield from _restraints(draft)
    yield from _all_on_one(draft)


def _restraints(draft: Draft) -> Iterator[Remark]:
    bound: dict[str, list[str]] = {party: [] for party in draft.principals}
    unconditional = []
    for name, issue, _, entry in draft.settled():
        if entry.restraint is None:
            continue
        whose = draft.parties(entry.restraint.of or ("obligors",), issue)
        for party in whose:
            if party in bound:
                bound[party].append(name)
        if entry.restraint.if_ is None and set(whose) & set(bound):
            unconditional.append(name)
    free = [party for party, issues in bound.items() if not issues]
    if len(free) == 1:
        other = next(party for party in bound if party not in free)
        for name in bound[other]:
            words = f"Restrains {draft.names([other])}; nothing restrains {draft.names(free)}"
            yield draft.remark(CONCERN, name, words)
    elif not free:
        for name in unconditional:
            if sum(name in issues for issues in bound.values()) < 2:
                words = (
                    "Does not say whether it waits for the other side’s restraint or precedes it"
                )
                yield draft.remark(CONCERN, name, words)


def _all_on_one(draft: Draft) -> Iterator[Remark]:
    """All duties of the draft that fall on principals fall on the same one."""
    duties = [
        (name, [party for party in draft.principals if party in issue.obligors])
        for name, issue, clause, entry in draft.settled()
        if is_duty(issue, clause, entry)
    ]
    carrying = {party for _, parties in duties for party in parties}
    if len(carrying) == 1:
        first = next(name for name, parties in duties if parties)
        other = [party for party in draft.principals if party not in carrying]
        words = f"Every duty is {draft.names(carrying)}’s; none is {draft.names(other)}’s"
        yield draft.remark(CONCERN, first, words)
