"""The text of one document as a sheet on which pieces are exchanged and nothing else moves."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from pactwright.document.encoding import BOM
from pactwright.document.reader import Reading, read
from pactwright.document.tree import (
    Node,
    Plain,
    Scalar,
    Series,
    Table,
    at,
    dotted,
    place_of,
    plain,
)
from pactwright.errors import Fault, InputError, PactwrightError, Place, Severity

Steps = Sequence[str | int]

_OWN_COMMENT = re.compile(r"[ \t]*,?(?:[ \t]+#[^\r\n]*|[ \t]*(?=\r?\n))")
_BLANK_LINES = re.compile(r"(?:\r?\n[ \t]*(?=\r?\n))*")
_QUOTED = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\'\'|[^\'])*\'', re.S)
_COLON = re.compile(r"[ \t]*:")
_PLAIN_COLON = re.compile(r":(?=\s|\Z)")
_FLOW_COLON = re.compile(r":(?=[\s,\[\]{}]|\Z)")
_SPACED_COMMENT = re.compile(r"[ \t]+#[^\r\n]*")
_COMMA = re.compile(r"\s*,")


class Gone:
    """Stands for a value that is to be removed."""


GONE = Gone()
Piece = tuple[int, int, str]


@dataclass(frozen=True)
class Sheet:
    """One document of a file, with what edits need to know about its text."""

    source: bytes
    file: str
    document: int
    reading: Reading
    text: str

    @classmethod
    def of(cls, source: bytes, file: str, document: int) -> Sheet:
        """One document of a file; raises InputError when the file has errors or fewer documents."""
        reading = read(source, file)
        if not reading.sound:
            raise InputError(f for f in reading.faults if f.severity is Severity.ERROR)
        if not 0 <= document < len(reading.documents):
            count = len(reading.documents)
            raise InputError([
                Fault("no-such-document", Place(file), "", f"a document from 0 to {count - 1}",
                      str(document), next_step="name a document of the file")
            ])  # fmt: skip
        return cls(source, file, document, reading, source.decode("utf-8"))

    @property
    def tree(self) -> Table:
        """The document as it stands."""
        return self.reading.documents[self.document]

    def node(self, path: Steps) -> Node:
        """What stands at a path; raises InputError when nothing does."""
        node = at(self.tree, path)
        if node is None:
            raise self.lost(path, max(len(path) - 1, 0))
        return node

    def lost(
        self, path: Steps, known: int, expected: str | None = None, found: str | None = None
    ) -> InputError:
        """The error for a path of which only the first `known` steps lead somewhere."""
        node = at(self.tree, path[:known])
        step = path[known] if known < len(path) else None
        nearest = None
        advice = "check the path"
        if isinstance(node, Table):
            expected = expected or "a key of this table"
            if isinstance(step, str):
                close = difflib.get_close_matches(step, node.entries, n=1, cutoff=0.5)
                nearest = close[0] if close else None
            if not nearest and node.entries:
                advice = f"its keys are {', '.join(list(node.entries)[:8])}"
        elif isinstance(node, Series):
            expected = expected or f"a position from 0 to {len(node.items) - 1} of this list"
        else:
            expected = expected or "nothing further inside a single value"
        found = found or (repr(step) if step is not None else "nothing")
        place = place_of(self.tree, path[:known])
        if not known:
            place = Place(self.file)
        where = dotted(path[: known + 1])
        fault = Fault("no-such-place", place, where, expected, found, nearest, advice)
        return InputError([fault])

    def is_flow(self, node: Node) -> bool:
        """Whether a table or list is written in brackets."""
        if isinstance(node, Table):
            return node.flow
        return isinstance(node, Series) and self.text[node.span.start] == "["

    def in_flow(self, path: Steps) -> bool:
        """Whether what stands at a path is inside, or is, a collection in brackets."""
        nodes = (at(self.tree, path[:count]) for count in range(len(path) + 1))
        return any(self.is_flow(node) for node in nodes if node is not None)

    # -- places in the text ---------------------------------------------------------------

    def line_start(self, index: int) -> int:
        """Offset at which the line of an offset begins, after a byte order mark."""
        start = self.text.rfind("\n", 0, index) + 1
        return start + 1 if start == 0 and self.text.startswith(BOM) else start

    def line_end(self, index: int) -> int:
        """Offset of the line's end, before its CR LF or LF."""
        end = self.text.find("\n", index)
        if end < 0:
            return len(self.text)
        return end - 1 if end > index and self.text[end - 1] == "\r" else end

    def next_line(self, index: int) -> int:
        """Offset at which the following line begins."""
        end = self.text.find("\n", index)
        return len(self.text) if end < 0 else end + 1

    def newline(self) -> str:
        """How most lines of the file end."""
        crlf = self.text.count("\r\n")
        return "\r\n" if crlf * 2 > self.text.count("\n") else "\n"

    def offset(self, place: Place) -> int:
        """Offset of a place; lines and columns count from 1."""
        start = 0
        for _ in range(place.line - 1):
            start = self.text.index("\n", start) + 1
        return self.line_start(start) + place.column - 1

    def column(self, index: int) -> int:
        """How far into its line an offset lies."""
        return index - self.line_start(index)

    def begins_line(self, index: int) -> bool:
        """Whether only spaces stand before an offset on its line."""
        return not self.text[self.line_start(index) : index].strip(" ")

    def after_colon(self, table: Table, key: str) -> int:
        """Offset just after the colon of a key, 0 if it has none."""
        start = self.offset(table.keys[key])
        quoted = _QUOTED.match(self.text, start) if self.text[start] in "'\"" else None
        if quoted:
            colon = _COLON.match(self.text, quoted.end())
        else:
            colon = (_FLOW_COLON if table.flow else _PLAIN_COLON).search(self.text, start)
        return colon.end() if colon else 0

    def tail(self, node: Node) -> int:
        """Offset at which a further line may be put in after a block collection."""
        last = node
        while not isinstance(last, Scalar):
            children = list(last.entries.values()) if isinstance(last, Table) else last.items
            if not children:
                break
            last = children[-1]
        end = self.line_end(node.span.end)
        if isinstance(last, Scalar) and self.is_block_text(last):
            header = self.text[last.span.start : self.line_end(last.span.start)]
            if "+" in header.split("#")[0]:
                blank = _BLANK_LINES.match(self.text, end)
                end = blank.end() if blank else end
        return end

    def is_block_text(self, node: Scalar) -> bool:
        """Whether a text is written with | or >."""
        return node.quoted and self.text[node.span.start : node.span.start + 1] in ("|", ">")

    # -- pieces to exchange ---------------------------------------------------------------

    def replaced(self, path: Steps, text: str, drop_comment: bool) -> list[Piece]:
        """Put a text in the place of the value at a path."""
        node = self.node(path)
        start, end = node.span.start, node.span.end
        if isinstance(node, Scalar):
            if start == end:
                return [self.filled(path, start, text)]
            if self.is_block_text(node):
                header = self.text[start : self.line_end(start)]
                comment = _SPACED_COMMENT.search(header)
                return [(start, end, text + (comment[0] if comment else ""))]
            return [(start, end, text)]
        if self.is_flow(node):
            return [(start, end, text)]
        last = self.line_end(end)
        parent = at(self.tree, path[:-1]) if path else None
        if isinstance(parent, Table) and self.begins_line(start):
            colon = self.after_colon(parent, str(path[-1]))
            first = self.line_start(start)
            if colon and self.line_end(colon) < first:
                if last == len(self.text):
                    return [(colon, colon, f" {text}"), (self.line_end(first - 1), last, "")]
                return [(colon, colon, f" {text}"), (first, self.next_line(end), "")]
        several = "\n" in self.text[start:end]
        return [(start, last if drop_comment or several else end, text)]

    def filled(self, path: Steps, start: int, text: str) -> Piece:
        """Put a text where a key or a dash has no value."""
        parent = self.node(path[:-1])
        if isinstance(parent, Table):
            colon = self.after_colon(parent, str(path[-1]))
            if not colon or colon > start:  # {a, b}
                return start, start, f": {text}"
            start = colon
        return start, start, f" {text}"

    def grown(self, node: Table | Series, text: str) -> list[Piece]:
        """Add a text as the last entry of a table or list."""
        start, end = node.span.start, node.span.end
        if not self.is_flow(node):
            where = self.tail(node)
            return [(where, where, self.newline() + " " * self.column(start) + text)]
        children = list(node.entries.values()) if isinstance(node, Table) else node.items
        if not children:
            return [(start + 1, start + 1, text)]
        last = children[-1].span.end
        if self.text[start] not in "{[":  # the pair in [a: 1]
            return [(start, start, "{"), (end, end, f", {text}}}")]
        return [(last, last, f", {text}")]

    def shrunk(self, path: Steps) -> list[Piece]:
        """Take the entry at a path out."""
        parent = self.node(path[:-1])
        step = path[-1]
        spots: list[tuple[int, int]]
        if isinstance(parent, Table):
            spots = [
                (self.offset(parent.keys[key]), child.span.end)
                for key, child in parent.entries.items()
            ]
            index = list(parent.entries).index(str(step))
        elif isinstance(parent, Series):
            flow = self.is_flow(parent)
            spots = [
                (item.span.start if flow else self.dash(parent, number), item.span.end)
                for number, item in enumerate(parent.items)
            ]
            index = int(step)
        else:
            raise self.lost(path, len(path) - 1)
        if len(spots) == 1:
            return self.emptied(path[:-1], parent)
        if self.is_flow(parent):
            return [self.out_of_flow(spots, index)]
        # The blank lines that end a text written with |+ belong to it and go with it: left
        # behind they would join a text above that is written so as well.
        spots[index] = (spots[index][0], self.tail(self.node(path)))
        return [self.out_of_block(spots, index)]

    def dash(self, series: Series, number: int) -> int:
        """Offset of the dash before an item of a block list."""
        if number == 0:
            return series.span.start
        column = self.column(series.span.start)
        start = self.line_start(series.items[number].span.start)
        while True:
            if self.text[start : start + column + 1] == " " * column + "-":
                return start + column
            if start == 0:
                return series.items[number].span.start
            start = self.line_start(start - 1)

    def emptied(self, path: Steps, parent: Table | Series) -> list[Piece]:
        """The pieces that leave a table or list empty."""
        text = "{}" if isinstance(parent, Table) else "[]"
        if not self.is_flow(parent):
            return self.replaced(path, text, drop_comment=True)
        start, end = parent.span.start, parent.span.end
        child = (
            next(iter(parent.entries.values())) if isinstance(parent, Table) else parent.items[0]
        )
        first = child.span.start
        if isinstance(parent, Table):
            first = self.offset(next(iter(parent.keys.values())))
        rest = self.text[start + 1 : first] + self.text[child.span.end : end - 1]
        if "#" not in rest or self.text[start] not in "{[":
            return [(start, end, text)]
        comma = _COMMA.match(self.text, child.span.end)
        last = comma.end() if comma else child.span.end
        own = _SPACED_COMMENT.match(self.text, last)
        return [(first, own.end() if own else last, "")]

    def out_of_flow(self, spots: list[tuple[int, int]], index: int) -> Piece:
        """The piece that takes an entry out of a table or list in brackets."""
        start, end = spots[index]
        if index + 1 == len(spots) and "\n" not in self.text[spots[index - 1][1] : start]:
            own = _SPACED_COMMENT.match(self.text, end)
            return spots[index - 1][1], own.end() if own else end, ""
        if index + 1 < len(spots) and "\n" not in self.text[end : spots[index + 1][0]]:
            return start, spots[index + 1][0], ""
        own = _OWN_COMMENT.match(self.text, end)
        comma = _COMMA.match(self.text, end)
        last = own.end() if own else comma.end() if comma else end
        if self.begins_line(start) and last == self.line_end(last):
            return self.line_start(start), self.next_line(last), ""
        return start, last, ""

    def out_of_block(self, spots: list[tuple[int, int]], index: int) -> Piece:
        """The piece that takes an entry with its line out of a block."""
        start, end = spots[index]
        if self.begins_line(start):
            if self.next_line(end) == len(self.text) and not self.text.endswith("\n"):
                return self.line_end(self.line_start(start) - 1), len(self.text), ""
            return self.line_start(start), self.next_line(end), ""
        after = spots[index + 1][0]
        between = self.text[self.next_line(end) : self.line_start(after)]
        if not between.strip():
            return start, after, ""
        while self.text[start - 1] == " ":
            start -= 1
        return start, self.line_end(end), ""

    # -- the change, proved ---------------------------------------------------------------

    def changed(self, path: Steps, value: Plain | Gone, pieces: list[Piece]) -> bytes:
        """The bytes with the pieces exchanged, if that changes the tree as asked and no more."""
        text = self.text
        for start, end, new in sorted(pieces, reverse=True):
            text = text[:start] + new + text[end:]
        source = text.encode("utf-8")
        expected = [plain(tree) for tree in self.reading.documents]
        expected[self.document] = _with(expected[self.document], path, value)
        reading = read(source, self.file)
        if reading.sound and _same([plain(tree) for tree in reading.documents], expected):
            return source
        reason = next(
            (f"; it would read {fault}" for fault in reading.faults
             if fault.severity is Severity.ERROR), "",
        )  # fmt: skip
        raise PactwrightError(
            f"{self.file}: {dotted(path)}: cannot change this without touching something else; "
            f"nothing was changed; edit the file by hand{reason}"
        )


def _with(tree: Plain, path: Steps, value: Plain | Gone) -> Plain:
    """A copy of a plain tree with the value at a path exchanged, added or gone."""
    tree = deepcopy(tree)
    inner = tree
    for step in path[:-1]:
        inner = inner[step]  # type: ignore[index]
    last = path[-1]
    if isinstance(inner, list):
        number = int(last)
        inner[number : number + 1] = [] if isinstance(value, Gone) else [value]
    elif isinstance(inner, dict):
        if isinstance(value, Gone):
            del inner[str(last)]
        else:
            inner[str(last)] = value
    return tree


def _same(left: Plain, right: Plain) -> bool:
    """Whether two plain trees are equal in values, kinds and order."""
    if isinstance(left, dict) and isinstance(right, dict):
        return list(left) == list(right) and all(_same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(_same, left, right))
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    return type(left) is type(right) and left == right
