"""Edits in place: what is not touched keeps its comments, order, spacing, quotes, line ends."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from pactwright.document.sheet import GONE, Sheet, Steps
from pactwright.document.tree import (
    Plain,
    Series,
    Table,
    at,
)
from pactwright.document.write import entry, written
from pactwright.errors import PactwrightError


def set_value(source: bytes, file: str, path: Steps, value: Plain, document: int = 0) -> bytes:
    """Give a place in the file a new value, in flow style on one line.

    Parameters
    ----------
    source
        The file's bytes.
    file
        Its name, for faults.
    path
        Keys and list positions from the top; a missing last key is added to its table, and
        missing tables above it are made.
    value
        The new value.
    document
        Which document of the file, from 0.

    Returns
    -------
        The bytes with that one change.

    Raises
    ------
    InputError
        If the file has errors, the path leads nowhere, or the value cannot be written.
    PactwrightError
        If the change cannot be made without touching something else.
    """
    sheet = Sheet.of(source, file, document)
    if not path:
        raise sheet.lost(path, 0, "a key to set", "the whole document")
    known = 0
    while known < len(path) and at(sheet.tree, path[: known + 1]) is not None:
        known += 1
    if known == len(path):
        text = written(value, sheet.in_flow(path[:-1]), file, path)
        return sheet.changed(path, value, sheet.replaced(path, text, drop_comment=False))
    for step in reversed(path[known + 1 :]):
        if not isinstance(step, str):
            raise sheet.lost(path, known, "a key", f"the list position {step}")
        value = {step: value}
    key = path[known]
    table = sheet.node(path[:known])
    if not isinstance(table, Table) or not isinstance(key, str):
        raise sheet.lost(path, known)
    text = entry(key, value, sheet.in_flow(path[:known]), file, path[:known])
    return sheet.changed(path[: known + 1], value, sheet.grown(table, text))


def remove(source: bytes, file: str, path: Steps, document: int = 0) -> bytes:
    """Delete an entry of a table or list with the comment at the end of its line.

    Parameters
    ----------
    source
        The file's bytes.
    file
        Its name, for faults.
    path
        Keys and list positions from the top.
    document
        Which document of the file, from 0.

    Returns
    -------
        The bytes without that entry; a table left empty is ``{}``, a list ``[]``.

    Raises
    ------
    InputError
        If the file has errors or the path leads nowhere.
    PactwrightError
        If the change cannot be made without touching something else.
    """
    sheet = Sheet.of(source, file, document)
    if not path:
        raise sheet.lost(path, 0, "an entry to remove", "the whole document")
    for known in range(len(path)):
        if at(sheet.tree, path[: known + 1]) is None:
            raise sheet.lost(path, known)
    return sheet.changed(path, GONE, sheet.shrunk(path))


def append(source: bytes, file: str, path: Steps, value: Plain, document: int = 0) -> bytes:
    """Add a value at the end of a list.

    Parameters
    ----------
    source
        The file's bytes.
    file
        Its name, for faults.
    path
        Where the list stands.
    value
        The value to add, in flow style on one line.
    document
        Which document of the file, from 0.

    Returns
    -------
        The bytes with the longer list.

    Raises
    ------
    InputError
        If the file has errors, no list stands there, or the value cannot be written.
    PactwrightError
        If the change cannot be made without touching something else.
    """
    sheet = Sheet.of(source, file, document)
    for known in range(len(path)):
        if at(sheet.tree, path[: known + 1]) is None:
            raise sheet.lost(path, known)
    series = sheet.node(path)
    if not isinstance(series, Series):
        raise sheet.lost(path, len(path), "a list", "no list")
    place = (*path, len(series.items))
    text = written(value, sheet.in_flow(path), file, place)
    if not sheet.is_flow(series):
        text = f"- {text}"
    return sheet.changed(place, value, sheet.grown(series, text))


def save(path: Path, source: bytes) -> None:
    """Write a file so that at any time it holds either all of the old or all of the new.

    Parameters
    ----------
    path
        Where the file is; a link is followed, permissions are kept.
    source
        The new bytes.

    Raises
    ------
    PactwrightError
        If the file cannot be written; it is then unchanged.
    """
    try:
        target = path.resolve()
        try:
            mode = stat.S_IMODE(target.stat().st_mode)
        except FileNotFoundError:
            mask = os.umask(0)
            os.umask(mask)
            mode = 0o666 & ~mask
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:80]}.", dir=target.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(source)
                stream.flush()
                os.fsync(stream.fileno())
            temporary.chmod(mode)
            os.replace(temporary, target)  # noqa: PTH105 - the call whose promise is needed
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
    except (OSError, ValueError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise PactwrightError(
            f"cannot save {path}: {reason}; the file is unchanged; check the folder's permissions"
        ) from error
