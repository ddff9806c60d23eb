"""The solution of Kalai and Smorodinsky, with ideals over what can be signed."""

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
    """Rows with the largest smallest share of the ideals."""
    return least(gains, frame, Measure.IDEALS)


SOLUTION = Concept(
    "ks",
    "largest smallest share of each party's largest gain over signable packages",
    "Kalai and Smorodinsky, Econometrica 43, 1975",
    frozenset({Claim.PARETO, Claim.SYMMETRY, Claim.SCALE_INVARIANCE, Claim.SHARE_MONOTONICITY}),
    pick,
    Goal.LEAST,
    Measure.IDEALS,
)
