"""`pactwright durability`: whether each arrangement would last, and what would end it."""

from __future__ import annotations

import json
import re
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from pactwright.cli.arguments import AsJson, CasePath, Seed, ViewFiles
from pactwright.cli.progress import progress_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactwright.assessment.durability import Terms
    from pactwright.assessment.face_validity import KnownFate
    from pactwright.case import Case
    from pactwright.durability.anchoring import Anchor

FATE_DRAWS = 200  # at most, of each arrangement whose fate is known
SPAN = re.compile(r"\s*([0-9.]+)\s*(?:-|–|to)\s*([0-9.]+)\s*")


class Switch(StrEnum):
    """Mechanisms that are played only where they are asked for."""

    ARMING = "arming"
    LEARNING = "learning"
    SPOILERS = "spoilers"


def durability(
    case: CasePath,
    packages: Annotated[
        list[str] | None,
        typer.Option("--package", metavar="ID", help="Only this architecture; may be repeated."),
    ] = None,
    views: Annotated[
        list[str] | None,
        typer.Option("--view", metavar="VIEW", help="Only this view; may be repeated."),
    ] = None,
    view_files: ViewFiles = None,
    draws: Annotated[int, typer.Option(min=1, help="How many draws.")] = 200,
    seed: Seed = 0,
    years: Annotated[int, typer.Option(min=1, max=30, help="How many years to look ahead.")] = 30,
    precision: Annotated[
        float, typer.Option(min=1.0, max=200.0, help="Precision of the choice of war or peace.")
    ] = 20.0,
    anchor: Annotated[
        str | None,
        typer.Option(
            metavar="LOW-HIGH", help="Chance of 20 years of peace of the reference dyad, 0.5-0.6."
        ),
    ] = None,
    spread: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="How far the library’s own values are drawn.")
    ] = 0.2,
    switches: Annotated[
        list[Switch] | None,
        typer.Option("--switch", help="Play this mechanism besides; may be repeated."),
    ] = None,
    filled_in: Annotated[
        bool,
        typer.Option(
            "--filled-in", help="Leave out the text alone, which is mostly unknown and slow."
        ),
    ] = False,
    full: Annotated[
        bool, typer.Option("--full", help="Tell every arrangement in detail, as --package does.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Tell what sets each parameter, with its claims.")
    ] = False,
    fates: Annotated[
        bool, typer.Option("--fates", help="Tell known fates in full, with their sources.")
    ] = False,
    workers: Annotated[
        int, typer.Option(min=1, help="Processes; the answer does not depend on it.")
    ] = 1,
    as_json: AsJson = False,
) -> None:
    """Say whether each arrangement would last if it were signed, and what would end it.

    Arrangements whose fate is known are run at the same settings and told first.
    """
    from pactwright.assessment.durability import endure
    from pactwright.assessment.outcomes import outcomes
    from pactwright.reports.durability.plain import durability_as_plain
    from pactwright.reports.durability.text import render_durability

    loaded = _loaded(case, view_files, packages)
    terms = _terms(draws, seed, years, precision, anchor, spread, workers, switches or ())
    answer = endure(
        loaded,
        views,
        terms,
        architectures=packages,
        text=not filled_in,
        progress=progress_of("durability"),
    )
    known = _fates(terms)
    demanded = outcomes(loaded, [reading.case for reading in answer.readings], terms)
    if as_json:
        told = durability_as_plain(answer, known, demanded, explain=explain)
        sys.stdout.write(json.dumps(told, indent=1, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(
            render_durability(
                answer,
                known,
                demanded,
                detailed=None if full else tuple(packages or ()),
                full_fates=fates,
                explain=explain,
            )
        )


def _loaded(case: CasePath, view_files: ViewFiles, packages: list[str] | None) -> Case:
    from pactwright.assessment import load
    from pactwright.assessment.searching import known_packages

    loaded = load(case, view_files or ())
    known_packages(loaded, packages or ())
    return loaded


def _terms(
    draws: int,
    seed: int,
    years: int,
    precision: float,
    anchor: str | None,
    spread: float,
    workers: int,
    switches: Sequence[Switch],
) -> Terms:
    from pactwright.assessment.durability import Terms
    from pactwright.durability.anchoring import Anchor
    from pactwright.durability.game import Switches

    told = Anchor.of() if anchor is None else _anchor(anchor)
    return Terms(
        draws,
        seed,
        workers=workers,
        years=years,
        compared=min(10, years),
        war_precision=precision,
        spread=spread,
        anchor=told,
        switches=Switches(**{one.value: True for one in switches}),
    )


def _anchor(words: str) -> Anchor:
    """The base rate of the reference dyad as asked for, in the name of whoever asks."""
    from pactwright.durability.anchoring import Anchor

    found = SPAN.fullmatch(words)
    try:
        ends = (float(found[1]), float(found[2])) if found else None
    except ValueError:
        ends = None
    if ends is None:
        raise typer.BadParameter(
            f"{words!r} is no range of chances; write it such as 0.5-0.6", param_hint="--anchor"
        )
    return Anchor(peace=ends, by="as asked for", basis=("asked for on the command line",))


def _fates(terms: Terms) -> tuple[KnownFate, ...]:
    """Arrangements whose fate is known, at the same settings and no more draws than are wanted."""
    from dataclasses import replace

    from pactwright.assessment.face_validity import face_validity

    fewer = replace(terms, draws=min(terms.draws, FATE_DRAWS), workers=1)
    return face_validity(fewer, progress_of("known fates", "arrangements"))
