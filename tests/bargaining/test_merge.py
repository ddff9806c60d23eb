"""The front merge finds exactly what listing finds."""

from random import Random

import numpy as np
import pytest

from pactwright.bargaining.space.listing import listed
from pactwright.bargaining.space.merge import elimination, merged
from pactwright.bargaining.space.results import Status
from pactwright.bargaining.space.table import ValueTable
from tests.bargaining.spaces import random_combination, random_table


@pytest.mark.parametrize("seed", range(20))
def test_frontier_counts_and_ideals_equal_those_of_listing(seed: int) -> None:
    for turn in range(50):
        table = random_table(Random(5_000 * seed + turn), issues=7)
        survey, frontier = merged(table)
        other_survey, other = listed(table)
        assert frontier.status is Status.PROVEN
        assert (frontier.gains == other.gains).all()
        assert frontier.counts == other.counts
        assert frontier.firsts == other.firsts
        assert survey.allowed == other_survey.allowed
        for found, wanted in (
            (survey.ideals, other_survey.ideals),
            (survey.utopia, other_survey.utopia),
        ):
            assert (found is None) == (wanted is None)
            assert found is None or wanted is None or (found == wanted).all()


def test_any_order_of_elimination_gives_the_same() -> None:
    for seed in range(100):
        rng = Random(seed)
        table = random_table(rng, issues=6)
        order = tuple(rng.sample(range(len(table.sizes)), len(table.sizes)))
        one, other = merged(table)[1], merged(table, order=order)[1]
        assert (one.gains == other.gains).all()
        assert one.counts == other.counts
        assert one.firsts == other.firsts


def test_weights_that_are_no_binary_fractions_keep_their_ties() -> None:
    """1/7 + 2/7 and 3/7 are the same gain, whatever the order of summation."""
    worths = [[[n / 7, -n / 7] for n in range(4)] for _ in range(6)]
    one, other = merged(ValueTable.of_arrays(worths, [0.0, -3.0])), None
    other = listed(ValueTable.of_arrays(worths, [0.0, -3.0]))
    assert one[1].counts == other[1].counts
    assert len(one[1].gains) == 19  # all sums from 0 to 18 sevenths
    assert sum(one[1].counts or ()) == 4**6


def test_a_chain_of_requirements_has_a_narrow_boundary() -> None:
    rules = [((n, 2), (n + 1, 1)) for n in range(29)]
    table = ValueTable.of_arrays(np.zeros((30, 2, 2)), [0, 0], rules=rules)
    assert elimination(table)[1] == 2
    survey, frontier = merged(table)
    assert survey.allowed == 31  # the first n issues are refused, the rest granted
    assert frontier.counts == (31,)


def test_counts_beyond_machine_integers_are_exact() -> None:
    table = ValueTable.of_arrays(np.zeros((100, 3, 1)), [0.0], rules=[((0, 1),)])
    survey, frontier = merged(table)
    assert survey.allowed == 2 * 3**99
    assert frontier.counts == (2 * 3**99,)
    assert frontier.firsts[0] == (1,) + (0,) * 99


def test_a_spent_budget_says_what_was_reached() -> None:
    rng = Random(0)
    worths = [[[0, 0, 0], [rng.randint(-9, 9) for _ in range(3)]] for _ in range(20)]
    rules = [random_combination(rng, [2] * 20) for _ in range(5)]
    survey, frontier = merged(
        ValueTable.of_arrays(worths, [-50] * 3, rules=rules), budget_parts=100
    )
    assert frontier.status is Status.STOPPED
    assert survey.ideals is None
    assert "100 part-packages" in frontier.reached


def test_the_empty_combination_forbids_everything() -> None:
    for told in ({"rules": [()]}, {"lines": {"p0": [()]}}):
        table = ValueTable.of_arrays([[[1], [2]]], [0], **told)
        assert merged(table)[1].counts == ()
        assert listed(table)[1].counts == ()
        assert merged(table)[0].allowed == listed(table)[0].allowed
