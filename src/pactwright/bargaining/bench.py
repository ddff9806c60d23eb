"""Who is asked for a verdict: every party of a reading, or somebody who answers in their place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pactwright.case import ResolvedCase
from pactwright.preferences import Bounds, Judge, Judgement, Outcomes, Verdict, advantage
from pactwright.preferences.outcomes import UNANSWERED
from pactwright.settlement import Package, fallen, holds

# What answers for a party: (party, package) to its judgement.
Asked = Callable[[str, Package], Judgement]
_Clauses = frozenset[tuple[str, str]]
_Key = tuple[str, _Clauses]


@dataclass(frozen=True)
class Bench:
    """The parties of one reading of a case, asked for verdicts; no question is answered twice.

    A package is judged by what its clauses come to once the needs that other clauses do not meet
    have taken effect (see `pactwright.settlement.fallen`); resources count as given.

    Parameters
    ----------
    case
        The reading.
    asked
        Who answers in the parties' place; by default the parties as the reading describes them.
    outcomes
        What durability has answered about outcomes that they demand.
    consenting
        Whether who tells no values is taken to accept what no line or condition stands against.
    """

    case: ResolvedCase
    asked: Asked | None = None
    outcomes: Outcomes = UNANSWERED
    consenting: bool = False
    _judges: dict[str, Judge] = field(default_factory=dict, repr=False, compare=False)
    _judgements: dict[_Key, Judgement] = field(default_factory=dict, repr=False, compare=False)
    _verdicts: dict[_Key, Verdict] = field(default_factory=dict, repr=False, compare=False)
    _brief: dict[_Key, Judgement] = field(default_factory=dict, repr=False, compare=False)
    _effective: dict[_Clauses, Package] = field(default_factory=dict, repr=False, compare=False)

    def __call__(self, party: str, package: Package) -> Judgement:
        """What a party says to a package."""
        key = (party, frozenset(package.items()))
        if key not in self._judgements:
            self._judgements[key] = self._answer(party, package)
        return self._judgements[key]

    def _answer(self, party: str, package: Package) -> Judgement:
        if self.asked is not None:
            return self.asked(party, package)
        return self.judge(party).judge(self.effective(package))

    def briefly(self, party: str, package: Package) -> Judgement:
        """The same without what the answer is made of and what it turns on, which cost most."""
        key = (party, frozenset(package.items()))
        if self.asked is not None or key in self._judgements:
            return self(party, package)
        if key not in self._brief:
            self._brief[key] = self.judge(party).briefly(self.effective(package))
        return self._brief[key]

    def verdict(self, party: str, package: Package) -> Verdict:
        """The verdict alone, which costs less."""
        key = (party, frozenset(package.items()))
        if key not in self._verdicts:
            if self.asked is not None or key in self._judgements:
                self._verdicts[key] = self(party, package).verdict
            else:
                self._verdicts[key] = self.judge(party).verdict(self.effective(package))
        return self._verdicts[key]

    def effective(self, package: Package) -> Package:
        """What the clauses of a package come to, once unmet needs have taken effect."""
        if not self._needy:
            return package
        key = frozenset(package.items())
        if key not in self._effective:
            self._effective[key] = fallen(self.case, package).package
        return self._effective[key]

    @cached_property
    def _needy(self) -> bool:
        return any(need.requires for need in self.case.nouns.needs.values())

    def judge(self, party: str) -> Judge:
        """The party as the reading describes it."""
        if party not in self._judges:
            self._judges[party] = Judge.of(
                self.case, party, self.outcomes, consents=self.consenting
            )
        return self._judges[party]

    def moved(self, party: str, before: Package, after: Package) -> Bounds | None:
        """What a party gains from one package to another, in points; None without values.

        What both have in common cancels, so this is exact where both settle every issue.
        """
        if self.asked is not None:
            one, other = self(party, before).gain, self(party, after).gain
            if one is None or other is None:
                return None
            return Bounds(*other) - Bounds(*one)
        valuation = self.judge(party).valuation
        if valuation is None:
            return None
        first, second = self.effective(before), self.effective(after)
        return advantage(valuation, second, first).tidy()

    def beside(self, other: Bench, parties: Collection[str]) -> Bench:
        """Another bench, on which these parties judge as they do here.

        What they have answered already is taken over; the others are asked anew.
        """
        judgements, verdicts = self._judgements.items(), self._verdicts.items()
        other._judgements.update((key, told) for key, told in judgements if key[0] in parties)
        other._verdicts.update((key, told) for key, told in verdicts if key[0] in parties)
        return other

    def all(self, parties: tuple[str, ...], package: Package) -> Mapping[str, Judgement]:
        """What each of several parties says."""
        return {party: self(party, package) for party in parties}


def signatories(case: ResolvedCase) -> tuple[str, ...]:
    """Parties without whose signature nothing comes about."""
    return tuple(name for name, party in case.nouns.parties.items() if party.signs)


def partial_signatories(case: ResolvedCase) -> tuple[str, ...]:
    """Parties that sign what concerns them, and without which a deal can stand."""
    return tuple(
        name
        for name, party in case.nouns.parties.items()
        if "partial signatory" in party.role and not party.signs
    )


def ratifiers(case: ResolvedCase) -> tuple[str, ...]:
    """Whoever must say yes besides those who sign."""
    return tuple(
        name
        for name, party in case.nouns.parties.items()
        if party.ratifies is not None or "ratifier" in party.role
    )


def signers(case: ResolvedCase) -> tuple[str, ...]:
    """Everybody who signs: signatories, partial ones, and signers of a document only."""
    documents = [p for told in case.nouns.documents.values() for p in told.signed_by]
    return tuple(dict.fromkeys((*signatories(case), *partial_signatories(case), *documents)))


def needed(case: ResolvedCase) -> tuple[str, ...]:
    """Signers whose own yes is needed whatever the package; partial signatories need not."""
    partly = partial_signatories(case)
    return tuple(party for party in signers(case) if party not in partly)


def deciding(case: ResolvedCase, package: Package | None = None) -> tuple[str, ...]:
    """Everybody whose yes is asked: those who sign, in part or a document only, and ratifiers.

    With a package, ratifiers that have no say on it are left out.
    """
    ratifying = [r for r in ratifiers(case) if package is None or _has_a_say(case, r, package)]
    return tuple(dict.fromkeys((*signers(case), *ratifying)))


def _has_a_say(case: ResolvedCase, ratifier: str, package: Package) -> bool:
    told = case.nouns.parties[ratifier].ratifies
    return told is None or told.when is None or holds(told.when, package) is not False
