"""The whole settlement space in words and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pactwright.assessment.space import Picked, WholeSpace
from pactwright.bargaining.documents import Signing
from pactwright.bargaining.space.results import Frontier, Solution
from pactwright.case import Sections
from pactwright.preferences import Verdict
from pactwright.reports.wording import (
    clause_title,
    clauses_in_words,
    counted,
    issue_title,
    listed,
    party_name,
)

POINTS_SHOWN = 10
SIGNED = {
    Verdict.ACCEPTS: "signable",
    Verdict.CANNOT_TELL: "cannot tell",
    Verdict.REFUSES: "not signable",
}


def space_in_words(nouns: Sections, space: WholeSpace) -> Iterator[str]:
    """Counts, frontier and solutions, and who is not in them."""
    if space.bargain is None:
        yield f"The whole space is left out: {space.without}."
        return
    names = listed(party_name(nouns, party) for party in space.parties)
    yield f"The whole space, for {names} alone, whose values are fully stated"
    if space.left_out:
        others = listed(party_name(nouns, party) for party in space.left_out)
        yield f"  Left out, though their yes is needed: {others}"
    if space.left_open:
        turn = "turns" if len(space.left_open) == 1 else "turn"
        yield f"  Not applied: {listed(space.left_open)}, which {turn} on more than clauses"
    yield from (f"  {text}" for text in _counts(space, names))
    yield from (f"  {text}" for text in _frontier(nouns, space, space.bargain.frontier))
    if space.without:
        yield f"  No solution is named: {space.without}"
    for name, solution in space.bargain.solutions.items():
        yield from (f"  {text}" for text in _solution(nouns, space, name, solution))


def _counts(space: WholeSpace, names: str) -> Iterator[str]:
    assert space.bargain is not None  # the caller has looked
    survey = space.bargain.survey
    if survey.allowed is not None:
        yield f"{_packages(survey.allowed)} allowed by the hard rules"
    if survey.signable is not None:
        them = "it" if survey.signable == 1 else "them"
        yield (
            f"{_packages(survey.signable)} acceptable to {names}, and no red line of a signatory "
            f"forbids {them} for certain"
        )


def _packages(count: int) -> str:
    return "1 package is" if count == 1 else f"{count:,} packages are"


def _frontier(nouns: Sections, space: WholeSpace, found: Frontier) -> Iterator[str]:
    what = "a sample of the Pareto frontier" if found.sample else "the Pareto frontier"
    points = counted(len(found.firsts), "point")
    yield f"{what}: {points} ({found.status}), gains over no deal:"
    for row in found.gains[:POINTS_SHOWN]:
        yield f"  {_gains(nouns, space.parties, row.tolist())}"
    if len(found.gains) > POINTS_SHOWN:
        yield f"  and {len(found.gains) - POINTS_SHOWN} more; --json has them all"


def _gains(nouns: Sections, parties: Sequence[str], gains: Sequence[float]) -> str:
    """Such as ``Corvane +22.5, Tolvia +7``."""
    return ", ".join(
        f"{party_name(nouns, party)} {gain:+.4g}"
        for party, gain in zip(parties, gains, strict=True)
    )


def _solution(nouns: Sections, space: WholeSpace, name: str, solution: Solution) -> Iterator[str]:
    picked = space.picked[name]
    if not picked:
        none = "no package is acceptable to all of them"
        yield f"{name} ({solution.status}): {none if solution.count == 0 else 'none was found'}"
        return
    first, *others = picked
    many = "" if solution.count in (None, 1) else f", {solution.count:,} packages tie"
    yield f"{name} ({solution.status}{many}): {clauses_in_words(nouns, first.package)}"
    yield f"  {_said(nouns, space, first)}"
    for other in others:
        yield f"  or {_instead(nouns, first.package, other.package)}"
        yield f"    {_said(nouns, space, other)}"
    if solution.count is not None and solution.count > len(picked):
        yield f"  and {solution.count - len(picked):,} more that tie"


def _instead(nouns: Sections, first: Mapping[str, str], other: Mapping[str, str]) -> str:
    return " and ".join(
        f"{issue_title(nouns, issue)}: “{clause_title(nouns, issue, clause)}”"
        for issue, clause in other.items()
        if first[issue] != clause
    )


def _said(nouns: Sections, space: WholeSpace, picked: Picked) -> str:
    """The gains, and whether everybody whose yes is needed would give it."""
    signing = picked.signing
    told = SIGNED[signing.verdict]
    if signing.verdict is Verdict.REFUSES:
        told += f", refused by {_whose(nouns, signing, Verdict.REFUSES)}"
    elif signing.verdict is Verdict.CANNOT_TELL:
        told += f", turns on {_whose(nouns, signing, Verdict.CANNOT_TELL)}"
    return f"{_gains(nouns, space.parties, picked.gains)}; put to everybody: {told}"


def _whose(nouns: Sections, signing: Signing, verdict: Verdict) -> str:
    return listed(party_name(nouns, party) for party in _parties(signing, verdict))


def _parties(signing: Signing, verdict: Verdict) -> list[str]:
    whose = signing.refusing if verdict is Verdict.REFUSES else signing.undecided
    return list(dict.fromkeys(told.party for told in whose))


def space_as_plain(space: WholeSpace) -> dict[str, Any]:
    """The whole space as plain data."""
    bargain = space.bargain
    return {
        "parties": list(space.parties),
        "left_out": list(space.left_out),
        "left_open": list(space.left_open),
        "without": space.without or None,
        "allowed": bargain.survey.allowed if bargain else None,
        "acceptable": bargain.survey.signable if bargain else None,
        "method": str(bargain.survey.method) if bargain else None,
        "frontier": _frontier_as_plain(space, bargain.frontier) if bargain else None,
        "solutions": {
            name: {
                "packages": [_picked_as_plain(space, one) for one in space.picked[name]],
                "count": solution.count,
                "status": str(solution.status),
            }
            for name, solution in (bargain.solutions if bargain else {}).items()
        },
    }


def _frontier_as_plain(space: WholeSpace, found: Frontier) -> dict[str, Any]:
    counts = found.counts or (None,) * len(found.firsts)
    return {
        "points": [
            {"gains": _by_party(space, row.tolist()), "packages": count, "first": dict(first)}
            for row, count, first in zip(found.gains, counts, space.firsts, strict=True)
        ],
        "status": str(found.status),
        "sample": found.sample,
    }


def _by_party(space: WholeSpace, gains: Sequence[float]) -> dict[str, float]:
    return dict(zip(space.parties, gains, strict=True))


def _picked_as_plain(space: WholeSpace, picked: Picked) -> dict[str, Any]:
    return {
        "package": dict(picked.package),
        "gains": _by_party(space, picked.gains),
        "signable": picked.signing.verdict.value,
        "refusing": _parties(picked.signing, Verdict.REFUSES),
        "turns_on": _parties(picked.signing, Verdict.CANNOT_TELL),
    }
