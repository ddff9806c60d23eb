"""One reading put to the test: what its answers say, and what they say without some elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pactwright.assessment.claims.asking import Asking, Output
from pactwright.assessment.claims.coverage import Reached
from pactwright.assessment.claims.demanded import answered
from pactwright.assessment.claims.kinds import reads
from pactwright.assessment.claims.outputs import answers, beyond_judging, of_verdicts, outputs
from pactwright.assessment.claims.played import Games
from pactwright.assessment.claims.removal import Kept, Removal, without
from pactwright.case import Case, Column, ResolvedCase
from pactwright.case.fitting import references
from pactwright.errors import Fault

_WHOLE_PACKAGE = re.compile(r"architectures\.[^.]+")
Way = tuple[str | None, Column]  # view and column


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
class Taken:
    """Elements to be taken out of one reading, by their paths."""

    view: str | None
    column: Column
    paths: tuple[str, ...]

    def __str__(self) -> str:
        return f"in {self.view or 'the case'}, {self.column}, without {', '.join(self.paths)}"


@dataclass(slots=True)
class Trials:
    """What readings of a case say without some of their elements.

    Parameters
    ----------
    case
        The case with its views.
    shortcuts
        Whether answers for which nothing changed are taken over; what is found is the same.
    """

    case: Case
    shortcuts: bool = True
    _trials: dict[Way, _Trial] = field(default_factory=dict, repr=False)

    def __reduce__(self) -> tuple[type[Trials], tuple[Case, bool]]:
        """What was found stays behind when it is sent to another process."""
        return Trials, (self.case, self.shortcuts)

    def __call__(self, taken: Taken) -> Mutation:
        """One reading without the elements taken out."""
        way = (taken.view, taken.column)
        if way not in self._trials:
            reached = Reached.of(self.case, *way)
            self._trials = {way: _Trial(self.case, reached, self.shortcuts)}  # one at a time
        return self._trials[way].without(taken.paths)


@dataclass(slots=True)
class _Trial:
    """One reading, and what its answers say."""

    case: Case
    reached: Reached
    shortcuts: bool
    asking: Asking = field(init=False)
    before: Mapping[Output, str] = field(init=False)
    named: tuple[Fault, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.asking = self._asked(self.reached.case)
        self.before = outputs(self.asking)
        self.named = references(self.reached.case.tree)

    def _asked(self, reading: ResolvedCase, beside: Asking | None = None) -> Asking:
        games = Games(reading)
        return Asking.of(reading, beside, answered(self.case, games, beside), games)

    def without(self, paths: tuple[str, ...]) -> Mutation:
        tree = self.reached.tree
        left = without(self.case, self.reached.case, tree, paths, self.named)
        asking = self._asked(left.case, self.asking if self.shortcuts else None)
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
        went: Sequence[str] = (*left.removed, *left.with_them)
        if of_verdicts(answer) and not asking.answered_alike:
            return True
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
