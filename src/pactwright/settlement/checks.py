"""Rules that leave nothing or a dead clause, and packages that break rules."""

from __future__ import annotations

from collections.abc import Iterator

from pactwright.case import ResolvedCase
from pactwright.document import place_of
from pactwright.errors import Fault, InputError, Severity
from pactwright.settlement.combinations import Prohibition
from pactwright.settlement.conflicts import smallest_conflict
from pactwright.settlement.packages import NamedPackage, named_packages
from pactwright.settlement.space import Space


def check(case: ResolvedCase) -> Iterator[Fault]:
    """Rules that leave no package or no use for a clause, and architectures that break a rule.

    Parameters
    ----------
    case
        One reading of the case.
    """
    space = Space.of(case.nouns)
    rules = space.rules_of("hard")
    conflict = smallest_conflict(space, rules)
    if conflict is not None:
        yield _empty(case, conflict)
    else:
        yield from _dead_clauses(case, space, rules)
    yield from _broken(case, space)


def _empty(case: ResolvedCase, conflict: tuple[Prohibition, ...]) -> Fault:
    path = tuple(conflict[0].id.split("."))
    return Fault(
        "empty-space",
        place_of(case.tree, path),
        conflict[0].id,
        "rules that leave at least one package",
        f"{_named(conflict)}: together they forbid every package",
        next_step="change one of these rules",
    )


def _dead_clauses(
    case: ResolvedCase, space: Space, rules: tuple[Prohibition, ...]
) -> Iterator[Fault]:
    for issue, clause in space.unused():
        conflict = smallest_conflict(space, rules, given={issue: clause})
        if conflict is not None:
            path = tuple(conflict[0].id.split("."))
            yield Fault(
                "contradictory-rules",
                place_of(case.tree, path),
                conflict[0].id,
                f"rules under which some package has {issue}: {clause}",
                f"{_named(conflict)}: no package with it obeys them",
                next_step=f"change one of these rules, or remove the clause {clause}",
            )


def _broken(case: ResolvedCase, space: Space) -> Iterator[Fault]:
    try:
        packages = named_packages(case.nouns)
    except InputError:  # a circle, which the checks of the case report with its place
        return
    for named in packages:
        for rule in space.broken(named.package):
            yield _broken_rule(case, named, rule)


def _broken_rule(case: ResolvedCase, named: NamedPackage, rule: str) -> Fault:
    path: tuple[str, ...] = ("architectures", named.architecture)
    if named.phase is not None:
        path = (*path, "phases", named.phase)
    return Fault(
        "broken-rule",
        place_of(case.tree, path),
        ".".join(path),
        f"a package that obeys the hard rule {rule}",
        "a package that breaks it",
        next_step="change the package, or give the rule strength: soft",
        severity=Severity.WARNING,
    )


def _named(conflict: tuple[Prohibition, ...]) -> str:
    """The ids of the rules without their section."""
    return ", ".join(ban.id.split(".", 1)[1] for ban in conflict)
