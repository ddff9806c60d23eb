"""A table of values into a case: what changed is edited in place, or nothing is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pactwright.assessment import check, load
from pactwright.case import Case
from pactwright.case.files import case_files, view_id
from pactwright.document import Plain, Scalar, Series, Table, at, read_file, save, set_value
from pactwright.errors import Fault, InputError, Severity
from pactwright.interop.values_read import Line, read_table
from pactwright.interop.values_table import FILL_INS, UNSOURCED, Row, rows_of, value_of

Steps = tuple[str, ...]
Key = tuple[str, str, str, str]
ADD = "correct it, or add it to the case first"
ROUNDS = 8  # a likeness of a likeness takes a round more; so long a chain is not told


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did.

    Parameters
    ----------
    files
        Files that were changed.
    changed
        Paths that were given new values, each with the id of its view.
    kept
        Paths that were told by ``like`` and have a value of their own now, since the table keeps
        them as they were while the other party changed.
    unchanged, empty
        Rows that say what the case says already, and rows without a worth.
    noticed
        What was noticed about the table.
    """

    files: tuple[Path, ...]
    changed: tuple[str, ...]
    kept: tuple[str, ...]
    unchanged: int
    empty: int
    noticed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Edit:
    """One new value for one document of the case."""

    line: Line
    view: str
    path: Steps
    value: Plain


def import_values(table: Path, into: Path) -> Imported:
    """Bring the values of a table into a case; comments and order of the case stay.

    A row is an edit where it differs from what the case reads; it goes to the document that its
    view names. An empty worth leaves the case as it is; a new worth without a basis is marked
    unsourced. The author is that of the document and is not read from the table.

    Parameters
    ----------
    table
        The CSV file.
    into
        The case file or folder.

    Raises
    ------
    InputError
        With every fault by row and column; the case then stays as it was.
    """
    told = read_table(table)
    case = load(into)
    known = _known(case)
    edits, unchanged, empty, faults = _edits(told.lines, case, known)
    if faults:
        raise InputError(faults)
    before: dict[Path, bytes] = {}
    try:
        own = _applied(into, edits, case, told.lines, known, before)
        moved = _moved(_known(load(into)) if edits else known, known, [*edits, *own])
    except BaseException:
        _restore(before)
        raise
    changed, kept = _paths(edits), _paths(own)
    return Imported(tuple(before), changed, kept, unchanged, empty, (*told.noticed, *moved))


def _paths(edits: Sequence[_Edit]) -> tuple[str, ...]:
    return tuple(f"{edit.view or 'case'}: {'.'.join(edit.path)}" for edit in edits)


def _applied(
    into: Path,
    edits: Sequence[_Edit],
    case: Case,
    lines: Sequence[Line],
    known: Mapping[Key, Row],
    before: dict[Path, bytes],
) -> tuple[_Edit, ...]:
    """Edit the case until it reads as the table says; what that took beyond the edits.

    A party told by ``like`` changes with the other; where the table says otherwise it gets a value
    of its own.

    Raises
    ------
    InputError
        When a value cannot be brought to what the table says.
    """
    own: dict[Key, _Edit] = {}
    todo = list(edits)
    for _ in range(ROUNDS):
        _apply(into, _grouped(todo, into, case), before)
        case = load(into) if todo else case
        astray = _astray(lines, known, _known(case) if todo else known)
        if not astray:
            return tuple(own.values())
        stuck = [edit for edit in astray if edit.line.row.key in own]
        if stuck:
            break
        own |= {edit.line.row.key: edit for edit in astray}
        todo = astray
    raise InputError(
        edit.line.fault("worth", "moved-by-like", "a value that the case can hold by itself",
                        edit.line.row.worth,
                        "another row changes it through like; edit the case by hand")
        for edit in astray
    )  # fmt: skip


def _astray(lines: Sequence[Line], known: Mapping[Key, Row], now: Mapping[Key, Row]) -> list[_Edit]:
    """Edits for rows that the case does not read as the table says, or as it did where empty."""
    found = []
    for line in lines:
        row, old = line.row, known[line.row.key]
        wanted = row.worth or old.worth
        if _worth(now[row.key].worth) != _worth(wanted):
            basis = row.basis or old.basis
            meant = replace(row, worth=wanted, basis=basis, note=row.note or old.note)
            found.append(_edit(replace(line, row=meant), old))
    return found


