"""`pactwright import`: GENIUS files as a new case, or a table of values into one."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """What can be read."""

    GENIUS = "genius"
    VALUES = "values"


def import_(
    what: Annotated[Format, typer.Argument(metavar="FORMAT", help="genius or values.")],
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="The files to read.")],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="CASE", help="genius: folder of the new case.")
    ] = None,
    into: Annotated[
        Path | None, typer.Option("--into", metavar="CASE", help="values: the case to edit.")
    ] = None,
) -> None:
    """Read files of other tools as a case, or values from a table into a case."""
    if what is Format.GENIUS:
        if out is None or into is not None:
            raise typer.BadParameter("genius needs --out CASE, the folder of the new case")
        _genius(files, out)
        return
    if into is None or out is not None or len(files) != 1:
        raise typer.BadParameter("values needs one file and --into CASE, the case to edit")
    _values(files[0], into)


def _genius(files: list[Path], out: Path) -> None:
    from pactwright.interop.genius_case import import_genius

    for file in import_genius(files, out):
        sys.stdout.write(f"wrote {file.as_posix()}\n")
    sys.stdout.write(
        "evaluations were divided by the largest of their issue, as GENIUS does; "
        "the note of the case says what was left out\n"
    )


def _values(file: Path, into: Path) -> None:
    from pactwright.interop.values_import import import_values

    done = import_values(file, into)
    for line in done.noticed:
        sys.stdout.write(f"{line}\n")
    for path in done.changed:
        sys.stdout.write(f"changed {path}\n")
    left = f", {done.empty} without a worth" if done.empty else ""
    sys.stdout.write(f"{len(done.changed)} changed, {done.unchanged} as before{left}\n")
    for written in done.files:
        sys.stdout.write(f"wrote {written.as_posix()}\n")
