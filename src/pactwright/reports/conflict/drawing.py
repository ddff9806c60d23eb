"""A conflict as a drawn graph: states, who can move where, who would, and what is stable."""

from __future__ import annotations

from importlib.resources import files

from pactwright.reports.conflict.answer import ConflictAnswer
from pactwright.reports.conflict.graph import graph_panel
from pactwright.reports.conflict.keys import key_panel, legend_panel
from pactwright.reports.conflict.marks import escaped, words
from pactwright.reports.conflict.naming import HEADLINE, SHORT
from pactwright.reports.conflict.reach import reach_panel

MOST = 40  # states drawn one by one
MARGIN = 24.0
NARROWEST = 560.0


def draw_conflict(answer: ConflictAnswer) -> str:
    """The conflict as an SVG file that stands by itself.

    Parameters
    ----------
    answer
        What was found; beyond 40 states its equilibria are drawn, and from where they are reached.
    """
    return _document(answer, style=True)


def inline_drawing(answer: ConflictAnswer) -> str:
    """The same without title and style, for a page that has `drawing_style` in its own."""
    return _document(answer, style=False)


def drawing_style() -> str:
    """The style of drawings."""
    text = (files("pactwright.reports") / "templates" / "conflict.css").read_text("utf-8")
    return text.replace("\r\n", "\n").strip()


def _document(answer: ConflictAnswer, *, style: bool) -> str:
    whole = answer.result.states.count <= MOST
    graph = graph_panel(answer) if whole else reach_panel(answer)
    inside = max(NARROWEST, graph.width)
    panels = [graph, legend_panel(answer, inside, graph)]
    if whole:
        panels.append(key_panel(answer, inside))
    width, height, groups = inside + 2 * MARGIN, MARGIN + (36 if style else 0), []
    for number, panel in enumerate(panels):
        left = MARGIN if number else MARGIN + (inside - panel.width) / 2
        shift = f"translate({left:.1f} {height:.1f})"
        groups.append(f'<g transform="{shift}">{"".join(panel.marks)}</g>')
        height += panel.height + MARGIN
    size = f"{width:.0f} {height:.0f}"
    return "\n".join(
        [
            '<svg xmlns="http://www.w3.org/2000/svg" class="conflict" role="img" '
            f'width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {size}">',
            f"<title>{escaped(answer.title)}</title>",
            f"<desc>{escaped(_described(answer))}</desc>",
            *([f"<style>{drawing_style()}</style>"] if style else []),
            '<rect class="paper" width="100%" height="100%"/>',
            *([words((MARGIN, MARGIN + 14), answer.title, 17, "strong")] if style else []),
            *groups,
            "</svg>",
            "",
        ]
    )


def _described(answer: ConflictAnswer) -> str:
    """The drawing in a sentence, for those who do not see it."""
    told = []
    for name in HEADLINE:
        if name in answer.result.concepts:
            found = answer.result.concepts[name].equilibria
            shown = ", ".join(map(str, found.ids(MOST))) or "none"
            told.append(f"{SHORT[name]}: {shown}{' ...' if len(found) > MOST else ''}")
    return f"{answer.result.states.count:,} states. Equilibria: {'; '.join(told)}."
