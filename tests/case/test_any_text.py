"""Whatever a file holds: it is read, or what is wrong with it is told. Nothing ever breaks."""

from pathlib import Path
from random import Random

import pytest

from pactwright.assessment import assess, check
from tests.case.faults import check_faults, errors
from tests.case.mutations import KINDS, sources

ROUNDS = 5
# Files a round; a kind that reads seldom or slowly gets fewer. Together well above a thousand.
FILES = {"texts": 70, "trees": 40, "words": 60, "nouns": 80}


def test_the_sources_of_the_mutations_are_sound(tmp_path: Path) -> None:
    for source in sources():
        file = tmp_path / "case.yaml"
        file.write_bytes(source)
        assert errors(check(file).faults) == []


@pytest.mark.parametrize("round_", range(ROUNDS))
@pytest.mark.parametrize("kind", KINDS)
def test_any_file_is_read_or_told(kind: str, round_: int, tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    for number in range(FILES[kind]):
        seed = f"{kind} {round_} {number}"
        file.write_bytes(KINDS[kind](Random(seed)))
        examination = check(file)
        if not examination.sound or examination.case is None:
            assert errors(examination.faults), seed
        else:
            assess(examination.case, examination.faults)
        check_faults(examination.faults, [file])


def test_the_mutations_reach_the_checks_and_the_answers(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    sound, codes = 0, set()
    for number in range(120):
        file.write_bytes(KINDS["nouns"](Random(f"nouns 0 {number}")))
        examination = check(file)
        sound += examination.sound
        codes |= {fault.code for fault in examination.faults}
    assert sound > 5
    assert len(codes) > 15
