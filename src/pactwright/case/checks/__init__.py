"""What a case must be beyond its shape: one module a concern, found by its place in this folder.

Each module has ``check(case) -> Iterator[Fault]``. A new check is one new file.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from pactwright.case.case import ResolvedCase
from pactwright.case.located import legible
from pactwright.errors import Fault


def concerns() -> tuple[str, ...]:
    """The names of all checks, in alphabetical order."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def run(case: ResolvedCase) -> Iterator[Fault]:
    """Every fault that the checks find in one reading of a case."""
    for name in concerns():
        found = importlib.import_module(f"{__name__}.{name}").check(case)
        yield from map(legible, found)
