"""JSON text as a located tree: every value knows its line and column."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from json import JSONDecodeError, JSONDecoder
from pathlib import Path

from pactwright.document import Node, Scalar, Series, Span, Table
from pactwright.document.excerpt import shown
from pactwright.errors import Fault, InputError, Place
from pactwright.interop.naming import refused

LARGEST = 64_000_000  # bytes; far above a model with 100,000 states
DEEPEST = 40
TEXTS = JSONDecoder()
_SPACE = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_WORD = re.compile(r"[\w.+-]+|.", re.S)
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
_SLIPS = {
    "True": "write true",
    "False": "write false",
    "None": "write null",
    "NaN": "write a number, or leave the entry out",
    "'": "use double quotes",
    "/": "JSON has no comments; delete it",
    "#": "JSON has no comments; delete it",
    "]": "delete the comma before it, or write the value that is missing",
    "}": "delete the comma before it, or write the value that is missing",
}


def read_json(file: Path) -> Node:
    """The value that a JSON file holds.

    Parameters
    ----------
    file
        Where it is.

    Returns
    -------
    Node
        Tables, series and scalars with their places.

    Raises
    ------
    InputError
        When there is no such file, or with the place at which it stops being JSON; keys given
        twice are faults too, as programs differ in which of the two they take.
    """
    try:
        if file.stat().st_size > LARGEST:
            limit = f"a file of at most {LARGEST // 1_000_000} million bytes"
            raise refused("too-large", file, limit, f"{file.stat().st_size} bytes")
        source = file.read_bytes()
    except OSError as error:
        raise refused("no-file", file, "a file to read", error.strerror or str(error)) from None
    name = file.as_posix()
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        column = error.start - source.rfind(b"\n", 0, error.start)
        place = Place(name, line, column)
        found = f"the byte {source[error.start]:02x}"
        raise refused("not-utf-8", place, "text in UTF-8", found, step="save it as UTF-8") from None
    reader = _Reader(text, name)
    node = reader.whole()
    if reader.faults:
        raise InputError(reader.faults)
    return node


class _Reader:
    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.faults: list[Fault] = []
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def whole(self) -> Node:
        node, end = self.value(self.space(0), 0)
        if (end := self.space(end)) < len(self.text):
            raise self.stop(end, "the end of the file", "delete what follows the last bracket")
        return node

    def place(self, index: int) -> Place:
        line = bisect_right(self.starts, index)
        return Place(self.file, line, index - self.starts[line - 1] + 1)

    def space(self, index: int) -> int:
        match = _SPACE.match(self.text, index)
        return match.end() if match else index

    def stop(self, index: int, expected: str, step: str = "") -> InputError:
        match = _WORD.match(self.text, index)
        found = shown(match[0]) if match else "the end of the file"
        if match is None and not step:
            step = "the file was cut off; save it again where it came from"
        return refused("not-json", self.place(index), expected, found, step=step)

    def value(self, index: int, depth: int) -> tuple[Node, int]:
        if depth > DEEPEST:
            raise refused("too-deep", self.place(index), f"at most {DEEPEST} levels", "more levels")
        character = self.text[index : index + 1]
        if character == "{":
            return self.table(index, depth)
        if character == "[":
            return self.series(index, depth)
        if character == '"':
            text, end = self.string(index)
            return self.scalar(text, index, end, quoted=True), end
        number = _NUMBER.match(self.text, index)
        if number is not None:
            return self.number(number), number.end()
        word = _WORD.match(self.text, index)
        if word is not None and word[0] in _WORDS:
            return self.scalar(_WORDS[word[0]], index, word.end()), word.end()
        raise self.stop(index, "a value", _SLIPS.get(word[0], "") if word else "")

    def scalar(
        self, value: str | int | float | bool | None, start: int, end: int, quoted: bool = False
    ) -> Scalar:
        raw = value if isinstance(value, str) else self.text[start:end]
        return Scalar(value, raw, quoted, self.place(start), Span(start, end))

    def number(self, match: re.Match[str]) -> Scalar:
        whole = match[1] is None and match[2] is None
        value: int | float
        value = int(match[0]) if whole and len(match[0]) <= 18 else float(match[0])
        if not math.isfinite(value):
            raise self.stop(match.start(), "a number that a computer can hold")
        return self.scalar(value, match.start(), match.end())

    def string(self, index: int) -> tuple[str, int]:
        try:
            text, end = TEXTS.raw_decode(self.text, index)
        except JSONDecodeError as error:
            begun = error.msg.startswith("Unterminated")
            step = "close it with double quotes" if begun else "write a backslash twice"
            raise self.stop(index if begun else error.pos, "text in double quotes", step) from None
        return str(text), end

    def series(self, start: int, depth: int) -> tuple[Node, int]:
        items: list[Node] = []
        index = self.space(start + 1)
        while self.text[index : index + 1] != "]" or items:
            item, index = self.value(index, depth + 1)
            items.append(item)
            index = self.space(index)
            if self.text[index : index + 1] == "]":
                break
            index = self.comma(index, "]")
        return Series(tuple(items), self.place(start), Span(start, index + 1)), index + 1

    def table(self, start: int, depth: int) -> tuple[Node, int]:
        entries: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        index = self.space(start + 1)
        while self.text[index : index + 1] != "}" or keys:
            if self.text[index : index + 1] != '"':
                word = self.text[index : index + 1]
                raise self.stop(index, "a key in double quotes", _SLIPS.get(word, ""))
            place = self.place(index)
            key, index = self.string(index)
            index = self.space(index)
            if self.text[index : index + 1] != ":":
                raise self.stop(index, "a colon")
            value, index = self.value(self.space(index + 1), depth + 1)
            if key in keys:
                twice = f"{shown(key)} again, first at line {keys[key].line}"
                self.faults.append(Fault("duplicate-key", place, key, "each key once", twice))
            else:
                entries[key], keys[key] = value, place
            index = self.space(index)
            if self.text[index : index + 1] == "}":
                break
            index = self.comma(index, "}")
        span = Span(start, index + 1)
        return Table(entries, keys, self.place(start), span, flow=True), index + 1

    def comma(self, index: int, closing: str) -> int:
        if self.text[index : index + 1] != ",":
            raise self.stop(index, f"a comma or {closing}")
        return self.space(index + 1)
