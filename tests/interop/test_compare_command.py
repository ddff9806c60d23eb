"""`pactwright compare`: drafts of one case, of two, two views, and the entry in the timeline."""

import json
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.cli.running import run

ROOT = Path(__file__).parents[2]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    for name in ("camp-david-1978", "ukraine-2025", "six-issues"):
        shutil.copytree(ROOT / "cases" / name, tmp_path / name)
    return tmp_path


def test_the_egyptian_paper_and_the_framework(desk: Path) -> None:
    """Israel: 65.83 less 0 or 10 for relations; Egypt: 65.83 less 95 or 100."""
    ran = run(["compare", "camp-david-1978", "egyptian_draft", "framework", "--json"], desk)
    assert ran.status == 0
    (view,) = json.loads(ran.out)["views"]
    (column,) = view["columns"]
    assert column["signable"] == {"before": "refuses", "after": "accepts"}
    parties = column["parties"]
    assert parties["ISR"]["change"] == pytest.approx([55.8333, 65.8333], abs=1e-3)
    assert parties["EGY"]["change"] == pytest.approx([-34.1667, -29.1667], abs=1e-3)
    assert [line["line"] for line in parties["ISR"]["no_longer_crossed"]] == ["isr_jerusalem"]
    assert column["blockers_lost"] == ["ISR"]
    assert len(column["clauses"]) == 5


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", "ukraine-2025", "budapest_paper", "tra_style"],
        ["compare", "ukraine-2025", "phased_buffer_bridge", "bridge", "--view", "author_b"],
        ["compare", "ukraine-2025", "tra_style", "--views", "author_a", "author_b"],
        ["compare", "camp-david-1978", "camp-david-1978", "--before", "israeli_opening",
         "--after", "framework"],
    ],
    ids=["views", "one view", "two views", "two cases"],
)  # fmt: skip
def test_what_is_printed_keeps_to_its_schema(arguments: list[str], desk: Path) -> None:
    schema = json.loads(run(["schema", "compare"], desk).out)
    Draft202012Validator.check_schema(schema)
    ran = run([*arguments, "--json"], desk)
    assert ran.status == 0, ran.err
    told = json.loads(ran.out)
    assert list(Draft202012Validator(schema).iter_errors(told)) == []
    columns = [c["column"] for view in told["views"] for c in view["columns"]]
    if arguments[1] == "ukraine-2025":
        assert set(columns) == {"text", "filled in"}
    plain = run(arguments, desk)
    assert plain.status == 0
    scales = "scale of its own" if "--views" in arguments else "cannot be added up"
    assert scales in plain.out


def test_a_draft_set_against_itself_changes_nothing(desk: Path) -> None:
    ran = run(["compare", "ukraine-2025", "tra_style", "tra_style", "--json"], desk)
    for view in json.loads(ran.out)["views"]:
        for column in view["columns"]:
            assert not column["clauses"]
            for change in column["parties"].values():
                assert change["change"] in (None, [0.0, 0.0])
                assert not change["crossed"] + change["no_longer_crossed"]


