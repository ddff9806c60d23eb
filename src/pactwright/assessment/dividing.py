"""The issues of a case divided between two parties by adjusted winner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pactwright.assessment.searching import not_one_of
from pactwright.bargaining.space.solutions.adjusted_winner import (
    AdjustedWinner,
    adjusted_winner,
    contest,
)
from pactwright.case import Case, Column, ResolvedCase
from pactwright.document import place_of
from pactwright.errors import Fault, InputError, Place

OPTION = Place("--adjusted-winner")


@dataclass(frozen=True, slots=True)
class ReadingDivision:
    """Adjusted winner in one reading; `agreed` tells issues on which both like one clause best."""

    case: ResolvedCase
    found: AdjustedWinner
    agreed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Division:
    """Adjusted winner between two parties, view by view."""

    name: str
    key: str
    parties: tuple[str, str]
    readings: tuple[ReadingDivision, ...]


def divide(case: Case, parties: tuple[str, str], views: Sequence[str] | None = None) -> Division:
    """The contested issues of a case divided between two parties, view by view.

    Red lines, rules, other parties and no deal play no part, and every issue counts as divisible.

    Parameters
    ----------
    case
        The case with its views.
    parties
        The two parties.
    views
        Ids of the views to ask; all if left out. Each is read with its fill-ins.

    Raises
    ------
    InputError
        When a party is not there or named twice, its values are not stated as numbers, or nothing
        is contested.
    """
    names = [view.id for view in case.views] if views is None else list(views)
    readings = [case.resolve(name, Column.FILLED) for name in names] or [case.resolve()]
    for party in parties:
        if party not in readings[0].nouns.parties:
            raise InputError([not_one_of("party", party, readings[0].nouns.parties, OPTION)])
    found = tuple(_divided(reading, *parties) for reading in readings)
    return Division(case.name, case.key, parties, found)


def _divided(case: ResolvedCase, first: str, second: str) -> ReadingDivision:
    try:
        told = contest(case, first, second) if first != second else None
        if told is not None and not told.points:
            raise _uncontested(case, first, second)
        found = adjusted_winner(first, second, told.points if told else {})
    except InputError as error:
        raise InputError(_located(case, fault) for fault in error.faults) from None
    assert told is not None  # the same party twice is refused above
    return ReadingDivision(case, found, told.agreed)


def _uncontested(case: ResolvedCase, first: str, second: str) -> InputError:
    fault = Fault(
        "nothing-contested",
        OPTION,
        "",
        f"an issue on which {first} and {second} like different clauses best",
        f"none ({case.label})",
        next_step="there is nothing to divide; name two parties that want different clauses",
    )
    return InputError([fault])


def _located(case: ResolvedCase, fault: Fault) -> Fault:
    """The fault where the values of a party stand, or at the option."""
    if fault.path.startswith("values."):
        path = tuple(fault.path.split("."))
        step = f"adjusted winner needs numbers; {case.label} does not state them"
        return replace(fault, place=place_of(case.tree, path), next_step=step)
    step = fault.next_step or "name two parties that want different things"
    return replace(fault, place=OPTION, next_step=step)
