"""Every method gives the solutions that the definitions give."""

from itertools import product
from math import prod
from random import Random

import numpy as np
import pytest

from pactwright.bargaining.space.frontier import Bargain, Budget, bargain
from pactwright.bargaining.space.results import Method, Status
from pactwright.bargaining.space.solutions.register import concepts
from pactwright.bargaining.space.table import ValueTable
from tests.bargaining.spaces import Oracle, random_table


def rounded(rows: np.ndarray) -> set[tuple[float, ...]]:
    return {tuple(round(value, 5) + 0.0 for value in row) for row in rows.tolist()}


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("method", [Method.LISTING, Method.MERGE])
def test_solutions_and_their_ties_are_those_of_the_definitions(seed: int, method: Method) -> None:
    for turn in range(50):
        table = random_table(Random(9_000 * seed + turn))
        oracle = Oracle(table)
        found = bargain(table, method=method)
        for name, solution in found.solutions.items():
            best = oracle.best(name)
            assert solution.status is Status.PROVEN
            assert solution.count == len(best), name
            wanted = {tuple(round(v, 5) + 0.0 for v in oracle.gains[p]) for p in best}
            assert rounded(solution.gains) == wanted
            assert {table.digits(package) for package in solution.packages} <= best


@pytest.mark.parametrize("seed", range(6))
def test_programmes_find_packages_that_the_definitions_pick(seed: int) -> None:
    for turn in range(12):
        table = random_table(Random(31 * seed + turn), issues=5)
        oracle = Oracle(table)
        found = bargain(table, method=Method.PROGRAMME, budget=Budget(sample=4))
        for name, solution in found.solutions.items():
            best = oracle.best(name)
            assert solution.status is Status.PROVEN, name
            assert solution.gap == 0
            assert bool(solution.packages) == bool(best)
            assert {table.digits(package) for package in solution.packages} <= best, name
        for ideals, packages in (
            (found.survey.ideals, oracle.signable),
            (found.survey.utopia, oracle.allowed),
        ):
            assert (ideals is None) == (not packages)
            if ideals is not None:
                np.testing.assert_allclose(ideals, oracle.ideals(packages), atol=1e-6)
        assert found.frontier.sample
        assert set(found.frontier.firsts) <= set(oracle.front)


# Worth to Bill and to Jack (Nash, The Bargaining Problem, Econometrica 18, 1950, p. 161).
BILL_HAS = {"book": (2, 4), "whip": (2, 2), "ball": (2, 1), "bat": (2, 2), "box": (4, 1)}
JACK_HAS = {"pen": (10, 1), "toy": (4, 1), "knife": (6, 2), "hat": (2, 2)}


def nash_barter() -> Bargain:
    goods = {**BILL_HAS, **JACK_HAS}
    table = ValueTable.of_arrays(
        [[[own, 0], [0, other]] for own, other in goods.values()],
        [sum(own for own, _ in BILL_HAS.values()), sum(other for _, other in JACK_HAS.values())],
        issues=tuple(goods),
        clauses=[("to_bill", "to_jack")] * len(goods),
        parties=("bill", "jack"),
    )
    return bargain(table)


def trades() -> set[tuple[int, int]]:
    """What Bill and Jack gain in each of the 512 trades from which neither loses."""
    found = set()
    for given in product((0, 1), repeat=9):
        moves = list(zip(given, (*BILL_HAS.values(), *JACK_HAS.values()), strict=True))
        bill = sum(g * own for g, (own, _) in moves[5:]) - sum(g * own for g, (own, _) in moves[:5])
        jack = sum(g * own for g, (_, own) in moves[:5]) - sum(g * own for g, (_, own) in moves[5:])
        if bill >= 0 and jack >= 0:
            found.add((bill, jack))
    return found


def test_bill_and_jack_trade_as_nash_says() -> None:
    """Bill gives book, whip, ball and bat for pen, toy and knife: gains 12 and 5, product 60."""
    found = nash_barter().solutions["nash"]
    assert found.gains.tolist() == [[12, 5]]
    assert prod(found.gains[0]) == 60
    assert found.values.tolist() == [[24, 11]]
    assert found.count == 1
    to_jack = {good for good, owner in found.packages[0].items() if owner == "to_jack"}
    assert to_jack == {"book", "whip", "ball", "bat", "hat"}


def test_bill_and_jack_frontier_is_that_of_all_their_trades() -> None:
    found = nash_barter()
    all_trades = trades()
    undominated = {
        (a, b)
        for a, b in all_trades
        if not any((c, d) != (a, b) and c >= a and d >= b for c, d in all_trades)
    }
    assert {tuple(row) for row in found.frontier.gains.tolist()} == undominated
    assert {(8, 6), (12, 5), (14, 4), (18, 0)} <= undominated
    assert found.survey.signable is not None
    assert found.solutions["leximin"].gains.tolist() == [[8, 6]]
    assert found.solutions["ks"].gains.tolist() == [[12, 5]]  # 5/8 of Jack's 8, 12/18 of Bill's 18


@pytest.mark.parametrize("method", list(Method))
def test_nothing_to_sign_is_proven(method: Method) -> None:
    table = ValueTable.of_arrays([[[1, -1], [-1, 1]]], [0, 0])
    found = bargain(table, method=method, budget=Budget(sample=2))
    assert found.survey.ideals is None
    assert all(s.count == 0 and not s.packages for s in found.solutions.values())
    assert all(s.status is Status.PROVEN for s in found.solutions.values())


def test_the_size_decides_the_method() -> None:
    rng = Random(1)
    worths = [[[0, 0], [rng.randint(-9, 9), rng.randint(-9, 9)]] for _ in range(30)]
    small = bargain(ValueTable.of_arrays(worths[:10], [0, 0]), ["kalai"])
    large = bargain(ValueTable.of_arrays(worths, [0, 0]), ["kalai"])
    stopped = bargain(
        ValueTable.of_arrays(worths, [0, 0]), ["kalai"], budget=Budget(parts=10, sample=3)
    )
    assert small.frontier.method is Method.LISTING
    assert large.frontier.method is Method.MERGE
    assert stopped.frontier.method is Method.PROGRAMME
    assert stopped.frontier.sample
    assert rounded(stopped.solutions["kalai"].gains) <= rounded(large.solutions["kalai"].gains)
    assert rounded(stopped.frontier.gains) <= rounded(large.frontier.gains)


def test_a_frontier_beyond_its_budget_is_said_to_be_stopped() -> None:
    table = ValueTable.of_arrays([[[n, 20 - n] for n in range(20)]], [0, 0])
    found = bargain(table, ["nash"], method=Method.LISTING, budget=Budget(points=5))
    assert found.survey.signable == 20
    assert found.survey.ideals is not None
    assert found.frontier.status is Status.STOPPED
    assert found.solutions["nash"].status is Status.STOPPED
    assert found.solutions["nash"].count is None
    other = bargain(table, ["nash"], budget=Budget(points=5, sample=2))
    assert other.solutions["nash"].gains.tolist() == [[10, 10]]


def test_an_unknown_solution_is_named() -> None:
    with pytest.raises(ValueError, match="no solution fair; there are kalai"):
        bargain(ValueTable.of_arrays([[[1]]], [0]), ["fair"])


def test_every_solution_has_a_file_of_its_own() -> None:
    assert set(concepts()) == {"kalai", "ks", "ks_utopia", "leximin", "max_welfare", "nash"}
