"""Arrangements whose fate is known: what happened, and what the game says at the same settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pactwright.assessment.face_validity import (
    YEARS,
    Beginning,
    Compared,
    Fit,
    KnownFate,
    pairs_in_order,
)
from pactwright.reports.durability.words import likely, percent, percents
from pactwright.reports.wording import counted, listed

LEAD = (
    "The same library and settings on arrangements whose fate is known, told before any level. "
    "Their cases tell clauses and nothing else of the two sides: no power, no terms, no leaders. "
    "One fate cannot confirm a chance; it can only show where the game is absurd: where it gives "
    "what happened less than one chance in five at the library’s own values, whatever the spread."
)
WHY = (
    "Of two sides that are told alike, outsiders hold back the one that nobody covers and hardly "
    "the one they cover; so the game lets the protected side begin, until the case tells power or "
    "terms otherwise."
)
DIGITS = 6


def happened(known: KnownFate) -> str:
    """What became of it: ``war after 19 years`` or ``still at peace after 70 years``."""
    fate = known.fate
    if fate.war is not None:
        return f"war after {fate.years:.0f} years ({fate.war.year})"
    return f"at peace for all the {fate.years:.0f} years observed ({fate.until.year})"


def said(known: KnownFate, convention: str) -> str:
    """The chance of peace that the game gives to the year compared."""
    return f"peace {_chances(known.peace, convention)}"


def stood(known: KnownFate) -> str:
    """What became of the arrangement itself, and how."""
    fate = known.fate
    if fate.ended is None:
        return f"stood for all the {fate.years_in_force:.0f} years observed: {fate.how}"
    return f"ended after {fate.years_in_force:.0f} years ({fate.ended.year}): {fate.how}"


def stood_shortly(known: KnownFate) -> str:
    """Whether the arrangement stands: ``it stands`` or ``ended after 7``."""
    if known.fate.ended is None:
        return "it stands"
    return f"it ended after {known.fate.years_in_force:.0f}"


def said_in_force(known: KnownFate, convention: str) -> str:
    """The chance of the arrangement in force that the game gives to the year compared."""
    return f"in force {_chances(known.in_force, convention)}"


def begins(known: KnownFate) -> str:
    """Which side begins a war in the game, how often, and what would turn that round."""
    told = known.begins
    other, protected = (
        f"{name} {percent(chance)}" for name, chance in zip(told.names, told.chances, strict=True)
    )
    words = f"{protected}, {other} within {counted(told.year, 'year')}"
    stands = percent(told.stands_at)
    if told.turns_at is None:
        return f"{words}; no balance of power makes the two alike"
    return (
        f"{words}; alike once {told.names[0]} would win alone with {percent(told.turns_at)} "
        f"(told here: {stands})"
    )


def history_of_beginning(known: KnownFate) -> str:
    """Who began in history, and how the game sits with that."""
    began = known.fate.began
    if began is None:
        return str(Beginning.UNTOLD)
    name = known.begins.names[began.protected]
    war = "this war" if began.again else "the war before"
    return f"{name} began {war}: {known.begins.fit}"


def verdict(fates: Sequence[KnownFate]) -> str:
    """Where the model is absurd on peace, in force, who begins and the order, each by itself."""
    return " ".join(
        (
            "Read every level below with this in mind.",
            _absurd("peace", fates, [known.peace for known in fates]),
            _absurd("the arrangement in force", fates, [known.in_force for known in fates]),
            *_beginners(fates),
            *_order(fates),
        )
    )


def fate_lines(
    fates: Sequence[KnownFate], convention: str, *, full: bool = False
) -> Iterator[tuple[str, str]]:
    """Each arrangement with what happened and what the game says; in full with its sources."""
    for known in fates:
        words = f"{happened(known)}; the game: {said(known, convention)}; {known.peace.fit}"
        yield known.fate.title, words
        if full:
            yield (
                "the arrangement itself",
                f"{stood(known)}; the game: {said_in_force(known, convention)}; "
                f"{known.in_force.fit}",
            )
            yield "who begins", f"the game: {begins(known)}; {history_of_beginning(known)}"
            yield "sources", ", ".join(sources(known))
    for title, cells in level_rows(fates):
        yield title, "; ".join(cells)


def sources(known: KnownFate) -> tuple[str, ...]:
    """Ids of the claims behind a fate."""
    began = known.fate.began
    return tuple(dict.fromkeys((*known.fate.basis, *(began.basis if began else ()))))


HEAD = (
    "Arrangement",
    "What happened",
    "Peace",
    "Peace until then",
    "In force until then",
    "Begins",
)


def fate_table(fates: Sequence[KnownFate]) -> Iterator[tuple[str, ...]]:
    """Rows under `HEAD`: history, and the game at the library's own values and over the draws.

    The arrangement likeliest to keep the peace at the last common year first; no deal and the
    reference dyad, which have no history, last.
    """
    for known in _ordered(fates):
        levels = ", ".join(percent(one.arrangement) for one in known.levels)
        yield (
            known.fate.title,
            f"{happened(known)}; {stood_shortly(known)}",
            levels,
            _shortly(known.peace),
            _shortly(known.in_force),
            _begins_shortly(known),
        )
    for title, chances in _beside(fates):
        yield title, "", ", ".join(percents(min(told), max(told)) for told in chances), "", "", ""


def table_says(fates: Sequence[KnownFate]) -> str:
    """What the columns of the table hold."""
    years = listed([str(level.year) for level in fates[0].levels]) if fates else ""
    return (
        f"Peace: chance of peace after {years} years at the library’s own values. Until then: the "
        "chance of what is asked at the last year observed or compared, with its band. Begins: "
        "chance that either side has begun a war by then."
    )


def level_rows(fates: Sequence[KnownFate]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Peace at the same years for all, likeliest at the last one first, no deal and dyad last.

    Each with its chance at the library's own values, and the band over the draws.
    """
    for known in _ordered(fates):
        yield (
            f"{known.fate.title} ({'war' if known.fate.war else 'no war'})",
            tuple(
                f"{percent(one.arrangement)} ({percents(one.low, one.high)}) after {one.year}"
                for one in known.levels
            ),
        )
    years = [level.year for level in fates[0].levels] if fates else []
    for title, told in _beside(fates):
        yield (
            title,
            tuple(
                f"{percents(min(chances), max(chances))} after {year}"
                for year, chances in zip(years, told, strict=True)
            ),
        )


