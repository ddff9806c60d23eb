"""`pactwright durability`: what it prints, refuses, and leaves alone."""

import json
from pathlib import Path

import jsonschema
import pytest

from pactwright.reports import output_schema
from tests.cli.running import run

ROOT = Path(__file__).parents[2]
SIX = (ROOT / "cases" / "six-issues").as_posix()
FEW = ("--draws", "8", "--package", "river_accord")


def test_known_fates_then_what_it_takes_then_levels(tmp_path: Path) -> None:
    ran = run(["durability", SIX, *FEW], tmp_path)
    assert ran.status == 0
    places = [
        ran.out.index(words)
        for words in ("Known fates", "guarantee window:", "after 5 years:", "war within 20 years")
    ]
    assert places == sorted(places)
    assert "Quick truce [" not in ran.out
    assert "No deal [no deal]" in ran.out
    assert ran.err == ""
    assert list(tmp_path.iterdir()) == []


def test_json_fits_its_schema_whatever_the_workers(tmp_path: Path) -> None:
    asked = ["durability", SIX, *FEW, "--years", "6", "--explain", "--json", "--seed", "0"]
    first = run([*asked, "--anchor", "0.3-0.45", "--precision", "14", "--spread", "0.4"], tmp_path)
    told = json.loads(first.out)
    jsonschema.Draft202012Validator(json.loads(output_schema("durability"))).validate(told)
    settings = told["settings"]
    assert settings["anchor"]["peace"] == [0.3, 0.45]
    assert (settings["years"], settings["war_precision"], settings["spread"]) == (6, 14, 0.4)
    assert len(told["readings"][0]["arrangements"][0]["peace"]["p10"]) == 6
    again = run(
        [*asked, "--anchor", "0.3-0.45", "--precision", "14", "--spread", "0.4", "--workers", "2"],
        tmp_path,
    )
    assert again.out == first.out


def test_explain_names_clauses_and_claims(tmp_path: Path) -> None:
    ran = run(["durability", SIX, *FEW, "--explain"], tmp_path)
    told = " ".join(ran.out.split())
    assert (
        "effects.pledge_fights sets to 0.4 to 0.6 where Guarantee: “To fight if the line is "
        "attacked” [V10]"
    ) in told
    assert "nothing speaks to these" in told
    assert "without airlift" in told


def test_fates_in_full_name_their_sources(tmp_path: Path) -> None:
    short = run(["durability", SIX, *FEW], tmp_path)
    full = run(["durability", SIX, *FEW, "--fates"], tmp_path)
    assert "lib-fate-austria" in full.out
    assert "lib-fate-austria" not in short.out


@pytest.mark.parametrize(
    ("more", "named"),
    [
        (["--package", "river_acord"], "river_accord"),
        (["--view", "nobody"], "nobody"),
        (["--anchor", "often"], "0.5-0.6"),
        (["--anchor", "0.6-0.5"], "0.6"),
        (["--anchor", "0.999-0.9999"], "residual_war"),
        (["--years", "31"], "30"),
        (["--spread", "2"], "1"),
    ],
    ids=str,
)
def test_a_wrong_word_ends_with_2_and_says_what_is_right(
    more: list[str], named: str, tmp_path: Path
) -> None:
    ran = run(["durability", SIX, "--draws", "4", *more], tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert named in ran.err
    assert "Traceback" not in ran.err


def test_a_case_without_two_sides_says_what_to_write(tmp_path: Path) -> None:
    text = (ROOT / "cases" / "six-issues" / "case.yaml").read_text("utf-8")
    dispute = next(line for line in text.splitlines() if line.startswith("dispute:"))
    (tmp_path / "case.yaml").write_text(text.replace(f"{dispute}\n", ""), "utf-8")
    ran = run(["durability", "case.yaml", "--draws", "4"], tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert "dispute: {between: [A, B], protected: B, guarantors: [C]}" in ran.err
