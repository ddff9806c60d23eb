"""A dated entry in the timeline of a case: what changed, noted by whom."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pactwright.assessment import edit, load
from pactwright.document import Plain
from pactwright.document.write import written


def log_entry(case: Path, says: str, by: str, today: date) -> tuple[Path, str]:
    """Add an entry to the timeline; comments and order of the case stay.

    Parameters
    ----------
    case
        The case file or folder.
    says
        What happened.
    by
        Who notes it.
    today
        When.

    Returns
    -------
    tuple
        The file that was changed, and the path of the entry.

    Raises
    ------
    InputError
        When the text holds what a case cannot, or the case would break.
    """
    known = load(case).resolve().nouns.timeline
    day = today.isoformat()
    name, number = f"log-{day}", 1
    while name in known:
        number += 1
        name = f"log-{day}-{number}"
    told: dict[str, Plain] = {"dated": day, "says": says, "note": f"noted by {by}"}
    path = f"timeline.{name}"
    return edit.set_value(case, path, written(told, False, case.as_posix(), ("timeline",))), path
