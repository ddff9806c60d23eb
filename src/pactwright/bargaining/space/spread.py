"""A spread of the frontier by integer programming."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pactwright.bargaining.space.goals import Goals, weighted
from pactwright.bargaining.space.results import Frontier, Method, Status, nothing
from pactwright.bargaining.space.table import Digits

Floats = npt.NDArray[np.float64]
INFINITY = float("inf")


def sampled(goals: Goals, number: int = 50) -> Frontier:
    """Points of the frontier far apart, each proven, never the whole.

    For each of some weightings the package whose weighted distance from the ideals is least
    (augmented Tchebycheff; Steuer and Choo, Mathematical Programming 26, 1983), and then
    one that nothing improves on.

    Parameters
    ----------
    goals
        The programmes of a table.
    number
        How many weightings to try; several may lead to one point.
    """
    ideals, status, _ = goals.ideals()
    if ideals is None:
        return Frontier(
            nothing(goals.table), None, (), status, Method.PROGRAMME, goals.nodes,
            sample=True,
        )  # fmt: skip
    programme = goals.signable
    scale = np.where(ideals > 0, ideals, 1.0)
    reached: dict[Digits, bool] = {}
    for weights in _weightings(len(ideals), number):
        column = programme.width
        rows = [
            goals.above(p, {column: -scale[p] / weights[p]}, float(ideals[p]))
            for p in range(len(ideals))
        ]
        objective = weighted(programme, list(1e-3 / scale))
        found = programme.maximise({**objective, column: 1.0}, rows, [(-INFINITY, 0.0)])
        if found.digits is None:
            continue
        lifted = goals.lifted(programme.scaled(found.digits), 0.0, Status.PROVEN, found.digits)
        assert lifted.digits is not None  # at least the package itself reaches its own gains
        proven = lifted.status is Status.PROVEN
        reached[lifted.digits] = reached.get(lifted.digits, False) or proven
    firsts = tuple(sorted(digits for digits, proven in reached.items() if proven))
    gains = goals.table.told(firsts) if firsts else nothing(goals.table)
    firsts, gains = _distinct(firsts, gains)
    done = all(reached.values()) and bool(reached)
    return Frontier(
        gains, None, firsts, Status.PROVEN if done else Status.STOPPED, Method.PROGRAMME,
        goals.nodes, sample=True, reached="" if done else "some points were not proven",
    )  # fmt: skip


def _weightings(parties: int, number: int) -> list[Floats]:
    """Weights spread evenly over the simplex: gaps between sorted points of a Sobol' sequence."""
    if parties == 1:
        return [np.ones(1)]
    from scipy.stats.qmc import Sobol  # type: ignore[import-untyped]

    points = Sobol(parties - 1, scramble=False).random_base2(int(np.ceil(np.log2(number + 1))))
    found = []
    for point in points[1 : number + 1]:
        cuts = (0.0, *sorted(float(value) for value in point), 1.0)
        found.append(np.array([max(b - a, 1e-3) for a, b in pairwise(cuts)]))
    return found


def _distinct(firsts: tuple[Digits, ...], gains: Floats) -> tuple[tuple[Digits, ...], Floats]:
    seen: dict[tuple[float, ...], int] = {}
    for number, row in enumerate(gains.tolist()):
        seen.setdefault(tuple(row), number)
    kept = list(seen.values())
    return tuple(firsts[number] for number in kept), gains[kept]
