"""`pactwright compare`: two drafts of a text, clause by clause and party by party."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pactwright.cli.arguments import AsJson, CasePath

if TYPE_CHECKING:
    from pactwright.assessment.comparison import DraftComparison


def compare(
    case: CasePath,
    first: Annotated[str, typer.Argument(metavar="A", help="The earlier draft, or a second case.")],
    second: Annotated[
        str | None, typer.Argument(metavar="B", help="The later draft of the same case.")
    ] = None,
    views: Annotated[
        tuple[str, str] | None,
        typer.Option("--views", metavar="V W", help="Draft A as view V and as view W judge it."),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--view", metavar="VIEW", help="Only this view; may be repeated."),
    ] = None,
    before: Annotated[
        str | None, typer.Option("--before", metavar="NAME", help="Draft of the first case.")
    ] = None,
    after: Annotated[
        str | None, typer.Option("--after", metavar="NAME", help="Draft of the second case.")
    ] = None,
    log: Annotated[
        str | None,
        typer.Option("--log", metavar="TEXT", help="Add this to the timeline of the case."),
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who adds it to the timeline.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say what separates two drafts: clauses, gains, red lines, refusals and rules.

    CASE A B compares two architectures of one case, CASE CASE2 the drafts of two cases, and
    CASE A --views V W the judgements of two views.
    """
    if (log is None) != (by is None):
        raise typer.BadParameter("--log TEXT and --by NAME go together")
    if second is not None and views is not None:
        raise typer.BadParameter("--views V W compares one draft; leave B out")
    told, logged = _compared(case, first, second, views, only, (before, after))
    if as_json:
        from pactwright.reports.drafts import comparison_as_plain

        plain = json.dumps(comparison_as_plain(told), indent=1, ensure_ascii=False)
        sys.stdout.write(plain + "\n")
    else:
        from pactwright.reports.drafts import print_comparison

        print_comparison(told)
    if log is not None and by is not None:
        from pactwright.interop.log import log_entry

        file, path = log_entry(logged, log, by, date.today())
        if not as_json:
            sys.stdout.write(f"{file.as_posix()}: {path} added\n")


def _compared(
    case: Path,
    first: str,
    second: str | None,
    views: tuple[str, str] | None,
    only: list[str] | None,
    names: tuple[str | None, str | None],
) -> tuple[DraftComparison, Path]:
    """The comparison that is asked for, and the case to whose timeline it belongs."""
    from pactwright.assessment import comparison, load

    if views is not None:
        return comparison.compare_views(load(case), first, *views), case
    if second is not None:
        if names != (None, None):
            raise typer.BadParameter("--before and --after name the drafts of two cases")
        return comparison.compare(load(case), first, second, only), case
    later = Path(first)
    if not later.exists():
        raise typer.BadParameter(
            f"{first} is no case on disk; to compare two drafts of {case} name both",
            param_hint="A",
        )
    return comparison.compare_cases(load(case), load(later), *names, only), later
