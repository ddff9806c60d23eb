"""Leverage: whose action moves whose fallback, belief or need, and which verdicts that changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations
from typing import Literal

from pactwright.bargaining.bench import Bench, deciding
from pactwright.bargaining.branches import MOST_NEEDS, needed
from pactwright.bargaining.documents import signing
from pactwright.bargaining.weighing import Span, weighed
from pactwright.case import Quantity, ResolvedCase
from pactwright.preferences import Judgement, Verdict
from pactwright.settlement import NamedPackage, Package, claims_of, fallen, named_packages


@dataclass(frozen=True, slots=True)
class Shift:
    """What a move of a fallback does to one package.

    Parameters
    ----------
    package
        Id of the package.
    before
        The party's verdict without the move.
    at_least, at_most
        Its verdict with the lowest and with the highest move.
    signable
        Whether the package could be signed before, and with the lowest and the highest move.
    """

    package: str
    before: Verdict
    at_least: Verdict
    at_most: Verdict
    signable: tuple[Verdict, Verdict, Verdict]

    @property
    def changes(self) -> bool:
        """Whether the move changes the party's verdict anywhere in its range."""
        return {self.before} != {self.at_least, self.at_most}


@dataclass(frozen=True, slots=True)
class Reweighing:
    """What a move of a need does to one party's chance of accepting one package."""

    package: str
    need: str
    party: str
    before: Span
    after: Span


@dataclass(frozen=True, slots=True)
class Lever:
    """One thing that an action moves.

    Parameters
    ----------
    action, by, does, kind
        The action.
    moves, of
        ``fallback`` of a party, a ``belief`` or a ``need``, and which.
    amount
        Of a fallback: points added to it, lowest and highest. Of a belief or need: what its chance
        becomes.
    shifts
        Of a fallback: one a package.
    reweighed
        Of a need: one a package that has it and party whose chance of accepting moves.
    touches
        Of a belief: spoilers that it may set off. Where durability answers for outcomes, these
        count besides.
    answers
        Spoilers that the action answers, whatever it moves.
    costs
        Party to points, lowest and highest.
    claims
        What it rests on.
    """

    action: str
    by: str
    does: str
    kind: str
    moves: Literal["fallback", "belief", "need", "nothing"]
    of: str | None
    amount: Span | None
    shifts: tuple[Shift, ...]
    reweighed: tuple[Reweighing, ...]
    touches: tuple[str, ...]
    answers: tuple[str, ...]
    costs: Mapping[str, Span]
    claims: tuple[str, ...]


def leverage(
    case: ResolvedCase,
    bench: Bench | None = None,
    named: Sequence[NamedPackage] | None = None,
) -> tuple[Lever, ...]:
    """Every lever that the actions of a case declare, with the verdicts that it changes.

    An action that moves several things gives one lever for each; one that moves nothing gives
    one that says so. For example, 10 points on the fallback of a party that gains 7 from a package
    turn its yes into a no.

    Parameters
    ----------
    case
        One reading of the case.
    bench
        Who answers for the parties.
    named
        The packages; every architecture and phase of the case if left out.
    """
    bench = bench or Bench(case)
    packages = tuple(named_packages(case.nouns) if named is None else named)
    as_is = {one.id: signing(case, one.package, bench).verdict for one in packages}
    return tuple(
        lever
        for name in case.nouns.actions
        for lever in _levers(case, name, bench, packages, as_is)
    )


def shifted(judgement: Judgement, points: float) -> Judgement:
    """A judgement with the fallback so many points higher."""
    if judgement.gain is None or points == 0:
        return judgement
    low, high = judgement.gain[0] - points, judgement.gain[1] - points
    crossed = any(line.certain for line in judgement.crossings)
    open_parts = bool(judgement.crossings or judgement.conditions)
    verdict = Verdict.CANNOT_TELL
    if crossed or high < 0:
        verdict = Verdict.REFUSES
    elif low >= 0 and not open_parts:
        verdict = Verdict.ACCEPTS
    return replace(judgement, verdict=verdict, gain=(low, high))


def _levers(
    case: ResolvedCase,
    name: str,
    bench: Bench,
    packages: Sequence[NamedPackage],
    as_is: Mapping[str, Verdict],
) -> Iterator[Lever]:
    told = case.nouns.actions[name]
    claims = claims_of(case, "actions", name)
    answers = tuple(s for s, x in case.nouns.spoilers.items() if name in x.answered_by)
    blank = Lever(
        name,
        told.by,
        told.does,
        told.kind,
        "nothing",
        None,
        None,
        (),
        (),
        (),
        tuple(dict.fromkeys((*told.answers, *answers))),
        {party: cost.at_centre() for party, cost in told.costs.items()},
        claims,
    )
    found = []
    if told.moves is not None:
        for party, points in told.moves.fallback_of.items():
            amount = _within(points, -100, 100)
            shifts = tuple(
                _shift(case, one, party, amount, bench, as_is[one.id]) for one in packages
            )
            found.append(replace(blank, moves="fallback", of=party, amount=amount, shifts=shifts))
        for belief, chance in told.moves.belief.items():
            touches = tuple(s for s, x in case.nouns.spoilers.items() if x.trigger_belief == belief)
            amount = _within(chance, 0, 1)
            found.append(replace(blank, moves="belief", of=belief, amount=amount, touches=touches))
        for need, chance in told.moves.need.items():
            reweighed = tuple(
                chain.from_iterable(_reweighed(case, one, need, chance, bench) for one in packages)
            )
            amount = _within(chance, 0, 1)
            found.append(replace(blank, moves="need", of=need, amount=amount, reweighed=reweighed))
    yield from found or [blank]


def _within(quantity: Quantity, low: float, high: float) -> Span:
    ends = quantity.support()
    return max(ends[0], low), min(ends[1], high)


def _shift(
    case: ResolvedCase, one: NamedPackage, party: str, amount: Span, bench: Bench, whole: Verdict
) -> Shift:
    """A move of a fallback in one package, of which it is told whether all sign it as it is."""
    before = bench(party, one.package)
    least, most = (shifted(before, points).verdict for points in amount)
    signed = [
        whole
        if verdict is before.verdict
        else signing(case, one.package, _moved(bench, party, points)).verdict
        for verdict, points in zip((least, most), amount, strict=True)
    ]
    return Shift(one.id, before.verdict, least, most, (whole, signed[0], signed[1]))


def _moved(bench: Bench, party: str, points: float) -> Bench:
    """The same bench with one fallback moved."""

    def asked(who: str, package: Package) -> Judgement:
        found = bench(who, package)
        return shifted(found, points) if who == party else found

    return Bench(bench.case, asked)


def _reweighed(
    case: ResolvedCase, one: NamedPackage, need: str, chance: Quantity, bench: Bench
) -> Iterator[Reweighing]:
    needs = needed(case, one.package)
    if need not in needs or len(needs) > MOST_NEEDS:
        return
    subsets = tuple(chain.from_iterable(combinations(needs, n) for n in range(len(needs) + 1)))
    found = [fallen(case, one.package, withheld=subset).package for subset in subsets]
    for party in deciding(case, one.package):
        verdicts = {s: bench.verdict(party, p) for s, p in zip(subsets, found, strict=True)}
        if len(set(verdicts.values())) > 1:
            before = weighed(case, party, needs, verdicts).widest
            after = weighed(case, party, needs, verdicts, {need: chance}).widest
            yield Reweighing(one.id, need, party, before, after)
