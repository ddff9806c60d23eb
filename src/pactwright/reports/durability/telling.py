"""What is told of one arrangement: its answer, its reading, and the words of both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pactwright.assessment.durability import DurabilityAnswer, ReadingEndurance, Terms
from pactwright.durability.findings import Centre, Variant
from pactwright.durability.results import Endurance
from pactwright.reports.durability.words import name_of


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is told, and under which name."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Telling:
    """What is asked about: one arrangement of one reading of an answer."""

    answer: DurabilityAnswer
    reading: ReadingEndurance
    arrangement: Endurance

    @property
    def terms(self) -> Terms:
        """How it was computed."""
        return self.answer.terms

    @property
    def convention(self) -> str:
        """Likelihood words of the case."""
        return self.reading.case.nouns.likelihood_words

    @property
    def no_deal(self) -> bool:
        """Whether it is the game without arrangement, which nobody signs and nobody leaves."""
        return self.arrangement is self.reading.no_deal

    @property
    def levelled(self) -> bool:
        """Whether its levels are its own: something in it speaks to some parameter."""
        return not self.arrangement.untouched

    def party(self, name: str) -> str:
        """A party by its name."""
        return name_of(self.reading, name)

    @property
    def sides(self) -> tuple[str, str]:
        """The two principals by name."""
        first, second = self.arrangement.principals
        return self.party(first), self.party(second)


def reach(numbers: Iterable[float]) -> tuple[float, float]:
    """The lowest and the highest of some numbers."""
    found = [float(one) for one in numbers]
    return min(found), max(found)


def moved(arrangement: Endurance, change: str, year: int) -> tuple[float, float] | None:
    """By how much a change moves the chance of peace, lowest and highest over completions.

    Parameters
    ----------
    arrangement
        Which.
    change
        Name of a variant, such as ``no guarantee`` or ``with arming``.
    year
        After how many years.

    Returns
    -------
    tuple or None
        Differences in chance; None where nothing speaks to it.
    """
    found = [
        float(other.peace[year - 1] - centre.peace[year - 1])
        for centre in arrangement.centres
        for other in changes_of(centre)
        if other.name == change
    ]
    return reach(found) if found else None


def changes_of(centre: Centre) -> tuple[Variant, ...]:
    """The game with one thing changed that may be changed in every arrangement."""
    form = (centre.form,) if centre.form else ()
    return (centre.leaders, *form, centre.guarantee, *centre.switches)


def variants_of(centre: Centre) -> tuple[Variant, ...]:
    """The game with one thing changed, resources withheld among them where any may be."""
    supply = centre.supply if len(centre.supply) > 1 else ()
    return (*changes_of(centre), *supply)
