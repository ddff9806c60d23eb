"""Fitting a tree to the nouns: every misfit becomes a fault with its place in the file."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pactwright.case.nouns.misfit import MISFIT, nearest, shown
from pactwright.case.nouns.sections import SECTIONS, Sections
from pactwright.case.nouns.shapes import Ids
from pactwright.case.nouns.values import PartyValues
from pactwright.document import (
    Node,
    Path,
    Scalar,
    Series,
    Table,
    at,
    dotted,
    leaves,
    place_of,
    plain,
)
from pactwright.errors import Fault, Place

NOT_IDS = ("basis", "note")
Leaf: TypeAlias = tuple[Path, Scalar]

# What pydantic calls a mismatch, in words for an analyst.
EXPECTED = {
    "string_type": "text",
    "string_too_short": "some text",
    "bool_type": "true or false",
    "dict_type": "a table",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "tuple_type": "a list",
    "float_type": "a number",
    "int_type": "a whole number",
    "too_short": "at least one entry",
    "too_long": "fewer entries",
}
NEXT = {
    "string_type": "put quotes around it if it is meant as text",
    "bool_type": "write true or false",
    "tuple_type": "write [first, second]",
    "dict_type": "write one entry a line, indented, or {key: value}",
    "model_type": "write one entry a line, indented, or {key: value}",
}


def fitted(tree: Table, faults: list[Fault]) -> Sections | None:
    """The case as nouns, or None with every misfit added to the faults.

    Parameters
    ----------
    tree
        The case after overlays, library and likenesses.
    faults
        Receives one fault a misfit.
    """
    words = at(tree, ("likelihood_words",))
    convention = plain(words) if words is not None else "icd203"
    context = {
        "ids": ids_of(tree),
        "likelihood_words": convention if convention in ("icd203", "uk") else "icd203",
    }
    cited, nothing = _cited_and_empty(tree)
    faults.extend(_unknown_worths(tree))
    faults.extend(_unknown_claims(tree, cited))
    faults.extend(_unknown_falls(tree))
    unspaced = set(_unspaced(tree, nothing))
    empty = dict(_nothing_there(tree, nothing, unspaced))
    try:
        nouns = Sections.model_validate(plain(tree), context=context)
    except ValidationError as error:
        details = error.errors(include_url=False)
        for detail in details:  # a key that nobody knows need not be filled
            if detail["type"] == "extra_forbidden" and _path_in(tree, detail) not in unspaced:
                empty.pop(_path_in(tree, detail), None)
        faults.extend(fault for fault in empty.values() if fault)
        told = (d for d in details if _path_in(tree, d) not in empty and not _follows(d, details))
        faults.extend(_fault(tree, detail) for detail in told)
        return None
    faults.extend(fault for fault in empty.values() if fault)
    return None if empty else nouns


def references(tree: Table) -> tuple[Fault, ...]:
    """Every place where a noun names the id of another, as the fault it were if that were gone.

    Issues count as there, so that clauses are told; who values a clause does not name it.

    Parameters
    ----------
    tree
        A case that fits.
    """
    issues = ids_of(tree).of("issues")
    nobody = Ids({"issues": issues}, dict.fromkeys(issues, ()))
    try:
        Sections.model_validate(plain(tree), context={"ids": nobody})
    except ValidationError as error:
        told = (_fault(tree, detail) for detail in error.errors(include_url=False))
        return tuple(fault for fault in told if fault.code == "unknown-id")
    return ()


def _nothing_there(
    tree: Table, nothing: Iterable[Leaf], unspaced: Container[Path]
) -> Iterator[tuple[Path, Fault | None]]:
    """Keys with nothing behind the colon; no fault for those that the reader has reported."""
    for path, scalar in nothing:
        reported = scalar.raw.startswith("*") or path in unspaced
        yield path, None if reported else _nothing(place_of(tree, path), path)


def _unspaced(tree: Table, nothing: Iterable[Leaf]) -> Iterator[Path]:
    """Keys such as ``army:capped``, where the reader has reported a missing space."""
    for path, scalar in nothing:
        if ":" in str(path[-1]):
            key = place_of(tree, path)
            if scalar.place == replace(key, column=key.column + len(str(path[-1]))):
                yield path


def _nothing(place: Place, path: tuple[str | int, ...]) -> Fault:
    return Fault(
        "nothing-there",
        place,
        dotted(path),
        f"something after {path[-1]}:" if isinstance(path[-1], str) else "a word",
        "nothing",
        next_step="write what is meant, or delete the line",
    )


def ids_of(tree: Table) -> Ids:
    """The ids that a case defines, by section, and the clauses of each issue."""

    def keys(path: tuple[str, ...]) -> tuple[str, ...]:
        node = at(tree, path)
        if not isinstance(node, Table):
            return ()
        return tuple(key for key in node.entries if key not in NOT_IDS)

    sections = {section: keys((section,)) for section in SECTIONS}
    clauses = {issue: keys(("issues", issue, "clauses")) for issue in sections["issues"]}
    return Ids(sections, clauses)


def _unknown_worths(tree: Table) -> Iterator[Fault]:
    """Issues and clauses that a party values although the case has none of that name."""
    ids = ids_of(tree)
    fields = {*PartyValues.model_fields}
    for party in ids.of("values"):
        values = at(tree, ("values", party))
        if not isinstance(values, Table):
            continue
        for issue in values.entries:
            if issue in ids.clauses:
                yield from _unknown_clauses(tree, ("values", party, issue), ids.clauses[issue])
            elif issue not in fields:
                path = ("values", party, issue)
                known = (*ids.clauses, *(fields - {"note", "basis"}))
                yield Fault(
                    "unknown-id",
                    place_of(tree, path),
                    dotted(path),
                    "an issue of the case",
                    repr(issue),
                    nearest(issue, known),
                    "define it under issues, or correct it here",
                )


def _cited_and_empty(tree: Table) -> tuple[list[Leaf], list[Leaf]]:
    """What stands under ``basis``, and what has nothing behind the colon, in the order written."""
    cited: list[Leaf] = []
    empty: list[Leaf] = []
    waiting: list[tuple[Path, Node]] = [((), tree)]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, Scalar):
            under = path[-2] if isinstance(path[-1], int) else path[-1]
            if under == "basis" and isinstance(node.value, str):
                cited.append((path, node))
            elif node.value is None:
                empty.append((path, node))
            continue
        below: Iterable[tuple[str | int, Node]] = (
            node.entries.items() if isinstance(node, Table) else enumerate(node.items)
        )
        waiting += [
            ((*path, step), child)
            for step, child in reversed(tuple(below))
            if not isinstance(child, Scalar) or child.value is None or "basis" in (step, *path[-1:])
        ]
    return cited, empty


def _unknown_claims(tree: Table, cited: Iterable[Leaf]) -> Iterator[Fault]:
    """Bases that cite a claim which is not in the register."""
    register = {*ids_of(tree).of("claims")}
    for path, scalar in cited:
        word = str(scalar.value)
        if word not in register and word != "unsourced":
            yield Fault(
                "unknown-claim",
                scalar.place,
                dotted(path),
                "a claim of the register",
                repr(word),
                nearest(word, register),
                "add it under claims, or write unsourced",
            )


def _unknown_falls(tree: Table) -> Iterator[Fault]:
    """Breaches that name clauses which their issue does not have."""
    for issue, clauses in ids_of(tree).clauses.items():
        path = ("issues", issue, "breach", "falls_to")
        falls = at(tree, path)
        for clause, lower in falls.entries.items() if isinstance(falls, Table) else ():
            if clause in NOT_IDS:
                continue
            words = [(clause, place_of(tree, (*path, clause)))]
            if isinstance(lower, Scalar) and isinstance(lower.value, str):
                words.append((lower.value, lower.place))
            for word, place in words:
                if word not in clauses:
                    yield Fault(
                        "unknown-id",
                        place,
                        dotted((*path, clause)),
                        f"a clause of {issue} ({', '.join(clauses)})",
                        shown(word),
                        nearest(word, clauses),
                    )


def _unknown_clauses(
    tree: Table, path: tuple[str, str, str], clauses: tuple[str, ...]
) -> Iterator[Fault]:
    worths = at(tree, path)
    yield from _unknown_in_order(worths, path, clauses)
    for clause in worths.entries if isinstance(worths, Table) else ():
        if clause not in (*clauses, *NOT_IDS, "ranks") and not _is_empty(worths, clause):
            yield Fault(
                "unknown-id",
                place_of(tree, (*path, clause)),
                dotted((*path, clause)),
                f"a clause of {path[2]} ({', '.join(clauses)})",
                repr(clause),
                nearest(clause, clauses),
            )


def _is_empty(table: Node | None, key: str) -> bool:
    node = at(table, (key,)) if table is not None else None
    return isinstance(node, Scalar) and node.value is None


def _unknown_in_order(
    worths: Node | None, path: tuple[str, str, str], clauses: tuple[str, ...]
) -> Iterator[Fault]:
    order = at(worths, ("ranks",)) if isinstance(worths, Table) else worths
    for _, word in leaves(order) if isinstance(order, Series) else ():
        if isinstance(word.value, str) and word.value not in clauses:
            yield Fault(
                "unknown-id",
                word.place,
                dotted(path),
                f"a clause of {path[2]} ({', '.join(clauses)})",
                shown(word.value),
                nearest(word.value, clauses),
            )


def _fault(tree: Table, detail: ErrorDetails) -> Fault:
    kind, path = detail["type"], _path_in(tree, detail)
    value = at(tree, path)
    of_key = "[key]" in detail["loc"] or (bool(path) and detail["input"] == path[-1])
    of_value = isinstance(value, (Scalar, Series)) and not of_key
    place = value.place if value is not None and of_value else place_of(tree, path)
    if kind == MISFIT:
        told = detail["ctx"]
        return Fault(
            told["code"],
            place,
            dotted(path),
            told["expected"],
            told["found"],
            told["nearest"] or None,
            told["next_step"],
        )
    if kind == "missing":
        return _missing(tree, path)
    if kind == "extra_forbidden":
        return _unknown_key(tree, path)
    found = shown(plain(value)) if value is not None else shown(detail["input"])
    if kind == "literal_error":
        words = re.findall(r"'([^']*)'", detail["ctx"]["expected"])
        expected = f"one of {', '.join(words)}" if words else str(detail["ctx"]["expected"])
        near = nearest(str(detail["input"]), words)
        return Fault("unknown-word", place, dotted(path), expected, found, near)
    expected = EXPECTED.get(kind) or detail["msg"].removeprefix("Input should be ")
    return Fault("wrong-type", place, dotted(path), expected, found, None, NEXT.get(kind, ""))


def _follows(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Whether a list is too short only because its entries, told by themselves, do not fit."""
    within = detail["loc"]
    return detail["type"] == "too_short" and any(
        other["loc"][: len(within)] == within for other in details if other is not detail
    )


