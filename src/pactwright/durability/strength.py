"""How strong the promises of an arrangement are at signature."""

from __future__ import annotations

from math import prod

from pactwright.durability.arrangement import Arrangement

FACTORS = ("guarantor_fights", "guarantee_weight", "enabler_factor")


def promised(arrangement: Arrangement) -> tuple[float, float]:
    """How far outsiders are expected to move the log-odds of a war, on day 0.

    Each outsider counts with its chance of fighting, its weight in log-odds and the factor of what
    it depends on; all resources are given. Stated distributions lie at their central value.

    Parameters
    ----------
    arrangement
        The architecture.

    Returns
    -------
    tuple
        Lowest and highest over all that is unknown; nought where no outsider may join.
    """
    first = arrangement.branches[frozenset()][0][0]
    found = {(one.parameter, one.of): one for one in first}
    ends = [
        [prod(getattr(found[name, outsider], end) for name in FACTORS) for end in ("low", "high")]
        for outsider in arrangement.outsiders
    ]
    return float(sum(low for low, _ in ends)), float(sum(high for _, high in ends))
