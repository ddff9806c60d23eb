"""Shares of draws in which parties accept a package, put together from the blocks of a poll."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pactwright import __version__
from pactwright.bargaining.verdicts.party import Ballot
from pactwright.bargaining.verdicts.poll import VERDICTS, Count, Poll, Put, Question, Tally
from pactwright.bargaining.verdicts.words import in_draws
from pactwright.draws import Plan
from pactwright.preferences import Verdict

Decide = Callable[[Put, Mapping[str, Verdict]], Verdict]
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
        Draws in which the gain lies within the tie band wherever it lies; for reporting only.
    lowest, highest
        Spread of the lowest and of the highest gain; None for a party without values.
    """

    party: str | None
    accepts: int
    refuses: int
    cannot_tell: int
    exact: Verdict | None = None
    close: int = 0
    lowest: Spread | None = None
    highest: Spread | None = None

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
            return f"accepts {COMPLETIONS[self.exact]}; nothing is drawn"
        found = sorted(Verdict, key=self.count, reverse=True)
        return ", ".join(f"{v} {in_draws(self.count(v), self.n)}" for v in found if self.count(v))


@dataclass(frozen=True, slots=True)
class PackageShares:
    """The answers to one package: of all together, and of each party.

    `together` holds how many draws had each combination of verdicts, in the order of `parties`;
    it is empty when nothing is drawn.
    """

    id: str
    signable: VerdictShares
    parties: tuple[VerdictShares, ...]
    together: Mapping[tuple[Verdict, ...], int]


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
        """Whether the case states no distribution, so that bounds answer and nothing is drawn."""
        return not self.plan.paths


def all_accept(put: Put, verdicts: Mapping[str, Verdict]) -> Verdict:
    """Whether all accept whose yes is needed, one refuses, or it cannot be told."""
    found = Verdict.ACCEPTS
    for party in put.deciding:
        if verdicts[party] is Verdict.REFUSES and party not in put.perhaps:
            return Verdict.REFUSES
        if verdicts[party] is not Verdict.ACCEPTS:
            found = Verdict.CANNOT_TELL
    return found


def shares(
    poll: Poll, plan: Plan, tallies: Sequence[Tally], decide: Decide = all_accept
) -> DrawnVerdicts:
    """What the blocks of a poll come to.

    Parameters
    ----------
    poll
        What was asked.
    plan
        The draws.
    tallies
        One a block, in the order of the blocks.
    decide
        What the verdicts of all parties of a package come to in one draw. More acceptance never
        makes it less.

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
        for n in range(len(question.puts)):
            counts = [tally.counts[place][n] for tally in tallies]
            together = [tally.together[place][n] for tally in tallies]
            packages.append(_package(question, n, counts, together, decide))
        readings.append(ReadingShares(question.label, tuple(packages)))
    return DrawnVerdicts(poll.key, __version__, plan, tuple(readings))


def _package(
    question: Question,
    place: int,
    counts: Sequence[Sequence[Count]],
    together: Sequence[Mapping[tuple[int, ...], int]],
    decide: Decide,
) -> PackageShares:
    put, ballots = question.puts[place], question.ballots[place]
    parties = tuple(_party(ballot, [row[n] for row in counts]) for n, ballot in enumerate(ballots))
    met: Counter[tuple[Verdict, ...]] = Counter()
    for block in together:
        met.update({tuple(VERDICTS[n] for n in told): times for told, times in block.items()})
    if not any(party.n for party in parties):
        met.clear()
    return PackageShares(put.id, _signable(put, parties, met, decide), parties, dict(met))


def _party(ballot: Ballot, counts: Sequence[Count]) -> VerdictShares:
    refuses, cannot_tell, accepts = (sum(c.verdicts[n] for c in counts) for n in range(3))
    drawn = any(count.drawn for count in counts)
    exact = VERDICTS[int(np.argmax([refuses, cannot_tell, accepts]))]
    blocks = [count.gains for count in counts if count.gains is not None]
    spreads = _spreads(np.concatenate(blocks, axis=1)) if blocks else (None, None)
    if not drawn:
        return VerdictShares(ballot.party, 0, 0, 0, exact, 0, *spreads)
    close = sum(count.close for count in counts)
    settled = Verdict.REFUSES if ballot.refuses else None
    return VerdictShares(ballot.party, accepts, refuses, cannot_tell, settled, close, *spreads)


def _spreads(gains: NDArray[np.float64]) -> tuple[Spread, Spread]:
    low, high = np.quantile(gains, QUANTILES, axis=1).T.tolist()
    return Spread(*low), Spread(*high)


def _signable(
    put: Put,
    parties: Sequence[VerdictShares],
    together: Mapping[tuple[Verdict, ...], int],
    decide: Decide,
) -> VerdictShares:
    def decided(verdicts: Sequence[Verdict]) -> Verdict:
        return decide(put, dict(zip(put.parties, verdicts, strict=True)))

    worst, best = (
        decided([party.exact or other for party in parties])
        for other in (Verdict.REFUSES, Verdict.ACCEPTS)
    )
    met: Counter[Verdict] = Counter()
    for verdicts, times in together.items():
        met[decided(verdicts)] += times
    return VerdictShares(
        None,
        met[Verdict.ACCEPTS],
        met[Verdict.REFUSES],
        met[Verdict.CANNOT_TELL],
        worst if worst is best else None,
    )
