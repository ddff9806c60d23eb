"""Mutation: each claim's elements taken out of the case, and the outputs that move."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pactwright.assessment.claims.asking import Asking, Output
from pactwright.assessment.claims.coverage import (
    Connection,
    Coverage,
    Reached,
    connected,
    readings_of,
)
from pactwright.assessment.claims.kinds import reads
from pactwright.assessment.claims.outputs import answers, beyond_judging, of_verdicts, outputs
from pactwright.assessment.claims.removal import Kept, Removal, without
from pactwright.case import Case
from pactwright.case.fitting import references
from pactwright.errors import Fault

# Types of claims that a case should not hold for decoration.
TYPES = ("option", "condition", "risk", "red line")
Progress = Callable[[int, int], None]
_WHOLE_PACKAGE = re.compile(r"architectures\.[^.]+")


@dataclass(frozen=True, slots=True)
class Move:
    """One output that is another one without a claim's elements.

    Parameters
    ----------
    output
        Which.
    before, after
        What it says; None where nothing is said.
    """

    output: Output
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Mutation:
    """One reading without what rests on a claim.

    Parameters
    ----------
    reading
        View and column in words.
    removed, with_them, kept
        What was taken out, what had to go as well, and what could not go; see `Removal`.
    gone
        Packages that went, and with them all that was said of them.
    moves
        Outputs about the other packages that are different ones.
    """

    reading: str
    removed: tuple[str, ...]
    with_them: tuple[str, ...]
    kept: tuple[Kept, ...]
    gone: tuple[str, ...]
    moves: tuple[Move, ...]


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
    progress: Progress | None = None,
) -> MutationReport:
    """Take out what rests on each claim, ask again, and tell what moves.

    Nothing is written: elements are taken out as a further overlay would by `remove`. Every answer
    that exists is asked, at central values, in every reading.

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
    progress
        Told how many claims are done, and of how many.

    Raises
    ------
    InputError
        When a view or claim is not there, or a reading of the case has errors.
    """
    readings = readings_of(case, views)
    register = connected(case, readings)
    chosen = register.chosen(types, claims)
    trials = [_Trial(case, reading, shortcuts) for reading in readings]
    found = []
    for done, told in enumerate(chosen):
        if progress is not None:
            progress(done, len(chosen))
        tests = (trial.mutation(told.id) for trial in trials)
        found.append(ClaimReport(told, tuple(test for test in tests if test is not None)))
    if progress is not None:
        progress(len(chosen), len(chosen))
    return MutationReport(register, tuple(types), tuple(found))


@dataclass(slots=True)
class _Trial:
    """One reading, what its answers say, and what was found of each set of elements."""

    case: Case
    reached: Reached
    shortcuts: bool
    asking: Asking = field(init=False)
    before: Mapping[Output, str] = field(init=False)
    named: tuple[Fault, ...] = field(init=False)
    known: dict[tuple[str, ...], Mutation] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.asking = Asking.of(self.reached.case)
        self.before = outputs(self.asking)
        self.named = references(self.reached.case.tree)

    def mutation(self, claim: str) -> Mutation | None:
        """What the reading says without what rests on a claim; None where nothing does."""
        paths = self.reached.behind(claim)
        if not paths:
            return None
        if paths not in self.known:
            self.known[paths] = self._without(paths)
        return self.known[paths]

    def _without(self, paths: tuple[str, ...]) -> Mutation:
        tree = self.reached.tree
        left = without(self.case, self.reached.case, tree, paths, self.named)
        asking = Asking.of(left.case, self.asking if self.shortcuts else None)
        there = {named.id for named in asking.named}
        gone = tuple(named.id for named in self.asking.named if named.id not in there)
        names = {
            name for name in answers() if not self.shortcuts or self._moved(name, left, asking)
        }
        before = {output: said for output, said in self.before.items() if output.answer in names}
        moves = differences(before, outputs(asking, names), gone)
        return Mutation(self.reached.label, left.removed, left.with_them, left.kept, gone, moves)

    def _moved(self, answer: str, left: Removal, asking: Asking) -> bool:
        """Whether an answer can be another one: it reads something of what went.

        Where all judge alike, what they judge by matters to no answer; nor does a package that
        went to the packages that are left.
        """
        went = (*left.removed, *left.with_them)
        if not asking.alike:
            return any(reads(answers()[answer].READS, self.reached.tree, path) for path in went)
        went = tuple(path for path in went if not _WHOLE_PACKAGE.fullmatch(path))
        return any(reads(beyond_judging(answer), self.reached.tree, path) for path in went)


def differences(
    before: Mapping[Output, str], after: Mapping[Output, str], gone: Iterable[str]
) -> tuple[Move, ...]:
    """Outputs that are not the same, apart from those about packages that went."""
    left_out = set(gone)
    order = dict.fromkeys((*before, *after))
    return tuple(
        Move(output, before.get(output), after.get(output))
        for output in order
        if output.package not in left_out and before.get(output) != after.get(output)
    )
