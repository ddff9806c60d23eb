"""The weightings of the issues that are possible in each draw, as `preferences.weights` in one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Weighting(Protocol):
    """The weightings that are possible in each draw; issues stand in the order of the case."""

    @property
    def drawn(self) -> bool:
        """Whether any draw enters them."""

    def highest(self, scores: Array) -> Array:
        """Largest weighted mean of scores, one row an issue and one column a draw."""


@dataclass(frozen=True, slots=True)
class Corners:
    """The weightings between extreme points, the same in all draws."""

    groups: tuple[list[int], ...]
    drawn: bool = False

    def highest(self, scores: Array) -> Array:
        """Largest weighted mean of the scores."""
        alone = [group[0] for group in self.groups if len(group) == 1]
        means = [scores[alone].max(axis=0)] if alone else []
        before, total = list[int](), np.zeros(scores.shape[1])
        for group in (group for group in self.groups if len(group) > 1):
            if group[: len(before)] != before:  # each ranked group begins with the one before it
                before, total = [], np.zeros(scores.shape[1])
            for issue in group[len(before) :]:
                total = total + scores[issue]
            before = group
            means.append(total / len(group))
        highest: Array = reduce(np.maximum, means)
        return highest


@dataclass(frozen=True, slots=True)
class Points:
    """Points that each draw scales to sum to 1; some may be sets.

    In a draw in which no issue has any points, every weighting is possible.
    """

    low: Array
    high: Array
    drawn: bool

    def highest(self, scores: Array) -> Array:
        """Largest weighted mean of the scores (see `preferences.weights.Shares`)."""
        some = self.high.sum(axis=0) > 0
        found = self._split(scores) if (self.low != self.high).any() else self._mean(scores)
        return np.where(some, found, scores.max(axis=0))

    def _mean(self, scores: Array) -> Array:
        return _ratio((self.high * scores).sum(axis=0), self.high.sum(axis=0))

    def _split(self, scores: Array) -> Array:
        """The highest scores get their most points and all others their fewest: best of these."""
        order = np.argsort(-scores, axis=0)
        scores, low, high = (np.take_along_axis(a, order, 0) for a in (scores, self.low, self.high))
        none = np.zeros((1, scores.shape[1]))

        def splits(low: Array, high: Array) -> Array:
            most: Array = np.concatenate([none, high.cumsum(axis=0)])
            fewest: Array = np.concatenate([low[::-1].cumsum(axis=0)[::-1], none])
            return most + fewest

        found: Array = _ratio(splits(low * scores, high * scores), splits(low, high))
        return np.asarray(found.max(axis=0))


def _ratio(parts: Array, whole: Array) -> Array:
    found = np.full_like(parts, -np.inf)
    np.divide(parts, whole, out=found, where=whole > 0)
    return found
