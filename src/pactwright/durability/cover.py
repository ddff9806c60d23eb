"""A few completions that reach nearly as far as all that were tried."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pactwright.durability.game import Floats

MOST = 8  # completions for which everything is told
NEAR = 0.005  # so near to what all reach the chosen ones come, in peace and in force, every year
FAIR = 0.02  # and so near in all else, as far as `MOST` allows
SAME = 1e-3  # extremes of peace that differ by less are one


@dataclass(frozen=True, slots=True, eq=False)
class Cover:
    """Completions chosen from a pool.

    Parameters
    ----------
    chosen
        Places in the pool, in the order in which they were chosen.
    gaps
        (T,): by how much what they reach falls short of what all reach, at either end.
    """

    chosen: tuple[int, ...]
    gaps: Floats


def cover(reached: Floats, first: int, must: tuple[int, ...], most: int = MOST) -> Cover:
    """A small set of completions whose envelope is nearly that of all.

    Those with the least and the most of each output that must be told are in it, unless one chosen
    before is the same up to `SAME`; of the first one, exactly. Then whichever closes most of the
    gaps above `NEAR` in the outputs that come first is added, until there are none, and after that
    whichever closes most of the gaps above `FAIR` in all others.

    Parameters
    ----------
    reached
        (P, T) outputs of all completions.
    first
        How many outputs come first.
    must
        Outputs of which the least and the most are taken.
    most
        How many completions at most.

    For example, of three completions, of which the second lies between the others:

    >>> cover(np.array([[0.1], [0.5], [0.9]]), 1, (0,)).chosen
    (0, 2)
    """
    low, high = np.min(reached, axis=0), np.max(reached, axis=0)
    chosen: list[int] = []
    for n, output in enumerate(must):
        for sign in (1.0, -1.0):
            column = sign * reached[:, output]
            same = np.min(column) + (SAME if n else 1e-12)
            if not chosen or np.min(column[chosen]) > same:
                chosen.append(int(np.argmin(column)))
    near = np.tile(np.where(np.arange(reached.shape[1]) < first, NEAR, FAIR), 2)
    early = np.asarray(near == NEAR)
    while len(chosen) < most:
        least, greatest = np.min(reached[chosen], axis=0), np.max(reached[chosen], axis=0)
        now = np.concatenate([least - low, high - greatest])
        if np.all(now <= near):
            break
        # (P, 2T): what would be missing at either end with one completion more.
        missing = np.concatenate(
            [np.minimum(least, reached) - low, high - np.maximum(greatest, reached)], axis=1
        )
        over = np.maximum(missing - near, 0.0)
        if np.any(now[early] > NEAR):
            score = over[:, early].sum(axis=1) + 1e-3 * over[:, ~early].sum(axis=1)
        else:
            score = over.sum(axis=1)
        chosen.append(int(np.argmin(score)))
    ends = reached[chosen]
    gaps = np.maximum(np.min(ends, axis=0) - low, high - np.max(ends, axis=0))
    return Cover(tuple(chosen), gaps)
