"""Rules that leave nothing or a dead clause; packages that break rules or leave issues open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pactwright.case import ResolvedCase
from pactwright.document import place_of
from pactwright.errors import Fault, InputError, Severity
from pactwright.settlement.combinations import Prohibition
from pactwright.settlement.conflicts import smallest_conflict
from pactwright.settlement.matching import Package
from pactwright.settlement.packages import NamedPackage, named_packages
from pactwright.settlement.search import Budget
from pactwright.settlement.space import Space

NODES = 1_500  # of the search, for each of three questions: about half a second at the worst


def check(case: ResolvedCase) -> Iterator[Fault]:
    """Rules that leave no package or no use for a clause; architectures that break or leave much.

    Each question has a budget of nodes; a note says what was not proven when it was spent.

    Parameters
    ----------
    case
        One reading of the case.
    """
    space = Space.of(case.nouns)
    rules = space.rules_of("hard")
    budget = Budget(NODES)
    empty = space.excluded(rules=rules, budget=budget)
    if empty:
        yield _empty(case, *_conflict(space, rules))
    elif empty is None:
        yield not_proven(case, "rules", "whether the hard rules allow any package", budget)
    else:
        yield from _dead_clauses(case, space, rules)
    yield from _of_packages(case, space)


def _conflict(
    space: Space, rules: tuple[Prohibition, ...], given: Package | None = None
) -> tuple[tuple[Prohibition, ...], str]:
    """Rules that exclude each other, and a remark where some may be spared."""
    budget = Budget(NODES)
    conflict = smallest_conflict(space, rules, given=given, budget=budget) or rules
    return conflict, " (some of them may be spared)" if budget.spent else ""


def _empty(case: ResolvedCase, conflict: tuple[Prohibition, ...], remark: str) -> Fault:
    path = tuple(conflict[0].id.split("."))
    return Fault(
        "empty-space",
        place_of(case.tree, path),
        conflict[0].id,
        "rules that leave at least one package",
        f"{named(conflict)}: together they forbid every package{remark}",
        next_step="change one of these rules",
    )


def _dead_clauses(
    case: ResolvedCase, space: Space, rules: tuple[Prohibition, ...]
) -> Iterator[Fault]:
    budget = Budget(NODES)
    for issue, clause in space.unused(budget=budget):
        conflict, remark = _conflict(space, rules, {issue: clause})
        path = tuple(conflict[0].id.split("."))
        yield Fault(
            "contradictory-rules",
            place_of(case.tree, path),
            conflict[0].id,
            f"rules under which some package has {issue}: {clause}",
            f"{named(conflict)}: no package with it obeys them{remark}",
            next_step=f"change one of these rules, or remove the clause {clause}",
        )
    if budget.spent:
        what = "whether every clause is in some package that the hard rules allow"
        yield not_proven(case, "rules", what, budget)


def not_proven(case: ResolvedCase, section: str, what: str, budget: Budget) -> Fault:
    """A note of what a check could not prove within its budget of nodes."""
    return Fault(
        "not-proven",
        place_of(case.tree, (section,)),
        section,
        "rules and lines that can be examined to the end",
        f"not proven after {min(budget.nodes, budget.most):,} nodes of the search: {what}",
        next_step="fewer or simpler rules can be examined to the end",
        severity=Severity.NOTE,
    )


def _of_packages(case: ResolvedCase, space: Space) -> Iterator[Fault]:
    try:
        packages = named_packages(case.nouns)
    except InputError:  # a circle, which the checks of the case report with its place
        return
    for package in packages:
        broken = space.broken(package.package)
        if broken:
            yield _broken_rules(case, package, broken)
        if package.open_issues:
            yield _open_issues(case, package)


def _broken_rules(case: ResolvedCase, package: NamedPackage, rules: tuple[str, ...]) -> Fault:
    path = _path(package)
    plural = "rules" if len(rules) > 1 else "rule"
    return Fault(
        "broken-rule",
        place_of(case.tree, path),
        ".".join(path),
        f"a package that obeys the hard {plural} {shortened(rules)}",
        f"a package that breaks {'them' if len(rules) > 1 else 'it'}",
        next_step="change the package, or give the rule strength: soft",
        severity=Severity.WARNING,
    )


def _open_issues(case: ResolvedCase, package: NamedPackage) -> Fault:
    path = _path(package)
    return Fault(
        "open-issues",
        place_of(case.tree, path),
        ".".join(path),
        "a clause for every issue, unless it is left open on purpose",
        f"nothing on {shortened(package.open_issues)}",
        next_step="answers hold for every way to settle what is open",
        severity=Severity.NOTE,
    )


def _path(package: NamedPackage) -> tuple[str, ...]:
    path: tuple[str, ...] = ("architectures", package.architecture)
    return path if package.phase is None else (*path, "phases", package.phase)


FEW = 8  # so many ids are listed in full


def named(conflict: Sequence[Prohibition]) -> str:
    """The ids of rules or lines without their section, the first few of many."""
    return shortened([ban.id.split(".", 1)[1] for ban in conflict])


def shortened(ids: Sequence[str]) -> str:
    """A list of ids, of which only the first stand where there are many."""
    if len(ids) <= FEW:
        return ", ".join(ids)
    return f"{', '.join(ids[:2])}, ... and {len(ids) - 2} more"
