"""Who speaks for a ratifier, with what share of its votes, and how the answer of each is heard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pactwright.bargaining.bench import Bench
from pactwright.case import Quantity, ResolvedCase
from pactwright.preferences import Verdict
from pactwright.settlement import Package, holds

Standing = Literal["itself", "member", "opposed", "faction"]
ORDER = (Verdict.REFUSES, Verdict.CANNOT_TELL, Verdict.ACCEPTS)  # as numbered in `votes`
# What a verdict of each kind counts as, in this order.
Hearing = tuple[Verdict, Verdict, Verdict]

AS_SAID: Hearing = ORDER
CONSENTS: Hearing = (Verdict.ACCEPTS,) * 3
SILENT: Hearing = (Verdict.CANNOT_TELL,) * 3
AGAINST: Hearing = (Verdict.REFUSES,) * 3
# Listed as opposed where the reading does not state it: never a yes, and a no only if it says so.
LISTED: Hearing = (Verdict.REFUSES, Verdict.CANNOT_TELL, Verdict.CANNOT_TELL)
UNSTATED = Quantity("unknown", (0.0, 1.0))


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody whose answer counts in a ratification.

    Parameters
    ----------
    party
        Who.
    standing
        ``itself`` (the ratifier as one body), ``member``, ``opposed`` (listed as opposed) or
        ``faction`` (a part of it with a share).
    heard
        What its own verdict on the package counts as: refusing, cannot tell and accepting.
    share
        Its part of the votes; None where heads are not counted.
    """

    party: str
    standing: Standing
    heard: Hearing
    share: Quantity | None = None

    def hear(self, own: Verdict) -> Verdict:
        """What its own verdict counts as."""
        return self.heard[ORDER.index(own)]


@dataclass(frozen=True, slots=True)
class Body:
    """How a ratifier decides on one package.

    Parameters
    ----------
    party, rule
        Who, and by which rule; ``unstated`` for a ratifier without one.
    document
        The document that it ratifies; None for the whole deal.
    asked
        Whether it has a say on this package; None when that turns on an open issue.
    seats
        Whose answers count; nobody's where it is not asked.
    needs
        The share of votes that is needed; None where heads are not counted.
    """

    party: str
    rule: str
    document: str | None
    asked: bool | None
    seats: tuple[Seat, ...]
    needs: Quantity | None = None

    @property
    def one(self) -> bool:
        """Whether its own answer is all that counts."""
        return all(seat.standing == "itself" for seat in self.seats)

    @property
    def mild(self) -> bool:
        """Whether its refusal only leaves the answer open: it may not be asked, or has no rule."""
        return self.asked is None or self.rule == "unstated"


def body(case: ResolvedCase, ratifier: str, package: Package, bench: Bench) -> Body:
    """How a ratifier decides on a package (see `ratification.approval`)."""
    told = case.nouns.parties[ratifier].ratifies
    rule, document = ("unstated", None) if told is None else (told.rule, told.document)
    asked = True if told is None or told.when is None else holds(told.when, package)
    if asked is False:
        return Body(ratifier, rule, document, asked, ())
    parts = factions(case, ratifier) if rule in ("votes", "share") else ()
    others = members(case, ratifier) if rule == "unanimity" else ()
    heard = _heard(case, ratifier, package, bench, lonely=not (parts or others))
    seats = [Seat(ratifier, "itself", heard)]
    seats += _opposed(case, ratifier, parts)
    seats += _factions(case, ratifier, parts)
    known = {seat.party for seat in seats}
    seats += [Seat(party, "member", AS_SAID) for party in others if party not in known]
    needs = (told.needs or UNSTATED) if told is not None and parts else None
    return Body(ratifier, rule, document, asked, tuple(seats), needs)


def alone(case: ResolvedCase, ratifier: str) -> bool:
    """Whether a ratifier answers as one body, so that its own verdict is all that counts."""
    told = case.nouns.parties[ratifier].ratifies
    if told is None or told.rule == "veto":
        return not _against(case, ratifier)
    parts = members(case, ratifier) if told.rule == "unanimity" else factions(case, ratifier)
    return not parts and not _against(case, ratifier)


def factions(case: ResolvedCase, party: str) -> tuple[str, ...]:
    """Parties that are parts of a body: those that name it, and members that have a share."""
    named = case.nouns.parties[party].members
    return tuple(
        name
        for name, told in case.nouns.parties.items()
        if name != party and (told.of == party or (name in named and told.share is not None))
    )


def members(case: ResolvedCase, party: str) -> tuple[str, ...]:
    """Parties of the case that belong to a body."""
    named = case.nouns.parties[party].members
    return tuple(n for n, told in case.nouns.parties.items() if told.of == party or n in named)


def _against(case: ResolvedCase, party: str) -> tuple[str, ...]:
    told = case.nouns.parties[party].ratifies
    return () if told is None else told.opposed


def _heard(
    case: ResolvedCase, party: str, package: Package, bench: Bench, *, lonely: bool
) -> Hearing:
    """How the body's own answer is heard; where others speak for it, only its own lines count."""
    parts = factions(case, party)
    if lonely and not _against(case, party):
        return AS_SAID
    judgement = bench.briefly(party, package)
    if party in case.nouns.values and not parts:
        return AS_SAID
    if any(line.certain for line in judgement.crossings):
        return AS_SAID
    elsewhere = any(m not in case.nouns.parties for m in case.nouns.parties[party].members)
    elsewhere = elsewhere and not bench.consenting
    if lonely or judgement.crossings or judgement.conditions or (elsewhere and not parts):
        return SILENT
    return CONSENTS


def _opposition(case: ResolvedCase, party: str) -> Hearing:
    return AGAINST if case.stated("parties", party, "ratifies") else LISTED


def _opposed(case: ResolvedCase, party: str, parts: tuple[str, ...]) -> Iterator[Seat]:
    for name in _against(case, party):
        if name not in parts:
            yield Seat(name, "opposed", _opposition(case, party))


def _factions(case: ResolvedCase, party: str, parts: tuple[str, ...]) -> Iterator[Seat]:
    for name in parts:
        heard = _opposition(case, party) if name in _against(case, party) else AS_SAID
        share = case.nouns.parties[name].share or UNSTATED
        yield Seat(name, "faction", heard, share)
