"""The arrangements of one reading with their completions, and what is told of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pactwright.draws import Plan
from pactwright.durability.arrangement import untouched
from pactwright.durability.centre import AtCentre
from pactwright.durability.completions import complete
from pactwright.durability.course import Asked, Task
from pactwright.durability.drawing import Filled, columns
from pactwright.durability.findings import Centre
from pactwright.durability.results import Completions, Course, Endurance
from pactwright.durability.unsettled import Unsettled, unsettled, without_deal
from pactwright.ensembles import each

UNLAWFUL = (
    "rules: no one way to settle what is open obeys the hard rules in every phase; all are tried"
)


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

    @property
    def columns(self) -> set[str]:
        """Columns that its games are drawn from beside the paths of the case."""
        return {c for some in self.filled for one in some for c in columns(one.arrangement)}

    @property
    def drawn(self) -> Asked:
        """What is asked of every block of draws."""
        return Asked(self.filled, self.reading.statements)

    def endurance(self, place: int, course: Course, centres: tuple[Centre, ...]) -> Endurance:
        """What is told of one arrangement, hypotheses aside.

        Parameters
        ----------
        place
            Which; 0 is no deal.
        course
            What becomes of it over the draws.
        centres
            What is told at central values, one a completion; empty when it is not asked for.
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
            centres,
            course,
            self.completions[place],
            place > 0 and all(untouched(self.reading.case, some.arrangement) for some in filled),
            (),
            one.notes if told.bound else (*one.notes, UNLAWFUL),
        )


def asking(
    readings: Sequence[AtCentre],
    architectures: Sequence[str] | None,
    compared: int,
    workers: int = 1,
) -> tuple[Asking, ...]:
    """Complete what is unknown about no deal and about each architecture, in each reading.

    Parameters
    ----------
    readings
        Readings at their centre.
    architectures
        Ids of the architectures; all if left out.
    compared
        Year at which arrangements are compared.
    workers
        Processes; the completions do not depend on it.

    Raises
    ------
    InputError
        When a reading does not say who the principals are, or lacks an architecture.
    """
    told = [tuple(_open(reading, architectures)) for reading in readings]
    every = [(n, place) for n, some in enumerate(told) for place in range(len(some))]
    found = iter(each(_Completing(tuple(readings), tuple(told), compared), every, workers))
    asked = []
    for reading, some in zip(readings, told, strict=True):
        completions, filled = zip(*(next(found) for _ in some), strict=True)
        asked.append(Asking(reading, some, completions, filled))
    return tuple(asked)


def _open(reading: AtCentre, architectures: Sequence[str] | None) -> Iterator[Unsettled]:
    case, spoilers = reading.case, reading.settings.switches.spoilers
    yield without_deal(case)
    for name in case.nouns.architectures if architectures is None else architectures:
        yield unsettled(case, name, spoilers=spoilers)


@dataclass(frozen=True, slots=True, eq=False)
class _Completing:
    """The completions of an arrangement, by number of reading and of arrangement."""

    readings: tuple[AtCentre, ...]
    open: tuple[tuple[Unsettled, ...], ...]
    compared: int

    def __call__(self, at: tuple[int, int]) -> tuple[Completions, tuple[Filled, ...]]:
        reading, place = at
        return complete(self.open[reading][place], self.readings[reading], self.compared)


@dataclass(frozen=True, slots=True, eq=False)
class Playing:
    """Everything that games are solved for once what is unknown is completed.

    Parameters
    ----------
    task
        The courses over a block of draws.
    plan
        The draws.
    readings
        Readings at their centre.
    filled
        By reading and arrangement, the completions.
    """

    task: Task
    plan: Plan
    readings: tuple[AtCentre, ...]
    filled: tuple[tuple[tuple[Filled, ...], ...], ...]

    @property
    def centres(self) -> list[tuple[int, int, int]]:
        """What can be told at central values: number of reading, arrangement and completion."""
        return [
            (n, place, k)
            for n, arrangements in enumerate(self.filled)
            for place, some in enumerate(arrangements)
            for k in range(len(some))
        ]

    def __call__(self, item: int | tuple[int, int, int]) -> Any:
        """The courses over a block by its number, or what is told at one centre."""
        if isinstance(item, int):
            return self.task(self.plan.block(item))
        n, place, k = item
        one = self.filled[n][place][k]
        return self.readings[n].centre(one.arrangement, one.completion, self.filled[n][0])

    def name(self, place: int) -> str:
        """What to call a part of the work in a note on an error."""
        if place >= self.plan.blocks:
            n, arrangement, _ = self.centres[place - self.plan.blocks]
            return f"at the centre of {self.filled[n][arrangement][0].arrangement.id}"
        block = self.plan.block(place)
        last = block.start + block.rows
        return f"in block {place + 1} of {self.plan.blocks} (draws {block.start + 1} to {last})"
