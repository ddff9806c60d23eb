"""Chances and numbers of the game of keeping in words, with two significant figures at most."""

from __future__ import annotations

from dataclasses import fields
from math import floor, isfinite, log10

from pactwright.assessment.durability import DurabilityAnswer, ReadingEndurance, Terms
from pactwright.bargaining.weighing import chance_words
from pactwright.durability.results import Endurance
from pactwright.durability.solution import CAUSES
from pactwright.reports.wording import counted, in_words, listed, party_name
from pactwright.settlement.influences import patrons_of

SHOWN = (5, 10, 20)  # years at which levels are told in words
UNSPOKEN = "nothing in the case speaks to how it would be kept"
OPEN = (0.2, 0.8)  # a range from below to above has room for a thing and for its opposite
OUTSIDE_HERE = "wars that the game leaves out"


def percent(chance: float) -> str:
    """A chance in whole per cent, never rounded to certainty: ``41 %``, ``under 1 %``."""
    return f"{_whole(chance)} %"


def percents(low: float, high: float) -> str:
    """A range of chances: ``35 to 62 %``, or ``41 %`` where both ends read the same."""
    first, last = _whole(low), _whole(high)
    return f"{first} %" if first == last else f"{first} to {last} %"


def _whole(chance: float) -> str:
    if chance <= 0.0:
        return "0"
    if chance >= 1.0:
        return "100"
    whole = round(100 * chance)
    return "under 1" if whole == 0 else "over 99" if whole == 100 else str(whole)


def figures(number: float) -> str:
    """A number with two significant figures: ``0.42``, ``1.3``, ``0.0067``."""
    if not isfinite(number):
        return "no limit"
    if number == 0.0:
        return "0"
    places = 1 - floor(log10(abs(number)))
    rounded = round(number, places) + 0.0
    return f"{rounded:.{max(places, 0)}f}".rstrip("0").rstrip(".") if places > 0 else f"{rounded:g}"


def spans(low: float, high: float) -> str:
    """A range of numbers, or one of them where both read the same."""
    first, last = figures(low), figures(high)
    return first if first == last else f"{first} to {last}"


def chance_in_words(convention: str, low: float, high: float) -> str:
    """A range of chances in the likelihood words of a convention.

    A range from below one in five to above four in five reads ``cannot tell``.
    """
    if high <= 0.0:
        return "does not happen in this game"
    if low < OPEN[0] and high > OPEN[1]:
        return "cannot tell"
    return chance_words(convention, low, high)


def likely(convention: str, low: float, high: float) -> str:
    """A range of chances in likelihood words with its numbers: ``likely (58 to 72 %)``."""
    words = chance_in_words(convention, low, high)
    return f"{words} ({percents(low, high)})" if high > 0.0 else words


def years_shown(terms: Terms) -> tuple[int, ...]:
    """The years at which levels are told; the horizon where it is shorter than all of them."""
    return tuple(year for year in SHOWN if year <= terms.years) or (terms.years,)


def settings_in_words(answer: DurabilityAnswer) -> str:
    """What every level depends on: anchor, precision and spread."""
    anchor, terms = answer.terms.anchor, answer.terms
    on = switched_on(terms)
    return (
        f"anchored at {percents(*anchor.peace)} peace of the dyad “{in_words(anchor.dyad)}” over "
        f"{counted(anchor.years, 'year')} ({anchor.by}), war precision "
        f"{figures(terms.war_precision)}, spread {figures(terms.spread)}"
        f"{f', with {listed(on)}' if on else ''}"
    )


def switched_on(terms: Terms) -> list[str]:
    """Mechanisms that are played besides."""
    switches = ((one.name, getattr(terms.switches, one.name)) for one in fields(terms.switches))
    return [name for name, on in switches if on]


def name_of(reading: ReadingEndurance, party: str) -> str:
    """A party of a reading by its name."""
    return party_name(reading.case.nouns, party)


def causes_of(reading: ReadingEndurance, arrangement: Endurance) -> tuple[str, ...]:
    """The causes of war in words, in the order of `pactwright.durability.solution.CAUSES`."""
    first, second = (name_of(reading, party) for party in arrangement.principals)
    attacks = [f"attack by {first}", f"attack by {second}"]
    if arrangement.protected is not None:
        own = (first, second)[arrangement.protected]
        attacks[arrangement.protected] = f"{own} opens war"
        pushing = f"incident while {own} pushes"
    else:
        pushing = "incident while the protected side pushes"
    if patrons_of(reading.case.nouns):
        pushing = "incident while a side pushes that outsiders stand behind"
    told = (
        *attacks,
        f"probe of {first} found, and escalating",
        f"probe of {second} found, and escalating",
        "incident",
        pushing,
        OUTSIDE_HERE,
    )
    assert len(told) == len(CAUSES)
    return told
