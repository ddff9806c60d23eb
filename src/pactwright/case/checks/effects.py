"""Effects with an owner, within what the library holds possible."""

from __future__ import annotations

from collections.abc import Iterator

from pactwright import library
from pactwright.case.case import ResolvedCase
from pactwright.case.located import fault_at
from pactwright.case.nouns.effects import ParameterChange
from pactwright.errors import Fault, Severity

ROLES = ("obligors", "protected", "guarantors", "other")


def check(case: ResolvedCase) -> Iterator[Fault]:
    """Values outside the widest prior, effects of nothing or on nobody."""
    known = library.parameters()
    for path, change in _changes(case):
        yield from _amount(case, path, change, known[change.parameter])
        yield from _owner(case, path, change, known[change.parameter])
    for name, effect in case.nouns.effects.items():
        if (effect.clause is None) == (effect.withheld is None):
            yield fault_at(
                case.tree,
                ("effects", name),
                "one-of",
                expected="exactly one of clause, withheld",
                found="both" if effect.clause else "neither",
            )


def _changes(case: ResolvedCase) -> Iterator[tuple[tuple[str, ...], ParameterChange]]:
    for name, effect in case.nouns.effects.items():
        yield ("effects", name), effect
    for name, leader in case.nouns.leaders.items():
        for key, change in leader.successor.items():
            yield ("leaders", name, "successor", key), change
    for name, trend in case.nouns.trends.items():
        for key, change in trend.moves.items():
            yield ("trends", name, "moves", key), change


def _amount(
    case: ResolvedCase, path: tuple[str, ...], change: ParameterChange, parameter: library.Parameter
) -> Iterator[Fault]:
    low, high = change.amount.support()
    if change.verb == "sets" and (high < parameter.prior[0] or low > parameter.prior[1]):
        yield fault_at(
            case.tree,
            (*path, "to"),
            "out-of-range",
            expected=(
                f"{change.parameter} from {parameter.prior[0]:g} to {parameter.prior[1]:g} "
                f"{parameter.unit}"
            ),
            found=str(change.amount),
            severity=Severity.WARNING,
            next_step="check the unit",
        )
    if change.verb == "multiplies" and low <= 0 and not change.amount.is_set:
        yield fault_at(
            case.tree,
            (*path, "by"),
            "out-of-range",
            expected="a factor above zero",
            found=str(change.amount),
        )


def _owner(
    case: ResolvedCase, path: tuple[str, ...], change: ParameterChange, parameter: library.Parameter
) -> Iterator[Fault]:
    if parameter.has_owner and change.of is None and path[0] == "effects":
        yield fault_at(
            case.tree,
            path,
            "missing-key",
            expected=f"of: the {parameter.of} whose {change.parameter} it is",
            found="nobody",
            next_step=f"add of: a party, or one of {', '.join(ROLES)}",
        )
    if change.of is not None and change.of not in (*ROLES, *case.nouns.parties):
        yield fault_at(
            case.tree,
            (*path, "of"),
            "unknown-id",
            expected=f"a party, or one of {', '.join(ROLES)}",
            found=repr(change.of),
            word=change.of,
            words=(*ROLES, *case.nouns.parties),
        )
