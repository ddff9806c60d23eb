"""Plain words as YAML 1.2 (core rules) reads them, and where other YAML readers differ."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

Word: TypeAlias = "str | int | float | bool | None"
Oddity: TypeAlias = Literal["leading-zero", "not-finite", "yaml-1-1-word", "yaml-1-1-number"]

# A whole number longer than this has no double; Python also refuses to read very long ones.
MAX_DIGITS = 308

_FIXED: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_OLD_BOOLEANS = frozenset({"y", "n", "yes", "no", "on", "off"})
# Every number, and everything that looks like one, begins with one of these.
_NUMBER_START = frozenset("0123456789+-.")
_WHOLE = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEX = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?")
_OLD_NUMBER = re.compile(
    r"[-+]?(?:[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"  # 1:30 counts in sixties
    r"|0b[01_]+|0x[0-9a-fA-F_]+"
    r"|(?=[0-9.]*_)[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9][0-9_]*)"
)
_OLD_DATE = re.compile(
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
    r"(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?"
    r"(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)?"
)


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a plain word means, and what is odd about it if anything is."""

    value: Word
    oddity: Oddity | None = None


def resolve(raw: str) -> Resolved:
    """What an unquoted word means.

    Parameters
    ----------
    raw
        The word as written, without surrounding space.

    Returns
    -------
        Its value; a faulty number (``012``, ``.inf``, ``1e999``) stays text and names its oddity.
    """
    if raw in _FIXED:
        return Resolved(_FIXED[raw])
    if raw[0] not in _NUMBER_START:
        if len(raw) <= 3 and raw.lower() in _OLD_BOOLEANS:
            return Resolved(raw, "yaml-1-1-word")
        return Resolved(raw)
    if _LEADING_ZERO.fullmatch(raw):
        return Resolved(raw, "leading-zero")
    if _WHOLE.fullmatch(raw):
        return Resolved(int(raw)) if len(raw) <= MAX_DIGITS else Resolved(raw, "not-finite")
    if _OCTAL.fullmatch(raw) or _HEX.fullmatch(raw):
        if len(raw) > MAX_DIGITS:
            return Resolved(raw, "not-finite")
        return Resolved(int(raw[2:], 8 if raw[1] == "o" else 16))
    if _FLOAT.fullmatch(raw):
        number = float(raw)
        return Resolved(number) if math.isfinite(number) else Resolved(raw, "not-finite")
    if _NOT_FINITE.fullmatch(raw):
        return Resolved(raw, "not-finite")
    if _OLD_NUMBER.fullmatch(raw):
        return Resolved(raw, "yaml-1-1-number")
    return Resolved(raw)


def reads_otherwise(raw: str) -> bool:
    """Whether a text, written without quotes, is something other than text to a YAML reader.

    Parameters
    ----------
    raw
        The text.

    Returns
    -------
        True for numbers, booleans, nulls and dates by YAML 1.2 or 1.1, and for ``=`` and ``<<``.
    """
    resolved = resolve(raw)
    if not isinstance(resolved.value, str) or resolved.oddity is not None:
        return True
    return raw in ("=", "<<") or _OLD_DATE.fullmatch(raw) is not None
