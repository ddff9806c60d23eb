"""Numbers between 0 and 1: the same in any order of blocks, and spread as their method says."""

import pickle

import numpy as np
import pytest

from pactwright.draws import METHODS, Method, Plan

PATHS = ("a.x", "b.y", "c.z")


@pytest.mark.parametrize("method", METHODS)
def test_a_block_is_the_same_whenever_it_is_made(method: Method) -> None:
    plan = Plan(PATHS, 1100, 7, method, 250)
    assert plan.blocks == 5
    forth = [plan.block(i).uniforms.tobytes() for i in range(5)]
    back = [plan.block(i).uniforms.tobytes() for i in reversed(range(5))]
    assert forth == back[::-1]
    other = pickle.loads(pickle.dumps(plan))
    assert [other.block(i).uniforms.tobytes() for i in range(5)] == forth
    assert len(set(forth)) == 5
    assert plan.block(4).uniforms.shape == (100, 3)


@pytest.mark.parametrize("method", METHODS)
def test_a_column_is_the_column_of_the_matrix(method: Method) -> None:
    plan = Plan(PATHS, 60, 0, method, 25)
    for index in range(plan.blocks):
        for place, path in enumerate(PATHS):
            alone = plan.block(index).column(path)
            assert alone.tobytes() == plan.block(index).uniforms[:, place].tobytes()
    with pytest.raises(KeyError, match="draws no d"):
        plan.block(0).column("d")
    with pytest.raises(IndexError):
        plan.block(3)


@pytest.mark.parametrize("method", METHODS)
def test_numbers_lie_strictly_between_0_and_1_and_are_even(method: Method) -> None:
    u = whole(Plan(PATHS, 4000, 0, method))
    assert u.shape == (4000, 3)
    assert u.min() > 0
    assert u.max() < 1
    # Mean 1/2 with standard error sqrt(1/12/4000) = 0.0046; variance 1/12.
    assert np.abs(u.mean(axis=0) - 0.5).max() < 0.02
    assert np.abs(u.var(axis=0) - 1 / 12).max() < 0.005
    assert np.abs(np.corrcoef(u.T) - np.eye(3)).max() < 0.06


@pytest.mark.parametrize("method", METHODS)
def test_seeds_differ_and_0_is_one(method: Method) -> None:
    made = {whole(Plan(PATHS, 50, seed, method)).tobytes() for seed in (0, 1, 2**64 - 1)}
    assert len(made) == 3


@pytest.mark.parametrize("method", ["random", "latin hypercube"])
def test_another_quantity_leaves_all_other_columns_as_they_were(method: Method) -> None:
    few, more = Plan(PATHS, 900, 3, method), Plan(("a.w", *PATHS, "d"), 900, 3, method)
    for index in range(few.blocks):
        for path in PATHS:
            before, after = few.block(index).column(path), more.block(index).column(path)
            assert before.tobytes() == after.tobytes()


@pytest.mark.parametrize(("count", "size"), [(1000, 300), (17, 5), (1, 500)])
def test_a_latin_hypercube_has_one_number_in_each_stratum_of_the_whole(
    count: int, size: int
) -> None:
    u = whole(Plan(PATHS, count, 1, "latin hypercube", size))
    for column in u.T:
        assert sorted(np.floor(column * count).astype(int)) == list(range(count))


def test_a_sobol_sequence_is_the_same_in_blocks_as_in_one() -> None:
    one = whole(Plan(PATHS, 1024, 5, "sobol", 1024))
    assert whole(Plan(PATHS, 1024, 5, "sobol", 100)).tobytes() == one.tobytes()
    # Any 2**k first points of a dimension fall one in each of 2**k equal strata.
    for column in one.T:
        for power in (16, 256, 1024):
            assert sorted(np.floor(column[:power] * power).astype(int)) == list(range(power))


def test_a_case_without_quantities_has_blocks_without_columns() -> None:
    for method in METHODS:
        assert Plan((), 10, 0, method).block(0).uniforms.shape == (10, 0)


@pytest.mark.parametrize(
    "parts",
    [
        {"count": 0},
        {"seed": -1},
        {"seed": 2**64},
        {"block_size": 0},
        {"method": "halton"},
        {"paths": ("b", "a")},
        {"paths": ("a", "a")},
    ],
)
def test_a_plan_out_of_range_is_refused(parts: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"plan|seed|method"):
        Plan(**({"paths": PATHS} | parts))  # type: ignore[arg-type]


def whole(plan: Plan) -> np.ndarray:
    return np.concatenate([plan.block(i).uniforms for i in range(plan.blocks)])
