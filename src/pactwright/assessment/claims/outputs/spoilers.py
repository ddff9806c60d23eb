"""Which spoilers may turn the answer to a package, and which listed actions answer them."""

from __future__ import annotations

from collections.abc import Iterator

from pactwright.assessment.claims.asking import Asking
from pactwright.assessment.claims.outputs.verdicts import READS as VERDICTS
from pactwright.bargaining.spoilers import spoilers
from pactwright.case import Column

READS = (
    *VERDICTS,
    "spoilers.**",
    "beliefs.*",
    "actions.*",
    "actions.*.answers",
    "actions.*.costs.**",
)
# Changes of clauses that would remove a spoiler are searched for elsewhere.
NO_SEARCH = 1
SILENCE = "does not matter"
OF_VERDICTS = True


def outputs(asking: Asking) -> Iterator[tuple[tuple[str, str, str], str]]:
    """Spoilers that matter, in the filled-in column; no word of those that do not."""
    if asking.case.column is not Column.FILLED:
        return
    for named in asking.named:
        found = spoilers(asking.case, named.package, asking.bench, budget_nodes=NO_SEARCH)
        for told in found:
            if told.matters:
                move = f"trigger {told.trigger}, if it works: {told.if_it_works.value}"
                yield (named.id, "spoiler", told.spoiler), move
                yield (named.id, "answers", told.spoiler), ", ".join(told.least) or "none listed"
                if told.chance is not None:
                    yield (named.id, "chance of the move", told.spoiler), str(told.chance)
