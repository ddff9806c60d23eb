"""The solution of Kalai and Smorodinsky, with ideals over all that the rules allow."""

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
    """Rows with the largest smallest share of utopia."""
    return least(gains, frame, Measure.UTOPIA)


SOLUTION = Concept(
    "ks_utopia",
    "largest smallest share of each party's largest gain over all allowed packages",
    "after Kalai and Smorodinsky, Econometrica 43, 1975; ideals as in Raiffa 1953",
    frozenset({Claim.PARETO, Claim.SYMMETRY, Claim.SCALE_INVARIANCE, Claim.SHARE_MONOTONICITY}),
    pick,
    Goal.LEAST,
    Measure.UTOPIA,
)
