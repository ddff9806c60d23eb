"""`pactwright new`: whatever the name, the case that is written has no errors."""

import json
import os
import shlex
import sys
from datetime import date
from pathlib import Path

import pytest

from pactwright.case.schema import case_schema
from tests.cli.running import run

NAMES = [
    *("plain", "two words", 'the "good" peace', "L'accord d'été", "平和", "سلام", "a'b\"c", "#1"),
    *("x: y", "{{ today }}", "{{ title }}", "back\\slash", "-_-", "yes", "012", "%", "a\tb"),
    *("new\nline", "bell\x07", "turn\u202eround", "e\u0301", "x" * 200, "deep/in/folders"),
]


@pytest.mark.skipif(os.name == "nt", reason="most of these names are not allowed on Windows")
@pytest.mark.parametrize("full", [False, True], ids=["plain", "full"])
@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_new_case_of_any_name_has_no_errors(name: str, full: bool, tmp_path: Path) -> None:
    made = run(["new", "--full", "--", name] if full else ["new", "--", name], tmp_path)
    assert (made.status, made.err) == (0, "")
    assert (tmp_path / name / "case.yaml").is_file()
    checked = run(["check", "--json", "--", name], tmp_path)
    found = json.loads(checked.out)
    assert checked.status == 0
    assert (found["sound"], found["counts"]["errors"]) == (True, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="file names of bytes are a matter of Linux")
def test_a_name_that_is_no_text_does_no_harm(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9")
    assert run(["new", name], tmp_path).status == 0
    assert run(["check", name], tmp_path).status == 0


def test_no_case_is_made_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("mine", encoding="utf-8")
    for name in ("notes", "notes/river", "notes/deep/river"):
        ran = run(["new", name], tmp_path)
        assert (ran.status, ran.out) == (2, "")
        assert "next step  choose another" in ran.err
    assert (tmp_path / "notes").read_text("utf-8") == "mine"


def test_the_case_takes_its_title_and_day(tmp_path: Path) -> None:
    run(["new", "river-line_two"], tmp_path)
    text = (tmp_path / "river-line_two" / "case.yaml").read_text(encoding="utf-8")
    assert '\ntitle: "river line two"\n' in text
    assert f'as_of: "{date.today().isoformat()}"' in text
    assert "{{" not in text
    assert "\r" not in text


def test_the_schema_lies_beside_the_case(tmp_path: Path) -> None:
    run(["new", "river"], tmp_path)
    schema = json.loads((tmp_path / "river" / "pactwright.schema.json").read_text("utf-8"))
    assert schema == case_schema()
    first = (tmp_path / "river" / "case.yaml").read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=pactwright.schema.json"


def test_a_full_case_has_a_view(tmp_path: Path) -> None:
    run(["new", "--full", "river"], tmp_path)
    (view,) = (tmp_path / "river" / "views").iterdir()
    assert "view:" in view.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["folder", "file", "."])
def test_nothing_is_overwritten(kind: str, tmp_path: Path) -> None:
    name = "." if kind == "." else "river"
    if kind == "folder":
        (tmp_path / name).mkdir()
    elif kind == "file":
        (tmp_path / name).write_text("mine", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    made = run(["new", name], tmp_path)
    assert (made.status, made.out) == (2, "")
    assert "nothing was changed" in made.err
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(os.name == "nt", reason="shells of Windows quote otherwise")
def test_the_lines_to_type_next_can_be_typed(tmp_path: Path) -> None:
    made = run(["new", "a 'b' c"], tmp_path)
    lines = [line.strip() for line in made.out.splitlines() if line.startswith("  pactwright")]
    assert [shlex.split(line)[1:] for line in lines] == [
        ["check", "a 'b' c"],
        ["assess", "a 'b' c"],
    ]
