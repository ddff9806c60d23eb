"""Beside a drawn conflict: what the marks mean, and what each state is."""

from __future__ import annotations

from pactwright.reports.conflict.answer import ConflictAnswer
from pactwright.reports.conflict.curves import Curve
from pactwright.reports.conflict.marks import RADIUS, RING, Panel, folded, move, text_width, words

SIZE = 12.0
LINE = 24.0
SAMPLE = 52.0
GAP = 26.0
KEY = 11.5
NARROW = 300.0  # a column of the key, at least
LINES = {
    "gain": "an improvement for whoever moves that can be taken back",
    "final gain": "an improvement (with a bar) that cannot be taken back",
    "loss": "a move for nothing better that cannot be taken back",
    "tie": "all the same to whoever moves",
}
RINGS = {
    "nash": "equilibrium: no party gains by moving (Nash)",
    "credible": "equilibrium by credible answers (SEQ, SSEQ)",
    "doubted": "equilibrium by threats alone (GMR, SMR), or by SIM",
}


def legend_panel(answer: ConflictAnswer, width: float, graph: Panel) -> Panel:
    """Whose moves are drawn how, and how equilibria are marked."""
    entries = [(_party(number), name) for number, name in enumerate(answer.parties)]
    if not graph.kinds:
        entries = []
    entries += [(_line(kind), LINES[kind]) for kind in LINES if kind in graph.kinds]
    entries += [(_circle(kind), RINGS[kind]) for kind in RINGS if kind in graph.rings]
    marks = [f'<path class="rule" d="M0 0H{width:.0f}"/>']
    x, y = 0.0, LINE
    for sample, text in entries:
        room = SAMPLE + text_width(text, SIZE)
        if x and x + room > width:
            x, y = 0.0, y + LINE
        marks.append(f'<g transform="translate({x:.1f} {y:.1f})">{"".join(sample)}')
        marks.append(words((SAMPLE - 8, 4), text, SIZE) + "</g>")
        x += room + GAP
    y += 8 if graph.notes else 0
    for note in graph.notes:
        for told in folded(note, width, SIZE, 4):
            y += LINE * 0.8
            marks.append(words((0, y + 4), told, SIZE, "soft"))
    return Panel(tuple(marks), width, y + 8)


def _sample() -> Curve:
    return Curve((0, 0), (18, 0), (36, 0))


def _party(number: int) -> list[str]:
    return list(move(_sample(), number, improving=True, back=True))


def _line(kind: str) -> list[str]:
    gain, back = kind in ("gain", "final gain"), kind in ("gain", "tie")
    return list(move(_sample(), 5, improving=gain, back=back, tie=kind == "tie", dash=0))


def _circle(standing: str) -> list[str]:
    kind = "ring doubted" if standing == "doubted" else "ring"
    body = "held" if standing == "nash" else "state"
    scale = 10 / RING
    return [
        f'<circle cx="20" cy="0" r="10" class="{kind}"/>'
        f'<circle cx="20" cy="0" r="{RADIUS * scale:.1f}" class="{body}"/>'
    ]


def key_panel(answer: ConflictAnswer, width: float) -> Panel:
    """What is chosen in each state, in as many columns as fit."""
    titles = [
        answer.names.title(answer.result.states.code_of(number))
        for number in range(1, answer.result.states.count + 1)
    ]
    widest = max(text_width(title, KEY) for title in titles) + 34
    columns = max(1, min(4, int(width // min(widest, NARROW))))
    each = width / columns
    deep = -(-len(titles) // columns)
    marks, bottom = [f'<path class="rule" d="M0 0H{width:.0f}"/>'], 0.0
    for column in range(columns):
        y = 20.0
        for number in range(column * deep + 1, min((column + 1) * deep, len(titles)) + 1):
            marks.append(words((column * each + 20, y), str(number), KEY, "strong", "end"))
            for text in folded(titles[number - 1], each - 34, KEY, 3):
                marks.append(words((column * each + 28, y), text, KEY))
                y += 15
            y += 2
        bottom = max(bottom, y)
    return Panel(tuple(marks), width, bottom)
