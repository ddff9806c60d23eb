"""Clause passports as text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from pactwright.case import ResolvedCase, Sections
from pactwright.reports.describe import section_title
from pactwright.reports.passport import SECTIONS, Passport, passports
from pactwright.reports.wording import in_words, listed, party_name

HEADINGS = {
    "rules": "Rules",
    "red_lines": "Red lines",
    "effects": "Parameters that it sets",
    "readings": "Terms that may mean it",
}


def render_passports(readings: Sequence[ResolvedCase], only: str | None = None) -> str:
    """Passports as text for a terminal, one after the other."""
    nouns = readings[0].nouns
    return "\n".join(_page(nouns, passport) for passport in passports(readings, only))


def _page(nouns: Sections, found: Passport) -> str:
    title = f"{found.title}  [{found.issue}.{found.clause}]"
    lines = [title, "=" * len(title), f"Question     {found.question}"]
    if found.text:
        lines.append(f"Wording      {' '.join(found.text.split())}")
    lines.append(f"Performed by {listed(found.obligors)}, who can break it")
    falls = found.falls_to or "nothing stated"
    costs = f", at a cost in points of {found.breach_costs}" if found.breach_costs else ""
    lines.append(f"If broken    {falls}{costs}")
    lines.append(
        f"Used in      {listed(map(in_words, found.architectures)) or 'no package itself'}"
    )
    lines += ["", "Worth to"]
    for worth in found.worths:
        where = _where(found, worth.readings)
        where += f" (in the text of {listed(worth.in_text)})" if worth.in_text else ""
        lines.append(
            f"  {party_name(nouns, worth.party)}: {worth.written}{_cited(worth.claims)}{where}"
        )
    for section in SECTIONS:
        touching = [touch for touch in found.touches if touch.section == section]
        if touching:
            lines += ["", HEADINGS.get(section) or section_title(section)]
            lines += [
                f"  {touch.id}: {touch.says}{_cited(touch.claims)}{_where(found, touch.readings)}"
                for touch in touching
            ]
    if found.counted_twice:
        lines += ["", "Counted twice?", *(f"  {text}" for text in found.counted_twice)]
    return "\n".join([*lines, ""])


def _cited(claims: tuple[str, ...]) -> str:
    return f" [{', '.join(claims)}]" if claims else " [unsourced]"


def _where(found: Passport, labels: tuple[str, ...]) -> str:
    return "" if len(labels) == found.all_readings else f" (only {listed(labels)})"
