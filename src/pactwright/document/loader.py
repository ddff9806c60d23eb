"""The parser of plain YAML events: libyaml where the installation has it, else Python's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from pactwright.document.build import Event

_ENDS = "\0 \t\r\n\x85\u2028\u2029"


class PurePython(yaml.SafeLoader):
    """The parser written in Python, taught to read ``?`` and ``:`` in brackets as libyaml does."""

    def scan_plain(self) -> Any:
        """An unquoted text."""
        scanner: Any = self
        chunks: list[str] = []
        start = end = scanner.get_mark()
        indent = scanner.indent + 1
        spaces: list[str] = []
        inside = ",[]{}" if scanner.flow_level else ""
        while scanner.peek() != "#":
            length = 0
            while True:
                character = scanner.peek(length)
                if character in _ENDS or character in inside:
                    break
                if character == ":" and scanner.peek(length + 1) in _ENDS:
                    break
                if inside and character == ":" and scanner.peek(length + 1) in inside + "?":
                    scanner.forward(length)
                    raise yaml.scanner.ScannerError(
                        "while scanning a plain scalar",
                        start,
                        "found unexpected ':'",
                        scanner.get_mark(),
                    )
                length += 1
            if length == 0:
                break
            scanner.allow_simple_key = False
            chunks += spaces
            chunks.append(scanner.prefix(length))
            scanner.forward(length)
            end = scanner.get_mark()
            spaces = scanner.scan_plain_spaces(indent, start)
            if not spaces or (not scanner.flow_level and scanner.column < indent):
                break
        return yaml.ScalarToken("".join(chunks), True, start, end)


# libyaml reads some five times faster; both are tested to read the same.
LOADER: Any = getattr(yaml, "CSafeLoader", PurePython)


def events(text: str) -> Iterator[Event]:
    """Parse a text.

    Parameters
    ----------
    text
        The text, without characters that YAML forbids.

    Returns
    -------
    Iterator[Event]
        Its parse events, one by one.

    Raises
    ------
    yaml.YAMLError
        At the first syntax error.
    """
    loader = LOADER(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()
