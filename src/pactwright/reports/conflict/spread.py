"""States of a graph spread over a plane, near each other where few moves lie between them.

Stress majorisation (Gansner, Koren and North 2004, Graph drawing by stress majorization, Graph
Drawing, LNCS 3383): distances in the drawing follow the numbers of moves. It begins from a circle,
so that the same graph is drawn the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
ROUNDS = 300
SETTLE = 500


def spread(
    states: int, pairs: Iterable[tuple[int, int]], apart: float
) -> Mapping[int, tuple[float, float]]:
    """Place states.

    Parameters
    ----------
    states
        How many; ids begin at 1.
    pairs
        Between which states somebody can move.
    apart
        Least distance between two states.

    Returns
    -------
    Mapping
        State by id to x and y.
    """
    steps = _steps(states, pairs)
    turn = 2 * np.pi * np.arange(states) / states
    points = np.column_stack([np.cos(turn), np.sin(turn)]) * max(states / 6, 1)
    if states > 1:
        points = _turned(_separated(_settled(points, steps) * 1.3 * apart, apart))
    points -= np.min(points, axis=0)
    return {k + 1: (round(float(x), 1), round(float(y), 1)) for k, (x, y) in enumerate(points)}


def _steps(states: int, pairs: Iterable[tuple[int, int]]) -> Points:
    """Numbers of moves between states; a bit more than the most where none lead there."""
    found = np.full((states, states), np.inf)
    np.fill_diagonal(found, 0)
    for start, end in pairs:
        found[start - 1, end - 1] = found[end - 1, start - 1] = 1
    for via in range(states):
        found = np.minimum(found, found[:, via, None] + found[None, via])
    finite = found[np.isfinite(found)]
    found[~np.isfinite(found)] = np.max(finite) + 1.5
    return found


def _settled(points: Points, steps: Points) -> Points:
    weights = np.where(steps > 0, 1 / np.maximum(steps, 1) ** 2, 0)
    total = np.sum(weights, axis=1)
    pull = np.linalg.pinv(np.diag(total) - weights)
    for _ in range(ROUNDS):
        apart = np.linalg.norm(points[:, None] - points[None], axis=2)
        ratio = np.divide(weights * steps, apart, out=np.zeros_like(apart), where=apart > 1e-9)
        points = pull @ (np.sum(ratio, axis=1)[:, None] * points - ratio @ points)
    return points


def _separated(points: Points, apart: float) -> Points:
    """Push states apart that stand too close; stretch the whole where that is not enough."""
    states = len(points)
    nudge = 1e-3 * np.column_stack([np.arange(states), np.arange(states)[::-1] ** 2])
    points = points + nudge
    for _ in range(SETTLE):
        gaps = points[:, None] - points[None]
        lengths = np.linalg.norm(gaps, axis=2) + np.eye(states) * 1e9
        short = np.clip(apart - lengths, 0, None)
        if not np.any(short > 1e-6):
            break
        points = points + np.sum(gaps / lengths[..., None] * (0.51 * short)[..., None], axis=1)
    gaps = np.linalg.norm(points[:, None] - points[None], axis=2) + np.eye(states) * 1e9
    return points * max(1.0, apart / float(np.min(gaps)))


def _turned(points: Points) -> Points:
    """The longer side across."""
    centred = points - np.mean(points, axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    across, down = axes[:, 1], axes[:, 0]
    across = across * np.sign(across[np.argmax(np.abs(across))])
    down = down * np.sign(down[np.argmax(np.abs(down))])
    return np.column_stack([centred @ across, centred @ down])