def _path_in(tree: Table, detail: ErrorDetails) -> tuple[str | int, ...]:
    """The path as the analyst wrote it: without the steps that only the models have."""
    path: list[str | int] = []
    node: Node | None = tree
    for step in detail["loc"]:
        if step == "[key]":
            continue
        below = at(node, (step,)) if node is not None else None
        if below is None and detail["type"] != "missing":
            continue
        path.append(step)
        node = below
    return tuple(path)


def _missing(tree: Table, path: tuple[str | int, ...]) -> Fault:
    parent = at(tree, path[:-1])
    there = (
        [key for key in parent.entries if key not in NOT_IDS] if isinstance(parent, Table) else []
    )
    return Fault(
        "missing-key",
        place_of(tree, path[:-1]),
        dotted(path[:-1]) or str(path[-1]),
        f"{path[-1]}: ...",
        f"only {', '.join(there[:6])}" if there else "nothing",
        next_step=f"add {path[-1]}",
    )


def _unknown_key(tree: Table, path: tuple[str | int, ...]) -> Fault:
    known = [key for key in keys_at(path[:-1]) if key not in NOT_IDS]
    return Fault(
        "unknown-key",
        place_of(tree, path),
        dotted(path),
        f"one of {', '.join(known)}" if known else "a key of this noun",
        repr(path[-1]),
        nearest(str(path[-1]), known),
        "if it is part of a number, write decimals with a point" if str(path[-1]).isdigit() else "",
    )


