"""Reports: the matrix in the terminal, the brief on disk, answers for machines, faults in words."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pactwright.reports.brief import compose, write_brief
    from pactwright.reports.faults import render_faults
    from pactwright.reports.json_out import (
        as_plain,
        examination_as_plain,
        faults_as_plain,
        output_schema,
    )
    from pactwright.reports.passport import Passport, passports
    from pactwright.reports.passport_page import render_passports
    from pactwright.reports.terminal import print_matrix

__all__ = [
    "Passport",
    "as_plain",
    "compose",
    "examination_as_plain",
    "faults_as_plain",
    "output_schema",
    "passports",
    "print_matrix",
    "render_faults",
    "render_passports",
    "write_brief",
]

# Where each name lives; it is loaded when first used, so that a command starts quickly.
_HOME = {
    "Passport": "pactwright.reports.passport",
    "as_plain": "pactwright.reports.json_out",
    "compose": "pactwright.reports.brief",
    "examination_as_plain": "pactwright.reports.json_out",
    "faults_as_plain": "pactwright.reports.json_out",
    "output_schema": "pactwright.reports.json_out",
    "passports": "pactwright.reports.passport",
    "print_matrix": "pactwright.reports.terminal",
    "render_faults": "pactwright.reports.faults",
    "render_passports": "pactwright.reports.passport_page",
    "write_brief": "pactwright.reports.brief",
}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(importlib.import_module(_HOME[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
