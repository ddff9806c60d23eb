"""The solution of Nash."""

from __future__ import annotations

import numpy as np

from pactwright.bargaining.space.solutions.concept import (
    Claim,
    Concept,
    Floats,
    Frame,
    Goal,
    Truths,
)


def pick(gains: Floats, frame: Frame) -> Truths:
    """Rows with the largest product; where somebody gains nothing in all of them, all rows.

    Products are equal when they differ by no more than the rounding of gains to the grid does.
    """
    positive = (gains > 0).all(axis=1)
    if not positive.any():
        return np.ones(len(gains), bool)
    found = np.zeros(len(gains), bool)
    rows = gains[positive]
    logs = np.log(rows).sum(axis=1)
    slack = 0.5 * frame.grid * (1.0 / rows).sum(axis=1) + 1e-12
    best = int(np.argmax(logs))
    found[positive] = logs + _inexact(rows, slack) >= logs[best] - _inexact(rows, slack)[best]
    return found


def _inexact(rows: Floats, slack: Floats) -> Floats:
    """By how much a log may be off: hardly where all gains are whole numbers."""
    whole = (rows == np.rint(rows)).all(axis=1)
    return np.asarray(np.where(whole, 1e-12, slack))


SOLUTION = Concept(
    "nash",
    "largest product of gains over the fallback",
    "Nash, Econometrica 18, 1950",
    frozenset({Claim.PARETO, Claim.SYMMETRY, Claim.SCALE_INVARIANCE, Claim.INDEPENDENCE}),
    pick,
    Goal.PRODUCT,
)
