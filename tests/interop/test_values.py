"""Values as a table: out as written, in by edits in place, faults by row and column."""

import contextlib
import csv
import io
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactwright.assessment import load
from pactwright.errors import InputError
from pactwright.interop.values_import import import_values
from pactwright.interop.values_read import read_table
from pactwright.interop.values_table import COLUMNS, Row, guarded, rows_of, unguarded, write_table
from tests.cli.running import run

ROOT = Path(__file__).parents[2]
Cells = list[list[str]]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    for name in ("camp-david-1978", "ukraine-2025", "six-issues"):
        shutil.copytree(ROOT / "cases" / name, tmp_path / name)
    return tmp_path


def exported(desk: Path, case: str, *options: str) -> Cells:
    ran = run(["export", case, "--format", "values", "--out", "v.csv", *options], desk)
    assert ran.status == 0, ran.err
    return list(csv.reader(io.StringIO((desk / "v.csv").read_text(encoding="utf-8-sig"))))


def write(desk: Path, cells: Cells, separator: str = ",", encoding: str = "utf-8") -> Path:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(cells)
    (desk / "in.csv").write_bytes(text.getvalue().encode(encoding))
    return desk / "in.csv"


def changed(cells: Cells, key: tuple[str, ...], column: str, value: str) -> Cells:
    place = COLUMNS.index(column)
    found = [row for row in cells if tuple(row[:4]) == key]
    assert len(found) == 1
    return [[*r[:place], value, *r[place + 1 :]] if r is found[0] else r for r in cells]


