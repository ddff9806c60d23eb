"""Whose action moves what, and which answers that changes: in words and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pactwright.bargaining.leverage import Lever, Shift
from pactwright.case import Sections
from pactwright.preferences import Verdict
from pactwright.reports.wording import party_name

Span = tuple[float, float]
SIGNED = {
    Verdict.ACCEPTS: "signable",
    Verdict.CANNOT_TELL: "cannot tell",
    Verdict.REFUSES: "not signable",
}


def levers_in_words(nouns: Sections, lever: Lever, titles: dict[str, str]) -> Iterator[str]:
    """What a lever moves by how much, and each answer that changes, from what to what.

    Parameters
    ----------
    nouns
        The case.
    lever
        The lever.
    titles
        Package to its title.
    """
    by = f"Lever {lever.action} of {party_name(nouns, lever.by)}"
    changed = changing(lever)
    if changed and lever.of is not None and lever.amount is not None:
        name = party_name(nouns, lever.of)
        yield f"{by} {moved_in_words(lever.amount, name)}"
        for shift in changed:
            told = shift_in_words(name, shift, lever.amount)
            yield f"  {titles.get(shift.package, shift.package)}: {told}"
    moved = [other for other in lever.reweighed if other.before != other.after]
    if moved and lever.amount is not None:
        yield f"{by} makes it {_chance(lever.amount)} that {lever.of} is given"
        for other in moved:
            yield (
                f"  {titles.get(other.package, other.package)}: {party_name(nouns, other.party)} "
                f"accepts with chance {_chance(other.before)}, then {_chance(other.after)}"
            )


def changing(lever: Lever) -> list[Shift]:
    """Packages on which the party or all together answer otherwise once the lever is used."""
    return [shift for shift in lever.shifts if shift.changes or len(set(shift.signable)) > 1]


def moved_in_words(amount: Span, name: str) -> str:
    """Such as ``raises the fallback of Aland by 5 to 10 points``."""
    low, high = amount
    verb = "raises" if low >= 0 else "lowers" if high <= 0 else "moves"
    return f"{verb} the fallback of {name} {_by(amount)}"


def _by(amount: Span) -> str:
    """Such as ``by 5 to 10 points``; with signs only where it may go either way."""
    low, high = amount
    if low < 0 < high:
        return f"by {low:+g} to {high:+g} points"
    near, far = sorted((abs(low), abs(high)))
    told = f"{near:g}" if near == far else f"{near:g} to {far:g}"
    return f"by {told} {'point' if told == '1' else 'points'}"


def _chance(span: Span) -> str:
    low, high = (f"{end:.2g}" for end in span)
    return low if low == high else f"{low} to {high}"


def shift_in_words(name: str, shift: Shift, ends: Span) -> str:
    """From which answer to which, of the party and of all, at the ends of the amount."""
    said = _from_to(shift.before.value, (shift.at_least.value, shift.at_most.value), ends)
    before, *after = (SIGNED[verdict] for verdict in shift.signable)
    whole = _from_to(before, (after[0], after[1]), ends)
    return f"{name} {said}; for all: {whole}"


def _from_to(before: str, after: tuple[str, str], ends: Span) -> str:
    """Such as ``accepts, then refuses``."""
    if {before} == set(after):
        return f"{before} as before"
    if after[0] == after[1]:
        return f"{before}, then {after[0]}"
    return f"{before}, then {after[0]} at {ends[0]:+g} and {after[1]} at {ends[1]:+g}"


def lever_as_plain(lever: Lever) -> dict[str, Any]:
    """A lever as plain data, by ids."""
    return {
        "action": lever.action,
        "by": lever.by,
        "moves": lever.moves,
        "of": lever.of,
        "amount": list(lever.amount) if lever.amount else None,
        "changes": [
            {
                "package": shift.package,
                "before": shift.before.value,
                "at_least": shift.at_least.value,
                "at_most": shift.at_most.value,
                "signable": [verdict.value for verdict in shift.signable],
            }
            for shift in changing(lever)
        ],
        "reweighed": [
            {
                "package": told.package,
                "need": told.need,
                "party": told.party,
                "before": list(told.before),
                "after": list(told.after),
            }
            for told in lever.reweighed
        ],
        "answers": list(lever.answers),
    }
