"""Time the command line, exact search, stability, durability and claims: `python -m benchmarks`."""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.large_case import large_case

BARE = "python -c pass"
UKRAINE = Path(__file__).parents[1] / "cases" / "ukraine-2025"
REFERENCE = "reference case, 4,000 draws"
NEAREST = "reference case, search in critics"
# What a person at a keyboard still takes for "at once", on an ordinary laptop.
BUDGET_SECONDS = {"pactwright --help": 0.4, "pactwright check, 1,000 lines": 0.6, REFERENCE: 10.0,
                  NEAREST: 10.0}  # fmt: skip


def measure(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, float]:
    """Median wall time of each command in seconds.

    The commands take turns, so that a busy spell of the machine touches all of them. One
    round before the first is not counted: it fills the caches.
    """
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
            elapsed = time.perf_counter() - start
            if done.returncode:
                raise SystemExit(f"{name} ended with status {done.returncode}:\n{done.stderr}")
            if turn:
                seconds[name].append(elapsed)
    return {name: statistics.median(times) for name, times in seconds.items()}


def command_line(case: Path) -> dict[str, list[str]]:
    """The commands that are timed; a bare interpreter start is the measure of the machine."""
    pactwright = [sys.executable, "-c", "from pactwright.cli import main; main()"]
    return {
        BARE: [sys.executable, "-c", "pass"],
        "pactwright --help": [*pactwright, "--help"],
        "pactwright check, 1,000 lines": [*pactwright, "check", str(case)],
    }


def reference_case() -> dict[str, list[str]]:
    """Every named package, view and column over 4,000 draws, and the view hardest to search."""
    pactwright = [sys.executable, "-c", "from pactwright.cli import main; main()"]
    every = [*pactwright, "bargaining", str(UKRAINE), "--draws", "4000", "--nodes", "0"]
    nearest = [*pactwright, "search", str(UKRAINE), "neutral_buffer", "--view", "critics"]
    return {REFERENCE: every, NEAREST: nearest}


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    options.add_argument("--rounds", type=int, default=15, help="runs of each command")
    options.add_argument("--strict", action="store_true", help="fail when over a budget")
    options.add_argument(
        "--commands-only", action="store_true", help="leave out all but the commands"
    )
    options.add_argument("--write-case", metavar="FILE", help="only write the generated case")
    chosen = options.parse_args()
    if chosen.write_case:
        Path(chosen.write_case).write_text(large_case(), encoding="utf-8", newline="\n")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "case.yaml"
        case.write_text(large_case(), encoding="utf-8", newline="\n")
        medians = measure(command_line(case) | reference_case(), chosen.rounds)
    print(f"{'median of ' + str(chosen.rounds) + ' runs':34}{'seconds':>9}{'ratio':>8}  budget")
    over = False
    for name, seconds in medians.items():
        budget = BUDGET_SECONDS.get(name)
        verdict = "" if budget is None else f"{budget:.1f} s, "
        if budget is not None:
            verdict += "kept" if seconds <= budget else "over"
            over = over or seconds > budget
        print(f"{name:34}{seconds:9.3f}{seconds / medians[BARE]:8.1f}  {verdict}".rstrip())
    if not chosen.commands_only:
        from benchmarks.spaces import run  # loads the compiler

        print()
        over = run(rounds=5, seeds=4) or over
        from benchmarks.stability import run as run_stability

        print()
        over = run_stability(rounds=5) or over
        from benchmarks.durability import run as run_durability

        print()
        over = run_durability(rounds=15) or over
        from benchmarks.reference_durability import run as run_reference

        print()
        over = run_reference() or over
        from benchmarks.claims import run as run_claims

        print()
        over = run_claims() or over
    return int(over and chosen.strict)


if __name__ == "__main__":
    raise SystemExit(main())
