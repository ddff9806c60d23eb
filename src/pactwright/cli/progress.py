"""Progress of long work: one line on standard error, and only on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable

CLEAR = f"\r{'':72}\r"  # spaces: older consoles know no sign for an empty line


def progress_of(what: str, of: str = "blocks") -> Callable[[int, int], None] | None:
    """A line that says how far the work is; None where nobody would see it."""
    if not sys.stderr.isatty():
        return None

    def told(done: int, total: int) -> None:
        end = "\n" if done == total else ""
        sys.stderr.write(f"\r{what}: {done} of {total} {of}{end}")
        sys.stderr.flush()

    return told


def compilation() -> Callable[[str | None], None] | None:
    """A line that names the kernel being compiled, gone when it is ready; None as above."""
    if not sys.stderr.isatty():
        return None

    def told(kernel: str | None) -> None:
        sys.stderr.write(CLEAR)
        if kernel is not None:
            sys.stderr.write(f"compiling {kernel}, once on this machine ...")
        sys.stderr.flush()

    return told
