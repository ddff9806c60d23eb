"""The brief as one HTML file: nothing fetched, nothing run, readable from disk."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING

from pactwright.reports.content import Brief, Line
from pactwright.reports.signs import MEANINGS, Sign

if TYPE_CHECKING:
    from jinja2 import Environment
    from markdown_it import MarkdownIt


def as_html(brief: Brief) -> str:
    """The whole brief as a page that stands by itself."""
    style = (files("pactwright.reports") / "templates" / "brief.css").read_text("utf-8").strip()
    style = style.replace("\r\n", "\n")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    template = _environment().get_template("brief.html.j2")
    return template.render(brief=brief, style=style, style_digest=digest) + "\n"


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("pactwright.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    notes = _notes()
    environment.filters["kind"] = lambda block: type(block).__name__
    environment.filters["notes"] = lambda text: Markup(notes.render(text))
    environment.filters["own"] = _own_words
    environment.globals["signs"] = tuple(Sign)
    environment.globals["meanings"] = MEANINGS
    return environment


def _notes() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # No raw HTML, and no links or images: a brief holds no address that could be fetched.
    return MarkdownIt("commonmark", {"html": False}).disable(
        ["link", "image", "autolink", "html_inline", "html_block", "reference"]
    )


def _own_words(runs: Line) -> bool:
    """Whether a line is all somebody's own text, so that its script sets the direction."""
    return bool(runs) and all(run.kind == "said" for run in runs)
