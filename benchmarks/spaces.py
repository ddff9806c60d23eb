"""Time exact search in spaces of packages: `python -m benchmarks.spaces`.

Seconds are medians of several runs after one that is not counted. For listing, the ratio is to
copying an array of one float64 for each package and party, measured in the same run; listing itself
keeps no such array.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from random import Random

import numpy as np

from pactwright.bargaining.space.frontier import from_frontier
from pactwright.bargaining.space.goals import Goals
from pactwright.bargaining.space.listing import listed
from pactwright.bargaining.space.merge import merged
from pactwright.bargaining.space.solutions.register import concepts
from pactwright.bargaining.space.table import ValueTable
from pactwright.settlement.combinations import Combination

ASKED = ("nash", "kalai", "ks")
PARTIES = 6
# Regime to the fallback of all parties, in standard deviations of the value of a random package,
# and the number of issues that each rule speaks of.
REGIMES = {"few signable": (0.5, 4), "many signable": (-1.0, 4), "tight rules": (-1.0, 2)}
BUDGET_SECONDS = {20: 0.15, 24: 1.0}
BUDGET_PROGRAMME = {"open": 10.0, "contested": 60.0}


def space(
    issues: int,
    parties: int,
    *,
    rules: int,
    scope: int = 2,
    lines: int = 0,
    pairs: int = 0,
    fallback: float = 0.0,
    contested: bool = False,
    seed: int = 0,
) -> ValueTable:
    """Binary clauses with integer worths in -100 to 100, the first of each worth nothing.

    A rule excludes a package by `scope` clauses; of two, it is a requirement. In a contested space
    nine tenths of what each clause is worth on average is taken away from all.
    """
    rng = Random(seed)
    worths = []
    for _ in range(issues):
        drawn = [rng.randint(-100, 100) for _ in range(parties)]
        cut = round(0.9 * sum(drawn) / parties) if contested else 0
        worths.append([[0] * parties, [value - cut for value in drawn]])

    def some(number: int) -> Combination:
        places = sorted(rng.sample(range(issues), number))
        first = rng.randrange(number)
        return tuple((p, 1 if n == first else 2) for n, p in enumerate(places))

    middle = np.sum([np.mean(worth, axis=0) for worth in worths], axis=0)
    spread = np.sqrt(np.sum([np.var(worth, axis=0) for worth in worths], axis=0))
    return ValueTable.of_arrays(
        worths,
        middle + fallback * spread if fallback else [0] * parties,
        rules=[some(scope) for _ in range(rules)],
        lines={f"p{n}": [some(3)] for n in range(lines)},
        pairs=[(some(2), [rng.randint(-50, 50) for _ in range(parties)]) for _ in range(pairs)],
    )


def median(task: Callable[[], object], rounds: int) -> float:
    """Median wall time in seconds; the first run is not counted."""
    seconds = []
    for turn in range(rounds + 1):
        start = time.perf_counter()
        task()
        if turn:
            seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def copying(packages: int, rounds: int) -> float:
    """Seconds to copy one float64 a package and party."""
    part = min(packages, 2**22)
    source, goal = np.ones((part, PARTIES)), np.zeros((part, PARTIES))
    return median(lambda: np.copyto(goal, source), rounds) * packages / part


def answers(table: ValueTable) -> tuple[int, int]:
    """Counts, ideals, frontier and three solutions; how many can be signed, and frontier points."""
    survey, frontier = listed(table)
    if frontier.counts is not None:
        for name in ASKED:
            from_frontier(table, concepts()[name], survey, frontier)
    return survey.signable or 0, len(frontier.gains)


def listing(rounds: int) -> bool:
    """Print the table of listing; whether a budget was missed."""
    over = False
    print(f"{'listing, 6 parties':26}{'signable':>12}{'frontier':>10}{'seconds':>9}", end="")
    print(f"{'copies':>8}  budget")
    for issues in (16, 20, 22, 24):
        copy = copying(2**issues, rounds)
        for regime, (fallback, scope) in REGIMES.items():
            table = space(
                issues, PARTIES, rules=issues, scope=scope, lines=6, pairs=4, fallback=fallback
            )
            signable, points = answers(table)
            seconds = median(lambda table=table: answers(table), rounds)  # type: ignore[misc]
            budget = BUDGET_SECONDS.get(issues)
            verdict = "" if budget is None else f"{budget} s, "
            if budget is not None:
                verdict += "kept" if seconds <= budget else "over"
                over = over or seconds > budget
            name = f"2^{issues}, {regime}"
            print(f"{name:26}{signable:12,}{points:10,}{seconds:9.3f}{seconds / copy:8.1f}  "
                  f"{verdict}", flush=True)  # fmt: skip
    peak = largest_memory()
    print(f"largest memory of the process: {peak:.2f} GiB (budget 1 GiB)")
    return over or peak > 1


def largest_memory() -> float:
    """In GiB; not a number where the system does not tell."""
    try:
        import resource
    except ImportError:
        return float("nan")
    unit = 2**30 if sys.platform == "darwin" else 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def beyond(seeds: int) -> bool:
    """Print the table of larger spaces; whether a budget was missed."""
    over = False
    print(f"\n{'40 binary clauses, 5 parties, 30 requirements':50}{'seconds':>9}  status, budget")
    for kind in BUDGET_PROGRAMME:
        for seed in range(seeds):
            table = space(40, 5, rules=30, contested=kind == "contested", seed=seed)
            start = time.perf_counter()
            frontier = merged(table)[1]
            seconds = time.perf_counter() - start
            told = frontier.reached or f"{len(frontier.gains):,} points"
            name = f"{kind} {seed}, front merge"
            print(f"{name:50}{seconds:9.2f}  {frontier.status}: {told}", flush=True)
            goals, total, firm = Goals(table), 0.0, []
            for step in ("ideals", "ks", "nash"):
                start = time.perf_counter()
                firm.append(
                    goals.ideals()[1] if step == "ideals" else goals.solve(concepts()[step]).status
                )
                total += time.perf_counter() - start
            budget = BUDGET_PROGRAMME[kind]
            kept = total <= budget and set(firm) == {"proven"}
            over = over or not kept
            name = f"{kind} {seed}, programmes: ideals, ks, nash"
            print(f"{name:50}{total:9.2f}  {', '.join(firm)}; {budget:.0f} s, "
                  f"{'kept' if kept else 'over'}", flush=True)  # fmt: skip
    return over


def run(rounds: int, seeds: int) -> bool:
    """Print both tables; whether a budget was missed."""
    missed = listing(rounds)
    return beyond(seeds) or missed


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m benchmarks.spaces", description=__doc__)
    options.add_argument("--rounds", type=int, default=5, help="runs of each listing")
    options.add_argument("--seeds", type=int, default=4, help="spaces of each kind for programmes")
    options.add_argument("--strict", action="store_true", help="fail when over a budget")
    chosen = options.parse_args()
    return int(run(chosen.rounds, chosen.seeds) and chosen.strict)


if __name__ == "__main__":
    raise SystemExit(main())
