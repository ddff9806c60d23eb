"""Read a case file: bytes to located tables and every fault that can be named in one pass."""

from __future__ import annotations

import difflib
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from pactwright.document.build import Builder, Stop
from pactwright.document.encoding import MAX_BYTES, MAX_REPEATS, Text, decode, spot
from pactwright.document.excerpt import shown
from pactwright.document.loader import events
from pactwright.document.syntax import Trouble, explain
from pactwright.document.tree import Scalar, Span, Table
from pactwright.errors import Fault, Place, Severity

_INDENT = re.compile(r"^(?:[ \t]|[-?](?=[ \t]))*(?=[^\s#])", re.M)
_DIRECTIVES = re.compile(
    r"(?:\A|^\.\.\.[ \t]*(?:#[^\n]*)?\n)((?:[ \t\r]*(?:#[^\n]*)?\n|%[^\n]*\n)*(?:%[^\n]*\Z)?)", re.M
)
# Tabs that indent the text below | or >: on its first line, or at the very start of a line.
_BLOCK_INDENT = re.compile(r"\A[^\n]*\n(?: *\r?\n)*[ \t]*|^\t[ \t]*", re.M)
_BIG_ESCAPE = re.compile(r"\\U([0-9a-fA-F]{8})")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says, a table per document, and every fault found in it."""

    documents: tuple[Table, ...]
    faults: tuple[Fault, ...]

    @property
    def sound(self) -> bool:
        """Whether no fault is an error."""
        return all(fault.severity is not Severity.ERROR for fault in self.faults)


def read(source: bytes, file: str) -> Reading:
    """Read the text of a case file.

    Parameters
    ----------
    source
        The file's bytes.
    file
        Its name as the user knows it, for places.

    Returns
    -------
        A table per document that could be read, and the faults ordered by place. Whatever the bytes
        are, a text that cannot be read is a fault and never an exception.
    """
    text = decode(source, file)
    if isinstance(text, Fault):
        return Reading((), (text,))
    faults = list(text.faults)
    safe, directives = _without_directives(text.safe, file)
    faults += directives
    tabbed: list[Fault] = []
    if "\t" in safe:
        safe, tabbed = _without_tabs(safe, file)
        faults += tabbed
    builder = Builder(file, text.written, text.shift)
    try:
        for event in events(safe):
            builder.take(event)
        if builder.begun == 0:
            builder.empty(Place(file, 1, 1))
    except Stop:
        pass
    except yaml.YAMLError as error:
        builder.abandon()
        if not tabbed:
            builder.faults.append(_explained(error, text, builder))
    except (ValueError, OverflowError):
        builder.faults.append(_too_big_escape(text.written, file))
    faults += builder.faults
    ordered = sorted(faults, key=lambda fault: (fault.place, fault.path, fault.code))
    return Reading(tuple(builder.documents), tuple(ordered))


def read_file(path: Path, shown_as: str | None = None) -> Reading:
    """Read a case file from disk.

    Parameters
    ----------
    path
        Where the file is.
    shown_as
        Its name in places; the path itself unless given.

    Returns
    -------
        As `read`; a file that is missing, a folder or not readable is a fault.
    """
    file = shown_as if shown_as is not None else str(path)
    try:
        if path.is_dir():
            return _unread("is-a-folder", file, "a folder", "name a file inside it")
        if path.exists() and not path.is_file():
            return _unread("unreadable", file, "a device or pipe", "name an ordinary file")
        with path.open("rb") as stream:
            source = stream.read(MAX_BYTES + 1)
            if len(source) > MAX_BYTES:
                source += bytes(min(os.fstat(stream.fileno()).st_size, 3 * MAX_BYTES) - len(source))
    except FileNotFoundError:
        nearest, step = _neighbour(path)
        return _unread("no-such-file", file, "no such file", step, nearest)
    except NotADirectoryError:
        step = "one of the folders in the path is a file; check the path"
        return _unread("no-such-file", file, "no such file", step)
    except PermissionError:
        return _unread("no-permission", file, "a file you may not read", "ask for read permission")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return _unread("unreadable", file, f"an unreadable file ({reason})", "check the path")
    return read(source, file)


def _unread(
    code: str, file: str, found: str, next_step: str, nearest: str | None = None
) -> Reading:
    return Reading((), (Fault(code, Place(file), "", "a file to read", found, nearest, next_step),))


def _neighbour(path: Path) -> tuple[str | None, str]:
    """The nearest file name in the folder, and what to do."""
    try:
        names = sorted(child.name for child in path.parent.iterdir() if child.is_file())
    except OSError:
        return None, f"there is no folder {shown(str(path.parent))}; check the path"
    folded = {name.casefold(): name for name in reversed(names)}
    close = difflib.get_close_matches(path.name.casefold(), folded, n=1, cutoff=0.6)
    cases = [name for name in names if name.endswith((".yaml", ".yml"))]
    if close:
        return folded[close[0]], "check the name"
    if cases:
        return None, f"the folder holds {', '.join(cases[:5])}"
    return None, "check the path; the folder holds no *.yaml file"


def _without_directives(text: str, file: str) -> tuple[str, list[Fault]]:
    """The text with ``%YAML`` lines turned to comments, and a fault for each."""
    faults: list[Fault] = []
    if "%" not in text:
        return text, faults
    places = [
        group.start(1) + line.start()
        for group in _DIRECTIVES.finditer(text)
        for line in re.finditer(r"^%", group[1], re.M)
    ]
    for index in places[:MAX_REPEATS]:
        end = text.find("\n", index)
        found = shown(text[index : end if end >= 0 else len(text)])
        faults.append(
            Fault(
                "directive", Place(file, *spot(text, index)), "", "no directives", found,
                next_step="delete the line",
            )
        )  # fmt: skip
    characters = list(text)
    for index in places:
        characters[index] = "#"
    return "".join(characters), faults


def _without_tabs(text: str, file: str) -> tuple[str, list[Fault]]:
    """The text with tabs outside quoted and block texts as spaces; faults where they indent."""
    spaced = text.replace("\t", " ")
    spans: list[tuple[int, int, bool]] = []
    try:
        for event in events(spaced):
            if isinstance(event, yaml.ScalarEvent) and event.style:
                marks: Any = event
                start, end = marks.start_mark.index, marks.end_mark.index
                if "\t" in text[start:end]:
                    spans.append((start, end, event.style in "|>"))
    except (yaml.YAMLError, ValueError, OverflowError):
        pass
    pieces: list[str] = []
    done = 0
    for start, end, block in spans:
        kept = text[start:end]
        if block:
            header = kept.find("\n") + 1
            kept = spaced[start : start + header] + kept[header:]
            kept = _BLOCK_INDENT.sub(lambda m: m[0].replace("\t", " "), kept)
        pieces += [spaced[done:start], kept]
        done = end
    settled = "".join((*pieces, spaced[done:]))
    faults: list[Fault] = []
    for match in _INDENT.finditer(text):
        if "\t" not in match[0]:
            continue
        index = match.start() + match[0].index("\t")
        if settled[index] == "\t":
            continue
        faults.append(
            Fault(
                "tab", Place(file, *spot(text, index)), "", "spaces to indent with", "a tab",
                next_step="replace tabs by spaces; most editors can do it for the whole file",
            )
        )  # fmt: skip
        if len(faults) == MAX_REPEATS:
            break
    return settled, faults


def _explained(error: yaml.YAMLError, text: Text, builder: Builder) -> Fault:
    mark: Any = getattr(error, "problem_mark", None)
    context: Any = getattr(error, "context_mark", None)
    trouble = Trouble(
        str(getattr(error, "problem", None) or error),
        mark.index if mark is not None else len(text.written),
        str(getattr(error, "context", None) or ""),
        context.index if context is not None else None,
    )
    last = builder.last
    if last is not None and text.shift:
        span = Span(last.span.start - text.shift, last.span.end - text.shift)
        last = Scalar(last.value, last.raw, last.quoted, last.place, span)
    return explain(text.written, builder.file, builder.path(), trouble, last)


def _too_big_escape(text: str, file: str) -> Fault:
    index = next((m.start() for m in _BIG_ESCAPE.finditer(text) if int(m[1], 16) > 0x10FFFF), 0)
    return Fault(
        "bad-escape", Place(file, *spot(text, index)), "", "a character", shown(text[index:][:10]),
        next_step="use single quotes, or write the backslash twice",
    )  # fmt: skip
