"""Votes in favour: their bounds under everything that is unknown, and whether they suffice."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Numbers = NDArray[np.int8]

# Verdicts in their order: a conjunction of several is the smallest of them.
REFUSES, CANNOT_TELL, ACCEPTS = range(3)
SLACK = 1e-9  # rounding of binary fractions
DECIMALS = 9


def in_favour(least: Array, needs: Array) -> Array:
    """Smallest and largest share of the votes in favour.

    Shares move freely in their ranges as long as they fill no more than the whole; what is left
    belongs to nobody known. So all that is sure to be in favour is the least share of those who
    accept, and all that is sure to be against is the least share of those who refuse. Where the
    least shares exceed the whole, the excess is not there, and nobody knows whose it is: it is
    taken off either side. A number of votes is no share, and then only one mind of all decides.

    Parameters
    ----------
    least
        Least shares of those who refuse, of whom it cannot be told, and of those who accept: three
        rows, one column a draw.
    needs
        What is needed, lowest and highest: two rows.

    Returns
    -------
    ndarray
        Lowest and highest: two rows.
    """
    excess = np.maximum(least.sum(axis=0) - 1, 0)
    low = np.maximum(least[ACCEPTS] - excess, 0)
    high = 1 - np.maximum(least[REFUSES] - excess, 0)
    number = needs[1] > 1
    low = np.where(number & (least[:ACCEPTS].sum(axis=0) > 0), 0, np.minimum(low, 1))
    high = np.where(number & (least[CANNOT_TELL:].sum(axis=0) > 0), 1, np.maximum(high, 0))
    found: Array = np.round(np.stack([low, high]), DECIMALS) + 0.0
    return found


def enough(yes: Array, needs: Array) -> Numbers:
    """Whether the votes in favour suffice; so many as are needed are enough, and none never are.

    Parameters
    ----------
    yes, needs
        Lowest and highest share in favour and needed: two rows each, one column a draw.
    """
    found = np.full(yes.shape[1:], CANNOT_TELL, dtype=np.int8)
    found[(yes[1] <= 0) | (yes[1] < np.minimum(needs[0], 1) - SLACK)] = REFUSES
    found[yes[0] >= np.minimum(needs[1], 1) - SLACK] = ACCEPTS
    return found
