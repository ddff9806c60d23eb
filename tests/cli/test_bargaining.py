"""The commands bargaining and search: what they print, refuse and promise."""

import json
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner

from pactwright.cli.app import app
from pactwright.errors import InputError

CASES = Path(__file__).parents[2] / "cases"
SMALL = str(CASES / "six-issues")
FEW = ["--draws", "200", "--nodes", "300"]


def run(*words: str) -> str:
    done = CliRunner().invoke(app, list(words))
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.stdout


def schema(name: str) -> Any:
    folder = resources.files("pactwright.reports") / "schemas"
    return json.loads((folder / f"{name}.schema.json").read_text("utf-8"))


def test_bargaining_json_fits_its_schema() -> None:
    told = json.loads(run("bargaining", SMALL, *FEW, "--solution", "nash", "--json"))
    jsonschema.validate(told, schema("bargaining"))
    for package in told["readings"][0]["packages"]:
        for shares in (package["signable"], *package["parties"].values()):
            counted = shares["accepts"] + shares["refuses"] + shares["cannot_tell"]
            assert counted == shares["draws"]
            assert shares["draws"] in (0, 200)


def test_the_same_bytes_for_any_number_of_workers() -> None:
    one = run("bargaining", SMALL, "--draws", "1200", "--nodes", "0", "--json")
    two = run("bargaining", SMALL, "--draws", "1200", "--nodes", "0", "--json", "--workers", "2")
    assert one == two


def test_seed_zero_is_a_seed() -> None:
    given = run("bargaining", SMALL, *FEW, "--seed", "0")
    assert given == run("bargaining", SMALL, *FEW)
    assert "seed 0" in given


def test_a_case_in_words_draws_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "words"
    run("new", str(folder))
    told = run("bargaining", str(folder), "--nodes", "0")
    assert "nothing is drawn" in told
    assert "completion" in told


def test_search_json_fits_its_schema_and_keeps_and_avoids_what_is_asked() -> None:
    asked = ["--keep", "alignment=neutral", "--avoid", "bank=returned"]
    told = json.loads(run("search", SMALL, "quick_truce", *asked, "--json"))
    jsonschema.validate(told, schema("search"))
    packages = told["readings"][0]["packages"]
    assert packages
    assert {package["alignment"] for package in packages} == {"neutral"}
    assert "returned" not in {package["bank"] for package in packages}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["bargaining", SMALL, "--package", "quick_truse"], "quick_truce"),
        (["bargaining", SMALL, "--solution", "nsh"], "nash"),
        (["search", SMALL, "quick_truse"], "quick_truce"),
        (["search", SMALL, "quick_truce", "--keep", "arny=rebuilt"], "army"),
    ],
)
def test_a_wrong_word_is_told_with_the_nearest(words: list[str], expected: str) -> None:
    with pytest.raises(InputError) as caught:
        run(*words)
    assert caught.value.faults[0].nearest == expected


def test_adjusted_winner_gives_both_as_many_points() -> None:
    # Brams and Togman 1996: 65.83 of 100 points each.
    told = run("bargaining", str(CASES / "camp-david-1978"), "--adjusted-winner", "ISR", "EGY")
    assert told.count("65.83 of its own 100 points") == 2
    plain = run(
        "bargaining", str(CASES / "camp-david-1978"), "--adjusted-winner", "ISR", "EGY", "--json"
    )
    assert json.loads(plain)[0]["parties"] == ["ISR", "EGY"]


def test_adjusted_winner_needs_parties_of_the_case() -> None:
    with pytest.raises(InputError) as caught:
        run("bargaining", str(CASES / "camp-david-1978"), "--adjusted-winner", "ISR", "EGP")
    assert caught.value.faults[0].nearest == "EGY"
