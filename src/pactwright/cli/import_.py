"""`pactwright import`: GENIUS files as a case, a table of values into one, a .gmcr as YAML."""

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
    GMCR = "gmcr"


def import_(
    what: Annotated[Format, typer.Argument(metavar="FORMAT", help="genius, values or gmcr.")],
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="The files to read.")],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="PATH", help="genius: folder of the new case; gmcr: a new YAML file."
        ),
    ] = None,
    into: Annotated[
        Path | None, typer.Option("--into", metavar="CASE", help="values: the case to edit.")
    ] = None,
) -> None:
    """Read files of other tools as a case or graph model, or values from a table into a case."""
    if what is Format.GMCR:
        if out is None or into is not None or len(files) != 1:
            raise typer.BadParameter("gmcr needs one file and --out FILE.yaml, the new graph model")
        _gmcr(files[0], out)
        return
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


def _gmcr(file: Path, out: Path) -> None:
    from pactwright.interop.graph_models import read_game_file, write_game
    from pactwright.interop.naming import refused
    from pactwright.reports import render_faults

    if out.suffix.lower() not in (".yaml", ".yml"):
        expected = "a name that ends in .yaml or .yml"
        raise refused("unknown-format", out, expected, out.suffix or "no ending")
    read = read_game_file(file)
    if read.doubts:
        sys.stderr.write(render_faults(read.doubts) + "\n")
    write_game(read.game, out)
    sys.stdout.write(f"wrote {out.as_posix()}\n")


def _values(file: Path, into: Path) -> None:
    from pactwright.interop.values_import import import_values

    done = import_values(file, into)
    for line in done.noticed:
        sys.stdout.write(f"{line}\n")
    for path in done.changed:
        sys.stdout.write(f"changed {path}\n")
    for path in done.kept:
        sys.stdout.write(f"kept {path}: it was told by like and now stands by itself\n")
    left = f", {done.empty} without a worth" if done.empty else ""
    sys.stdout.write(f"{len(done.changed)} changed, {done.unchanged} as before{left}\n")
    for written in done.files:
        sys.stdout.write(f"wrote {written.as_posix()}\n")
