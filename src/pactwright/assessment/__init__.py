"""Everything that a case answers about its architectures, view by view."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pactwright.assessment.answers import assess
    from pactwright.assessment.examination import Examination, check, load
    from pactwright.assessment.parties import decides
    from pactwright.assessment.record import Assessment, Block, Record, Sourcing

__all__ = [
    "Assessment",
    "Block",
    "Examination",
    "Record",
    "Sourcing",
    "assess",
    "check",
    "decides",
    "load",
]

# Where each name lives; it is loaded when first used, so that a command starts quickly.
_HOME = {
    "Assessment": "pactwright.assessment.record",
    "Block": "pactwright.assessment.record",
    "Examination": "pactwright.assessment.examination",
    "Record": "pactwright.assessment.record",
    "Sourcing": "pactwright.assessment.record",
    "assess": "pactwright.assessment.answers",
    "check": "pactwright.assessment.examination",
    "decides": "pactwright.assessment.parties",
    "load": "pactwright.assessment.examination",
}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(importlib.import_module(_HOME[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
