"""Time the stability of all states: `python -m benchmarks.stability`.

Nash, GMR, SMR, SEQ and SSEQ together, after a warm-up that is not counted. Payoffs are random, so
that there is no structure to profit from. In *hard* games about a tenth of all combinations is
infeasible and a quarter of the options can be changed in one direction only. Budgets are for wall
time on a machine that does nothing else; processor time tells how busy it was.
"""

import argparse
import math
import statistics
import time
from random import Random

import numpy as np

from benchmarks.spaces import largest_memory
from pactwright.stability import (
    NEVER,
    Condition,
    Option,
    OptionForm,
    Party,
    Payoffs,
    States,
    analyse,
)

ASKED = ("nash", "gmr", "smr", "seq", "sseq")
SIZES, PARTIES, SMALL = (12, 14, 16, 18, 20, 22, 24), (2, 3, 4, 5, 6), 16
BUDGET_SECONDS = {12: 0.1, 20: 4.0, 24: 60.0}
BUDGET_MEMORY = 4.0  # GiB, of the whole process
HARDER = 3.0  # times the budget, for hard games
BAR = 40


def game(bits: int, parties: int, *, hard: bool, seed: int = 0) -> OptionForm:
    """Binary options dealt to the parties in turn blocks; payoffs drawn from as many as states."""
    rng = Random(seed)
    options = tuple(
        Option(
            f"o{k}",
            (f"p{k * parties // bits}",),
            direction=("forward" if k % 8 else "back") if hard and k % 4 == 0 else "both",
        )
        for k in range(bits)
    )
    infeasible = NEVER
    if hard:  # a pattern of five options rules out one combination in 32
        patterns = [
            {f"o{k}": rng.choice("NY") for k in rng.sample(range(bits), 5)} for _ in range(3)
        ]
        infeasible = Condition.of(*patterns)
    bare = OptionForm(tuple(Party(f"p{k}") for k in range(parties)), options, infeasible)
    states = States.of(bare, memory=1 << 40).count if hard else 1 << bits
    draws = np.random.default_rng(seed)
    told = tuple(Party(p.name, Payoffs(draws.integers(0, states, states))) for p in bare.parties)
    return OptionForm(told, options, infeasible)


def timed(told: OptionForm, rounds: int, workers: int) -> tuple[float, float]:
    """Median wall time and median processor time, in seconds."""
    seconds, busy = [], []
    for _ in range(rounds):
        start, start_busy = time.perf_counter(), time.process_time()
        analyse(told, ASKED, workers=workers)
        seconds.append(time.perf_counter() - start)
        busy.append(time.process_time() - start_busy)
    return statistics.median(seconds), statistics.median(busy)


def bar(seconds: float, least: float, most: float) -> str:
    """Length on a logarithmic scale from the least to the most of a table."""
    share = math.log(seconds / least) / math.log(most / least) if most > least else 1.0
    return "#" * (1 + round((BAR - 1) * share))


def table(title: str, rows: dict[str, tuple[float, float, str]]) -> None:
    """Print rows of seconds, each with a bar on one logarithmic scale and a note."""
    print(f"{title:24}{'seconds':>9}{'processor':>11}  {'logarithmic':{BAR}}  budget")
    least = min(seconds for seconds, _, _ in rows.values())
    most = max(seconds for seconds, _, _ in rows.values())
    for name, (seconds, busy, note) in rows.items():
        line = f"{name:24}{seconds:9.3f}{busy:11.3f}  {bar(seconds, least, most):{BAR}}  {note}"
        print(line.rstrip(), flush=True)


def run(rounds: int, workers: int = 1, largest: int = 24) -> bool:
    """Print growth with size and with parties; whether a budget was missed."""
    over = False
    for hard in (False, True):
        timed(game(8, 4, hard=hard), 1, workers)
    growth: dict[str, tuple[float, float, str]] = {}
    for bits in (size for size in SIZES if size <= largest):
        for hard in (False, True):
            seconds, busy = timed(game(bits, 4, hard=hard), rounds if bits < 20 else 1, workers)
            note = ""
            if bits in BUDGET_SECONDS:
                budget = BUDGET_SECONDS[bits] * (HARDER if hard else 1)
                over = over or seconds > budget
                note = f"{budget:g} s, {'kept' if seconds <= budget else 'over'}"
            growth[f"2^{bits}, 4 parties{', hard' if hard else ''}"] = seconds, busy, note
    table("stability, by size", growth)
    peak = largest_memory()
    over = over or peak > BUDGET_MEMORY
    print(f"largest memory of the process: {peak:.2f} GiB (budget {BUDGET_MEMORY:g} GiB)\n")
    table(
        "stability, by parties",
        {
            f"2^{SMALL}, {parties} parties": (
                *timed(game(SMALL, parties, hard=False), rounds, workers),
                "",
            )
            for parties in PARTIES
        },
    )
    return over


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m benchmarks.stability", description=__doc__)
    options.add_argument("--rounds", type=int, default=5, help="runs of each game below 2^20")
    options.add_argument("--workers", type=int, default=1, help="parties looked at side by side")
    options.add_argument("--largest", type=int, default=24, help="binary options, at most")
    options.add_argument("--strict", action="store_true", help="fail when over a budget")
    chosen = options.parse_args()
    return int(run(chosen.rounds, chosen.workers, chosen.largest) and chosen.strict)


if __name__ == "__main__":
    raise SystemExit(main())
