"""Who may spoil a signature, what answers it, and whose action moves whose fallback."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pactwright.assessment.bargaining import PackageAnswer, ReadingAnswer
from pactwright.bargaining.leverage import Lever
from pactwright.bargaining.spoilers import SpoilerAnswer
from pactwright.case import Sections
from pactwright.reports.content import (
    Block,
    Heading,
    Line,
    Paragraph,
    Points,
    line,
    said,
    strong,
)
from pactwright.reports.levers import changing, moved_in_words, shift_in_words
from pactwright.reports.phrases import claim_links
from pactwright.reports.readings import Reading
from pactwright.reports.signs import SIGNABLE, Sign
from pactwright.reports.wording import party_name

SIGNED = {
    "accepts": SIGNABLE[Sign.ACCEPTS],
    "refuses": SIGNABLE[Sign.REFUSES],
    "cannot tell": SIGNABLE[Sign.CANNOT_TELL],
}
LEAD = (
    "A spoiler acts through the channel that the case names, where its trigger holds or may hold. "
    "What answers it comes from the actions listed in the case, each enough by itself."
)
Views = Sequence[tuple[Reading, ReadingAnswer]]


def blocks(views: Views) -> Iterator[Block]:
    """The section, view by view; nothing where the case declares neither spoilers nor actions."""
    told = [reading for _, reading in views]
    if not any(package.spoilers for reading in told for package in reading.packages) and not any(
        reading.levers for reading in told
    ):
        return
    yield Heading(line("Spoilers at signature, and levers"), "spoilers")
    yield Paragraph(line(LEAD), "small")
    for view, reading in views:
        if len(views) > 1:
            yield Paragraph(line(strong(f"{view.label}: {view.title}")))
        lines = [
            _spoiler(view.nouns, package, found)
            for package in reading.packages
            for found in package.spoilers
            if found.matters
        ]
        titles = {package.id: package.title for package in reading.packages}
        lines += [_lever(view.nouns, lever, titles) for lever in reading.levers if changing(lever)]
        if lines:
            yield Points(tuple(lines))
        else:
            yield Paragraph(line("No spoiler that may act and no lever changes an answer here."))


def _spoiler(nouns: Sections, package: PackageAnswer, found: SpoilerAnswer) -> Line:
    actor = party_name(nouns, found.actor)
    trigger = f" ({found.stage}; its trigger {found.trigger})"
    effect = f": if it works, {SIGNED[found.if_it_works]}, before {SIGNED[found.before]}"
    answers = [nouns.actions[one.action].does for one in found.answers]
    answered = f" Answered by: {'; '.join(answers)}." if answers else " Nothing listed answers it."
    return line(
        strong(f"{package.title}{' (not possible)' if package.broken_rules else ''}. "),
        said(f"{actor}: {found.move}"),
        f"{trigger}{effect}.",
        said(answered),
        _claims(found.claims),
    )


def _lever(nouns: Sections, lever: Lever, titles: Mapping[str, str]) -> Line:
    assert lever.of is not None  # what shifts an answer moves somebody's fallback
    assert lever.amount is not None
    owner = party_name(nouns, lever.of)
    shifts = (
        f"{titles[shift.package]}: {shift_in_words(owner, shift, lever.amount)}"
        for shift in changing(lever)
    )
    return line(
        strong("Lever. "),
        said(f"{party_name(nouns, lever.by)}: {lever.does}"),
        f" {moved_in_words(lever.amount, owner)}. ",
        said(". ".join(shifts)),
        ".",
        _claims(lever.claims),
    )


def _claims(claims: tuple[str, ...]) -> Line:
    return line(" (", claim_links(claims), ")") if claims else ()
