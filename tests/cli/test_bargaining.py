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


def test_a_distribution_that_enters_no_answer_is_not_said_to_be_drawn(tmp_path: Path) -> None:
    more = (
        "needs:\n  n: {clause: {g: pledge}, of: A, what: gold, given: 0.2 to 0.4, "
        "otherwise: {g: paper}}"
    )
    told = run("bargaining", one_case(tmp_path, more=more), "--nodes", "0")
    assert "nothing is drawn" in told.splitlines()[0]
    assert "4000" not in told
    assert "4000 draws" in run("bargaining", one_case(tmp_path, worth="A: 30 to 50, B: 30"))


def test_search_json_fits_its_schema_and_keeps_and_avoids_what_is_asked() -> None:
    asked = ["--keep", "alignment=neutral", "--avoid", "bank=returned"]
    told = json.loads(run("search", SMALL, "quick_truce", *asked, "--json"))
    jsonschema.validate(told, schema("search"))
    found = told["readings"][0]["signable"]
    packages = [one["package"] for one in found["packages"]]
    assert packages
    assert {package["alignment"] for package in packages} == {"neutral"}
    assert "returned" not in {package["bank"] for package in packages}


def one_case(folder: Path, **changes: str) -> str:
    """Two states that may promise and send troops; what is told of them may be changed."""
    told = {
        "parties": "",
        "documents": "",
        "values_B": "{weights: {points: {g: 50, t: 50}}, g: {paper: 60, pledge: 70}, "
        "t: {none: 80, force: 60}, basis: [X]}",
        "values": "",
        "worth": "A: 30, B: 30",
        "more": "",
        **changes,
    }
    file = folder / "case.yaml"
    file.write_text(CASE.format(**told), "utf-8")
    return str(file)


CASE = """\
pactwright: 1
title: Two texts
as_of: 2026-01-01
claims:
  X: {{says: s, by: d, dated: 2026-01-01, source: note, type: value, status: own judgement}}
parties:
  A: {{name: Aland, kind: state, role: signatory}}
  B: {{name: Borland, kind: state, role: signatory}}
{parties}
issues:
  g: {{question: "Promise?", obligors: [A], clauses: {{paper: A paper, pledge: A pledge}}}}
  t: {{question: "Troops?", obligors: [A], clauses: {{none: Nobody, force: A force}}}}
values:
  A: {{weights: {{points: {{g: 50, t: 50}}}}, g: {{paper: 20, pledge: 90}},
      t: {{none: 80, force: 60}}, basis: [X]}}
  B: {values_B}
{values}
{documents}
no_deal:
  war: {{title: War, worth: {{{worth}}}, basis: [X]}}
{more}
architectures:
  two: {{title: Two, clauses: {{g: pledge, t: force}}}}
  part: {{title: Part, clauses: {{g: pledge}}}}
"""


def test_a_package_that_a_ratifier_refuses_is_not_called_signable(tmp_path: Path) -> None:
    case = one_case(
        tmp_path,
        parties="  L: {name: League, kind: institution, role: ratifier, "
        "ratifies: {rule: unanimity, opposed: [B], when: {t: force}, basis: [X]}}",
    )
    told = run("search", case, "two")
    assert "As it stands: not signable; League would refuse." in told
    assert "1 issue must change (proven, 1 such package):" in told
    assert "- T becomes “Nobody”" in told


def test_a_package_that_a_signer_of_a_document_refuses_is_not_called_signable(
    tmp_path: Path,
) -> None:
    case = one_case(
        tmp_path,
        parties="  C: {name: Cland, kind: state, role: guarantor}",
        documents="documents:\n  d: {title: D, issues: [g], signed_by: [A, C]}",
        values="  C: {weights: {points: {g: 50, t: 50}}, g: {paper: 60, pledge: 0}, "
        "t: {none: 80, force: 10}, basis: [X]}",
        worth="A: 30, B: 30, C: 50",
    )
    told = run("search", case, "two")
    assert "Cland signs a document" in told
    assert "As it stands: not signable; Cland would refuse." in told
    assert "- G becomes “A paper” and T becomes “Nobody”" in told  # the only one worth 50 to Cland


