"""Model wording whose blanks can all be filled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pactwright.case.case import ResolvedCase
from pactwright.case.located import fault_at
from pactwright.errors import Fault, Severity

ROLES = ("obligors", "protected", "guarantors", "other")
_BLANK = re.compile(r"\{([^{}]*)\}")


def check(case: ResolvedCase) -> Iterator[Fault]:
    """Blanks in the wording without a number, and numbers that the wording never uses."""
    for issue, entry in case.nouns.issues.items():
        for name, clause in entry.clauses.items():
            path = ("issues", issue, "clauses", name)
            blanks = _BLANK.findall(clause.text or "")
            for blank in dict.fromkeys(blanks):
                if blank not in clause.numbers and blank not in ROLES:
                    yield fault_at(
                        case.tree,
                        (*path, "text"),
                        "blank-without-number",
                        expected=f"numbers or one of the roles {', '.join(ROLES)}",
                        found=f"{{{blank}}}",
                        word=blank,
                        words=(*clause.numbers, *ROLES),
                        next_step=f"add numbers: {{{blank}: ...}}",
                    )
            for number in clause.numbers:
                if clause.text and number not in blanks:
                    yield fault_at(
                        case.tree,
                        (*path, "numbers", number),
                        "number-without-blank",
                        expected=f"{{{number}}} in the wording",
                        found="wording that does not use it",
                        severity=Severity.WARNING,
                    )
