"""Parties told by their likeness to another: the same values, apart from what is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pactwright.case.layers import merged
from pactwright.case.nouns.misfit import nearest, shown
from pactwright.document import Node, Series, Table, plain
from pactwright.errors import Fault

Owned = Callable[[Node], bool]


def likened(tree: Table, faults: list[Fault], owned: Owned | None = None) -> Table:
    """The tree with every ``like: PARTY`` replaced by what that party has, plus the differences.

    Parameters
    ----------
    tree
        The case after its overlays.
    faults
        Receives likenesses that lead nowhere or in a circle.
    owned
        Whether a statement is supported. A copy made by a ``like`` that is not loses its basis:
        what an author says of one party is not what they say of another. None keeps every basis.
    """
    values = tree.entries.get("values")
    entries = dict(tree.entries)
    if isinstance(values, Table):
        entries["values"] = replace(
            values,
            entries={party: _like(values, party, (), faults, owned) for party in values.entries},
        )
    if isinstance(outcomes := entries.get("no_deal"), Table):
        entries["no_deal"] = replace(
            outcomes,
            entries={
                name: _worths_likened(node, name, faults, owned)
                for name, node in outcomes.entries.items()
            },
        )
    return replace(tree, entries=entries)


def _like(
    table: Table, party: str, seen: tuple[str, ...], faults: list[Fault], owned: Owned | None
) -> Node:
    node = table.entries[party]
    if not isinstance(node, Table) or "like" not in node.entries:
        return node
    model = plain(node.entries["like"])
    if party in seen or not isinstance(model, str) or model not in table.entries:
        if party in seen or model == party:
            circle = " like ".join((*seen, party))
            faults.append(
                Fault(
                    "circle",
                    node.keys["like"],
                    f"values.{party}.like",
                    "a party told by itself",
                    circle,
                )
            )
        elif isinstance(model, str):
            faults.append(
                Fault(
                    "unknown-id",
                    node.entries["like"].place,
                    f"values.{party}.like",
                    "a party that has values",
                    shown(model),
                    nearest=nearest(model, table.entries),
                )
            )
        return replace(node, entries={k: v for k, v in node.entries.items() if k != "like"})
    own = replace(node, entries={k: v for k, v in node.entries.items() if k != "like"})
    copy = _copied(_like(table, model, (*seen, party), faults, owned), node.entries["like"], owned)
    return merged(copy, own, ("values", party))


def _copied(copy: Node, like: Node, owned: Owned | None) -> Node:
    return copy if owned is None or owned(like) else disowned(copy)


def disowned(node: Node) -> Node:
    """The same tree, resting on nothing."""
    origin = replace(node.origin, basis=()) if node.origin else None
    if isinstance(node, Table):
        entries = {key: disowned(child) for key, child in node.entries.items()}
        return replace(node, entries=entries, origin=origin)
    if isinstance(node, Series):
        return replace(node, items=tuple(map(disowned, node.items)), origin=origin)
    return replace(node, origin=origin)


def _worths_likened(outcome: Node, name: str, faults: list[Fault], owned: Owned | None) -> Node:
    if not isinstance(outcome, Table) or not isinstance(
        worth := outcome.entries.get("worth"), Table
    ):
        return outcome
    entries = {party: _worth_like(worth, party, (), name, faults, owned) for party in worth.entries}
    return replace(outcome, entries={**outcome.entries, "worth": replace(worth, entries=entries)})


def _worth_like(
    worth: Table,
    party: str,
    seen: tuple[str, ...],
    name: str,
    faults: list[Fault],
    owned: Owned | None,
) -> Node:
    node = worth.entries[party]
    if not isinstance(node, Table) or "like" not in node.entries:
        return node
    model = plain(node.entries["like"])
    if beside := [key for key in node.entries if key not in ("like", "basis", "note")]:
        path, found = f"no_deal.{name}.worth.{party}", f"like and {', '.join(beside)}"
        expected = "like alone, or a worth of its own"
        faults.append(Fault("one-of", worth.keys[party], path, expected, found))
        return replace(node, entries={"like": node.entries["like"]})
    walked = (*seen, party)
    if isinstance(model, str) and model in worth.entries and model not in walked:
        copy = _worth_like(worth, model, walked, name, faults, owned)
        return _copied(copy, node.entries["like"], owned)
    if model in walked:
        if model == walked[0] == next(one for one in worth.entries if one in walked):
            path, circle = f"no_deal.{name}.worth.{model}.like", " like ".join((*walked, model))
            expected = "a worth told by itself for one of them"
            first = worth.entries[model]
            place = first.entries["like"].place if isinstance(first, Table) else first.place
            faults.append(Fault("circle", place, path, expected, circle))
        return node
    faults.append(
        Fault(
            "unknown-id",
            node.entries["like"].place,
            f"no_deal.{name}.worth.{party}.like",
            "another party with a worth of its own here",
            shown(model),
            nearest=nearest(str(model), set(worth.entries) - {party}),
        )
    )
    return node
