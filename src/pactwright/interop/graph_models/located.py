"""A located tree that is being read: what stands where, and every fault found so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pactwright.case.located import fault_at, legible
from pactwright.case.nouns.misfit import shown
from pactwright.document import Node, Path, Scalar, Series, Table, dotted, place_of, plain
from pactwright.errors import Fault, InputError


@dataclass(slots=True)
class Located:
    """A tree being read.

    Parameters
    ----------
    tree
        The whole of it.
    faults
        Found so far, in any order.
    """

    tree: Node
    faults: list[Fault] = field(default_factory=list)
    faulty: set[Path] = field(default_factory=set)

    def fault(
        self,
        path: Path,
        code: str,
        expected: str,
        found: str,
        *,
        word: str = "",
        words: Iterable[str] = (),
        step: str = "",
    ) -> None:
        """Note a fault at the place where a path stands, with the nearest of the valid words."""
        self.faulty.add(path)
        self.faults.append(
            fault_at(
                self.tree,
                path,
                code,
                expected=expected,
                found=found,
                word=word,
                words=words,
                next_step=step,
            )
        )

    def wrong(self, path: Path, node: Node, expected: str, step: str = "") -> None:
        """Note that something of another kind stands there."""
        self.fault(path, "wrong-type", expected, shown(plain(node)), step=step)

    def retell(self, found: Iterable[Fault], paths: Mapping[str, Path]) -> None:
        """Take over faults told at paths of a game, at the places where the file says it.

        Parameters
        ----------
        found
            Faults of the game.
        paths
            Path in the game to path in the tree. What stands at, above or below a path that is
            faulty already is left out, as it follows from that.
        """
        for fault in found:
            path = paths.get(fault.path, ())
            if any(_nested(path, other) for other in self.faulty):
                continue
            place = place_of(self.tree, path)
            self.faults.append(replace(fault, place=place, path=dotted(path) or fault.path))

    def raise_if_any(self) -> None:
        """Raise every fault noted.

        Raises
        ------
        InputError
            With all of them, ordered by place.
        """
        if self.faults:
            raise InputError(legible(fault) for fault in self.faults)

    def entries(
        self, path: Path, node: Node, known: Sequence[str], needed: Sequence[str] = ()
    ) -> Mapping[str, Node]:
        """Entries of a table; a key that is unknown or missing is a fault."""
        if not isinstance(node, Table):
            self.wrong(path, node, f"a table with {', '.join(needed or known)}")
            return {}
        for key in node.entries:
            if key not in known:
                expected = f"one of {', '.join(known)}"
                self.fault((*path, key), "unknown-key", expected, repr(key), word=key, words=known)
        for key in needed:
            if key not in node.entries:
                found = f"a table with {', '.join(node.entries) or 'nothing'}"
                self.fault(path, "missing-key", f"the key {key}", found)
        return {key: value for key, value in node.entries.items() if key in known}

    def items(self, path: Path, node: Node, what: str) -> Sequence[tuple[Path, Node]]:
        """Items of a list, each with its path."""
        if not isinstance(node, Series):
            self.wrong(path, node, f"a list of {what}")
            return ()
        return [((*path, index), item) for index, item in enumerate(node.items)]

    def text(self, path: Path, node: Node, what: str) -> str | None:
        """A text, or a number or word as it is written."""
        if isinstance(node, Scalar) and (node.quoted or node.value is not None):
            return node.raw
        self.wrong(path, node, what)
        return None

    def names(self, path: Path, node: Node, what: str) -> tuple[str, ...]:
        """A name, or a list of names."""
        if isinstance(node, Scalar):
            name = self.text(path, node, f"{what}, or a list of such")
            return () if name is None else (name,)
        told = [self.text(at, item, what) for at, item in self.items(path, node, what)]
        return tuple(name for name in told if name is not None)

    def whole(self, path: Path, node: Node, what: str) -> int | None:
        """A whole number."""
        if isinstance(node, Scalar) and type(node.value) is int:
            return node.value
        self.wrong(path, node, what)
        return None

    def one_of(self, path: Path, node: Node, words: Mapping[str, str]) -> str | None:
        """What one of several words means."""
        name = self.text(path, node, f"one of {', '.join(words)}")
        if name is None or name in words:
            return None if name is None else words[name]
        expected = f"one of {', '.join(words)}"
        self.fault(path, "unknown-word", expected, repr(name), word=name, words=words)
        return None


def _nested(path: Path, other: Path) -> bool:
    short = min(len(path), len(other))
    return path[:short] == other[:short] and bool(path) == bool(other)
