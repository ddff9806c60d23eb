"""Who blocks a package and why, and all smallest changes that would unblock it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pactwright.bargaining.bench import Bench, deciding, needed, ratifiers
from pactwright.bargaining.changes import NODES, Change, Changes, Promise, smallest_changes
from pactwright.bargaining.conditions import Conditions
from pactwright.bargaining.documents import signing
from pactwright.bargaining.promise import promising, ratifying
from pactwright.bargaining.ratification import approves
from pactwright.bargaining.seats import body
from pactwright.bargaining.ties import Ties, ties
from pactwright.bargaining.untold import as_far_as_told, untold
from pactwright.case import ResolvedCase
from pactwright.preferences import Crossing, Verdict
from pactwright.settlement import Package, Space

ACCEPTS = Verdict.ACCEPTS
WAYS = 6  # of a change, whose effects are worked out


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change does to one party: its verdict before and after, and points moved."""

    party: str
    before: Verdict
    after: Verdict
    moved: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Way:
    """One way to make a change, what it does to everybody, and what is then signed.

    Parameters
    ----------
    clauses
        Issue to its new clause.
    effects
        One a party that is asked, before or after.
    signable
        Whether the package changed in this way could be signed.
    """

    clauses: Package
    effects: tuple[Effect, ...]
    signable: Verdict

    @property
    def losing(self) -> tuple[str, ...]:
        """Parties that lose by it whatever the unknowns turn out to be."""
        return tuple(e.party for e in self.effects if e.moved is not None and e.moved[1] < 0)

    @property
    def lost(self) -> tuple[str, ...]:
        """Parties that accepted and no longer do."""
        return tuple(e.party for e in self.effects if e.before is ACCEPTS is not e.after)


@dataclass(frozen=True, slots=True)
class Remedy:
    """A smallest change, and what each way to make it does; at most `WAYS` ways are worked out.

    Parameters
    ----------
    change
        Which issues change, and every way to settle them.
    ways
        What the first ways do to everybody.
    """

    change: Change
    ways: tuple[Way, ...]

    def always(self, party: str) -> bool:
        """Whether a party loses in every way that was worked out, and these are all."""
        whole = self.change.complete and len(self.ways) == self.change.count
        return whole and all(party in way.losing for way in self.ways)


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
    close
        Whether its answer is too close to call; for reporting only.
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
    close: bool

    @property
    def decides(self) -> bool:
        """Whether its answer can prevent the deal; a partial signatory's cannot."""
        return self.role != "partial signatory"


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
    ties
        Whose answer is too close to call.
    untold
        Those whose yes is needed and of whom no values are told.
    as_told
        All smallest changes after which it could be signed as far as those whose values are told
        go; None where the values of all are.
    perhaps
        All smallest changes after which nobody refuses for certain, whatever stays open; None
        where some change makes it signable.
    """

    package: Package
    signable: Verdict
    blockers: tuple[Blocker, ...]
    for_all: Remedies
    ties: Ties
    untold: tuple[str, ...] = ()
    as_told: Remedies | None = None
    perhaps: Remedies | None = None


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
    found, ways = [], _Ways(bench, package)
    close = ties(case, package, bench, signed)
    for verdict, role, party, through, why in against:
        judgement = bench(party, package)
        wanted = _Wanted(
            bench, package, *(((), (party,)) if role == "ratifier" else ((party,), ()))
        )
        remedies = _remedies(wanted, budget_nodes, ways)
        found.append(
            Blocker(
                party,
                verdict,
                role,
                judgement.crossings,
                _shortfall(judgement.gain),
                through,
                why,
                judgement.turns_on,
                remedies,
                party in close.parties,
            )
        )
    everybody = _Wanted(bench, package, needed(case), ratifiers(case))
    for_all = _remedies(everybody, budget_nodes, ways)
    silent = _untold(case, package, bench)
    as_told = None
    if silent and bench.asked is None and signed.verdict is not ACCEPTS:
        telling = replace(everybody, bench=as_far_as_told(bench))
        as_told = _remedies(telling, budget_nodes, _Ways(telling.bench, package))
    perhaps = None
    if signed.verdict is Verdict.REFUSES and not for_all.found and not (as_told and as_told.found):
        perhaps = _remedies(replace(everybody, perhaps=True), budget_nodes, ways)
    return Blockers(package, signed.verdict, tuple(found), for_all, close, silent, as_told, perhaps)


def _untold(case: ResolvedCase, package: Package, bench: Bench) -> tuple[str, ...]:
    asked = (body(case, name, package, bench) for name in ratifiers(case))
    return untold(case, [one for one in asked if one.asked is not False])


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Whose yes a change of a package is to win: those who sign, and those who ratify.

    With `perhaps`, it is enough that none of them refuses for certain.
    """

    bench: Bench
    package: Package
    signing: tuple[str, ...]
    ratifying: tuple[str, ...]
    perhaps: bool = False

    def reached(self, changed: Package) -> bool:
        """Whether all say yes, or may."""
        if self.perhaps:
            found = signing(self.bench.case, changed, self.bench).verdict
            return found is not Verdict.REFUSES
        if not all(self.bench.verdict(party, changed) is ACCEPTS for party in self.signing):
            return False
        case = self.bench.case
        return all(approves(case, ratifier, changed, self.bench) for ratifier in self.ratifying)

    def promise(self) -> Promise | None:
        """Whether a set of changed issues may do; None where that cannot be told quickly."""
        if self.perhaps:
            return None
        case = self.bench.case
        tests: list[Promise | None] = [
            *(promising(case, party, self.package, self.bench) for party in self.signing),
            *(ratifying(case, party, self.package, self.bench) for party in self.ratifying),
        ]
        return lambda changed: all(one is None or one(changed) for one in tests)

    def conditions(self) -> Conditions:
        """Rows that every package fulfils to which all say yes, or may."""
        found = Conditions(self.bench, self.package)
        if self.perhaps:
            for party in self.signing:
                found.keep_to_lines(party)
            return found
        for party in self.signing:
            found.accept(party)
        for ratifier in self.ratifying:
            found.approve(ratifier)
        return found


