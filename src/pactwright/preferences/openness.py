"""Which unknown statements leave an answer open, and how much each of them can move it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import fsum

from pactwright.preferences.bounds import DECIMALS, Bounds, hull
from pactwright.preferences.fallback import Fallback
from pactwright.preferences.gain import attainable
from pactwright.preferences.valuation import Valuation
from pactwright.preferences.weights import Scores
from pactwright.settlement import Package


def turns_on(valuation: Valuation, package: Package, fallback: Fallback) -> tuple[str, ...]:
    """Paths of the statements that are sets and can move the gain, the widest effect first.

    Parameters
    ----------
    valuation
        A party's values.
    package
        Issue to clause; an issue left open counts as ``issues.ISSUE``.
    fallback
        What the party falls back on.

    Returns
    -------
    tuple
        Such as ``values.UKR.army.rebuilt``, ``values.UKR.weights``, ``no_deal.war.worth.UKR``;
        for clauses told by their order, the issue: ``values.UKR.army``.
    """
    effects: dict[str, float] = {}
    parts = (
        *_of_worths(valuation, package, fallback),
        *_of_weights(valuation, package, fallback),
        *_of_extras(valuation, package, fallback),
        *_of_fallback(valuation, fallback),
    )
    for path, effect in parts:
        effects[path] = max(effects.get(path, 0.0), effect)
    widest = sorted(effects, key=lambda path: -effects[path])
    return tuple(path for path in widest if effects[path] > 0)


def _of_worths(
    valuation: Valuation, package: Package, fallback: Fallback
) -> Iterator[tuple[str, float]]:
    for issue, worths in valuation.worths.items():
        weight = valuation.weighting.weight(issue).high
        own = valuation.clauses(package, issue)
        rivals = [other for other in fallback.compared_with if issue in {*package, *other}]
        if fallback.compared_with and not rivals:
            continue
        if len(own) > 1:
            yield f"issues.{issue}", weight * valuation.worth(issue, package).width
        if any(issue not in other for other in rivals):
            yield fallback.statement, weight * hull(map(valuation.bounds, worths.values())).width
        compared = {clause for other in rivals for clause in valuation.clauses(other, issue)}
        if set(own) == compared and len(compared) == 1:
            continue
        for clause in dict.fromkeys((*own, *(c for c in worths if c in compared))):
            worth = worths[clause]
            if worth.is_set:
                path = f"values.{valuation.party}.{issue}"
                path = path if worth.shape == "rank" else f"{path}.{clause}"
                yield path, weight * valuation.bounds(worth).width


def _of_weights(
    valuation: Valuation, package: Package, fallback: Fallback
) -> Iterator[tuple[str, float]]:
    """How far the weights alone can move the gain, at the worths where they move it most."""
    if valuation.weighting.settled:
        return
    examples = tuple(valuation.weighting.examples())
    for other in fallback.compared_with or (None,):
        parts = {
            issue: valuation.worth(issue, package)
            if other is None
            else valuation.difference(issue, package, other)
            for issue in valuation.issues
        }
        widest = _shift(*_furthest(examples, parts), parts)
        yield f"values.{valuation.party}.weights", round(widest, DECIMALS)


def _furthest(examples: Sequence[Scores], parts: Mapping[str, Bounds]) -> tuple[Scores, Scores]:
    """The two weightings between which the weighted mean can rise most (see `_shift`)."""
    import numpy as np  # loaded when first used, so that a command starts quickly

    weights = np.array([[one.get(issue, 0.0) for issue in parts] for one in examples])
    low, high = (np.array([getattr(p, end) for p in parts.values()]) for end in ("low", "high"))
    best, pair = -np.inf, (0, 0)
    for place, own in enumerate(weights):
        moved = own - weights
        rises = np.maximum(moved * low, moved * high).sum(axis=1)
        other = int(np.argmax(rises))
        if rises[other] > best:
            best, pair = rises[other], (place, other)
    return examples[pair[0]], examples[pair[1]]


def _shift(one: Scores, two: Scores, parts: Mapping[str, Bounds]) -> float:
    """Most that the weighted mean can rise from one weighting to another."""
    moved = ((one.get(i, 0.0) - two.get(i, 0.0), part) for i, part in parts.items())
    return fsum(max(by * part.low, by * part.high) for by, part in moved)


def _of_extras(
    valuation: Valuation, package: Package, fallback: Fallback
) -> Iterator[tuple[str, float]]:
    for extra in valuation.extras:
        for other in fallback.compared_with or (None,):
            width = extra.difference(package, other).width
            if extra.quantity.is_set:
                yield extra.statement, width
            if len(extra.times(package)) > 1:
                yield from ((f"issues.{i}", width) for i in extra.spoken if i not in package)
            if len(extra.times(other)) > 1:
                yield fallback.statement, width


def _of_fallback(valuation: Valuation, fallback: Fallback) -> Iterator[tuple[str, float]]:
    if fallback.unknown or fallback.better_than is not None or fallback.worse_than is not None:
        yield fallback.statement, attainable(valuation).width
    elif fallback.told is not None:
        yield fallback.statement, fallback.told.width
