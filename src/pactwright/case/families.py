"""Clauses, effects and sources that a case takes from the families of the standard library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from pactwright import library
from pactwright.case.layers import attributed, merged
from pactwright.case.nouns.misfit import nearest
from pactwright.document import Node, Scalar, Series, Table, at, plain, read
from pactwright.errors import Fault, Place

LIBRARY = "Pactwright library"


@cache
def family(name: str) -> Table:
    """A family of the library as located text with its origins.

    Raises
    ------
    ValueError
        When the library's own file has a fault; the tests of the library see to it.
    """
    shown_as, source = library.family_source(name)
    reading = read(source, shown_as)
    if reading.faults or not isinstance(reading.documents[0], Table):
        raise ValueError(f"{shown_as}: {reading.faults}")
    faults: list[Fault] = []
    tree = attributed(reading.documents[0], "library", LIBRARY, faults)
    if faults or not isinstance(tree, Table):
        raise ValueError(f"{shown_as}: {faults}")
    return tree


def with_families(tree: Table, faults: list[Fault]) -> tuple[Table, Table]:
    """The case with its ``library`` clauses filled in, and what else the library brings.

    Parameters
    ----------
    tree
        The case after its overlays.
    faults
        Receives families and clauses that the library does not have.

    Returns
    -------
    tuple of Table
        The case, and a table of sections (effects, claims) to lie beneath it. An effect of the
        library is called ISSUE-EFFECT, so that a case can override or remove it.
    """
    issues = tree.entries.get("issues")
    effects: dict[str, Node] = {}
    claims: dict[str, Node] = {}
    if not isinstance(issues, Table):
        return tree, _sections(tree, effects, claims)
    filled: dict[str, Node] = {}
    for name, issue in issues.entries.items():
        source = _family_of(name, issue, faults)
        if source is None or not isinstance(issue, Table):
            filled[name] = issue
            continue
        filled[name], taken = _with_clauses(name, issue, source, faults)
        for effect, node in _effects(name, taken, source).items():
            effects[effect] = node
    tree = replace(tree, entries={**tree.entries, "issues": replace(issues, entries=filled)})
    tree = _with_fitting_effects(tree, effects)
    named = {str(plain(n)) for i in filled.values() if (n := at(i, ("family",)))}
    for name in sorted(named & {*library.families()}):
        if isinstance(register := family(name).entries.get("claims"), Table):
            claims |= register.entries
    cited = _cited(list(filled.values())) | _cited(list(effects.values()))
    return tree, _sections(tree, effects, {k: v for k, v in claims.items() if k in cited})


def _family_of(issue: str, node: Node, faults: list[Fault]) -> Table | None:
    """The family an issue reads; a fault when it reads one that is not there, or names none."""
    named = at(node, ("family",))
    if named is not None:
        word = plain(named)
        if isinstance(word, str) and word in library.families():
            return family(word)
        faults.append(
            Fault(
                "unknown-family",
                named.place,
                f"issues.{issue}.family",
                f"a family of the library ({', '.join(library.families())})",
                repr(word),
                nearest=nearest(str(word), library.families()),
            )
        )
        return None
    clauses = at(node, ("clauses",))
    if isinstance(clauses, Table):
        for name, clause in clauses.entries.items():
            if isinstance(clause, Scalar) and clause.value == "library":
                faults.append(
                    Fault(
                        "no-family",
                        clause.place,
                        f"issues.{issue}.clauses.{name}",
                        "a family beside clauses that come from the library",
                        "an issue without one",
                        next_step=f"add family: NAME ({', '.join(library.families())})",
                    )
                )
    return None


def _with_clauses(
    name: str, issue: Table, source: Table, faults: list[Fault]
) -> tuple[Table, tuple[str, ...]]:
    """The issue with the family's clauses in place, and which it took."""
    clauses = issue.entries.get("clauses")
    offered = source.entries["clauses"]
    if not isinstance(clauses, Table) or not isinstance(offered, Table):
        return issue, ()
    taken: list[str] = []
    filled: dict[str, Node] = {}
    for word, clause in clauses.entries.items():
        filled[word] = clause
        if not _is_from_library(clause):
            continue
        if word not in offered.entries:
            faults.append(_no_such_clause(name, word, clauses.keys[word], source, offered))
            continue
        taken.append(word)
        filled[word] = _over(offered.entries[word], clause)
    entries = {**issue.entries, "clauses": replace(clauses, entries=filled)}
    keys = dict(issue.keys)
    for field in ("breach", "ordered"):
        own = entries.get(field)
        if field in source.entries and (taken if own is None else _of_library(own)):
            offer = source.entries[field]
            entries[field] = _fitting(merged(offer, own) if own else offer, clauses)
            keys[field] = source.keys[field]
    return replace(issue, entries=entries, keys=keys), tuple(taken)


