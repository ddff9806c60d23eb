"""Who is in office on either side: types of leadership, and how they change."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from pactwright.durability.game import OWN, Floats, Game
from pactwright.durability.timetable import Flags, Kinds

EXIT, INCUMBENT, SUCCESSOR, APPEAL = (
    OWN.index(name)
    for name in ("leader_exit", "revisionist_incumbent", "revisionist_leader", "revisionist_appeal")
)


@dataclass(frozen=True, slots=True, eq=False)
class Offices:
    """The leaderships of both principals together.

    Parameters
    ----------
    bold
        (L, 2): one where that side's leadership is revisionist.
    gone
        (L, 2): one where its leader at signature has left; zero where no gate asks.
    start
        (L,): where the game begins.
    """

    bold: Floats
    gone: Floats
    start: Floats
    _sizes: tuple[int, int]

    @classmethod
    def of(cls, game: Game) -> Offices:
        """The leaderships that a game tells apart.

        A side has restrained and revisionist leaders; a gate that waits for its leader to leave
        tells the leader at signature from successors as well.
        """
        sizes = _size(game, 0), _size(game, 1)
        bold, gone = _flags(*sizes)
        first, second = (_start(game, side, sizes[side]) for side in (0, 1))
        return cls(bold, gone, np.outer(first, second).ravel(), sizes)

    def changes(self, game: Game, kinds: Kinds) -> Floats:
        """Chances (K, F, L, L) of the leaderships to change in half steps of these kinds."""
        first, second = (
            _succession(game.own[kinds.segment, :, side], size, kinds.years, kinds.sides[:, side])
            for side, size in enumerate(self._sizes)
        )
        both = first[..., :, None, :, None] * second[..., None, :, None, :]
        many = self._sizes[0] * self._sizes[1]
        return both.reshape(*both.shape[:2], many, many)


def _succession(own: Floats, size: int, years: Floats, ends: Flags) -> Floats:
    """Chances (K, F, size, size) of one side's leadership to change; for sure where a term ends.

    Of four leaderships the first two are the one at signature of either type, the others its
    successors.
    """
    if size == 1:
        return np.ones((*own.shape[:2], 1, 1))
    left = 1.0 - np.exp(-years[:, None] * own[..., EXIT])
    left[ends] = 1.0
    found = (1.0 - left)[..., None, None] * np.eye(size)
    found[..., size - 2] += (left * (1.0 - own[..., SUCCESSOR]))[..., None]
    found[..., size - 1] += (left * own[..., SUCCESSOR])[..., None]
    return found


def _size(game: Game, side: int) -> int:
    """How many leaderships of a side are told apart."""
    if any(gate.gone[side] for gate in game.gates):
        return 4
    # Types of leader that do the same need not be told apart.
    return 2 if np.any(game.own[:, :, side, APPEAL]) else 1


@lru_cache(maxsize=9)
def _flags(first: int, second: int) -> tuple[Floats, Floats]:
    """Which leaderships are revisionist, and which have replaced the one at signature."""
    pairs = [(a, b) for a in range(first) for b in range(second)]
    bold = np.array([(a % 2, b % 2) for a, b in pairs], float)
    gone = np.array([(a // 2, b // 2) for a, b in pairs], float)
    return bold, gone


def _start(game: Game, side: int, size: int) -> Floats:
    """Chances of the leaderships of one side at signature."""
    found = np.zeros(size)
    found[0] = 1.0
    if size > 1:
        chance = game.own[0, 0, side, INCUMBENT]
        found[:2] = 1.0 - chance, chance
    return found
