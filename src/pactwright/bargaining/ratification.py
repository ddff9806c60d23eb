"""Whether those who ratify say yes: vetoes, institutions, votes and shares of a public."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import fsum
from typing import Literal

from pactwright.bargaining.bench import Bench, ratifiers
from pactwright.case import Quantity, ResolvedCase
from pactwright.preferences import Judgement, Verdict
from pactwright.settlement import Package, claims_of, holds

Span = tuple[float, float]
Standing = Literal["itself", "member", "opposed", "faction"]
UNSTATED = Quantity("unknown", (0.0, 1.0))
SLACK = 1e-9  # rounding of binary fractions


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
    told = case.nouns.parties[ratifier].ratifies
    rule, document = ("unstated", None) if told is None else (told.rule, told.document)
    asked = True if told is None or told.when is None else holds(told.when, package)
    if asked is False:
        return Approval(ratifier, rule, document, asked, Verdict.ACCEPTS, (), (), why="not asked")
    parts = factions(case, ratifier) if rule in ("votes", "share") else ()
    others = _members(case, ratifier) if rule == "unanimity" else ()
    voices = [_itself(case, ratifier, package, bench, alone=not (parts or others))]
    listed = [_opposed(case, ratifier, party, package, bench) for party in _against(case, ratifier)]
    voices += [voice for voice in listed if voice.party not in parts]
    voices += [_faction(case, ratifier, part, package, bench) for part in parts]
    known = {voice.party for voice in voices}
    voices += [_voice(p, "member", bench(p, package)) for p in others if p not in known]
    counted = _yes(case, ratifier, voices) if parts else None
    verdict = _ratified(voices, counted)
    why = _why(voices, verdict, counted)
    through = tuple(v.party for v in voices if v.verdict is verdict is not Verdict.ACCEPTS)
    if verdict is Verdict.REFUSES and (asked is None or told is None):
        what = "by which rule it decides is not told" if asked else "it may not be asked"
        verdict, why = Verdict.CANNOT_TELL, f"{why}; {what}"
    yes, needs = counted or (None, None)
    return Approval(
        ratifier, rule, document, asked, verdict, tuple(voices), through, yes, needs, why
    )


def alone(case: ResolvedCase, ratifier: str) -> bool:
    """Whether a ratifier answers as one body, so that its own verdict is all that counts."""
    told = case.nouns.parties[ratifier].ratifies
    if told is None or told.rule == "veto":
        return not _against(case, ratifier)
    parts = _members(case, ratifier) if told.rule == "unanimity" else factions(case, ratifier)
    return not parts and not _against(case, ratifier)


def approves(case: ResolvedCase, ratifier: str, package: Package, bench: Bench) -> bool:
    """Whether `approval` accepts, for searches that ask often."""
    told = case.nouns.parties[ratifier].ratifies
    if told is not None and told.when is not None and holds(told.when, package) is False:
        return True
    if alone(case, ratifier):
        return bench.verdict(ratifier, package) is Verdict.ACCEPTS
    return approval(case, ratifier, package, bench).verdict is Verdict.ACCEPTS


def factions(case: ResolvedCase, body: str) -> tuple[str, ...]:
    """Parties that are parts of a body: those that name it, and members that have a share."""
    members = case.nouns.parties[body].members
    return tuple(
        name
        for name, party in case.nouns.parties.items()
        if name != body and (party.of == body or (name in members and party.share is not None))
    )


def _members(case: ResolvedCase, body: str) -> tuple[str, ...]:
    """Parties of the case that belong to a body."""
    members = case.nouns.parties[body].members
    return tuple(n for n, party in case.nouns.parties.items() if party.of == body or n in members)


def _against(case: ResolvedCase, body: str) -> tuple[str, ...]:
    told = case.nouns.parties[body].ratifies
    return () if told is None else told.opposed


def _voice(
    party: str,
    standing: Standing,
    judgement: Judgement,
    verdict: Verdict | None = None,
    share: Span | None = None,
    claims: tuple[str, ...] = (),
) -> Voice:
    lines = tuple(crossing.line for crossing in judgement.crossings if crossing.certain)
    return Voice(party, standing, verdict or judgement.verdict, lines, share, claims)


def _itself(case: ResolvedCase, body: str, package: Package, bench: Bench, *, alone: bool) -> Voice:
    """The body's own voice; where others speak for it, only its own red lines count."""
    judgement = bench(body, package)
    values = body in case.nouns.values and not factions(case, body)
    if alone and not _against(case, body):
        return _voice(body, "itself", judgement)
    if values or any(line.certain for line in judgement.crossings):
        return _voice(body, "itself", judgement)
    names = [m for m in case.nouns.parties[body].members if m not in case.nouns.parties]
    silent = judgement.crossings or judgement.conditions or (names and not factions(case, body))
    if alone or silent:
        return _voice(body, "itself", judgement, Verdict.CANNOT_TELL)
    return _voice(body, "itself", judgement, Verdict.ACCEPTS)


