"""`pactwright stability`: which states of a conflict are stable, for whom, and why."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pactwright.cli.arguments import AsJson
from pactwright.cli.progress import progress_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pactwright.errors import Fault, PactwrightError
    from pactwright.interop.graph_models import GameFile
    from pactwright.reports.conflict.answer import ConflictAnswer
    from pactwright.reports.conflict.asking import Question

GIB = 1 << 30


Together = Literal["all", "fixed", "none"]


def stability(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="Graph models (.gmcr, .yaml), or bundled names."),
    ],
    concepts: Annotated[
        list[str] | None,
        typer.Option("--concept", metavar="NAME", help="Only this concept; may be repeated."),
    ] = None,
    together: Annotated[
        Together | None,
        typer.Option("--coalitions", help="Who may move together: all; the file's own groups."),
    ] = None,
    status_quo: Annotated[
        str | None,
        typer.Option("--from", metavar="STATE", help="Where the conflict stands now."),
    ] = None,
    states: Annotated[
        list[str] | None,
        typer.Option("--state", metavar="STATE", help="Tell why this state holds, or does not."),
    ] = None,
    robust: Annotated[
        bool, typer.Option("--robust", help="Tell which preferences would flip the verdicts.")
    ] = False,
    wanted: Annotated[
        list[str] | None,
        typer.Option("--inverse", metavar="STATE", help="Tell what would make it an equilibrium."),
    ] = None,
    lazy: Annotated[
        list[str] | None,
        typer.Option("--lazy", metavar="STATE", help="Judge only this state, whatever the size."),
    ] = None,
    nodes: Annotated[
        int, typer.Option(min=1, help="With --lazy: how many states to look at for one verdict.")
    ] = 20_000,
    graph: Annotated[
        Path | None,
        typer.Option("--graph", metavar="FILE.svg", help="Draw the conflict as a graph."),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="FILE.html", help="Write all of it as one page."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace files of these names.")] = False,
    every: Annotated[
        bool, typer.Option("--all", help="With --json: list states beyond 100,000 too.")
    ] = False,
    memory: Annotated[
        float, typer.Option(min=0.001, metavar="GIB", help="Memory that the analysis may take.")
    ] = 4.0,
    as_json: AsJson = False,
) -> None:
    """Find the stable states of a conflict: for whom, by which concept, and why.

    STATE is a number, or what is chosen in it: attack,project=reduced. With --lazy the number is
    the code of a combination, and id:6 the state with id 6; elsewhere the number is the id.
    """
    from pactwright.errors import PactwrightError
    from pactwright.reports.conflict.asking import Question

    if len(files) > 1 and (graph or report or states or status_quo or wanted or lazy):
        told = "--from, --state, --inverse, --lazy, --graph and --report are about one FILE"
        raise typer.BadParameter(told)
    if lazy and (graph or report or states or status_quo or wanted or robust or together):
        raise typer.BadParameter("--lazy looks at the states that it names and at nothing else")
    question = Question(
        tuple(concepts or ()),
        together,
        tuple(states or ()),
        status_quo,
        robust,
        tuple(wanted or ()),
        int(memory * GIB),
    )
    _free(((graph, ".svg"), (report, ".html")), force)
    models = _models(files)
    if lazy:
        _lazily(models[0], tuple(lazy), question, nodes, as_json=as_json)
        return
    status = 0
    for named, answer in _answers(models, question):
        if isinstance(answer, PactwrightError):
            status = max(status, answer.exit_status)
            _tell(named, answer, as_json=as_json)
            continue
        _print(answer, as_json=as_json, every=every, alone=len(models) == 1)
        _write(answer, graph, report, as_json=as_json)
    if status:
        raise typer.Exit(status)


def _free(wanted: Sequence[tuple[Path | None, str]], force: bool) -> None:
    """Make sure, before any work, that names say what the files are and nothing is overwritten."""
    from pactwright.interop.naming import folder_of, new_file, refused

    for path, ending in wanted:
        if path is None:
            continue
        if path.suffix.lower() != ending:
            expected = f"a name that ends in {ending}"
            step = f"write {path.with_suffix(ending).name}; a drawing program turns SVG into others"
            found = path.suffix or "no ending"
            step = step if ending == ".svg" else f"write {path.with_suffix(ending).name}"
            raise refused("unknown-format", path, expected, found, step=step)
        if force:
            folder_of(path)
        else:
            new_file(path)


def _models(files: Sequence[str]) -> list[tuple[str, GameFile]]:
    """All models, or the faults of all of them at once."""
    from pactwright.errors import InputError
    from pactwright.interop.graph_models import model_file, read_game_file
    from pactwright.reports import render_faults

    found: list[tuple[str, GameFile]] = []
    faults: list[Fault] = []
    for file in files:
        try:
            found.append((file, read_game_file(model_file(file))))
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)
    if doubts := [doubt for _, model in found for doubt in model.doubts]:
        sys.stderr.write(render_faults(doubts) + "\n")
    return found


def _answers(
    models: Sequence[tuple[str, GameFile]], question: Question
) -> Iterator[tuple[str, ConflictAnswer | PactwrightError]]:
    """What was found of each model, or why nothing was; of one model alone the error is raised."""
    from pactwright.errors import PactwrightError
    from pactwright.reports.conflict.asking import ask

    for number, (file, model) in enumerate(models, 1):
        what = file if len(models) == 1 else f"{file} ({number} of {len(models)})"
        try:
            yield file, ask(file, model, question, progress_of(what, "movers"))
        except PactwrightError as error:
            told = _placed(file, error)
            if len(models) == 1:
                raise told from None
            yield file, told


def _placed(file: str, error: PactwrightError) -> PactwrightError:
    """An error of the engine with the file that it is about, and what to do about it here."""
    from pactwright.errors import InputError, Place
    from pactwright.stability import TooLargeError

    if isinstance(error, TooLargeError):
        more = "here: --memory GIB, or --lazy STATE for chosen states"
        return TooLargeError(f"{file}: {error}; {more}")
    if not isinstance(error, InputError):
        return type(error)(f"{file}: {error}")
    lazy = "ask about chosen states with --lazy STATE, or leave some out"
    steps = {"too-many-options": lazy, "too-many-levels": lazy}
    return InputError(
        [
            replace(
                fault,
                place=fault.place if fault.place.line else Place(file),
                next_step=fault.next_step or steps.get(fault.code, ""),
            )
            for fault in error.faults
        ]
    )


def _tell(file: str, error: PactwrightError, *, as_json: bool) -> None:
    """Why there is no answer about one of several files."""
    from pactwright.errors import InputError
    from pactwright.reports import render_faults

    told = render_faults(error.faults) if isinstance(error, InputError) else str(error)
    if as_json:
        from pactwright.reports.conflict.plain import error_as_json

        sys.stdout.write(error_as_json(file, told) + "\n")
    else:
        sys.stderr.write(f"{told}\n")


def _lazily(
    named: tuple[str, GameFile],
    states: tuple[str, ...],
    question: Question,
    nodes: int,
    *,
    as_json: bool,
) -> None:
    from pactwright.reports.conflict.lazy import ask_about, lazy_as_json, render_lazy

    file, model = named
    answer = ask_about(
        file, model.game, states, question.concepts, nodes=nodes, memory=question.memory
    )
    if as_json:
        sys.stdout.write(lazy_as_json(answer) + "\n")
    else:
        from pactwright.reports.conflict.text import folded_lines

        sys.stdout.write(folded_lines(render_lazy(answer)))


def _print(answer: ConflictAnswer, *, as_json: bool, every: bool, alone: bool) -> None:
    if as_json:
        from pactwright.reports.conflict.plain import conflict_as_json

        sys.stdout.writelines(conflict_as_json(answer, every=every, lines=alone))
    else:
        from pactwright.reports.conflict.text import render_conflict

        sys.stdout.write(render_conflict(answer))
    sys.stdout.write("\n")


def _write(
    answer: ConflictAnswer, graph: Path | None, report: Path | None, *, as_json: bool
) -> None:
    from pactwright.document import save

    written = []
    if graph is not None:
        from pactwright.reports.conflict.drawing import draw_conflict

        written.append((graph, draw_conflict(answer)))
    if report is not None:
        from pactwright.reports.conflict.page import conflict_page

        written.append((report, conflict_page(answer)))
    for path, text in written:
        save(path, text.encode())
        if not as_json:
            sys.stdout.write(f"wrote {path.as_posix()}\n")
