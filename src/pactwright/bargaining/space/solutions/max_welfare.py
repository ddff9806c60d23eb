"""The utilitarian solution."""

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
    """Rows with the largest sum."""
    sums = gains.sum(axis=1)
    return np.asarray(sums >= np.max(sums) - 0.5 * frame.grid * gains.shape[1])


SOLUTION = Concept(
    "max_welfare",
    "largest sum of gains, on a common scale",
    "Harsanyi, Journal of Political Economy 63, 1955; Myerson, Econometrica 49, 1981",
    frozenset({Claim.PARETO, Claim.SYMMETRY, Claim.INDEPENDENCE}),
    pick,
    Goal.SUM,
)