def files(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_table_holds_every_value_as_written(desk: Path) -> None:
    head, *rows = exported(desk, "six-issues")
    assert tuple(head) == COLUMNS
    told = {tuple(row[:4]): row[4:] for row in rows}
    assert told["", "COR", "army", "capped"][:2] == ["20 to 40", "V01"]
    assert len(rows) == len(set(map(tuple, rows)))
    case = load(ROOT / "cases" / "six-issues").resolve().nouns
    assert len(rows) == sum(len(i.clauses) for i in case.issues.values()) * len(case.values)


@pytest.mark.parametrize("name", ["camp-david-1978", "ukraine-2025", "six-issues"])
def test_a_table_that_nobody_touched_changes_nothing(name: str, desk: Path) -> None:
    before = files(desk / name)
    cells = exported(desk, name)
    done = import_values(write(desk, cells), desk / name)
    assert (done.changed, done.empty, done.unchanged) == ((), 0, len(cells) - 1)
    assert files(desk / name) == before


@pytest.mark.parametrize(
    ("separator", "encoding", "said"),
    [(",", "utf-8", ""), (",", "utf-8-sig", ""), (";", "utf-8-sig", "semicolons"),
     ("\t", "utf-8", "tabs")],
)  # fmt: skip
def test_one_value_changes_one_line(separator: str, encoding: str, said: str, desk: Path) -> None:
    file = desk / "six-issues" / "case.yaml"
    before = file.read_text(encoding="utf-8").split("\n")
    key = ("", "TOL", "army", "capped")
    cells = changed(exported(desk, "six-issues"), key, "worth", "25 to 35")
    write(desk, cells, separator, encoding)
    ran = run(["import", "values", "in.csv", "--into", "six-issues"], desk)
    assert ran.status == 0, ran.err
    assert said in ran.out
    assert "changed case: values.TOL.army.capped" in ran.out
    after = file.read_text(encoding="utf-8").split("\n")
    (pair,) = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert "{value: 25 to 35, basis: [V02]}" in pair[1]
    rows = {row.key: row for row in rows_of(load(desk / "six-issues"))}
    assert (rows[key].worth, rows[key].basis) == ("25 to 35", "V02")


def test_a_new_worth_without_a_basis_is_unsourced(desk: Path) -> None:
    key = ("", "COR", "army", "capped")
    cells = changed(exported(desk, "six-issues"), key, "worth", "tolerable")
    import_values(write(desk, changed(cells, key, "basis", "")), desk / "six-issues")
    text = (desk / "six-issues" / "case.yaml").read_text(encoding="utf-8")
    assert "capped: {value: tolerable, basis: unsourced}" in text


def test_a_value_of_a_view_goes_to_its_file(desk: Path) -> None:
    cells = exported(desk, "ukraine-2025", "--view", "author_a")
    row = next(r for r in cells[1:] if r[1:4] == ["UKR", "army", "capped_low"])
    assert row[0].startswith("author_a")
    before = files(desk / "ukraine-2025")
    done = import_values(
        write(desk, changed(cells, tuple(row[:4]), "worth", "3")), desk / "ukraine-2025"
    )
    assert len(done.changed) == 1
    now = files(desk / "ukraine-2025")
    assert [name for name in now if now[name] != before[name]] == ["author_a.yaml"]
    rows = {r.key: r for r in rows_of(load(desk / "ukraine-2025"), "author_a")}
    assert rows["author_a", "UKR", "army", "capped_low"].worth == "3"


WHOLE = """
pactwright: 1
title: Told by words
as_of: 2026-01-01
claims:
  C1: {says: S, by: A, dated: undated, source: "S, p. 1", type: value, status: reported}
parties:
  P: {name: P, kind: state, role: signatory}
  Q: {name: Q, kind: state, role: signatory}
issues:
  a: {question: "?", obligors: [P], clauses: {a1: A, a2: B, a3: C}}
  b: {question: "?", obligors: [P], clauses: {b1: A, b2: B}}
values:
  P: unknown   # nobody asked yet
  Q: {weights: {ranks: [a, b]}, a: [a1, [a2, a3]], b: unknown, basis: [C1]}
no_deal: {war: {title: War, worth: {P: 30, Q: unknown}}}
"""


def test_a_party_or_issue_told_by_one_word_is_spelled_out(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(WHOLE, encoding="utf-8")
    rows = [list(COLUMNS), ["", "P", "a", "a2", "40", "C1", "", ""],
            ["", "P", "b", "b1", "essential", "C1", "", "from a letter"],
            ["", "Q", "b", "b2", "5 to 10", "C1", "", ""]]  # fmt: skip
    done = import_values(write(tmp_path, rows), tmp_path / "case.yaml")
    assert len(done.changed) == 3
    found = {row.key[1:]: row for row in rows_of(load(tmp_path / "case.yaml"))}
    assert found["P", "a", "a2"].worth == "40"
    assert found["P", "a", "a1"].worth == "unknown"
    assert (found["P", "b", "b1"].worth, found["P", "b", "b1"].note) == (
        "essential",
        "from a letter",
    )
    assert found["Q", "b", "b1"].worth == "unknown"
    assert found["Q", "a", "a1"].worth == "rank 1 of 2"
    assert "# nobody asked yet" in (tmp_path / "case.yaml").read_text(encoding="utf-8")


def test_an_order_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(WHOLE, encoding="utf-8")
    one = ["", "Q", "a", "a1", "90", "C1", "", ""]
    with pytest.raises(InputError, match=r"row 2, column worth.*told-by-order"):
        import_values(write(tmp_path, [list(COLUMNS), one]), tmp_path / "case.yaml")
    assert (tmp_path / "case.yaml").read_text(encoding="utf-8") == WHOLE
    more = [["", "Q", "a", clause, "20", "C1", "", ""] for clause in ("a2", "a3")]
    import_values(write(tmp_path, [list(COLUMNS), one, *more]), tmp_path / "case.yaml")
    found = {row.key[1:]: row.worth for row in rows_of(load(tmp_path / "case.yaml"))}
    assert (found["Q", "a", "a1"], found["Q", "a", "a3"]) == ("90", "20")


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("view", "author_c", "unknown-view"),
        ("party", "CRO", "unknown-party"),
        ("issue", "amry", "unknown-issue"),
        ("clause", "caped", "unknown-clause"),
        ("worth", "lots", "not-a-quantity"),
        ("worth", "140", "out-of-range"),
        ("worth", "{", "not-a-value"),
        ("worth", "3\n4", "not-a-value"),
        ("worth", "12,5", "not-a-quantity"),
        ("basis", "V99", "unknown-claim"),
    ],
)
def test_a_wrong_cell_is_told_by_row_and_column(
    column: str, value: str, code: str, desk: Path
) -> None:
    before = files(desk / "six-issues")
    cells = exported(desk, "six-issues")
    number = next(n for n, r in enumerate(cells) if r[:4] == ["", "COR", "army", "capped"])
    cells[number][COLUMNS.index(column)] = value
    if column == "basis":
        cells[number][4] = "31"
    with pytest.raises(InputError) as caught:
        import_values(write(desk, cells), desk / "six-issues")
    (fault,) = caught.value.faults
    assert fault.place.line == number + 1
    assert fault.place.column == COLUMNS.index(column) + 1
    assert fault.path == f"row {number + 1}, column {column}"
    assert fault.code.startswith(code.split("-claim")[0])
    assert files(desk / "six-issues") == before


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (b"", "empty-table"),
        (b"party,issue,clause\n", "missing-column"),
        (b"party,issue,clause,worth,colour\n", "unknown-column"),
        (b"party,issue,clause,worth,worth\n", "given-twice"),
        (b"party,issue,clause,worth\nCOR,army\n", "wrong-width"),
        (b'party,issue,clause,worth\n"COR,army,capped,3\n', "not-csv"),
        (b"party,issue,clause,worth\nCOR,army,capped,\xe9\n", "encoding"),
        ("party,issue,clause,worth\n".encode("utf-16"), "encoding"),
        (b"PK\x03\x04\x14\x00party", "not-csv"),
    ],
)
def test_a_file_that_is_no_table_is_refused(source: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(source)
    with pytest.raises(InputError, match=code) as caught:
        read_table(tmp_path / "x.csv")
    assert all(fault.next_step for fault in caught.value.faults)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "marked"])
