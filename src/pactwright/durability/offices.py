"""Who is in office on either side: types of leadership, and how they change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pactwright.durability.game import OWN, Floats, Game

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
        sides = [_side(game, side) for side in (0, 1)]
        bold = np.array([[a[0], b[0]] for a in sides[0] for b in sides[1]], float)
        gone = np.array([[a[1], b[1]] for a in sides[0] for b in sides[1]], float)
        start = np.array([a[2] * b[2] for a in sides[0] for b in sides[1]])
        return cls(bold, gone, start, (len(sides[0]), len(sides[1])))

    def changes(self, game: Game, segment: int, years: float, leaving: Sequence[int]) -> Floats:
        """Chances (L, L) of the leaderships to change within a step.

        Parameters
        ----------
        game, segment
            For the rates of exit and the types of successors, those of the first phase.
        years
            Length of the step.
        leaving
            Sides whose leader's term ends in it.
        """
        both = []
        for side, size in enumerate(self._sizes):
            own = game.own[segment, 0, side]
            left = 1.0 if side in leaving else 1.0 - np.exp(-years * own[EXIT])
            drawn = np.array([1.0 - own[SUCCESSOR], own[SUCCESSOR]])
            if size == 1:
                both.append(np.ones((1, 1)))
            elif size == 2:
                both.append((1.0 - left) * np.eye(2) + left * drawn)
            else:  # the leader at signature of either type, then successors of either type
                after = np.concatenate([np.zeros(2), drawn])
                both.append((1.0 - left) * np.eye(4) + left * after)
        return np.ascontiguousarray(np.kron(both[0], both[1]))


def _side(game: Game, side: int) -> list[tuple[float, float, float]]:
    """Leaderships of one side: (revisionist, leader gone, chance at the start)."""
    asked = any(gate.gone[side] for gate in game.gates)
    if not asked and not np.any(game.own[:, :, side, APPEAL]):
        return [(0.0, 0.0, 1.0)]  # types of leader that do the same need not be told apart
    chance = float(game.own[0, 0, side, INCUMBENT])
    first = [(0.0, 0.0, 1.0 - chance), (1.0, 0.0, chance)]
    return [*first, (0.0, 1.0, 0.0), (1.0, 1.0, 0.0)] if asked else first
