"""Running a function over the blocks of a plan, in this process or in several."""

from __future__ import annotations

import pickle
import signal
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, TypeVar

from pactwright.draws import Block, Plan

T = TypeVar("T")
Progress = Callable[[int, int], None]


def run(
    function: Callable[[Block], T],
    plan: Plan,
    workers: int = 1,
    progress: Progress | None = None,
) -> list[T]:
    """What a function makes of each block of a plan, in the order of the blocks.

    The results do not depend on the number of workers: a block holds all the randomness that a
    function may use. Worker processes are started afresh (spawned) on every platform; a program
    that asks for them does so under ``if __name__ == "__main__":``.

    Parameters
    ----------
    function
        Of one block. For several workers it can be pickled: a function at the top level of a
        module, or a frozen dataclass with a ``__call__``.
    plan
        The draws.
    workers
        Processes; with one, the function runs in this process.
    progress
        Told how many blocks are done, and of how many, after each.

    Raises
    ------
    ValueError
        When there is no worker.
    TypeError
        When several workers are asked for and the function cannot be pickled.
    RuntimeError
        When a worker process ends or cannot start.
    Exception
        What the function raises, with a note that names the block. The other blocks are given up,
        as they are when the run is interrupted.
    """
    if workers < 1:
        raise ValueError("a run has at least one worker")
    if min(workers, plan.blocks) > 1:
        return _in_processes(_pickled(function, plan), plan, min(workers, plan.blocks), progress)
    found = []
    for index in range(plan.blocks):
        try:
            found.append(function(plan.block(index)))
        except Exception as error:
            _name_block(error, plan, index)
            raise
        if progress is not None:
            progress(index + 1, plan.blocks)
    return found


def _in_processes(task: bytes, plan: Plan, workers: int, progress: Progress | None) -> list[Any]:
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _begin, (task,))
    try:
        waiting = {pool.submit(_work, index): index for index in range(plan.blocks)}
        found = _collected(waiting, plan, progress)
    except BaseException:
        _give_up(pool)
        raise
    pool.shutdown()
    return found


def _collected(waiting: dict[Future[Any], int], plan: Plan, progress: Progress | None) -> list[Any]:
    found: list[Any] = [None] * plan.blocks
    for done, future in enumerate(as_completed(waiting), 1):
        index = waiting[future]
        try:
            found[index] = future.result()
        except BrokenProcessPool as error:
            raise RuntimeError(
                "a worker process ended before its block was done; it may have run out of memory, "
                'or the program starts workers outside of if __name__ == "__main__":'
            ) from error
        except Exception as error:
            _name_block(error, plan, index)
            raise
        if progress is not None:
            progress(done, plan.blocks)
    return found


def _give_up(pool: ProcessPoolExecutor) -> None:
    """End the workers at once, in the middle of what they do."""
    processes = list((getattr(pool, "_processes", None) or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
    for process in processes:
        process.join()


def _pickled(function: Callable[[Block], Any], plan: Plan) -> bytes:
    try:
        return pickle.dumps((function, plan))
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise TypeError(
            f"several workers need a function that can be pickled, at the top level of a module "
            f"or a frozen dataclass: {error}"
        ) from error


def _name_block(error: Exception, plan: Plan, index: int) -> None:
    block = plan.block(index)
    last = block.start + block.rows
    error.add_note(f"in block {index + 1} of {plan.blocks} (draws {block.start + 1} to {last})")


# What a worker process has been started for.
_task: tuple[Callable[[Block], Any], Plan] | None = None


def _begin(task: bytes) -> None:
    global _task
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # an interruption ends it without a traceback
    _task = pickle.loads(task)


def _work(index: int) -> Any:
    assert _task is not None  # the worker has begun
    function, plan = _task
    return function(plan.block(index))
