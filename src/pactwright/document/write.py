"""Values in flow style on one line, quoted only where a YAML reader would take them otherwise."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from pactwright.document.build import MAX_DEPTH
from pactwright.document.encoding import FORBIDDEN, named
from pactwright.document.excerpt import shown
from pactwright.document.tree import Plain, dotted
from pactwright.document.words import MAX_DIGITS, reads_otherwise
from pactwright.errors import Fault, InputError, Place

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=")
_ENDS_PLAIN = re.compile(r":(?:\s|$)|\s#")
_ENDS_PLAIN_IN_FLOW = re.compile(r"[,\[\]{}:?]|\s#")
_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def written(value: Plain, in_flow: bool, file: str, path: Sequence[str | int]) -> str:
    """A value as YAML on one line.

    Parameters
    ----------
    value
        Plain words, numbers, lists and dictionaries.
    in_flow
        Whether it will stand inside brackets or braces, where more has to be quoted.
    file
        Name of the file, for faults.
    path
        Where the value will stand, for faults.

    Returns
    -------
        The text.

    Raises
    ------
    InputError
        If the value holds what a case file cannot, such as an infinite number.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, str):
        return word(_checked(value, file, path), in_flow)
    if isinstance(value, int):
        if abs(value) >= 10 ** (MAX_DIGITS - 1):
            raise _refused("not-finite", file, path, "a number that can be counted", "a larger one")
        return str(int(value))
    if isinstance(value, float):
        return _number(value, file, path)
    if len(path) > 2 * MAX_DEPTH:
        limit = f"at most {MAX_DEPTH} levels inside each other"
        raise _refused("too-deep", file, path[:MAX_DEPTH], limit, "more levels")
    if isinstance(value, list):
        items = [written(item, True, file, (*path, i)) for i, item in enumerate(value)]
        return f"[{', '.join(items)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(entry(k, v, True, file, path) for k, v in value.items())}}}"
    kind = type(value).__name__
    raise _refused("not-plain", file, path, "text, a number, true, false, null or these in "
                   "lists and tables", f"a {kind}")  # fmt: skip


def entry(key: str, value: Plain, in_flow: bool, file: str, path: Sequence[str | int]) -> str:
    """A key with its value, as YAML on one line.

    Parameters
    ----------
    key
        The key.
    value
        Its value.
    in_flow
        Whether it will stand inside brackets or braces.
    file
        Name of the file, for faults.
    path
        Where the table stands, for faults.

    Returns
    -------
        The text.

    Raises
    ------
    InputError
        If key or value are not what a case file can hold.
    """
    if not isinstance(key, str):
        raise _refused("not-plain", file, path, "text as key", f"a {type(key).__name__}")
    left = word(_checked(key, file, path), True)
    return f"{left}: {written(value, in_flow, file, (*path, key))}"


def word(text: str, in_flow: bool) -> str:
    """A text, in quotes if it needs them.

    Parameters
    ----------
    text
        The text.
    in_flow
        Whether it will stand inside brackets or braces, or as a key.

    Returns
    -------
        The text as YAML on one line.
    """
    if not text.isprintable():
        return _double(text)
    if _stands_plain(text, in_flow):
        return str(text)
    if "\\" in text or '"' in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _stands_plain(text: str, in_flow: bool) -> bool:
    if not text or text != text.strip() or reads_otherwise(text):
        return False
    if text[0] in _INDICATORS and not (text[0] == "-" and text[1:2].isalnum()):
        return False
    return not (_ENDS_PLAIN_IN_FLOW if in_flow else _ENDS_PLAIN).search(text)


def _double(text: str) -> str:
    pieces = []
    for character in text:
        number = ord(character)
        if character in _ESCAPES:
            pieces.append(_ESCAPES[character])
        elif character.isprintable():
            pieces.append(character)
        elif number > 0xFFFF:
            pieces.append(f"\\U{number:08X}")
        else:
            pieces.append(f"\\u{number:04X}" if number > 0xFF else f"\\x{number:02X}")
    return f'"{"".join(pieces)}"'


def _number(value: float, file: str, path: Sequence[str | int]) -> str:
    if not math.isfinite(value):
        raise _refused("not-finite", file, path, "a finite number", str(value))
    text = repr(float(value))
    if "e" in text:  # YAML 1.1 wants a point and a sign: 1.0e-05
        digits, power = text.split("e")
        sign = "" if power[0] in "+-" else "+"
        text = f"{digits if '.' in digits else digits + '.0'}e{sign}{power}"
    return text


def _checked(text: str, file: str, path: Sequence[str | int]) -> str:
    bad = FORBIDDEN.search(text)
    if bad:
        raise _refused("control-character", file, path, "visible text",
                       f"{named(bad[0])} in {shown(text)}")  # fmt: skip
    return text


def _refused(
    code: str, file: str, path: Sequence[str | int], expected: str, found: str
) -> InputError:
    step = "give a value that a case file can hold"
    return InputError([Fault(code, Place(file), dotted(path), expected, found, next_step=step)])
