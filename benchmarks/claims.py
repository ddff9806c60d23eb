"""Time what every claim of the reference case moves: `python -m benchmarks.claims`.

All claims of the types that a case should not hold for decoration, in every view and both columns:
their elements are taken out, the case is read again, and every answer that can be another one is
asked again, the game of keeping for demanded outcomes included. Two processes. Processor time is
that of all processes together.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

from pactwright.assessment import load
from pactwright.assessment.claims.mutation import mutate

UKRAINE = Path(__file__).parents[1] / "cases" / "ukraine-2025"
BUDGET_SECONDS = 40.0


def run(workers: int = 2) -> bool:
    """Print how long it takes, and say whether that is over the budget."""
    case = load(UKRAINE)
    # The first run fills the cache of compiled code and is not counted.
    mutate(case, claims=[next(iter(case.resolve().nouns.claims))])
    start, spent = time.perf_counter(), _processor()
    found = mutate(case, workers=workers)
    seconds, spent = time.perf_counter() - start, _processor() - spent
    mutations = sum(len(told.mutations) for told in found.claims)
    over = seconds > BUDGET_SECONDS
    print(
        f"claims of the reference case: {seconds:.1f} s for {mutations:,} readings without the "
        f"elements of a claim ({spent:.1f} s of processor time), "
        f"budget {BUDGET_SECONDS:.0f} s, {'over' if over else 'kept'}"
    )
    return over


def _processor() -> float:
    told = os.times()
    return told.user + told.system + told.children_user + told.children_system


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m benchmarks.claims", description=__doc__)
    options.add_argument("--workers", type=int, default=2, help="processes")
    options.add_argument("--strict", action="store_true", help="fail when over the budget")
    chosen = options.parse_args()
    return int(run(chosen.workers) and chosen.strict)


if __name__ == "__main__":
    raise SystemExit(main())
