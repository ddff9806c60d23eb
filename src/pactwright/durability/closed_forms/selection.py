"""Why published rates of fulfilment are not the credibility of guarantees.

Source: Smith, *Alliance Formation and War*, International Studies Quarterly 39(4), 1995, 405-425:
unreliable alliances are the ones that are attacked, so a rate among attacks is a rate among the
unreliable. The formulas are derived here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pactwright.durability.closed_forms.admissible import (
    CHANCE,
    POSITIVE,
    Floats,
    Numbers,
    admitted,
    numbers,
    ordered,
    quotient,
    words,
)


class Selection(StrEnum):
    """Which guarantees are put to the test."""

    SOME = "only the less credible guarantees are tested"
    ALL = "every guarantee is tested"
    NONE = "no guarantee is tested, and there is no rate to observe"


@dataclass(frozen=True, slots=True, eq=False)
class ObservedFulfilment:
    """Fulfilment among guarantees that were attacked.

    Parameters
    ----------
    mean
        Mean credibility of all guarantees.
    observed
        Mean credibility of those tested; not a number where none is.
    tested
        Share that is tested.
    answer
        In words.
    """

    mean: Numbers
    observed: Numbers
    tested: Numbers
    answer: Selection | NDArray[np.object_]


def observed_fulfilment_uniform(
    threshold: ArrayLike, low: ArrayLike = 0.0, high: ArrayLike = 1.0
) -> ObservedFulfilment:
    """Observed rate if credibility is uniform: E[q | q < q*] = (l + min(q*, h)) / 2.

    Parameters
    ----------
    threshold
        Credibility q* below which a guarantee is attacked (`guarantee_window`), in [0, 1].
    low, high
        Bounds of credibility, in [0, 1], low < high.

    Raises
    ------
    InputError
        For a parameter outside its range, or bounds out of order.

    Examples
    --------
    >>> found = observed_fulfilment_uniform(0.4)
    >>> found.mean, found.observed, found.tested
    (0.5, 0.2, 0.4)
    """
    place = "observed_fulfilment_uniform"
    q, least, most = admitted(
        place, threshold=(threshold, CHANCE), low=(low, CHANCE), high=(high, CHANCE)
    )
    ordered(place, {"low": least, "high": most})
    tested = np.clip((q - least) / (most - least), 0.0, 1.0)
    return _observed((least + most) / 2, (least + np.minimum(q, most)) / 2, tested)


def observed_fulfilment_beta(
    threshold: ArrayLike, alpha: ArrayLike, beta: ArrayLike
) -> ObservedFulfilment:
    """Observed rate if credibility is Beta(a, b): a/(a + b) I(q*; a + 1, b) / I(q*; a, b).

    Parameters
    ----------
    threshold
        Credibility q* below which a guarantee is attacked, in [0, 1].
    alpha, beta
        Parameters of the distribution, above 0. I is the regularised incomplete beta function.

    Raises
    ------
    InputError
        For a parameter outside its range.

    Examples
    --------
    >>> round(observed_fulfilment_beta(0.4, 1.0, 1.0).observed, 3)
    0.2
    >>> round(observed_fulfilment_beta(0.4, 4.0, 2.0).observed, 3)
    0.314
    """
    from scipy.special import betainc  # type: ignore[import-untyped]

    q, a, b = admitted(
        "observed_fulfilment_beta",
        threshold=(threshold, CHANCE),
        alpha=(alpha, POSITIVE),
        beta=(beta, POSITIVE),
    )
    mean = a / (a + b)
    tested = np.asarray(betainc(a, b, q), dtype=np.float64)
    return _observed(mean, mean * quotient(np.asarray(betainc(a + 1, b, q)), tested), tested)


def observed_fulfilment_draws(credibility: ArrayLike, threshold: float) -> ObservedFulfilment:
    """Observed rate among draws of credibility, whatever their distribution.

    Parameters
    ----------
    credibility
        Draws, in [0, 1]; at least one.
    threshold
        Credibility below which a guarantee is attacked, in [0, 1].

    Raises
    ------
    InputError
        For a parameter outside its range.

    Examples
    --------
    >>> found = observed_fulfilment_draws([0.1, 0.2, 0.6, 0.9], 0.5)
    >>> round(found.mean, 2), round(found.observed, 2), found.tested
    (0.45, 0.15, 0.5)
    """
    draws, q = admitted(
        "observed_fulfilment_draws",
        credibility=(np.atleast_1d(np.asarray(credibility)), CHANCE),
        threshold=(threshold, CHANCE),
    )
    attacked = draws < q
    total = np.asarray(np.sum(draws * attacked))
    observed = quotient(total, np.asarray(np.sum(attacked), dtype=np.float64))
    return _observed(np.asarray(np.mean(draws)), observed, np.asarray(np.mean(attacked)))


def _observed(mean: Floats, observed: Floats, tested: Floats) -> ObservedFulfilment:
    return ObservedFulfilment(
        numbers(mean),
        numbers(np.where(tested > 0, observed, np.nan)),
        numbers(tested),
        words([(tested <= 0, Selection.NONE), (tested >= 1, Selection.ALL)], Selection.SOME),
    )
