"""Packages that tie are those that going through all packages finds."""

from random import Random

from pactwright.bargaining.space.table import ValueTable
from pactwright.bargaining.space.tied import tied
from tests.bargaining.spaces import Oracle, random_table


def test_tied_packages_are_those_with_the_same_gains() -> None:
    several = 0
    for seed in range(400):
        table = random_table(Random(seed))
        oracle = Oracle(table)
        for gains in dict.fromkeys(oracle.gains[package] for package in oracle.signable[:5]):
            wanted = [p for p in oracle.signable if oracle.gains[p] == gains]
            exact = table.told(wanted[0])
            found = [table.digits(package) for package in tied(table, exact, 1_000)]
            assert found == wanted
            assert [table.digits(p) for p in tied(table, exact, 2)] == wanted[:2]
            several += len(wanted) > 1
    assert several > 40


def test_a_spent_budget_leaves_what_was_found() -> None:
    table = ValueTable.of_arrays([[[0], [0]]] * 10, [0])
    assert len(tied(table, [0], 2_000)) == 1_024
    assert 0 < len(tied(table, [0], 2_000, budget_nodes=50)) < 50
