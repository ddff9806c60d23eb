"""What an author's own text supports, and the reading that keeps only that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pactwright.document import Node, Origin, Scalar, Series, Table, at, plain

CHECKED = "checked"

# Judgements that become unknown where the author's text does not support them: the section and
# the path of the judgement below each entry ("*" is any key).
JUDGEMENTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "values": (("*", "*"),),
    "no_deal": (("worth", "*"), ("later", "*", "worth", "*")),
    "interactions": (("worth",),),
    "objections": (("costs",),),
    "beliefs": (("chance",),),
    "provocations": (("chance",),),
    "escalations": (("chance",),),
    "spoilers": (("chance",),),
    "needs": (("given",), ("believed", "*")),
    "wars": (("shifts", "*"),),
    "effects": (("to",), ("by",)),
    "leaders": (
        ("leaves_per_year",),
        ("successor", "*", "to"),
        ("successor", "*", "by"),
        ("private_benefit", "worth"),
    ),
    "trends": (("moves", "*", "to"), ("moves", "*", "by")),
    "third_parties": (("worth",),),
    "actions": (("moves", "*", "*"), ("costs", "*")),
    "architectures": (
        ("phases", "*", "enters_when", "chance"),
        ("phases", "*", "enters_when", "believed", "*"),
    ),
}
NOT_WORTHS = ("like", "weights", "fallback", "ranking", "basis", "note")


def supported_basis(tree: Table, basis: tuple[str, ...] | None, author: str) -> bool:
    """Whether a basis names a claim of this author, or a claim that was checked."""
    for claim in basis or ():
        says = at(tree, ("claims", claim))
        if isinstance(says, Table):
            by, status = says.entries.get("by"), says.entries.get("status")
            if (by and plain(by) == author) or (status and plain(status) == CHECKED):
                return True
    return False


def supports(tree: Table, node: Node, author: str) -> bool:
    """Whether anything in a noun rests on this author's text or on a checked claim."""
    return any(supported_basis(tree, origin.basis, author) for origin in _origins(node))


def _origins(node: Node) -> list[Origin]:
    found = [node.origin] if node.origin else []
    if isinstance(node, Table):
        for child in node.entries.values():
            found += _origins(child)
    elif isinstance(node, Series):
        for item in node.items:
            found += _origins(item)
    return found


def basis_of(node: Node) -> set[str]:
    """Every claim on which a noun or anything in it rests."""
    return {claim for origin in _origins(node) for claim in origin.basis or ()}


def text_only(tree: Table, author: str) -> Table:
    """The case with every judgement unknown that the author's text does not support.

    Parameters
    ----------
    tree
        The case after its overlays.
    author
        Whose text counts, named as in the claims.
    """
    entries = dict(tree.entries)

    def keep(node: Node) -> Node:
        return node if supports(tree, node, author) else _unknown(node)

    for section, paths in JUDGEMENTS.items():
        if isinstance(table := entries.get(section), Table):
            for path in paths:
                table = _changed(table, ("*", *path), keep, section == "values")
            entries[section] = table
    if isinstance(values := entries.get("values"), Table):
        told = {party: _party(node, keep) for party, node in values.entries.items()}
        entries["values"] = replace(values, entries=told)
    return replace(tree, entries=entries)


def _party(node: Node, keep: Callable[[Node], Node]) -> Node:
    """A party's values without a ranking or fallback that is not supported, weights one by one."""
    if not isinstance(node, Table):
        return node
    entries = {
        key: child
        for key, child in node.entries.items()
        if key not in ("ranking", "fallback") or keep(child) is child
    }
    if "weights" in entries:
        entries["weights"] = _weights(entries["weights"], keep)
    return replace(node, entries=entries)


def _weights(node: Node, keep: Callable[[Node], Node]) -> Node:
    """Weights of which each is kept or unknown; wholly unknown when none of them is kept."""
    for method in ("points", "swings"):
        cells = at(node, (method,))
        if isinstance(node, Table) and isinstance(cells, Table):
            kept = {key: keep(cell) for key, cell in cells.entries.items() if key not in NOT_WORTHS}
            if all(kept[key] is not cells.entries[key] for key in kept):
                return _unknown(node)
            return replace(node, entries={**node.entries, method: replace(cells, entries=kept)})
    return keep(node)


def _changed(
    table: Table, path: tuple[str, ...], change: Callable[[Node], Node], worths: bool
) -> Table:
    step, rest = path[0], path[1:]
    entries = dict(table.entries)
    for key, node in entries.items():
        if key in ("basis", "note") or step not in ("*", key):
            continue
        if worths and len(rest) == 1 and step == "*" and key in NOT_WORTHS:
            continue
        if not rest:
            entries[key] = change(node)
        elif worths and rest == ("*",) and isinstance(order := at(node, ("ranks",)), Series):
            entries[key] = node if change(node) is node else _ranking_changed(order, change)
        elif isinstance(node, Table):
            entries[key] = _changed(node, rest, change, worths)
        elif isinstance(node, Series) and worths and rest == ("*",):
            entries[key] = _ranking_changed(node, change)
    return replace(table, entries=entries)


def _ranking_changed(order: Series, change: Callable[[Node], Node]) -> Node:
    """An order of clauses, or one unknown for each when the order is not supported."""
    if change(order) is order:
        return order
    clauses = {
        str(plain(word)): _unknown(word)
        for item in order.items
        for word in (item.items if isinstance(item, Series) else (item,))
    }
    places = {clause: node.place for clause, node in clauses.items()}
    return Table(dict(clauses), places, order.place, order.span, order.origin)


def _unknown(node: Node) -> Scalar:
    return Scalar(
        "unknown", "unknown", quoted=False, place=node.place, span=node.span, origin=node.origin
    )
