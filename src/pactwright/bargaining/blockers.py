"""Who blocks a package and why, and all smallest changes that would unblock it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pactwright.bargaining.bench import Bench, deciding, needed, ratifiers
from pactwright.bargaining.changes import NODES, Change, Changes, Goal, Promise, smallest_changes
from pactwright.bargaining.documents import signing
from pactwright.bargaining.promise import promising, ratifying
from pactwright.bargaining.ratification import approves
from pactwright.case import ResolvedCase
from pactwright.preferences import Crossing, Verdict
from pactwright.settlement import Package, Space

ACCEPTS = Verdict.ACCEPTS


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change does to one party: its verdict before and after, and points moved."""

    party: str
    before: Verdict
    after: Verdict
    moved: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Remedy:
    """A smallest change, what the first way to make it does to everybody, and what is then signed.

    Parameters
    ----------
    change
        Which issues change, in how many ways, and the first of these.
    effects
        One a party that is asked, before or after.
    signable
        Whether the package changed in the first way could be signed.
    """

    change: Change
    effects: tuple[Effect, ...]
    signable: Verdict

    @property
    def losing(self) -> tuple[str, ...]:
        """Parties that lose by it whatever the unknowns turn out to be."""
        return tuple(e.party for e in self.effects if e.moved is not None and e.moved[1] < 0)


@dataclass(frozen=True, slots=True)
class Remedies:
    """All smallest changes towards one goal, with how far the search went."""

    found: tuple[Remedy, ...]
    search: Changes


@dataclass(frozen=True, slots=True)
class Blocker:
    """A party that refuses a package, or of which it cannot be told.

    Parameters
    ----------
    party, verdict, role
        Who; what it says, a ratifier by its rule; ``signatory``, ``partial signatory``, ``signer``
        or ``ratifier``.
    lines
        Red lines that are or may be crossed.
    shortfall
        Points that it lacks, lowest and highest; None when it has no values or lacks none.
    through, why
        Of a ratifier: by whom it refuses, and what its answer rests on.
    turns_on
        Unknown statements on which its own answer turns, widest first.
    remedies
        All smallest changes after which it accepts.
    """

    party: str
    verdict: Verdict
    role: str
    lines: tuple[Crossing, ...]
    shortfall: tuple[float, float] | None
    through: tuple[str, ...]
    why: str
    turns_on: tuple[str, ...]
    remedies: Remedies


@dataclass(frozen=True, slots=True)
class Blockers:
    """Who stands against a package, and what would make it signable by all.

    Parameters
    ----------
    package
        As written.
    signable
        Whether it could be signed.
    blockers
        Everybody asked who does not accept, those that refuse first.
    for_all
        All smallest changes after which it could be signed; partial signatories need not.
    """

    package: Package
    signable: Verdict
    blockers: tuple[Blocker, ...]
    for_all: Remedies


def blockers(
    case: ResolvedCase,
    package: Package,
    bench: Bench | None = None,
    *,
    budget_nodes: int = NODES,
) -> Blockers:
    """Who blocks a package, why, and all smallest changes that unblock it.

    Changes are minimal by the set of issues they touch; none is called the best, and no party's
    loss is set off against another's gain. Each lists what it does to every party.

    Parameters
    ----------
    case
        One reading of the case.
    package
        Issue to clause; issues may be left open.
    bench
        Who answers for the parties.
    budget_nodes
        Of each search: after how many nodes to stop.
    """
    bench = bench or Bench(case)
    signed = signing(case, package, bench)
    against = [
        (told.verdict, told.role, told.party, told.through, told.why)
        for told in (*signed.refusing, *signed.undecided)
    ]
    against += [(a.verdict, "partial signatory", a.party, (), "") for a in signed.absences]
    against.sort(key=lambda told: told[0] is not Verdict.REFUSES)
    found = []
    for verdict, role, party, through, why in against:
        judgement = bench(party, package)
        goal, promise = _goal(case, party, role, package, bench)
        remedies = _remedies(case, package, goal, promise, bench, budget_nodes)
        short = _shortfall(judgement.gain)
        lines, turns_on = judgement.crossings, judgement.turns_on
        found.append(Blocker(party, verdict, role, lines, short, through, why, turns_on, remedies))

    def all_sign(changed: Package) -> bool:
        return _signable(case, changed, bench)

    promise = _together(case, package, bench)
    for_all = _remedies(case, package, all_sign, promise, bench, budget_nodes)
    return Blockers(package, signed.verdict, tuple(found), for_all)


def _goal(
    case: ResolvedCase, party: str, role: str, package: Package, bench: Bench
) -> tuple[Goal, Promise | None]:
    if role == "ratifier":
        check = ratifying(case, party, package, bench)
        return lambda changed: approves(case, party, changed, bench), check
    test = promising(case, party, package, bench)
    return lambda changed: bench.verdict(party, changed) is ACCEPTS, test


def _signable(case: ResolvedCase, package: Package, bench: Bench) -> bool:
    if not all(bench.verdict(party, package) is ACCEPTS for party in needed(case)):
        return False
    return all(approves(case, ratifier, package, bench) for ratifier in ratifiers(case))


def _together(case: ResolvedCase, package: Package, bench: Bench) -> Promise:
    tests: list[Promise | None] = [
        *(promising(case, party, package, bench) for party in needed(case)),
        *(ratifying(case, party, package, bench) for party in ratifiers(case)),
    ]

    def test(changed: Collection[str]) -> bool:
        return all(one is None or one(changed) for one in tests)

    return test


def _shortfall(gain: tuple[float, float] | None) -> tuple[float, float] | None:
    if gain is None or gain[0] >= 0:
        return None
    return max(0.0, -gain[1]), -gain[0]


def _remedies(
    case: ResolvedCase,
    package: Package,
    goal: Goal,
    promise: Promise | None,
    bench: Bench,
    budget_nodes: int,
) -> Remedies:
    space = Space.of(case.nouns)
    search = smallest_changes(space, package, goal, promising=promise, budget_nodes=budget_nodes)
    return Remedies(tuple(_each(case, package, search, bench)), search)


def _each(case: ResolvedCase, package: Package, search: Changes, bench: Bench) -> Iterator[Remedy]:
    for change in search.found:
        changed = {**package, **change.first}
        changed = {issue: changed[issue] for issue in case.nouns.issues if issue in changed}
        asked = dict.fromkeys((*deciding(case, package), *deciding(case, changed)))
        effects = tuple(_effect(party, package, changed, bench) for party in asked)
        yield Remedy(change, effects, signing(case, changed, bench).verdict)


def _effect(party: str, package: Package, changed: Package, bench: Bench) -> Effect:
    before, after = bench.verdict(party, package), bench.verdict(party, changed)
    moved = bench.moved(party, package, changed)
    return Effect(party, before, after, None if moved is None else (moved.low, moved.high))
