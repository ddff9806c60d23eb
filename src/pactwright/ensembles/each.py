"""Running a function over anything that can be counted, in this process or in several."""

from __future__ import annotations

import pickle
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, TypeVar

S = TypeVar("S")
T = TypeVar("T")
Progress = Callable[[int, int], None]
Name = Callable[[int], str]


def each(
    function: Callable[[S], T],
    items: Sequence[S],
    workers: int = 1,
    progress: Progress | None = None,
    name: Name | None = None,
) -> list[T]:
    """What a function makes of each item, in their order.

    Worker processes are started afresh (spawned) on every platform; a program that asks for them
    does so under ``if __name__ == "__main__":``. A worker takes the next item when it is done with
    one, so the function must say the same of an item whatever it has seen before.

    Parameters
    ----------
    function
        Of one item. For several workers it can be pickled, with the items: a function at the top
        level of a module, or an object with a ``__call__``.
    items
        What it is asked of.
    workers
        Processes; with one, the function runs in this process.
    progress
        Told how many items are done, and of how many, after each.
    name
        What to call an item, by its place, in a note on an error.

    Raises
    ------
    ValueError
        When there is no worker.
    TypeError
        When several workers are asked for and the function cannot be pickled.
    RuntimeError
        When a worker process ends or cannot start.
    Exception
        What the function raises, with a note that names the item. The others are given up, as they
        are when the run is interrupted.
    """
    if workers < 1:
        raise ValueError("a run has at least one worker")
    name = name or (lambda place: f"in part {place + 1} of {len(items)}")
    workers = min(workers, len(items))
    if workers > 1:
        return _in_processes(_pickled(function, items), len(items), workers, progress, name)
    found = []
    for place, item in enumerate(items):
        try:
            found.append(function(item))
        except Exception as error:
            error.add_note(name(place))
            raise
        if progress is not None:
            progress(place + 1, len(items))
    return found


def _in_processes(
    task: bytes, many: int, workers: int, progress: Progress | None, name: Name
) -> list[Any]:
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _begin, (task,))
    try:
        waiting = {pool.submit(_work, place): place for place in range(many)}
        found = _collected(waiting, progress, name)
    except BaseException:
        _give_up(pool)
        raise
    pool.shutdown()
    return found


def _collected(waiting: dict[Future[Any], int], progress: Progress | None, name: Name) -> list[Any]:
    found: list[Any] = [None] * len(waiting)
    for done, future in enumerate(as_completed(waiting), 1):
        place = waiting[future]
        try:
            found[place] = future.result()
        except BrokenProcessPool as error:
            raise RuntimeError(
                "a worker process ended before its part was done; it may have run out of memory, "
                'or the program starts workers outside of if __name__ == "__main__":'
            ) from error
        except Exception as error:
            error.add_note(name(place))
            raise
        if progress is not None:
            progress(done, len(waiting))
    return found


def _give_up(pool: ProcessPoolExecutor) -> None:
    """End the workers at once, in the middle of what they do."""
    processes = list((getattr(pool, "_processes", None) or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
    for process in processes:
        process.join()


def _pickled(function: Callable[[Any], Any], items: Sequence[Any]) -> bytes:
    try:
        return pickle.dumps((function, items))
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise TypeError(
            f"several workers need a function that can be pickled, at the top level of a module "
            f"or a frozen dataclass: {error}"
        ) from error


# What a worker process has been started for.
_task: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def _begin(task: bytes) -> None:
    global _task
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # an interruption ends it without a traceback
    _task = pickle.loads(task)


def _work(place: int) -> Any:
    assert _task is not None  # the worker has begun
    function, items = _task
    return function(items[place])
