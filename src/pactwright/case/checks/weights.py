"""Weights that can be met: each issue once, points that can share 100, swings with a largest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from pactwright.case.case import ResolvedCase
from pactwright.case.located import fault_at
from pactwright.case.nouns.quantity import Quantity
from pactwright.case.nouns.values import Tiers
from pactwright.document import Table, at
from pactwright.errors import Fault, Severity

TOLERANCE = 1e-6


def check(case: ResolvedCase) -> Iterator[Fault]:
    """Weights that leave out an issue, name it twice, or cannot add up."""
    for party, values in case.nouns.values.items():
        weights, path = values.weights, ("values", party, "weights")
        if weights is None or not isinstance(at(case.tree, path), Table):
            continue
        if weights.ranks is not None:
            yield from _order(case, (*path, "ranks"), weights.ranks, case.nouns.issues)
        if weights.points is not None:
            yield from _missing(case, (*path, "points"), weights.points)
            yield from _sum(case, (*path, "points"), weights.points)
        if weights.swings is not None:
            yield from _missing(case, (*path, "swings"), weights.swings)
            yield from _largest(case, (*path, "swings"), weights.swings)
    for party, values in case.nouns.values.items():
        if values.ranking is not None:
            order = ("values", party, "ranking", "order")
            yield from _order(case, order, values.ranking.order)


def _order(
    case: ResolvedCase,
    path: tuple[str, ...],
    tiers: Tiers,
    wanted: Iterable[str] = (),
) -> Iterator[Fault]:
    told = Counter(word for tier in tiers for word in tier)
    for word, times in told.items():
        if times > 1:
            yield fault_at(
                case.tree,
                path,
                "named-twice",
                expected="each name once",
                found=f"{word} {times} times",
                next_step="put equals in one bracket: [first, [second, third]]",
            )
    missing = [word for word in wanted if word not in told]
    if missing:
        yield fault_at(
            case.tree,
            path,
            "nothing-said",
            expected="a rank for every issue",
            found=f"nothing of {', '.join(missing)}",
            next_step="add it; issues that matter equally little may share one bracket at the end",
        )


def _missing(
    case: ResolvedCase, path: tuple[str, ...], told: dict[str, Quantity]
) -> Iterator[Fault]:
    missing = [issue for issue in case.nouns.issues if issue not in told]
    if missing:
        yield fault_at(
            case.tree,
            path,
            "nothing-said",
            expected="a weight for every issue",
            found=f"nothing of {', '.join(missing)}",
            next_step=f"add {missing[0]}: 0 if it does not matter",
        )


def _sum(case: ResolvedCase, path: tuple[str, ...], points: dict[str, Quantity]) -> Iterator[Fault]:
    low = sum(amount.support()[0] for amount in points.values())
    high = sum(amount.support()[1] for amount in points.values())
    if low > 100 + TOLERANCE or high < 100 - TOLERANCE:
        told = f"{low:g}" if low == high else f"{low:g} to {high:g}"
        yield fault_at(
            case.tree,
            path,
            "weights-cannot-be-met",
            expected="points that can share 100",
            found=f"points that add up to {told}",
            next_step="change some of them, or use swings, which need not add up",
        )
        return
    central = sum(a.central for a in points.values() if not a.is_set)
    if not any(a.is_set for a in points.values()) and abs(central - 100) > 0.5:
        yield fault_at(
            case.tree,
            path,
            "weights-off-centre",
            expected="central points that share 100",
            found=f"central points that add up to {central:g}; they are scaled to 100",
            severity=Severity.WARNING,
        )


def _largest(
    case: ResolvedCase, path: tuple[str, ...], swings: dict[str, Quantity]
) -> Iterator[Fault]:
    largest = max((amount.support()[1] for amount in swings.values()), default=0.0)
    if abs(largest - 100) > TOLERANCE:
        yield fault_at(
            case.tree,
            path,
            "weights-cannot-be-met",
            expected="100 for the swing that matters most",
            found=f"{largest:g} as the largest",
            next_step="scale the swings so that the largest is 100",
        )
