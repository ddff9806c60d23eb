"""Who accepts what in each draw: the exact three-valued verdicts, counted block by block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from pactwright.bargaining.bench import Bench
from pactwright.bargaining.verdicts.gain import DrawnValues, Gains, Mask, told
from pactwright.bargaining.verdicts.motion import Motion, Put, motion
from pactwright.bargaining.verdicts.party import Ballot, Stance
from pactwright.bargaining.verdicts.ratified import Votes, count_by, vote_paths
from pactwright.bargaining.votes import ACCEPTS, CANNOT_TELL, REFUSES, Array, Numbers
from pactwright.case import Case, Quantity, ResolvedCase
from pactwright.draws import Block, Sample, Statement, statements, written_paths
from pactwright.preferences.outcomes import UNANSWERED, Outcomes

JUDGED = ("values.", "no_deal.", "interactions.", "objections.", "parties.")


@dataclass(frozen=True, slots=True)
class Asking:
    """One reading of a case, the packages put to its parties, and what is known of outcomes."""

    case: ResolvedCase
    puts: tuple[Put, ...]
    outcomes: Outcomes = UNANSWERED


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
    motions
        The packages.
    """

    label: str
    tie_band: float
    statements: Mapping[str, Statement]
    stances: Mapping[str, Stance]
    motions: tuple[Motion, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Count:
    """The answers of one party to one package in one block.

    Parameters
    ----------
    verdicts
        How many draws refuse, cannot tell, accept.
    close
        In how many it is too close to call, a yes if ties count as yes and none if they count as
        no; for reporting only.
    gains
        Lowest gain of each draw, then highest; None for a party without values, and where others
        answer for it.
    drawn
        Whether any stated distribution entered the answer.
    """

    verdicts: tuple[int, int, int]
    close: int
    gains: NDArray[np.float64] | None
    drawn: bool


@dataclass(frozen=True, slots=True, eq=False)
class Returns:
    """The answers to one package in one block.

    Parameters
    ----------
    own
        For each ballot, what that party itself says, rule or no rule.
    parties
        For each party that was asked, its answer.
    outcome
        How many draws end in no, open and yes, for all together.
    together
        How often each combination of answers occurred, in the order of the parties.
    close
        How many draws are too close to call for all together.
    as_told
        The outcome as far as those whose values are told go.
    papers
        For each document, in how many draws it does not come about, may, and does.
    """

    own: tuple[Count, ...]
    parties: tuple[Count, ...]
    outcome: tuple[int, int, int]
    together: Mapping[tuple[int, ...], int]
    close: int
    as_told: tuple[int, int, int]
    papers: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """All answers in one block, for each question and package."""

    rows: int
    returns: tuple[tuple[Returns, ...], ...]


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
        return Tally(
            block.rows, tuple(tuple(_returns(question, block)) for question in self.questions)
        )


def verdicts_in(ballot: Ballot, gains: Gains | None, rows: int) -> Numbers:
    """The exact verdict of each draw as a number, as `preferences.verdict_of` gives it in one.

    0 refuses, 1 cannot tell, 2 accepts. Ties count as acceptance and the tie band plays no part.
    """
    found = np.full(rows, CANNOT_TELL, dtype=np.int8)
    if gains is not None:
        if ballot.may_accept:
            np.copyto(found, ACCEPTS, where=gains.never_negative)
        np.copyto(found, REFUSES, where=gains.always_negative)
    if ballot.refuses:
        found[:] = REFUSES
    return found


def _question(asking: Asking, written: Mapping[str, Statement]) -> Question:
    case, bench = asking.case, Bench(asking.case, outcomes=asking.outcomes)
    motions = tuple(motion(put, bench) for put in asking.puts)
    parties = dict.fromkeys(ballot.party for one in motions for ballot in one.ballots)
    return Question(
        case.label,
        case.nouns.tie_band,
        {path: s for path, s in written.items() if s.drawn and path.startswith(JUDGED)},
        {party: Stance.of(bench.judge(party)) for party in parties},
        motions,
    )


def answered(question: Question, block: Block) -> list[list[tuple[Numbers, Count]]]:
    """For each package and ballot, that party's own verdict in each draw, and the count of them."""
    return _answered(question, Sample(question.statements, block))


def _answered(question: Question, sample: Sample) -> list[list[tuple[Numbers, Count]]]:
    drawn = {
        party: DrawnValues.of(stance, sample)
        for party, stance in question.stances.items()
        if stance.valuation is not None
    }
    found = []
    for one in question.motions:
        row = []
        for ballot in one.ballots:
            values = drawn.get(ballot.party)
            gains = None if values is None else values.gains(one.package)
            rows = sample.block.rows
            numbers = verdicts_in(ballot, gains, rows)
            tied = _tied(ballot, gains, question.tie_band, rows)
            row.append((numbers, _counted(numbers, gains, tied)))
        found.append(row)
    return found


def _returns(question: Question, block: Block) -> Iterator[Returns]:
    sample = Sample(question.statements, block)

    def share(path: str, quantity: Quantity) -> tuple[Array, Array]:
        spans = told(sample, path, quantity)
        return spans.low, spans.high

    count = count_by(share)
    for one, row in zip(question.motions, _answered(question, sample), strict=True):
        names = [ballot.party for ballot in one.ballots]
        own = {party: numbers for party, (numbers, _) in zip(names, row, strict=True)}
        counts = {party: found for party, (_, found) in zip(names, row, strict=True)}
        answers = {party: one.answer(party, own, count) for party in one.put.parties}
        close = _Close.of(one, own, counts, question.tie_band)
        outcome = one.outcome(own, count)
        as_told = one.outcome_as_told(own, count) if one.untold else outcome
        yield Returns(
            tuple(counts.values()),
            tuple(
                _answer(
                    one, party, numbers, counts, question.statements, close.answer(party, count)
                )
                for party, numbers in answers.items()
            ),
            _verdicts(outcome),
            _together(list(answers.values())),
            close.outcome(count),
            _verdicts(as_told),
            tuple(_verdicts(one.document(paper, own, count)) for paper in one.papers),
        )


@dataclass(frozen=True, slots=True)
class _Close:
    """Answers with ties counted as yes and as no, and what that makes of a package."""

    asked: Motion
    yes: Mapping[str, Numbers]
    no: Mapping[str, Numbers]

    @classmethod
    def of(
        cls,
        asked: Motion,
        own: Mapping[str, Numbers],
        counts: Mapping[str, Count],
        tie_band: float,
    ) -> _Close:
        yes, no = dict(own), dict(own)
        for ballot in asked.ballots:
            count = counts[ballot.party]
            if count.close and count.gains is not None:
                tied = np.abs(count.gains).max(axis=0) <= tie_band
                for found, verdict in ((yes, ACCEPTS), (no, REFUSES)):
                    numbers = np.where(tied, verdict, own[ballot.party]).astype(np.int8)
                    found[ballot.party] = numbers
        return cls(asked, yes, no)

    def answer(self, party: str, count: Votes) -> int:
        """In how many draws the answer of a party is too close to call."""
        return self._both(partial(self.asked.answer, party), count)

    def outcome(self, count: Votes) -> int:
        """In how many draws the package as a whole is."""
        return self._both(self.asked.outcome, count)

    def _both(self, found: Callable[[Mapping[str, Numbers], Votes], Numbers], count: Votes) -> int:
        if all(self.yes[party] is self.no[party] for party in self.yes):
            return 0
        yes, no = found(self.yes, count), found(self.no, count)
        return int(np.sum((yes == ACCEPTS) & (no != ACCEPTS)))


def _answer(
    asked: Motion,
    party: str,
    numbers: Numbers,
    counts: Mapping[str, Count],
    drawn: Mapping[str, Statement],
    close: int,
) -> Count:
    """The count of a party's answers: with its gains where they are its own."""
    own = counts[party]
    if asked.by_own_answer(party):
        return Count(_verdicts(numbers), close, own.gains, own.drawn)
    found = asked.bodies[party]
    moved = any(counts[seat.party].drawn for seat in found.seats)
    moved = moved or (party in asked.both and own.drawn)
    votes = any(path in drawn for path in vote_paths(found))
    return Count(_verdicts(numbers), close, None, moved or votes)


def _verdicts(numbers: Numbers) -> tuple[int, int, int]:
    refuses, cannot_tell, accepts = np.bincount(numbers, minlength=3).tolist()
    return refuses, cannot_tell, accepts


def _counted(numbers: Numbers, gains: Gains | None, tied: Mask) -> Count:
    if gains is None:
        return Count(_verdicts(numbers), 0, None, False)
    both = np.empty((2, numbers.size))
    both[0], both[1] = gains.spans.low, gains.spans.high
    return Count(_verdicts(numbers), int(tied.sum()), both, gains.spans.drawn)


def _tied(ballot: Ballot, gains: Gains | None, tie_band: float, rows: int) -> Mask:
    """In which draws nothing but a gain within the tie band decides, as `Judgement.tie` has it."""
    if gains is None or not ballot.may_accept or ballot.refuses:
        return np.zeros(rows, dtype=bool)
    widest = np.maximum(np.abs(gains.spans.low), np.abs(gains.spans.high))
    return np.broadcast_to(widest <= tie_band, rows)


def _together(numbers: Sequence[Numbers]) -> dict[tuple[int, ...], int]:
    """How often each combination of verdicts occurs."""
    if not numbers:
        return {}
    size, answers = len(numbers), np.stack(numbers, axis=1).tobytes()  # one byte an answer
    found = Counter(answers[at : at + size] for at in range(0, len(answers), size))
    return {tuple(combination): times for combination, times in sorted(found.items())}