def fate_as_plain(known: KnownFate) -> dict[str, Any]:
    """One known fate as plain data; see the schema ``durability``."""
    fate, told = known.fate, known.begins
    return {
        "id": fate.name,
        "title": fate.title,
        "signed": fate.signed.isoformat(),
        "observed_until": fate.until.isoformat(),
        "war": fate.war.isoformat() if fate.war else None,
        "ended": fate.ended.isoformat() if fate.ended else None,
        "how": fate.how,
        "basis": list(sources(known)),
        "peace": _compared(known.peace),
        "in_force": _compared(known.in_force),
        "begins": {
            "year": told.year,
            "sides": list(told.sides),
            "chances": _row(told.chances),
            "alike_at": None if told.turns_at is None else _steady(told.turns_at),
            "told_at": _steady(told.stands_at),
            "began": None if fate.began is None else told.sides[fate.began.protected],
            "words": told.fit.value,
        },
        "levels": [
            {
                "year": one.year,
                "band": _row((one.low, one.high)),
                "arrangement": _steady(one.arrangement),
                "no_deal": _steady(one.no_deal),
                "reference_dyad": _steady(one.reference),
            }
            for one in known.levels
        ],
    }


def order_as_plain(fates: Sequence[KnownFate]) -> list[dict[str, int]]:
    """Pairs of one that kept the peace and one that did not, by year."""
    told = ((year, *pairs_in_order(fates, year)) for year in YEARS)
    return [{"year": year, "in_order": ahead, "pairs": many} for year, ahead, many in told if many]


