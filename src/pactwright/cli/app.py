"""The command `pactwright` and what it does when something goes wrong.

Exit status: 0 done, 1 the work failed, 2 the input is wrong, 130 interrupted.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

from pactwright import __version__
from pactwright.cli import (
    assess,
    bargaining,
    check,
    claims,
    compare,
    durability,
    edit,
    export,
    import_,
    new,
    schema,
    stability,
)
from pactwright.cli.progress import compilation
from pactwright.errors import InputError, PactwrightError
from pactwright.numerics.announcing import announce_to

INTERRUPTED = "pactwright: interrupted; files already written are complete\n"

app = typer.Typer(
    name="pactwright",
    help="Design and stress-test peace settlements. Everything stays on this machine.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _interruptible(command: Callable[..., None]) -> Callable[..., None]:
    """The command with an ending of its own for Ctrl+C, before the parser speaks of aborting."""

    @functools.wraps(command)
    def run(*args: Any, **options: Any) -> None:
        try:
            command(*args, **options)
        except KeyboardInterrupt:
            sys.stderr.write(INTERRUPTED)
            raise typer.Exit(130) from None

    return run


app.command("new")(_interruptible(new.new))
app.command("check")(_interruptible(check.check))
app.command("assess")(_interruptible(assess.assess))
app.command("bargaining")(_interruptible(bargaining.bargaining))
app.command("search")(_interruptible(bargaining.search))
app.command("claims")(_interruptible(claims.claims))
app.command("stability")(_interruptible(stability.stability))
app.command("durability")(_interruptible(durability.durability))
app.command("compare")(_interruptible(compare.compare))
app.command("export")(_interruptible(export.export))
app.command("import")(_interruptible(import_.import_))
app.command("set")(_interruptible(edit.set_value))
app.command("remove")(_interruptible(edit.remove))
app.command("schema")(_interruptible(schema.schema))


def _version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"pactwright {__version__}\n")
        raise typer.Exit


@app.callback()
def _face(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Design and stress-test peace settlements. Everything stays on this machine."""


def main() -> None:
    """Run the command and leave with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that lacks a sign shows ? instead
    announce_to(compilation())
    try:
        app()
    except InputError as error:
        from pactwright.reports import render_faults

        sys.stderr.write(render_faults(error.faults) + "\n")
        sys.exit(InputError.exit_status)
    except PactwrightError as error:
        sys.stderr.write(f"pactwright: {error}\n")
        sys.exit(error.exit_status)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(PactwrightError.exit_status)
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        sys.stderr.write(f"pactwright: {name}{error.strerror or error}\n")
        sys.exit(PactwrightError.exit_status)
    except KeyboardInterrupt:
        sys.stderr.write(INTERRUPTED)
        sys.exit(130)
