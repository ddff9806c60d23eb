"""Writing the brief: one page, its Markdown, and its tables."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from pactwright.assessment import Assessment
from pactwright.reports.anchors import with_sound_links
from pactwright.reports.chapters import CHAPTERS
from pactwright.reports.content import Brief
from pactwright.reports.html import as_html
from pactwright.reports.markdown import as_markdown
from pactwright.reports.matrix import matrix
from pactwright.reports.readings import readings
from pactwright.reports.spreadsheet import tables


def compose(assessment: Assessment, banner: str | None = None) -> Brief:
    """The content of a brief, before it takes a form.

    Parameters
    ----------
    assessment
        What was asked of the case.
    banner
        A classification line for the top and bottom of every page.
    """
    views = readings(assessment)
    nouns = views[0].nouns
    chapters = tuple(chapter(assessment, views) for chapter in CHAPTERS)
    source = (
        f"Case {assessment.name}, files {assessment.key}, Pactwright {assessment.version}, "
        f"as of {nouns.as_of}"
    )
    summary = " ".join(nouns.summary.split()) if nouns.summary else None
    brief = Brief(nouns.title, nouns.as_of, summary, source, chapters, banner)
    return with_sound_links(brief)


def write_brief(
    assessment: Assessment, folder: Path, banner: str | None = None
) -> tuple[Path, ...]:
    """Write the brief and its tables into a folder; the same assessment gives the same bytes.

    Parameters
    ----------
    assessment
        What was asked of the case.
    folder
        Where to; made if it is not there.
    banner
        A classification line for every page.

    Returns
    -------
    tuple
        The files written: ``brief.html``, ``brief.md``, then the tables.
    """
    brief = compose(assessment, banner)
    texts = {"brief.html": as_html(brief), "brief.md": as_markdown(brief)}
    folder.mkdir(parents=True, exist_ok=True)
    written = [_write(folder / name, text.encode()) for name, text in texts.items()]
    for name, text in tables(brief, matrix(assessment)).items():
        # The mark at the start tells spreadsheets that the file is UTF-8.
        written.append(_write(folder / name, text.encode("utf-8-sig")))
    return tuple(written)


def _write(path: Path, content: bytes) -> Path:
    """Write a file in one step, so that no reader ever meets half of it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path
