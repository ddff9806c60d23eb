"""An architecture as the game of keeping sees it: phases, dates, branches of supply, parameters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, combinations

from pactwright import library
from pactwright.case import Quantity, ResolvedCase, Sections
from pactwright.durability.dates import Office, dates_of, trends_of
from pactwright.durability.phases import PhasePlan, phases_of, plans_of
from pactwright.durability.segments import no_clause, segment
from pactwright.errors import Fault, InputError
from pactwright.settlement import (
    NamedPackage,
    Package,
    ParameterQuantity,
    Part,
    holds,
    named_packages,
)
from pactwright.settlement.influences import outsiders, patrons_of, principals

MOST_NEEDS = 4
NO_DEAL = "no deal"
UNPLAYED = "incidents by spoilers count only through effects, unless spoilers are switched on"


@dataclass(frozen=True, slots=True, eq=False)
class Arrangement:
    """One architecture in one reading of a case, ready to be drawn.

    Parameters
    ----------
    id, title
        Which.
    sides
        The two principals.
    protected
        Which of them outsiders cover; None when nobody is.
    outsiders
        Those who may join a war or supply it.
    phases
        Its phases in force, in order.
    starts
        Years from day 0 at which something dated changes; the first is 0.
    offices
        Dated changes of leadership.
    branches
        Withheld needs to parameters by segment and phase; the last phase is the lapsed arrangement.
    needs
        Needs whose resource somebody may withhold, and the path of the chance that it is given;
        empty when none is stated.
    notes
        What the game leaves out of what the case says, in words.
    packages
        The phases in force as packages; none of no deal.
    told
        What issues come to whose clause could not be told otherwise.
    behind
        Which of the sides each outsider stands behind; empty where all stand behind the protected
        one.
    """

    id: str
    title: str
    sides: tuple[str, str]
    protected: int | None
    outsiders: tuple[str, ...]
    phases: tuple[PhasePlan, ...]
    starts: tuple[float, ...]
    offices: tuple[Office, ...]
    branches: Mapping[frozenset[str], tuple[tuple[tuple[ParameterQuantity, ...], ...], ...]]
    needs: Mapping[str, str]
    notes: tuple[str, ...]
    packages: tuple[NamedPackage, ...] = ()
    told: Package = field(default_factory=dict)
    behind: tuple[int, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Titles of its phases, the lapsed arrangement last."""
        return (*(plan.title for plan in self.phases), "lapsed")

    @property
    def balance_told_twice(self) -> bool:
        """Whether the balance of power is set for either side; then the two are averaged."""
        told = next(iter(self.branches.values()))[0][0]
        both = [one for one in told if one.parameter == "power_balance"]
        return all(any(part.verb == "sets" for part in one.parts) for one in both)

    @property
    def quantities(self) -> tuple[ParameterQuantity, ...]:
        """All parameters in all branches, segments and phases."""
        tables = chain.from_iterable(self.branches.values())
        return tuple(chain.from_iterable(chain.from_iterable(tables)))


def arrangement_of(
    case: ResolvedCase,
    architecture: str,
    picks: Package | None = None,
    told: Package | None = None,
) -> Arrangement:
    """An architecture as the game of keeping sees it.

    Parameters
    ----------
    case
        One reading of the case.
    architecture
        Its id.
    picks
        Clauses for issues that it leaves open, in every phase that does.
    told
        What issues come to whose clause cannot be told once something is withheld.

    Raises
    ------
    InputError
        When the case does not say who the principals are, or there is no such architecture.
    """
    packages = packages_of(case, architecture)
    title = case.nouns.architectures[architecture].title
    completed = [settled_by(one, picks or {}) for one in packages]
    plans = tuple(plans_of(case, architecture, completed))
    notes = tuple(_notes(case, architecture))
    return _arranged(case, architecture, title, completed, plans, notes, told or {})


