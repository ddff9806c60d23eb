"""Parse events to located trees, refusing what the case language leaves out of YAML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias

import yaml

from pactwright.document.encoding import FORBIDDEN, HIDDEN, named, spot
from pactwright.document.excerpt import shorten, shown
from pactwright.document.tree import Node, Path, Scalar, Series, Span, Table, dotted
from pactwright.document.words import Oddity, resolve
from pactwright.errors import Fault, Place, Severity

# Cases nest some ten levels; the limit keeps every later recursive walk far from Python's own.
MAX_DEPTH = 40
# About two megabytes of dense text; far above any case, low enough to read in a few seconds.
MAX_NODES = 200_000

Event: TypeAlias = yaml.Event

_TIGHT_COMMENT = re.compile(r"[|>][-+0-9]*#")
_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*\s*)*")


class Mark(Protocol):
    """Where an event stands; offsets, lines and columns count from 0."""

    index: int
    line: int
    column: int


class Stop(Exception):  # noqa: N818 - a limit, not an error
    """The text is past a limit: nothing after this is read."""


@dataclass(slots=True)
class _Open:
    """A table or series being read."""

    table: bool
    flow: bool
    place: Place
    start: int
    end: int
    is_key: bool
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)
    items: list[Node] = field(default_factory=list)
    key: str | None = None
    key_end: int = 0
    keep: bool = True


class Builder:
    """Takes parse events one by one; gathers tables and faults.

    Parameters
    ----------
    file
        Name of the file, for places.
    text
        The text as written, without byte order mark.
    shift
        1 where a byte order mark stood before the text, else 0.
    """

    def __init__(self, file: str, text: str, shift: int) -> None:
        self.file = file
        self.text = text
        self.shift = shift
        self.tabs = "\t" in text
        self.documents: list[Table] = []
        self.begun = 0
        self.faults: list[Fault] = []
        self.nodes = 0
        self.stack: list[_Open] = []
        self.last: Scalar | None = None
        self.top_fault: Fault | None = None

    def take(self, event: Event) -> None:
        """Take the next event.

        Parameters
        ----------
        event
            The event.

        Raises
        ------
        Stop
            When the text nests too deep or holds too many nodes; the fault is in `faults`.
        """
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._scalar(event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._open(event, table=kind is yaml.MappingStartEvent)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._close(event)
        elif kind is yaml.AliasEvent:
            self._alias(event)
        elif kind is yaml.DocumentStartEvent:
            self.begun += 1
            self.top_fault = None

    def path(self) -> Path:
        """Where the reading stands, as steps from the top of the document."""
        steps: list[str | int] = []
        for frame in self.stack:
            if not frame.table:
                steps.append(len(frame.items))
            elif frame.key is not None:
                steps.append(frame.key)
        return tuple(steps)

    def fault(
        self,
        code: str,
        place: Place,
        expected: str,
        found: str,
        next_step: str = "",
        severity: Severity = Severity.ERROR,
        nearest: str | None = None,
    ) -> None:
        """Note a fault at the present path."""
        path = dotted(self.path())
        self.faults.append(Fault(code, place, path, expected, found, nearest, next_step, severity))

    def _place(self, mark: Mark) -> Place:
        return Place(self.file, mark.line + 1, mark.column + 1)

    def _count(self, place: Place) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.fault(
                "too-many-nodes", place, f"at most {MAX_NODES:,} words and lists", "more",
                "split the case into parts, and keep data in files of their own",
            )  # fmt: skip
            raise Stop

    def _at_key(self) -> bool:
        return bool(self.stack) and self.stack[-1].table and self.stack[-1].key is None

    def _scalar(self, event: Any) -> None:
        start: Mark = event.start_mark
        end: int = event.end_mark.index
        raw: str = event.value
        style: str | None = event.style
        place = Place(self.file, start.line + 1, start.column + 1)
        self._count(place)
        if event.anchor is not None or event.tag is not None:
            start_index = self._properties(event, place)
        else:
            start_index = start.index
        if style:
            if style in "|>":
                if _TIGHT_COMMENT.match(self.text, start_index):
                    self.fault(
                        "reserved-character", place, "a space before the comment",
                        shown(self.text[start_index:end].split("\n")[0]),
                        f"write a space before the #, or quote a text that begins with {style}",
                    )  # fmt: skip
                end = start_index + len(self.text[start_index:end].rstrip())
            elif style == '"' and "\\" in self.text[start_index:end]:
                self._escaped(raw, place)
        elif self.tabs and " " in raw and "\n" not in (slice_ := self.text[start_index:end]):
            raw = slice_
        if self._at_key():
            self._key(raw, bool(style), place, end)
            self.last = Scalar(raw, raw, bool(style), place, Span(start_index, end))
            return
        value: str | int | float | bool | None = raw
        if not style:
            resolved = resolve(raw)
            value = resolved.value
            if resolved.oddity is not None:
                self._odd(raw, resolved.oddity, place)
        shift = self.shift
        node = Scalar(value, raw, bool(style), place, Span(start_index + shift, end + shift))
        self.last = node
        if raw == "" and not style and self.stack and self.stack[-1].table:
            self._valueless(end, place)
        self._attach(node, end)

    def _properties(self, event: Any, place: Place) -> int:
        """Fault anchors and tags; the offset where the value itself begins."""
        if event.anchor is not None:
            self.fault(
                "anchor", place, "a value", f"the anchor {shown('&' + event.anchor)}",
                "write the value where it is needed; quote the text if it begins with &",
            )  # fmt: skip
        if event.tag is not None:
            self.fault(
                "tag", place, "a plain value", f"the tag {shown(event.tag)}",
                "delete the tag; quote the text if it begins with !",
            )  # fmt: skip
        match = _PROPERTIES.match(self.text, event.start_mark.index)
        start: int = event.start_mark.index
        index = match.end() if match else start
        end: int = event.end_mark.index
        return min(index, max(end, start))

    def _escaped(self, value: str, place: Place) -> None:
        """Fault what escapes put into a text unseen, such as NUL or a change of direction."""
        bad = FORBIDDEN.search(value)
        if bad:
            self.fault(
                "control-character", place, "visible text",
                f"{named(bad[0])} written as an escape", "delete the escape",
            )  # fmt: skip
        hidden = HIDDEN.search(value)
        if hidden:
            self.fault(
                "hidden-direction", place, "text that reads as it is written",
                f"{named(hidden[0])} written as an escape",
                "delete the escape unless you know why it is there", Severity.WARNING,
            )  # fmt: skip

    def _odd(self, raw: str, oddity: Oddity, place: Place) -> None:
        if oddity == "leading-zero":
            bare = raw.lstrip("+-").lstrip("0") or "0"
            bare = "0" + bare if not bare[0].isdigit() else bare
            sign = "-" if raw[0] == "-" else ""
            octal = set(bare) <= set("01234567")
            self.fault(
                oddity, place, "a number without leading zeros", shown(raw),
                f"write {shorten(sign + bare)}, or quote it if it is text"
                + (f'; "0o{shorten(bare)}" is how octal is written' if octal else ""),
            )  # fmt: skip
        elif oddity == "not-finite":
            self.fault(
                oddity, place, "a finite number", shown(raw),
                "write a number, or quote it if it is text",
            )  # fmt: skip
        else:
            self._old(raw, oddity, place)

    def _old(self, raw: str, oddity: Oddity, place: Place) -> None:
        what = "true or false" if oddity == "yaml-1-1-word" else "a number"
        self.fault(
            oddity, place, "text in quotes", shown(raw),
            f"it is read as text; quote it to be safe, other YAML readers read {what}",
            Severity.NOTE,
        )  # fmt: skip

    def _key(self, raw: str, quoted: bool, place: Place, end: int) -> None:
        frame = self.stack[-1]
        frame.keep = True
        frame.key_end = end
        if raw == "<<" and not quoted:
            frame.key = raw
            self.fault(
                "merge-key", place, "a key", "the merge key '<<'",
                "write the entries out here",
            )  # fmt: skip
            frame.keep = False
            return
        if raw == "" and not quoted:
            self.fault("empty-key", place, "a key before the colon", "nothing", "write a key")
            frame.key = raw
            frame.keep = False
            return
        if raw in frame.keys:
            first = frame.keys[raw]
            frame.key = raw
            self.fault(
                "duplicate-key", place, "each key once",
                f"{shown(raw)} again, first at line {first.line}",
                "delete one of the two, or rename it",
            )  # fmt: skip
            frame.keep = False
            return
        frame.key = raw
        frame.keys[raw] = place
        if not quoted and len(raw) <= 3 and resolve(raw).oddity == "yaml-1-1-word":
            self._old(raw, "yaml-1-1-word", place)

    def _valueless(self, end: int, place: Place) -> None:
        """Catch ``{a:1}``, which YAML reads as the key ``a:1`` without a value."""
        frame = self.stack[-1]
        if frame.flow and frame.keep and frame.key and ":" in frame.key and frame.key_end == end:
            key = frame.key
            self.fault(
                "missing-space", frame.keys[key], "a space after the colon", shown(key),
                f"write {shown(key.replace(':', ': ', 1))[1:-1]}, or quote it if it is a key",
            )  # fmt: skip

    def _open(self, event: Any, table: bool) -> None:
        mark: Mark = event.start_mark
        place = self._place(mark)
        self._count(place)
        start = mark.index
        if event.anchor is not None or event.tag is not None:
            start = self._properties(event, place)
        if len(self.stack) >= MAX_DEPTH:
            self.fault(
                "too-deep", place, f"at most {MAX_DEPTH} levels inside each other", "more levels",
                "look for brackets that are never closed",
            )  # fmt: skip
            raise Stop
        is_key = self._at_key()
        if is_key:
            self.fault(
                "complex-key", place, "a word as key", "a table" if table else "a list",
                "write a word as key; quote a text that begins with { or [",
            )  # fmt: skip
        end = event.end_mark.index
        self.stack.append(_Open(table, bool(event.flow_style), place, start, end, is_key))

    def _close(self, event: Any) -> None:
        frame = self.stack.pop()
        bracketed = frame.flow and self.text[frame.start : frame.start + 1] in ("{", "[")
        end: int = event.end_mark.index if bracketed else frame.end
        span = Span(frame.start + self.shift, end + self.shift)
        node: Node
        if frame.table:
            node = Table(frame.entries, frame.keys, frame.place, span, flow=frame.flow)
        else:
            node = Series(tuple(frame.items), frame.place, span)
        if frame.is_key:
            self._lost_key(end)
        else:
            self._attach(node, end)

    def _lost_key(self, end: int) -> None:
        frame = self.stack[-1]
        frame.key = "?"
        frame.keep = False
        frame.end = max(frame.end, end)

    def _alias(self, event: Any) -> None:
        place = self._place(event.start_mark)
        self._count(place)
        end: int = event.end_mark.index
        self.fault(
            "alias", place, "a value", f"the alias {shown('*' + event.anchor)}",
            "write the value out here; quote the text if it begins with *",
        )  # fmt: skip
        if self._at_key():
            self._lost_key(end)
            return
        span = Span(event.start_mark.index + self.shift, end + self.shift)
        self._attach(Scalar(None, "*" + event.anchor, False, place, span), end)

    def _attach(self, node: Node, end: int) -> None:
        if not self.stack:
            self._top(node)
            return
        frame = self.stack[-1]
        if end > frame.end:
            frame.end = end
        if not frame.table:
            frame.items.append(node)
            return
        if frame.keep and frame.key is not None:
            frame.entries[frame.key] = node
        frame.key = None

    def _top(self, node: Node) -> None:
        if isinstance(node, Table):
            self.documents.append(node)
            return
        if isinstance(node, Scalar) and node.raw == "" and not node.quoted:
            written = self.text[: node.span.start - self.shift].rstrip()
            self.empty(Place(self.file, *spot(written, max(len(written) - 1, 0))))
            return
        found = "a list" if isinstance(node, Series) else f"the text {shown(node.raw)}"
        self.fault(
            "not-a-table", node.place, "a table of \"key: value\" lines", found,
            "put a key and a colon before it",
        )  # fmt: skip
        self.top_fault = self.faults[-1]

    def abandon(self) -> None:
        """Forget what a syntax error made of the document it broke off."""
        if self.top_fault is not None:
            self.faults.remove(self.top_fault)
            self.top_fault = None

    def empty(self, place: Place) -> None:
        """Note that a document says nothing."""
        self.fault(
            "empty-file", place, "a table of \"key: value\" lines", "nothing but empty lines or "
            "comments", "write the first key, or delete the file or the \"---\" before this",
        )  # fmt: skip
