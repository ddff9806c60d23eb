"""Moves in option form where none is conditional: all states at once, fibre by fibre."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pactwright.numerics.deterrence import lowest_by_fibres, lowest_in_slices
from pactwright.numerics.fibres import (
    at_fibres,
    gathered,
    labelled,
    linked,
    resting,
    summits,
)
from pactwright.stability.packing import Packing

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int32]
Integers = npt.NDArray[np.int64]
SAMPLE, FEW = 4_096, 256  # values looked at, and one in how many of them to begin with
SPARSE = 16  # combinations to a state from which a table of all combinations is too wasteful


@dataclass(frozen=True, slots=True, eq=False)
class FibreMoves:
    """Who can go where, as fibres; see `pactwright.numerics.fibres`.

    Parameters
    ----------
    packing, packed, names
        The states, and the parties in order.
    rows
        (states, 2 x parties): fibre and payoff of each state for each party, side by side.
    offsets
        By party the number of its first fibre; one entry more.
    starts, members, before_starts, before
        As for `pactwright.numerics.deterrence.lowest_by_fibres`.
    """

    packing: Packing
    packed: Integers
    names: tuple[str, ...]
    rows: Places
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
        rows = np.empty((states, 2 * parties), np.int32)
        rows[:, 1::2] = payoffs
        keys = []
        table = _table(packing, states)
        offset = 0
        for party, name in enumerate(names):
            found = _fibres(packing, packed, name, offset, table, rows[:, 2 * party])
            keys.append(found)
            offset += len(found)
        del table
        offsets = np.cumsum([0, *map(len, keys)])
        starts = np.zeros(offset + 1, np.int32)
        members = np.empty((states * parties, 2), np.int32)
        for party in range(parties):
            first, last = int(offsets[party]), int(offsets[party + 1])
            begins = starts[first : last + 1]
            gathered(rows, 2 * party, 2 * party + 1, first, party * states, begins, members)
        before_starts, before = _links(packing, names, keys, offsets)
        return cls(
            packing,
            packed,
            tuple(names),
            rows,
            tuple(map(int, offsets)),
            starts,
            members,
            before_starts,
            before,
        )

    def best(self, party: int, values: Places) -> Places:
        """By state, the largest value among those the party can move to, its own included."""
        found = np.empty(len(values), np.int32)
        column = self.rows[:, 2 * party]
        at_fibres(self._reach(party, values), column, self.offsets[party], found)
        return found

    def rests(self, party: int, values: Places) -> Bytes:
        """Where the party can move to no value above its payoff now, eight states to a byte."""
        found = np.empty((len(values) + 7) // 8, np.uint8)
        reach, first = self._reach(party, values), self.offsets[party]
        resting(reach, self.rows[:, 2 * party], first, self.rows[:, 2 * party + 1], found)
        return found

    def lowest(self, values: Places, movers: Integers, improving: bool) -> Places:
        """By state, the lowest value in it and in all that the movers can bring about."""
        found = np.empty(len(values), np.int32)
        moved = None if improving else self._free(movers)
        if moved is not None:
            table = np.empty(1 << self.packing.bits, np.int32)
            lowest_in_slices(values, self.packed, moved, table, found)
            return found
        raised = np.full(len(self.starts) - 1, -1, np.int32)
        free = self.starts[:-1].copy()
        done = np.zeros((len(values) + 7) // 8, np.uint8)
        stack = np.empty(len(values), np.int32)
        # A few of the lowest values are what almost every state can be brought to.
        sample = np.sort(values[:: max(1, len(values) // SAMPLE)])
        some = np.flatnonzero(values <= sample[len(sample) // FEW]).astype(np.int32)
        for turn in range(2):
            if turn:
                known = np.unpackbits(done, bitorder="little", count=len(values))
                some = np.flatnonzero(known == 0).astype(np.int32)
            lowest_by_fibres(
                values,
                some[np.argsort(values[some], kind="stable")],
                movers,
                self.rows,
                self.starts,
                self.members,
                self.before_starts,
                self.before,
                improving,
                raised,
                free,
                done,
                stack,
                found,
            )
        return found

    def _reach(self, party: int, values: Places) -> Places:
        """By fibre, the largest value to which the party can move from there."""
        first, last = self.offsets[party], self.offsets[party + 1]
        top, reach = np.empty(last - first, np.int32), np.empty(last - first, np.int32)
        before_starts = self.before_starts[first : last + 1]
        summits(values, self.rows[:, 2 * party], first, before_starts, self.before, top, reach)
        return reach

    def _free(self, movers: Integers) -> int | None:
        """The options of some parties, if they can bring about everything with them."""
        if len(self.packed) < np.prod(self.packing.sizes):
            return None
        names = {self.names[mover] for mover in movers}
        moved = 0
        for place, option in enumerate(self.packing.options):
            if names & set(option.owners):
                if option.direction != "both":
                    return None
                moved |= self.packing.field(place)
        return moved


def _table(packing: Packing, states: int) -> Places | None:
    """Work space of one entry a combination, unless states are few among them."""
    size = 1 << packing.bits
    return np.empty(size, np.int32) if size <= SPARSE * states + 4096 else None


def _fibres(
    packing: Packing,
    packed: Integers,
    name: str,
    offset: int,
    table: Places | None,
    fibre_of: Places,
) -> Integers:
    """Fill in the fibre of each state for a party; the key of each of its fibres."""
    own = sum(
        packing.field(place)
        for place, option in enumerate(packing.options)
        if name in option.owners and option.direction == "both"
    )
    if table is None:
        keys, places = np.unique(packed & ~np.int64(own), return_inverse=True)
        fibre_of[:] = places + offset
        found: Integers = keys
        return found
    count = labelled(packed, own, offset, table, fibre_of, np.empty(0, np.int64))
    keys = np.empty(count, np.int64)
    labelled(packed, own, offset, table, fibre_of, keys)
    return keys


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
