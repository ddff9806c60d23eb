"""The command line run in this process, as a user would see it."""

import io
import os
import sys
from collections.abc import Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from pactwright.cli import main


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str

    @property
    def told(self) -> str:
        return self.out + self.err


def run(arguments: Sequence[str], folder: Path) -> Ran:
    """What the command prints and its exit status, started in a folder."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, chdir(folder):
        patch.setattr(sys, "argv", ["pactwright", *arguments])
        patch.setitem(os.environ, "COLUMNS", "100")
        patch.setitem(os.environ, "NO_COLOR", "1")
        with redirect_stdout(out), redirect_stderr(err):
            try:
                main()
                status = 0
            except SystemExit as end:
                status = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    return Ran(status, out.getvalue(), err.getvalue())
