"""`pactwright export`: a case or a graph model as files of other tools, values as a table."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pactwright.case import Case
    from pactwright.interop.genius_write import Exported


class Format(StrEnum):
    """What a case can be written as, and what a graph model."""

    GENIUS = "genius"
    NEGMAS = "negmas"
    VALUES = "values"
    GMCR = "gmcr"
    NFG = "nfg"
    EFG = "efg"


OF_MODELS = (Format.GMCR, Format.NFG, Format.EFG)


def export(
    case: Annotated[
        Path, typer.Argument(metavar="CASE", help="A case; for gmcr, nfg and efg a graph model.")
    ],
    as_format: Annotated[
        Format,
        typer.Option("--format", help="Of a case the first three, of a graph model the others."),
    ],
    out: Annotated[
        Path,
        typer.Option("--out", metavar="PATH", help="A new folder (genius, negmas), or a new file."),
    ],
    view: Annotated[
        str | None, typer.Option("--view", metavar="VIEW", help="As this view reads the case.")
    ] = None,
    parties: Annotated[
        list[str] | None,
        typer.Option("--party", metavar="PARTY", help="Only this party; may be repeated."),
    ] = None,
) -> None:
    """Write a case or graph model for another tool; what its format lacks is refused or named."""
    if as_format in OF_MODELS:
        if parties or view:
            raise typer.BadParameter("--view and --party are for cases")
        _model(case, as_format, out)
        return
    from pactwright.assessment import load

    loaded = load(case)
    if as_format is Format.VALUES:
        if parties:
            raise typer.BadParameter("--party is for genius and negmas")
        _values(loaded, out, view)
        return
    from pactwright.interop.genius_write import export_genius
    from pactwright.interop.negmas_write import export_negmas

    reading = loaded.resolve(view)
    _known(parties or [], list(reading.nouns.parties))
    write = export_genius if as_format is Format.GENIUS else export_negmas
    done = write(reading, out, parties or None)
    _tell(done)


def _model(model: Path, as_format: Format, out: Path) -> None:
    from pactwright.interop.graph_models import model_file, read_game, write_gambit, write_gmcr
    from pactwright.interop.naming import refused

    if out.suffix.lower() != f".{as_format.value}":
        expected = f"a name that ends in .{as_format.value}"
        raise refused("unknown-format", out, expected, out.suffix or "no ending")
    game = read_game(model_file(model))
    _tell(write_gmcr(game, out) if as_format is Format.GMCR else write_gambit(game, out))


def _tell(done: Exported) -> None:
    for file in done.files:
        sys.stdout.write(f"wrote {file.as_posix()}\n")
    if done.left_out:
        sys.stdout.write(f"left out, as the format has no place: {', '.join(done.left_out)}\n")


def _values(case: Case, out: Path, view: str | None) -> None:
    from pactwright.document import save
    from pactwright.interop.naming import new_file
    from pactwright.interop.values_table import rows_of, write_table

    new_file(out)
    rows = rows_of(case, view)
    save(out, write_table(rows).encode())
    sys.stdout.write(f"wrote {out.as_posix()}: {len(rows)} values\n")


def _known(parties: list[str], known: list[str]) -> None:
    for party in parties:
        if party not in known:
            raise typer.BadParameter(f"{party} is none of {', '.join(known)}", param_hint="--party")
