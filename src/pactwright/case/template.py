"""New cases to start from: one in words alone, one that shows every noun."""

from __future__ import annotations

import json
import re
from datetime import date
from importlib import resources
from pathlib import Path

from pactwright.case.files import MAIN, VIEWS
from pactwright.case.schema import case_schema
from pactwright.errors import Fault, InputError, Place

_BLANK = re.compile(r"\{\{ (title|today) \}\}")
SCHEMA_FILE = "pactwright.schema.json"


def new_case(folder: Path, *, full: bool = False, today: date | None = None) -> tuple[Path, ...]:
    """Write a commented case to a new folder.

    Parameters
    ----------
    folder
        Must not exist yet; its name becomes the title.
    full
        Show every noun of the language, and a view.
    today
        Day 0 of the case; the current day if left out.

    Returns
    -------
    tuple of Path
        The files written.

    Raises
    ------
    InputError
        When something of that name is there already, as nothing is overwritten, or no folder can
        be made there.
    """
    if folder.exists() or folder.is_symlink():
        called = folder.resolve().name or str(folder)
        raise InputError(
            [
                Fault(
                    "exists",
                    Place(str(folder)),
                    "",
                    "a name that is still free",
                    f"{'a folder' if folder.is_dir() else 'a file'} called {called}",
                    next_step="choose another name; nothing was changed",
                )
            ]
        )
    day = (today or date.today()).isoformat()
    told = {"title": _quotable(_title(folder.name)), "today": day}
    texts = {MAIN: _template("full" if full else "plain")}
    if full:
        texts[f"{VIEWS}/marlow.yaml"] = _template("full_view")
    filled = {name: _BLANK.sub(lambda blank: told[blank[1]], text) for name, text in texts.items()}
    filled[SCHEMA_FILE] = json.dumps(case_schema(), indent=1, ensure_ascii=False) + "\n"
    written = []
    for name, text in filled.items():
        file = folder / name
        _make(file.parent, folder)
        file.write_text(text, encoding="utf-8", newline="\n")
        written.append(file)
    return tuple(written)


def _make(folder: Path, case: Path) -> None:
    """Make a folder of the new case; what stands above it must be a folder that takes one."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            [
                Fault(
                    "no-folder",
                    Place(case.as_posix()),
                    "",
                    "a place where a folder can be made",
                    error.strerror or str(error),
                    next_step="choose another place, or make it writable",
                )
            ]
        ) from None


def _template(name: str) -> str:
    return (
        resources.files("pactwright.case")
        .joinpath("templates", f"{name}.yaml")
        .read_text(encoding="utf-8")
    )


def _title(name: str) -> str:
    """The name of the folder as a title, without what no case may hold."""
    seen = "".join(c if c.isprintable() else " " for c in name)
    return " ".join(seen.replace("-", " ").replace("_", " ").split()) or "A new case"


def _quotable(title: str) -> str:
    """The title as it may stand between double quotes."""
    return title.replace("\\", "\\\\").replace('"', '\\"')
