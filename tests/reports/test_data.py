"""Answers and faults for machines, and faults and passports for people."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from pactwright.assessment import Assessment, check
from pactwright.errors import Fault, InputError, Place, Severity
from pactwright.reports import (
    as_plain,
    examination_as_plain,
    faults_as_plain,
    output_schema,
    passports,
    render_faults,
    render_passports,
)
from pactwright.reports.wording import gain_in_words, share_in_words
from tests.reports.conftest import ROOT


def validate(told: object, of: str) -> None:
    schema = json.loads(output_schema(of))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(json.dumps(told)))


@pytest.mark.parametrize("name", ["plain_case", "two_views"])
def test_assessment_fits_its_schema(name: str, request: pytest.FixtureRequest) -> None:
    assessment: Assessment = request.getfixturevalue(name)
    told = as_plain(assessment)
    validate(told, "assess")
    assert [block["label"] for block in told["blocks"]] == [b.label for b in assessment.blocks]


def test_small_case_gives_the_answers_worked_out_by_hand(plain_case: Assessment) -> None:
    by_hand = json.loads((ROOT / "cases" / "six-issues" / "answers.json").read_text("utf-8"))
    for record in as_plain(plain_case)["blocks"][0]["records"]:
        for party, wanted in by_hand["acceptability"][record["id"]].items():
            told = record["judgements"][party]
            low = wanted.get("gain_low", wanted.get("gain"))
            high = wanted.get("gain_high", wanted.get("gain"))
            assert told["gain"] == pytest.approx([low, high], abs=1e-6)
            assert told["verdict"] == wanted["verdict"]


def test_a_schema_refuses_what_is_no_answer(plain_case: Assessment) -> None:
    told = as_plain(plain_case)
    told["blocks"][0]["records"][0]["signable"] = "perhaps"
    with pytest.raises(jsonschema.ValidationError):
        validate(told, "assess")


def test_examination_fits_its_schema(tmp_path: Path) -> None:
    validate(examination_as_plain(check(ROOT / "cases" / "six-issues")), "check")
    validate(examination_as_plain(check(tmp_path / "nothing.yaml")), "check")


def faulty(tmp_path: Path) -> tuple[Fault, ...]:
    file = tmp_path / "case.yaml"
    file.write_text("title: x\nparties:\n  UKR: {kindd: state}\n", encoding="utf-8")
    wrong = Fault(
        "unknown-key",
        Place(str(file), 3, 9),
        "parties.UKR.kindd",
        "a key of a party",
        "'kindd'",
        nearest="kind",
        next_step="correct it",
    )
    doubt = replace(wrong, place=Place(str(file), 1, 1), severity=Severity.WARNING, nearest=None)
    away = Fault("missing-file", Place("gone.yaml"), "", "a file", "nothing")
    return (doubt, wrong, away)


def test_faults_are_shown_with_their_line_and_counted(tmp_path: Path) -> None:
    text = render_faults(faulty(tmp_path))
    lines = text.splitlines()
    assert lines[0].endswith("case.yaml:3:9  error  parties.UKR.kindd  [unknown-key]")
    assert lines[1] == "  | UKR: {kindd: state}"
    assert lines[2] == "  |       ^"
    assert "did you mean  kind" in text
    assert text.index("case.yaml:3:9") < text.index("case.yaml:1:1") < text.index("gone.yaml")
    assert lines[-1] == "2 errors, 1 warning"
    assert render_faults(()) == ""


def test_faults_fit_their_schema(tmp_path: Path) -> None:
    told = faults_as_plain(faulty(tmp_path))
    validate(told, "check")
    assert told["counts"] == {"errors": 2, "warnings": 1, "notes": 0}


def test_a_passport_holds_all_that_touches_a_clause() -> None:
    readings = check(ROOT / "cases" / "six-issues").readings
    (found,) = passports(readings, "guarantee.pledge")
    assert found.obligors == ("Ardmark",)
    assert found.falls_to == "To consult if the line is attacked"
    assert {worth.party for worth in found.worths} == {"COR", "TOL", "LAK", "ARD", "ASM"}
    touched = {(touch.section, touch.id) for touch in found.touches}
    assert ("objections", "tol_pledge") in touched
    assert ("effects", "pledge_fights") in touched
    assert ("rules", "member_needs_pledge") in touched
    assert ("red_lines", "cor_paper") not in touched
    assert found.architectures == ("river_accord",)
    text = render_passports(readings, "guarantee")
    assert text.count("Question") == 3
    assert "[V02]" in text


def test_a_passport_names_what_is_counted_twice(tmp_path: Path) -> None:
    text = (ROOT / "cases" / "six-issues" / "case.yaml").read_text("utf-8")
    text = text.replace(
        "red_lines:\n",
        "red_lines:\n  tol_force: {party: TOL, never: {monitoring: force}, basis: [V02]}\n",
    ).replace("strength: high, basis: [V13]", "strength: high, basis: [V02]")
    file = tmp_path / "case.yaml"
    file.write_text(text, encoding="utf-8")
    (found,) = passports(check(file).readings, "monitoring.force")
    assert found.counted_twice == ("V02 feeds a score, a red line and a provocation of Tolvia",)


def test_no_such_clause_is_a_fault() -> None:
    readings = check(ROOT / "cases" / "six-issues").readings
    with pytest.raises(InputError, match="no_promise, paper, pledge"):
        passports(readings, "guarantee.paperr")


@pytest.mark.parametrize(
    ("gain", "words"),
    [
        ((-26.0, -26.0), "about 26 points short of no deal"),
        ((-31.2, -12.4), "between 12 and 31 points short of no deal"),
        ((-1.2, -0.9), "about 1 point short of no deal"),
        ((-0.3, -0.2), "less than 1 point short of no deal"),
        ((-26.7, 20.0), "anywhere from 27 points below no deal to 20 above it"),
        ((20.0, 73.3), "between 20 and 73 points above no deal"),
        ((0.0, 0.0), "worth as much as no deal"),
    ],
)
def test_gains_in_words(gain: tuple[float, float], words: str) -> None:
    assert gain_in_words(gain) == words


def test_shares_in_words() -> None:
    assert share_in_words(0, 10) == "none"
    assert share_in_words(1, 3) == "about a third"
    assert share_in_words(99, 100) == "nearly all"
    assert share_in_words(10, 10) == "all"
    assert share_in_words(0, 0) == "none"