def test_a_byte_that_is_no_text_is_named_where_it_stands(mark: bytes, tmp_path: Path) -> None:
    table = "party,issue,clause,worth,note\nCOR,army,capped,3,é\nCOR,army,free,9,caf".encode()
    (tmp_path / "x.csv").write_bytes(mark + table + b"\xe9\n")
    with pytest.raises(InputError) as caught:
        read_table(tmp_path / "x.csv")
    (fault,) = caught.value.faults
    assert fault.found == "the byte 0xe9"
    assert (fault.place.line, fault.place.column) == (3, len("COR,army,free,9,caf") + 1)


def test_the_line_that_excel_adds_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"sep=;\r\nparty;issue;clause;worth\r\nCOR;army;capped;3\r\n")
    found = read_table(tmp_path / "x.csv")
    assert found.lines[0].row.worth == "3"
    assert found.lines[0].places["worth"].line == 3
    assert "semicolons" in found.noticed[0]


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    told = ["=1+1", "+3", "-4 to 5", "@SUM(A1)", "'=x", "plain", "\tx"]
    rows = [Row("", "P", "i", "c", text, "C1", "A", "") for text in told]
    (tmp_path / "v.csv").write_text(write_table(rows), encoding="utf-8", newline="")
    cells = list(csv.reader(io.StringIO((tmp_path / "v.csv").read_text(encoding="utf-8-sig"))))
    assert not [
        cell for row in cells for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))
    ]
    assert [line.row.worth for line in read_table(tmp_path / "v.csv").lines][:6] == told[:6]


@given(st.text())
def test_a_guarded_cell_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(
    st.binary(max_size=200)
    | st.text("party,issue,clause,worth\n;\"' =3", max_size=80).map(str.encode)
)
def test_any_bytes_are_a_table_or_refused(source: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "x.csv"
        file.write_bytes(source)
        with contextlib.suppress(InputError):
            read_table(file)


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "six-issues", "--format", "genius", "--out", "g"],
        ["export", "six-issues", "--format", "xml", "--out", "g"],
        ["export", "six-issues", "--format", "values", "--out", "six-issues"],
        ["export", "six-issues", "--format", "values", "--out", "nowhere/values.csv"],
        ["export", "six-issues", "--format", "values", "--out", "six-issues/case.yaml/v.csv"],
        ["export", "chicken", "--format", "gmcr", "--out", "nowhere/c.gmcr"],
        ["export", "camp-david-1978", "--format", "negmas", "--out", "g", "--party", "FRA"],
        ["import", "genius", "nothing.xml"],
        ["import", "genius", "nothing.xml", "--out", "g"],
        ["import", "values", "nothing.csv"],
        ["import", "values", "nothing.csv", "--into", "six-issues"],
    ],
    ids=" ".join,
)
def test_a_wrong_order_ends_with_2_and_leaves_nothing(arguments: list[str], desk: Path) -> None:
    before = files(desk)
    ran = run(arguments, desk)
    assert (ran.status, ran.out, "Traceback" in ran.told) == (2, "", False)
    assert files(desk) == before
    if "error  [" in ran.err:
        assert "next step" in ran.err


