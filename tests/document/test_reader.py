"""Reading never fails: it gives tables, and faults at the line and column where they stand."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pactwright.document import Reading, Scalar, Series, Table, at, plain, read, read_file
from pactwright.document.build import MAX_DEPTH, MAX_NODES
from pactwright.document.encoding import MAX_BYTES
from pactwright.document.loader import PurePython
from pactwright.errors import Severity

LOADERS = [getattr(yaml, "CSafeLoader", PurePython), PurePython]


@pytest.fixture(params=LOADERS, ids=["libyaml", "python"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pactwright.document.loader.LOADER", request.param)


def text_of(reading: Reading) -> list[str]:
    return [f"{f.code} {f.place.line}:{f.place.column} {f.severity}" for f in reading.faults]


# What users type, and the faults they should be told of.
BROKEN = [
    # tables and keys
    ("a: 1\nb: 2\na: 3\n", ["duplicate-key 3:1 error"]),
    ("a: {b: 1, b: 2}\n", ["duplicate-key 1:11 error"]),
    ("1996: x\n'1996': z\n", ["duplicate-key 2:1 error"]),
    ("a: 1\n<<: {b: 2}\n", ["merge-key 2:1 error"]),
    ("[a, b]: 1\n", ["complex-key 1:1 error"]),
    ("? {a: 1}\n: 2\n", ["complex-key 1:3 error"]),
    (": 1\n", ["empty-key 1:1 error"]),
    ("a: {army:capped}\n", ["missing-space 1:5 error"]),
    ("a: {army:}\n", ["missing-space 1:9 error"]),
    ("", ["empty-file 1:1 error"]),
    ("# only a comment\n", ["empty-file 1:1 error"]),
    ("---\n", ["empty-file 1:3 error"]),
    ("a: 1\n---\n", ["empty-file 2:3 error"]),
    ("- a\n- b\n", ["not-a-table 1:1 error"]),
    ("just words\n", ["not-a-table 1:1 error"]),
    # what the case language leaves out of YAML
    ("a: &x 1\nb: *x\n", ["anchor 1:4 error", "alias 2:4 error"]),
    ("a: !!python/object/apply:os.system [ls]\n", ["tag 1:4 error"]),
    ("a: !foo 1\n", ["tag 1:4 error"]),
    ("a: !f!oo 1\n", ["tag 1:4 error"]),
    ("a: !!str 1\n", ["tag 1:4 error"]),
    ("%YAML 1.2\n---\na: 1\n", ["directive 1:1 error"]),
    ("# c\n%TAG ! x\n%FOO\n---\na: 1\n", ["directive 2:1 error", "directive 3:1 error"]),
    ("a: 1\n...\n%YAML 1.1\n---\nb: 1\n", ["directive 3:1 error"]),
    ("a: 1\n%b: 2\n", ["directive 2:1 error"]),
    # words that read as something else elsewhere
    ("a: NO\n", ["yaml-1-1-word 1:4 note"]),
    ("a: [yes, 'yes', Off]\n", ["yaml-1-1-word 1:5 note", "yaml-1-1-word 1:17 note"]),
    ("on: 1\n", ["yaml-1-1-word 1:1 note"]),
    ("a: 1:30\nb: 1_000\n", ["yaml-1-1-number 1:4 note", "yaml-1-1-number 2:4 note"]),
    ("a: 012\nb: -007\n", ["leading-zero 1:4 error", "leading-zero 2:4 error"]),
    ("a: .inf\nb: -.INF\n", ["not-finite 1:4 error", "not-finite 2:4 error"]),
    ("a: .nan\nb: 1e999\n", ["not-finite 1:4 error", "not-finite 2:4 error"]),
    ("a: " + "9" * 5000 + "\n", ["not-finite 1:4 error"]),
    # syntax, by its likely cause
    ("a:\n\tb: 1\n", ["tab 2:1 error"]),
    ("a:\n  b: 1\n\t- 2\n", ["tab 3:1 error"]),
    ("a: |\n\ttext\n", ["tab 2:1 error"]),
    ("a:1\nb: 2\n", ["missing-space 1:2 error"]),
    ("b: 2\na:1\n", ["missing-space 2:2 error"]),
    ("b: 2\na:1\nc: 3\n", ["missing-space 2:2 error"]),
    ("b: 2\njust words\nc: 3\n", ["missing-colon 2:1 error"]),
    ('a: "x\nb: 1\n', ["unclosed-quote 1:4 error"]),
    ('a: "x\nb: "y"\n', ["unclosed-quote 1:4 error"]),
    ("a: 'Ukraine's army'\n", ["text-after-quote 1:13 error"]),
    ('a: "so-called" peace\n', ["text-after-quote 1:16 error"]),
    ("a: [1, 2\nb: 3\n", ["unclosed-bracket 1:4 error"]),
    ("a: {b: 1\n", ["unclosed-bracket 1:4 error"]),
    ("a: [1, 2}\n", ["unclosed-bracket 1:4 error"]),
    ("a: [b #c]\nd: 1\n", ["unclosed-bracket 1:4 error"]),
    ("a: 1\nb: ]\n", ["stray-bracket 2:4 error"]),
    ("a: {b: 1 c: 2}\n", ["missing-comma 1:11 error"]),
    ("a: {b: 1,\n    c: 2\n    d: 3}\n", ["missing-comma 3:6 error"]),
    ("a: [1, , 2]\n", ["missing-value 1:8 error"]),
    ("a: [x] y\n", ["text-after-bracket 1:8 error"]),
    ("title: Peace: a plan\n", ["colon-in-text 1:13 error"]),
    ("a: @home\n", ["reserved-character 1:4 error"]),
    ("a: `code`\n", ["reserved-character 1:4 error"]),
    ("a: 1\nb: % of\n", ["reserved-character 2:4 error"]),
    ("a: > 50 %\n", ["reserved-character 1:4 error"]),
    ("a: >50 %\n", ["reserved-character 1:4 error"]),
    ("a: * any\n", ["reserved-character 1:4 error"]),
    ("a: & co\n", ["reserved-character 1:4 error"]),
    ('a: "C:\\path"\n', ["bad-escape 1:7 error"]),
    ("a: - b\n", ["series-on-key-line 1:4 error"]),
    ("a: 1\n  b: 2\n", ["indentation 2:3 error"]),
    ("a:\n  b: 1\n c: 2\n", ["indentation 3:2 error"]),
    ("a: 1\n- b\n", ["indentation 2:1 error"]),
    ("{a: 1} b\n", ["after-the-end 1:8 error"]),
    ("a:\u00a01\nb: 2\n", ["odd-space 1:3 error"]),
    # characters
    ("a: 1\r\nb: 2\r\n", ["crlf 1:5 note"]),
    ("a: 1\rb: 2\n", ["lone-cr 1:5 error"]),
    ("\ufeffa: no\n", ["bom 1:1 note", "yaml-1-1-word 1:4 note"]),
    ("a: x\ufeff\n", ["control-character 1:5 error"]),
    ("a: x\0y\nb: \x07\n", ["control-character 1:5 error", "control-character 2:4 error"]),
    ("a: x\u2028y\n", ["control-character 1:5 error"]),
    ('a: "\\0"\n', ["control-character 1:4 error"]),
    ("a: pay \u202enot\u202c\n", ["hidden-direction 1:8 warning", "hidden-direction 1:12 warning"]),
    ('a: "\\u2066x"\n', ["hidden-direction 1:4 warning"]),
    ("ü: é\nü: é\n", ["duplicate-key 2:1 error"]),
    ("k: {é😀: 1, b: no}\n", ["yaml-1-1-word 1:15 note"]),
    # several at once
    (
        "a: 012\na: &x no\nb: {<<: *x}\n",
        [
            "leading-zero 1:4 error", "duplicate-key 2:1 error", "anchor 2:4 error",
            "yaml-1-1-word 2:4 note", "merge-key 3:5 error", "alias 3:9 error",
        ],
    ),
]  # fmt: skip


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(("text", "faults"), BROKEN)
def test_faults_have_their_code_and_place(text: str, faults: list[str]) -> None:
    assert text_of(read(text.encode(), "case.yaml")) == faults


@pytest.mark.parametrize(("text", "_"), BROKEN)
def test_every_fault_says_what_to_do(text: str, _: list[str]) -> None:
    for fault in read(text.encode(), "case.yaml").faults:
        assert fault.place.file == "case.yaml"
        assert fault.expected
        assert fault.found
        assert fault.next_step
        assert len(fault.found) < 130
        assert "\n" not in str(fault)


def test_faults_in_words() -> None:
    reading = read(b"values:\n  UKR: {a: 1}\n  UKR: {a: 012}\n", "case.yaml")
    assert [str(fault) for fault in reading.faults] == [
        "case.yaml:3:3: error: values.UKR: expected each key once, found 'UKR' again, first at "
        "line 2; delete one of the two, or rename it [duplicate-key]",
        "case.yaml:3:12: error: values.UKR.a: expected a number without leading zeros, found "
        "'012'; "
        'write 12, or quote it if it is text; "0o12" is how octal is written [leading-zero]',
    ]


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("", None), ("~", None), ("null", None), ("Null", None), ("NULL", None), ("nULL", "nULL"),
        ("true", True), ("True", True), ("FALSE", False), ("tRUE", "tRUE"),
        ("0", 0), ("-0", 0), ("+12", 12), ("0o17", 15), ("0xfF", 255), ("0o8", "0o8"),
        ("1e3", 1000.0), (".5", 0.5), ("-1.", -1.0), ("1.5E-2", 0.015),
        ("0.50", 0.5), ("1e", "1e"), (".", "."), ("+", "+"), ("e5", "e5"),
        ("2025-12-01", "2025-12-01"), ("30 %", "30 %"), ("1.2.3", "1.2.3"), ("'12'", "12"),
        ('"true"', "true"), ("x#y", "x#y"), ("http://x.y", "http://x.y"), ("infinity", "infinity"),
    ],
)  # fmt: skip
def test_words_follow_the_core_rules(raw: str, value: object) -> None:
    reading = read(f"k: {raw}\n".encode(), "f")
    assert not reading.faults
    tree = plain(reading.documents[0])
    assert tree == {"k": value}
    assert isinstance(tree, dict)
    assert type(tree["k"]) is type(value)


@pytest.mark.usefixtures("loader")
def test_spans_lead_back_to_the_text() -> None:
    text = (
        "\ufeffa: 'é😀'\r\nb:   # c\r\n  - {x: 1.50, y: [2]}  # d\r\n  - |  # e\r\n    long\r\n\r\n"
        "  # f\r\nlast: word one\r\n"
    )
    reading = read(text.encode(), "f")
    tree = reading.documents[0]
    found = {}
    paths: list[list[str | int]] = [
        ["a"],
        ["b"],
        ["b", 0],
        ["b", 0, "x"],
        ["b", 0, "y"],
        ["b", 1],
        ["last"],
    ]
    for path in paths:
        node = at(tree, path)
        assert node is not None
        found[str(path[-1])] = text[node.span.start : node.span.end]
    assert found == {
        "a": "'é😀'",
        "b": "- {x: 1.50, y: [2]}  # d\r\n  - |  # e\r\n    long",
        "0": "{x: 1.50, y: [2]}",
        "x": "1.50",
        "y": "[2]",
        "1": "|  # e\r\n    long",
        "last": "word one",
    }
    item = at(tree, ["b", 0])
    assert isinstance(item, Table)
    assert item.flow
    assert not tree.flow
    number = at(tree, ["b", 0, "x"])
    assert isinstance(number, Scalar)
    assert (number.raw, number.value, number.quoted) == ("1.50", 1.5, False)
    assert (number.place.line, number.place.column) == (3, 9)
    word = at(tree, ["a"])
    assert isinstance(word, Scalar)
    assert (word.raw, word.quoted) == ("é😀", True)
    assert tree.keys["a"].column == 1
    assert isinstance(at(tree, ["b"]), Series)


def test_documents_are_told_apart() -> None:
    reading = read(b"a: 1\n---\nview: A\n...\n---\nview: B\n", "f")
    assert [plain(tree) for tree in reading.documents] == [{"a": 1}, {"view": "A"}, {"view": "B"}]
    assert reading.sound


def test_tabs_that_do_not_indent_are_kept() -> None:
    text = 'a:\t1\t# c\nb: x\ty\nc: "p\tq"\nd: |\n  r\n  \ts\n\t\ne: [1,\t2]\n'
    reading = read(text.encode(), "f")
    assert not reading.faults
    expected = {"a": 1, "b": "x\ty", "c": "p\tq", "d": "r\n\ts\n", "e": [1, 2]}
    assert plain(reading.documents[0]) == expected


# -- encodings ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "utf-32-le"]
)
def test_other_encodings_are_named(codec: str) -> None:
    reading = read("title: Friedensplan\nvalues: {}\n".encode(codec), "case.yaml")
    (fault,) = reading.faults
    assert fault.code == "encoding"
    assert codec[:6].upper() in fault.found
    assert fault.next_step == "save the file as UTF-8"


def test_a_latin_1_byte_is_shown_where_it_stands() -> None:
    reading = read("a: 1\nb: für é\nb: 2\n".encode("latin-1"), "case.yaml")
    assert text_of(reading) == ["encoding 2:5 error", "duplicate-key 3:1 error"]
    assert "0xFC" in reading.faults[0].found
    assert "ü" in reading.faults[0].found


# -- limits ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "{? ", "[{a: ["])
def test_depth_is_limited_before_it_hurts(opening: str) -> None:
    reading = read((opening * 100_000).encode(), "f")
    assert "too-deep" in {fault.code for fault in reading.faults}
    assert not reading.documents


@pytest.mark.usefixtures("loader")
def test_the_deepest_allowed_nesting_reads() -> None:
    inner = "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    assert read(f"a: {inner}\n".encode(), "f").sound
    assert text_of(read(f"a: [{inner}]\n".encode(), "f")) == [f"too-deep 1:{MAX_DEPTH + 3} error"]


def test_an_alias_bomb_is_not_expanded() -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    begun = time.process_time()
    reading = read("\n".join(lines).encode(), "f")
    assert time.process_time() - begun < 1
    assert {fault.code for fault in reading.faults} == {"anchor", "alias"}


def test_size_is_limited() -> None:
    assert text_of(read(b"a" * (MAX_BYTES + 1), "f")) == ["file-too-large 0:0 error"]
    reading = read(b"a: [" + b"1," * (MAX_NODES + 1) + b"]", "f")
    assert [fault.code for fault in reading.faults] == ["too-many-nodes"]
    assert read(b"a: " + b"x" * 1_000_000, "f").sound


@pytest.mark.parametrize(
    "text",
    [
        "%\n",
        "\r",
        "\0",
        "a:1\n",
        "#\n",
        "\t\n",
        '"a" ',
        "&a ",
        "'\n",
        "\u202e",
        "a\n:",
        "%a\n---\n",
    ],
)
def test_long_nonsense_is_answered_soon(text: str) -> None:
    begun = time.process_time()
    reading = read((text * 2_000_000)[: MAX_BYTES // 4].encode(), "f")
    assert time.process_time() - begun < 5
    assert reading.faults


# -- files ----------------------------------------------------------------------------------


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_bytes(b"a: 1\nb: no\n")
    reading = read_file(tmp_path / "case.yaml", "my case")
    assert plain(reading.documents[0]) == {"a": 1, "b": "no"}
    assert reading.faults[0].place.file == "my case"


def test_a_missing_file_names_its_neighbour(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_bytes(b"a: 1\n")
    (fault,) = read_file(tmp_path / "Csae.yaml").faults
    assert (fault.code, fault.nearest) == ("no-such-file", "case.yaml")
    (fault,) = read_file(tmp_path / "none" / "case.yaml").faults
    assert fault.code == "no-such-file"
    assert "no folder" in fault.next_step
    (fault,) = read_file(tmp_path / "case.yaml" / "x.yaml").faults
    assert fault.code == "no-such-file"


def test_what_is_no_file_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_file(tmp_path).faults[0].code == "is-a-folder"
    assert read_file(Path("a\0b")).faults[0].code == "unreadable"
    assert read_file(Path("x" * 5000)).faults[0].code == "unreadable"
    big = tmp_path / "big.yaml"
    big.write_bytes(b"#" * (MAX_BYTES + 10))
    assert read_file(big).faults[0].code == "file-too-large"

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert read_file(big).faults[0].code == "no-permission"


# -- whatever the bytes ---------------------------------------------------------------------


def check(source: bytes, reading: Reading) -> None:
    lines = source.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for fault in reading.faults:
        assert fault.place.line <= len(lines)
        if fault.place.line:
            assert 1 <= fault.place.column <= len(lines[fault.place.line - 1]) + 1
        assert len(fault.found) < 130
        str(fault)
    assert reading.documents or not reading.sound


@settings(max_examples=1500, deadline=None)
@given(st.one_of(st.binary(max_size=80), st.text(max_size=60).map(lambda text: text.encode())))
@example(b"\xff\xfe")
@example(b"\xed\xa0\x80: 1")
@example(b'"\\UFFFFFFFF"')
@example(b'a: "\\ud800"')
@example(b"\xef\xbb\xbf")
@example(b"!<")
@example(b"&")
def test_any_bytes_are_answered(source: bytes) -> None:
    check(source, read(source, "f"))


VALID = """\
# head
title: A "case"   # kept
values:
  UKR:
    army: {a: 20, b: 1.50}
    troops: 'none'
  RUS: [1, two, "three", ~]
