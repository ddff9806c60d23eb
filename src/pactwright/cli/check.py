"""`pactwright check`: every fault of a case at once, and the passports of its clauses."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from pactwright.cli.arguments import AsJson, CasePath, ViewFiles

if TYPE_CHECKING:
    from pactwright.assessment import Examination


def check(
    case: CasePath,
    view_files: ViewFiles = None,
    passport: Annotated[
        bool, typer.Option("--passport", help="Print the passport of each clause as well.")
    ] = False,
    clause: Annotated[
        str | None,
        typer.Option("--clause", metavar="ISSUE[.CLAUSE]", help="Only these passports."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Find everything that is wrong or doubtful in a case; exit status 2 if anything is wrong."""
    from pactwright.assessment import check as examine

    examination = examine(case, view_files or ())
    if as_json:
        from pactwright.reports import examination_as_plain

        told = examination_as_plain(examination)
        sys.stdout.write(json.dumps(told, indent=1, ensure_ascii=False) + "\n")
    else:
        _tell(examination, case.as_posix())
        if passport or clause:
            _passports(examination, clause)
    raise typer.Exit(0 if examination.sound else 2)


def _tell(examination: Examination, name: str) -> None:
    from pactwright.reports import render_faults

    if examination.faults:
        sys.stdout.write(render_faults(examination.faults) + "\n")
    if examination.sound:
        sys.stdout.write(f"{name}: no errors\n")


def _passports(examination: Examination, clause: str | None) -> None:
    from pactwright.reports import render_passports

    if examination.sound:
        sys.stdout.write(render_passports(examination.readings, clause))
