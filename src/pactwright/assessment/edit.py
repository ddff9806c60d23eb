"""Changes to a case that keep the analyst's comments and order, and are undone if they break it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pactwright.assessment.examination import Examination, check
from pactwright.case.files import case_files, view_id
from pactwright.document import Plain, Table, at, plain, read, read_file, save
from pactwright.document import remove as removed
from pactwright.document import set_value as changed
from pactwright.errors import Fault, InputError, Place, Severity

Steps = tuple[str | int, ...]


def set_value(case: Path, path: str, value: str, view: str | None = None) -> Path:
    """Change or add one statement of a case or of one of its views.

    Parameters
    ----------
    case
        The case file or folder.
    path
        Where, such as ``values.UKR.army.capped``.
    value
        What shall stand there, written as in the case.
    view
        Id of the view to edit; the common case if left out.

    Returns
    -------
    Path
        The file that was changed.

    Raises
    ------
    InputError
        When the path leads nowhere, the value cannot be read, or the case would have errors that
        it did not have before; then the file stays as it was.
    """
    told = _value(value)
    return _edited(case, path, view, lambda s, f, steps, d: changed(s, f, steps, told, d))


def remove(case: Path, path: str, view: str | None = None) -> Path:
    """Take one statement out of a case or of one of its views; see `set_value`."""
    return _edited(case, path, view, removed)


def _value(text: str) -> Plain:
    reading = read(f"value: {text}\n".encode(), "VALUE")
    faults = [fault for fault in reading.faults if fault.severity is Severity.ERROR]
    if faults or len(reading.documents) != 1 or not isinstance(reading.documents[0], Table):
        raise InputError(faults or [_unreadable(text)])
    if list(reading.documents[0].entries) != ["value"]:
        raise InputError([_unreadable(text)])
    return plain(reading.documents[0].entries["value"])


def _unreadable(text: str) -> Fault:
    return Fault("not-a-value", Place("VALUE"), "", "one value, as it stands in a case", repr(text))


def _edited(
    case: Path, path: str, view: str | None, change: Callable[[bytes, str, Steps, int], bytes]
) -> Path:
    if not (examination := check(case)).case:
        raise InputError(examination.faults)
    steps = _steps(path)
    file, document = _where(case, steps, view)
    before = file.read_bytes()
    after = change(before, file.as_posix(), steps, document)
    known = {_name(fault) for fault in _errors(examination)}
    save(file, after)
    new = [fault for fault in _errors(check(case)) if _name(fault) not in known]
    if new:
        save(file, before)
        # Their lines are those of the text that was not kept; the path says enough.
        raise InputError(replace(fault, place=Place(fault.place.file)) for fault in new)
    return file


def _name(fault: Fault) -> tuple[str, str]:
    """What makes a fault the same one before and after an edit moved it."""
    return fault.code, fault.path


def _errors(examination: Examination) -> list[Fault]:
    return [fault for fault in examination.faults if fault.severity is Severity.ERROR]


def _steps(path: str) -> Steps:
    """A dotted path, with list positions in brackets, as steps."""
    steps: list[str | int] = []
    for part in path.split("."):
        name, *positions = part.replace("]", "").split("[")
        steps += [name, *(int(p) if p.isdigit() else p for p in positions)]
    return tuple(steps)


def _where(case: Path, steps: Steps, view: str | None) -> tuple[Path, int]:
    """The file and document that hold most of the way to a path."""
    best: tuple[int, Path, int] | None = None
    for file in case_files(case):
        for index, document in enumerate(read_file(file).documents):
            if not isinstance(document, Table):
                continue
            name = view_id(document) if "view" in document.entries else None
            if name != view:
                continue
            depth = max(n for n in range(len(steps) + 1) if at(document, steps[:n]) is not None)
            if best is None or depth > best[0]:
                best = depth, file, index
    if best is None:
        place = Place(case.as_posix())
        raise InputError([Fault("unknown-view", place, "", f"a view called {view}", "none")])
    return best[1], best[2]