def arrangement_for(
    case: ResolvedCase,
    package: NamedPackage,
    picks: Package | None = None,
    told: Package | None = None,
) -> Arrangement:
    """A package that no architecture names as the game of keeping sees it: one phase, no dates.

    Parameters
    ----------
    case
        One reading of the case.
    package
        The package, by any name.
    picks, told
        As in `arrangement_of`.

    Raises
    ------
    InputError
        When the case does not say who the principals are.
    """
    completed = settled_by(package, picks or {})
    plans = (PhasePlan(package.id, package.title, completed.open_issues),)
    return _arranged(case, package.id, package.title, [completed], plans, (), told or {})


def packages_of(case: ResolvedCase, architecture: str) -> list[NamedPackage]:
    """The phases of an architecture as packages; one where it is no path.

    Raises
    ------
    InputError
        When there is no such architecture.
    """
    packages = [one for one in named_packages(case.nouns) if one.architecture == architecture]
    if not packages:
        known = ", ".join(case.nouns.architectures) or "none"
        place = case.tree.place
        raise InputError(
            [Fault("unknown-architecture", place, "", f"one of {known}", repr(architecture))]
        )
    return packages


def settled_by(package: NamedPackage, picks: Package) -> NamedPackage:
    """A package with clauses for some of the issues that it leaves open."""
    added = {issue: picks[issue] for issue in package.open_issues if issue in picks}
    left = tuple(issue for issue in package.open_issues if issue not in added)
    return replace(package, package={**package.package, **added}, open_issues=left)


def _arranged(
    case: ResolvedCase,
    name: str,
    title: str,
    packages: list[NamedPackage],
    phases: tuple[PhasePlan, ...],
    notes: tuple[str, ...],
    told: Package,
) -> Arrangement:
    nouns = case.nouns
    if nouns.dispute is None:
        raise InputError([_no_dispute(case)])
    starts, offices = dates_of(case, packages)
    every = _needs(nouns, packages)
    needs = every[:MOST_NEEDS]
    left = (
        f"needs.{name}: taken as given; {MOST_NEEDS} resources are withheld at most"
        for name in every[MOST_NEEDS:]
    )
    sets = chain.from_iterable(combinations(needs, n) for n in range(len(needs) + 1))
    branches = {
        frozenset(withheld): tuple(segment(case, packages, at, withheld, told) for at in starts)
        for withheld in sets
    }
    between = principals(nouns)
    protected = nouns.dispute.protected
    return Arrangement(
        name,
        title,
        (between[0], between[1]),
        None if protected is None else between.index(protected),
        tuple(outsiders(nouns)),
        phases,
        starts,
        offices,
        branches,
        {name: f"needs.{name}.given" if nouns.needs[name].given else "" for name in needs},
        (*notes, *left),
        tuple(packages),
        told,
        _behind(nouns),
    )


def no_deal_of(case: ResolvedCase) -> Arrangement:
    """The game without arrangement, as frozen tension: no clause counts, and nobody is promised.

    It differs from the library's baselines as `pactwright.library.tension` says.

    Parameters
    ----------
    case
        One reading of the case.

    Raises
    ------
    InputError
        When the case does not say who the principals are.
    """
    nouns = case.nouns
    if nouns.dispute is None:
        raise InputError([_no_dispute(case)])
    nothing = NamedPackage(NO_DEAL, None, "No deal", {}, ())
    starts, offices = dates_of(case, [nothing])
    segments = []
    for start in starts:
        bare = tuple(map(_tense, segment(case, [nothing], start)[-1]))
        segments.append((bare, bare))
    between = principals(nouns)
    protected = nouns.dispute.protected
    return Arrangement(
        NO_DEAL,
        "No deal",
        (between[0], between[1]),
        None if protected is None else between.index(protected),
        tuple(outsiders(nouns)),
        (PhasePlan(NO_DEAL, "no deal", ()),),
        starts,
        offices,
        {frozenset(): tuple(segments)},
        {},
        ("what the case says of no deal in words is not in the game: frozen tension, no clause",),
        behind=_behind(nouns),
    )


