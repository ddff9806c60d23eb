"""What would change the answer: one thing changed, one more mechanism played, one rival cause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pactwright.durability.findings import Centre, Variant
from pactwright.durability.results import UnderHypothesis
from pactwright.reports.durability.telling import Fact, Telling, reach, variants_of
from pactwright.reports.durability.words import figures, percents
from pactwright.reports.wording import counted, in_words, listed

WITHHELD = "withheld: "


def changes(told: Telling) -> Iterator[Fact]:
    """Leaders, legal form, guarantee, supply, switches and hypotheses: peace with one changed."""
    centres = told.arrangement.centres
    if not centres:
        return
    for name in dict.fromkeys(one.name for centre in centres for one in variants_of(centre)):
        found = [(centre, one) for centre in centres for one in variants_of(centre)
                 if one.name == name]  # fmt: skip
        yield Fact(f"if {changed(found[0][1])}", change_in_words(told, found))
    if not any(centre.form for centre in centres) and not told.no_deal:
        yield Fact("legal form", "no clause speaks to the rate at which promises decay")
    yield from hypotheses(told)
    yield Fact(
        f"peace after {counted(told.terms.years, 'year')} by war precision",
        ", ".join(f"{chances} at {precision}" for precision, chances in by_precision(centres)),
    )


def changed(one: Variant) -> str:
    """What is changed, such as ``no leader is revisionist`` or ``airlift is withheld``."""
    if not one.name.startswith(WITHHELD):
        return one.says
    names = [in_words(name) for name in one.name.removeprefix(WITHHELD).split(", ")]
    return f"{listed(names)} {'is' if len(names) == 1 else 'are'} withheld"


def change_in_words(told: Telling, found: Sequence[tuple[Centre, Variant]]) -> str:
    """Peace at the year compared with a change, beside peace without it.

    Parameters
    ----------
    told
        The arrangement.
    found
        The completions in which there is such a change, each without it and with it.
    """
    year, count = told.terms.compared, len(told.arrangement.centres)
    here = percents(*reach(centre.peace[year - 1] for centre, _ in found))
    there = percents(*reach(one.peace[year - 1] for _, one in found))
    words = f"peace after {counted(year, 'year')} "
    words += f"unchanged at {there}" if there == here else f"{there} instead of {here}"
    chances = [one.chance for _, one in found if one.chance is not None]
    if chances:
        words += f" (chance {percents(*reach(chances))})"
    return words if len(found) == count else f"{words}, in {len(found)} of {count} completions"


def by_precision(centres: Sequence[Centre]) -> Iterator[tuple[str, str]]:
    """Each war precision, and peace at the last year there."""
    for each in zip(*(centre.axis for centre in centres), strict=True):
        yield figures(each[0].war_precision), percents(*reach(one.peace for one in each))


def hypotheses(told: Telling) -> Iterator[Fact]:
    """Peace if one rival cause of the conflict is the true one, beside peace without it."""
    for one in told.arrangement.hypotheses:
        if one.changes:
            yield Fact(f"hypothesis {says(told, one.id)}", hypothesis_in_words(told, one))


def says(told: Telling, hypothesis: str) -> str:
    """What a hypothesis of the case says, in its own words."""
    words = told.reading.case.nouns.hypotheses[hypothesis].says
    return f"“{' '.join(words.split()).rstrip('.')}”"


def idle_hypotheses(tellings: Sequence[Telling]) -> str:
    """Hypotheses that change nothing in the game of any arrangement; empty where there is none."""
    told = [one for telling in tellings for one in telling.arrangement.hypotheses]
    moving = {one.id for one in told if one.changes}
    idle = [says(tellings[0], name) for name in dict.fromkeys(one.id for one in told)
            if name not in moving]  # fmt: skip
    return f"Hypotheses that change nothing in the game: {listed(idle)}." if idle else ""


def hypothesis_in_brief(one: UnderHypothesis) -> str:
    """Peace at the year compared and the last one with and without, for a narrow column."""
    assert one.peace is not None  # a hypothesis that changes something has levels
    return "; ".join(
        f"{percents(*there)} instead of {percents(*here)}"
        for there, here in zip(one.peace, one.without, strict=True)
    )


def hypothesis_in_words(told: Telling, one: UnderHypothesis) -> str:
    """Peace at the year compared and the last one, lowest to highest, with and without."""
    assert one.peace is not None  # a hypothesis that changes something has levels
    years = (told.terms.compared, told.terms.years)
    told_at = dict(zip(years, zip(one.peace, one.without, strict=True), strict=True))
    return ", ".join(
        f"peace after {counted(year, 'year')} {percents(*there)} instead of {percents(*here)}"
        for year, (there, here) in told_at.items()
    )
