"""What a ratifier says in each draw, by its rule, as `ratification.approval` has it in one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import reduce

import numpy as np

from pactwright.bargaining import votes
from pactwright.bargaining.seats import ORDER, Body, Seat
from pactwright.bargaining.votes import CANNOT_TELL, Array, Numbers
from pactwright.case import Quantity

# Lowest and highest of a quantity in each draw, by its path.
Told = Callable[[str, Quantity], tuple[Array, Array]]
# Whether the votes suffice, from what is heard from each seat of a body.
Votes = Callable[[Body, Sequence[Numbers]], Numbers]


def ratified(body: Body, own: Mapping[str, Numbers], count: Votes) -> Numbers:
    """The verdict of a ratifier in each draw, numbered as in `votes`.

    Parameters
    ----------
    body
        How it decides.
    own
        Each party's own verdict on the package.
    count
        Counts the votes, where heads are counted.
    """
    heard = [_heard(seat, own[seat.party]) for seat in body.seats]
    said = heard
    if body.needs is not None:
        pairs = zip(body.seats, heard, strict=True)
        said = [count(body, heard), *(one for seat, one in pairs if seat.standing == "itself")]
    found = every(said)
    return np.maximum(found, CANNOT_TELL) if body.mild else found


def every(said: Collection[Numbers]) -> Numbers:
    """Accepts if all accept, refuses if one refuses, otherwise cannot tell."""
    found: Numbers = reduce(np.minimum, said)
    return found


def count_by(told: Told) -> Votes:
    """Counts votes by the shares that are told."""

    def count(body: Body, heard: Sequence[Numbers]) -> Numbers:
        assert body.needs is not None  # heads are counted where it is told how many it needs
        needs = np.stack(told(needs_path(body), body.needs))
        least = np.zeros((len(ORDER), needs.shape[1]))
        for seat, said in zip(body.seats, heard, strict=True):
            if seat.share is not None:
                least[said, np.arange(said.size)] += told(share_path(seat), seat.share)[0]
        return votes.enough(votes.in_favour(least, needs), needs)

    return count


def vote_paths(body: Body) -> Iterator[str]:
    """Where the case states what share of the votes each has, and how much is needed."""
    if body.needs is not None:
        yield needs_path(body)
        yield from (share_path(seat) for seat in body.seats if seat.share is not None)


def needs_path(body: Body) -> str:
    """Where the case states how much of the votes a body needs."""
    return f"parties.{body.party}.ratifies.needs"


def share_path(seat: Seat) -> str:
    """Where the case states what share of the votes somebody has."""
    return f"parties.{seat.party}.share"


def _heard(seat: Seat, own: Numbers) -> Numbers:
    table = np.array([ORDER.index(verdict) for verdict in seat.heard], dtype=np.int8)
    return np.asarray(table[own])
