"""The parameters of each phase of an arrangement from one date on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from pactwright.case import ResolvedCase
from pactwright.durability.dates import ends_of, years_to
from pactwright.settlement import NamedPackage, Package, ParameterQuantity, effective, with_parts

Table = tuple[ParameterQuantity, ...]


def segment(
    case: ResolvedCase,
    packages: Sequence[NamedPackage],
    start: float,
    withheld: Collection[str] = (),
    told: Package | None = None,
) -> tuple[Table, ...]:
    """The parameters of each phase from one date on, and of the lapsed arrangement.

    Parameters
    ----------
    case
        One reading of the case.
    packages
        The phases.
    start
        Years from day 0.
    withheld
        Needs whose resource is withheld.
    told
        What issues come to whose clause could not be told otherwise.
    """
    gone = _gone(case, start)
    tables = []
    for one in packages:
        ended = _ended(case, one.package, start)
        found = effective(
            case, one.package, phase=one.phase, withheld=withheld, gone=gone, told=told
        )
        if ended:
            left = _fallen_back(case, one.package, ended)
            after = effective(case, left, phase=one.phase, withheld=withheld, gone=gone, told=told)
            tables.append(tuple(_known(after.quantities, _open_paths(found.quantities))))
        else:
            tables.append(found.quantities)
    first = packages[0].package
    left = _fallen_back(case, first, list(first))
    bare = effective(case, left, withheld=withheld, gone=gone, told=told)
    return (*tables, tuple(_known(bare.quantities, frozenset())))


def no_clause(case: ResolvedCase, start: float) -> Table:
    """The parameters from one date on without any clause."""
    bare = effective(case, {}, gone=_gone(case, start))
    return tuple(_known(bare.quantities, frozenset()))


def standing(case: ResolvedCase, package: Package, start: float) -> Package:
    """A package without the clauses that have ended by a date."""
    return _fallen_back(case, package, _ended(case, package, start))


def _ended(case: ResolvedCase, package: Package, start: float) -> list[str]:
    return [issue for issue, at in ends_of(case, package) if at <= start]


def _gone(case: ResolvedCase, start: float) -> list[str]:
    """Leaders whose successors are in office."""
    return [
        name
        for name, leader in case.nouns.leaders.items()
        if leader.leaves is not None and 0 < years_to(case, leader.leaves) <= start
    ]


def _open_paths(quantities: Sequence[ParameterQuantity]) -> frozenset[str]:
    """Statements of which it turns on issues left open whether they are there."""
    return frozenset(part.path for one in quantities for part in one.parts if not part.certain)


def _known(
    quantities: Sequence[ParameterQuantity], still_open: frozenset[str]
) -> Iterator[ParameterQuantity]:
    """Parameters without what hangs on clauses that have ended: an end is known, not open."""
    for one in quantities:
        parts = tuple(part for part in one.parts if part.certain or part.path in still_open)
        yield one if len(parts) == len(one.parts) else with_parts(one, parts)


def _fallen_back(case: ResolvedCase, package: Package, ended: Sequence[str]) -> Package:
    """A package without some of its clauses: each is what its breach leaves, or nothing."""
    left = dict(package)
    for issue in ended:
        breach = case.nouns.issues[issue].breach
        after = breach.falls_to.get(left[issue]) if breach else None
        if after is None:
            del left[issue]
        else:
            left[issue] = after
    return left