def _of_library(node: Node) -> bool:
    return node.origin is not None and node.origin.by == LIBRARY


def _with_fitting_effects(tree: Table, brought: Mapping[str, Node]) -> Table:
    """The effects that the library brought before, for the clauses that there are now."""
    effects = tree.entries.get("effects")
    if not isinstance(effects, Table):
        return tree
    entries: dict[str, Node] = {}
    for name, effect in effects.entries.items():
        where = at(effect, ("clause",))
        if not isinstance(effect, Table) or not isinstance(where, Table) or not _of_library(where):
            entries[name] = effect
            continue
        wider = at(brought[name], ("clause",)) if name in brought else None
        if fits := _clauses_left(tree, where, wider):
            entries[name] = replace(effect, entries={**effect.entries, "clause": fits})
    return replace(tree, entries={**tree.entries, "effects": replace(effects, entries=entries)})


def _clauses_left(tree: Table, where: Table, wider: Node | None) -> Table | None:
    """The one issue of an effect with its old and new clauses, without those taken out."""
    ((issue, words),) = where.entries.items()
    clauses = at(tree, ("issues", issue, "clauses"))
    added = at(wider, (issue,)) if wider is not None else None
    told = [w for node in (words, added) if isinstance(node, Series) for w in node.items]
    by_word = {
        str(plain(word)): word
        for word in told
        if isinstance(clauses, Table) and plain(word) in clauses.entries
    }
    if not by_word or not isinstance(words, Series):
        return None
    return replace(where, entries={issue: replace(words, items=tuple(by_word.values()))})


def _is_from_library(clause: Node) -> bool:
    if isinstance(clause, Scalar):
        return clause.value == "library"
    return (named := at(clause, ("from",))) is not None and plain(named) == "library"


def _over(offered: Node, clause: Node) -> Node:
    """The library's clause with the fields that the case writes itself."""
    if not isinstance(clause, Table) or not isinstance(offered, Table):
        return offered
    own = {key: node for key, node in clause.entries.items() if key != "from"}
    return replace(clause, entries={**offered.entries, **own}, keys={**offered.keys, **clause.keys})


def _fitting(field: Node, clauses: Table) -> Node:
    """The family's breach, limited to the clauses that the issue has."""
    falls_to = at(field, ("falls_to",))
    if not isinstance(field, Table) or not isinstance(falls_to, Table):
        return field
    kept = {
        clause: lower
        for clause, lower in falls_to.entries.items()
        if clause in clauses.entries and plain(lower) in clauses.entries
    }
    return replace(field, entries={**field.entries, "falls_to": replace(falls_to, entries=kept)})


def _no_such_clause(issue: str, word: str, place: Place, source: Table, offered: Table) -> Fault:
    return Fault(
        "unknown-clause",
        place,
        f"issues.{issue}.clauses.{word}",
        f"a clause of the family {plain(source.entries['family'])} ({', '.join(offered.entries)})",
        repr(word),
        nearest=nearest(word, offered.entries),
        next_step="or give it a title of its own",
    )


def _effects(issue: str, taken: tuple[str, ...], source: Table) -> dict[str, Node]:
    """The family's effects of the clauses taken, told for this issue."""
    effects = source.entries.get("effects")
    told: dict[str, Node] = {}
    if not isinstance(effects, Table):
        return told
    for name, effect in effects.entries.items():
        clause = at(effect, ("clause",))
        if not isinstance(effect, Table) or clause is None:
            continue
        words = clause.items if isinstance(clause, Series) else (clause,)
        kept = tuple(word for word in words if plain(word) in taken)
        if kept:
            where = Table(
                {issue: Series(kept, clause.place, clause.span, clause.origin)},
                {issue: clause.place},
                clause.place,
                clause.span,
                clause.origin,
            )
            told[f"{issue}-{name}"] = replace(effect, entries={**effect.entries, "clause": where})
    return told


def _cited(nodes: list[Node]) -> set[str]:
    """Every claim that these nodes rest on."""
    cited: set[str] = set()
    for node in nodes:
        if node.origin and node.origin.basis:
            cited |= set(node.origin.basis)
        if isinstance(node, Table):
            cited |= _cited(list(node.entries.values()))
        elif isinstance(node, Series):
            cited |= _cited(list(node.items))
    return cited


def _sections(tree: Table, effects: dict[str, Node], claims: dict[str, Node]) -> Table:
    def section(entries: dict[str, Node]) -> Node:
        return Table(entries, {k: n.place for k, n in entries.items()}, tree.place, tree.span)

    brought = {"effects": effects, "claims": claims}
    told = {name: section(entries) for name, entries in brought.items() if entries}
    return Table(told, dict.fromkeys(told, tree.place), tree.place, tree.span)
