"""The command line answers at once.

The bounds are 0.4 s and 0.6 s on a machine that starts a bare interpreter in 10 ms. As ratios
of medians, taken in turns, they hold on a slow or busy machine too.
"""

from pathlib import Path

import pytest

from benchmarks.__main__ import BARE, command_line, measure
from benchmarks.large_case import large_case

RATIO_AT_MOST = {"pactwright --help": 40, "pactwright check, 1,000 lines": 60}


@pytest.fixture(scope="module")
def medians(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    case = tmp_path_factory.mktemp("budget") / "case.yaml"
    case.write_text(large_case(), encoding="utf-8", newline="\n")
    return measure(command_line(Path(case)), rounds=5)


@pytest.mark.parametrize("command", RATIO_AT_MOST)
def test_a_command_keeps_its_budget(command: str, medians: dict[str, float]) -> None:
    assert medians[command] / medians[BARE] <= RATIO_AT_MOST[command]


def test_the_generated_case_has_the_size_it_is_named_for() -> None:
    assert 1_000 <= large_case().count("\n") <= 1_100
