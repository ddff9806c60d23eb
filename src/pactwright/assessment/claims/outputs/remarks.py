"""What a draft leaves to quarrel over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pactwright.assessment.claims.asking import Asking
from pactwright.settlement.lint import Draft, lint

READS = (
    "dispute.**",
    "parties.**",
    "issues.**",
    "readings.**",
    "architectures.*.from",
    "architectures.*.reading",
    "architectures.*.clauses.**",
    "architectures.*.phases.*.use",
    "architectures.*.phases.*.clauses.**",
)
SILENCE = "not made"
OF_VERDICTS = False


def outputs(asking: Asking) -> Iterator[tuple[tuple[str, str, str], str]]:
    """Each remark on each package, as often as it is made."""
    for named in asking.named:
        reading = asking.case.nouns.architectures[named.architecture].reading
        found = lint(Draft(asking.case, named.package, reading))
        for (issue, words), times in Counter((told.issue, told.words) for told in found).items():
            yield (named.id, "remark", f"{issue}: {words}"), "made" if times == 1 else f"{times}×"