def keys_at(path: tuple[str | int, ...]) -> tuple[str, ...]:
    """The keys that the language knows at a path, as they are written."""
    shape: Any = Sections
    for step in path:
        if isinstance(shape, type) and issubclass(shape, BaseModel):
            fields = {field.alias or name: field for name, field in shape.model_fields.items()}
            if step not in fields:
                return ()
            shape = _stripped(fields[str(step)].annotation)
        else:
            arguments = typing.get_args(shape)
            if not arguments:
                return ()
            shape = _stripped(arguments[1] if typing.get_origin(shape) is dict else arguments[0])
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return tuple(field.alias or name for name, field in shape.model_fields.items())
    return ()


def holds_entries(path: Sequence[str]) -> bool:
    """Whether the table at a path holds entries by id, each a statement, and not one noun."""
    shape: Any = Sections
    for step in path:
        if isinstance(shape, type) and issubclass(shape, BaseModel):
            fields = {field.alias or name: field for name, field in shape.model_fields.items()}
            if step in fields:
                shape = _stripped(fields[step].annotation)
            elif shape is PartyValues:
                shape = dict[str, Any]  # clause to worth
            else:
                return False
        elif typing.get_origin(shape) is dict:
            shape = _stripped(typing.get_args(shape)[1])
        else:
            return False
    return shape in (Sections, PartyValues) or typing.get_origin(shape) is dict


def _stripped(shape: Any) -> Any:
    """A type without its validators and without "or none"."""
    while True:
        origin = typing.get_origin(shape)
        if origin is typing.Annotated:
            shape = typing.get_args(shape)[0]
        elif origin in (typing.Union, types.UnionType):
            shape = next(part for part in typing.get_args(shape) if part is not type(None))
        else:
            return shape