def _behind(nouns: Sections) -> tuple[int, ...]:
    """Which side each outsider stands behind, where some are not behind the protected one."""
    if not patrons_of(nouns):
        return ()
    between = principals(nouns)
    return tuple(between.index(side) for side in outsiders(nouns).values() if side is not None)


def untouched(case: ResolvedCase, arrangement: Arrangement) -> bool:
    """Whether nothing in a package, in any phase, speaks to any parameter of the game.

    What the case says of every settlement alike, such as how often leaders leave, does not count.
    """
    return all(
        table == bare
        for branch in arrangement.branches.values()
        for at, tables in zip(arrangement.starts, branch, strict=True)
        for bare in (no_clause(case, at),)
        for table in tables[:-1]
    )


def _tense(quantity: ParameterQuantity) -> ParameterQuantity:
    """A parameter under frozen tension."""
    factor = library.tension().multiplies.get(quantity.parameter)
    if factor is None:
        return quantity
    amount = Quantity("number", (factor,))
    part = Part("library.tension", "multiplies", amount, True, library.tension().basis)
    return replace(quantity, parts=(*quantity.parts, part))


def believing(arrangement: Arrangement, case: ResolvedCase, party: str) -> Arrangement:
    """An arrangement with the chances of supply and of gates that a party believes in.

    Parameters
    ----------
    arrangement
        The architecture.
    case
        The reading that it is of.
    party
        Whose beliefs; where it is told none, the chances stated stand.
    """
    nouns = case.nouns
    needs = {
        need: f"needs.{need}.believed.{party}" if party in nouns.needs[need].believed else path
        for need, path in arrangement.needs.items()
    }
    named = arrangement.id in nouns.architectures
    owner, phases = phases_of(nouns, arrangement.id) if named else ("", {})
    plans = []
    for plan, after in zip(arrangement.phases, (*list(phases)[1:], ""), strict=False):
        gate = phases[after].enters_when if after else None
        if gate is not None and party in gate.believed:
            path = f"architectures.{owner}.phases.{after}.enters_when.believed.{party}"
            plan = replace(plan, chance=path)
        plans.append(plan)
    return replace(arrangement, needs=needs, phases=tuple(plans) or arrangement.phases)


def sides_of(case: ResolvedCase) -> tuple[str, str]:
    """The two principals of a case.

    Raises
    ------
    InputError
        When the case does not say who they are.
    """
    if case.nouns.dispute is None:
        raise InputError([_no_dispute(case)])
    first, second = principals(case.nouns)
    return first, second


def _no_dispute(case: ResolvedCase) -> Fault:
    return Fault(
        "no-dispute",
        case.tree.place,
        "dispute",
        "who the two principals are",
        "no dispute",
        next_step="write dispute: {between: [A, B], protected: B, guarantors: [C]}",
    )


def _needs(nouns: Sections, packages: list[NamedPackage]) -> tuple[str, ...]:
    """Needs that somebody may withhold and that some phase has."""
    return tuple(
        name
        for name, need in nouns.needs.items()
        if need.of and any(holds(need.clause, one.package) for one in packages)
    )


def _notes(case: ResolvedCase, architecture: str) -> Iterator[str]:
    nouns = case.nouns
    for name, leader in nouns.leaders.items():
        if leader.successor and leader.leaves is None:
            yield f"leaders.{name}: what a successor changes is left out, since no date is known"
    for name, spoiler in nouns.spoilers.items():
        if spoiler.channel is not None and spoiler.channel.incidents:
            yield f"spoilers.{name}: {UNPLAYED}"
    _, phases = phases_of(nouns, architecture)
    for phase in phases.values():
        for name, at in trends_of(case, phase.enters_when) if phase.enters_when else ():
            if at is None:
                yield f"trends.{name}: no path in numbers; only the chance of the gate counts"
