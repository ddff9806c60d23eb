"""Located text as a tree: every table, series and scalar knows where it stands and who wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from pactwright.errors import Place

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"
Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of characters of the decoded text, for edits in place."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Who put a value there: layer of the reading, author, and the claims it rests on.

    `basis` is None where the text says nothing, and empty where it says ``unsourced``.
    """

    layer: str
    by: str
    basis: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Scalar:
    """A word or number as read (`value`) and as written (`raw`)."""

    value: str | int | float | bool | None
    raw: str
    quoted: bool
    place: Place
    span: Span
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """A list of nodes."""

    items: tuple[Node, ...]
    place: Place
    span: Span
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A map from words to nodes, in the order written; keys have places of their own."""

    entries: Mapping[str, Node]
    keys: Mapping[str, Place]
    place: Place
    span: Span
    origin: Origin | None = None
    flow: bool = field(default=False, compare=False)


Node: TypeAlias = Scalar | Series | Table


def plain(node: Node) -> Plain:
    """The tree as plain words, numbers, lists and dictionaries."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Series):
        return [plain(item) for item in node.items]
    return {
        key: child.value if isinstance(child, Scalar) else plain(child)
        for key, child in node.entries.items()
    }


def at(node: Node, path: Sequence[str | int]) -> Node | None:
    """The node at a path, or None when the path leads nowhere."""
    for step in path:
        if isinstance(node, Table) and isinstance(step, str) and step in node.entries:
            node = node.entries[step]
        elif isinstance(node, Series) and isinstance(step, int) and 0 <= step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node


def place_of(node: Node, path: Sequence[str | int]) -> Place:
    """Where a path stands: its key, else its value, else the nearest enclosing node."""
    place = node.place
    for step in path:
        if isinstance(node, Table) and isinstance(step, str) and step in node.entries:
            place = node.keys[step]
            node = node.entries[step]
        elif isinstance(node, Series) and isinstance(step, int) and 0 <= step < len(node.items):
            node = node.items[step]
            place = node.place
        else:
            break
    return place


def leaves(node: Node, path: Path = ()) -> Iterator[tuple[Path, Scalar]]:
    """Every scalar with its path, in the order written."""
    waiting: list[tuple[Path, Node]] = [(path, node)]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, Scalar):
            yield path, node
        elif isinstance(node, Series):
            below = [((*path, index), item) for index, item in enumerate(node.items)]
            waiting += reversed(below)
        else:
            waiting += reversed([((*path, key), child) for key, child in node.entries.items()])


def dotted(path: Sequence[str | int]) -> str:
    """A path in the words of the case: ``values.UKR.weights.ranks[2]``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text
