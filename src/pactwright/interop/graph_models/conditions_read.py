"""Conditions on options, and statements about them, as our YAML writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from pactwright.document import Node, Path, Scalar, Series, Table
from pactwright.interop.graph_models.located import Located
from pactwright.stability import NEVER, Condition, Statement

Levels = Mapping[str, Sequence[str]]  # option to its levels
STATEMENT = ("then", "if", "iff")


def read_condition(told: Located, path: Path, node: Node | None, levels: Levels) -> Condition:
    """A table of options, or a list of such any of which is enough; never, if left out."""
    if node is None:
        return NEVER
    if isinstance(node, Series):
        items = told.items(path, node, "tables of options")
        return Condition(tuple(_pattern(told, at, item, levels) for at, item in items))
    return Condition((_pattern(told, path, node, levels),))


def _pattern(
    told: Located, path: Path, node: Node, levels: Levels
) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(node, Table):
        told.wrong(path, node, "a table of options with their levels")
        return {}
    found = {}
    for name, item in node.entries.items():
        at = (*path, name)
        fitting = told.names(at, item, "a level")
        if name not in levels:
            what = "an option of the game"
            told.fault(at, "unknown-name", what, repr(name), word=name, words=levels)
            continue
        if not fitting and isinstance(item, Series):
            told.fault(at, "no-level", "at least one level", "none")
        for level in fitting:
            if level not in levels[name]:
                expected = f"a level of {name!r}: {', '.join(levels[name])}"
                told.fault(
                    at, "unknown-name", expected, repr(level), word=level, words=levels[name]
                )
        known = tuple(level for level in fitting if level in levels[name])
        if known:
            found[name] = known
    return found


def read_statement(told: Located, path: Path, node: Node, levels: Levels) -> Statement:
    """A condition alone, or a table with then and perhaps if or iff."""
    if not isinstance(node, Table) or "then" not in node.entries:
        return Statement(read_condition(told, path, node, levels))
    return _linked(told, path, told.entries(path, node, STATEMENT), levels)


def read_weighted(
    told: Located, path: Path, node: Node, levels: Levels
) -> tuple[Statement, int | float | Fraction]:
    """A statement with its weight."""
    entries = told.entries(path, node, ("weight", *STATEMENT), ("weight", "then"))
    statement = _linked(told, path, entries, levels)
    weight = entries.get("weight")
    at = (*path, "weight")
    if isinstance(weight, Scalar) and not isinstance(weight.value, bool):
        if isinstance(weight.value, int | float):
            return statement, weight.value
        try:
            return statement, Fraction(weight.raw)
        except (ValueError, ZeroDivisionError):
            pass
    if weight is not None:
        told.wrong(at, weight, "a number or a fraction such as 1/3")
    return statement, 0


def _linked(told: Located, path: Path, entries: Mapping[str, Node], levels: Levels) -> Statement:
    wanted = read_condition(told, (*path, "then"), entries.get("then"), levels)
    if "if" in entries and "iff" in entries:
        told.fault((*path, "iff"), "two-links", "either if or iff", "both")
    if "iff" in entries:
        given = read_condition(told, (*path, "iff"), entries["iff"], levels)
        return Statement(wanted, given, "iff")
    if "if" in entries:
        given = read_condition(told, (*path, "if"), entries["if"], levels)
        return Statement(wanted, given)
    return Statement(wanted)
