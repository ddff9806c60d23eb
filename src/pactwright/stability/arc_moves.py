"""Moves given one by one, as in graph form and where options are conditional."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pactwright.numerics.arcs import departing, summits_of_arcs, turned
from pactwright.numerics.deterrence import lowest_by_arcs
from pactwright.stability.game import GraphForm, OptionForm
from pactwright.stability.packing import Packing

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int32]
Integers = npt.NDArray[np.int64]
Masks = npt.NDArray[np.uint64]
Departures = tuple[Integers, Places]  # where those from each state begin, and where they lead


@dataclass(frozen=True, slots=True, eq=False)
class ArcMoves:
    """Who can go where, as arcs by the state into which they lead.

    Parameters
    ----------
    payoffs
        (states, parties).
    starts
        (movers, states + 1): where the arcs of each into each state begin.
    sources, targets
        Both ends of each arc.
    improves
        Which arcs lead to something better for whoever moves.
    """

    payoffs: Places
    starts: Integers
    sources: Places
    targets: Places
    improves: npt.NDArray[np.bool_]

    @classmethod
    def of(
        cls,
        departures: Sequence[Departures],
        payoffs: Places,
        members: Sequence[Sequence[int]] | None = None,
    ) -> ArcMoves:
        """Arrange arcs.

        Parameters
        ----------
        departures
            By mover.
        payoffs
            (states, parties).
        members
            By mover the parties that must all gain from a move to improve on it; None where movers
            are the parties.
        """
        states = len(payoffs)
        total = sum(len(targets) for _, targets in departures)
        starts = np.zeros((len(departures), states + 1), np.int64)
        ends = np.empty((2, total), np.int32)
        improves = np.ones(total, np.bool_)
        begin = 0
        for mover, (departs, targets) in enumerate(departures):
            turned(departs, targets, begin, starts[mover], ends[0], ends[1])
            part = slice(begin, begin + len(targets))
            for member in (mover,) if members is None else members[mover]:
                worth = payoffs[:, member]
                improves[part] &= worth[ends[1][part]] > worth[ends[0][part]]
            begin += len(targets)
        return cls(payoffs, starts, ends[0], ends[1], improves)

    def best(self, party: int, values: Places) -> Places:
        """By state, the largest value among those the party can move to; -1 if it cannot move."""
        reach = np.empty(len(values), np.int32)
        summits_of_arcs(values, self.starts[party], self.sources, reach)
        return reach

    def rests(self, party: int, values: Places) -> Bytes:
        """Where the party can move to no value above its payoff now, eight states to a byte."""
        return np.packbits(self.best(party, values) <= self.payoffs[:, party])

    def lowest(self, values: Places, movers: Integers, improving: bool) -> Places:
        """By state, the lowest value in it and in all that the movers can bring about."""
        found = np.empty(len(values), np.int32)
        parties = len(self.starts)
        usable = self.improves if improving else np.ones_like(self.improves)
        lowest_by_arcs(
            values,
            np.argsort(values, kind="stable").astype(np.int32),
            movers,
            self.starts,
            self.sources,
            usable,
            np.empty((len(values), parties), np.int32),
            np.empty(len(values) * max(parties, 1), np.int64),
            found,
        )
        return found


def departures_by_graph(game: GraphForm, kept: npt.NDArray[np.bool_]) -> list[Departures]:
    """Arcs of a game in graph form among the states kept, which are numbered anew."""
    places = np.cumsum(kept) - 1
    found = []
    for party in game.parties:
        told = sorted(set(game.arcs.get(party.name, ())))
        ends = np.array(told, np.int64).reshape(-1, 2) - 1
        ends = places[ends[kept[ends].all(axis=1)]]
        starts = np.searchsorted(ends[:, 0], np.arange(int(np.sum(kept)) + 1))
        found.append((starts.astype(np.int64), ends[:, 1].astype(np.int32)))
    return found


def departures_by_options(
    game: OptionForm, packing: Packing, packed: Integers, movers: Sequence[Sequence[str]]
) -> list[Departures]:
    """Moves in option form, one by one.

    Parameters
    ----------
    game, packing, packed
        The states.
    movers
        Names of the parties that move as one, which may be one alone: options that any of them can
        change are changed at once.
    """
    found = []
    for names in movers:
        own = [k for k, option in enumerate(game.options) if set(names) & set(option.owners)]
        allowed = np.zeros((len(packed), len(own)), np.uint64)
        for column, place in enumerate(own):
            for name in names:
                if name in game.options[place].owners:
                    allowed[:, column] |= _allowed(game, packing, packed, name, place)
        told = (packed, packing.shifts[own], packing.widths[own], allowed)
        starts = np.empty(len(packed) + 1, np.int64)
        count = departing(*told, starts, np.empty(0, np.int32))
        targets = np.empty(count, np.int32)
        departing(*told, starts, targets)
        found.append((starts, targets))
    return found


def _allowed(game: OptionForm, packing: Packing, packed: Integers, name: str, place: int) -> Masks:
    """Levels that a party may give an option in a move from each state, as bit masks."""
    option = game.options[place]
    size = len(option.levels)
    level = ((packed & packing.field(place)) >> packing.shifts[place]).astype(np.uint64)
    every, one = np.uint64((1 << size) - 1), np.uint64(1)
    present = one << level
    below = present - one
    found: Masks = np.full(len(packed), every)
    if option.direction == "forward":
        found &= ~below
    elif option.direction == "back":
        found &= below | present
    for condition in game.move_conditions:
        if condition.option == option.name and (not condition.parties or name in condition.parties):
            about = condition.to or option.levels
            barred = np.uint64(sum(1 << k for k, n in enumerate(option.levels) if n in about))
            met = packing.fits(condition.when, packed)
            found &= np.where(met, every, ~barred)
    found |= present
    return found
