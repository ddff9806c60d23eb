"""Whose action changes a verdict by moving a fallback or a need."""

from __future__ import annotations

from collections.abc import Iterator

from pactwright.assessment.claims.asking import Asking
from pactwright.assessment.claims.outputs.verdicts import READS as VERDICTS
from pactwright.bargaining.leverage import leverage
from pactwright.case import Column

READS = (*VERDICTS, "actions.**")
SILENCE = "changes nothing"
OF_VERDICTS = True


def outputs(asking: Asking) -> Iterator[tuple[tuple[str, str, str], str]]:
    """Levers that change something, in the filled-in column; no word of those that do not."""
    if asking.case.column is not Column.FILLED:
        return
    for lever in leverage(asking.case, asking.bench, asking.named):
        for shift in lever.shifts:
            if shift.changes:
                ends = (shift.before, shift.at_least, shift.at_most)
                words = " to ".join(dict.fromkeys(verdict.value for verdict in ends))
                yield (shift.package, "lever", f"{lever.action} on {lever.of}"), words
        for told in lever.reweighed:
            if told.before != told.after:
                low, high = told.after
                words = f"{100 * low:.0f} to {100 * high:.0f} %"
                yield (told.package, "lever", f"{lever.action} on {told.party}"), words
