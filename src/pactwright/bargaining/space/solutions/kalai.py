"""The egalitarian solution."""

from __future__ import annotations

from pactwright.bargaining.space.solutions.concept import (
    Claim,
    Concept,
    Floats,
    Frame,
    Goal,
    Measure,
    Truths,
    least,
)


def pick(gains: Floats, frame: Frame) -> Truths:
    """Rows with the largest smallest gain."""
    return least(gains, frame, Measure.NONE)


SOLUTION = Concept(
    "kalai",
    "largest smallest gain over the fallback, on a common scale",
    "Kalai, Econometrica 45, 1977; Raiffa 1953",
    frozenset({Claim.PARETO, Claim.SYMMETRY, Claim.MONOTONICITY}),
    pick,
    Goal.LEAST,
)
