"""The ids that a case defines, and words that name none of them where no model looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from pactwright.case.nouns.misfit import nearest, shown
from pactwright.case.nouns.sections import SECTIONS
from pactwright.case.nouns.shapes import Ids
from pactwright.case.nouns.values import PartyValues
from pactwright.document import Node, Path, Scalar, Series, Table, at, dotted, leaves, place_of
from pactwright.errors import Fault

NOT_IDS = ("basis", "note")
Leaf: TypeAlias = tuple[Path, Scalar]


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


def cited_and_empty(tree: Table) -> tuple[list[Leaf], list[Leaf]]:
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


def unknown_ids(tree: Table, cited: Iterable[Leaf]) -> Iterator[Fault]:
    """Issues, clauses and claims that are named and not there.

    Parameters
    ----------
    tree
        The case.
    cited
        What stands under ``basis``.
    """
    yield from _unknown_worths(tree)
    yield from _unknown_claims(tree, cited)
    yield from _unknown_falls(tree)


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
