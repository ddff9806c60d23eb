"""A table as plain text: columns wrapped to the width there is, or a list where that is little."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

LEAST = 76  # columns of a terminal below which a table would cut words
GAP = 2


def in_columns(
    head: Sequence[str], rows: Sequence[Sequence[str]], width: int, shares: Sequence[int]
) -> str:
    """A table whose first column heads its rows; one cell below the other where it is narrow.

    Parameters
    ----------
    head
        What each column holds.
    rows
        Cells in the order of the columns.
    width
        Columns of the terminal.
    shares
        How wide the columns are in proportion to one another.
    """
    if width < LEAST:
        return "\n".join(_listed(head, rows, width))
    room = width - GAP * (len(head) - 1)
    wide = [room * share // sum(shares) for share in shares]
    lines = [*_row(head, wide), "-" * (sum(wide) + GAP * (len(wide) - 1))]
    for row in rows:
        lines += [*_row(row, wide), ""]
    return "\n".join(lines[:-1])


def _row(cells: Sequence[str], wide: Sequence[int]) -> Iterator[str]:
    folded = [
        wrap(text, columns, break_on_hyphens=False)
        for text, columns in zip(cells, wide, strict=True)
    ]
    for parts in zip_longest(*folded, fillvalue=""):
        told = (part.ljust(columns) for part, columns in zip(parts, wide, strict=True))
        yield (" " * GAP).join(told).rstrip()


def _listed(head: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    for first, *rest in rows:
        yield from wrap(first, width)
        for title, text in zip(head[1:], rest, strict=True):
            yield from wrap(
                f"{title}: {text}", width, initial_indent="  ", subsequent_indent="    "
            )
