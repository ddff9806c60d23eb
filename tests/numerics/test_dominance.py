"""The sieve keeps the rows that a comparison of all pairs keeps."""

import numpy as np
import pytest

from pactwright.numerics.dominance import owners


@pytest.mark.parametrize("width", [1, 2, 3, 6, 40, 70])
def test_rows_kept_and_equal_rows_are_those_of_all_pairs(width: int) -> None:
    rng = np.random.default_rng(width)
    for _ in range(150):
        reach = int(rng.integers(1, 6))
        rows = rng.integers(-reach, reach, (int(rng.integers(1, 60)), width)).astype(float)
        found = owners(rows, 1.0)
        assert found is not None
        for number, row in enumerate(rows):
            beaten = ((rows >= row).all(axis=1) & (rows > row).any(axis=1)).any()
            first = int(np.flatnonzero((rows == row).all(axis=1))[0])
            assert found[number] == (-1 if beaten else first)


def test_rows_known_not_to_dominate_one_another_need_no_comparison() -> None:
    rng = np.random.default_rng(0)
    for _ in range(100):
        rows = rng.integers(0, 5, (60, 3)).astype(float)
        known = rows[sorted(set(owners(rows[:30], 1.0)) - {-1})]
        both = np.concatenate([known, rows[30:]])
        assert (owners(both, 1.0, settled=len(known)) == owners(both, 1.0)).all()


def test_differences_below_the_margin_neither_dominate_nor_make_equal() -> None:
    rows = np.array([[1.0, 2.0], [1.0, 2.25], [1.0, 3.0], [0.5, 2.0]])
    assert owners(rows, 1.0).tolist() == [-1, 1, 2, -1]
    assert owners(rows[[0, 1, 3]], 1.0).tolist() == [0, 1, 2]


def test_more_rows_than_asked_for_end_the_search() -> None:
    rows = np.array([[float(n), float(-n)] for n in range(10)])
    assert owners(rows, 1.0, most_kept=9) is None
    assert owners(rows, 1.0, most_kept=10) is not None
