"""Tables of values as spreadsheets save them: encoding, separator, header and rows, all located."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from pactwright.case.nouns.misfit import nearest
from pactwright.errors import Fault, InputError, Place
from pactwright.interop.naming import refused
from pactwright.interop.values_table import COLUMNS, Row, unguarded

LARGEST = 8_000_000
NEEDED = ("party", "issue", "clause", "worth")
EXPORTED = "begin with what `pactwright export CASE --format values` writes"
QUOTES = "put a cell that holds the separator or a line end between quotation marks"
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the file, with where each of its cells stands."""

    row: Row
    places: dict[str, Place]

    def fault(self, column: str, code: str, expected: str, found: str, step: str = "",
              words: tuple[str, ...] = ()) -> Fault:  # fmt: skip
        """A fault in one cell."""
        place = self.places.get(column, self.places["party"])
        near = nearest(found, words) if words else None
        path = f"row {place.line}, column {column}"
        return Fault(code, place, path, expected, repr(found), near, step)


@dataclass(frozen=True, slots=True)
class ValueTable:
    """A table of values as read, with what was noticed about the file."""

    lines: tuple[Line, ...]
    noticed: tuple[str, ...]


def read_table(file: Path) -> ValueTable:
    """Read a table of values.

    Parameters
    ----------
    file
        CSV in UTF-8, with or without byte order mark, with commas, semicolons or tabs.

    Raises
    ------
    InputError
        With every fault of header and rows, each with its row and column.
    """
    text = _text(file)
    noticed = []
    first, _, rest = text.partition("\n")
    skipped = 0
    if first.strip().lower().startswith("sep="):  # a line that Excel writes and reads
        text, skipped = rest, 1
        first = rest.partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    if separator != ",":
        noticed.append(f"{file.name} is separated by {SEPARATORS[separator]}")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    lines: list[Line] = []
    faults: list[Fault] = []
    header: list[str] | None = None
    began = 1 + skipped
    try:
        for cells in reader:
            place, began = Place(file.as_posix(), began, 1), reader.line_num + 1 + skipped
            if header is None:
                header = _header(cells, place)
            elif any(cell.strip() for cell in cells):
                _line(cells, header, place, lines, faults)
    except csv.Error as error:
        place = Place(file.as_posix(), max(reader.line_num, 1) + skipped, 1)
        raise refused("not-csv", place, "a table in CSV", str(error), step=QUOTES) from None
    if header is None:
        expected = f"a header with {', '.join(NEEDED)}"
        raise refused("empty-table", file, expected, "nothing", step=EXPORTED)
    if faults:
        raise InputError(faults)
    return ValueTable(tuple(lines), tuple(noticed))


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST:
            raise refused(
                "too-large", file, f"at most {LARGEST // 1_000_000} million bytes", "more"
            )
        source = file.read_bytes()
    except OSError as error:
        found = error.strerror or str(error)
        raise refused("no-file", file, "a table of values", found, step=EXPORTED) from None
    step = "save it again as CSV UTF-8"
    if source.startswith(b"PK\x03\x04"):
        found = "a workbook or another packed file"
        raise refused("not-csv", file, "a table in CSV", found, step=step)
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refused("encoding", file, "UTF-8", "UTF-16", step=step)
    try:
        text = source.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = source[: error.start].decode("utf-8").removeprefix("\ufeff")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        place = Place(file.as_posix(), line, column)
        found = f"the byte {source[error.start]:#04x}"
        raise refused("encoding", place, "UTF-8", found, step=step) from None
    if "\0" in text:
        raise refused("encoding", file, "text", "a null character", step=step)
    return text


def _header(cells: list[str], place: Place) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    while names and not names[-1]:
        names.pop()
    faults = []
    for index, name in enumerate(names):
        here = Place(place.file, place.line, index + 1)
        where = f"row {place.line}, column {index + 1}"
        if name not in COLUMNS:
            expected = f"one of {', '.join(COLUMNS)}"
            near = nearest(name, COLUMNS)
            step = "rename the column, or delete it"
            faults.append(Fault("unknown-column", here, where, expected, repr(name), near, step))
        elif name in names[:index]:
            expected, found, step = "each column once", f"a second {name}", "delete one of them"
            faults.append(Fault("given-twice", here, where, expected, found, None, step))
    for name in NEEDED:
        if name not in names:
            where = f"row {place.line}"
            expected = f"a column {name}"
            faults.append(Fault("missing-column", place, where, expected, "none", None, EXPORTED))
    if faults:
        raise InputError(faults)
    return names


def _line(
    cells: list[str], header: list[str], place: Place, lines: list[Line], faults: list[Fault]
) -> None:
    where = f"row {place.line}"
    spare = [cell for cell in cells[len(header) :] if cell.strip()]
    if len(cells) < len(header) or spare:
        expected, found = f"{len(header)} cells", f"{len(cells)}"
        faults.append(Fault("wrong-width", place, where, expected, found, next_step=QUOTES))
        return
    told = {name: unguarded(cell.strip()) for name, cell in zip(header, cells, strict=False)}
    places = {n: Place(place.file, place.line, i + 1) for i, n in enumerate(header)}
    lines.append(Line(Row(**{name: told.get(name, "") for name in COLUMNS}), places))
