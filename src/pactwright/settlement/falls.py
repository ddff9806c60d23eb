"""What the clauses of a package are worth once duties are broken and resources are missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from pactwright.case import ResolvedCase
from pactwright.case.nouns.effects import Need
from pactwright.settlement.matching import Package, all_hold, holds, negated

Cause = Literal["breach", "need", "conflict", "circle"]


@dataclass(frozen=True, slots=True)
class Fall:
    """One step by which a clause came to be worth another.

    Parameters
    ----------
    issue, before, after
        What fell; `after` is None when it cannot be told to what.
    cause
        ``breach`` (the duty is broken), ``need`` (something it needs is missing), ``conflict``
        (needs that are missing at once name different clauses), ``circle`` (needs that undo one
        another without end).
    by
        The needs; for a breach the issue itself.
    claims
        What this rests on.
    why
        Why it cannot be told, when `after` is None.
    """

    issue: str
    before: str | None
    after: str | None
    cause: Cause
    by: tuple[str, ...]
    claims: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Fallen:
    """The clauses of an effective package.

    Parameters
    ----------
    drafted
        The package as written.
    package
        Issue to the clause that counts; an issue is missing when it was left open or when what
        its clause is worth cannot be told.
    falls
        Every step, in the order in which it happened.
    unmet
        Needs that the package had and that are not met.
    perhaps
        Needs of which it turns on open issues whether they are there and met.
    """

    drafted: Package
    package: Package
    falls: tuple[Fall, ...]
    unmet: tuple[str, ...]
    perhaps: tuple[str, ...]

    def of(self, issue: str) -> tuple[Fall, ...]:
        """The falls of one issue."""
        return tuple(fall for fall in self.falls if fall.issue == issue)


def claims_of(case: ResolvedCase, *path: str) -> tuple[str, ...]:
    """The claims that a statement of the case rests on."""
    origin = case.origin(*path)
    return (origin.basis or ()) if origin else ()


def fallen(
    case: ResolvedCase,
    package: Package,
    *,
    broken: Collection[str] = (),
    withheld: Collection[str] = (),
    told: Mapping[str, str] | None = None,
) -> Fallen:
    """What the clauses of a package are worth.

    A broken duty falls once, to what the issue declares. Then all needs that are not met take
    effect at once, and the needs of what is left are looked at again until nothing changes; so the
    order in which needs are written plays no part. A fall never lifts: a clause that is already
    below what a need leaves (lower in an ordered issue, or reached from there by breaches) stays.
    What cannot be told is left open and stays open: a breach that falls to nothing declared, needs
    that name clauses of which neither is the lower, needs that undo one another.

    For example, observers that need an airlift, fall to ``nobody`` when it is withheld:
    ``fallen(case, {"monitoring": "observers"}, withheld=["airlift"]).package`` is
    ``{"monitoring": "nobody"}``.

    Parameters
    ----------
    case
        One reading of the case.
    package
        Issue to clause; issues may be left open.
    broken
        Issues whose duty is broken.
    withheld
        Needs whose resource is withheld. A need with ``requires`` falls by itself.
    told
        What issues come to whose clause could not be told otherwise; such a clause falls no more.
    """
    state = _State(case, dict(package), told or {})
    for issue in case.nouns.issues:
        if issue in broken:
            state.breach(issue)
    seen = [dict(state.now)]
    while True:
        unmet, perhaps = _missing(case.nouns.needs, state.now, withheld)
        state.unmet |= unmet
        state.perhaps |= perhaps
        if not state.lower(unmet, perhaps):
            break
        if state.now in seen:
            state.open_circle(seen[seen.index(state.now) :])
        seen.append(dict(state.now))
    order = tuple(case.nouns.needs)
    return Fallen(
        dict(package),
        {issue: state.now[issue] for issue in case.nouns.issues if issue in state.now},
        tuple(state.falls),
        tuple(need for need in order if need in state.unmet),
        tuple(need for need in order if need in state.perhaps - state.unmet),
    )


def _missing(
    needs: Mapping[str, Need], package: Package, withheld: Collection[str]
) -> tuple[set[str], set[str]]:
    """Needs that are there and not met, for certain and perhaps."""
    unmet: set[str] = set()
    perhaps: set[str] = set()
    for name, need in needs.items():
        met = None if need.requires is None else holds(need.requires, package)
        gone = True if name in withheld else need.requires is not None and negated(met)
        found = all_hold((holds(need.clause, package), gone))
        if found is not False:
            (unmet if found else perhaps).add(name)
    return unmet, perhaps


class _State:
    """A package on its way down, and how it got there."""

    def __init__(self, case: ResolvedCase, now: dict[str, str], told: Mapping[str, str]) -> None:
        self.case = case
        self.now = now
        self.told = told
        self.stays: set[str] = set()
        self.falls: list[Fall] = []
        self.unmet: set[str] = set()
        self.perhaps: set[str] = set()

    def breach(self, issue: str) -> None:
        clause = self.now.get(issue)
        if clause is None:
            return
        told = self.case.nouns.issues[issue].breach
        after = None if told is None else told.falls_to.get(clause)
        claims = claims_of(self.case, "issues", issue, "breach")
        why = "" if after else f"the case does not say what {clause} is worth when it is broken"
        self._fall(Fall(issue, clause, after, "breach", (issue,), claims, why))

    def lower(self, unmet: set[str], perhaps: set[str]) -> bool:
        """Let the needs that are not met take effect at once; whether anything changed."""
        needs = self.case.nouns.needs
        named = {issue for need in unmet | perhaps for issue in needs[need].otherwise}
        steps = []
        for issue, clause in self.now.items():
            if issue in self.stays or issue not in named:
                continue
            sure, unsure = self._named(issue, unmet), self._named(issue, perhaps)
            left = {self._under(issue, clause, target) for target in sure.values()} or {clause}
            least = [one for one in left if all(self._below(issue, one, x) for x in left)]
            by = tuple(sure)
            if len(least) != 1:
                why = f"{', '.join(by)} leave {' and '.join(sorted(left))}"
                steps.append(Fall(issue, clause, None, "conflict", by, self._claims(by), why))
                continue
            open_by = tuple(
                need for need, t in unsure.items() if self._under(issue, least[0], t) != least[0]
            )
            if open_by:
                why = f"it turns on open issues whether {', '.join(open_by)} is met"
                by = (*by, *open_by) if least[0] != clause else open_by
                steps.append(Fall(issue, clause, None, "need", by, self._claims(by), why))
            elif least[0] != clause:
                by = tuple(need for need, t in sure.items() if t == least[0]) or by
                steps.append(Fall(issue, clause, least[0], "need", by, self._claims(by)))
        for step in steps:
            self._fall(step)
        return bool(steps)

    def open_circle(self, states: list[dict[str, str]]) -> None:
        """Leave open what needs move round and round."""
        moving = [i for i in self.now if len({state.get(i) for state in states}) > 1]
        by = tuple(dict.fromkeys(n for fall in self.falls if fall.issue in moving for n in fall.by))
        why = f"{', '.join(by)} undo one another without end"
        for issue in moving:
            claims = self._claims(by)
            self._fall(Fall(issue, self.now[issue], None, "circle", by, claims, why))

    def _named(self, issue: str, needs: set[str]) -> dict[str, str]:
        """Need to the clause that it leaves of an issue."""
        told = self.case.nouns.needs
        return {n: told[n].otherwise[issue] for n in sorted(needs) if issue in told[n].otherwise}

    def _claims(self, needs: Iterable[str]) -> tuple[str, ...]:
        told = (claim for need in needs for claim in claims_of(self.case, "needs", need))
        return tuple(dict.fromkeys(told))

    def _under(self, issue: str, clause: str, target: str) -> str:
        """The clause, where it is already below the target, otherwise the target."""
        return clause if self._below(issue, clause, target) else target

    def _below(self, issue: str, one: str, other: str) -> bool:
        """Whether a clause is another, or is less than it."""
        told = self.case.nouns.issues[issue]
        if told.ordered:
            order = list(told.clauses)
            return order.index(one) <= order.index(other)
        walked = [other]
        while told.breach and (lower := told.breach.falls_to.get(walked[-1])):
            if lower in walked:
                break
            walked.append(lower)
        return one in walked

    def _fall(self, fall: Fall) -> None:
        if fall.after is None and fall.issue in self.told:
            fall = replace(fall, after=self.told[fall.issue], why="")
            self.stays.add(fall.issue)
        self.falls.append(fall)
        if fall.after is None:
            del self.now[fall.issue]
        else:
            self.now[fall.issue] = fall.after
