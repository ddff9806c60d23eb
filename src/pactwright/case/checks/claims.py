"""Claims that say what is contested, and views whose author has claims."""

from __future__ import annotations

from collections.abc import Iterator

from pactwright.case.case import ResolvedCase
from pactwright.case.located import fault_at
from pactwright.case.nouns.misfit import nearest
from pactwright.errors import Fault, Severity


def check(case: ResolvedCase) -> Iterator[Fault]:
    """Contested claims without saying what is contested; a view by somebody who claims nothing."""
    for name, claim in case.nouns.claims.items():
        if claim.status == "contested" and claim.contested is None:
            yield fault_at(
                case.tree,
                ("claims", name),
                "missing-key",
                expected="contested: what is contested",
                found="a contested claim without it",
                severity=Severity.WARNING,
                next_step="say what is contested and by whom",
            )
    if case.view is not None:
        authors = {claim.by for claim in case.nouns.claims.values()}
        if case.view.by not in authors:
            yield Fault(
                "author-without-claims",
                case.view.place,
                f"view {case.view.id}.by",
                "the author of some claims, spelled as in the claims",
                repr(case.view.by),
                nearest(case.view.by, authors),
                "without claims of its author nothing in the view counts as text",
                Severity.WARNING,
            )
