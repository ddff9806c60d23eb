"""Parties whose values are not told at all, and what the others say without them."""

from __future__ import annotations

from collections.abc import Iterable

from pactwright.bargaining.bench import Bench, needed
from pactwright.bargaining.seats import Body
from pactwright.case import ResolvedCase


def untold(case: ResolvedCase, bodies: Iterable[Body]) -> tuple[str, ...]:
    """Those whose yes a package needs and of whose values the reading tells nothing.

    Of a ratifier, those who speak for it; the ratifier itself where nobody else does.

    Parameters
    ----------
    case
        One reading of the case.
    bodies
        How each ratifier decides that has a say.
    """
    asked = list(needed(case))
    for body in bodies:
        speaking = [seat.party for seat in body.seats if seat.standing != "opposed"]
        asked += [party for party in speaking if party != body.party] or speaking
    return tuple(dict.fromkeys(party for party in asked if party not in case.nouns.values))


def as_far_as_told(bench: Bench) -> Bench:
    """The bench on which who tells no values says yes unless a line or a condition is against it.

    So the answer is that of those whose values are told; red lines of the others still count.
    """
    if bench.asked is not None:
        return bench
    return Bench(bench.case, outcomes=bench.outcomes, consenting=True)
