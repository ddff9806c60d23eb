"""The arrangements of one reading with their completions, and what is told of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pactwright.durability.arrangement import untouched
from pactwright.durability.centre import AtCentre
from pactwright.durability.completions import complete
from pactwright.durability.course import Asked
from pactwright.durability.drawing import Filled, columns
from pactwright.durability.findings import Centre
from pactwright.durability.results import Completions, Course, Endurance
from pactwright.durability.unsettled import Unsettled, unsettled, without_deal


@dataclass(frozen=True, slots=True, eq=False)
class Asking:
    """One reading with its arrangements, the first of them no deal.

    Parameters
    ----------
    reading
        The reading at its centre.
    open
        The arrangements with their open issues.
    completions
        The completions of each for which everything is told.
    filled
        The same, ready to be drawn.
    """

    reading: AtCentre
    open: tuple[Unsettled, ...]
    completions: tuple[Completions, ...]
    filled: tuple[tuple[Filled, ...], ...]

    @classmethod
    def of(cls, reading: AtCentre, architectures: Sequence[str] | None, compared: int) -> Asking:
        """Complete what is unknown about no deal and about each architecture.

        Raises
        ------
        InputError
            When the reading does not say who the principals are, or lacks an architecture.
        """
        case = reading.case
        names = case.nouns.architectures if architectures is None else architectures
        spoilers = reading.settings.switches.spoilers
        told = (without_deal(case), *(unsettled(case, name, spoilers=spoilers) for name in names))
        found = [complete(one, reading, compared) for one in told]
        completions, filled = zip(*found, strict=True)
        return cls(reading, told, completions, filled)

    @property
    def columns(self) -> set[str]:
        """Columns that its games are drawn from beside the paths of the case."""
        return {c for some in self.filled for one in some for c in columns(one.arrangement)}

    @property
    def drawn(self) -> Asked:
        """What is asked of every block of draws."""
        return Asked(self.filled, self.reading.statements)

    def endurance(self, place: int, course: Course, *, centre: bool) -> Endurance:
        """What is told of one arrangement, hypotheses aside.

        Parameters
        ----------
        place
            Which; 0 is no deal.
        course
            What becomes of it over the draws.
        centre
            Whether to tell what is computed at central values only.
        """
        told, filled = self.open[place], self.filled[place]
        one = filled[0].arrangement
        issues = dict.fromkeys(i for package in told.packages for i in package.open_issues)
        return Endurance(
            one.id,
            one.title,
            one.sides,
            one.protected,
            one.outsiders,
            one.names,
            tuple(issues),
            tuple(self._centre(some) for some in filled) if centre else (),
            course,
            self.completions[place],
            place > 0 and all(untouched(self.reading.case, some.arrangement) for some in filled),
            (),
            one.notes,
        )

    def _centre(self, filled: Filled) -> Centre:
        return self.reading.centre(filled.arrangement, filled.completion, self.filled[0])
