"""`pactwright check`: every fault of a case at once, and the passports of its clauses."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from pactwright.cli.arguments import AsJson, CasePath, ViewFiles

if TYPE_CHECKING:
    from pactwright.assessment import Examination
    from pactwright.settlement.lint import Remark


def check(
    case: CasePath,
    architecture: Annotated[
        str | None,
        typer.Argument(metavar="[ARCHITECTURE]", help="With --lint: only this draft."),
    ] = None,
    view_files: ViewFiles = None,
    passport: Annotated[
        bool, typer.Option("--passport", help="Print the passport of each clause as well.")
    ] = False,
    clause: Annotated[
        str | None,
        typer.Option("--clause", metavar="ISSUE[.CLAUSE]", help="Only these passports."),
    ] = None,
    lint: Annotated[
        bool,
        typer.Option("--lint", help="Remark on what each draft leaves open or lopsided."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Find everything that is wrong or doubtful in a case; exit status 2 if anything is wrong."""
    from pactwright.assessment import check as examine

    if architecture is not None and not lint:
        raise typer.BadParameter("name a draft together with --lint", param_hint="ARCHITECTURE")
    examination = examine(case, view_files or ())
    remarks = _remarks(examination, architecture) if lint and examination.sound else {}
    if as_json:
        from pactwright.reports import examination_as_plain
        from pactwright.reports.lint import remarks_as_plain

        told = examination_as_plain(examination)
        if lint:
            told["lint"] = remarks_as_plain(remarks)
        sys.stdout.write(json.dumps(told, indent=1, ensure_ascii=False) + "\n")
    else:
        _tell(examination, case.as_posix())
        if passport or clause:
            _passports(examination, clause)
        if remarks:
            _tell_remarks(examination, remarks)
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


def _remarks(examination: Examination, architecture: str | None) -> dict[str, tuple[Remark, ...]]:
    """The remarks on each draft of the case as written, or on one of them."""
    from pactwright.settlement import named_packages
    from pactwright.settlement.lint import Draft, lint

    assert examination.case is not None  # it is sound
    case = examination.case.resolve()
    drafts = {named.id: named for named in named_packages(case.nouns)}
    found = {
        name: lint(Draft(case, named.package, case.nouns.architectures[named.architecture].reading))
        for name, named in drafts.items()
        if architecture in (None, name, named.architecture)
    }
    if architecture is not None and not found:
        known = ", ".join(drafts) or "none"
        raise typer.BadParameter(f"{architecture} is no draft of the case ({known})")
    return found


def _tell_remarks(examination: Examination, remarks: dict[str, tuple[Remark, ...]]) -> None:
    from pactwright.reports.lint import render_remarks

    assert examination.case is not None  # it is sound
    sys.stdout.write(render_remarks(examination.case.resolve().nouns, remarks))
