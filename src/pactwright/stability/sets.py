"""Sets of states, one bit a state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

CHUNK = 1 << 16  # bytes unpacked at once


@dataclass(frozen=True, slots=True, eq=False)
class StateSet:
    """A set of states of one game; iterating gives ids in rising order.

    Parameters
    ----------
    bits
        By state, eight to a byte, the first highest; bits beyond the last state are 0.
    states
        How many states the game has.
    """

    bits: npt.NDArray[np.uint8]
    states: int

    @classmethod
    def of(cls, members: npt.NDArray[np.bool_]) -> StateSet:
        """The set of states for which a truth value is given."""
        return cls(np.packbits(members), len(members))

    @property
    def mask(self) -> npt.NDArray[np.bool_]:
        """One truth value a state."""
        return np.unpackbits(self.bits, count=self.states).astype(np.bool_)

    def ids(self, most: int | None = None) -> tuple[int, ...]:
        """Ids of the members, or of the first of them."""
        return tuple(islice(self, most))

    def __and__(self, other: StateSet) -> StateSet:
        return StateSet(self.bits & other.bits, self.states)

    def __contains__(self, state: object) -> bool:
        if not isinstance(state, int) or not 1 <= state <= self.states:
            return False
        return bool(self.bits[(state - 1) // 8] >> (7 - (state - 1) % 8) & 1)

    def __iter__(self) -> Iterator[int]:
        for begin in range(0, len(self.bits), CHUNK):
            chunk = np.unpackbits(self.bits[begin : begin + CHUNK])
            for place in np.flatnonzero(chunk):
                yield 8 * begin + int(place) + 1

    def __len__(self) -> int:
        return int(np.sum(np.bitwise_count(self.bits), dtype=np.int64))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, StateSet):
            return NotImplemented
        return self.states == other.states and np.array_equal(self.bits, other.bits)

    def __hash__(self) -> int:
        return hash((self.states, self.bits.tobytes()))

    def __repr__(self) -> str:
        shown = ", ".join(map(str, self.ids(10))) + (", ..." if len(self) > 10 else "")
        return f"StateSet({{{shown}}}, {len(self):,} of {self.states:,})"
