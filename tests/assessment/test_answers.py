"""The small case against the answers worked out by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from pactwright.assessment import Assessment, assess
from pactwright.case import gather
from pactwright.preferences import judge

CASE = Path(__file__).parents[2] / "cases" / "six-issues"
ANSWERS = json.loads((CASE / "answers.json").read_text(encoding="utf-8"))
SIGNABLE = {"yes": "accepts", "no": "refuses", "cannot tell": "cannot tell"}


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    case, faults = gather(CASE / "case.yaml")
    assert case is not None
    assert faults == []
    return assess(case)


def gain_of(told: dict[str, Any]) -> tuple[Any, Any]:
    return told.get("gain_low", told.get("gain")), told.get("gain_high", told.get("gain"))


def test_the_space(assessment: Assessment) -> None:
    told = ANSWERS["space"]
    assert assessment.space == (told["raw"], told["allowed"])


def test_every_party_answers_as_worked_out(assessment: Assessment) -> None:
    (block,) = assessment.blocks
    assert [record.id for record in block.records] == list(ANSWERS["acceptability"])
    for record in block.records:
        told = ANSWERS["acceptability"][record.id]
        assert set(record.judgements) == set(told)
        for party, answer in told.items():
            found = record.judgements[party]
            assert found.verdict == answer["verdict"], (record.id, party)
            assert found.gain == pytest.approx(gain_of(answer), abs=1e-8)
            assert [line.line for line in found.crossings] == answer["lines_crossed"]
            assert all(line.certain for line in found.crossings)
        assert record.signable == SIGNABLE[ANSWERS["signable"][record.id]]
        assert list(record.strained_rules) == ANSWERS["soft_rules_broken"][record.id]
        assert record.broken_rules == ()


def test_the_package_that_is_left_when_the_airlift_is_withheld(assessment: Assessment) -> None:
    (block,) = assessment.blocks
    record = block.records[0]
    assert record.needs == ("airlift",)
    package = {**record.package, "monitoring": "nobody"}
    for party, answer in ANSWERS["withheld"]["airlift"]["river_accord"]["acceptability"].items():
        found = judge(block.case, party, package)
        assert found.verdict == answer["verdict"], party
        assert found.gain == pytest.approx(gain_of(answer), abs=1e-8)


def test_signatories_stand_first_and_then_ratifiers(assessment: Assessment) -> None:
    assert assessment.blocks[0].parties == ("COR", "TOL", "ARD", "LAK", "ASM")
