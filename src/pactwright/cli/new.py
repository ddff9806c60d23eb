"""`pactwright new`: a commented case to start from."""

from __future__ import annotations

import os
import shlex
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
    typed = _typed(name.as_posix())
    sys.stdout.write(
        f"\nEdit {(name / 'case.yaml').as_posix()}, then:\n"
        f"  pactwright check {typed}\n"
        f"  pactwright assess {typed}\n"
    )


def _typed(name: str) -> str:
    """A name as it is typed in a shell, so that the lines shown can be copied."""
    if os.name == "nt":
        return f'"{name}"' if " " in name else name
    return shlex.quote(name)
