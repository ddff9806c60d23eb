"""`pactwright durability`: what it prints, refuses, and leaves alone."""

import json
from pathlib import Path

import jsonschema
import pytest

from pactwright.reports import output_schema
from tests.cli.running import run

ROOT = Path(__file__).parents[2]
SIX = (ROOT / "cases" / "six-issues").as_posix()
UKRAINE = (ROOT / "cases" / "ukraine-2025").as_posix()
FEW = ("--draws", "8", "--package", "river_accord")


def test_known_fates_then_a_comparison_then_details_of_the_package(tmp_path: Path) -> None:
    ran = run(["durability", SIX, *FEW], tmp_path)
    assert ran.status == 0
    order = (
        "Known fates",
        "as written",
        "Credibility",
        "River accord [river_accord]",
        "What it would take",
        "peace after 5 years:",
        "war within 20 years",
    )
    places = [ran.out.index(words) for words in order]
    assert places == sorted(places)
    assert "Quick truce" not in ran.out
    assert "[no deal]" not in ran.out
    assert ran.err == ""
    assert list(tmp_path.iterdir()) == []


def test_details_only_where_they_are_asked_for(tmp_path: Path) -> None:
    short = run(["durability", SIX, "--draws", "8", "--years", "8"], tmp_path)
    full = run(["durability", SIX, "--draws", "8", "--years", "8", "--full"], tmp_path)
    assert "[river_accord]" not in short.out
    assert "--package ID" in short.out
    for words in ("[river_accord]", "[quick_truce]", "[armed_accord]", "[no deal]"):
        assert words in full.out
    # What is compared is the same on both.
    table = short.out[short.out.index("as written") : short.out.index("Durable does not")]
    assert table.strip() in full.out


def test_the_text_alone_is_left_out_where_only_what_is_filled_in_is_asked_for(
    tmp_path: Path,
) -> None:
    asked = ["durability", UKRAINE, "--view", "author_b", "--package", "neutral_buffer"]
    ran = run([*asked, "--draws", "2", "--years", "10", "--filled-in"], tmp_path)
    assert ran.status == 0
    assert "author_b, filled in" in ran.out
    assert "author_b, text" not in ran.out


def test_switches_are_named_beside_every_level(tmp_path: Path) -> None:
    switched = ["--switch", "arming", "--switch", "learning"]
    ran = run(["durability", SIX, *FEW, "--years", "6", *switched], tmp_path)
    assert ran.status == 0
    told_at = " ".join(ran.out.split())
    assert told_at.count("spread 0.2, with arming and learning") >= 3
    bare = run(["durability", SIX, *FEW, "--years", "6", "--json"], tmp_path)
    told = run(["durability", SIX, *FEW, "--years", "6", "--json", *switched], tmp_path)
    first, second = (json.loads(one.out) for one in (bare, told))
    assert second["settings"]["switches"] == ["arming", "learning"]
    names = [
        [
            one["name"]
            for one in each["readings"][0]["arrangements"][1]["completions"][0]["centre"][
                "variants"
            ]
        ]
        for each in (first, second)
    ]
    assert {"with arming", "with learning"} <= set(names[0])
    assert {"without arming", "without learning"} <= set(names[1])


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
        (["--switch", "arm"], "arming"),
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
