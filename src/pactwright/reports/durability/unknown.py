"""What is unknown, which completions of it are told, and what they leave out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pactwright.durability.results import Completed, Completions
from pactwright.reports.durability.telling import Fact, Telling
from pactwright.reports.durability.words import figures, percents
from pactwright.reports.wording import clause_title, counted, issue_title, listed

FEW = 0.01  # a gap below this is told with the rest


def unknown(told: Telling) -> Iterator[Fact]:
    """What is unknown, how far completions were searched, and each that is told."""
    found = told.arrangement.completions
    yield Fact("what is unknown", unknown_in_words(told))
    if not found.unknown:
        return
    yield Fact("completions", searched_in_words(told))
    for place, one in enumerate(found.chosen, 1):
        yield Fact(f"completion {place}", completed_in_words(told, one))
    left = [
        f"{_named(told, name)} by up to {figures(gap)}" for name, gap in found.gaps if gap >= FEW
    ]
    rest = f"by less than {figures(FEW)}"
    words = f"{listed(left)}; anything else {rest}" if left else rest
    yield Fact("what these leave out of all tried", words if found.gaps else "nothing")


def unknown_in_words(told: Telling) -> str:
    """Open issues on which something turns, and statements that are unknown or a range."""
    found, nouns = told.arrangement.completions, told.reading.case.nouns
    parts = []
    if found.issues:
        titles = listed(issue_title(nouns, issue) for issue in found.issues)
        parts.append(f"{counted(len(found.issues), 'open issue')} ({titles})")
    if found.paths:
        parts.append(counted(len(found.paths), "statement"))
    return listed(parts) or "nothing is unknown"


def searched_in_words(told: Telling) -> str:
    """How many completions were tried, and how far peace reaches over all of them."""
    found = told.arrangement.completions
    years = (told.terms.compared, told.terms.years)
    reached = " and ".join(
        f"{percents(*span)} after {counted(year, 'year')}"
        for year, span in dict(zip(years, found.peace, strict=True)).items()
    )
    return (
        f"{found.tried:,} tried, {len(found.chosen)} told; {found.words}; peace among all tried "
        f"{reached}, at central values"
    )


def completed_in_words(told: Telling, one: Completed) -> str:
    """What a completion is extreme in, which clauses settle it, and where its statements lie."""
    nouns = told.reading.case.nouns
    settled = [
        f"{issue_title(nouns, issue)} “{clause_title(nouns, issue, clause)}”"
        for issue, clause in (*one.picks, *one.told)
    ]
    places = [place for place in one.places if place is not None]
    ends = [
        f"{counted(count, 'statement')} {where}"
        for where, count in (
            ("at the lower end", sum(place <= 0.0 for place in places)),
            ("at the upper end", sum(place >= 1.0 for place in places)),
            ("in between", sum(0.0 < place < 1.0 for place in places)),
        )
        if count
    ]
    extremes = extremes_in_words(told, one) or "between the others, for the years between"
    return "; ".join(part for part in (extremes, *settled, listed(ends)) if part)


def extremes_in_words(told: Telling, one: Completed) -> str:
    """What a completion is extreme in, years of one curve together."""
    groups: dict[str, list[int]] = {}
    for words in one.extremes:
        output, _, after = words.partition(" after ")
        years = groups.setdefault(output, [])
        if after:
            years.append(int(after.split()[0]))
    return ", ".join(f"{_named(told, output)}{_years(years)}" for output, years in groups.items())


def _named(told: Telling, output: str) -> str:
    """An output with the names of the two sides in place of their ids."""
    names = {id_: told.party(id_) for id_ in told.arrangement.principals}
    return " ".join(names.get(word, word) for word in output.split())


def _years(years: Sequence[int]) -> str:
    if not years:
        return ""
    first, last = min(years), max(years)
    if len(years) == 1:
        return f" after {counted(first, 'year')}"
    whole = len(years) == last - first + 1
    return (
        f" after {first} to {last} years"
        if whole
        else f" after {len(years)} years from {first} to {last}"
    )


def searched_in_brief(found: Completions) -> str:
    """How far completions were searched, for a narrow column."""
    if not found.unknown:
        return ""
    how = "every corner" if found.every_corner else "no proof"
    gap = found.gaps[0][1] if found.gaps else 0.0
    left = f"; up to {figures(gap)} left out" if gap >= FEW else ""
    return f"{len(found.chosen)} of {found.tried:,} tried ({how}){left}"


def searched(found: Sequence[Completions]) -> str:
    """How far completions were searched, over several arrangements."""
    told = [one for one in found if one.unknown]
    if not told:
        return "nothing is unknown"
    corners = sum(one.every_corner for one in told)
    exceptions = sum(one.exceptions for one in told)
    tried = f"{sum(one.tried for one in told):,} completions tried"
    if corners:
        tried += f", every corner of {counted(corners, 'arrangement')}"
    sampled = f"{sum(one.sampled for one in told):,} of them at random"
    if not exceptions:
        return f"{tried}; no exception found in {sampled}"
    return f"{tried}; {counted(exceptions, 'exception')} found in {sampled}, and taken in"