def _chances(one: Compared, convention: str) -> str:
    middle = percents(one.median_low, one.median_high)
    return (
        f"over {counted(one.year, 'year')} {likely(convention, one.low, one.high)}, "
        f"middle {middle}, at the library’s own values {percent(one.centre)}"
    )


def _ordered(fates: Sequence[KnownFate]) -> list[KnownFate]:
    told = [known for known in fates if known.levels]
    return sorted(told, key=lambda known: -known.levels[-1].arrangement)


def _beside(fates: Sequence[KnownFate]) -> Iterator[tuple[str, list[tuple[float, ...]]]]:
    """No deal and the reference dyad: at each common year its chance of peace by arrangement."""
    for title, name in (("no deal", "no_deal"), ("reference dyad", "reference")):
        by_fate = [[getattr(one, name) for one in known.levels] for known in fates]
        yield title, list(zip(*by_fate, strict=True))


def _shortly(one: Compared) -> str:
    absurd = "" if one.fit is Fit.WITHIN else ": absurd"
    band = percents(one.low, one.high)
    return f"{percent(one.centre)} ({band}) over {counted(one.year, 'year')}{absurd}"


def _begins_shortly(known: KnownFate) -> str:
    told = known.begins
    likely = max((0, 1), key=lambda side: told.chances[side])
    words = ", ".join(
        f"{told.names[side]} {percent(told.chances[side])}" for side in (likely, 1 - likely)
    )
    if known.fate.began is None:
        return words
    did = told.names[known.fate.began.protected]
    return f"{words}; {did} did{'' if known.fate.began.again else ' in the war before'}"


def _absurd(what: str, fates: Sequence[KnownFate], compared: Sequence[Compared]) -> str:
    absurd = [
        f"{known.fate.title}{' (over the whole band)' if one.whole_band else ''}"
        for known, one in zip(fates, compared, strict=True)
        if one.fit is not Fit.WITHIN
    ]
    if not absurd:
        return f"On {what} the game is absurd on none of {len(fates)}. That is a weak test."
    return f"On {what} the game is absurd on {_named(absurd)}."


def _beginners(fates: Sequence[KnownFate]) -> Iterator[str]:
    told = [known for known in fates if known.begins.fit is not Beginning.UNTOLD]
    wrong = [known.fate.title for known in told if known.begins.fit is Beginning.DIFFERS]
    if wrong:
        yield (
            f"Of {counted(len(told), 'war')} of which history tells who began, the game has the "
            f"other side likelier to begin in {len(wrong)} ({_named(wrong)}). {WHY}"
        )
    elif told:
        yield f"Who began is not the other way round in any of {counted(len(told), 'war')}."


def _order(fates: Sequence[KnownFate]) -> Iterator[str]:
    told = order_as_plain(fates)
    if told:
        one = told[-1]
        yield (
            f"Of {counted(one['pairs'], 'pair')} of one that kept the peace for {one['year']} "
            f"years and one that did not, the game has {one['in_order']} in that order."
        )


def _named(titles: Sequence[str]) -> str:
    """Titles with commas of their own, one after the other."""
    return "; ".join(titles)


def _compared(one: Compared) -> dict[str, Any]:
    return {
        "year": one.year,
        "held": one.held,
        "band": _row((one.low, one.high)),
        "median": _row((one.median_low, one.median_high)),
        "centre": _steady(one.centre),
        "absurd": one.fit is not Fit.WITHIN,
        "whole_band": one.whole_band,
        "words": one.fit.value,
    }


def _row(numbers: Iterable[float]) -> list[float]:
    return [_steady(one) for one in numbers]


def _steady(number: float) -> float:
    """A number with the digits that are the same on every platform."""
    return round(number, DIGITS) + 0.0
