"""Ids for names from elsewhere, and faults about files that are not cases."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from pactwright.case.nouns.shapes import GRAMMAR
from pactwright.errors import Fault, InputError, Place

LONGEST = 48
ELSEWHERE = "make the folder first, or choose another; nothing was changed"


def identifier(name: str, taken: Collection[str], spare: str) -> str:
    """An id of the case language for a name, different from those already taken.

    Parameters
    ----------
    name
        Any text.
    taken
        Ids that are in use beside it.
    spare
        What to call it when the name holds no letter or digit.
    """
    word = re.sub(r"[^\w-]+", "_", name.lower()).strip("_-")[:LONGEST].strip("_-") or spare
    if word[0].isdigit():
        word = f"{spare}_{word}"
    if word in GRAMMAR:
        word = f"{word}_1"
    found, number = word, 1
    while found in taken:
        number += 1
        found = f"{word}_{number}"
    return found


def refused(
    code: str,
    place: Place | Path | str,
    expected: str,
    found: str,
    *,
    path: str = "",
    step: str = "",
) -> InputError:
    """The error for something that cannot be read or written."""
    where = place if isinstance(place, Place) else Place(Path(place).as_posix())
    return InputError([Fault(code, where, path, expected, found, next_step=step)])


def new_folder(folder: Path) -> None:
    """Make a folder that is not there yet.

    Raises
    ------
    InputError
        When something has that name, or no folder can be made there.
    """
    _free(folder)
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        expected, found = "a place where a folder can be made", error.strerror or str(error)
        raise refused("no-folder", folder, expected, found, step=ELSEWHERE) from None


def new_file(path: Path) -> None:
    """Make sure that a file can be new there.

    Raises
    ------
    InputError
        When something has that name, or its folder is not there.
    """
    _free(path)
    folder_of(path)


def folder_of(path: Path) -> None:
    """Make sure that the folder of a file is there; raises InputError when it is not."""
    if not path.parent.is_dir():
        found = "a file in its place" if path.parent.exists() else "no such folder"
        expected = "a name in a folder that is there"
        raise refused("no-folder", path, expected, found, step=ELSEWHERE)


def _free(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise refused(
            "exists",
            path,
            "a name that is still free",
            f"something called {path.name}",
            step="choose another name; nothing was changed",
        )
