"""Spoilers at signature: what sets them off, what their move would do, and what removes it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pactwright.bargaining.bench import Bench
from pactwright.bargaining.changes import Changes, smallest_changes
from pactwright.bargaining.documents import signing
from pactwright.case import Quantity, ResolvedCase
from pactwright.case.nouns.parties import Action, Spoiler
from pactwright.preferences import Verdict
from pactwright.settlement import Package, Space, all_hold, any_holds, claims_of, fallen, holds

Trigger = Literal["holds", "may hold", "does not hold"]
NODES = 2_000


@dataclass(frozen=True, slots=True)
class Answer:
    """One listed action that answers a spoiler.

    Parameters
    ----------
    action, by, does
        Which, whose, and what.
    costs
        Party to points, lowest and highest.
    least
        Whether no other listed answer costs every party as little and one of them less. Costs
        that are not told compare with none.
    claims
        What it rests on.
    """

    action: str
    by: str
    does: str
    costs: Mapping[str, tuple[float, float]]
    least: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpoilerAnswer:
    """What one spoiler means for a package.

    Parameters
    ----------
    spoiler, actor, move, stage
        Which, and what it would do when.
    trigger
        Whether what sets it off is in the package; a process or a belief is never certain.
    triggered_by
        Parts of the trigger: ``clauses``, ``process``, ``belief``.
    removed
        Whether the package itself contains what removes it; None when that turns on open issues.
    channel, through
        How the move reaches the settlement (``acceptance_of``, ``supply``, ``ratification_by``,
        ``incidents``), and the party or need in question; None where the case names none.
    before, if_it_works
        Whether the package could be signed, and whether it could be if the move succeeds.
        Incidents act after signature and change nothing here.
    chance
        How likely the move is held to be; None when nothing is said.
    answers
        Listed actions, each enough by itself.
    changes
        All smallest changes of the package, under the hard rules, after which it is not set off
        or is removed; None where no clause sets it off or removes it.
    claims
        What it rests on.
    """

    spoiler: str
    actor: str
    move: str
    stage: str
    trigger: Trigger
    triggered_by: tuple[str, ...]
    removed: bool | None
    channel: str | None
    through: str | None
    before: Verdict
    if_it_works: Verdict
    chance: Quantity | None
    answers: tuple[Answer, ...]
    changes: Changes | None
    claims: tuple[str, ...]

    @property
    def matters(self) -> bool:
        """Whether it may be set off, is not removed by the text, and would change the answer."""
        live = self.trigger != "does not hold" and self.removed is not True
        return live and self.before is not self.if_it_works

    @property
    def least(self) -> tuple[str, ...]:
        """The least among the listed actions."""
        return tuple(answer.action for answer in self.answers if answer.least)

    @property
    def none_listed(self) -> bool:
        """Whether nothing in the case removes it: no action, and no change of clauses."""
        return not self.answers and (self.changes is None or not self.changes.found)


def spoilers(
    case: ResolvedCase,
    package: Package,
    bench: Bench | None = None,
    *,
    budget_nodes: int = NODES,
) -> tuple[SpoilerAnswer, ...]:
    """What every spoiler of the case means for a package at signature.

    Each acts through its named channel only: the party whose acceptance it works on refuses, the
    need is withheld, or the ratifier refuses. What removes it comes from the case, so that the
    least is the least among those listed.

    Parameters
    ----------
    case
        One reading of the case.
    package
        Issue to clause; issues may be left open.
    bench
        Who answers for the parties.
    budget_nodes
        After how many nodes the search for changes stops.
    """
    bench = bench or Bench(case)
    before = signing(case, package, bench).verdict
    return tuple(
        _answer(case, name, package, bench, before, budget_nodes) for name in case.nouns.spoilers
    )


def _answer(
    case: ResolvedCase,
    name: str,
    package: Package,
    bench: Bench,
    before: Verdict,
    budget_nodes: int,
) -> SpoilerAnswer:
    told = case.nouns.spoilers[name]
    channel, through = _channel(told)
    return SpoilerAnswer(
        name,
        told.actor,
        told.move,
        told.stage,
        _trigger(told, package),
        tuple(_parts(told)),
        told.removed_by is not None and holds(told.removed_by, package),
        channel,
        through,
        before,
        _if_it_works(case, package, bench, channel, through),
        told.chance,
        tuple(_answers(case, name)),
        _removing(case, told, package, budget_nodes),
        claims_of(case, "spoilers", name),
    )


def _parts(told: Spoiler) -> Iterator[str]:
    if told.trigger is not None:
        yield "clauses"
    if told.trigger_process is not None:
        yield "process"
    if told.trigger_belief is not None:
        yield "belief"


def _set_off(told: Spoiler, package: Package) -> bool | None:
    """Its clauses, process and belief together make one trigger."""
    open_parts = told.trigger_process is not None or told.trigger_belief is not None
    clauses = True if told.trigger is None else holds(told.trigger, package)
    return all_hold((clauses, None if open_parts else True))


def _trigger(told: Spoiler, package: Package) -> Trigger:
    found = _set_off(told, package)
    return "holds" if found else "may hold" if found is None else "does not hold"


def _channel(told: Spoiler) -> tuple[str | None, str | None]:
    if told.channel is None:
        return None, None
    if told.channel.incidents:
        return "incidents", None
    for name in ("acceptance_of", "supply", "ratification_by"):
        if (through := getattr(told.channel, name)) is not None:
            return name, str(through)
    return None, None


def _if_it_works(
    case: ResolvedCase,
    package: Package,
    bench: Bench,
    channel: str | None,
    through: str | None,
) -> Verdict:
    """Whether a package could be signed once a move through this channel has succeeded."""
    if channel == "supply" and through is not None:
        return signing(case, fallen(case, package, withheld=[through]).package, bench).verdict
    supposed: dict[str, Verdict] = {}
    if channel in ("acceptance_of", "ratification_by") and through is not None:
        supposed[through] = Verdict.REFUSES
    return signing(case, package, bench, instead=supposed).verdict


def _answers(case: ResolvedCase, name: str) -> Iterator[Answer]:
    """The actions that the spoiler names, and those that name it."""
    listed = [
        action
        for action, told in case.nouns.actions.items()
        if action in case.nouns.spoilers[name].answered_by or name in told.answers
    ]
    costs = {action: _costs(case.nouns.actions[action]) for action in listed}
    for action in listed:
        told = case.nouns.actions[action]
        others = [costs[other] for other in listed if other != action]
        least = not any(_cheaper(other, costs[action]) for other in others)
        claims = claims_of(case, "actions", action)
        yield Answer(action, told.by, told.does, costs[action], least, claims)


def _costs(told: Action) -> dict[str, tuple[float, float]]:
    return {party: cost.at_centre() for party, cost in told.costs.items()}


def _cheaper(
    one: Mapping[str, tuple[float, float]], other: Mapping[str, tuple[float, float]]
) -> bool:
    """Whether one surely costs no party more than the other and some party less."""
    if not one or set(one) != set(other):
        return False
    never_more = all(one[party][1] <= other[party][0] for party in one)
    return never_more and any(one[party][1] < other[party][0] for party in one)


def _removing(
    case: ResolvedCase, told: Spoiler, package: Package, budget_nodes: int
) -> Changes | None:
    tests = [test for test in (told.trigger, told.removed_by) if test is not None]
    if not tests:
        return None
    spoken = {issue for test in tests for issue in test.issues}

    def quiet(changed: Package) -> bool:
        still = _set_off(told, changed)
        removed = told.removed_by is not None and holds(told.removed_by, changed)
        return any_holds((None if still is None else not still, removed)) is True

    def promising(changed: Collection[str]) -> bool:
        return bool(spoken & set(changed)) or quiet(package)

    return smallest_changes(
        Space.of(case.nouns), package, quiet, promising=promising, budget_nodes=budget_nodes
    )
