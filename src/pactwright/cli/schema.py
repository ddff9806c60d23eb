"""`pactwright schema`: the JSON Schemas of what is read and printed."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import Annotated

import typer


class Schema(StrEnum):
    """What there is a schema of."""

    CASE = "case"
    ASSESS = "assess"
    CHECK = "check"
    CLAIMS = "claims"
    COMPARE = "compare"
    BARGAINING = "bargaining"
    ADJUSTED_WINNER = "adjusted-winner"
    SEARCH = "search"
    STABILITY = "stability"
    DURABILITY = "durability"


def schema(
    of: Annotated[
        Schema, typer.Argument(help="The case language, or the JSON that a command prints.")
    ] = Schema.CASE,
) -> None:
    """Print a JSON Schema: of the case language, or of what a command prints with --json."""
    if of is Schema.CASE:
        from pactwright.case.schema import case_schema

        sys.stdout.write(json.dumps(case_schema(), indent=1, ensure_ascii=False) + "\n")
        return
    from pactwright.reports import output_schema

    sys.stdout.write(output_schema(of.value))
