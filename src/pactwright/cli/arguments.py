"""Arguments that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

CasePath: TypeAlias = Annotated[
    Path, typer.Argument(metavar="CASE", help="A case file, or the folder of a case.")
]
ViewFiles: TypeAlias = Annotated[
    list[Path] | None,
    typer.Option("--with", metavar="FILE", help="A further view file; may be repeated."),
]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Seed: TypeAlias = Annotated[
    int, typer.Option(min=0, max=2**64 - 1, help="Seed of the draws; 0 is a seed.")
]
