"""What a party says to a package: accepts, refuses, or cannot tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pactwright.case import ResolvedCase
from pactwright.preferences.fallback import Fallback, fallback_of
from pactwright.preferences.gain import Gain, contributions, gain, tenable
from pactwright.preferences.judgement import Crossing, Judgement, Verdict
from pactwright.preferences.lines import crossings
from pactwright.preferences.openness import turns_on
from pactwright.preferences.outcomes import UNANSWERED, Outcomes, demands
from pactwright.preferences.ranking import (
    UNRANKED,
    Ranked,
    narrowed,
    ranked_around,
    tenable_ranking,
)
from pactwright.preferences.valuation import Valuation
from pactwright.settlement import Package, all_hold, holds, negated


@dataclass(frozen=True, slots=True)
class Judge:
    """A party in one reading of a case, ready to judge packages.

    Parameters
    ----------
    case
        The reading.
    party
        Who judges.
    valuation
        Its values; None when the case gives it none.
    fallback
        What it falls back on.
    outcomes
        What durability has answered about outcomes.
    ranked
        Packages that it ranks around its fallback, where its values do not contradict that.
    consents
        Whether it is taken to accept what no line or condition stands against if it tells no
        values.
    """

    case: ResolvedCase
    party: str
    valuation: Valuation | None
    fallback: Fallback
    outcomes: Outcomes = UNANSWERED
    ranked: Ranked = UNRANKED
    consents: bool = False

    @classmethod
    def of(
        cls,
        case: ResolvedCase,
        party: str,
        outcomes: Outcomes = UNANSWERED,
        *,
        consents: bool = False,
    ) -> Judge:
        """The party as the reading describes it."""
        valuation, fallback = Valuation.of(case, party), fallback_of(case, party)
        ranked = UNRANKED
        if valuation is not None:
            fallback = tenable(valuation, fallback)
            ranked = ranked_around(case, party, fallback.outcome)
            ranked = tenable_ranking(valuation, fallback, ranked)
        return cls(case, party, valuation, fallback, outcomes, ranked, consents)

    def gain(self, package: Package) -> Gain | None:
        """What a package gains it, its ranking taken into account; None without values."""
        if self.valuation is None:
            return None
        found = gain(self.valuation, package, self.fallback)
        return narrowed(self.valuation, package, found, self.ranked) if self.ranked else found

    def verdict(self, package: Package) -> Verdict:
        """The verdict of `judge` alone, for searches that ask often."""
        crossed = crossings(self.case, self.party, package, self.outcomes)
        if any(line.certain for line in crossed):
            return Verdict.REFUSES
        conditions, failed = _conditions(self.case, self.party, package, self.outcomes)
        return verdict_of(self.gain(package), crossed, conditions, failed, consents=self.consents)

    def judge(self, package: Package) -> Judgement:
        """What the party says to a package (see `judge` below)."""
        told, found = self._judged(package)
        if self.valuation is None or found is None:
            open_lines = _open_lines(told.crossings, told.conditions)
            return replace(told, turns_on=open_lines if told.verdict is CANNOT_TELL else ())
        turning: tuple[str, ...] = ()
        if told.verdict is CANNOT_TELL:
            turning = _open_lines(told.crossings, told.conditions)
            if not found.never_negative:
                turning += turns_on(self.valuation, package, self.fallback)
        parts = contributions(self.valuation, package, self.fallback)
        return replace(told, contributions=parts, turns_on=turning)

    def briefly(self, package: Package) -> Judgement:
        """The same without what the answer is made of and what it turns on, which cost most."""
        return self._judged(package)[0]

    def _judged(self, package: Package) -> tuple[Judgement, Gain | None]:
        case, party = self.case, self.party
        crossed = crossings(case, party, package, self.outcomes)
        conditions, failed = _conditions(case, party, package, self.outcomes)
        provocations = tuple(
            name
            for name, threat in case.nouns.provocations.items()
            if threat.felt_by == party and holds(threat.clause, package)
        )
        found = self.gain(package)
        ends = None if found is None else (found.bounds.low, found.bounds.high)
        told = Judgement(
            party,
            verdict_of(found, crossed, conditions, failed, consents=self.consents),
            ends,
            ends is not None and max(map(abs, ends)) <= case.nouns.tie_band,
            self.fallback.outcome,
            crossed,
            (),
            conditions,
            provocations,
            failed=failed,
            demands=demands(case, party, package, self.outcomes),
        )
        return told, found


CANNOT_TELL = Verdict.CANNOT_TELL


def judge(case: ResolvedCase, party: str, package: Package) -> Judgement:
    """What a party says to a package.

    Acceptable is what crosses no red line and is worth at least the fallback; what is unknown is a
    set, and the answer is given only if all its completions agree.

    Parameters
    ----------
    case
        One reading of the case.
    party
        Who judges; one without values cannot tell unless a line is crossed.
    package
        Issue to clause; issues may be left open.

    Raises
    ------
    InputError
        When its fallback is compared with an architecture that rests on itself.
    """
    return Judge.of(case, party).judge(package)


def verdict_of(
    found: Gain | None,
    crossed: Sequence[Crossing],
    conditions: Sequence[str],
    failed: Sequence[str] = (),
    *,
    consents: bool = False,
) -> Verdict:
    """The exact answer: ties count as acceptance, and the tie band plays no part.

    Parameters
    ----------
    found
        What the package gains the party; None when it has no values.
    crossed
        Lines that the package crosses or may cross.
    conditions
        Demanded outcomes that are still open.
    failed
        Demanded outcomes that would not come about.
    consents
        Whether a party without values is taken to accept what nothing else stands against.
    """
    if failed or any(line.certain for line in crossed):
        return Verdict.REFUSES
    if found is not None and found.always_negative:
        return Verdict.REFUSES
    gains = consents if found is None else found.never_negative
    if gains and not crossed and not conditions:
        return Verdict.ACCEPTS
    return Verdict.CANNOT_TELL


def _conditions(
    case: ResolvedCase, party: str, package: Package, outcomes: Outcomes
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Conditions of the party on this package that are open, and those that fail."""
    open_ones: list[str] = []
    failed: list[str] = []
    for name, told in case.nouns.conditions.items():
        if told.party != party:
            continue
        there = True if told.when is None else holds(told.when, package)
        met = all_hold(
            outcomes.meets(party, outcome, chance, package)
            for outcome, chance in told.requires.items()
        )
        violated = all_hold((there, negated(met)))
        if violated is not False:
            (failed if violated else open_ones).append(name)
    return tuple(open_ones), tuple(failed)


def _open_lines(crossed: Sequence[Crossing], conditions: Sequence[str]) -> tuple[str, ...]:
    lines = (f"red_lines.{line.line}" for line in crossed if not line.certain)
    return (*lines, *(f"conditions.{name}" for name in conditions))
