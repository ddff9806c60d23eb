"""Published equilibria of a graph model, kept beside it for teaching and for tests."""

from __future__ import annotations

from dataclasses import dataclass

from pactwright.document import Node, Path, Series
from pactwright.interop.graph_models.located import Located
from pactwright.interop.graph_models.orders import read_ids

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq", "sim", "cnash", "cgmr", "csmr", "cseq")
ENTRIES = ("printed", "by_definition", "note")


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication says of a concept, and what its definition says of the printed model.

    Parameters
    ----------
    concept
        Short name, such as ``seq``.
    printed
        Equilibria as published, by state id.
    by_definition
        Equilibria by the definition; other than `printed` only where the two contradict each other.
    note
        What is to be said about it.
    """

    concept: str
    printed: tuple[int, ...]
    by_definition: tuple[int, ...]
    note: str = ""


def read_published(
    told: Located, path: Path, node: Node, states: int | None
) -> tuple[Published, ...]:
    """A table from concept to a list of state ids, or to what is printed and what is right."""
    table = told.entries(path, node, CONCEPTS)
    return tuple(_read(told, (*path, name), name, item, states) for name, item in table.items())


def _read(told: Located, path: Path, concept: str, node: Node, states: int | None) -> Published:
    if isinstance(node, Series):
        printed = read_ids(told, path, node, states)
        return Published(concept, printed, printed)
    entries = told.entries(path, node, ENTRIES, ("printed",))
    lists = {
        key: read_ids(told, (*path, key), entries[key], states)
        for key in ENTRIES[:2]
        if key in entries
    }
    note = None
    if "note" in entries:
        note = told.text((*path, "note"), entries["note"], "a text")
    printed = lists.get("printed", ())
    return Published(concept, printed, lists.get("by_definition", printed), note or "")
