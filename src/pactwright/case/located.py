"""Faults told at a path of a case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pydantic_core import PydanticCustomError

from pactwright.case.nouns.misfit import nearest, visible
from pactwright.document import Node, dotted, place_of
from pactwright.errors import Fault, Place, Severity

LONGEST = 300  # characters of a path; only a quote that is never closed makes a longer one


def fault_at(
    tree: Node,
    path: Sequence[str | int],
    code: str,
    *,
    expected: str,
    found: str,
    word: str = "",
    words: Iterable[str] = (),
    next_step: str = "",
    severity: Severity = Severity.ERROR,
) -> Fault:
    """A fault at the place where a path stands, with the nearest of the valid words."""
    near = nearest(word, words) if word else None
    return Fault(
        code, place_of(tree, path), dotted(path), expected, found, near, next_step, severity
    )


def fault_of(misfit: PydanticCustomError, place: Place, path: str) -> Fault:
    """The fault that a misfit is, at a place."""
    told = misfit.context or {}
    return Fault(
        told["code"],
        place,
        path,
        told["expected"],
        told["found"],
        told["nearest"] or None,
        told["next_step"],
    )


def legible(fault: Fault) -> Fault:
    """The fault on one printable line of sane length, whatever it quotes from the case."""
    if str(fault).isprintable() and len(fault.path) <= LONGEST:
        return fault
    path = fault.path if len(fault.path) <= LONGEST else f"{fault.path[: LONGEST - 1]}…"
    return replace(
        fault,
        path=visible(path),
        expected=visible(fault.expected),
        found=visible(fault.found),
        nearest=visible(fault.nearest) if fault.nearest else None,
        next_step=visible(fault.next_step),
    )
