"""The lexicographic egalitarian solution."""

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
    """Rows whose smallest gain is largest, among these the next smallest, and so on."""
    found = np.ones(len(gains), bool)
    for place in np.sort(gains, axis=1).T:
        found &= place >= place[found].max()
    return found


SOLUTION = Concept(
    "leximin",
    "largest smallest gain, then the largest next smallest, and so on",
    "Imai, Econometrica 51, 1983; Sen, Collective Choice and Social Welfare, 1970",
    frozenset({Claim.PARETO, Claim.SYMMETRY, Claim.INDEPENDENCE, Claim.MONOTONICITY}),
    pick,
    Goal.SORTED,
)
