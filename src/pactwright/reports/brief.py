"""Writing the brief: one page, its Markdown, and its tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pactwright.assessment import Assessment
from pactwright.reports.anchors import links_of, with_sound_links
from pactwright.reports.chapters import CHAPTERS, assumptions, claims, method, packages, pending
from pactwright.reports.content import Brief
from pactwright.reports.html import as_html
from pactwright.reports.manifest import write_files
from pactwright.reports.markdown import as_markdown
from pactwright.reports.matrix import matrix
from pactwright.reports.readings import readings
from pactwright.reports.spreadsheet import tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactwright.assessment.bargaining import BargainingAnswer
    from pactwright.assessment.durability import DurabilityAnswer
    from pactwright.assessment.face_validity import KnownFate

# Chapters that speak of what the brief has, made once all others are there.
AWARE = {"pending": pending.chapter, "method": method.chapter}


def compose(
    assessment: Assessment,
    banner: str | None = None,
    *,
    bargaining: BargainingAnswer | None = None,
    durability: DurabilityAnswer | None = None,
    fates: Sequence[KnownFate] = (),
) -> Brief:
    """The content of a brief, before it takes a form.

    Parameters
    ----------
    assessment
        What was asked of the case.
    banner
        A classification line for the top and bottom of every page.
    bargaining
        Who would sign what and how firmly; its chapter is left out without it.
    durability, fates
        Whether it would last, and the same settings on known fates; left out without the former.
    """
    views = readings(assessment)
    nouns = views[0].nouns
    chapters = [chapter(assessment, views) for chapter in CHAPTERS]
    sheets = [packages.sheet(views), *assumptions.sheet(views), claims.sheet(views)]
    if bargaining is not None:
        from pactwright.reports.chapters.bargaining import (
            change_sheet,
            share_sheet,
            who_would_sign,
        )

        names = [chapter.id for chapter in chapters]
        chapters.insert(names.index("packages") + 1, who_would_sign(bargaining, views))
        sheets += [share_sheet(bargaining, views), change_sheet(bargaining, views)]
    if durability is not None:
        from pactwright.reports.chapters.durability import would_it_last
        from pactwright.reports.durability.sheets import sheets as durability_sheets

        names = [chapter.id for chapter in chapters]
        told = would_it_last(durability, fates, views, bargaining)
        chapters.insert(names.index("why-not"), told)
        sheets += durability_sheets(durability)
    shown, linked = pending.places(chapters), links_of(chapters)
    for place, chapter in enumerate(chapters):
        if chapter.id == "claims":
            chapters[place] = claims.chapter(assessment, views, linked)
        elif chapter.id in AWARE:
            chapters[place] = AWARE[chapter.id](assessment, views, shown)
    source = (
        f"Case {assessment.name}, files {assessment.key}, Pactwright {assessment.version}, "
        f"as of {nouns.as_of}"
    )
    summary = " ".join(nouns.summary.split()) if nouns.summary else None
    brief = Brief(nouns.title, nouns.as_of, summary, source, tuple(chapters), banner, tuple(sheets))
    return with_sound_links(brief)


def write_brief(
    assessment: Assessment,
    folder: Path,
    banner: str | None = None,
    *,
    force: bool = False,
    bargaining: BargainingAnswer | None = None,
    durability: DurabilityAnswer | None = None,
    fates: Sequence[KnownFate] = (),
) -> tuple[Path, ...]:
    """Write the brief and its tables into a folder; the same assessment gives the same bytes.

    What an earlier run wrote there is replaced; what somebody else wrote or changed is not.

    Parameters
    ----------
    assessment
        What was asked of the case.
    folder
        Where to; made if it is not there, for the eyes of its owner only.
    banner
        A classification line for every page.
    force
        Whether to replace files that somebody else wrote or changed.
    bargaining
        The bargaining answer of the same case, for its chapter, ``bargaining.csv`` and
        ``changes.csv``.
    durability, fates
        The durability answer of the same case and the same settings on known fates, for their
        chapter and the files ``durability*.csv``.

    Returns
    -------
    tuple
        The files written: ``brief.html``, ``brief.md``, the tables, then the manifest.

    Raises
    ------
    InputError
        When a file that would be replaced is not as an earlier run left it.
    """
    brief = compose(assessment, banner, bargaining=bargaining, durability=durability, fates=fates)
    files = {"brief.html": as_html(brief).encode(), "brief.md": as_markdown(brief).encode()}
    for name, text in tables(brief, matrix(assessment)).items():
        # The mark at the start tells spreadsheets that the file is UTF-8.
        files[name] = text.encode("utf-8-sig")
    return write_files(folder, files, force=force)
