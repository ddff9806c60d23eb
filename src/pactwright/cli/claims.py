"""`pactwright claims`: what rests on each claim of the register, and what each claim moves."""

from __future__ import annotations

import json
import sys
import typing
from typing import Annotated

import typer

from pactwright.cli.arguments import AsJson, CasePath, ViewFiles
from pactwright.cli.progress import progress_of


def claims(
    case: CasePath,
    mutate: Annotated[
        bool,
        typer.Option("--mutate", help="Take out what rests on each claim and tell what moves."),
    ] = False,
    types: Annotated[
        list[str] | None,
        typer.Option(
            "--type",
            metavar="TYPE",
            help="Only claims of this type, such as red_line; may be repeated. With --mutate: "
            "option, condition, risk and red_line if left out.",
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--claim", metavar="ID", help="Only this claim; may be repeated."),
    ] = None,
    views: Annotated[
        list[str] | None,
        typer.Option("--view", metavar="VIEW", help="Only this view; may be repeated."),
    ] = None,
    view_files: ViewFiles = None,
    workers: Annotated[
        int, typer.Option("--workers", min=1, help="Processes, with --mutate; same answer.")
    ] = 1,
    as_json: AsJson = False,
) -> None:
    """Say what rests on each claim; with --mutate, which outputs move without it."""
    from pactwright.assessment import load
    from pactwright.assessment.claims.coverage import coverage
    from pactwright.assessment.claims.mutation import TYPES
    from pactwright.assessment.claims.mutation import mutate as mutations
    from pactwright.reports import claims as reports

    wanted = _types(types)
    loaded = load(case, view_files or ())
    if mutate:
        progress = progress_of("taken out", "sets of elements")
        report = mutations(loaded, wanted or TYPES, only, views, workers=workers, progress=progress)
        plain, text = reports.mutation_as_plain(report), reports.render_mutation(report)
    else:
        found = coverage(loaded, views)
        chosen = found.chosen(wanted, only)
        plain = reports.coverage_as_plain(found, chosen)
        text = reports.render_coverage(found, chosen)
    if as_json:
        text = json.dumps(plain, indent=1, ensure_ascii=False) + "\n"
    sys.stdout.write(text)


def _types(told: list[str] | None) -> tuple[str, ...] | None:
    """Types of claims as the case writes them; an underscore may stand for the space."""
    from pactwright.case.nouns.claims import ClaimType

    known = typing.get_args(ClaimType)
    for word in told or ():
        if word.replace("_", " ") not in known:
            names = ", ".join(name.replace(" ", "_") for name in known)
            raise typer.BadParameter(f"{word} is no type of claim ({names})", param_hint="--type")
    return tuple(word.replace("_", " ") for word in told) if told else None
