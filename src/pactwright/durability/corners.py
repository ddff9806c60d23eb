"""What the unknown may do: the completions least and most favourable to peace."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from pactwright.durability.parameters import Completion
from pactwright.durability.results import Corners

SEARCHED = 24


def corners(
    paths: Sequence[str], peace: Callable[[Completion], float], searched: int = SEARCHED
) -> Corners:
    """Completions least and most favourable to peace, from signs and a sampled search.

    Each unknown is moved to either end with all others in the middle; those ends together are the
    first candidates. Then completions are drawn at random, half of them corners and half anywhere
    in the box, to look for one that lies outside; what is found is taken in. That is no proof:
    unknowns that work against one another only together may hide.

    Parameters
    ----------
    paths
        The unknowns.
    peace
        Chance of peace under a completion.
    searched
        Completions drawn at random.

    For example, of two unknowns of which one helps and one harms:

    >>> found = corners(("a", "b"), lambda c: 0.5 + 0.2 * c("a") - 0.1 * c("b"))
    >>> found.worst, found.best, found.words
    ((0.0, 1.0), (1.0, 0.0), 'no exception found in 24 completions')
    """
    names = tuple(paths)

    def at(places: Sequence[float]) -> float:
        return peace(completion(names, places))

    if not names:
        middle = at(())
        return Corners((), (), (), middle, middle, 0, 0)
    rises = [_rises(at, place, len(names)) for place in range(len(names))]
    best = tuple(1.0 if up else 0.0 for up in rises)
    worst = tuple(1.0 - place for place in best)
    low, high = at(worst), at(best)
    if low > high:
        worst, best, low, high = best, worst, high, low
    exceptions = 0
    rng = np.random.default_rng(0)
    for n in range(searched):
        drawn = rng.random(len(names))
        places = tuple(float(one) for one in (np.round(drawn) if n % 2 else drawn))
        found = at(places)
        exceptions += found < low - 1e-9 or found > high + 1e-9
        if found < low:
            worst, low = places, found
        if found > high:
            best, high = places, found
    return Corners(names, worst, best, low, high, searched, exceptions)


def completion(paths: Sequence[str], places: Sequence[float]) -> Completion:
    """A completion that puts each unknown at its place."""
    return Completion(dict(zip(paths, places, strict=True)))


def _rises(at: Callable[[Sequence[float]], float], place: int, many: int) -> bool:
    ends = []
    for end in (0.0, 1.0):
        places = [0.5] * many
        places[place] = end
        ends.append(at(places))
    return ends[1] >= ends[0]
