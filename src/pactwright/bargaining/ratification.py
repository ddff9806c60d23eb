"""Whether those who ratify say yes: vetoes, institutions, votes and shares of a public."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np

from pactwright.bargaining import votes
from pactwright.bargaining.bench import Bench, ratifiers
from pactwright.bargaining.seats import ORDER, Body, Seat, Standing, alone, body
from pactwright.case import ResolvedCase
from pactwright.preferences import Judgement, Verdict
from pactwright.settlement import Package, claims_of, holds

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Voice:
    """One answer that counts in a ratification.

    Parameters
    ----------
    party
        Whose.
    standing
        ``itself`` (the ratifier as one body), ``member``, ``opposed`` (listed as opposed) or
        ``faction`` (a part of it with a share).
    verdict
        What it says.
    lines
        Red lines that the package crosses for certain.
    share
        Its part of the votes, lowest and highest; None where heads are not counted.
    claims
        What a listed opposition rests on.
    """

    party: str
    standing: Standing
    verdict: Verdict
    lines: tuple[str, ...] = ()
    share: Span | None = None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Approval:
    """What a ratifier says to a package.

    Parameters
    ----------
    party, rule
        Who, and by which rule; ``unstated`` for a ratifier without one.
    document
        The document that it ratifies; None for the whole deal.
    asked
        Whether it has a say on this package; None when that turns on an open issue.
    verdict
        Accepts where it is not asked; otherwise whether it ratifies.
    voices
        Whose answers count.
    through
        Parties by whom it refuses, or might.
    yes, needs
        Share of votes in favour, lowest and highest, and what is needed; None where heads are not
        counted.
    why
        What decides, in words.
    """

    party: str
    rule: str
    document: str | None
    asked: bool | None
    verdict: Verdict
    voices: tuple[Voice, ...]
    through: tuple[str, ...]
    yes: Span | None = None
    needs: Span | None = None
    why: str = ""


def approvals(case: ResolvedCase, package: Package, bench: Bench) -> tuple[Approval, ...]:
    """What every ratifier of a case says to a package, in the order of the case."""
    return tuple(approval(case, name, package, bench) for name in ratifiers(case))


def approval(case: ResolvedCase, ratifier: str, package: Package, bench: Bench) -> Approval:
    """What one ratifier says to a package.

    ``veto``: its own answer. ``unanimity``: every member, and itself where it has values. Under
    both, a party listed as opposed refuses (where the reading itself states the opposition;
    otherwise it may). ``votes`` and ``share``: each faction votes as it judges; whoever cannot
    tell, and whatever part of the votes no faction has, may go either way. A body without
    factions answers as one. A red line of the body itself is a refusal under every rule. What the
    refusal of a ratifier without a rule means cannot be told.

    For example, factions of 40 and 30 per cent that accept, and one of 20 that refuses, leave
    between 70 and 80 per cent in favour.

    Parameters
    ----------
    case
        One reading of the case.
    ratifier
        A party that ratifies.
    package
        Issue to clause.
    bench
        Who answers for the parties.
    """
    found = body(case, ratifier, package, bench)
    if found.asked is False:
        return Approval(
            ratifier, found.rule, found.document, False, Verdict.ACCEPTS, (), (), why="not asked"
        )
    voices = [_voice(case, found, seat, bench.briefly(seat.party, package)) for seat in found.seats]
    counted = _counted(found, voices)
    verdict = _ratified(voices, counted)
    why = "; ".join(_reasons(case, voices, verdict, counted))
    through = tuple(v.party for v in voices if v.verdict is verdict is not Verdict.ACCEPTS)
    if verdict is Verdict.REFUSES and found.mild:
        unruled = "by which rule it decides is not told"
        what = "it may not be asked" if found.asked is None else unruled
        verdict, why = Verdict.CANNOT_TELL, f"{why}; {what}"
    yes, needs = counted or (None, None)
    return Approval(
        ratifier,
        found.rule,
        found.document,
        found.asked,
        verdict,
        tuple(voices),
        through,
        yes,
        needs,
        why,
    )


def approves(case: ResolvedCase, ratifier: str, package: Package, bench: Bench) -> bool:
    """Whether `approval` accepts, for searches that ask often."""
    told = case.nouns.parties[ratifier].ratifies
    if told is not None and told.when is not None and holds(told.when, package) is False:
        return True
    if alone(case, ratifier):
        return bench.verdict(ratifier, package) is Verdict.ACCEPTS
    return approval(case, ratifier, package, bench).verdict is Verdict.ACCEPTS


def _voice(case: ResolvedCase, found: Body, seat: Seat, judgement: Judgement) -> Voice:
    lines = tuple(crossing.line for crossing in judgement.crossings if crossing.certain)
    told = case.nouns.parties[found.party].ratifies
    listed = told is not None and seat.party in told.opposed and seat.standing != "itself"
    claims = claims_of(case, "parties", found.party, "ratifies") if listed else ()
    share = None if seat.share is None else seat.share.at_centre()
    verdict = seat.hear(judgement.verdict)
    return Voice(seat.party, seat.standing, verdict, lines, share, claims)


def _counted(found: Body, voices: Sequence[Voice]) -> tuple[Span, Span] | None:
    """Share of votes in favour and what is needed, where heads are counted."""
    if found.needs is None:
        return None
    needs = found.needs.at_centre()
    least = [
        fsum(v.share[0] for v in voices if v.share and v.verdict is verdict) for verdict in ORDER
    ]
    low, high = votes.in_favour(np.array(least)[:, None], np.array(needs)[:, None])[:, 0].tolist()
    return (low, high), needs


def _ratified(voices: Sequence[Voice], counted: tuple[Span, Span] | None) -> Verdict:
    said = [v.verdict for v in voices if counted is None or v.standing == "itself"]
    if counted is not None:
        said.append(enough(*counted))
    return min(said, key=ORDER.index)


def enough(yes: Span, needs: Span) -> Verdict:
    """Whether the votes in favour suffice; so many as are needed are enough."""
    return ORDER[int(votes.enough(np.array(yes)[:, None], np.array(needs)[:, None])[0])]


def _reasons(
    case: ResolvedCase,
    voices: Sequence[Voice],
    verdict: Verdict,
    counted: tuple[Span, Span] | None,
) -> Iterator[str]:
    for voice in voices:
        if voice.verdict is not verdict or verdict is Verdict.ACCEPTS:
            continue
        name = case.nouns.parties[voice.party].name
        if voice.standing == "opposed":
            lines = f" (red lines crossed: {', '.join(voice.lines)})" if voice.lines else ""
            yield f"{name} is listed as opposed{lines}"
        elif voice.lines:
            yield f"{name} refuses (red lines crossed: {', '.join(voice.lines)})"
        elif verdict is Verdict.REFUSES:
            yield f"{name} refuses"
        else:
            yield f"what {name} says cannot be told"
    if counted is not None:
        yes, needs = counted
        yield f"{_part(yes)} of the votes in favour, {_part(needs)} needed"


def _part(span: Span) -> str:
    """Such as ``0.4``, or ``0.4 to 0.6``."""
    low, high = (f"{end:.4g}" for end in span)
    return low if low == high else f"{low} to {high}"
