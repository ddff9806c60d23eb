"""Cases in folders: which files belong, and what is told about those that do not."""

import os
import sys
from pathlib import Path

import pytest

from pactwright.case import Column, gather, reading
from pactwright.document import Origin
from pactwright.errors import Severity
from tests.case.marked import BASE, Marked, marked

VIEW = "view: anna\nby: Anna\ndated: 2025\nvalues: {FIRST: {army: {capped: 5}}}\n"
HEAD, REST = BASE.split("values:\n")
VALUES = "values:\n" + REST.split("no_deal:\n")[0]
END = "no_deal:\n" + REST.split("no_deal:\n")[1]


def folder_of(folder: Path, files: dict[str, str | Marked]) -> Path:
    for name, text in files.items():
        (text if isinstance(text, Marked) else marked(text)).write(folder / name)
    return folder


def codes(path: Path, *views: Path) -> list[tuple[str, str, int]]:
    case, faults = gather(path, views)
    if case is not None:
        for view in (None, *case.views):
            reading(case, view, Column.FILLED, None, faults)
    told = [f for f in faults if f.severity is not Severity.NOTE]
    return [(f.code, Path(f.place.file).name, f.place.line) for f in dict.fromkeys(told)]


def test_parts_and_views_make_one_case(tmp_path: Path) -> None:
    files = {"case.yaml": HEAD, "values.yaml": VALUES, "more.yml": END, "views/anna.yaml": VIEW}
    folder = folder_of(tmp_path / "river", files)
    assert codes(folder) == []
    case, _ = gather(folder)
    assert case is not None
    assert (case.name, [view.id for view in case.views]) == ("river", ["anna"])
    names = [file.name for file in case.files]
    assert names == ["case.yaml", "more.yml", "values.yaml", "anna.yaml"]
    assert case.resolve().nouns == gather_single(tmp_path).resolve().nouns
    assert case.resolve("anna").nouns.values["FIRST"].worths["army"]["capped"].numbers == (5,)


def gather_single(folder: Path):  # type: ignore[no-untyped-def]
    file, _ = marked(BASE).write(folder / "single.yaml")
    case, _ = gather(file)
    assert case is not None
    return case


def test_case_yaml_opened_directly_is_its_folder(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "river", {"case.yaml": BASE, "views/anna.yaml": VIEW})
    one, two = gather(folder)[0], gather(folder / "case.yaml")[0]
    assert one is not None
    assert two is not None
    assert (one.name, one.key, one.views) == (two.name, two.key, two.views)


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    files = {"case.yaml": BASE, "notes.md": "view: x", "._case.yaml": "\x00", "old/x.yaml": "{"}
    folder = folder_of(tmp_path, files)
    (folder / "folder.yaml").mkdir()
    assert codes(folder) == []


def test_the_same_id_in_two_files_is_told_with_the_first_place(tmp_path: Path) -> None:
    part = "parties:\n  THIRD: {name: T, kind: state}\n  FIRST: {name: F, kind: state}\n"
    folder = folder_of(tmp_path, {"case.yaml": BASE, "part.yaml": part})
    assert codes(folder) == [("duplicate-id", "part.yaml", 3)]
    fault = gather(folder)[1][0]
    assert "case.yaml:9:3" in fault.found


def test_a_head_key_in_a_part_belongs_in_the_case(tmp_path: Path) -> None:
    part = "title: Another\ngaps: {x: {says: S}}\nvalus: {}\n"
    folder = folder_of(tmp_path, {"case.yaml": BASE, "part.yaml": part})
    told = codes(folder)
    assert told == [("unknown-key", "part.yaml", 1), ("unknown-key", "part.yaml", 3)]
    faults = gather(folder)[1]
    assert "belongs in case.yaml" in faults[0].found
    assert faults[1].nearest == "values"


