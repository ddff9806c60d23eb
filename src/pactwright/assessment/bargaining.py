"""The bargaining answer: who would sign what and how firmly, what blocks, what would unblock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pactwright import __version__
from pactwright.assessment.durability import Terms as DurabilityTerms
from pactwright.assessment.outcomes import outcomes
from pactwright.assessment.parties import asked, judging
from pactwright.assessment.readings import readings_of
from pactwright.assessment.space import WholeSpace, whole_space
from pactwright.bargaining.agreement import Agreement, Stand, agreement
from pactwright.bargaining.bench import Bench
from pactwright.bargaining.blockers import Blockers, blockers
from pactwright.bargaining.branches import Branches, branches
from pactwright.bargaining.changes import NODES
from pactwright.bargaining.leverage import Lever, leverage
from pactwright.bargaining.spoilers import SpoilerAnswer, spoilers
from pactwright.bargaining.verdicts.motion import Put
from pactwright.bargaining.verdicts.poll import Asking, Poll
from pactwright.bargaining.verdicts.shares import DrawnVerdicts, PackageShares, shares
from pactwright.case import Case, Column, ResolvedCase
from pactwright.draws import Plan
from pactwright.ensembles import run
from pactwright.preferences import Outcomes
from pactwright.settlement import NamedPackage, Space, named_packages

Method = Literal["random", "latin hypercube", "sobol"]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class PackageAnswer:
    """One package in one reading: how firmly each accepts, who blocks, and what it rests on.

    Parameters
    ----------
    id, title
        Architecture, or architecture and phase.
    shares
        Verdicts over the draws, of each party and of all together.
    blockers
        Who stands against it and all smallest changes that unblock it; None when not asked.
    branches
        Verdicts with each needed resource given and withheld.
    stand
        Whether it is possible and signable at central values, and whose answer is too close.
    strained_rules
        Soft rules that speak against it.
    spoilers
        Who may block it at signature, what that does, and what answers it; filled-in column only.
    """

    id: str
    title: str
    shares: PackageShares
    blockers: Blockers | None
    branches: Branches
    stand: Stand
    strained_rules: tuple[str, ...] = ()
    spoilers: tuple[SpoilerAnswer, ...] = ()

    @property
    def broken_rules(self) -> tuple[str, ...]:
        """Hard rules that forbid it: it is then not possible, whatever the parties say."""
        return self.stand.broken_rules


@dataclass(frozen=True, slots=True, eq=False)
class ReadingAnswer:
    """All packages in one view and column, and the settlement space where it can be computed.

    `zone` is the zone of agreement among the packages, at central values.
    `space` holds counts, the Pareto frontier and the named solutions over the signatories whose
    values are fully stated; None where no solution is asked for. `levers` say whose action moves
    whose fallback, and which verdicts that changes; filled-in column only.
    """

    case: ResolvedCase
    packages: tuple[PackageAnswer, ...]
    zone: Agreement
    space: WholeSpace | None
    levers: tuple[Lever, ...] = ()

    @property
    def label(self) -> str:
        """View and column in words."""
        return self.case.label


@dataclass(frozen=True, slots=True, eq=False)
class BargainingAnswer:
    """The bargaining answer of a case, and what made it."""

    name: str
    key: str
    version: str
    draws: DrawnVerdicts
    readings: tuple[ReadingAnswer, ...]

    @property
    def plan(self) -> Plan:
        """The draws: seed, count and method."""
        return self.draws.plan


@dataclass(frozen=True, slots=True)
class Terms:
    """How the bargaining answer is computed.

    Parameters
    ----------
    draws, seed, method
        The draws; 0 is a seed.
    workers
        Processes; the answer does not depend on it.
    nodes
        Budget of each search for unblocking changes; 0 leaves them out.
    solutions
        Named solutions over the whole space; none leaves the space out.
    durability
        How the outcomes that parties demand are answered.
    """

    draws: int = 4000
    seed: int = 0
    method: Method = "random"
    workers: int = 1
    nodes: int = NODES
    solutions: tuple[str, ...] = ()
    durability: DurabilityTerms = field(default_factory=DurabilityTerms)


def bargain(
    case: Case,
    views: Sequence[str] | None = None,
    terms: Terms | None = None,
    *,
    packages: Sequence[str] | None = None,
    known: Sequence[Outcomes] | None = None,
    progress: Progress | None = None,
    searched: Progress | None = None,
) -> BargainingAnswer:
    """Who would sign which named package, how firmly, what blocks and what would unblock.

    Parameters
    ----------
    case
        The case with its views.
    views
        Ids of the views to ask; all if left out. A case without views is asked as written.
    terms
        Draws and budgets.
    packages
        Ids of the packages to ask about; all named ones if left out.
    known
        What `outcomes` answers for each of `readings_of` the case, where it is there already.
    progress
        Told how many blocks of draws are done, and of how many.
    searched
        Told for how many packages the changes that would unblock them were searched, and of how
        many.

    Raises
    ------
    InputError
        When a view is not there, or a reading of the case has errors.
    """
    terms, readings = terms or Terms(), readings_of(case, views)
    named = [_asked_for(reading, packages) for reading in readings]
    told = outcomes(case, readings, terms.durability) if known is None else known
    poll = Poll.of(
        case,
        [
            Asking(reading, tuple(_put(reading, package) for package in chosen), answered)
            for reading, chosen, answered in zip(readings, named, told, strict=True)
        ],
    )
    plan = Plan.of(case, terms.draws, terms.seed, terms.method)
    drawn = shares(poll, plan, run(poll, plan, terms.workers, progress))
    told_so_far = _Searched(searched, sum(map(len, named)) if terms.nodes else 0)
    answers = tuple(
        _reading(Bench(reading, outcomes=answered), chosen, found.packages, terms, told_so_far)
        for reading, chosen, found, answered in zip(
            readings, named, drawn.readings, told, strict=True
        )
    )
    return BargainingAnswer(case.name, case.key, __version__, drawn, answers)


@dataclass(slots=True)
class _Searched:
    """How far the searches are."""

    told: Progress | None
    total: int
    done: int = 0

    def step(self) -> None:
        """One more package is done."""
        self.done += 1
        if self.told is not None and self.total:
            self.told(self.done, self.total)


def _asked_for(reading: ResolvedCase, packages: Sequence[str] | None) -> tuple[NamedPackage, ...]:
    every = named_packages(reading.nouns)
    if packages is None:
        return every
    return tuple(named for named in every if {named.id, named.architecture} & set(packages))


def _put(reading: ResolvedCase, named: NamedPackage) -> Put:
    """A package put to everybody who is asked about it."""
    nouns, package = reading.nouns, named.package
    turn = (party for party in judging(nouns) if asked(nouns, party, package) is not False)
    return Put(named.id, package, tuple(turn))


def _reading(
    bench: Bench,
    named: Sequence[NamedPackage],
    told: Sequence[PackageShares],
    terms: Terms,
    so_far: _Searched,
) -> ReadingAnswer:
    reading = bench.case
    searched = terms.nodes > 0 and reading.column is Column.FILLED
    zone, space_of = agreement(reading, bench, named), Space.of(reading.nouns)
    answers = []
    for package, found, stand in zip(named, told, zone.packages, strict=True):
        answers.append(
            PackageAnswer(
                package.id,
                package.title,
                found,
                blockers(reading, package.package, bench, budget_nodes=terms.nodes)
                if searched
                else None,
                branches(reading, package.package, bench),
                stand,
                space_of.strained(package.package),
                spoilers(reading, package.package, bench) if searched else (),
            )
        )
        so_far.step()
    levers = leverage(reading, bench, named) if searched else ()
    space = whole_space(reading, terms.solutions) if terms.solutions else None
    return ReadingAnswer(reading, tuple(answers), zone, space, levers)
