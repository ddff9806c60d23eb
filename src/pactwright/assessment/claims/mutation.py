"""Mutation: each claim's elements taken out of the case, and the outputs that move."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pactwright.assessment.claims.coverage import (
    Connection,
    Coverage,
    Reached,
    connected,
    readings_of,
)
from pactwright.assessment.claims.outputs import of_verdicts
from pactwright.assessment.claims.trial import Mutation, Taken, Trials
from pactwright.case import Case
from pactwright.ensembles import each

# Types of claims that a case should not hold for decoration.
TYPES = ("option", "condition", "risk", "red line")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ClaimReport:
    """What one claim does to the outputs.

    Parameters
    ----------
    connection
        The claim and what rests on it.
    mutations
        One a reading in which something rests on it.
    """

    connection: Connection
    mutations: tuple[Mutation, ...]

    @property
    def moves(self) -> bool:
        """Whether any output about a package that is still there is another one without it."""
        return any(told.moves for told in self.mutations)

    @property
    def moves_verdicts(self) -> bool:
        """Whether a verdict is another one without it, be it only where a resource is withheld."""
        return any(of_verdicts(one.output.answer) for told in self.mutations for one in told.moves)

    @property
    def gone(self) -> tuple[str, ...]:
        """Packages that go with it in some reading."""
        return tuple(dict.fromkeys(name for told in self.mutations for name in told.gone))

    @property
    def held(self) -> bool:
        """Whether nothing that rests on it could be taken out alone."""
        return bool(self.mutations) and not any(told.removed for told in self.mutations)


@dataclass(frozen=True, slots=True)
class MutationReport:
    """What the claims of a case move.

    Parameters
    ----------
    coverage
        The register and what rests on it.
    types
        Types of claims that were put to the test.
    claims
        One a claim of these types.
    """

    coverage: Coverage
    types: tuple[str, ...]
    claims: tuple[ClaimReport, ...]

    @property
    def unmoving(self) -> tuple[ClaimReport, ...]:
        """Claims without which every verdict on every package that is left is the same."""
        return tuple(told for told in self.claims if not told.moves_verdicts)

    def waiting(self) -> Mapping[str, tuple[str, ...]]:
        """Answer still to come to the claims that change no verdict and wait for it."""
        found: dict[str, tuple[str, ...]] = {}
        for told in self.unmoving:
            for answer in told.connection.waits_for:
                found[answer] = (*found.get(answer, ()), told.connection.id)
        return found


def mutate(
    case: Case,
    types: Sequence[str] = TYPES,
    claims: Sequence[str] | None = None,
    views: Sequence[str] | None = None,
    *,
    shortcuts: bool = True,
    workers: int = 1,
    progress: Progress | None = None,
) -> MutationReport:
    """Take out what rests on each claim, ask again, and tell what moves.

    Nothing is written: elements are taken out as a further overlay would by `remove`. Every answer
    that exists is asked, at central values, in every reading; outcomes that a party demands are
    answered by the game of keeping.

    Parameters
    ----------
    case
        The case with its views.
    types
        Types of the claims to test.
    claims
        Ids of claims to test instead, whatever their type.
    views
        Ids of the views to ask; all of them if left out.
    shortcuts
        Whether answers for which nothing changed are taken over; the report is the same.
    workers
        Processes; the report does not depend on it.
    progress
        Told how many sets of elements have been taken out, reading by reading, and of how many.

    Raises
    ------
    InputError
        When a view or claim is not there, or a reading of the case has errors.
    """
    readings = readings_of(case, views)
    register = connected(case, readings)
    chosen = register.chosen(types, claims)
    behind = {told.id: tuple(_behind(readings, told.id)) for told in chosen}
    # Claims behind the same elements move the same.
    asked = [dict.fromkeys(some[n] for some in behind.values()) for n in range(len(readings))]
    taken = [one for some in asked for one in some if one is not None]
    if progress is not None:
        progress(0, len(taken))
    told = each(Trials(case, shortcuts), taken, workers, progress, lambda n: str(taken[n]))
    found = dict(zip(taken, told, strict=True))
    reports = (
        ClaimReport(one, tuple(found[some] for some in behind[one.id] if some is not None))
        for one in chosen
    )
    return MutationReport(register, tuple(types), tuple(reports))


def _behind(readings: Sequence[Reached], claim: str) -> Iterator[Taken | None]:
    """What rests on a claim in each reading; None where nothing does."""
    for reading in readings:
        paths, case = reading.behind(claim), reading.case
        yield Taken(case.view.id if case.view else None, case.column, paths) if paths else None
