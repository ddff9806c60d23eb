"""Elements: the statements of a case that can be taken out one by one, and their claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pactwright.case.fitting import holds_entries
from pactwright.case.ids import NOT_IDS
from pactwright.case.layers import VALUE_KEYS
from pactwright.document import Node, Path, Table, at, dotted, plain

# The register is what elements rest on, and no element itself.
REGISTER = "claims"


@dataclass(frozen=True, slots=True)
class Element:
    """A statement of a case, and the claims on which it rests.

    An entry of a section is one element. A part of it that has a basis of its own (a chance, a
    single worth, an exception that a view adds) is one more.

    Parameters
    ----------
    path
        Path in the case, such as ``red_lines.rus_membership``.
    claims
        Ids of claims.
    """

    path: str
    claims: tuple[str, ...]


def elements(tree: Table) -> tuple[Element, ...]:
    """Every element that rests on a claim, in the order of the case.

    Parameters
    ----------
    tree
        The texts of a reading laid over one another (`pactwright.case.case.written`).
    """
    return tuple(
        Element(dotted(path), claims)
        for key, node in tree.entries.items()
        if key != REGISTER
        for path, claims in _within(node, (key,), ())
    )


def _within(
    node: Node, path: tuple[str, ...], covered: tuple[str, ...]
) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Elements at or below a path; what is `covered` is a basis of the noun around it."""
    below = list(_children(node))
    if holds_entries(path) and isinstance(node, Table) and not VALUE_KEYS & {*node.entries}:
        for key, child in below:
            yield from _within(child, (*path, key), covered)
        return
    own = _basis(node, covered)
    inside = [
        found for key, child in below for found in _within(child, (*path, key), (*covered, *own))
    ]
    told = {claim for _, claims in inside for claim in claims}
    # A view may give a noun of the common case another basis without changing anything in it.
    own += tuple(c for c in _named(node) if c not in (*covered, *own) and c not in told)
    if own:
        yield path, own
    yield from inside


def _children(node: Node) -> Iterator[tuple[str, Node]]:
    if isinstance(node, Table):
        yield from ((key, child) for key, child in node.entries.items() if key not in NOT_IDS)


def _basis(node: Node, covered: tuple[str, ...]) -> tuple[str, ...]:
    claims = (node.origin.basis or ()) if node.origin else ()
    return tuple(dict.fromkeys(claim for claim in claims if claim not in covered))


def _named(node: Node) -> tuple[str, ...]:
    """The claims that a noun's own `basis` names."""
    basis = at(node, ("basis",))
    words = plain(basis) if basis is not None else []
    listed = words if isinstance(words, list) else [words]
    return tuple(str(word) for word in listed if word != "unsourced")