def test_two_cases_name_the_parties_whose_values_differ(desk: Path) -> None:
    shutil.copytree(desk / "camp-david-1978", desk / "later")
    file = desk / "later" / "case.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("named: 0, basis", "named: 5, basis"), encoding="utf-8")
    ran = run(["compare", "camp-david-1978", "later", "--before", "framework", "--json"], desk)
    assert json.loads(ran.out)["values_differ"] == ["ISR"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["camp-david-1978", "frame", "framework"],
        ["camp-david-1978", "framework"],
        ["camp-david-1978", "camp-david-1978"],
        ["camp-david-1978", "ukraine-2025", "--before", "framework", "--after", "bridge"],
        ["camp-david-1978", "framework", "framework", "--log", "x"],
        ["ukraine-2025", "bridge", "tra_style", "--view", "nobody"],
        ["ukraine-2025", "bridge", "tra_style", "--views", "author_a", "author_b"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_compared_ends_with_2(arguments: list[str], desk: Path) -> None:
    ran = run(["compare", *arguments], desk)
    assert (ran.status, ran.out, "Traceback" in ran.told) == (2, "", False)


def test_the_log_is_added_with_date_and_name_and_nothing_else_changes(desk: Path) -> None:
    file = desk / "camp-david-1978" / "case.yaml"
    before = file.read_text(encoding="utf-8").splitlines()
    log = ["--log", "The framework: compared", "--by", "Desk officer"]
    for _ in range(2):
        ran = run(["compare", "camp-david-1978", "egyptian_draft", "framework", *log], desk)
        assert ran.status == 0, ran.err
    after = file.read_text(encoding="utf-8").splitlines()
    added = [line for line in after if line not in before]
    assert len(added) == 2
    assert [line for line in after if line in before] == before
    assert all("Desk officer" in line and "The framework: compared" in line for line in added)
    assert run(["check", "camp-david-1978"], desk).status == 0


TIE = """\
pactwright: 1
title: A tie
as_of: 2026-01-01
claims:
  X: {says: s, by: d, dated: 2026-01-01, source: note, type: value, status: own judgement}
parties:
  A: {name: Aland, kind: state, role: signatory}
  B: {name: Borland, kind: state, role: signatory}
  L: {name: League, kind: institution, role: ratifier,
      ratifies: {rule: unanimity, opposed: [B], when: {g: pledge}, basis: [X]}}
issues:
  g: {question: "Promise?", obligors: [A], clauses: {paper: A paper, pledge: A pledge, none: N}}
values:
  A: {weights: unknown, g: {paper: 44.9, pledge: 90, none: 45.1}, basis: [X]}
  B: {weights: unknown, g: {paper: 90, pledge: 90, none: 90}, basis: [X]}
  L: {like: B}
no_deal:
  war: {title: War, worth: {A: 45, B: 45, L: 45}, basis: [X]}
architectures:
  one: {title: One, clauses: {g: paper}}
  two: {title: Two, clauses: {g: none}}
  three: {title: Three, clauses: {g: pledge}}
"""


def test_a_tie_is_a_tie_in_every_line(tmp_path: Path) -> None:
    """One is 0.1 worse and two 0.1 better than no deal to Aland; the band is 5."""
    (tmp_path / "case.yaml").write_text(TIE, encoding="utf-8")
    ran = run(["compare", "case.yaml", "one", "two"], tmp_path)
    rows = {line.split("  ")[0]: line.split() for line in ran.out.splitlines() if "  " in line}
    assert rows["Overall"][1:5] == ["too", "close", "too", "close"]
    assert rows["Aland"][1:5] == ["too", "close", "too", "close"]
    assert "Refused and does not now" not in ran.out
    plain = json.loads(run(["compare", "case.yaml", "one", "two", "--json"], tmp_path).out)
    column = plain["views"][0]["columns"][0]
    assert column["signable"] == {"before": "refuses", "after": "accepts"}  # to the letter
    assert column["too_close"] == {"before": True, "after": True}


def test_a_ratifier_that_turns_the_whole_is_named(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(TIE, encoding="utf-8")
    ran = run(["compare", "case.yaml", "two", "three"], tmp_path)
    assert "League stops the draft after: Borland is listed as opposed" in ran.out
    row = next(line for line in ran.out.splitlines() if line.startswith("League"))
    assert row.split()[1:4] == ["not", "asked", "refuses"]


def test_two_authors_points_are_not_subtracted(desk: Path) -> None:
    words = ["compare", "ukraine-2025", "tra_style", "--views", "author_a", "author_b"]
    ran = run(words, desk)
    assert "not comparable" in ran.out
    assert "on a scale of its own: between views no change is computed" in ran.out
    for view in json.loads(run([*words, "--json"], desk).out)["views"]:
        for column in view["columns"]:
            assert {told["change"] for told in column["parties"].values()} == {None}