def _worth(text: str) -> Plain:
    try:
        return value_of(text)
    except ValueError:  # such as "rank 1 of 3", which is no value of its own
        return text


def _moved(
    now: Mapping[Key, Row], known: Mapping[Key, Row], edits: Sequence[_Edit]
) -> tuple[str, ...]:
    """Values that changed with others, of which the table does not speak."""
    meant = {edit.line.row.key[1:] for edit in edits}
    return tuple(
        f"{row.view or 'case'}: values.{row.party}.{row.issue}.{row.clause} changed as well: "
        f"it is told by like"
        for key, row in now.items()
        if key[1:] not in meant and key in known and _worth(row.worth) != _worth(known[key].worth)
    )


def _known(case: Case) -> dict[Key, Row]:
    found = {row.key: row for row in rows_of(case)}
    for view in case.views:
        found |= {row.key: row for row in rows_of(case, view.id)}
    return found


def _edits(
    lines: Sequence[Line], case: Case, known: Mapping[Key, Row]
) -> tuple[list[_Edit], int, int, list[Fault]]:
    edits: list[_Edit] = []
    faults: list[Fault] = []
    unchanged = empty = 0
    seen: dict[Key, int] = {}
    for line in lines:
        row = line.row
        number = line.places["party"].line
        if first := seen.get(row.key):
            expected, step = f"each value once (row {first})", "delete one of the two rows"
            faults.append(line.fault("clause", "given-twice", expected, row.clause, step))
        seen[row.key] = number
        if row.key not in known:
            faults.append(_stranger(line, case, known))
        elif not row.worth:
            empty += 1
        elif _same(line, known[row.key]):
            unchanged += 1
        else:
            try:
                edits.append(_edit(line, known[row.key]))
            except ValueError as error:
                faults.append(line.fault("worth", "not-a-value", "one worth, as in a case",
                                         row.worth, str(error)))  # fmt: skip
    return edits, unchanged, empty, faults


def _same(line: Line, known: Row) -> bool:
    """Whether a row says what the case says; a column that the table lacks says nothing."""
    row = line.row
    if "note" in line.places and row.note != known.note:
        return False
    if row.basis not in ("", known.basis):
        return False
    try:
        return row.worth == known.worth or value_of(row.worth) == value_of(known.worth)
    except ValueError:
        return False


def _stranger(line: Line, case: Case, known: Mapping[Key, Row]) -> Fault:
    """Which cell names something that the case does not have."""
    key = line.row.key
    for place, column in enumerate(("view", "party", "issue", "clause")):
        words = tuple(dict.fromkeys(k[place] for k in known if k[:place] == key[:place]))
        if column == "view":
            words = ("", *(view.id for view in case.views))
        if key[place] not in words:
            shown = ", ".join(word for word in words if word) or "nothing: the case has no views"
            return line.fault(
                column, f"unknown-{column}", f"one of {shown}", key[place], ADD, words=words
            )
    return line.fault("clause", "unknown-clause", "a value that the case has", key[3], ADD)


def _edit(line: Line, known: Row) -> _Edit:
    row = line.row
    worth = value_of(row.worth)
    view = row.key[0]
    path: Steps = ("values", row.party, row.issue, row.clause)
    filled = row.view.endswith(FILL_INS) or (known.view.endswith(FILL_INS) and bool(view))
    value: dict[str, Plain] = {"value": worth, "basis": _basis(row)}
    if row.note:
        value["note"] = row.note
    if isinstance(worth, dict):
        value = {**worth, **{k: v for k, v in value.items() if k != "value"}}
    return _Edit(line, view, ("fill_ins", *path) if filled else path, value)


def _basis(row: Row) -> Plain:
    claims: list[Plain] = [word.strip() for word in row.basis.split(",") if word.strip()]
    return UNSOURCED if claims in ([], [UNSOURCED]) else claims


# --- which document, which shape -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Target:
    """A document of a case that holds, or shall hold, some of the new values."""

    file: Path
    document: int
    tree: Table