def test_camp_david_goes_to_genius_and_negmas_once_no_deal_has_a_number(desk: Path) -> None:
    for party in ("ISR", "EGY"):
        path = f"values.{party}.fallback"
        assert run(["set", "camp-david-1978", path, "nothing_won"], desk).status == 0
    for name in ("genius", "negmas"):
        ran = run(["export", "camp-david-1978", "--format", name, "--out", name], desk)
        assert ran.status == 0, ran.err
        assert "left out, as the format has no place: red_lines.egy_sinai" in ran.out
    read = ["genius/ISR.xml", "genius/EGY.xml"]
    ran = run(["import", "genius", *read, "--out", "back"], desk)
    assert ran.status == 0, ran.err
    weights = load(desk / "back").resolve().nouns.values["egy"].weights
    assert weights is not None
    assert weights.points is not None
    assert [round(q.central, 9) for q in weights.points.values()] == [55, 5, 10, 5, 20, 5]


ALIKE = """\
pactwright: 1
title: T
as_of: 2026-01-01
claims:
  X: {says: s, by: d, dated: 2026-01-01, source: n, type: value, status: own judgement}
parties:
  A: {name: A, kind: state, role: signatory}
  B: {name: B, kind: state, role: signatory}
  C: {name: C, kind: state, role: signatory}
issues:
  g: {question: "?", obligors: [A], clauses: {paper: P, pledge: Q}}
  t: {question: "?", obligors: [A], clauses: {none: N, force: F}}
values:
  A:
    weights: {points: {g: 50, t: 50}}
    g: {paper: 20, pledge: 90}
    t: unknown
    basis: [X]
  B: {like: A}
  C: {like: B, g: {pledge: 70}}
no_deal: {war: {title: War, worth: {A: 30, B: 30, C: 30}, basis: [X]}}
"""


def worths(case: Path) -> dict[tuple[str, ...], str]:
    return {(row.party, row.issue, row.clause): row.worth for row in rows_of(load(case))}


def test_a_party_told_by_like_keeps_what_the_table_says_of_it(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(ALIKE, "utf-8")
    cells = exported(tmp_path, "case.yaml")
    for key, value in (("A", "30"), ("C", "")):  # an empty cell leaves the value as it is
        cells = changed(cells, ("", key, "g", "paper"), "worth", value)
    cells = changed(cells, ("", "A", "t", "none"), "worth", "55")
    before = worths(tmp_path / "case.yaml")
    done = import_values(write(tmp_path, cells), tmp_path / "case.yaml")
    after = worths(tmp_path / "case.yaml")
    assert after == before | {("A", "g", "paper"): "30", ("A", "t", "none"): "55"}
    assert done.changed == ("case: values.A.g.paper", "case: values.A.t.none")
    assert set(done.kept) == {"case: values.B.g.paper", "case: values.C.g.paper",
                              "case: values.B.t.none", "case: values.C.t.none"}  # fmt: skip
    (tmp_path / "v.csv").unlink()
    again = import_values(write(tmp_path, exported(tmp_path, "case.yaml")), tmp_path / "case.yaml")
    assert again.changed == ()


def test_a_party_of_which_the_table_does_not_speak_moves_openly(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(ALIKE, "utf-8")
    cells = exported(tmp_path, "case.yaml")
    cells = changed(cells, ("", "A", "g", "paper"), "worth", "30")
    cells = [cells[0], *(row for row in cells[1:] if row[1] == "A")]
    done = import_values(write(tmp_path, cells), tmp_path / "case.yaml")
    assert done.changed == ("case: values.A.g.paper",)
    assert worths(tmp_path / "case.yaml")["B", "g", "paper"] == "30"
    assert [told.split(" ")[1] for told in done.noticed] == ["values.B.g.paper", "values.C.g.paper"]


def test_an_order_that_moves_with_another_party_is_refused(tmp_path: Path) -> None:
    """B has A's order of clauses; a number in A's place leaves B no value of its own."""
    text = ALIKE.replace("g: {paper: 20, pledge: 90}", "g: [pledge, paper]").replace(
        "  C: {like: B, g: {pledge: 70}}", "  C: {like: B}"
    )
    (tmp_path / "case.yaml").write_text(text, "utf-8")
    cells = exported(tmp_path, "case.yaml")
    for clause, value in (("paper", "30"), ("pledge", "80")):
        cells = changed(cells, ("", "A", "g", clause), "worth", value)
    before = files(tmp_path)
    with pytest.raises(InputError):
        import_values(write(tmp_path, cells), tmp_path / "case.yaml")
    assert files(tmp_path)["case.yaml"] == before["case.yaml"]
