"""Searching the settlement space: signable packages closest to a named one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pactwright.bargaining.space.closest import NODES, Closest, closest
from pactwright.bargaining.space.solutions.adjusted_winner import (
    AdjustedWinner,
    adjusted_winner,
    points_of,
)
from pactwright.bargaining.space.solutions.register import concepts
from pactwright.bargaining.space.stated import table_of
from pactwright.case import Case, Column, ResolvedCase
from pactwright.case.nouns.misfit import nearest
from pactwright.errors import Fault, InputError, Place
from pactwright.settlement import NamedPackage, named_packages


@dataclass(frozen=True, slots=True, eq=False)
class ReadingSearch:
    """What was found in one view.

    `found` is None, with `without` saying why, where no signatory's values are fully stated.
    `left_open` names statements that turn on more than clauses (see
    `pactwright.bargaining.space.table.ValueTable`).
    """

    case: ResolvedCase
    target: NamedPackage
    parties: tuple[str, ...]
    left_out: tuple[str, ...]
    found: Closest | None
    without: str = ""
    left_open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """Signable packages closest to a named one, view by view, at central values."""

    name: str
    key: str
    target: str
    keep: dict[str, str]
    avoid: dict[str, tuple[str, ...]]
    readings: tuple[ReadingSearch, ...]


def search(
    case: Case,
    target: str,
    keep: Sequence[str] = (),
    avoid: Sequence[str] = (),
    views: Sequence[str] | None = None,
    *,
    budget_nodes: int = NODES,
) -> Search:
    """Signable packages closest to a target, keeping some clauses and avoiding others.

    Parameters
    ----------
    case
        The case with its views.
    target
        Id of an architecture, or ``architecture/phase``.
    keep, avoid
        Clauses that must, or must not, be there, each as ``issue=clause``.
    views
        Ids of the views to ask; all if left out. Each is read with its fill-ins.
    budget_nodes
        After how many nodes the exact search hands over to an integer programme.

    Raises
    ------
    InputError
        When the target, an issue or a clause is not there.
    """
    known_packages(case, [target])
    names = [view.id for view in case.views] if views is None else list(views)
    readings = [case.resolve(name, Column.FILLED) for name in names] or [case.resolve()]
    kept = dict(_pair(readings[0], told, "--keep") for told in keep)
    avoided: dict[str, tuple[str, ...]] = {}
    for issue, clause in (_pair(readings[0], told, "--avoid") for told in avoid):
        avoided[issue] = (*avoided.get(issue, ()), clause)
    found = tuple(_in_reading(reading, target, kept, avoided, budget_nodes) for reading in readings)
    return Search(case.name, case.key, target, kept, avoided, found)


def _in_reading(
    reading: ResolvedCase,
    target: str,
    keep: dict[str, str],
    avoid: dict[str, tuple[str, ...]],
    budget_nodes: int,
) -> ReadingSearch:
    named = next(n for n in named_packages(reading.nouns) if target in (n.id, n.architecture))
    try:
        table = table_of(reading)
    except ValueError as error:
        return ReadingSearch(reading, named, (), (), None, str(error))
    found = closest(table, named.package, keep=keep, avoid=avoid, budget_nodes=budget_nodes)
    parties, left_out = tuple(table.parties), tuple(table.left_out)
    return ReadingSearch(reading, named, parties, left_out, found, left_open=table.left_open)


@dataclass(frozen=True, slots=True)
class Division:
    """Adjusted winner between two parties in one reading of a case."""

    case: ResolvedCase
    found: AdjustedWinner


def divide(
    case: Case, parties: tuple[str, str], views: Sequence[str] | None = None
) -> tuple[Division, ...]:
    """The issues of a case divided between two parties by adjusted winner, view by view.

    Raises
    ------
    InputError
        When a party is not there, or its values are not stated as numbers.
    """
    names = [view.id for view in case.views] if views is None else list(views)
    readings = [case.resolve(name, Column.FILLED) for name in names] or [case.resolve()]
    for party in parties:
        if party not in readings[0].nouns.parties:
            place = Place("--adjusted-winner")
            raise InputError([_not_one_of("party", party, readings[0].nouns.parties, place)])
    return tuple(
        Division(reading, adjusted_winner(*parties, points_of(reading, *parties)))
        for reading in readings
    )


def known_packages(case: Case, ids: Iterable[str]) -> None:
    """Raise an `InputError` for the first id that is no architecture or phase of the case."""
    every = named_packages(case.resolve().nouns)
    known = [name for named in every for name in (named.architecture, named.id)]
    for told in ids:
        if told not in known:
            raise InputError([_unknown("package", told, dict.fromkeys(known), case)])


def known_solutions(names: Iterable[str]) -> None:
    """Raise an `InputError` for the first name that is no solution concept."""
    for told in names:
        if told not in concepts():
            place = Place("--solution")
            raise InputError([_not_one_of("solution", told, concepts(), place)])


def _pair(case: ResolvedCase, told: str, option: str) -> tuple[str, str]:
    issue, _, clause = told.partition("=")
    issues = case.nouns.issues
    if issue not in issues:
        raise InputError([_not_one_of("issue", issue, issues, Place(option))])
    if clause not in issues[issue].clauses:
        raise InputError(
            [_not_one_of(f"clause of {issue}", clause, issues[issue].clauses, Place(option))]
        )
    return issue, clause


def _unknown(what: str, told: str, known: Iterable[str], case: Case) -> Fault:
    return _not_one_of(what, told, known, case.common.place)


def _not_one_of(what: str, told: str, known: Iterable[str], place: Place) -> Fault:
    words = list(known)
    expected = f"one of {', '.join(words)}" if words else f"no {what}: there is none"
    code = f"unknown-{what.split()[0]}"
    return Fault(code, place, "", expected, repr(told), nearest(told, words))
