"""`pactwright bargaining` and `search`: who would sign what, and what could be signed."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from pactwright.cli.arguments import AsJson, CasePath, Seed, ViewFiles
from pactwright.cli.progress import progress_of

if TYPE_CHECKING:
    from pactwright.case import Case

Views = Annotated[
    list[str] | None,
    typer.Option("--view", metavar="VIEW", help="Only this view; may be repeated."),
]


# Options that are about packages and draws, which adjusted winner does not look at.
PACKAGES_ONLY = {
    "packages": "--package",
    "draws": "--draws",
    "seed": "--seed",
    "method": "--method",
    "workers": "--workers",
    "nodes": "--nodes",
    "solutions": "--solution",
}


class Method(StrEnum):
    """How draws are spread."""

    RANDOM = "random"
    LATIN = "latin hypercube"
    SOBOL = "sobol"


def bargaining(
    context: typer.Context,
    case: CasePath,
    views: Views = None,
    view_files: ViewFiles = None,
    packages: Annotated[
        list[str] | None,
        typer.Option("--package", metavar="ID", help="Only this package; may be repeated."),
    ] = None,
    draws: Annotated[int, typer.Option(min=1, help="How many draws.")] = 4000,
    seed: Seed = 0,
    method: Annotated[Method, typer.Option(help="How draws are spread.")] = Method.RANDOM,
    workers: Annotated[
        int, typer.Option(min=1, help="Processes; the answer does not depend on it.")
    ] = 1,
    nodes: Annotated[
        int, typer.Option(min=0, help="Budget of each search for unblocking changes; 0: none.")
    ] = 5000,
    solutions: Annotated[
        list[str] | None,
        typer.Option("--solution", metavar="NAME", help="A named solution, such as nash or ks."),
    ] = None,
    adjusted_winner: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--adjusted-winner", metavar="P Q", help="Divide the issues between two parties."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say who would sign which package, how firmly, what blocks it and what would unblock it."""
    from pactwright.assessment.bargaining import Terms, bargain
    from pactwright.reports.bargaining import bargaining_as_plain, render_bargaining

    loaded = _loaded(case, view_files)
    if adjusted_winner is not None:
        _alone(context)
        _divide(loaded, adjusted_winner, views, as_json)
        return
    _known(loaded, packages or (), solutions or ())
    terms = Terms(draws, seed, method.value, workers, nodes, tuple(solutions or ()))
    answer = bargain(
        loaded, views, terms, packages=packages,
        progress=progress_of("draws"), searched=progress_of("packages searched", "packages"),
    )  # fmt: skip
    if as_json:
        told = bargaining_as_plain(answer)
        sys.stdout.write(json.dumps(told, indent=1, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(render_bargaining(answer))


def _divide(case: Case, parties: tuple[str, str], views: list[str] | None, as_json: bool) -> None:
    """Print adjusted winner between two parties, view by view, instead of the packages."""
    from pactwright.assessment.dividing import divide
    from pactwright.reports.dividing import division_as_plain, render_division

    found = divide(case, parties, views)
    if as_json:
        told = division_as_plain(found)
        sys.stdout.write(json.dumps(told, indent=1, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(render_division(found))


def _alone(context: typer.Context) -> None:
    """Refuse options that mean nothing beside adjusted winner."""
    from pactwright.errors import Fault, InputError, Place

    given = [
        option
        for name, option in PACKAGES_ONLY.items()
        if (source := context.get_parameter_source(name)) is not None and source.name != "DEFAULT"
    ]
    if given:
        step = f"leave out {', '.join(given)}: adjusted winner divides issues and knows no packages"
        place = Place("--adjusted-winner")
        told = ", ".join(given)
        raise InputError(
            [Fault("not-together", place, "", "only --view, --with and --json beside it", told,
                   next_step=step)]
        )  # fmt: skip


def search(
    case: CasePath,
    target: Annotated[
        str, typer.Argument(metavar="PACKAGE", help="The architecture to stay close to.")
    ],
    keep: Annotated[
        list[str] | None,
        typer.Option("--keep", metavar="ISSUE=CLAUSE", help="This clause must be there."),
    ] = None,
    avoid: Annotated[
        list[str] | None,
        typer.Option("--avoid", metavar="ISSUE=CLAUSE", help="This clause must not be there."),
    ] = None,
    views: Views = None,
    view_files: ViewFiles = None,
    nodes: Annotated[int, typer.Option(min=1, help="Budget of the search.")] = 200_000,
    as_json: AsJson = False,
) -> None:
    """Find the signable packages closest to one that is not, keeping and avoiding clauses."""
    from pactwright.assessment.searching import search as find
    from pactwright.reports.searching import render_search, search_as_plain

    loaded = _loaded(case, view_files)
    found = find(
        loaded, target, keep or (), avoid or (), views,
        budget_nodes=nodes, progress=progress_of("search", "nodes at most"),
    )  # fmt: skip
    if as_json:
        told = search_as_plain(found)
        sys.stdout.write(json.dumps(told, indent=1, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(render_search(found))


def _loaded(case: CasePath, view_files: ViewFiles) -> Case:
    from pactwright.assessment import load

    return load(case, view_files or ())


def _known(case: Case, packages: list[str] | tuple[()], solutions: list[str] | tuple[()]) -> None:
    from pactwright.assessment.searching import known_packages, known_solutions

    known_packages(case, packages)
    known_solutions(solutions)
