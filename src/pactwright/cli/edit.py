"""`pactwright set` and `remove`: edits that keep every comment and the order of the text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from pactwright.cli.arguments import CasePath

Where = Annotated[
    str, typer.Argument(metavar="PATH", help="Path in the case, such as values.UKR.army.capped.")
]
InView = Annotated[
    str | None, typer.Option("--view", metavar="VIEW", help="Edit this view, not the common case.")
]


def set_value(
    case: CasePath,
    path: Where,
    value: Annotated[
        str, typer.Argument(metavar="VALUE", help="What shall stand there, as in the case.")
    ],
    view: InView = None,
) -> None:
    """Change or add one statement; comments and order stay, and nothing is kept that is wrong."""
    from pactwright.assessment import edit

    _tell(edit.set_value(case, path, value, view), path)


def remove(case: CasePath, path: Where, view: InView = None) -> None:
    """Take one statement out; comments and order of the rest stay."""
    from pactwright.assessment import edit

    _tell(edit.remove(case, path, view), path)


def _tell(file: Path, path: str) -> None:
    sys.stdout.write(f"{file.as_posix()}: {path} changed\n")