def test_a_signatory_whose_values_are_not_told_is_not_taken_for_a_yes(tmp_path: Path) -> None:
    told = run("search", one_case(tmp_path, values_B="unknown"), "two")
    assert "As it stands: cannot tell; it turns on Borland." in told
    assert "No package is signable for certain (proven)." in told
    assert "Perhaps signable: as it is (proven, 1 such package):" in told
    assert "It is signable" not in told


def test_how_open_issues_are_settled_is_told(tmp_path: Path) -> None:
    # With troops, a pledge is worth (90 + 60) / 2 = 75 to Aland; without, 85; no deal 80.
    told = run("search", one_case(tmp_path, worth="A: 80, B: 30"), "part")
    assert "It leaves open: T." in told
    assert "As it stands: cannot tell; it turns on Aland." in told
    assert "no issue that it settles must change (proven, 1 such package):" in told
    assert "- what is open is settled as T: “Nobody”" in told
    told = run("search", one_case(tmp_path), "part")
    assert "As it stands: signable, however what it leaves open is settled." in told


def test_an_open_condition_is_not_taken_for_a_yes(tmp_path: Path) -> None:
    more = "conditions:\n  c: {party: B, requires: {peace_10_years: likely}, basis: [X]}"
    told = run("search", one_case(tmp_path, more=more), "two")
    assert "No package is signable for certain (proven)." in told


def test_what_is_wanted_is_told_where_it_leaves_nothing(tmp_path: Path) -> None:
    case = one_case(tmp_path, worth="A: 60, B: 30")  # a paper is worth at most 50 to Aland
    told = run("search", case, "two", "--keep", "g=paper", "--avoid", "t=force")
    assert "Wanted: G: “A paper”; without T: “A force”." in told
    assert "No package with what is wanted is signable (proven)." in told
    assert "Without what is wanted there is one: no issue must change." in told


def test_soft_rules_that_a_found_package_breaks_are_told(tmp_path: Path) -> None:
    more = "rules:\n  quiet: {when: {g: pledge}, excludes: {t: none}, strength: soft}"
    told = run("search", one_case(tmp_path, worth="A: 80, B: 30", more=more), "two")
    assert "- T becomes “Nobody”; it breaks the soft rule quiet" in told


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
    assert "1/6 to Israel, 5/6 to Egypt" in told  # one sixth of Sinai moves
    plain = json.loads(
        run(
            "bargaining",
            str(CASES / "camp-david-1978"),
            "--adjusted-winner",
            "ISR",
            "EGY",
            "--json",
        )
    )
    jsonschema.validate(plain, schema("adjusted-winner"))
    assert plain["parties"] == ["ISR", "EGY"]
    assert plain["readings"][0]["points"] == ["395/6", "395/6"]
    assert "1/6" in plain["readings"][0]["shares"].values()


def test_adjusted_winner_says_what_it_leaves_out(tmp_path: Path) -> None:
    # Both like a pledge best; about troops they differ.
    values = "{weights: {points: {g: 50, t: 50}}, g: {paper: 60, pledge: 70}, "
    values += "t: {none: 10, force: 60}, basis: [X]}"
    told = run("bargaining", one_case(tmp_path, values_B=values), "--adjusted-winner", "A", "B")
    assert "rescaled" in told
    assert "Left out, as both like it best: G: “A pledge”" in told
    assert "Red lines, rules" in told
    assert "T is divided: 1/2 to Aland, 1/2 to Borland" in told


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["A", "A"], "same-party"),
        (["A", "B"], "nothing-contested"),
        (["A", "B", "--seed", "0"], "not-together"),
        (["A", "B", "--package", "two", "--solution", "nash"], "not-together"),
    ],
)
def test_what_adjusted_winner_cannot_do_is_refused(
    tmp_path: Path, words: list[str], code: str
) -> None:
    with pytest.raises(InputError) as caught:
        run("bargaining", one_case(tmp_path), "--adjusted-winner", *words)
    (fault,) = caught.value.faults
    assert (fault.code, fault.place.file) == (code, "--adjusted-winner")
    assert fault.next_step


