"""What a solution concept says of itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]


class Claim(StrEnum):
    """A property that the tests hold a solution to."""

    PARETO = "no signable package improves on one picked for somebody at nobody's cost"
    SYMMETRY = "renaming the parties renames the gains picked"
    SCALE_INVARIANCE = "other zeros and units of a party's scale leave the packages picked"
    INDEPENDENCE = "without some packages not picked, the same are picked (where all can gain)"
    MONOTONICITY = "more packages never lower the smallest gain"
    SHARE_MONOTONICITY = "more packages, the ideals unchanged, never lower the smallest share"


class Goal(StrEnum):
    """What an integer programme makes largest to find the solution."""

    PRODUCT = "product of gains"
    LEAST = "smallest gain, each divided by its measure"
    SORTED = "smallest gain, then the next, and so on"
    SUM = "sum of gains"


class Measure(StrEnum):
    """By what gains are divided before they are compared."""

    NONE = "nothing"
    IDEALS = "largest gain over signable packages"
    UTOPIA = "largest gain over all allowed packages"


@dataclass(frozen=True, slots=True)
class Frame:
    """What a solution may look at besides the gains.

    Parameters
    ----------
    ideals, utopia
        Largest gain of each party over signable and over all allowed packages.
    grid
        Smallest difference between gains that counts.
    """

    ideals: Floats
    utopia: Floats
    grid: float

    def measure(self, measure: Measure) -> Floats:
        """By what each party's gain is divided; zero where a party can gain nothing."""
        if measure is Measure.NONE:
            return np.ones(len(self.ideals))
        found = self.ideals if measure is Measure.IDEALS else self.utopia
        return np.asarray(np.where(found > 0, found, 0.0))


@dataclass(frozen=True, slots=True)
class Concept:
    """A named solution.

    Every solution picks from the Pareto frontier of signable packages, and picks all ties there.

    Parameters
    ----------
    name
        By what name it is asked for.
    definition
        What it picks.
    source
        Who proposed it.
    claims
        Properties that it has.
    pick
        From gains on the frontier (one vector a row) and the frame: which rows.
    goal, measure
        The same for an integer programme.
    """

    name: str
    definition: str
    source: str
    claims: frozenset[Claim]
    pick: Callable[[Floats, Frame], Truths]
    goal: Goal
    measure: Measure = Measure.NONE


def least(gains: Floats, frame: Frame, measure: Measure) -> Truths:
    """Rows whose smallest gain, divided by the measure, is largest.

    A party that can gain nothing has all it can get and is left out.
    """
    divisors = frame.measure(measure)
    counted = divisors > 0
    if not counted.any():
        return np.ones(len(gains), bool)
    shares = (gains[:, counted] / divisors[counted]).min(axis=1)
    slack = frame.grid / float(np.min(divisors[counted])) if measure is not Measure.NONE else 0.0
    return np.asarray(shares >= np.max(shares) - slack)
