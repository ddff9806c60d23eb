"""Case files as located trees: read them, find things in them, edit them in place."""

from pactwright.document.edit import append, remove, save, set_value
from pactwright.document.reader import Reading, read, read_file
from pactwright.document.tree import (
    Node,
    Origin,
    Path,
    Plain,
    Scalar,
    Series,
    Span,
    Table,
    at,
    dotted,
    leaves,
    place_of,
    plain,
)

__all__ = [
    "Node",
    "Origin",
    "Path",
    "Plain",
    "Reading",
    "Scalar",
    "Series",
    "Span",
    "Table",
    "append",
    "at",
    "dotted",
    "leaves",
    "place_of",
    "plain",
    "read",
    "read_file",
    "remove",
    "save",
    "set_value",
]
