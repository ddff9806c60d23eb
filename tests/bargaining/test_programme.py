"""Integer programmes keep their budget, print nothing and return only what was checked."""

import subprocess
import sys
from random import Random

import pytest

from pactwright.bargaining.space.goals import Goals
from pactwright.bargaining.space.listing import listed
from pactwright.bargaining.space.merge import merged
from pactwright.bargaining.space.programme import Limits, Programme
from pactwright.bargaining.space.results import Status
from pactwright.bargaining.space.solutions.register import concepts
from pactwright.bargaining.space.spread import sampled
from pactwright.bargaining.space.table import ValueTable
from tests.bargaining.spaces import random_table


def contested(issues: int, parties: int, seed: int, fallback: int = 0) -> ValueTable:
    """Nine tenths of what a clause is worth on average is taken away from all."""
    rng = Random(seed)
    worths = []
    for _ in range(issues):
        drawn = [rng.randint(-100, 100) for _ in range(parties)]
        cut = round(0.9 * sum(drawn) / parties)
        worths.append([[0] * parties, [value - cut for value in drawn]])
    rules = [((n, 2), (m, 1)) for n, m in (rng.sample(range(issues), 2) for _ in range(issues))]
    return ValueTable.of_arrays(
        worths, [fallback] * parties, rules=[tuple(sorted(rule)) for rule in rules]
    )


def test_ideals_and_solutions_of_a_middle_sized_space_equal_the_merge() -> None:
    table = contested(18, 4, 2)
    survey, frontier = merged(table)
    goals = Goals(table)
    assert survey.ideals is not None
    assert goals.survey().ideals is not None
    assert (goals.survey().ideals == survey.ideals).all()
    for concept in concepts().values():
        found = goals.solve(concept)
        assert found.status is Status.PROVEN
        assert table.gains(found.digits).tolist() in frontier.gains.tolist()


@pytest.mark.parametrize("seed", [0, 1])
def test_a_spent_budget_gives_a_gap_that_holds(seed: int) -> None:
    """HiGHS may end a little beyond its limit, and so with a proof."""
    table = contested(40, 5, seed)
    best = merged(table)[1].gains.min(axis=1).max()
    goals = Goals(table, Limits(nodes=1))
    found = goals.solve(concepts()["kalai"])
    if found.digits is not None:
        value = table.told(found.digits).min()
        assert value <= best <= value + found.gap * goals.signable.unit + 1e-3
        assert found.status is not Status.PROVEN or value == pytest.approx(best, abs=1e-3)
    else:
        assert found.status is Status.STOPPED


def test_values_near_zero_are_not_lost_in_the_tolerance_of_the_solver() -> None:
    """A loss of a ten-millionth is a loss, though the solver cannot see it."""
    table = ValueTable.of_arrays([[[1.0, -1e-7], [0.5, 0.5], [100.0, -100.0]]], [0, 0])
    found = Goals(table).solve(concepts()["max_welfare"])
    assert found.digits == (1,)


def test_every_package_returned_can_be_signed() -> None:
    for seed in range(60):
        table = random_table(Random(seed))
        programme = Programme(table, table.bans, True)
        found = programme.maximise(programme.gains[0])
        assert (found.digits is None) == (listed(table)[0].signable == 0)
        assert found.digits is None or bool(table.signable(found.digits))


def test_the_sample_of_the_frontier_lies_on_it() -> None:
    table = contested(14, 3, 4, fallback=-100)
    whole = {tuple(row) for row in merged(table)[1].gains.tolist()}
    sample = sampled(Goals(table), 12)
    assert sample.sample
    assert sample.status is Status.PROVEN
    assert {tuple(row) for row in sample.gains.tolist()} <= whole
    assert len(sample.gains) >= 2


def test_nothing_is_written_to_standard_output() -> None:
    program = (
        "import os\n"
        "from pactwright.bargaining.space.highs import silenced\n"
        "print('before')\n"
        "with silenced():\n"
        "    os.write(1, b'a line of the library')\n"
        "print('after')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.split() == ["before", "after"]


def test_the_command_line_loads_neither_solver_nor_compiler() -> None:
    program = (
        "import sys, pactwright.cli\n"
        "import pactwright.bargaining.space.frontier, pactwright.bargaining.space.closest\n"
        "print(*{name.partition('.')[0] for name in sys.modules} & {'scipy', 'numba'})"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.split() == []


@pytest.mark.parametrize("seconds", [30.0])
def test_a_limit_in_seconds_is_possible(seconds: float) -> None:
    table = contested(10, 2, 0)
    assert Goals(table, Limits(seconds=seconds)).total().status is Status.PROVEN


@pytest.mark.parametrize("seed", [500_143, 500_620, 500_782])
def test_bounds_that_meet_within_rounding_do_not_stop_the_solver(seed: int) -> None:
    """Sevenths: HiGHS fails on these unless their bounds are set a little wider."""
    table = random_table(Random(seed), issues=5)
    found = Goals(table).solve(concepts()["kalai"])
    best = listed(table)[1].gains.min(axis=1).max()
    assert found.status is Status.PROVEN
    assert table.told(found.digits).min() == pytest.approx(best, abs=1e-6)
