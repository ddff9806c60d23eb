"""Remarks on drafts: as text, and as plain data for machines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pactwright.case import Sections
from pactwright.reports.wording import clause_title, counted, issue_title
from pactwright.settlement.lint import Remark

HEADS = {
    "breach": "Who decides a breach",
    "domestic": "Steps at home",
    "duties": "One-sided duties and their order",
    "expiry": "Ends",
    "terms": "Terms with rival readings",
    "verification": "Verification",
    "wording": "Blanks in the wording",
}


def render_remarks(nouns: Sections, found: Mapping[str, Sequence[Remark]]) -> str:
    """Remarks by draft and concern.

    Parameters
    ----------
    nouns
        The case as it was read.
    found
        Name of a draft to its remarks.
    """
    lines: list[str] = []
    for name, remarks in found.items():
        architecture = nouns.architectures.get(name.split("/")[0])
        title = architecture.title if architecture else name
        number = counted(len(remarks), "remark") if remarks else "nothing to remark"
        lines += ["", f"{title} [{name}]: {number}"]
        concern = ""
        for remark in remarks:
            if remark.concern != concern:
                concern = remark.concern
                lines.append(f"  {HEADS.get(concern, concern)}")
            where = issue_title(nouns, remark.issue)
            clause = clause_title(nouns, remark.issue, remark.clause)
            cited = f" [{', '.join(remark.claims)}]" if remark.claims else ""
            lines.append(f"    {where}, “{clause}”: {remark.words}{cited}")
    return "\n".join(lines) + "\n"


def remarks_as_plain(found: Mapping[str, Sequence[Remark]]) -> list[dict[str, Any]]:
    """What ``check --lint --json`` adds under ``lint``; see ``check.schema.json``."""
    return [
        {
            "architecture": name,
            "remarks": [
                {
                    "concern": remark.concern,
                    "issue": remark.issue,
                    "clause": remark.clause,
                    "words": remark.words,
                    "claims": list(remark.claims),
                }
                for remark in remarks
            ],
        }
        for name, remarks in found.items()
    ]
