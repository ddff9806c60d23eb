"""Shares of draws in which parties accept a package, put together from the blocks of a poll."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from pactwright import __version__
from pactwright.bargaining.seats import ORDER as VERDICTS
from pactwright.bargaining.seats import Body
from pactwright.bargaining.verdicts.motion import Motion
from pactwright.bargaining.verdicts.party import Ballot
from pactwright.bargaining.verdicts.poll import Count, Poll, Returns, Tally
from pactwright.bargaining.verdicts.ratified import Votes, count_by, vote_paths
from pactwright.bargaining.verdicts.texts import Paper
from pactwright.bargaining.verdicts.words import in_draws
from pactwright.bargaining.votes import ACCEPTS, REFUSES, Numbers
from pactwright.case import Quantity
from pactwright.draws import Plan
from pactwright.preferences import Verdict

QUANTILES = (0.05, 0.5, 0.95)
COMPLETIONS = {
    Verdict.ACCEPTS: "under all completions of what is unknown",
    Verdict.CANNOT_TELL: "under some completions of what is unknown",
    Verdict.REFUSES: "under no completion of what is unknown",
}


@dataclass(frozen=True, slots=True)
class Spread:
    """Where a number lies over the draws: 5, 50 and 95 per cent of them lie below."""

    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class VerdictShares:
    """In how many draws the answer is which.

    Parameters
    ----------
    party
        Whose answer; None for the answer of all together.
    accepts, refuses, cannot_tell
        Draws with each verdict; all zero when nothing is drawn.
    exact
        The verdict where no draw can change it, because no stated distribution enters it or a red
        line decides it; otherwise None, even if all draws agree.
    close
        Draws in which it is too close to call: nothing but a gain within the tie band decides;
        for reporting only.
    lowest, highest
        Spread of the lowest and of the highest gain; None for a party without values.
    tie
        Whether it is too close to call in every draw, or where nothing is drawn.
    """

    party: str | None
    accepts: int
    refuses: int
    cannot_tell: int
    exact: Verdict | None = None
    close: int = 0
    lowest: Spread | None = None
    highest: Spread | None = None
    tie: bool = False

    @property
    def n(self) -> int:
        """Draws that were judged; 0 when the words alone decide and nothing is drawn."""
        return self.accepts + self.refuses + self.cannot_tell

    def count(self, verdict: Verdict) -> int:
        """Draws with a verdict."""
        counts = {Verdict.ACCEPTS: self.accepts, Verdict.REFUSES: self.refuses}
        return counts.get(verdict, self.cannot_tell)

    def said(self) -> str:
        """Such as ``accepts in most draws (71 %), cannot tell in some draws (29 %)``.

        Where nothing is drawn: under which completions of the unknowns the package is accepted.
        """
        if self.n == 0:
            assert self.exact is not None  # what is not drawn has one verdict
            if self.tie:
                return "too close to call; nothing is drawn"
            return f"accepts {COMPLETIONS[self.exact]}; nothing is drawn"
        found = sorted(Verdict, key=self.count, reverse=True)
        return ", ".join(f"{v} {in_draws(self.count(v), self.n)}" for v in found if self.count(v))


@dataclass(frozen=True, slots=True)
class PackageShares:
    """The answers to one package.

    Parameters
    ----------
    id
        How it is called.
    signable
        Of all together: whether everybody says yes whose yes is needed.
    parties
        Of each party; of a ratifier, by its rule.
    together
        How many draws had each combination of verdicts, in the order of `parties`; empty when
        nothing is drawn.
    bodies
        Ratifier to how it decides, where others answer for it.
    untold
        Those whose yes is needed and of whom no values are told.
    as_told
        Of all together, as far as those whose values are told go.
    documents
        Document to whether it comes about.
    """

    id: str
    signable: VerdictShares
    parties: tuple[VerdictShares, ...]
    together: Mapping[tuple[Verdict, ...], int]
    bodies: Mapping[str, Body]
    untold: tuple[str, ...]
    as_told: VerdictShares
    documents: Mapping[str, VerdictShares] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadingShares:
    """The answers in one reading of the case."""

    label: str
    packages: tuple[PackageShares, ...]


@dataclass(frozen=True, slots=True)
class DrawnVerdicts:
    """The answers in all readings that were asked, and what made them: case, version and draws.

    Parameters
    ----------
    key
        Hash of the files of the case.
    version
        Of this package.
    plan
        The draws: seed, count, method and paths.
    readings
        In the order asked.
    """

    key: str
    version: str
    plan: Plan
    readings: tuple[ReadingShares, ...]

    @property
    def verbal(self) -> bool:
        """Whether no stated distribution enters an answer: bounds answer and nothing is drawn."""
        every = (package for reading in self.readings for package in reading.packages)
        return not any(told.n for one in every for told in (one.signable, *one.parties))


def shares(poll: Poll, plan: Plan, tallies: Sequence[Tally]) -> DrawnVerdicts:
    """What the blocks of a poll come to.

    Parameters
    ----------
    poll
        What was asked.
    plan
        The draws.
    tallies
        One a block, in the order of the blocks.

    Returns
    -------
    DrawnVerdicts
        Counts are sums over blocks, spreads are over all draws.

    Raises
    ------
    ValueError
        When the tallies are not those of the whole plan.
    """
    if [tally.rows for tally in tallies] != [plan.block(n).rows for n in range(plan.blocks)]:
        raise ValueError("the tallies are one of each block of the plan")
    readings = []
    for place, question in enumerate(poll.questions):
        packages = []
        for n, asked in enumerate(question.motions):
            returns = [tally.returns[place][n] for tally in tallies]
            packages.append(_package(asked, set(question.statements), returns))
        readings.append(ReadingShares(question.label, tuple(packages)))
    return DrawnVerdicts(poll.key, __version__, plan, tuple(readings))


def _package(asked: Motion, drawn: Collection[str], returns: Sequence[Returns]) -> PackageShares:
    settled = _Settled.of(asked, drawn, returns)
    parties = tuple(
        _party(party, settled.answer(party), [told.parties[n] for told in returns])
        for n, party in enumerate(asked.put.parties)
    )
    together: Counter[tuple[Verdict, ...]] = Counter()
    drawn_at_all = any(party.n for party in parties)
    if drawn_at_all:
        for told in returns:
            for answers, times in told.together.items():
                together[tuple(VERDICTS[n] for n in answers)] += times
    close = sum(told.close for told in returns)
    tie = 0 < close == sum(sum(told.outcome) for told in returns)
    signable = _whole([told.outcome for told in returns], settled.outcome(), drawn_at_all)
    signable = replace(signable, close=close if drawn_at_all else 0, tie=tie)
    as_told = _whole([told.as_told for told in returns], settled.as_told(), drawn_at_all)
    bodies = {name: one for name, one in asked.bodies.items() if not one.one}
    documents = {
        paper.document: _whole(
            [told.papers[n] for told in returns], settled.document(paper), drawn_at_all
        )
        for n, paper in enumerate(asked.papers)
    }
    return PackageShares(
        asked.put.id, signable, parties, dict(together), bodies, asked.untold, as_told, documents
    )


def _whole(
    outcomes: Sequence[tuple[int, int, int]], settled: Verdict | None, drawn: bool
) -> VerdictShares:
    refuses, cannot_tell, accepts = (sum(one[n] for one in outcomes) for n in range(3))
    if not drawn:
        return VerdictShares(None, 0, 0, 0, settled)
    return VerdictShares(None, accepts, refuses, cannot_tell, settled)


def _party(party: str, settled: Verdict | None, counts: Sequence[Count]) -> VerdictShares:
    refuses, cannot_tell, accepts = (sum(c.verdicts[n] for c in counts) for n in range(3))
    blocks = [count.gains for count in counts if count.gains is not None]
    low, high = _spreads(np.concatenate(blocks, axis=1)) if blocks else (None, None)
    close = sum(count.close for count in counts)
    tie = 0 < close == accepts + refuses + cannot_tell
    if not any(count.drawn for count in counts):
        return VerdictShares(party, 0, 0, 0, settled, 0, low, high, tie)
    return VerdictShares(party, accepts, refuses, cannot_tell, settled, close, low, high, tie)


def _spreads(gains: NDArray[np.float64]) -> tuple[Spread, Spread]:
    low, high = np.quantile(gains, QUANTILES, axis=1).T.tolist()
    return Spread(*low), Spread(*high)


@dataclass(frozen=True, slots=True)
class _Settled:
    """The lowest and highest that each party may say in any draw, and what it comes to.

    Whatever is drawn is taken at its worst and at its best for acceptance; where both give the
    same answer, no draw can change it.
    """

    asked: Motion
    drawn: Collection[str]
    ends: tuple[Mapping[str, Numbers], Mapping[str, Numbers]]

    @classmethod
    def of(cls, asked: Motion, drawn: Collection[str], returns: Sequence[Returns]) -> _Settled:
        lowest, highest = {}, {}
        for n, ballot in enumerate(asked.ballots):
            ends = _ends(ballot, [told.own[n] for told in returns])
            lowest[ballot.party], highest[ballot.party] = (np.array([e], np.int8) for e in ends)
        return cls(asked, drawn, (lowest, highest))

    def answer(self, party: str) -> Verdict | None:
        """The answer of a party that no draw can change, if there is one."""
        return self._same(partial(self.asked.answer, party))

    def outcome(self) -> Verdict | None:
        """The outcome that no draw can change, if there is one."""
        return self._same(self.asked.outcome)

    def as_told(self) -> Verdict | None:
        """The same as far as those whose values are told go."""
        return self._same(self.asked.outcome_as_told)

    def document(self, paper: Paper) -> Verdict | None:
        """What becomes of a document whatever is drawn, if no draw can change it."""
        return self._same(partial(self.asked.document, paper))

    def _same(self, found: Callable[[Mapping[str, Numbers], Votes], Numbers]) -> Verdict | None:
        worst, best = (
            int(found(own, partial(self._count, end))[0])
            for own, end in zip(self.ends, (REFUSES, ACCEPTS), strict=True)
        )
        return VERDICTS[worst] if worst == best else None

    def _count(self, end: int, body: Body, heard: Sequence[Numbers]) -> Numbers:
        if any(path in self.drawn for path in vote_paths(body)):
            return np.array([end], np.int8)
        return count_by(_as_stated)(body, heard)


def _ends(ballot: Ballot, counts: Sequence[Count]) -> tuple[int, int]:
    if not any(count.drawn for count in counts):
        same = int(np.argmax(np.sum([count.verdicts for count in counts], axis=0)))
        return same, same
    return (REFUSES, REFUSES) if ballot.refuses else (REFUSES, ACCEPTS)


def _as_stated(_: str, quantity: Quantity) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    low, high = quantity.at_centre()
    return np.array([low]), np.array([high])
