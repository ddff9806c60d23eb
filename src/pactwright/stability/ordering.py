"""What each state is worth to a party: its place in the party's order, 0 for the worst."""

from __future__ import annotations

from fractions import Fraction
from math import lcm

import numpy as np
import numpy.typing as npt

from pactwright.errors import Fault, InputError, Place
from pactwright.stability.game import Game
from pactwright.stability.options import Party
from pactwright.stability.packing import BATCH, Packing
from pactwright.stability.preferences import Payoffs, Preference, Priorities, Ranking, Weights
from pactwright.stability.states import States

Places = npt.NDArray[np.int32]
Integers = npt.NDArray[np.int64]
DENSE = 1 << 16
STATEMENTS = 62  # whose truth fits into one integer


def payoffs_of(party: Party, states: States) -> Places:
    """Ordinal payoffs of all states: from 0, larger is better, equal for a tie.

    Raises
    ------
    InputError
        When weights are too many or too fine to be added exactly.
    """
    return _worth(party.name, party.preference, states)


def payoffs_by_state(game: Game, states: States) -> Places:
    """Ordinal payoffs (states, parties)."""
    found = np.empty((states.count, len(game.parties)), np.int32)
    for number, party in enumerate(game.parties):
        found[:, number] = payoffs_of(party, states)
    return found


def _worth(name: str, preference: Preference, states: States) -> Places:
    if isinstance(preference, Ranking):
        found = np.empty(states.count, np.int32)
        for place, group in enumerate(reversed(preference.classes)):
            found[np.array(group, np.int64) - 1] = place
        return found
    if isinstance(preference, Payoffs):
        return ranked(preference.values)
    if isinstance(preference, Priorities):
        return _by_statements(preference, states)
    return _by_weights(name, preference, states)


def ranked(values: npt.NDArray[np.int64 | np.int32 | np.float64]) -> Places:
    """Numbers from 0 in the same order as the values; up to 65,536 values without gaps."""
    if values.dtype.kind == "i" and len(values) > DENSE:
        low = int(np.min(values))
        if int(np.max(values)) - low < np.iinfo(np.int32).max:
            return (values - low).astype(np.int32)
    found: Places = np.unique(values, return_inverse=True)[1].astype(np.int32)
    return found


def _by_statements(preference: Priorities, states: States) -> Places:
    found = np.zeros(states.count, np.int64)
    if states.packing is None or states.packed is None:
        return found.astype(np.int32)
    statements = preference.statements
    for first in range(0, len(statements), STATEMENTS // 2):
        chunk = statements[first : first + STATEMENTS // 2]
        found <<= len(chunk)
        for begin in range(0, states.count, BATCH):
            batch = slice(begin, begin + BATCH)
            for place, statement in enumerate(reversed(chunk)):
                held = states.packing.true(statement, states.packed[batch])
                found[batch] |= held.astype(np.int64) << place
        found = ranked(found).astype(np.int64)  # so that the next chunk has room
    return found.astype(np.int32)


def weights_of(name: str, preference: Weights) -> tuple[int, ...]:
    """Weights as integers of a common unit.

    Raises
    ------
    InputError
        When their sum does not fit into 62 bits.
    """
    exact = [Fraction(str(weight)) for _, weight in preference.terms]
    unit = lcm(*(weight.denominator for weight in exact))
    found = tuple(int(weight * unit) for weight in exact)
    if sum(map(abs, found)) >> 62:
        path = f"parties.{name}.preference"
        expected = "weights whose exact sum fits into 62 bits"
        fault = Fault("too-fine", Place("game"), path, expected, f"a unit of 1/{unit}")
        raise InputError([fault])
    return found


def _by_weights(name: str, preference: Weights, states: States) -> Places:
    found = np.zeros(states.count, np.int64)
    if states.packing is None or states.packed is None:
        return found.astype(np.int32)
    weights = weights_of(name, preference)
    packing: Packing = states.packing
    for begin in range(0, states.count, BATCH):
        batch = slice(begin, begin + BATCH)
        for (statement, _), weight in zip(preference.terms, weights, strict=True):
            found[batch] += weight * packing.true(statement, states.packed[batch])
    return ranked(found)
