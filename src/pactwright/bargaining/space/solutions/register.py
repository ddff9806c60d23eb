"""The solutions that are here, each in a file of its own."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module

from pactwright.bargaining.space.solutions.concept import Concept


@cache
def concepts() -> Mapping[str, Concept]:
    """Name to solution: whatever stands as ``SOLUTION`` in a module of this folder."""
    package = import_module(__name__.rpartition(".")[0])
    found = {}
    for module in sorted(info.name for info in pkgutil.iter_modules(package.__path__)):
        told = getattr(import_module(f"{package.__name__}.{module}"), "SOLUTION", None)
        if isinstance(told, Concept):
            found[told.name] = told
    return found