def _shortfall(gain: tuple[float, float] | None) -> tuple[float, float] | None:
    if gain is None or gain[0] >= 0:
        return None
    return max(0.0, -gain[1]), -gain[0]


def _remedies(wanted: _Wanted, budget_nodes: int, ways: _Ways) -> Remedies:
    search = smallest_changes(
        Space.of(wanted.bench.case.nouns),
        wanted.package,
        wanted.reached,
        promising=wanted.promise(),
        conditions=None if wanted.bench.asked is not None else wanted.conditions,
        budget_nodes=budget_nodes,
    )
    found = (Remedy(c, tuple(ways.of(way) for way in c.ways[:WAYS])) for c in search.found)
    return Remedies(tuple(found), search)


@dataclass(frozen=True, slots=True)
class _Ways:
    """What ways to change a package do; no way is worked out twice."""

    bench: Bench
    package: Package
    known: dict[tuple[tuple[str, str], ...], Way] = field(default_factory=dict)

    def of(self, clauses: Package) -> Way:
        """What one way does to everybody, and whether the package could then be signed."""
        key = tuple(clauses.items())
        if key not in self.known:
            self.known[key] = self._worked_out(clauses)
        return self.known[key]

    def _worked_out(self, clauses: Package) -> Way:
        case, both = self.bench.case, {**self.package, **clauses}
        changed = {issue: both[issue] for issue in case.nouns.issues if issue in both}
        asked = dict.fromkeys((*deciding(case, self.package), *deciding(case, changed)))
        effects = tuple(self._effect(party, changed) for party in asked)
        return Way(clauses, effects, signing(case, changed, self.bench).verdict)

    def _effect(self, party: str, changed: Package) -> Effect:
        before, after = (self.bench.verdict(party, p) for p in (self.package, changed))
        moved = self.bench.moved(party, self.package, changed)
        return Effect(party, before, after, None if moved is None else (moved.low, moved.high))
