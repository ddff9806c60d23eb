"""Gaps declared, options set aside, aims, readings of terms, and the dated record."""

from __future__ import annotations

from pactwright.assessment import Assessment
from pactwright.reports.chapters.declared import declared_section
from pactwright.reports.content import Block, Chapter, Paragraph, line
from pactwright.reports.readings import Reading

SECTIONS = (
    "gaps",
    "set_aside",
    "objectives",
    "readings",
    "timeline",
    "positions",
    "breaches",
    "third_parties",
)


def chapter(assessment: Assessment, views: tuple[Reading, ...]) -> Chapter:
    """What surrounds the packages."""
    blocks: list[Block] = []
    for section in SECTIONS:
        blocks += declared_section(views, section)
    if not blocks:
        blocks.append(Paragraph(line("The case declares none of these.")))
    return Chapter("context", "Gaps, options set aside, and the record", tuple(blocks))
