"""Writing a brief: private, repeatable, and never over the work of others."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from pactwright.assessment import Assessment
from pactwright.errors import Fault, InputError, Place
from pactwright.reports import render_faults, write_brief
from pactwright.reports.manifest import MANIFEST, write_files


def test_running_again_over_our_own_files_is_silent(plain_case: Assessment, tmp_path: Path) -> None:
    first = write_brief(plain_case, tmp_path / "brief")
    before = {path: path.read_bytes() for path in first}
    again = write_brief(replace(plain_case, key="changed"), tmp_path / "brief")
    assert again == first
    assert (tmp_path / "brief" / "brief.md").read_bytes() != before[first[1]]
    assert write_brief(plain_case, tmp_path / "brief") == first
    assert {path: path.read_bytes() for path in first} == before


def test_a_file_changed_by_hand_is_not_overwritten(plain_case: Assessment, tmp_path: Path) -> None:
    write_brief(plain_case, tmp_path)
    edited = tmp_path / "brief.md"
    edited.write_text("My own words\n", encoding="utf-8")
    page = (tmp_path / "brief.html").read_bytes()
    with pytest.raises(InputError, match=r"brief\.md") as found:
        write_brief(replace(plain_case, key="changed"), tmp_path)
    (fault,) = found.value.faults
    assert fault.code == "changed-file"
    assert "--force" in fault.next_step
    assert edited.read_text("utf-8") == "My own words\n"
    assert (tmp_path / "brief.html").read_bytes() == page
    write_brief(plain_case, tmp_path, force=True)
    assert edited.read_text("utf-8").startswith("# The Vessa")


def test_a_file_that_no_brief_wrote_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "brief.md").write_text("Notes\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("Other notes\n", encoding="utf-8")
    with pytest.raises(InputError, match="one that no brief wrote"):
        write_files(tmp_path, {"brief.md": b"new", "brief.html": b"page"})
    assert not (tmp_path / "brief.html").exists()
    assert not (tmp_path / MANIFEST).exists()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"sha256": 3}', "\x00"])
def test_a_spoilt_manifest_protects_what_is_there(text: str, tmp_path: Path) -> None:
    write_files(tmp_path, {"brief.md": b"one"})
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(InputError):
        write_files(tmp_path, {"brief.md": b"two"})
    write_files(tmp_path, {"brief.md": b"one"})  # the same bytes harm nobody
    write_files(tmp_path, {"brief.md": b"two"})


def test_a_table_that_is_no_longer_made_goes(tmp_path: Path) -> None:
    write_files(tmp_path, {"brief.md": b"one", "claims.csv": b"a", "red_lines.csv": b"b"})
    (tmp_path / "red_lines.csv").write_bytes(b"mine")
    write_files(tmp_path, {"brief.md": b"two"})
    assert not (tmp_path / "claims.csv").exists()
    assert (tmp_path / "red_lines.csv").read_bytes() == b"mine"


def test_the_manifest_holds_no_path_and_no_time(plain_case: Assessment, tmp_path: Path) -> None:
    written = write_brief(plain_case, tmp_path / "x")
    told = json.loads(written[-1].read_text("utf-8"))
    assert written[-1].name == MANIFEST
    assert set(told) == {"about", "sha256"}
    assert list(told["sha256"]) == [path.name for path in written[:-1]]


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_what_is_made_is_for_its_owner_only(plain_case: Assessment, tmp_path: Path) -> None:
    folder = tmp_path / "brief"
    for path in write_brief(plain_case, folder):
        assert path.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    (folder / "brief.html").chmod(0o644)
    write_brief(plain_case, folder)
    assert (folder / "brief.html").stat().st_mode & 0o777 == 0o644


def test_many_faults_of_one_kind_are_summed_up() -> None:
    found = [Fault("bad-byte", Place("case.yaml", n, 1), "", "text", "a byte") for n in range(47)]
    found.append(Fault("other", Place("case.yaml", 50, 1), "", "text", "a word"))
    text = render_faults(found)
    assert text.count("[bad-byte]") == 21
    assert "case.yaml  and 27 more like this  [bad-byte]" in text
    assert "[other]" in text
    assert text.endswith("48 errors")
    assert "more like this" not in render_faults(found[:20])
