"""Running a function over the blocks of a plan, in this process or in several."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from pactwright.draws import Block, Plan
from pactwright.ensembles.each import Progress, each

T = TypeVar("T")


def run(
    function: Callable[[Block], T],
    plan: Plan,
    workers: int = 1,
    progress: Progress | None = None,
) -> list[T]:
    """What a function makes of each block of a plan, in the order of the blocks.

    The results do not depend on the number of workers: a block holds all the randomness that a
    function may use.

    Parameters
    ----------
    function
        Of one block; see `each` for what several workers ask of it.
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

    def name(index: int) -> str:
        block = plan.block(index)
        last = block.start + block.rows
        return f"in block {index + 1} of {plan.blocks} (draws {block.start + 1} to {last})"

    return each(_OfBlock(function, plan), range(plan.blocks), workers, progress, name)


@dataclass(frozen=True, slots=True)
class _OfBlock:
    """A function of the number of a block."""

    function: Callable[[Block], Any]
    plan: Plan

    def __call__(self, index: int) -> Any:
        return self.function(self.plan.block(index))
