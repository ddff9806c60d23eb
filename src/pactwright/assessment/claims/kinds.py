"""Kinds of elements, told by patterns of paths: which part of a case an answer reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pactwright.document import Node, Table, at, plain


def reads(patterns: Iterable[str], tree: Table, path: str) -> bool:
    """Whether an element is, holds or lies in something that one of the patterns names.

    In a pattern ``*`` is any id; ``**`` at its end is everything below; ``field=word`` asks for
    this word, as in ``red_lines.*.scope=fight``.

    Parameters
    ----------
    patterns
        What is read.
    tree
        The case, so that it can be told what an element holds.
    path
        Path of the element.
    """
    steps = tuple(path.split("."))
    return any(_fits(tuple(pattern.split(".")), tree, steps) for pattern in patterns)


def _fits(pattern: tuple[str, ...], tree: Table, steps: tuple[str, ...]) -> bool:
    deep = pattern[-1] == "**"
    pattern = pattern[:-1] if deep else pattern
    within, beyond = pattern[: len(steps)], steps[len(pattern) :]
    if beyond and not deep:
        return False
    if not all(wanted in ("*", step) for wanted, step in zip(within, steps, strict=False)):
        return _named_word(pattern, tree, steps)
    node = at(tree, steps[: len(pattern)])
    return node is not None and any(_found(node, pattern[len(steps) :]))


def _named_word(pattern: tuple[str, ...], tree: Table, steps: tuple[str, ...]) -> bool:
    """Whether the element is a field of which the pattern asks for its word."""
    if len(pattern) != len(steps) or "=" not in pattern[-1]:
        return False
    return _fits(pattern, tree, steps[:-1]) and pattern[-1].split("=")[0] == steps[-1]


def _found(node: Node, pattern: tuple[str, ...]) -> Iterator[bool]:
    if not pattern:
        yield True
        return
    if not isinstance(node, Table):
        return
    field, _, word = pattern[0].partition("=")
    for key, child in node.entries.items():
        if field in ("*", key) and (not word or plain(child) == word):
            yield from _found(child, pattern[1:])
