"""How much force of its own deters an attack, and whether it is worth its price.

Sources: Fearon, *Cooperation, Conflict, and the Costs of Anarchy*, International Organization
72(3), 2018, 523-559, for arming under a war constraint; Hirshleifer, *Conflict and Rent-Seeking
Success Functions*, Public Choice 63, 1989, 101-112, for the contest in ratios. The least force is
derived here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pactwright.durability.closed_forms.admissible import (
    AT_LEAST_ZERO,
    COST,
    POSITIVE,
    SHARE,
    Numbers,
    admitted,
    numbers,
    quotient,
    words,
)


def contest(force_a: ArrayLike, force_b: ArrayLike, decisiveness: ArrayLike = 1.0) -> Numbers:
    """Chance that A wins: a^g / (a^g + b^g).

    Parameters
    ----------
    force_a, force_b
        Forces in one unit; A's above 0, B's at least 0.
    decisiveness
        g above 0: how much a ratio of forces decides.

    Raises
    ------
    InputError
        For a parameter outside its range.

    Notes
    -----
    Hirshleifer 1989, the form in ratios.

    Examples
    --------
    >>> round(contest(3.0, 1.0), 2), round(contest(3.0, 1.0, 2.0), 2)
    (0.75, 0.9)
    """
    a, b, g = admitted(
        "contest",
        force_a=(force_a, POSITIVE),
        force_b=(force_b, AT_LEAST_ZERO),
        decisiveness=(decisiveness, POSITIVE),
    )
    with np.errstate(over="ignore"):
        return numbers(np.asarray(1 / (1 + (b / a) ** g)))


class Force(StrEnum):
    """What force it takes."""

    NONE_NEEDED = "no force is needed"
    SUFFICES = "a force of this size deters"
    NEVER = "no force suffices"


@dataclass(frozen=True, slots=True, eq=False)
class DeterrentForce:
    """The least force of B that deters A.

    Parameters
    ----------
    force
        In the unit of A's force; infinite where none suffices.
    worth
        The highest price a unit of force at which it is worth having; 0 where none suffices,
        infinite where none is needed.
    answer
        In words.
    """

    force: Numbers
    worth: Numbers
    answer: Force | NDArray[np.object_]


def least_deterrent_force(
    force_a: ArrayLike,
    share: ArrayLike,
    cost_a: ArrayLike,
    decisiveness: ArrayLike = 1.0,
    *,
    gain: ArrayLike = 1.0,
) -> DeterrentForce:
    """The least force with which B deters A: a [(1 - x - cA)/(x + cA)]^(1/g).

    Parameters
    ----------
    force_a
        A's force, above 0.
    share
        What A holds under the settlement, x in [0, 1].
    cost_a
        A's cost of war in shares of the pie, at least 0.
    decisiveness
        Of the contest, g above 0.
    gain
        What being deterred is worth to B, in shares of the pie; at least 0.

    Returns
    -------
    DeterrentForce
        At that force A's value of war equals its share.

    Raises
    ------
    InputError
        For a parameter outside its range.

    Notes
    -----
    Derived here, after Fearon 2018: A stays if a^g/(a^g + b^g) - cA <= x. A force k b is worth
    having if its price k is below gain / b.

    Examples
    --------
    >>> round(least_deterrent_force(1.0, 0.2, 0.15).force, 3)
    1.857
    >>> round(least_deterrent_force(1.0, 0.2, 0.15, 2.0).force, 3)
    1.363
    """
    a, x, c, g, worth = admitted(
        "least_deterrent_force",
        force_a=(force_a, POSITIVE),
        share=(share, SHARE),
        cost_a=(cost_a, COST),
        decisiveness=(decisiveness, POSITIVE),
        gain=(gain, AT_LEAST_ZERO),
    )
    held = x + c
    ratio = quotient(np.maximum(1 - held, 0.0), held)
    with np.errstate(over="ignore"):
        force = a * ratio ** (1 / g)
    price = np.where(force > 0, quotient(worth, force), np.inf)
    answer = words([(held >= 1, Force.NONE_NEEDED), (np.isinf(force), Force.NEVER)], Force.SUFFICES)
    return DeterrentForce(numbers(force), numbers(price), answer)
