"""The chapters of the brief, one file each: a function from the readings to a `Chapter`."""

from __future__ import annotations

from collections.abc import Callable

from pactwright.assessment import Assessment
from pactwright.reports.chapters import (
    assumptions,
    claims,
    context,
    declared,
    differences,
    method,
    options,
    packages,
    pending,
    red_lines,
    summary,
    why_not,
)
from pactwright.reports.content import Chapter
from pactwright.reports.readings import Reading

CHAPTERS: tuple[Callable[[Assessment, tuple[Reading, ...]], Chapter], ...] = (
    summary.chapter,
    options.chapter,
    packages.chapter,
    why_not.chapter,
    red_lines.chapter,
    differences.chapter,
    declared.chapter,
    pending.chapter,
    assumptions.chapter,
    claims.chapter,
    context.chapter,
    method.chapter,
)
