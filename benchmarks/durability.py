"""Time the game of keeping: `python -m benchmarks.durability`.

Milliseconds are processor time of one core, which a busy machine does not change much: medians of
several runs after one that is not counted. The base game has one phase
in force and the lapsed arrangement, one outsider with a promise that may turn hollow, two
leaderships a side and 25 points of the balance of power; it is solved over 20 years in half-year
steps and 20 more two years at a time. States are those looked at in a step.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace

from pactwright.durability.game import Game, Settings, baseline_game
from pactwright.durability.solution import solve

BUDGET_MILLISECONDS = 5.0
BUDGET_COMPILING_SECONDS = 30.0
BASE = "base game"
PROMISED = {"guarantor_fights": 0.6}


def games() -> Iterator[tuple[str, Game, Settings]]:
    """The base game, and games that differ from it in one size."""
    base = baseline_game(PROMISED)
    usual = Settings()
    yield BASE, base, usual
    for points in (13, 49, 97):
        yield f"{points} points of power", base, replace(usual, points=points)
    for steps in (1, 4, 8):
        yield f"{steps} steps a year", base, replace(usual, steps_per_year=steps)
    for count in (0, 2, 3, 4):
        yield f"{count} outsiders", baseline_game(PROMISED, outsiders=count), usual
    for count in (2, 3, 4):
        yield f"{count} phases in force", baseline_game(PROMISED, phases=count), usual
    gates = replace(baseline_game(phases=2).gates[0], chance=0.5, gone=(True, False))
    waiting = replace(baseline_game(PROMISED, phases=2), gates=(gates,))
    yield "2 phases, the second waits for a leader to go", waiting, usual


def states(game: Game, settings: Settings) -> int:
    """States looked at in a step."""
    from pactwright.durability.arrays import arrays_of

    told = arrays_of(game, settings)
    stages, most = told.start.shape
    lapsed = settings.points * len(told.offices.start)
    return int((stages - 1) * most + lapsed)


def milliseconds(game: Game, settings: Settings, rounds: int) -> float:
    """Median processor time of one solve."""
    told = []
    for turn in range(rounds + 1):
        start = time.process_time()
        solve(game, settings)
        if turn:
            told.append(1e3 * (time.process_time() - start))
    return statistics.median(told)


def solving(rounds: int) -> bool:
    """Print how the time grows with each size; whether the budget was missed."""
    over = False
    print(f"{'the game of keeping':48}{'states':>8}{'ms':>8}  budget")
    for name, game, settings in games():
        spent = milliseconds(game, settings, rounds)
        verdict = ""
        if name == BASE:
            kept = spent <= BUDGET_MILLISECONDS
            over = over or not kept
            verdict = f"{BUDGET_MILLISECONDS:.0f} ms, {'kept' if kept else 'over'}"
        print(f"{name:48}{states(game, settings):8,}{spent:8.2f}  {verdict}".rstrip())
    base = baseline_game(PROMISED)
    for draws in (10, 100, 1_000):
        start = time.process_time()
        for _ in range(draws):
            solve(base)
        spent = 1e3 * (time.process_time() - start)
        print(f"{f'{draws:,} draws of the base game':48}{'':8}{spent:8.0f}")
    return over


def compiling() -> bool:
    """Print how long the first solve on a machine takes; whether the budget was missed."""
    script = (
        "from pactwright.durability.game import baseline_game\n"
        "from pactwright.durability.solution import solve\n"
        "solve(baseline_game())\n"
    )
    seconds = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(2):
            start = time.perf_counter()
            subprocess.run(
                [sys.executable, "-c", script],
                env=os.environ | {"NUMBA_CACHE_DIR": folder},
                check=True,
                capture_output=True,
            )
            seconds.append(time.perf_counter() - start)
    kept = seconds[0] <= BUDGET_COMPILING_SECONDS
    print(
        f"first solve on a machine: {seconds[0]:.1f} s ({BUDGET_COMPILING_SECONDS:.0f} s, "
        f"{'kept' if kept else 'over'}); in a new process after it: {seconds[1]:.1f} s"
    )
    return not kept


def run(rounds: int) -> bool:
    """Print all tables; whether a budget was missed."""
    over = solving(rounds)
    return compiling() or over


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m benchmarks.durability", description=__doc__)
    options.add_argument("--rounds", type=int, default=15, help="runs of each game")
    options.add_argument("--strict", action="store_true", help="fail when over a budget")
    chosen = options.parse_args()
    return int(run(chosen.rounds) and chosen.strict)


if __name__ == "__main__":
    raise SystemExit(main())
