"""What an author's own text supports, and the reading that keeps only that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pactwright.document import Node, Origin, Scalar, Series, Table, at, plain

CHECKED = "checked"

# Judgements that become unknown where the author's text does not support them: the section and
# the path of the judgement below each entry ("*" is any key).
JUDGEMENTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "values": (("weights",), ("*", "*")),
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
        entries["values"] = _without_rankings(values, tree, author)
    return replace(tree, entries=entries)


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


def _without_rankings(values: Table, tree: Table, author: str) -> Table:
    entries: dict[str, Node] = {}
    for party, node in values.entries.items():
        entries[party] = node
        ranking = at(node, ("ranking",))
        if isinstance(node, Table) and ranking is not None and not supports(tree, ranking, author):
            entries[party] = replace(
                node, entries={k: v for k, v in node.entries.items() if k != "ranking"}
            )
    return replace(values, entries=entries)
