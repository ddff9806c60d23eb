"""Listing finds what going through all packages by the definitions finds."""

from random import Random

import numpy as np
import pytest

from pactwright.bargaining.space import listing
from pactwright.bargaining.space.listing import listed
from pactwright.bargaining.space.results import Frontier
from pactwright.bargaining.space.table import ValueTable
from tests.bargaining.spaces import Oracle, Vector, random_table, vectors


def told(frontier: Frontier) -> dict[Vector, tuple[int, tuple[int, ...]]]:
    assert frontier.counts is not None
    rows = zip(frontier.gains.tolist(), frontier.counts, frontier.firsts, strict=True)
    return {
        tuple(round(value, 6) + 0.0 for value in gains): (count, first)
        for gains, count, first in rows
    }


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("half", [1, 6, 4_096])
def test_counts_ideals_and_frontier_are_those_of_the_definitions(
    seed: int, half: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "LOW_HALF", half)
    for turn in range(60):
        table = random_table(Random(1_000 * seed + turn))
        oracle = Oracle(table)
        survey, frontier = listed(table)
        assert survey.allowed == len(oracle.allowed)
        assert survey.signable == len(oracle.signable)
        assert survey.acceptable == tuple(
            oracle.accepted(column) for column in range(len(table.parties))
        )
        for found, packages in (
            (survey.ideals, oracle.signable),
            (survey.utopia, oracle.allowed),
        ):
            if found is None:
                assert not packages
            else:
                np.testing.assert_allclose(found, oracle.ideals(packages), atol=1e-6)
        assert told(frontier) == vectors(oracle)


def test_each_package_is_recomputed_by_plain_evaluation() -> None:
    for seed in range(100):
        table = random_table(Random(seed))
        _, frontier = listed(table)
        if frontier.firsts:
            assert (table.gains(frontier.firsts) == table.on_grid(frontier.gains)).all()
            assert table.signable(frontier.firsts).all()


def test_equal_best_packages_are_all_kept() -> None:
    """Two equal best points once gave another tool an empty frontier."""
    _, frontier = listed(ValueTable.of_arrays([[[1, 1], [1, 1], [0, 2], [0, 0]]], [0, 0]))
    assert told(frontier) == {(1.0, 1.0): (2, (0,)), (0.0, 2.0): (1, (2,))}


def test_two_losses_never_make_a_gain() -> None:
    """A product of gains (-5)(-5)(15) is larger than 1, and not signable."""
    survey, frontier = listed(ValueTable.of_arrays([[[1, 1, 1], [-5, -5, 15]]], [0, 0, 0]))
    assert survey.signable == 1
    assert told(frontier) == {(1.0, 1.0, 1.0): (1, (0,))}
