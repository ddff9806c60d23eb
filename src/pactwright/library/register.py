"""Claims on which the bundled tables rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from pactwright.library import _bundled


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement with its author, date, source and standing; fields as in the case language."""

    id: str
    says: str
    by: str
    dated: str
    source: str
    type: str
    status: str


@cache
def table_claims() -> Mapping[str, Claim]:
    """The claims of every bundled table, by id; families bring their own."""
    found: dict[str, Claim] = {}
    for name in _bundled.names("tables"):
        for key, entry in _bundled.table(name).get("claims", {}).items():
            found[key] = Claim(id=key, **{field: str(value) for field, value in entry.items()})
    return MappingProxyType(found)
