"""Dependency branches: verdicts with each needed resource given, withheld, and weighted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from pactwright.bargaining.bench import Bench, deciding
from pactwright.bargaining.documents import signing
from pactwright.bargaining.own_lines import OwnLine, own_lines
from pactwright.bargaining.weighing import Odds, weighed
from pactwright.case import ResolvedCase
from pactwright.preferences import Judgement, Verdict
from pactwright.settlement import Fall, Package, claims_of, fallen

MOST_NEEDS = 6


@dataclass(frozen=True, slots=True)
class Branch:
    """A package with some of what it needs withheld.

    Parameters
    ----------
    withheld
        Needs that are withheld; the others are given.
    package
        What its clauses then come to.
    falls
        How they came to that.
    judgements
        What each party says to it.
    signable
        Whether it would be signed and ratified.
    """

    withheld: tuple[str, ...]
    package: Package
    falls: tuple[Fall, ...]
    judgements: Mapping[str, Judgement]
    signable: Verdict


@dataclass(frozen=True, slots=True)
class Change:
    """What withholding does to one party's answer.

    Parameters
    ----------
    withheld
        Needs that are withheld.
    party
        Whose answer.
    before, after
        Its verdict with everything given, and in this branch.
    crossed
        Red lines that are crossed, or may be, only in this branch.
    moved
        What it gains from the one package to the other, lowest and highest; None without values.
    claims
        What the needs rest on.
    """

    withheld: tuple[str, ...]
    party: str
    before: Verdict
    after: Verdict
    crossed: tuple[str, ...]
    moved: tuple[float, float] | None
    claims: tuple[str, ...]

    @property
    def flips(self) -> bool:
        """Whether the verdict is another one."""
        return self.before is not self.after


@dataclass(frozen=True, slots=True)
class Branches:
    """A package in every branch of what it depends on.

    Parameters
    ----------
    package
        As written.
    needs
        Needs of resources that it has, or that what it falls to has.
    given
        With every resource given. Needs of other clauses that are not met have taken effect.
    alone
        Each need withheld alone.
    none_given
        All of them withheld.
    changes
        What each branch with something withheld does to each party, those that flip a verdict
        first.
    odds
        Party to the chance that it accepts, weighed by its own beliefs; empty when the package has
        more needs than are weighed.
    lines
        Provocations and objections, each as a line of its own.
    """

    package: Package
    needs: tuple[str, ...]
    given: Branch
    alone: tuple[Branch, ...]
    none_given: Branch
    changes: tuple[Change, ...]
    odds: Mapping[str, Odds]
    lines: tuple[OwnLine, ...]


def branches(
    case: ResolvedCase,
    package: Package,
    bench: Bench | None = None,
    parties: Sequence[str] | None = None,
) -> Branches:
    """A package with each resource that it needs given, withheld and weighed.

    Effective clauses come first, then the verdict on each branch; verdicts are weighed and never
    values, so a red line that is crossed in the withheld branch is not bought off by a likely
    supply. For example, who refuses without an airlift that it holds 60 to 80 per cent likely, and
    accepts with it, accepts with a chance of 60 to 80 per cent, however much it gains with it.

    Parameters
    ----------
    case
        One reading of the case.
    package
        Issue to clause; issues may be left open.
    bench
        Who answers for the parties.
    parties
        Whose answers are wanted; everybody whose yes is asked if left out.
    """
    bench = bench or Bench(case)
    asked = tuple(parties) if parties is not None else deciding(case, package)
    needs = needed(case, package)
    given = _branch(case, package, (), bench, asked)
    alone = tuple(_branch(case, package, (need,), bench, asked) for need in needs)
    every = alone[0] if len(needs) == 1 else _branch(case, package, needs, bench, asked)
    without = alone if len(needs) < 2 else (*alone, every)
    changes = [c for branch in without for c in _changes(case, given, branch, bench)]
    odds: dict[str, Odds] = {}
    if len(needs) <= MOST_NEEDS:
        subsets = tuple(chain.from_iterable(combinations(needs, n) for n in range(len(needs) + 1)))
        found = [_package(case, package, subset) for subset in subsets]
        for party in asked:
            verdicts = dict(zip(subsets, (bench.verdict(party, p) for p in found), strict=True))
            odds[party] = weighed(case, party, needs, verdicts)
    return Branches(
        package,
        needs,
        given,
        alone,
        every,
        tuple(sorted(changes, key=lambda change: not change.flips)),
        odds,
        tuple(own_lines(case, given.package, given.judgements)),
    )


def needed(case: ResolvedCase, package: Package) -> tuple[str, ...]:
    """Needs of resources that a package has, or may have, at first or once others are withheld."""
    supplied = [name for name, need in case.nouns.needs.items() if need.requires is None]
    found = fallen(case, package, withheld=supplied)
    return tuple(name for name in supplied if name in (*found.unmet, *found.perhaps))


def _package(case: ResolvedCase, package: Package, withheld: Sequence[str]) -> Package:
    return fallen(case, package, withheld=withheld).package


def _branch(
    case: ResolvedCase,
    package: Package,
    withheld: tuple[str, ...],
    bench: Bench,
    parties: tuple[str, ...],
) -> Branch:
    found = fallen(case, package, withheld=withheld)
    judgements = bench.all(parties, found.package)
    signable = signing(case, found.package, bench).verdict
    return Branch(withheld, found.package, found.falls, judgements, signable)


def _changes(case: ResolvedCase, given: Branch, branch: Branch, bench: Bench) -> Iterator[Change]:
    told = (claim for need in branch.withheld for claim in claims_of(case, "needs", need))
    claims = tuple(dict.fromkeys(told))
    for party, after in branch.judgements.items():
        before = given.judgements[party]
        known = {crossing.line for crossing in before.crossings}
        moved = bench.moved(party, given.package, branch.package)
        yield Change(
            branch.withheld,
            party,
            before.verdict,
            after.verdict,
            tuple(c.line for c in after.crossings if c.line not in known),
            None if moved is None else (moved.low, moved.high),
            claims,
        )
