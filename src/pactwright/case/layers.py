"""How texts lie over one another: who said what, what an overlay replaces and removes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pactwright.case.nouns.misfit import nearest, shown
from pactwright.document import Node, Origin, Scalar, Series, Table, at, dotted, plain
from pactwright.errors import Fault

# Shapes that an overlay replaces whole, since half of one and half of another means nothing.
WHOLE = frozenset(
    {
        "weights",
        "when",
        "unless",
        "never",
        "requires",
        "excludes",
        "to",
        "clause",
        "trigger",
        "removed_by",
        "channel",
        "from",
        "unless_outcome",
        "ranking",
        "enters_when",
        "basis",
        "numbers",
        "then",
        "dispute",
    }
)
# Keys below which stand ids, so that a word there is a name of the case and not of the language.
HOLDS_IDS = frozenset({"phases", "costs_when", "later", "successor", "means", "moves"})
# What a party has beside its worths by issue.
NOT_ISSUES = ("weights", "fallback", "ranking", "like", "basis", "note")
# Keys by which a table is one value and not a table of entries.
VALUE_KEYS = frozenset(
    {
        "ranks",
        "value",
        "low",
        "high",
        "mode",
        "distribution",
        "word",
        "as_good_as",
        "better_than",
        "worse_than",
    }
)


def attributed(node: Node, layer: str, by: str, faults: list[Fault]) -> Node:
    """The same tree with the author and basis of every node.

    Parameters
    ----------
    node
        A document as read.
    layer
        Which layer of the reading it is: ``case``, ``library``, ``view:ID`` or ``fill-ins:ID``.
    by
        Who wrote it.
    faults
        Receives a fault for each basis that is not a list of claim ids.
    """
    return _attributed(node, Origin(layer, by), (), faults)


def _attributed(
    node: Node, origin: Origin, path: tuple[str | int, ...], faults: list[Fault]
) -> Node:
    if isinstance(node, Table):
        if "basis" in node.entries:
            claims = _claims_of(node.entries["basis"], (*path, "basis"), faults)
            origin = replace(origin, basis=claims)
        entries = {
            key: _attributed(child, origin, (*path, key), faults)
            for key, child in node.entries.items()
        }
        return replace(node, entries=entries, origin=origin)
    if isinstance(node, Series):
        items = tuple(
            _attributed(item, origin, (*path, i), faults) for i, item in enumerate(node.items)
        )
        return replace(node, items=items, origin=origin)
    return replace(node, origin=origin)


def _claims_of(node: Node, path: tuple[str | int, ...], faults: list[Fault]) -> tuple[str, ...]:
    words = node.items if isinstance(node, Series) else (node,)
    if all(isinstance(word, Scalar) and isinstance(word.value, str) for word in words):
        claims = tuple(str(plain(word)) for word in words)
        return () if claims == ("unsourced",) else claims
    faults.append(
        Fault(
            "bad-basis",
            node.place,
            dotted(path),
            "claim ids such as [A21, ME1], or unsourced",
            shown(plain(node)),
        )
    )
    return ()


def merged(base: Node, over: Node, path: tuple[str, ...] = ()) -> Node:
    """The base with what the overlay says differently, down to single fields."""
    if not (isinstance(base, Table) and isinstance(over, Table)) or _is_whole(path):
        return over
    if not _of_ids(path) and VALUE_KEYS & {*over.entries, *base.entries}:
        return over
    entries, keys = dict(base.entries), dict(base.keys)
    for name, node in over.entries.items():
        whole = merged(entries[name], node, (*path, name)) if name in entries else node
        if name not in entries or whole is node:  # what is only added to keeps its first place
            keys[name] = over.keys[name]
        entries[name] = whole
    return replace(base, entries=entries, keys=keys)


def _of_ids(path: tuple[str, ...]) -> bool:
    """Whether the keys of the table at this path are ids of the case."""
    if len(path) < 2:
        return True
    if path[0] == "values":
        return len(path) == 2
    return path[-1] in HOLDS_IDS or (path[0] == "issues" and path[-1] == "clauses")


def _is_whole(path: tuple[str, ...]) -> bool:
    if len(path) < 2 or (_of_ids(path[:-1]) and not _field_of_values(path)):
        return False
    # In an architecture, `clauses` assigns issue by issue; elsewhere it is a condition.
    condition = path[-1] == "clauses" and path[0] not in ("architectures", "issues")
    return condition or path[-1] in WHOLE


def _field_of_values(path: tuple[str, ...]) -> bool:
    """Whether it is what a party has beside its worths by issue."""
    return len(path) == 3 and path[0] == "values" and path[2] in ("weights", "ranking", "basis")


def removed(base: Table, paths: Node | None, faults: list[Fault]) -> Table:
    """The base without the entries that ``remove`` names; a path that leads nowhere is a fault."""
    if paths is None:
        return base
    for item in paths.items if isinstance(paths, Series) else (paths,):
        path = plain(item)
        if not isinstance(path, str):
            faults.append(
                Fault("wrong-type", item.place, "remove", "paths such as red_lines.ID", shown(path))
            )
            continue
        steps = _positions(base, path.split("."))  # ids hold no dots
        if len(steps) < 2 or at(base, steps) is None:
            faults.append(_no_such_path(base, path, item))
        else:
            base = _without(base, steps)
    return base


def _positions(base: Node, words: Sequence[str]) -> tuple[str | int, ...]:
    """A path with each member of a list at its place; a tie of several is a list within a list."""
    steps: list[str | int] = []
    node: Node | None = base
    for word in words:
        while isinstance(node, Series) and (place := _place_in(node, word)) is not None:
            steps.append(place)
            node = node.items[place]
        if not (isinstance(node, Scalar) and steps and isinstance(steps[-1], int)):
            steps.append(word)
            node = at(node, (word,)) if node is not None else None
    return tuple(steps)


def _place_in(series: Series, word: str) -> int | None:
    for place, item in enumerate(series.items):
        if isinstance(item, Scalar) and item.value == word:
            return place
        if isinstance(item, Series) and _place_in(item, word) is not None:
            return place
    return None


def _no_such_path(base: Table, path: str, item: Node) -> Fault:
    steps = path.split(".")
    if len(steps) < 2 and at(base, steps) is not None:
        return Fault(
            "nothing-to-remove",
            item.place,
            f"remove {path}",
            f"the path of one entry, such as {path}.ID",
            f"the whole section {path}",
            next_step="name its entries one by one",
        )
    depth = 0
    while depth < len(steps) and at(base, steps[: depth + 1]) is not None:
        depth += 1
    parent = at(base, steps[:depth])
    words = tuple(parent.entries) if isinstance(parent, Table) else ()
    near = nearest(steps[depth], words) if depth < len(steps) else None
    return Fault(
        "nothing-to-remove",
        item.place,
        f"remove {path}",
        "the path of something that is there, such as red_lines.ID",
        f"no {steps[depth]!r} in {'.'.join(steps[:depth]) or 'the case'}"
        if depth < len(steps)
        else path,
        nearest=".".join([*steps[:depth], near, *steps[depth + 1 :]]) if near else None,
    )


def _without(base: Table, steps: tuple[str | int, ...]) -> Table:
    whole = _thinned(base, steps)
    assert isinstance(whole, Table)  # a table stays one
    return whole


def _thinned(node: Node, steps: tuple[str | int, ...]) -> Node | None:
    """The node without what stands at a path; None for a list in a list of which nothing is left.

    The path has been walked before.
    """
    step, rest = steps[0], steps[1:]
    if isinstance(node, Table):
        assert isinstance(step, str)
        left = _thinned(node.entries[step], rest) if rest else None
        if left is not None:
            return replace(node, entries={**node.entries, step: left})
        entries = {key: child for key, child in node.entries.items() if key != step}
        return replace(node, entries=entries)
    assert isinstance(node, Series)
    assert isinstance(step, int)
    left = _thinned(node.items[step], rest) if rest else None
    kept = () if left is None or (isinstance(left, Series) and not left.items) else (left,)
    return replace(node, items=(*node.items[:step], *kept, *node.items[step + 1 :]))


def spelled_out(tree: Table, issues: Mapping[str, tuple[str, ...]]) -> Table:
    """The tree with shorthands written in full, so that overlays meet like with like.

    ``values.P: unknown`` and ``values.P.ISSUE: unknown`` become one unknown for each clause; a
    clause that is a title alone becomes a table with that title.

    Parameters
    ----------
    tree
        A common text or an overlay.
    issues
        Issue to clauses, of the common text and the overlay together.
    """
    entries = dict(tree.entries)
    if isinstance(values := entries.get("values"), Table):
        spelled: dict[str, Node] = {
            party: _all_unknown(node, issues) for party, node in values.entries.items()
        }
        entries["values"] = replace(values, entries=spelled)
    if isinstance(section := entries.get("issues"), Table):
        entries["issues"] = replace(
            section, entries={name: _titled(node) for name, node in section.entries.items()}
        )
    return replace(tree, entries=entries)


def _is_unknown(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value == "unknown"


def _all_unknown(node: Node, issues: Mapping[str, tuple[str, ...]]) -> Node:
    if _is_unknown(node):
        told: dict[str, Node] = {"weights": node, **dict.fromkeys(issues, node)}
        node = _table(node, told)
    if not isinstance(node, Table):
        return node
    entries = {
        issue: _table(worths, dict.fromkeys(issues[issue], worths))
        if issue in issues and _is_unknown(worths)
        else worths
        for issue, worths in node.entries.items()
    }
    return replace(node, entries=entries)


def _titled(issue: Node) -> Node:
    if not isinstance(issue, Table) or not isinstance(
        clauses := issue.entries.get("clauses"), Table
    ):
        return issue
    entries = {
        name: _table(node, {"title": node})
        if isinstance(node, Scalar) and isinstance(node.value, str) and node.value != "library"
        else node
        for name, node in clauses.entries.items()
        if name not in ("basis", "note")
    }
    return replace(issue, entries={**issue.entries, "clauses": replace(clauses, entries=entries)})


def _table(node: Node, entries: dict[str, Node]) -> Table:
    """A table that stands where a shorthand stood."""
    return Table(entries, dict.fromkeys(entries, node.place), node.place, node.span, node.origin)


def without_spare_unknowns(tree: Table, issues: Mapping[str, tuple[str, ...]]) -> Table:
    """The tree without what `spelled_out` wrote for clauses that an overlay took out since."""

    def pruned(node: Node, known: Iterable[str], depth: int) -> Node:
        if not isinstance(node, Table):
            return node
        entries = {
            key: pruned(child, issues.get(key, ()), depth + 1) if depth == 0 else child
            for key, child in node.entries.items()
            if key in known or key in NOT_ISSUES or child.place != node.keys[key]
        }
        return replace(node, entries=entries)

    values = tree.entries.get("values")
    if not isinstance(values, Table):
        return tree
    told = {party: pruned(node, issues, 0) for party, node in values.entries.items()}
    return replace(tree, entries={**tree.entries, "values": replace(values, entries=told)})


def origin_at(tree: Node, path: Iterable[str | int]) -> Origin | None:
    """The origin of what stands at a path, or of the nearest node that encloses it."""
    origin = tree.origin
    for step in path:
        found = at(tree, (step,))
        if found is None:
            break
        tree = found
        origin = tree.origin or origin
    return origin
