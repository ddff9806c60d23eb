"""Red lines that no package satisfies: one party's own, or those of all who sign."""

from __future__ import annotations

from collections.abc import Iterator

from pactwright.case import ResolvedCase
from pactwright.document import place_of
from pactwright.errors import Fault, Severity
from pactwright.preferences.valuation import in_force
from pactwright.settlement import Prohibition, Space, smallest_conflict


def red_line_faults(case: ResolvedCase) -> Iterator[Fault]:
    """An error for a signatory whose lines exclude each other; a warning if all lines together do.

    Only lines count that the reading states, that are in force on day 0 and that no outcome can
    lift. That the signatories' lines leave nothing in common is an answer and no fault of the case.

    Parameters
    ----------
    case
        One reading of the case.
    """
    space = Space.of(case.nouns)
    rules = space.rules_of("hard")
    if space.find().none:
        return
    lines: list[Prohibition] = []
    impossible = False
    for party in (name for name, told in case.nouns.parties.items() if told.signs):
        own = _lines(case, party)
        lines += own
        conflict = smallest_conflict(space, own, rules=rules)
        if conflict is not None:
            impossible = True
            yield _impossible(case, party, conflict)
    conflict = None if impossible else smallest_conflict(space, lines, rules=rules)
    if conflict is not None:
        yield _nothing_common(case, conflict)


def _lines(case: ResolvedCase, party: str) -> list[Prohibition]:
    return [
        Prohibition(f"red_lines.{name}", line.never, None, line.unless)
        for name, line in case.nouns.red_lines.items()
        if line.party == party
        and not line.unless_outcome
        and in_force(case, line.from_, line.until)
        and case.stated("red_lines", name)
    ]


def _impossible(case: ResolvedCase, party: str, conflict: tuple[Prohibition, ...]) -> Fault:
    return Fault(
        "impossible-red-lines",
        place_of(case.tree, conflict[0].id.split(".")),
        conflict[0].id,
        f"red lines of {party} that some package satisfies",
        f"{_named(conflict)}: no package that the hard rules allow keeps them",
        next_step=f"change one of these lines, or a rule: as told {party} could never sign",
    )


def _nothing_common(case: ResolvedCase, conflict: tuple[Prohibition, ...]) -> Fault:
    return Fault(
        "no-common-ground",
        place_of(case.tree, conflict[0].id.split(".")),
        conflict[0].id,
        "a package that no signatory's red lines exclude",
        f"none: {_named(conflict)} together leave nothing that all could sign",
        next_step="this is an answer, not a mistake; look at what could move one of these lines",
        severity=Severity.WARNING,
    )


def _named(conflict: tuple[Prohibition, ...]) -> str:
    return ", ".join(line.id.split(".", 1)[1] for line in conflict)
