"""A table as plain text: columns wrapped to the width there is, or a list where that is little."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

LEAST = 76  # columns of a terminal below which a table would cut words
GAP = 2
FIXED = "\u00a0"  # a space at which no line ends


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


def folded(text: str, width: int, indent: int = 0, hanging: int = 0) -> list[str]:
    """A text in lines; a number stays with its per-cent sign.

    Parameters
    ----------
    text
        What to fold.
    width
        Columns there are.
    indent, hanging
        Columns left free before the first line, and before the others.
    """
    lines = wrap(
        text.replace(" %", f"{FIXED}%"),
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * hanging,
        break_on_hyphens=False,
        break_long_words=False,
    )
    return [line.replace(FIXED, " ") for line in lines]


def _row(cells: Sequence[str], wide: Sequence[int]) -> Iterator[str]:
    each = [folded(text, columns) for text, columns in zip(cells, wide, strict=True)]
    for parts in zip_longest(*each, fillvalue=""):
        told = (part.ljust(columns) for part, columns in zip(parts, wide, strict=True))
        yield (" " * GAP).join(told).rstrip()


def _listed(head: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    for first, *rest in rows:
        yield from folded(first, width)
        for title, text in zip(head[1:], rest, strict=True):
            if text:
                yield from folded(f"{title}: {text}", width, 2, 4)