def test_a_basis_holds_within_its_own_file(tmp_path: Path) -> None:
    part = "no_deal:\n  basis: [K2]\n  calm: {title: Calm, worth: {FIRST: 1, SECOND: 2}}\n"
    text = BASE.replace("    weights:", "    fallback: war\n    weights:")
    folder = folder_of(tmp_path / "c", {"case.yaml": text, "part.yaml": part})
    case, _ = gather(folder)
    assert case is not None
    seen = case.resolve()
    assert seen.origin("no_deal", "calm", "title") == Origin("case", "the case", ("K2",))
    assert seen.origin("no_deal", "war", "title") == Origin("case", "the case", None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("values: {FIRST: unknown}\n", "not-a-view"),
        ("view: v\nby: Anna\n", "missing-key"),
        ("view: v\ndated: 2025\n", "missing-key"),
        ("view: v\nby: Anna\ndated: soon\n", "not-a-date"),
        ("view: a b\nby: Anna\ndated: 2025\n", "bad-id"),
        ('view: "a\\nb"\nby: Anna\ndated: 2025\n', "bad-id"),
        ("view:\nby: Anna\ndated: 2025\n", "bad-id"),
        ("view: [v]\nby: Anna\ndated: 2025\n", "bad-id"),
        ("view: v\nby: Anna\ndated: 2025\nvalus: {}\n", "unknown-key"),
        ("view: v\nby: Anna\ndated: 2025\nas_of: 2026-01-01\n", "unknown-key"),
        ("view: v\nby: Anna\ndated: 2025\nfill_ins: [a]\n", "wrong-type"),
        ("view: v\nby: Anna\ndated: 2025\nfill_ins: {dated: 2025}\n", "missing-key"),
        (
            "view: v\nby: Anna\ndated: 2025\nfill_ins: {by: D, dated: 2025, x: w}\n",
            "unknown-key",
        ),
        ("- view\n", "not-a-table"),
        ("", "empty-file"),
    ],
)
def test_what_is_no_view_is_told_in_its_file(text: str, code: str, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {"case.yaml": BASE, "views/v.yaml": text})
    assert [(told, name) for told, name, _ in codes(folder)] == [(code, "v.yaml")]


def test_a_view_given_twice_is_told_with_the_first_place(tmp_path: Path) -> None:
    files = {"case.yaml": BASE + "---\n" + VIEW, "views/again.yaml": VIEW}
    folder = folder_of(tmp_path, files)
    assert codes(folder) == [("duplicate-id", "again.yaml", 1)]


def test_views_may_follow_the_case_in_one_file(tmp_path: Path) -> None:
    text = BASE + "---\n" + VIEW + "---\n" + VIEW.replace("anna", "bert")
    file, _ = marked(text).write(tmp_path / "river.yaml")
    case, faults = gather(file)
    assert faults == []
    assert case is not None
    assert (case.name, [view.id for view in case.views]) == ("river", ["anna", "bert"])


def test_a_further_document_that_is_no_view_is_told(tmp_path: Path) -> None:
    file, places = marked(BASE + "---\n«title»: Two\n").write(tmp_path / "river.yaml")
    assert codes(file) == [("not-a-view", "river.yaml", places[0].line)]


def test_a_view_file_from_elsewhere_joins_in(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {"case/case.yaml": BASE, "mine.yaml": VIEW})
    case, faults = gather(folder / "case", [folder / "mine.yaml"])
    assert faults == []
    assert case is not None
    assert [view.id for view in case.views] == ["anna"]
    assert codes(folder / "case", folder / "min.yaml") == [("no-such-file", "min.yaml", 0)]


def test_views_alone_are_no_case(tmp_path: Path) -> None:
    file, _ = marked(VIEW).write(tmp_path / "anna.yaml")
    assert codes(file) == [("no-case", "anna.yaml", 0)]


@pytest.mark.parametrize("files", [{}, {"values.yaml": VALUES}, {"views/anna.yaml": VIEW}])
def test_a_folder_without_case_yaml_says_what_is_missing(
    files: dict[str, str | Marked], tmp_path: Path
) -> None:
    folder = folder_of(tmp_path / "river", files)
    folder.mkdir(exist_ok=True)
    assert codes(folder) == [("no-such-file", "case.yaml", 0)]


def test_a_path_that_is_not_there_names_the_nearest(tmp_path: Path) -> None:
    folder_of(tmp_path, {"river.yaml": BASE})
    _, (fault,) = gather(tmp_path / "rivers.yaml")
    assert (fault.code, fault.nearest) == ("no-such-file", "river.yaml")


@pytest.mark.skipif(sys.platform != "linux", reason="file names of bytes are a matter of Linux")
def test_a_file_name_that_is_no_text_does_no_harm(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {"case.yaml": BASE})
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/part\xff.yaml")
    Path(odd).write_text("gaps: {x: {says: S, isues: army}}\n", encoding="utf-8")
    assert [code for code, _, _ in codes(folder)] == ["unknown-key"]


def test_the_key_changes_with_the_files_and_not_with_their_place(tmp_path: Path) -> None:
    one = folder_of(tmp_path / "one", {"case.yaml": BASE, "views/anna.yaml": VIEW})
    two = folder_of(tmp_path / "two", {"case.yaml": BASE, "views/anna.yaml": VIEW})
    keys = {case.key for case in (gather(one)[0], gather(two)[0]) if case}
    assert len(keys) == 1
    (two / "views" / "anna.yaml").write_text(VIEW.replace("5", "6"), encoding="utf-8")
    changed = gather(two)[0]
    assert changed is not None
    assert changed.key not in keys
