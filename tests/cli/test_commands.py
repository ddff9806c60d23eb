"""The commands: what they print, what they write, and how they end."""

import json
import shutil
from pathlib import Path
from random import Random

import pytest
from jsonschema import Draft202012Validator

from pactwright.case.schema import case_schema
from tests.case.mutations import KINDS
from tests.cli.running import run

ROOT = Path(__file__).parents[2]
BREAKS = ("essential", "essentail")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the case worked out by hand."""
    shutil.copytree(ROOT / "cases" / "six-issues", tmp_path / "six")
    return tmp_path


def slip(desk: Path, before: str, after: str) -> None:
    file = desk / "six" / "case.yaml"
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def schema_of(name: str, desk: Path) -> Draft202012Validator:
    ran = run(["schema", name], desk)
    assert ran.status == 0
    schema = json.loads(ran.out)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_check_says_that_there_are_no_errors(desk: Path) -> None:
    ran = run(["check", "six"], desk)
    assert ran.status == 0
    assert "six: no errors" in ran.out


def test_check_tells_every_error_and_ends_with_2(desk: Path) -> None:
    slip(desk, *BREAKS)
    slip(desk, "scope: keep", "scope: kep")
    ran = run(["check", "six"], desk)
    assert ran.status == 2
    assert "no errors" not in ran.told
    for word in ("essential", "keep", "2 errors"):
        assert word in ran.told


@pytest.mark.parametrize("broken", [False, True])
def test_check_as_json_keeps_to_its_schema(broken: bool, desk: Path) -> None:
    if broken:
        slip(desk, *BREAKS)
    ran = run(["check", "six", "--json"], desk)
    told = json.loads(ran.out)
    assert (ran.status, told["sound"]) == ((2, False) if broken else (0, True))
    assert list(schema_of("check", desk).iter_errors(told)) == []


def test_assess_as_json_keeps_to_its_schema_and_writes_nothing(desk: Path) -> None:
    before = sorted(desk.rglob("*"))
    ran = run(["assess", "six", "--json"], desk)
    assert ran.status == 0
    assert list(schema_of("assess", desk).iter_errors(json.loads(ran.out))) == []
    assert sorted(desk.rglob("*")) == before


def test_assess_prints_the_matrix_and_writes_the_brief(desk: Path) -> None:
    ran = run(["assess", "six", "--out", "brief"], desk)
    assert (ran.status, ran.err) == (0, "")
    assert "River accord" in ran.out
    assert (desk / "brief" / "brief.html").is_file()


def test_assess_of_a_broken_case_tells_the_errors_and_writes_nothing(desk: Path) -> None:
    slip(desk, *BREAKS)
    before = sorted(desk.rglob("*"))
    ran = run(["assess", "six"], desk)
    assert (ran.status, ran.out) == (2, "")
    assert "essential" in ran.err
    assert sorted(desk.rglob("*")) == before


def test_an_unknown_view_is_told_with_the_nearest(tmp_path: Path) -> None:
    run(["new", "--full", "strait"], tmp_path)
    ran = run(["assess", "strait", "--view", "marlo"], tmp_path)
    assert ran.status == 2
    assert "marlow" in ran.err


@pytest.mark.parametrize("command", [["check"], ["assess"]])
def test_a_case_that_is_not_there_names_the_nearest(command: list[str], desk: Path) -> None:
    ran = run([*command, "sixx"], desk)
    assert ran.status == 2
    assert "six" in ran.told.split("found", 1)[1]
    assert "Traceback" not in ran.told


def test_schema_prints_the_schema_of_the_language(desk: Path) -> None:
    ran = run(["schema"], desk)
    assert ran.status == 0
    assert json.loads(ran.out) == case_schema()


# --- set and remove ------------------------------------------------------------------------------


def text_of(desk: Path) -> list[str]:
    return (desk / "six" / "case.yaml").read_text(encoding="utf-8").split("\n")


def test_set_changes_one_value_and_nothing_else(desk: Path) -> None:
    slip(desk, "    army: {capped: 20 to 40, rebuilt: 90}",
         "    army: {capped: 20 to 40, rebuilt: 90}   # asked twice")  # fmt: skip
    before = text_of(desk)
    ran = run(["set", "six", "values.COR.army.capped", "25 to 35"], desk)
    assert (ran.status, ran.err) == (0, "")
    changed = [(a, b) for a, b in zip(before, text_of(desk), strict=True) if a != b]
    assert [b for _, b in changed] == ["    army: {capped: 25 to 35, rebuilt: 90}   # asked twice"]


def test_remove_takes_one_entry_and_nothing_else(desk: Path) -> None:
    before = text_of(desk)
    ran = run(["remove", "six", "red_lines.cor_held"], desk)
    assert (ran.status, ran.err) == (0, "")
    gone = [line for line in before if line not in text_of(desk)]
    assert len(gone) == 1
    assert gone[0].startswith("  cor_held:")


def test_set_in_a_view_leaves_the_case_alone(tmp_path: Path) -> None:
    run(["new", "--full", "strait"], tmp_path)
    case, view = (tmp_path / "strait" / name for name in ("case.yaml", "views/marlow.yaml"))
    before = case.read_bytes(), view.read_bytes()
    ran = run(
        ["set", "strait", "values.OST.island.joint", "tolerable", "--view", "marlow"], tmp_path
    )
    assert ran.status == 0
    assert case.read_bytes() == before[0]
    assert b"island: {joint: tolerable, basis: [K02]}" in view.read_bytes()
    assert b"# same shape as the case" in view.read_bytes()


@pytest.mark.parametrize(
    "edit",
    [
        ["set", "six", "values.COR.army.capped", "lots"],
        ["set", "six", "values.COR.amry", "unknown"],
        ["set", "six", "values.COR.army.capped", ""],
        ["set", "six", "values.COR.army.capped", "{"],
        ["set", "six", "values.COR.army.capped", "3\nother: 4"],
        ["set", "six", "nonsense", "3"],
        ["set", "six", "", "3"],
        ["set", "six", "values.", "3"],
        ["set", "six", "values[0]", "3"],
        ["set", "six", "tie_band", "yes"],
        ["set", "six", "tie_band", "4", "--view", "nobody"],
        ["remove", "six", "values.COR"],
        ["remove", "six", "values.CRO"],
        ["remove", "six", "pactwright"],
        ["remove", "six", ""],
        ["set", "sixx", "tie_band", "4"],
    ],
    ids=lambda edit: " ".join(edit).replace("\n", " "),
)
def test_an_edit_that_would_break_the_case_is_refused(edit: list[str], desk: Path) -> None:
    file = desk / "six" / "case.yaml"
    before = file.read_bytes()
    ran = run(edit, desk)
    assert ran.status == 2
    assert ran.err
    assert "Traceback" not in ran.told
    assert file.read_bytes() == before
    assert not [*desk.glob("six/*.tmp*")]


# --- ends ----------------------------------------------------------------------------------------


def test_an_interruption_ends_with_130(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pactwright.assessment.check", interrupted)
    ran = run(["check", "six"], desk)
    assert (ran.status, "interrupted" in ran.err) == (130, True)
    assert "Traceback" not in ran.told


def test_a_full_disk_ends_with_1_and_one_line(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "brief.html")

    monkeypatch.setattr("pactwright.reports.write_brief", full)
    ran = run(["assess", "six"], desk)
    assert (ran.status, ran.err.count("\n")) == (1, 1)
    assert "No space left on device" in ran.err


@pytest.mark.parametrize("arguments", [["nonsense"], ["check"], ["check", "a", "b"], ["new"]])
def test_a_wrong_command_line_ends_with_2(arguments: list[str], desk: Path) -> None:
    ran = run(arguments, desk)
    assert (ran.status, "Traceback" in ran.told) == (2, False)


@pytest.mark.parametrize("kind", KINDS)
def test_any_file_is_checked_or_told_on_the_command_line(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    for number in range(12):
        file.write_bytes(KINDS[kind](Random(f"command {kind} {number}")))
        for arguments in (["check", "case.yaml"], ["check", "--json", "case.yaml"]):
            ran = run(arguments, tmp_path)
            assert ran.status in (0, 2), number
            assert "Traceback" not in ran.told
            if "--json" in arguments:
                assert json.loads(ran.out)["sound"] is (ran.status == 0)
