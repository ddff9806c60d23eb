"""Fitting a tree to the nouns: every misfit becomes a fault with its place in the file."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pactwright.case.ids import NOT_IDS, Leaf, cited_and_empty, ids_of, unknown_ids
from pactwright.case.nouns.misfit import MISFIT, nearest, shown
from pactwright.case.nouns.sections import Sections
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
    place_of,
    plain,
)
from pactwright.errors import Fault, Place

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
    cited, nothing = cited_and_empty(tree)
    faults.extend(unknown_ids(tree, cited))
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
