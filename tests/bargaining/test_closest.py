"""The closest signable packages are those that going through all packages finds."""

from itertools import pairwise
from random import Random

import pytest

from pactwright.bargaining.space.closest import closest
from pactwright.bargaining.space.results import Method, Status
from pactwright.bargaining.space.table import Digits, ValueTable
from tests.bargaining.spaces import Oracle, random_table


def wanted(
    oracle: Oracle, target: dict[int, int], keep: dict[int, int], avoid: dict[int, int]
) -> tuple[int, set[Digits], int] | None:
    far = {
        p: sum(p[place] != digit for place, digit in target.items())
        for p in oracle.signable
        if all(p[place] == digit for place, digit in keep.items())
        and all(p[place] != digit for place, digit in avoid.items())
    }
    if not far:
        return None
    least = min(far.values())
    near = {p for p, distance in far.items() if distance == least}
    return least, near, len(near)


@pytest.mark.parametrize("budget", [200_000, 2])
@pytest.mark.parametrize("seed", range(4))
def test_closest_packages_are_those_of_the_definition(seed: int, budget: int) -> None:
    for turn in range(100 if budget > 2 else 10):
        rng = Random(700 * seed + turn)
        table = random_table(rng)
        oracle = Oracle(table)

        def some(share: float, rng: Random = rng, table: ValueTable = table) -> dict[int, int]:
            return {
                place: rng.randrange(size)
                for place, size in enumerate(table.sizes)
                if rng.random() < share
            }

        target, keep, avoid = some(0.9), some(0.1), some(0.1)

        def named(told: dict[int, int], table: ValueTable = table) -> dict[str, str]:
            return {table.issues[p]: table.clauses[p][digit] for p, digit in told.items()}

        found = closest(
            table,
            named(target),
            keep=named(keep),
            avoid={issue: [clause] for issue, clause in named(avoid).items()},
            budget_nodes=budget,
            most=1_000,
        )
        right = wanted(oracle, target, keep, avoid)
        assert found.status is Status.PROVEN
        if right is None:
            assert found.certain is None
        else:
            assert found.certain is not None
            assert (found.certain.distance, found.certain.count) == (right[0], right[2])
            assert {table.digits(package) for package in found.certain.packages} == right[1]
        assert found.possible is None


def test_a_programme_that_lists_only_some_says_so() -> None:
    table = ValueTable.of_arrays([[[0], [1]]] * 4, [1])
    target = dict.fromkeys(table.issues, "c0")
    found = closest(table, target, budget_nodes=1, most=2)
    assert found.method is Method.PROGRAMME
    assert found.certain is not None
    near = found.certain
    assert (near.distance, len(near.packages), near.count) == (1, 2, None)
    assert found.status is Status.WITHIN_GAP
    whole = closest(table, target)
    assert whole.certain is not None
    near = whole.certain
    assert (near.distance, len(near.packages), near.count) == (1, 4, 4)
    assert whole.cleared == 0


def test_a_large_space_is_searched_near_the_target() -> None:
    """Of sixty issues one must change: the last, for which the first pays."""
    worths = [[[0, 0], [-1, 2]]] + [[[0, 0], [-1, -1]]] * 58 + [[[0, -1], [2, -1]]]
    rules = [((one, 2), (two, 1)) for one, two in pairwise(range(1, 59))]
    table = ValueTable.of_arrays(worths, [1, 1], rules=rules)
    found = closest(table, dict.fromkeys(table.issues, "c0"))
    assert found.certain is not None
    assert found.certain.distance == 2
    assert [
        [issue for issue, clause in package.items() if clause == "c1"]
        for package in found.certain.packages
    ] == [["i0", "i59"]]


def test_an_unknown_clause_is_named() -> None:
    table = ValueTable.of_arrays([[[0], [1]]], [0])
    with pytest.raises(ValueError, match="i0 has no clause c7; there are c0, c1"):
        closest(table, {"i0": "c7"})
    with pytest.raises(ValueError, match="no issue army; there are i0"):
        closest(table, {}, keep={"army": "none"})
