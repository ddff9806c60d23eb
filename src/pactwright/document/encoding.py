"""Bytes to text: encodings, line ends, and characters no text should hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from pactwright.errors import Fault, Place, Severity

# A hand-written case runs to some 100 kB; more is a data dump or an accident.
MAX_BYTES = 2_000_000
# A binary file holds thousands of bad characters; the first few tell the user enough.
MAX_REPEATS = 20

BOM = "\ufeff"
_BOMS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
# What may not stand in a text: C0 and C1 controls except tab and line ends, the line and
# paragraph separators (a line end to some readers only), a BOM inside the text, non-characters.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
)
HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LONE_CR = re.compile("\r(?!\n)")
_NAMES = {
    0x00: "NUL", 0x0B: "vertical tab", 0x0C: "form feed", 0x1B: "escape", 0x85: "next line",
    0x2028: "line separator", 0x2029: "paragraph separator", 0xFEFF: "byte order mark",
}  # fmt: skip
SAVE_AS_UTF8 = "save the file as UTF-8"


@dataclass(frozen=True, slots=True)
class Text:
    """Decoded text, made safe to parse, with the faults found on the way.

    `written` is the file as decoded, without a leading byte order mark; `safe` has the same length
    and a stand-in for every character no parser agrees on; `shift` is 1 after a byte order mark.
    """

    written: str
    safe: str
    shift: int
    faults: tuple[Fault, ...]


def decode(source: bytes, file: str) -> Text | Fault:
    """Decode the bytes of a file.

    Parameters
    ----------
    source
        The file's bytes.
    file
        Its name, for places.

    Returns
    -------
        The text with its faults, or the one fault that leaves nothing to read.
    """
    if len(source) > MAX_BYTES:
        return Fault(
            "file-too-large",
            Place(file),
            "",
            f"at most {MAX_BYTES:,} bytes",
            f"{len(source):,} bytes" if len(source) <= 2 * MAX_BYTES else "a larger file",
            next_step="split the case into parts, and keep data in files of their own",
        )
    wide = _wide(source)
    if wide is not None:
        step = SAVE_AS_UTF8
        return Fault("encoding", Place(file, 1, 1), "", "UTF-8", wide, next_step=step)
    faults: list[Fault] = []
    try:
        text = source.decode("utf-8")
    except UnicodeDecodeError as error:
        text = source.decode("utf-8", "replace")
        faults.append(_bad_byte(source, error.start, file))
    shift = 0
    if text.startswith(BOM):
        shift = 1
        text = text[1:]
        faults.append(
            Fault(
                "bom", Place(file, 1, 1), "", "plain UTF-8", "UTF-8 with a byte order mark",
                next_step="nothing needs doing; \"UTF-8 without BOM\" is what other tools prefer",
                severity=Severity.NOTE,
            )
        )  # fmt: skip
    found = _characters(text, file)
    return Text(text, _safe(text), shift, (*faults, *found))


def spot(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of a character; LF, CR LF and a lone CR end lines.

    Parameters
    ----------
    text
        The text.
    index
        Offset of the character.

    Returns
    -------
        Line and column.
    """
    before = text[:index]
    if "\r" in before:
        before = _LONE_CR.sub("\n", before)
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _wide(source: bytes) -> str | None:
    for mark, name in _BOMS:
        if source.startswith(mark):
            return f"{name} (byte order mark {mark.hex(' ').upper()})"
    head = source[:64]
    if len(head) >= 4 and len(source) % 4 == 0 and (head[1:4] == b"\0\0\0" != head[:3]):
        return "UTF-32 without a byte order mark"
    if len(head) >= 4 and len(source) % 4 == 0 and head[:3] == b"\0\0\0" and head[3]:
        return "UTF-32 without a byte order mark"
    even, odd = head[::2], head[1::2]
    if len(source) % 2 == 0 and len(head) >= 4:
        for zeros, letters in ((odd, even), (even, odd)):
            if zeros.count(0) * 10 >= len(zeros) * 7 and letters.count(0) * 10 <= len(letters):
                return "UTF-16 without a byte order mark"
    return None


def _bad_byte(source: bytes, start: int, file: str) -> Fault:
    line, column = spot(source[:start].decode("utf-8").removeprefix(BOM), start)
    byte = source[start]
    read = source[start : start + 1].decode("cp1252", "replace")
    meant = f", {read} in Windows-1252 or Latin-1" if read.isprintable() and byte > 0x7F else ""
    return Fault(
        "encoding",
        Place(file, line, column),
        "",
        "UTF-8",
        f"byte 0x{byte:02X} at offset {start}{meant}",
        next_step=SAVE_AS_UTF8,
    )


def _characters(text: str, file: str) -> Iterator[Fault]:
    """Faults of single characters; the common case of none costs a few searches."""
    if "\r" in text:
        if "\r\n" in text:
            line, column = spot(text, text.index("\r\n"))
            yield Fault(
                "crlf", Place(file, line, column), "", "line ends LF", "line ends CR LF",
                next_step="nothing needs doing; they are kept", severity=Severity.NOTE,
            )  # fmt: skip
        yield from _each(
            _LONE_CR, text, file, "lone-cr", "line ends LF or CR LF", lambda c: "a lone CR",
            "save the file with LF line ends", Severity.ERROR,
        )  # fmt: skip
    yield from _each(
        FORBIDDEN, text, file, "control-character", "visible text", named,
        "delete the character", Severity.ERROR,
    )  # fmt: skip
    yield from _each(
        HIDDEN, text, file, "hidden-direction", "text that reads as it is written", named,
        "delete the character unless you know why it is there; it can make a text look other "
        "than it is", Severity.WARNING,
    )  # fmt: skip


def _each(
    pattern: re.Pattern[str],
    text: str,
    file: str,
    code: str,
    expected: str,
    found: Callable[[str], str],
    next_step: str,
    severity: Severity,
) -> Iterator[Fault]:
    for match in islice(pattern.finditer(text), MAX_REPEATS):
        place = Place(file, *spot(text, match.start()))
        yield Fault(
            code, place, "", expected, found(match[0]), next_step=next_step, severity=severity
        )


def named(character: str) -> str:
    """A character without a shape, in words: ``U+0000 (NUL)``.

    Parameters
    ----------
    character
        The character.

    Returns
    -------
        Its number, and its name where it has a known one.
    """
    number = ord(character)
    if HIDDEN.match(character):
        name = " (changes the writing direction)"
    else:
        name = f" ({_NAMES[number]})" if number in _NAMES else " (control character)"
    return f"U+{number:04X}{name}"


def _safe(text: str) -> str:
    if "\r" in text:
        text = _LONE_CR.sub("\n", text)
    return FORBIDDEN.sub("\ufffd", text)
