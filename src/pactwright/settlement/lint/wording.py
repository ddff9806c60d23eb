"""Model wording whose blanks are not filled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pactwright.settlement.lint.draft import ROLES, Draft, Remark

CONCERN = "wording"
_BLANK = re.compile(r"\{([^{}]*)\}")


def find(draft: Draft) -> Iterator[Remark]:
    """Blanks that stand for a range, for something unknown, or for nobody."""
    for name, issue, _, entry in draft.settled():
        for blank in dict.fromkeys(_BLANK.findall(entry.text or "")):
            if blank in ROLES and blank not in entry.numbers:
                if not draft.parties([blank], issue):
                    yield draft.remark(CONCERN, name, f"{{{blank}}} stands for nobody in this case")
            elif blank not in entry.numbers:
                yield draft.remark(CONCERN, name, f"{{{blank}}} is not filled")
            elif entry.numbers[blank].shape == "unknown":
                yield draft.remark(CONCERN, name, f"{{{blank}}} is unknown")
            elif entry.numbers[blank].shape != "number":
                told = f"{{{blank}}} is still open: {entry.numbers[blank]}"
                yield draft.remark(CONCERN, name, told)
