"""`pactwright assess`: the options matrix in the terminal and the brief on disk."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pactwright.cli.arguments import AsJson, CasePath, Seed, ViewFiles
from pactwright.cli.progress import progress_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactwright.assessment import Assessment
    from pactwright.assessment.durability import DurabilityAnswer
    from pactwright.assessment.face_validity import KnownFate
    from pactwright.case import Case

# Of each search for unblocking changes: a brief is wanted soon, and says where it stopped.
NODES = 500
FATE_DRAWS = 40  # at most, of each arrangement whose fate is known


def assess(
    case: CasePath,
    views: Annotated[
        list[str] | None,
        typer.Option("--view", metavar="VIEW", help="Only this view; may be repeated."),
    ] = None,
    view_files: ViewFiles = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FOLDER", help="Where the brief goes [CASE-brief]."),
    ] = None,
    banner: Annotated[
        str | None,
        typer.Option("--banner", metavar="TEXT", help="A classification line for every page."),
    ] = None,
    draws: Annotated[
        int, typer.Option(min=0, help="Draws of the bargaining chapter; 0 leaves it out.")
    ] = 1000,
    durability: Annotated[
        int, typer.Option(min=0, help="Draws of the durability chapter; 0 leaves it out.")
    ] = 40,
    seed: Seed = 0,
    workers: Annotated[
        int, typer.Option(min=1, help="Processes; the answer does not depend on it.")
    ] = 1,
    force: Annotated[
        bool, typer.Option("--force", help="Replace files of the brief that were changed since.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Say which architecture each party would accept and why not, and write the brief."""
    from pactwright.assessment import assess as assess_case
    from pactwright.assessment import check
    from pactwright.assessment.bargaining import Terms, bargain
    from pactwright.assessment.outcomes import outcomes
    from pactwright.assessment.readings import readings_of
    from pactwright.errors import InputError
    from pactwright.reports import as_plain, print_matrix, write_brief

    examination = check(case, view_files or ())
    if not examination.sound or examination.case is None:
        raise InputError(examination.faults)
    known = outcomes(examination.case, readings_of(examination.case, views))
    assessment = assess_case(examination.case, examination.faults, views, known=known)
    if as_json:
        told = as_plain(assessment)
        sys.stdout.write(json.dumps(told, indent=1, ensure_ascii=False) + "\n")
        if out is None:
            return
    folder = out or Path(f"{assessment.name}-brief")
    answer = None
    if draws:
        terms = Terms(draws, seed, workers=workers, nodes=NODES)
        answer = bargain(
            examination.case, views, terms, known=known,
            progress=progress_of("draws"),
            searched=progress_of("packages searched", "packages"),
        )  # fmt: skip
    lasting, fates = _lasting(examination.case, assessment, views, durability, seed, workers)
    written = write_brief(
        assessment,
        folder,
        banner,
        force=force,
        bargaining=answer,
        durability=lasting,
        fates=fates,
    )
    if not as_json:
        print_matrix(assessment, written[0])


def _lasting(
    case: Case,
    assessment: Assessment,
    views: list[str] | None,
    draws: int,
    seed: int,
    workers: int,
) -> tuple[DurabilityAnswer | None, Sequence[KnownFate]]:
    """The durability answer and known fates; nothing where the case does not name two sides."""
    from pactwright.assessment.durability import Terms, endure
    from pactwright.assessment.face_validity import face_validity

    if not draws or any(block.case.nouns.dispute is None for block in assessment.blocks):
        return None, ()
    terms = Terms(draws, seed, workers=workers)
    fewer = Terms(min(draws, FATE_DRAWS), seed)
    fates = face_validity(fewer, progress_of("known fates", "arrangements"))
    answer = endure(case, views, terms, text=False, progress=progress_of("durability"))
    return answer, fates