def test_adjusted_winner_locates_values_that_are_no_numbers(tmp_path: Path) -> None:
    case = one_case(tmp_path, values_B="unknown")
    with pytest.raises(InputError) as caught:
        run("bargaining", case, "--adjusted-winner", "A", "B")
    (fault,) = caught.value.faults
    assert fault.place.line == 16
    assert fault.next_step


@pytest.mark.parametrize("command", ["bargaining", "assess"])
def test_a_seed_that_is_too_large_is_refused(command: str) -> None:
    done = CliRunner().invoke(app, [command, SMALL, "--seed", str(2**64)])
    assert done.exit_code == 2
    assert not done.exception or isinstance(done.exception, SystemExit)
    assert "--seed" in done.output


def test_adjusted_winner_needs_parties_of_the_case() -> None:
    with pytest.raises(InputError) as caught:
        run("bargaining", str(CASES / "camp-david-1978"), "--adjusted-winner", "ISR", "EGP")
    assert caught.value.faults[0].nearest == "EGY"


def test_a_solution_that_a_ratifier_refuses_says_so(tmp_path: Path) -> None:
    case = one_case(
        tmp_path,
        parties="  L: {name: League, kind: institution, role: ratifier, "
        "ratifies: {rule: unanimity, opposed: [B], when: {g: pledge}, basis: [X]}}",
    )
    told = run("bargaining", case, "--solution", "kalai", "--nodes", "0")
    assert "The whole space, for Aland and Borland alone" in told
    assert "Left out, though their yes is needed: League" in told
    assert "4 packages are acceptable to Aland and Borland" in told
    # Gains over 30: with a pledge and no troops (90 + 80) / 2 = 85 and (70 + 80) / 2 = 75.
    assert "kalai (proven): G: “A pledge” and T: “Nobody”" in told
    assert "Aland +55, Borland +45; put to everybody: not signable, refused by League" in told


def test_without_two_stated_parties_there_is_no_solution(tmp_path: Path) -> None:
    case = one_case(tmp_path, values_B="unknown")
    told = run("bargaining", case, "--solution", "nash", "--nodes", "0")
    assert "The whole space, for Aland alone" in told
    assert "No solution is named" in told
    assert "nash" not in told


def test_ties_of_a_solution_are_all_shown_with_what_each_party_gains(tmp_path: Path) -> None:
    # Each gains as much from a paper without troops as from a pledge without them.
    same = "{weights: {points: {g: 0, t: 100}}, g: {paper: 5, pledge: 5}, t: {none: 80, force: 60}"
    case = one_case(tmp_path, values_B=f"{same}, basis: [X]}}")
    file = Path(case)
    file.write_text(file.read_text("utf-8").replace("paper: 20, pledge: 90", "paper: 9, pledge: 9"))
    told = run("bargaining", case, "--solution", "nash", "--nodes", "0")
    assert "nash (proven, 2 packages tie): G: “A paper” and T: “Nobody”" in told
    assert "or G: “A pledge”" in told
    assert told.count("Borland +50") >= 2


def test_a_lever_says_from_what_to_what(tmp_path: Path) -> None:
    # A pledge and troops are worth 75 to Aland: 45 above no deal, and 5 to 15 below it then.
    more = (
        "actions:\n  arms: {by: B, does: sends arms, kind: supply, "
        "moves: {fallback_of: {A: 40 to 60}}, basis: [X]}"
    )
    case = one_case(tmp_path, more=more)
    told = run("bargaining", case, "--package", "two")
    assert "Lever arms of Borland raises the fallback of Aland by 40 to 60 points" in told
    assert "Two: Aland accepts, then accepts at +40 and refuses at +60" in told
    plain = json.loads(run("bargaining", case, "--package", "two", "--json"))
    jsonschema.validate(plain, schema("bargaining"))
    (lever,) = plain["readings"][0]["levers"]
    assert lever["amount"] == [40, 60]
    assert lever["changes"] == [
        {
            "package": "two",
            "before": "accepts",
            "at_least": "accepts",
            "at_most": "refuses",
            "signable": ["accepts", "accepts", "refuses"],
        }
    ]
