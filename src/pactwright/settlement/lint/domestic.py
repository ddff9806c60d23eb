"""Steps at home that a clause needs and the case gives to nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pactwright.case.nouns.issues import Clause, Issue
from pactwright.settlement.lint.draft import Draft, Remark
from pactwright.settlement.matching import holds

CONCERN = "domestic"
FAMILY = "legal_forms"
FORMS = ("statute", "treaty", "executive_agreement_with_congress")
_STEP = re.compile(
    r"\b(ratif\w+|legislation|legislature|constitution|enact\w*|parliament|statute)\b", re.I
)


def find(draft: Draft) -> Iterator[Remark]:
    """Clauses that need a legislature or a ratification while nobody is named to give it."""
    for name, issue, clause, entry in draft.settled():
        step = _step(issue, clause, entry)
        if step is None:
            continue
        missing = [party for party in issue.obligors if not _ratifier(draft, party)]
        if missing:
            words = f"Needs a step at home ({step}); nobody is named who gives it for "
            yield draft.remark(CONCERN, name, words + draft.names(missing))


def _step(issue: Issue, clause: str, entry: Clause) -> str | None:
    """What the clause asks of institutions at home."""
    if issue.family == FAMILY:
        return (entry.title or clause) if clause in FORMS else None
    for text in (entry.text, entry.title):
        if text and (found := _STEP.search(text)):
            return found[0]
    return None


def _ratifier(draft: Draft, party: str) -> bool:
    """Whether somebody ratifies for a party what this draft contains."""
    for name, told in draft.case.nouns.parties.items():
        if told.ratifies is None or party not in (name, told.of):
            continue
        when = told.ratifies.when
        if when is None or holds(when, draft.package) is not False:
            return True
    return False
