"""`pactwright claims`: what is printed, and what a wrong word leads to."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.claims.small_cases import case_of, claim, river
from tests.cli.running import run


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    told = river()
    told["claims"] |= {"LOOSE": claim(), "OUTSIDE": claim(not_modelled="No noun for it")}
    case_of(told, tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "more", [[], ["--mutate"], ["--type", "red_line"], ["--mutate", "--claim", "PAST"]], ids=str
)
def test_what_is_printed_keeps_to_its_schema(more: list[str], desk: Path) -> None:
    schema = json.loads(run(["schema", "claims"], desk).out)
    Draft202012Validator.check_schema(schema)
    ran = run(["claims", "small.yaml", *more, "--json"], desk)
    assert ran.status == 0, ran.err
    told = json.loads(ran.out)
    assert list(Draft202012Validator(schema).iter_errors(told)) == []
    assert (told["mutated"] is None) is ("--mutate" not in more)


def test_each_claim_with_what_rests_on_it(desk: Path) -> None:
    ran = run(["claims", "small.yaml"], desk)
    assert ran.status == 0
    lines = ran.out.splitlines()
    at = lines.index("DANGER  risk; Anna, 2025")
    assert lines[at + 2 : at + 4] == [
        "  rests on it: gaps.spread",
        "  read later by sensitivity",
    ]
    assert "Nothing rests on these, and no reason is given (1): LOOSE" in lines
    assert "Not modelled, with a reason (1): OUTSIDE" in lines
    assert lines[-1] == "7 of 9 claims connected"


def test_what_moves_without_each_claim(desk: Path) -> None:
    before = (desk / "small.yaml").read_bytes()
    ran = run(["claims", "small.yaml", "--mutate"], desk)
    assert ran.status == 0
    assert "    bare: FIRST, all together: refuses -> accepts" in ran.out.splitlines()
    assert "cannot be taken out alone: parties.FIRST, used by " in ran.out
    assert "! changes no verdict: waits for sensitivity" in ran.out
    assert "no longer asked about: bare" in ran.out
    assert "Change no verdict, and wait for sensitivity (1): DANGER" in ran.out
    assert (desk / "small.yaml").read_bytes() == before
    assert [path.name for path in desk.iterdir()] == ["small.yaml"]


@pytest.mark.parametrize(
    "more", [["--type", "redline"], ["--claim", "LIEN"], ["--view", "nobody"]], ids=str
)
@pytest.mark.parametrize("mutate", [[], ["--mutate"]], ids=str)
def test_a_word_that_nobody_knows_ends_with_2(
    more: list[str], mutate: list[str], desk: Path
) -> None:
    ran = run(["claims", "small.yaml", *mutate, *more], desk)
    assert (ran.status, ran.out, "Traceback" in ran.told) == (2, "", False)
    assert more[1] in ran.err
