"""Families of standard clauses: one file each, handed out unread."""

from __future__ import annotations

from functools import cache

from pactwright.library import _bundled


@cache
def families() -> tuple[str, ...]:
    """Names of the bundled families of clauses, in alphabetical order."""
    return _bundled.names("families")


def family_source(name: str) -> tuple[str, bytes]:
    """The file of a family: its name as shown in faults, and its bytes."""
    if name not in families():
        raise KeyError(f"no family {name!r}; there are {', '.join(families())}")
    return f"library/families/{name}.yaml", _bundled.content("families", name)
