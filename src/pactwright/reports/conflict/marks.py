"""The marks of a drawing: text, states, lines and their heads, as SVG."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten, wrap

from pactwright.reports.conflict.curves import Curve, Point

RADIUS = 17.0
RING = 21.5
COLOURS, DASHES = 6, 7
HEAD = {True: (11.0, 4.6), False: (8.0, 3.2)}  # length and half width, of improvements or not
LETTER = 0.53  # mean width of a letter, in font sizes
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML lacks


@dataclass(frozen=True, slots=True)
class Panel:
    """Part of a drawing: its marks, and how much room they take from (0, 0).

    `notes` are told in the legend, as are the kinds of lines and rings that occur.
    """

    marks: tuple[str, ...]
    width: float
    height: float
    notes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    rings: tuple[str, ...] = ()


def escaped(text: str) -> str:
    """Text as it may stand in XML, on one line."""
    plain = " ".join(_UNFIT.sub("", text).split())
    return (
        plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def words(at: Point, text: str, size: float = 12, kind: str = "", anchor: str = "start") -> str:
    """One line of text."""
    marked = f' class="{kind}"' if kind else ""
    side = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return (
        f'<text x="{_n(at[0])}" y="{_n(at[1])}" font-size="{_n(size)}"{side}{marked}>'
        f"{escaped(text)}</text>"
    )


def folded(text: str, width: float, size: float, lines: int) -> list[str]:
    """Text broken into lines that fit a width; cut short where there are too many."""
    letters = max(int(width / (LETTER * size)), 4)
    found = wrap(text, letters, break_on_hyphens=False)
    if len(found) > lines:
        rest = " ".join(found[lines - 1 :])
        found = [*found[: lines - 1], shorten(rest, letters, placeholder="…")]
        found[-1] = found[-1] if found[-1] != "…" else f"{rest[: letters - 1]}…"
    return found


def text_width(text: str, size: float) -> float:
    """About how wide a text is."""
    return LETTER * size * len(text)


def state(at: Point, number: int, standing: str, about: str, label: str = "") -> str:
    """A state: filled where no party would move, ringed where it is an equilibrium.

    Parameters
    ----------
    at
        Its centre.
    number
        Its id.
    standing
        ``nash``, ``credible``, ``doubted`` or empty.
    about
        What is told when one points at it.
    label
        A word above it.
    """
    x, y = _n(at[0]), _n(at[1])
    parts = [f"<title>{escaped(about)}</title>"]
    if standing:
        ring = "ring doubted" if standing == "doubted" else "ring"
        parts.append(f'<circle cx="{x}" cy="{y}" r="{RING}" class="{ring}"/>')
    body, text = ("held", "strong on") if standing == "nash" else ("state", "strong")
    parts.append(f'<circle cx="{x}" cy="{y}" r="{RADIUS}" class="{body}"/>')
    size = 14 if number < 100 else 11 if number < 10_000 else 8
    parts.append(words((at[0], at[1] + 0.35 * size), str(number), size, text, "middle"))
    if label:
        parts.append(words((at[0], at[1] - RING - 4), label, 11, "halo strong", "middle"))
    return f'<g class="node">{"".join(parts)}</g>'


def move(
    curve: Curve,
    party: int,
    *,
    improving: bool,
    back: bool,
    tie: bool = False,
    dash: int | None = None,
) -> Iterator[str]:
    """A line of a party, with its head; a bar at its start where it cannot be taken back."""
    colour = party % COLOURS
    dash = party % DASHES if dash is None else dash
    kind = f"{'gain' if improving else 'move'} p{colour}" + (f" d{dash}" if dash else "")
    length, half = HEAD[improving]
    shaft = curve if tie else curve.trimmed(0, 0.8 * length)
    yield f'<path d="{_path(shaft)}" class="{kind}"/>'
    if not tie:
        (x, y), (dx, dy) = curve.end, curve.heading(1)
        bx, by = x - length * dx, y - length * dy
        yield (
            f'<path d="M{_n(x)} {_n(y)}L{_n(bx - half * dy)} {_n(by + half * dx)}'
            f'L{_n(bx + half * dy)} {_n(by - half * dx)}Z" class="h{colour}"/>'
        )
    if not back:
        (x, y), (dx, dy) = curve.start, curve.heading(0)
        x, y = x + 3 * dx, y + 3 * dy
        yield (
            f'<path d="M{_n(x - 6 * dy)} {_n(y + 6 * dx)}L{_n(x + 6 * dy)} {_n(y - 6 * dx)}" '
            f'class="gain p{colour}"/>'
        )


def _path(curve: Curve) -> str:
    (ax, ay), (bx, by), (cx, cy) = curve.start, curve.through, curve.end
    return f"M{_n(ax)} {_n(ay)}Q{_n(bx)} {_n(by)} {_n(cx)} {_n(cy)}"


def _n(number: float) -> str:
    """A length with one decimal, the same on every platform."""
    return f"{number + 0.0:.1f}".removesuffix(".0").replace("-0.0", "0")
