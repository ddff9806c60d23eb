"""The brief as one HTML file: nothing fetched, nothing run, readable from disk."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from pactwright.reports.content import (
    Block,
    Brief,
    Cell,
    Figure,
    Fold,
    Grid,
    Line,
    plain_text,
    without_repeats,
)

if TYPE_CHECKING:
    from jinja2 import Environment
    from markdown_it import MarkdownIt

BARE = re.compile(r"#?[A-Za-z0-9_.-]+")  # what needs no quotes as a value of an attribute
HARMLESS = re.compile(r"[A-Za-z0-9 ,.()?:%-]")  # within a string of a style sheet
DATED = re.compile(r"\d{4}(-\d\d){0,2}")  # what HTML knows as a date

# Classes of signs (Unicode Standard Annex 9) that are written from right to left or that set a
# direction; a text without any of them stays as it is wherever it stands.
TURNING = {"R", "AL", "AN", "RLE", "LRE", "RLO", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"}


def as_html(brief: Brief) -> str:
    """The whole brief as a page that stands by itself."""
    style = (files("pactwright.reports") / "templates" / "brief.css").read_text("utf-8").strip()
    drawings = sorted({block.style for block in _blocks(brief) if isinstance(block, Figure)})
    style = "\n".join([style.replace("\r\n", "\n"), *drawings, _labels(brief)])
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    template = _environment().get_template("brief.html.j2")
    return template.render(brief=brief, style=style, style_digest=digest) + "\n"


def _labels(brief: Brief) -> str:
    """Style that sets the heading of its column before each cell on a narrow screen.

    It stands here once a table and not in every cell, which makes long registers much smaller.
    """
    rules = [
        f".{name} td:nth-child({place})::before {{ content: {_quoted(column)}; }}"
        for name, columns in sorted({_label(grid): grid.columns for grid in _grids(brief)}.items())
        for place, column in enumerate(columns[1:], 2)
    ]
    return "\n".join(["@media screen and (max-width: 44rem) {", *rules, "}"])


def _label(grid: Grid) -> str:
    """A class for all tables with the same headings."""
    return f"t{hashlib.sha256(repr(grid.columns).encode()).hexdigest()[:8]}"


def _quoted(text: str) -> str:
    """Text as a string of a style sheet; what might end or begin something by its number."""
    plain = (one if HARMLESS.fullmatch(one) else f"\\{ord(one):06x}" for one in text)
    return f'"{"".join(plain)}"'


def _grids(brief: Brief) -> Iterator[Grid]:
    return (block for block in _blocks(brief) if isinstance(block, Grid))


def _blocks(brief: Brief) -> Iterator[Block]:
    waiting = [block for chapter in brief.chapters for block in chapter.blocks]
    while waiting:
        block = waiting.pop()
        yield block
        if isinstance(block, Fold):
            waiting += block.blocks


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
    environment.filters["label"] = _label
    environment.filters["rows"] = without_repeats
    environment.filters["alone"] = _alone
    environment.filters["own"] = lambda runs: _own_words(runs) and turning(plain_text(runs))
    environment.filters["mirrored"] = _mirrored
    environment.filters["turning"] = turning
    environment.filters["quoted"] = _attribute
    environment.filters["dated"] = lambda text: DATED.fullmatch(text) is not None
    return environment


def _notes() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # No raw HTML, and no links or images: a brief holds no address that could be fetched.
    return MarkdownIt("commonmark", {"html": False}).disable(
        ["link", "image", "autolink", "html_inline", "html_block", "reference"]
    )


def _alone(cell: Cell) -> bool:
    """Whether a cell holds one text of somebody's own and nothing else; it needs no fence."""
    return _own_words(cell.line) and len(cell.line) == 1 and not (cell.under or cell.line[0].to)


def _attribute(text: str) -> str:
    """A value of an attribute, in quotes where HTML asks for them."""
    from markupsafe import Markup, escape

    return Markup(text) if BARE.fullmatch(text) else Markup(f'"{escape(text)}"')


def _mirrored(cell: Cell) -> bool:
    """Whether a cell is all somebody's own text, of which some is written from right to left."""
    return _own_words(cell.line) and turning(plain_text(cell.line))


def turning(text: str) -> bool:
    """Whether any sign of a text can turn the direction of what stands around it."""
    return not text.isascii() and any(bidirectional(one) in TURNING for one in text)


def _own_words(runs: Line) -> bool:
    """Whether a line is all somebody's own text, so that its script sets the direction."""
    return bool(runs) and all(run.kind == "said" for run in runs)
