"""Time the durability answer on the reference case: `python -m benchmarks.reference_durability`.

One view in its filled-in column, every architecture beside no deal, 1,000 draws over 20 years, two
processes. What is unknown is completed in a few ways, so nearly every draw of an architecture is
two games or more. Processor time is that of all processes together.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

from pactwright.assessment.durability import Terms, endure
from pactwright.assessment.examination import load

UKRAINE = Path(__file__).parents[1] / "cases" / "ukraine-2025"
BUDGET_SECONDS = 30.0
NAME = "durability of the reference case"


def run(draws: int = 1000, workers: int = 2) -> bool:
    """Print how long it takes, and say whether that is over the budget."""
    case = load(UKRAINE)
    view = case.views[0].id
    # The first run fills the cache of compiled code and is not counted.
    endure(case, [view], Terms(draws=2, years=20), text=False)
    start, spent = time.perf_counter(), _processor()
    found = endure(case, [view], Terms(draws=draws, years=20, workers=workers), text=False)
    seconds, spent = time.perf_counter() - start, _processor() - spent
    (reading,) = found.readings
    every = (*reading.arrangements, reading.no_deal)
    games = sum(one.course.peace.shape[0] * draws for one in every if one is not None)
    over = seconds > BUDGET_SECONDS
    print(
        f"{NAME}, {draws:,} draws: {seconds:.1f} s for {games:,} games "
        f"({spent:.1f} s of processor time), budget {BUDGET_SECONDS:.0f} s, ",
        end="",
    )
    print("over" if over else "kept")
    return over


def _processor() -> float:
    """Seconds of processor time of this process and of those that it has ended."""
    told = os.times()
    return told.user + told.system + told.children_user + told.children_system


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m benchmarks.reference_durability")
    options.add_argument("--draws", type=int, default=1000)
    options.add_argument("--workers", type=int, default=2)
    chosen = options.parse_args()
    run(chosen.draws, chosen.workers)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
