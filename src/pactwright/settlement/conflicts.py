"""Why there is no package: a smallest set of prohibitions that already exclude each other."""

from __future__ import annotations

from collections.abc import Sequence

from pactwright.settlement.combinations import Prohibition
from pactwright.settlement.matching import Package
from pactwright.settlement.search import Budget
from pactwright.settlement.space import Space


def smallest_conflict(
    space: Space,
    prohibitions: Sequence[Prohibition],
    *,
    rules: Sequence[Prohibition] = (),
    given: Package | None = None,
    budget: Budget | None = None,
) -> tuple[Prohibition, ...] | None:
    """Prohibitions that leave no package, none of which can be spared.

    Each is left out in turn and taken back only if a package then appears (the deletion filter of
    Chinneck, Feasibility and Infeasibility in Optimization, 2008, chapter 6).

    Parameters
    ----------
    space
        The issues.
    prohibitions
        What may conflict.
    rules
        What holds in any case.
    given
        Clauses that are settled.
    budget
        How many nodes all searches together may visit; some of the prohibitions may be spared
        where it is spent after the first proof.

    Returns
    -------
    tuple or None
        None when a package avoids them all, or when the search stopped before it knew.
    """
    if not space.excluded(prohibitions, rules=rules, given=given, budget=budget):
        return None
    kept = list(prohibitions)
    for ban in prohibitions:
        if budget is not None and budget.spent:
            break
        fewer = [other for other in kept if other is not ban]
        if space.excluded(fewer, rules=rules, given=given, budget=budget):
            kept = fewer
    return tuple(kept)