parties:
  - id: UKR
    name: >-  # folded
      Russian
      Federation
---
view: B
"""
BITS = st.sampled_from([*"\t'\": \n#[]{},-?|>&*!%@`\r\\é\u00a0\0\u20280x", ": ", "- ", "---\n",
                        "?", "...\n", " #", "&a", "*a", "!t ", "%Y\n", "\ufeff", "\u202e",
                        "<<: "])  # fmt: skip


@settings(max_examples=2500, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 2), BITS), min_size=1, max_size=4))
def test_a_damaged_file_reads_or_says_where(damage: list[tuple[float, int, str]]) -> None:
    text = VALID
    for where, gone, new in damage:
        index = round(where * len(text))
        text = text[:index] + new + text[index + gone :]
    source = text.encode()
    reading = read(source, "f")
    check(source, reading)
    if any(fault.severity is Severity.ERROR for fault in reading.faults):
        assert all(fault.place.line for fault in reading.faults)
    else:
        assert reading.sound


def test_both_parsers_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(7)
    bits = [*"\t'\": \n#[]{},-é0x?", ": ", "- ", "\r\n"]
    differing = []
    for _ in range(600):
        text = VALID
        for _ in range(dice.choice([1, 1, 2, 3])):
            index = dice.randrange(len(text))
            text = text[:index] + dice.choice(bits) + text[index + dice.choice([0, 0, 1]) :]
        answers = []
        for parser in LOADERS:
            monkeypatch.setattr("pactwright.document.loader.LOADER", parser)
            answers.append(read(text.encode(), "f"))
        assert answers[0].sound == answers[1].sound, text
        if answers[0].sound:
            trees = [[plain(tree) for tree in answer.documents] for answer in answers]
            assert trees[0] == trees[1], text
        if answers[0].faults != answers[1].faults:
            differing.append((text, *map(text_of, answers)))
    assert not differing


def test_a_long_case_reads_quickly() -> None:
    block = (
        "k{}:\n  army: {{a: 20, b: 1.50, c: likely}}  # grades\n  list:\n    - 'one'\n    - two\n"
    )
    source = "".join(block.format(n) for n in range(240)).encode()
    assert source.count(b"\n") == 1200
    times = []
    for _ in range(5):
        begun = time.process_time()
        assert read(source, "f").sound
        times.append(time.process_time() - begun)
    assert min(times) < (0.06 if LOADERS[0] is not PurePython else 0.6)
