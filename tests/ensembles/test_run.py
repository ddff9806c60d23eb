"""Blocks give the same results in any number of processes, and end cleanly when they must."""

import os
import time
from collections.abc import Callable
from multiprocessing import active_children
from pathlib import Path

import numpy as np
import pytest

from pactwright.draws import METHODS, Method, Plan
from pactwright.ensembles import each, run
from tests.ensembles.functions import Scaled, Slow, dying, failing, process, shortest

PLAN = Plan(("a", "b"), 950, 4, "random", 200)


@pytest.mark.parametrize("method", METHODS)
def test_1_2_and_4_workers_give_the_same_bytes(method: Method) -> None:
    plan = Plan(("a", "b"), 950, 4, method, 200)
    one, two, four = (run(Scaled(3.0), plan, workers) for workers in (1, 2, 4))
    for other in (two, four):
        assert [block.tobytes() for block in one] == [block.tobytes() for block in other]
    assert np.concatenate(one).shape == (950, 2)


def test_one_worker_is_this_process_and_more_are_others() -> None:
    assert set(run(process, PLAN)) == {os.getpid()}
    others = set(run(process, PLAN, workers=2))
    assert os.getpid() not in others
    assert len(others) <= 2
    assert run(process, Plan((), 5), workers=4) == [os.getpid()]  # one block needs no process


@pytest.mark.parametrize("workers", [1, 2])
def test_progress_is_told_after_each_block(workers: int) -> None:
    told: list[tuple[int, int]] = []
    run(Scaled(1.0), PLAN, workers, lambda done, total: told.append((done, total)))
    assert told == [(n, 5) for n in range(1, 6)]


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_keeps_its_kind_and_names_the_block(workers: int) -> None:
    with pytest.raises(LookupError, match="no such clause") as caught:
        run(failing, PLAN, workers)
    assert caught.value.__notes__ == ["in block 3 of 5 (draws 401 to 600)"]


def test_a_worker_that_dies_is_told() -> None:
    with pytest.raises(RuntimeError, match="worker process ended"):
        run(dying, PLAN, workers=2)


def test_what_cannot_be_pickled_is_told_before_any_process_starts() -> None:
    with pytest.raises(TypeError, match="can be pickled, at the top level"):
        run(lambda block: block.index, PLAN, workers=2)
    assert run(lambda block: block.index, PLAN) == [0, 1, 2, 3, 4]
    with pytest.raises(ValueError, match="at least one worker"):
        run(process, PLAN, workers=0)


def test_an_interruption_ends_the_workers_in_the_middle_of_a_block(tmp_path: Path) -> None:
    def interrupted(done: int, total: int) -> None:
        wait_for(lambda: len(list(tmp_path.iterdir())) >= 3)  # both workers are in slow blocks
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(Slow(str(tmp_path)), PLAN, workers=2, progress=interrupted)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0", "1", "2"]
    assert active_children() == []


@pytest.mark.parametrize("workers", [1, 3])
def test_anything_is_asked_of_in_order(workers: int) -> None:
    told: list[tuple[int, int]] = []
    words = (["peace", "war"], ["truce"], ["line", "of", "contact"])
    found = each(shortest, words, workers, lambda done, total: told.append((done, total)))
    assert found == ["war", "truce", "of"]
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert each(shortest, (), workers) == []


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_names_the_part(workers: int) -> None:
    with pytest.raises(ValueError, match="empty") as caught:
        each(shortest, (["line"], []), workers)
    assert caught.value.__notes__ == ["in part 2 of 2"]


def wait_for(condition: Callable[[], bool]) -> None:
    for _ in range(600):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("it did not happen")
