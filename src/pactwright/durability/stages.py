"""The phases of an arrangement as stages: whether the next one ever opens is settled on entry."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pactwright.durability.game import Floats, Game

Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Stages:
    """A stage is a phase together with whether its gate will ever open; E stages.

    Parameters
    ----------
    phase
        (E,): which phase it belongs to; the last stage is the lapsed arrangement.
    opens
        (E,): whether its gate ever opens.
    after, hope
        (E, 2) and (E,): the stage that follows, with this chance, and else; -1 where none does.
    start
        (E,): chance that the game begins in it.
    """

    phase: Integers
    opens: npt.NDArray[np.bool_]
    after: Integers
    hope: Floats
    start: Floats

    @classmethod
    def of(cls, game: Game) -> Stages:
        """The stages of a game; a phase has two where its gate may or may not open."""
        kinds = [
            (f, opens)
            for f in range(len(game.phases))
            for opens in (True, False)
            if (_chance(game, f) > 0.0 if opens else _chance(game, f) < 1.0)
        ]
        count = len(kinds)
        after, hope, start = np.full((count, 2), -1, np.int64), np.ones(count), np.zeros(count)
        for n, (f, opens) in enumerate(kinds):
            if f == 0:
                start[n] = _chance(game, 0) if opens else 1.0 - _chance(game, 0)
            if opens:
                following = [k for k, (number, _) in enumerate(kinds) if number == f + 1]
                after[n] = following[0], following[-1]
                hope[n] = _chance(game, f + 1) if len(following) > 1 else 1.0
        return cls(
            np.array([f for f, _ in kinds], np.int64),
            np.array([opens for _, opens in kinds]),
            after,
            hope,
            start,
        )

    def by_stage(self, told: Floats, axis: int) -> Floats:
        """What is told by phase, told by stage."""
        if len(self.phase) == told.shape[axis]:
            return np.ascontiguousarray(told)
        return np.ascontiguousarray(np.take(told, self.phase, axis))

    def by_phase(self, told: Floats) -> Floats:
        """Sums over the stages of each phase; stages on the second axis."""
        phases = int(self.phase[-1]) + 1
        if len(self.phase) == phases:
            return told
        found = np.zeros((told.shape[0], phases, *told.shape[2:]))
        for stage, phase in enumerate(self.phase):
            found[:, phase] += told[:, stage]
        return found


def _chance(game: Game, phase: int) -> float:
    """Chance that the gate of a phase ever opens; a phase without a gate has no successor."""
    return game.gates[phase].chance if phase < len(game.gates) else 0.0
