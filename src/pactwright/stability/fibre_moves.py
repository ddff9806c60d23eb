"""Moves in option form where none is conditional: all states at once, fibre by fibre."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pactwright.numerics.deterrence import lowest_by_fibres
from pactwright.numerics.fibres import gathered, labelled, linked, ordered, summits
from pactwright.stability.packing import Packing

Places = npt.NDArray[np.int32]
Integers = npt.NDArray[np.int64]
SPARSE = 16  # combinations to a state from which a table of all combinations is too wasteful


@dataclass(frozen=True, slots=True, eq=False)
class FibreMoves:
    """Who can go where, as fibres; see `pactwright.numerics.fibres`.

    Parameters
    ----------
    payoffs
        (states, parties).
    fibres
        (states, parties): fibre of each state for each party.
    offsets
        By party the number of its first fibre; one entry more.
    starts, members, before_starts, before
        As for `pactwright.numerics.deterrence.lowest_by_fibres`.
    """

    payoffs: Places
    fibres: Places
    offsets: tuple[int, ...]
    starts: Places
    members: Places
    before_starts: Integers
    before: Places

    @classmethod
    def of(
        cls, packing: Packing, packed: Integers, names: Sequence[str], payoffs: Places
    ) -> FibreMoves:
        """Arrange states in fibres.

        Parameters
        ----------
        packing, packed
            The states.
        names
            Of the parties, in order.
        payoffs
            (states, parties).
        """
        states, parties = payoffs.shape
        fibres = np.empty((states, parties), np.int32)
        keys = []
        table = _table(packing, states)
        offset = 0
        for party, name in enumerate(names):
            fibre_of, found = _fibres(packing, packed, name, offset, table)
            fibres[:, party] = fibre_of
            keys.append(found)
            offset += len(found)
        del table
        offsets = np.cumsum([0, *map(len, keys)])
        starts = np.zeros(offset + 1, np.int32)
        members = np.empty(states * parties, np.int32)
        order = np.empty(states, np.int32)
        for party in range(parties):
            first, last = int(offsets[party]), int(offsets[party + 1])
            column = np.ascontiguousarray(payoffs[:, party])
            ordered(column, int(np.max(column)) + 1, order)
            column = np.ascontiguousarray(fibres[:, party])
            gathered(order, column, first, party * states, starts[first : last + 1], members)
        before_starts, before = _links(packing, names, keys, offsets)
        return cls(
            payoffs, fibres, tuple(map(int, offsets)), starts, members, before_starts, before
        )

    def best(self, party: int, values: Places) -> Places:
        """By state, the largest value among those the party can move to, its own included."""
        first, last = self.offsets[party], self.offsets[party + 1]
        column = np.ascontiguousarray(self.fibres[:, party])
        top, reach = np.empty(last - first, np.int32), np.empty(last - first, np.int32)
        summits(
            values, column, first, self.before_starts[first : last + 1], self.before, top, reach
        )
        found: Places = reach[column - np.int32(first)]
        return found

    def lowest(self, values: Places, order: Places, movers: Integers, improving: bool) -> Places:
        """By state, the lowest value in it and in all that the movers can bring about."""
        found = np.empty(len(values), np.int32)
        lowest_by_fibres(
            values,
            order,
            movers,
            self.fibres,
            self.payoffs,
            self.starts,
            self.members,
            self.before_starts,
            self.before,
            improving,
            np.empty(len(values), np.int32),
            found,
        )
        return found


def _table(packing: Packing, states: int) -> Places | None:
    """Work space of one entry a combination, unless states are few among them."""
    size = 1 << packing.bits
    return np.empty(size, np.int32) if size <= SPARSE * states + 4096 else None


def _fibres(
    packing: Packing, packed: Integers, name: str, offset: int, table: Places | None
) -> tuple[Places, Integers]:
    """Fibre of each state for a party, and the key of each of its fibres."""
    own = sum(
        packing.field(place)
        for place, option in enumerate(packing.options)
        if name in option.owners and option.direction == "both"
    )
    if table is None:
        keys, places = np.unique(packed & ~np.int64(own), return_inverse=True)
        return (places + offset).astype(np.int32), keys
    fibre_of = np.empty(len(packed), np.int32)
    count = labelled(packed, own, offset, table, fibre_of, np.empty(0, np.int64))
    keys = np.empty(count, np.int64)
    labelled(packed, own, offset, table, fibre_of, keys)
    return fibre_of, keys


def _links(
    packing: Packing, names: Sequence[str], keys: Sequence[Integers], offsets: Integers
) -> tuple[Integers, Places]:
    """From which fibres each can be reached by options that turn one way."""
    starts = np.zeros(int(offsets[-1]) + 1, np.int64)
    before = [np.empty(0, np.int32)]
    total = 0
    for party, name in enumerate(names):
        first, last = int(offsets[party]), int(offsets[party + 1])
        turning = [
            place
            for place, option in enumerate(packing.options)
            if name in option.owners and option.direction != "both"
        ]
        if turning:
            signs = [1 if packing.options[k].direction == "forward" else -1 for k in turning]
            told = (
                packing.shifts[turning],
                packing.widths[turning],
                np.array(signs, np.int64),
                packing.sizes[turning],
            )
            part = np.empty(last - first + 1, np.int64)
            count = linked(keys[party], first, *told, part, before[0][:0])
            before.append(np.empty(count, np.int32))
            linked(keys[party], first, *told, part, before[-1])
            starts[first : last + 1] = part + total
            total += count
        else:
            starts[first : last + 1] = total
    return starts, np.concatenate(before)
