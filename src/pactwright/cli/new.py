"""`pactwright new`: a commented case to start from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def new(
    name: Annotated[Path, typer.Argument(metavar="NAME", help="Folder of the new case.")],
    full: Annotated[
        bool, typer.Option("--full", help="Show every noun of the language, and a view.")
    ] = False,
) -> None:
    """Write a new case, in words alone, with comments that lead through it."""
    from pactwright.case.template import new_case

    for file in new_case(name, full=full):
        sys.stdout.write(f"wrote {file.as_posix()}\n")
    sys.stdout.write(
        f"\nEdit {(name / 'case.yaml').as_posix()}, then:\n"
        f"  pactwright check {name.as_posix()}\n"
        f"  pactwright assess {name.as_posix()}\n"
    )
