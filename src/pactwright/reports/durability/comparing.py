"""The arrangements of one reading beside one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pactwright.bargaining.verdicts.words import in_draws
from pactwright.reports.durability.levels import ends_in_words
from pactwright.reports.durability.needed import thresholds_in_brief
from pactwright.reports.durability.telling import Fact, Telling
from pactwright.reports.durability.words import UNSPOKEN, likely, years_shown
from pactwright.reports.wording import counted, in_words, listed


def comparison(tellings: Sequence[Telling]) -> tuple[list[str], list[list[str]]]:
    """What it would take, how likely peace is and what ends it: heads, and a row an arrangement.

    Parameters
    ----------
    tellings
        The arrangements of one reading; no deal among them says nothing of being in force.
    """
    terms = tellings[0].terms
    years = sorted({terms.compared, terms.years})
    told = counted(terms.compared, "year")
    last = counted(years_shown(terms)[-1], "year")
    peace = [f"Peace after {counted(year, 'year')}" for year in years]
    head = ["Arrangement", "Credibility needed", *peace]
    head += [f"In force after {told}", f"Likeliest war within {last}"]
    return head, [_row(one, years) for one in tellings]


def _row(told: Telling, years: Sequence[int]) -> list[str]:
    if not told.levelled:
        return [told.arrangement.title, "", UNSPOKEN, *[""] * (len(years) + 1)]
    course, centres = told.arrangement.course, told.arrangement.centres
    needed = "not asked"
    if told.no_deal:
        needed = "nothing is signed"
    elif centres:
        needed = thresholds_in_brief([one.breakevens.credibility for one in centres])
    peace, force = course.peace_band, course.in_force_band
    levels = [
        likely(told.convention, float(peace.low[y - 1]), float(peace.high[y - 1])) for y in years
    ]
    at = told.terms.compared - 1
    stands = likely(told.convention, float(force.low[at]), float(force.high[at]))
    return [
        told.arrangement.title,
        needed,
        *levels,
        "nothing is signed" if told.no_deal else stands,
        ends_in_words(told, 1),
    ]


def outlasting(told: Telling) -> Iterator[Fact]:
    """Which others this arrangement outlasts, and in which part of the draws."""
    for words, names in outlasted(told).items():
        yield Fact(f"outlasts {words}", listed(names))


def outlasted(told: Telling) -> dict[str, list[str]]:
    """Share of draws in words to those that the arrangement outlasts in so many of them."""
    pairs = told.reading.pairs
    if pairs is None:
        return {}
    titles = {one.id: one.title for one in told.reading.arrangements}
    place, draws = pairs.ids.index(told.arrangement.id), told.arrangement.course.draws
    groups: dict[str, list[str]] = {}
    for other, name in enumerate(pairs.ids):
        if other != place:
            part = round(float(pairs.ahead[place, other]) * draws)
            words = in_draws(part, draws).partition(" (")[0]
            groups.setdefault(words, []).append(titles.get(name, in_words(name)))
    return groups