def _grouped(
    edits: Sequence[_Edit], into: Path, case: Case
) -> dict[Path, list[tuple[_Edit, _Target, Steps, Plain]]]:
    """By file, what shall stand where: a clause, or a whole issue or party that was one word."""
    found: dict[Path, list[tuple[_Edit, _Target, Steps, Plain]]] = {}
    faults: list[Fault] = []
    done: set[tuple[str, Steps]] = set()
    for edit in edits:
        target = _target(into, edit)
        whole = _one_word(target.tree, edit.path)
        if whole is None:
            found.setdefault(target.file, []).append((edit, target, edit.path, edit.value))
        elif (edit.view, whole) not in done:
            done.add((edit.view, whole))
            own = [e for e in edits if e.view == edit.view and e.path[: len(whole)] == whole]
            value = _spelled(edit, whole, own, case)
            if _is_order(target.tree, whole) and "unknown" in value.values():
                expected = "a worth for every clause of an issue that is told by an order"
                faults.append(edit.line.fault("worth", "told-by-order", expected,
                                              edit.line.row.worth))  # fmt: skip
            found.setdefault(target.file, []).append((edit, target, whole, value))
    if faults:
        raise InputError(faults)
    return found


def _target(into: Path, edit: _Edit) -> _Target:
    """The document of the view that holds most of the way."""
    best: tuple[int, _Target] | None = None
    for file in case_files(into):
        for index, document in enumerate(read_file(file).documents):
            if not isinstance(document, Table):
                continue
            name = view_id(document) if "view" in document.entries else ""
            if name != edit.view:
                continue
            path = edit.path
            depth = max(n for n in range(len(path) + 1) if at(document, path[:n]) is not None)
            if best is None or depth > best[0]:
                best = depth, _Target(file, index, document)
    assert best is not None  # the case has been read with this view
    return best[1]


def _one_word(tree: Table, path: Steps) -> Steps | None:
    """The party or issue above a clause that is told by one word, or by an order."""
    for depth in range(len(path) - 2, len(path)):
        node = at(tree, path[:depth])
        order = isinstance(node, Series) or at(tree, (*path[:depth], "ranks")) is not None
        if isinstance(node, Scalar) or (order and depth == len(path) - 1):
            return path[:depth]
    return None


def _is_order(tree: Table, path: Steps) -> bool:
    return isinstance(at(tree, path), Series) or at(tree, (*path, "ranks")) is not None


def _spelled(edit: _Edit, whole: Steps, own: Sequence[_Edit], case: Case) -> dict[str, Plain]:
    """An issue, or a whole party, with what was unknown written out clause by clause."""
    issues = case.resolve(edit.view or None).nouns.issues
    if whole[-1] == edit.line.row.issue:
        clauses: dict[str, Plain] = dict.fromkeys(issues[whole[-1]].clauses, "unknown")
        return clauses | {e.line.row.clause: e.value for e in own}
    found: dict[str, Plain] = {"weights": "unknown", **dict.fromkeys(issues, "unknown")}
    for e in own:
        table = found[e.line.row.issue]
        if not isinstance(table, dict):
            table = dict.fromkeys(issues[e.line.row.issue].clauses, "unknown")
        found[e.line.row.issue] = {**table, e.line.row.clause: e.value}
    return found


def _apply(
    into: Path,
    groups: Mapping[Path, Sequence[tuple[_Edit, _Target, Steps, Plain]]],
    before: dict[Path, bytes],
) -> None:
    """Edit every file and note what it was.

    Raises
    ------
    InputError
        When the case then has errors.
    """
    for file, edits in groups.items():
        source = file.read_bytes()
        before.setdefault(file, source)
        for _, target, path, value in edits:
            source = set_value(source, file.as_posix(), path, value, target.document)
        save(file, source)
    wrong = [fault for fault in check(into).faults if fault.severity is Severity.ERROR]
    if wrong:
        rows = {e.path: e.line for edits in groups.values() for e, *_ in edits}
        raise InputError(_located(fault, rows) for fault in wrong)


def _restore(before: Mapping[Path, bytes]) -> None:
    for file, source in before.items():
        save(file, source)


def _located(fault: Fault, rows: Mapping[Steps, Line]) -> Fault:
    """The fault at the row that brought it, where one did."""
    for path, line in rows.items():
        if ".".join(path[-4:]) in fault.path:
            column = "basis" if "claim" in fault.code or fault.path.endswith("basis") else "worth"
            place = line.places.get(column, line.places["worth"])
            return replace(fault, place=place, path=f"row {place.line}, column {column}")
    return fault
