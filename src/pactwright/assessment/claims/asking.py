"""A reading that is asked what its answers say, perhaps beside one it hardly differs from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from pactwright.bargaining.bench import Bench
from pactwright.case import ResolvedCase
from pactwright.preferences import Judge, Judgement, Valuation, fallback_of
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
    """

    case: ResolvedCase
    bench: Bench
    named: tuple[NamedPackage, ...]
    alike: bool

    @classmethod
    def of(cls, case: ResolvedCase, beside: Asking | None = None) -> Asking:
        """A reading to be asked.

        Parameters
        ----------
        case
            The reading.
        beside
            The same reading before something was taken out: parties for whom nothing changed
            answer as they did there.
        """
        named, bench = named_packages(case.nouns), _bench(case)
        if beside is None:
            return cls(case, bench, named, alike=False)
        same: set[str] = set()
        if _shared(case) == _shared(beside.case):
            parties = {*case.nouns.parties} & {*beside.case.nouns.parties}
            same = {party for party in parties if _own(case, party) == _own(beside.case, party)}
        alike = same == {*beside.case.nouns.parties} and all(n in beside.named for n in named)
        return cls(case, beside.bench.beside(bench, same), named, alike)


def _bench(case: ResolvedCase) -> Bench:
    """The parties of a reading, who are not asked what their answers are made of."""
    judges: dict[str, Judge] = {}

    def asked(party: str, package: Package) -> Judgement:
        judge = judges.setdefault(party, judges.get(party) or Judge.of(case, party))
        return judge.briefly(fallen(case, package).package)

    return Bench(case, asked)


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
