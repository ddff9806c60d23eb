"""Red lines that no package satisfies: one party's own, or those of all who sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pactwright.case import ResolvedCase
from pactwright.document import place_of
from pactwright.errors import Fault, Severity
from pactwright.preferences.valuation import in_force
from pactwright.settlement import Budget, Prohibition, Space, smallest_conflict
from pactwright.settlement.checks import NODES, named, not_proven, shortened


def red_line_faults(case: ResolvedCase) -> Iterator[Fault]:
    """Warnings for each signatory whose lines exclude each other, and if all lines together do.

    Only lines count that the reading states, that are in force on day 0 and that no outcome can
    lift. Both are answers and no faults of the case: a party may be one that never signs.

    Parameters
    ----------
    case
        One reading of the case.
    """
    signing = [name for name, told in case.nouns.parties.items() if told.signs]
    if not any(_lines(case, party) for party in signing):
        return
    space = Space.of(case.nouns)
    rules = space.rules_of("hard")
    proof = Budget(NODES)
    if space.excluded(budget=proof) is not False:
        return  # nothing is allowed, or that is not proven, which the check of the rules tells
    lines: list[Prohibition] = []
    impossible: list[str] = []
    unproven: list[str] = []
    budget = Budget(NODES)
    for party in signing:
        own = _lines(case, party)
        lines += own
        if not own:
            continue
        excluded = space.excluded(own, rules=rules, budget=budget)
        if excluded:
            impossible.append(party)
            yield _impossible(case, party, *_conflict(space, own, rules))
        elif excluded is None:
            unproven.append(party)
    if unproven:
        what = f"whether the red lines of {shortened(unproven)} leave a package that it could sign"
        yield not_proven(case, "red_lines", what, budget)
    if impossible:
        return
    budget = Budget(NODES)
    excluded = space.excluded(lines, rules=rules, budget=budget)
    if excluded:
        yield _nothing_common(case, *_conflict(space, lines, rules))
    elif excluded is None:
        what = "whether the signatories' red lines together leave a package that all could sign"
        yield not_proven(case, "red_lines", what, budget)


def _conflict(
    space: Space, lines: list[Prohibition], rules: tuple[Prohibition, ...]
) -> tuple[Sequence[Prohibition], str]:
    """Lines that exclude each other, and a remark where some may be spared."""
    budget = Budget(NODES)
    conflict = smallest_conflict(space, lines, rules=rules, budget=budget) or lines
    return conflict, " (some of them may be spared)" if budget.spent else ""


def _lines(case: ResolvedCase, party: str) -> list[Prohibition]:
    return [
        Prohibition(f"red_lines.{name}", line.never, None, line.unless)
        for name, line in case.nouns.red_lines.items()
        if line.party == party
        and not line.unless_outcome
        and in_force(case, line.from_, line.until)
        and case.stated("red_lines", name)
    ]


def _impossible(
    case: ResolvedCase, party: str, conflict: Sequence[Prohibition], remark: str
) -> Fault:
    return Fault(
        "impossible-red-lines",
        place_of(case.tree, conflict[0].id.split(".")),
        conflict[0].id,
        f"red lines of {party} that some package satisfies",
        f"{named(conflict)}: no package that the hard rules allow keeps them{remark}",
        next_step=f"as told {party} never signs; if that is not meant, change a line or a rule",
        severity=Severity.WARNING,
    )


def _nothing_common(case: ResolvedCase, conflict: Sequence[Prohibition], remark: str) -> Fault:
    return Fault(
        "no-common-ground",
        place_of(case.tree, conflict[0].id.split(".")),
        conflict[0].id,
        "a package that no signatory's red lines exclude",
        f"none: {named(conflict)} together leave nothing that all could sign{remark}",
        next_step="this is an answer, not a mistake; look at what could move one of these lines",
        severity=Severity.WARNING,
    )
