"""Would it last: what holds a peace once it is signed, and what ends it."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pactwright.durability import closed_forms

__all__ = ["closed_forms"]


def __getattr__(name: str) -> Any:
    if name in __all__:  # loaded when first used, so that a command starts quickly
        return importlib.import_module(f"pactwright.durability.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
