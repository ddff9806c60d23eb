"""Faults told at a path of a case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pactwright.case.nouns.misfit import nearest
from pactwright.document import Node, dotted, place_of
from pactwright.errors import Fault, Severity


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
