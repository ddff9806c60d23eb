"""Who accepts what in each draw: the exact three-valued verdicts, counted block by block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pactwright.bargaining.verdicts.gain import DrawnValues, Gains
from pactwright.bargaining.verdicts.party import Ballot, Stance, judges_of
from pactwright.case import Case, ResolvedCase
from pactwright.draws import Block, Sample, Statement, statements, written_paths
from pactwright.preferences import Verdict
from pactwright.settlement import Package

# Verdicts in the order of their numbers in `verdicts_in`.
VERDICTS = (Verdict.REFUSES, Verdict.CANNOT_TELL, Verdict.ACCEPTS)
REFUSES, CANNOT_TELL, ACCEPTS = range(3)
JUDGED = ("values.", "no_deal.", "interactions.", "objections.")

Numbers = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Put:
    """A package put to parties.

    Parameters
    ----------
    id
        How it is called.
    package
        Issue to clause; issues may be left open.
    parties
        Who is judged.
    deciding
        Those of them whose yes is needed.
    perhaps
        Those of them who may not be asked, since that turns on an open issue: their no leaves the
        answer open.
    """

    id: str
    package: Package
    parties: tuple[str, ...]
    deciding: tuple[str, ...]
    perhaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """One reading of a case and the packages put to its parties."""

    case: ResolvedCase
    puts: tuple[Put, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """An asking without the case behind it: what a worker needs to judge draws.

    Parameters
    ----------
    label
        How the reading is called.
    tie_band
        Points within which a gain is close.
    statements
        What is drawn, by path.
    stances
        Party to values and fallback.
    puts
        The packages.
    ballots
        For each package, what each of its parties says in any draw.
    """

    label: str
    tie_band: float
    statements: Mapping[str, Statement]
    stances: Mapping[str, Stance]
    puts: tuple[Put, ...]
    ballots: tuple[tuple[Ballot, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Count:
    """The answers of one party to one package in one block.

    Parameters
    ----------
    verdicts
        How many draws refuse, cannot tell, accept.
    close
        In how many the gain lies within the tie band wherever it lies; for reporting only.
    gains
        Lowest gain of each draw, then highest; None for a party without values.
    drawn
        Whether any stated distribution entered the gain.
    """

    verdicts: tuple[int, int, int]
    close: int
    gains: NDArray[np.float64] | None
    drawn: bool


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """All answers in one block: for each question and package, a count a party.

    `together` holds for each package how often each combination of verdicts occurred, in the
    order of its parties.
    """

    rows: int
    counts: tuple[tuple[tuple[Count, ...], ...], ...]
    together: tuple[tuple[dict[tuple[int, ...], int], ...], ...]


@dataclass(frozen=True, slots=True)
class Poll:
    """The verdicts of all parties on all packages in a block of draws; frozen, can be pickled.

    All questions of a poll are judged in the same draws, so that differences between views,
    columns and packages are not due to chance. `key` is the hash of the files of the case.
    """

    key: str
    questions: tuple[Question, ...]

    @classmethod
    def of(cls, case: Case, askings: Sequence[Asking]) -> Poll:
        """The poll of several readings of one case.

        Raises
        ------
        InputError
            When architectures rest on one another in a circle.
        """
        written = written_paths(case)
        questions = (_question(asking, statements(asking.case, written)) for asking in askings)
        return cls(case.key, tuple(questions))

    def __call__(self, block: Block) -> Tally:
        """Judge every draw of a block."""
        counts, together = [], []
        for question in self.questions:
            answers = answered(question, block)
            counts.append(tuple(tuple(count for _, count in row) for row in answers))
            together.append(tuple(_together([numbers for numbers, _ in row]) for row in answers))
        return Tally(block.rows, tuple(counts), tuple(together))


def verdicts_in(ballot: Ballot, gains: Gains | None, rows: int) -> Numbers:
    """The exact verdict of each draw as a number, as `preferences.verdict_of` gives it in one.

    0 refuses, 1 cannot tell, 2 accepts. Ties count as acceptance and the tie band plays no part.
    """
    found = np.full(rows, CANNOT_TELL, dtype=np.int8)
    if gains is not None:
        if ballot.may_accept:
            found[gains.never_negative] = ACCEPTS
        found[gains.always_negative] = REFUSES
    if ballot.refuses:
        found[:] = REFUSES
    return found


def _question(asking: Asking, told: Mapping[str, Statement]) -> Question:
    case, puts = asking.case, asking.puts
    parties = tuple(dict.fromkeys(party for put in puts for party in put.parties))
    judges = judges_of(case, parties)
    return Question(
        case.label,
        case.nouns.tie_band,
        {path: s for path, s in told.items() if s.drawn and path.startswith(JUDGED)},
        {party: Stance.of(judge) for party, judge in judges.items()},
        puts,
        tuple(
            tuple(Ballot.of(judges[party], put.package) for party in put.parties) for put in puts
        ),
    )


def answered(question: Question, block: Block) -> list[list[tuple[Numbers, Count]]]:
    """For each package and each of its parties, the verdict of every draw and what they come to."""
    sample = Sample(question.statements, block)
    drawn = {
        party: DrawnValues(stance, sample)
        for party, stance in question.stances.items()
        if stance.valuation is not None
    }
    found = []
    for put, ballots in zip(question.puts, question.ballots, strict=True):
        row = []
        for ballot in ballots:
            values = drawn.get(ballot.party)
            gains = None if values is None else values.gains(put.package)
            numbers = verdicts_in(ballot, gains, block.rows)
            row.append((numbers, _counted(numbers, gains, question.tie_band)))
        found.append(row)
    return found


def _counted(numbers: Numbers, gains: Gains | None, tie_band: float) -> Count:
    refuses, cannot_tell, accepts = np.bincount(numbers, minlength=3).tolist()
    if gains is None:
        return Count((refuses, cannot_tell, accepts), 0, None, False)
    low, high = gains.spans.low, gains.spans.high
    close = np.maximum(np.abs(low), np.abs(high)) <= tie_band
    both = np.stack([low, high])
    return Count((refuses, cannot_tell, accepts), int(close.sum()), both, gains.spans.drawn)


def _together(numbers: Sequence[Numbers]) -> dict[tuple[int, ...], int]:
    """How often each combination of verdicts occurs."""
    if not numbers:
        return {}
    found, counts = np.unique(np.stack(numbers), axis=1, return_counts=True)
    return {tuple(c.tolist()): int(n) for c, n in zip(found.T, counts, strict=True)}