def _opposed(case: ResolvedCase, body: str, party: str, package: Package, bench: Bench) -> Voice:
    """Somebody listed as opposed; a reading that does not state it can only leave it open."""
    judgement = bench(party, package)
    refuses = case.stated("parties", body, "ratifies") or judgement.verdict is Verdict.REFUSES
    verdict = Verdict.REFUSES if refuses else Verdict.CANNOT_TELL
    claims = claims_of(case, "parties", body, "ratifies")
    return _voice(party, "opposed", judgement, verdict, None, claims)


def _faction(case: ResolvedCase, body: str, party: str, package: Package, bench: Bench) -> Voice:
    share = (case.nouns.parties[party].share or UNSTATED).at_centre()
    if party in _against(case, body):
        voice = _opposed(case, body, party, package, bench)
        return replace(voice, standing="faction", share=share)
    return _voice(party, "faction", bench(party, package), None, share)


def _yes(case: ResolvedCase, body: str, voices: Sequence[Voice]) -> tuple[Span, Span]:
    """Smallest and largest share of votes in favour, and what is needed.

    Shares move freely in their ranges as long as they fill no more than the whole; what is left
    belongs to nobody known. So all that is sure to be in favour is the least share of those who
    accept, and all that is sure to be against is the least share of those who refuse.
    """
    told = case.nouns.parties[body].ratifies
    assert told is not None  # heads are counted under its rule only
    needs = (told.needs or UNSTATED).at_centre()
    least = {
        verdict: fsum(v.share[0] for v in voices if v.share and v.verdict is verdict)
        for verdict in Verdict
    }
    low, high = least[Verdict.ACCEPTS], 1 - least[Verdict.REFUSES]
    if fsum(least.values()) > 1 + SLACK or needs[1] > 1:
        # Shares that exceed the whole, or a number of votes: only one mind of all decides.
        low = 0.0 if least[Verdict.REFUSES] or least[Verdict.CANNOT_TELL] else min(low, 1.0)
        high = 1.0 if least[Verdict.ACCEPTS] or least[Verdict.CANNOT_TELL] else max(high, 0.0)
    return (round(low, 9), round(high, 9)), needs


def _ratified(voices: Sequence[Voice], counted: tuple[Span, Span] | None) -> Verdict:
    said = [v.verdict for v in voices if counted is None or v.standing == "itself"]
    if counted is not None:
        said.append(enough(*counted))
    if Verdict.REFUSES in said:
        return Verdict.REFUSES
    return Verdict.CANNOT_TELL if Verdict.CANNOT_TELL in said else Verdict.ACCEPTS


def enough(yes: Span, needs: Span) -> Verdict:
    """Whether the votes in favour suffice; so many as are needed are enough."""
    if yes[0] >= min(needs[1], 1.0) - SLACK:
        return Verdict.ACCEPTS
    if yes[1] <= 0 or yes[1] < min(needs[0], 1.0) - SLACK:
        return Verdict.REFUSES
    return Verdict.CANNOT_TELL


def _why(voices: Sequence[Voice], verdict: Verdict, counted: tuple[Span, Span] | None) -> str:
    return "; ".join(_reasons(voices, verdict, counted))


def _reasons(
    voices: Sequence[Voice], verdict: Verdict, counted: tuple[Span, Span] | None
) -> Iterator[str]:
    for voice in voices:
        if voice.verdict is not verdict or verdict is Verdict.ACCEPTS:
            continue
        if voice.standing == "opposed":
            lines = f" (red lines crossed: {', '.join(voice.lines)})" if voice.lines else ""
            yield f"{voice.party} is listed as opposed{lines}"
        elif voice.lines:
            yield f"{voice.party} refuses (red lines crossed: {', '.join(voice.lines)})"
        elif verdict is Verdict.REFUSES:
            yield f"{voice.party} refuses"
        else:
            yield f"what {voice.party} says cannot be told"
    if counted is not None:
        (low, high), needs = counted
        told = f"{needs[0]:.4g}" if needs[0] == needs[1] else f"{needs[0]:.4g} to {needs[1]:.4g}"
        yield f"{low:.4g} to {high:.4g} of the votes in favour, {told} needed"
