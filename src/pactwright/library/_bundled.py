"""Reading the files that travel inside the package."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeAlias

# Bundled tables are the project's own and checked by its tests, so their shape is not typed here.
Entries: TypeAlias = dict[str, Any]


def names(folder: str) -> tuple[str, ...]:
    """Names of the YAML files of a bundled folder, without ending, in alphabetical order."""
    from importlib.resources import files

    inside = (files("pactwright.library") / folder).iterdir()
    return tuple(sorted(f.name.removesuffix(".yaml") for f in inside if f.name.endswith(".yaml")))


def content(folder: str, name: str) -> bytes:
    """Bytes of one bundled YAML file."""
    from importlib.resources import files

    return (files("pactwright.library") / folder / f"{name}.yaml").read_bytes()


@cache
def table(name: str) -> Entries:
    """One bundled table as plain data."""
    import yaml

    read: Entries = yaml.load(content("tables", name), Loader=yaml.CSafeLoader)
    return read
