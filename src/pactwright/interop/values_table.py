"""Values as a table: one row for each view, party, issue and clause, as the case is written."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pactwright.case import Case, ResolvedCase
from pactwright.document import Node, Plain, Scalar, Table, at, plain, read
from pactwright.document.write import written
from pactwright.errors import Severity

COLUMNS = ("view", "party", "issue", "clause", "worth", "basis", "author", "note")
FILL_INS = "/fill-ins"
UNSOURCED = "unsourced"
# A spreadsheet takes a cell that begins with one of these for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
GUARD = "'"
BESIDE = ("basis", "note")


@dataclass(frozen=True, slots=True)
class Row:
    """What one reading says that a clause is worth to a party.

    Parameters
    ----------
    view
        Id of the view, with ``/fill-ins`` for what its analyst filled in; empty for the case.
    party, issue, clause
        Whose value, and of what.
    worth
        As written: a grade, number, range, table or ``unknown``; ``rank 1 of 3`` where the issue is
        told by an order of its clauses.
    basis
        Claims that it rests on, or ``unsourced``.
    author, note
        Who wrote it, and the note beside it.
    """

    view: str
    party: str
    issue: str
    clause: str
    worth: str
    basis: str
    author: str
    note: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Which value it is, whether or not it was filled in."""
        return self.view.removesuffix(FILL_INS), self.party, self.issue, self.clause


def rows_of(case: Case, view: str | None = None) -> tuple[Row, ...]:
    """All values of a case and its views, or of one view.

    Parameters
    ----------
    case
        The case.
    view
        Id of a view: only what it reads, the common values that it shares included.

    Raises
    ------
    InputError
        When the view is not there or a reading has errors.
    """
    if view is not None:
        return tuple(_rows(case.resolve(view), view))
    found = list(_rows(case.resolve(), ""))
    for other in case.views:
        reading = case.resolve(other.id)
        found += (row for row, layer in _layered(reading, other.id) if layer != "case")
    return tuple(found)


def _rows(reading: ResolvedCase, view: str) -> Iterator[Row]:
    return (row for row, _ in _layered(reading, view))


def _layered(reading: ResolvedCase, view: str) -> Iterator[tuple[Row, str]]:
    """Each row with the layer of the case that holds it."""
    for party, values in reading.nouns.values.items():
        for issue in reading.nouns.issues:
            for clause in reading.nouns.issues[issue].clauses:
                worth = values.worths.get(issue, {}).get(clause)
                if worth is None:
                    continue
                node = _node(reading, party, issue, clause)
                origin = reading.origin("values", party, issue, clause)
                layer = origin.layer if origin else "case"
                basis = origin.basis if origin else None
                where = f"{view}{FILL_INS}" if layer.startswith("fill-ins:") else view
                told = str(worth.word) if worth.shape == "rank" else _told(node)
                cited = UNSOURCED if basis == () else ", ".join(basis or ())
                author = origin.by if origin else ""
                yield Row(where, party, issue, clause, told, cited, author, _note(node)), layer


def _node(reading: ResolvedCase, party: str, issue: str, clause: str) -> Node | None:
    node = at(reading.tree, ("values", party, issue))
    if isinstance(node, Table) and clause in node.entries:
        return node.entries[clause]
    return node if isinstance(node, Scalar) else None


def _told(node: Node | None) -> str:
    """A worth as it is written, without the basis and note beside it."""
    if node is None:
        return "unknown"
    told = plain(node)
    if isinstance(told, dict):
        bare = {key: value for key, value in told.items() if key not in BESIDE}
        told = bare["value"] if set(bare) == {"value"} else bare
    if isinstance(node, Scalar) and not node.quoted:
        return node.raw
    return written(told, False, "", ()) if isinstance(told, (dict, list)) else str(told)


def _note(node: Node | None) -> str:
    note = node.entries.get("note") if isinstance(node, Table) else None
    return str(plain(note)) if note is not None else ""


def write_table(rows: Sequence[Row]) -> str:
    """The rows as CSV with commas, a byte order mark for Excel, and no cell that is a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([guarded(str(getattr(row, column))) for column in COLUMNS])
    return "\ufeff" + text.getvalue()


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; a leading apostrophe stays readable."""
    return f"{GUARD}{cell}" if cell.startswith((*FORMULA, GUARD)) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before it was guarded."""
    risky = cell.startswith(GUARD) and cell[1:].startswith((*FORMULA, GUARD))
    return cell[1:] if risky else cell


def value_of(text: str) -> Plain:
    """A worth as it stands in a cell, read like one in a case.

    Raises
    ------
    ValueError
        When it is not one value; the message says why.
    """
    if "\n" in text or "\r" in text or " #" in text:
        raise ValueError("more than one line, or a comment")
    reading = read(f"value: {text}\n".encode(), "worth")
    told = [fault.found for fault in reading.faults if fault.severity is Severity.ERROR]
    if told:
        raise ValueError(told[0])
    document = reading.documents[0] if reading.documents else None
    if not isinstance(document, Table) or list(document.entries) != ["value"]:
        raise ValueError("more than one value")
    return plain(document.entries["value"])
