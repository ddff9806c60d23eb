"""A reading that is asked what its answers say, perhaps beside one it hardly differs from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pactwright.assessment.claims.played import Games
from pactwright.bargaining.bench import Bench
from pactwright.case import ResolvedCase
from pactwright.preferences import Judge, Judgement, Outcomes, Valuation, fallback_of
from pactwright.preferences.outcomes import UNANSWERED
from pactwright.settlement import NamedPackage, Package, fallen, named_packages

# What only parties read, to judge packages: the section and whose each of its statements is.
OWNED = {
    "red_lines": "party",
    "objections": "party",
    "interactions": "party",
    "conditions": "party",
}
JUDGED = ("values", "no_deal", *OWNED)


class Output(NamedTuple):
    """One thing that an answer says.

    Parameters
    ----------
    answer
        Which answer says it.
    package
        Id of the package of which it is said.
    what
        What is said, such as ``verdict`` or ``blockers``.
    of
        Whose, or about which element; empty where the package alone says enough.
    """

    answer: str
    package: str
    what: str
    of: str


@dataclass(frozen=True, slots=True)
class Asking:
    """One reading with its parties and packages.

    Parameters
    ----------
    case, bench, named
        The reading, its parties and its packages.
    alike
        Whether every party judges, and every package that is left says, what it did in the
        reading beside it.
    outcomes
        What the game of keeping answers about the outcomes that parties demand.
    games
        What that game can read.
    beside
        The same reading before something was taken out.
    """

    case: ResolvedCase
    bench: Bench
    named: tuple[NamedPackage, ...]
    alike: bool
    outcomes: Outcomes
    games: Games
    beside: Asking | None = None
    _lasting: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(
        cls,
        case: ResolvedCase,
        beside: Asking | None = None,
        outcomes: Outcomes = UNANSWERED,
        games: Games | None = None,
    ) -> Asking:
        """A reading to be asked.

        Parameters
        ----------
        case
            The reading.
        beside
            The same reading before something was taken out: parties for whom nothing changed
            answer as they did there.
        outcomes
            What the game of keeping answers about the outcomes that parties demand.
        games
            What that game can read, as far as it is known.
        """
        named, bench, games = (
            named_packages(case.nouns),
            _bench(case, outcomes),
            games or Games(case),
        )
        if beside is None:
            return cls(case, bench, named, False, outcomes, games)
        same: set[str] = set()
        if _shared(case) == _shared(beside.case):
            parties = {*case.nouns.parties} & {*beside.case.nouns.parties}
            same = {party for party in parties if _own(case, party) == _own(beside.case, party)}
            same -= _answered_anew(outcomes, beside.outcomes)
        alike = same == {*beside.case.nouns.parties} and all(n in beside.named for n in named)
        bench = beside.bench.beside(bench, same)
        return cls(case, bench, named, alike, outcomes, games, beside)

    @property
    def answered_alike(self) -> bool:
        """Whether all who demand outcomes are answered as in the reading beside it."""
        return self.beside is not None and not _answered_anew(self.outcomes, self.beside.outcomes)

    def lasting(
        self, architecture: str, solve: Callable[[str], tuple[str, ...]]
    ) -> tuple[str, ...]:
        """What is said of how an architecture lasts, solved only where the game can be another."""
        if architecture not in self._lasting:
            there = self.beside
            if there and there.knows(architecture, self.games):
                self._lasting[architecture] = there._lasting[architecture]
            else:
                self._lasting[architecture] = solve(architecture)
        return self._lasting[architecture]

    def knows(self, architecture: str, games: Games) -> bool:
        """Whether it has been said here how an architecture lasts, of the same game."""
        known = architecture in self._lasting
        return known and self.games.of(architecture) == games.of(architecture)


def _answered_anew(now: Outcomes, before: Outcomes) -> set[str]:
    """Parties that are answered about some package as they were not before."""
    return {key[0] for key, ends in now.chances.items() if before.chances.get(key) != ends}


def _bench(case: ResolvedCase, outcomes: Outcomes) -> Bench:
    """The parties of a reading, who are not asked what their answers are made of."""
    judges: dict[str, Judge] = {}

    def asked(party: str, package: Package) -> Judgement:
        judge = judges.setdefault(party, judges.get(party) or Judge.of(case, party, outcomes))
        return judge.briefly(fallen(case, package).package)

    return Bench(case, asked, outcomes)


def _shared(case: ResolvedCase) -> tuple[Any, ...]:
    """What every party's answer rests on besides its own judgement: clauses and their falls."""
    issues = tuple(
        (name, tuple(told.clauses), told.ordered, told.breach and told.breach.falls_to)
        for name, told in case.nouns.issues.items()
    )
    needs = tuple(
        (name, told.clause, told.requires, told.otherwise)
        for name, told in case.nouns.needs.items()
    )
    return issues, needs


def _own(case: ResolvedCase, party: str) -> tuple[Any, ...]:
    """What a party judges by: worths, weights, ranking, fallback and statements of its own."""
    nouns, values = case.nouns, Valuation.of(case, party)
    statements = tuple(
        (section, name, told)
        for section, field in OWNED.items()
        for name, told in getattr(nouns, section).items()
        if getattr(told, field) == party
    )
    lines = (name for section, name, _ in statements if section == "red_lines")
    stated = tuple(case.stated("red_lines", name) for name in lines)
    weights = nouns.values[party].weights if values is not None else None
    worths = values.worths if values is not None else None
    told = nouns.values.get(party)
    # A ranking is about packages, so it changes with what they are.
    ranked = (told.ranking, named_packages(nouns)) if told and told.ranking else None
    return worths, weights, ranked, fallback_of(case, party), statements, stated
