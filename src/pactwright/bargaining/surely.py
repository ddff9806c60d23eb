"""The closest package that all accept for certain, by integer programme."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from pactwright.bargaining.bench import Bench, needed, ratifiers
from pactwright.bargaining.conditions import Conditions
from pactwright.bargaining.fewest import Fewest, Spending, SpentError
from pactwright.bargaining.space.near import LIST, Sure
from pactwright.settlement import Package

NODES = 10_000


def surely(
    bench: Bench,
    target: Package,
    accepted: Callable[[Package], bool],
    *,
    keep: Package,
    avoid: Mapping[str, Collection[str]],
    answerable: bool = False,
    most: int = LIST,
    budget_nodes: int = NODES,
) -> Sure:
    """What can be proven of the packages closest to a target that all accept for certain.

    Parameters
    ----------
    bench
        The parties.
    target
        Issue to clause; issues that it leaves open cost nothing.
    accepted
        Whether a package is signable for certain.
    keep, avoid
        Issue to a clause that must be there, and to clauses that must not.
    answerable
        Whether any package may have its demanded outcomes answered.
    most
        How many are listed.
    budget_nodes
        After how many nodes to stop; nothing is known then.
    """
    rows = Conditions(bench, target, answerable=answerable)
    for party in needed(bench.case):
        rows.accept(party)
    for ratifier in ratifiers(bench.case):
        rows.approve(ratifier)
    open_issues = [(issue, "") for issue in rows.issues if issue not in target]
    unwanted = [(issue, clause) for issue, clauses in avoid.items() for clause in clauses]
    rows.rows += [({rows.columns[pair]: 1.0}, 0.0, 0.0) for pair in (*open_issues, *unwanted)]
    rows.rows += [({rows.columns[pair]: 1.0}, 1.0, 1.0) for pair in keep.items()]
    fewest, spending, found = Fewest(rows, ()), Spending(budget_nodes), list[Package]()
    own, whole = len(target), False
    try:
        while len(found) < most and not whole:
            package = fewest.nearest(accepted, spending)
            if package is None and not found:
                return Sure(len(target), none=True)
            distance = own if package is None else changes(target, package)
            whole = bool(found) and (package is None or distance > own)
            if package is not None and not whole:
                own = distance
                found.append({issue: package[issue] for issue in rows.issues})
                fewest.take_out(package)
    except SpentError:
        if not found:
            return Sure(-1)
    return Sure(own - 1, packages=tuple(found), whole=whole)


def changes(target: Package, package: Package) -> int:
    """How many issues of the target a package settles otherwise."""
    return sum(package[issue] != clause for issue, clause in target.items())
