"""Edits change what they are asked to change, and nothing else."""

from __future__ import annotations

import json
import random
import re
import stat
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pactwright.document import append, plain, read, remove, save, set_value
from pactwright.document.tree import Plain
from pactwright.document.write import word, written
from pactwright.errors import InputError, PactwrightError

CASE = """\
# the head
title: A "case"   # kept
values:           # by party
  # Ukraine first
  UKR:
    army: {a: 20, b: 1.50}  # grades
    # between
    troops: 'none'

  RUS: {}

# the parts
parties:
  - id: UKR   # first
    name: Ukraine
  # second
  - id: RUS
    name: >-  # folded
      Russian
      Federation
ranks: [1, 2,   # two
        3]
last:
"""


def edited(edit: Callable[..., bytes], text: str, *given: object) -> str:
    return edit(text.encode(), "case.yaml", *given).decode()


@pytest.mark.parametrize(
    ("path", "value", "before", "after"),
    [
        (["title"], "B", 'title: A "case"   # kept', "title: B   # kept"),
        (["values", "UKR", "army", "b"], 2, "b: 1.50}", "b: 2}"),
        (["values", "UKR", "troops"], "no", "troops: 'none'", 'troops: "no"'),
        (["values", "UKR", "troops"], [1, "a, b"], "troops: 'none'", 'troops: [1, "a, b"]'),
        (["values", "UKR", "veto"], True, "'none'\n", "'none'\n    veto: true\n"),
        (["values", "RUS", "army", "a"], 3, "RUS: {}", "RUS: {army: {a: 3}}"),
        (["values", "UKR", "army", "c"], None, "b: 1.50}", "b: 1.50, c: null}"),
        (
            ["parties", 0, "name"],
            "Ukraine: the state",
            "name: Ukraine\n",
            'name: "Ukraine: the state"\n',
        ),
        (["parties", 0, "note"], "x", "name: Ukraine\n", "name: Ukraine\n    note: x\n"),
        (
            ["parties", 1, "name"],
            "Russia",
            "name: >-  # folded\n      Russian\n      Federation\n",
            "name: Russia  # folded\n",
        ),
        (["ranks", 1], 2.5, "[1, 2,   # two", "[1, 2.5,   # two"),
        (["last"], {"a": 1}, "last:\n", "last: {a: 1}\n"),
        (["new"], 1e-05, "last:\n", "last:\nnew: 1.0e-05\n"),
        (
            ["values"],
            {},
            CASE[CASE.index("values:") : CASE.index("\n# the parts")],
            "values: {}           # by party\n  # Ukraine first\n",
        ),
        (
            ["parties", 0],
            {"id": "POL"},
            "id: UKR   # first\n    name: Ukraine\n",
            "{id: POL}\n",
        ),
    ],
)
def test_set_value(path: list[str | int], value: Plain, before: str, after: str) -> None:
    assert CASE.count(before) == 1
    assert edited(set_value, CASE, path, value) == CASE.replace(before, after)


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (["title"], 'title: A "case"   # kept\n', ""),
        (["values", "UKR", "army", "a"], "{a: 20, b", "{b"),
        (["values", "UKR", "army", "b"], "20, b: 1.50}", "20}"),
        (["values", "UKR", "army"], "    army: {a: 20, b: 1.50}  # grades\n", ""),
        (["parties", 0, "id"], "- id: UKR   # first\n    name", "- name"),
        (["parties", 1], CASE[CASE.index("  - id: RUS") : CASE.index("ranks")], ""),
        (["ranks", 2], "        3]", "        ]"),
        (["ranks", 1], "[1, 2,   # two\n", "[1, \n"),
        (["last"], "last:\n", ""),
    ],
)
def test_remove(path: list[str | int], before: str, after: str) -> None:
    assert CASE.count(before) == 1
    found = edited(remove, CASE, path)
    strip = re.compile(r" +$", re.M)
    assert strip.sub("", found) == strip.sub("", CASE.replace(before, after))


@pytest.mark.parametrize(
    ("text", "path", "after"),
    [
        ("a: 1\n", ["a"], "{}\n"),
        ("a: {b: 1}  # c\n", ["a", "b"], "a: {}  # c\n"),
        ("a:  # c\n  b: 1  # d\nc: 2\n", ["a", "b"], "a: {}  # c\nc: 2\n"),
        ("a:\n- 1\nb: 2\n", ["a", 0], "a: []\nb: 2\n"),
        ("a:\n  - - 1\n    - 2\n", ["a", 0, 0], "a:\n  - - 2\n"),
        ("a:\n  - b: 1\n    # c\n    d: 2\n", ["a", 0, "b"], "a:\n  -\n    # c\n    d: 2\n"),
        ("a: 1\nb: 2", ["b"], "a: 1"),
        ("a: [b: 1]\n", ["a", 0, "b"], "a: [{}]\n"),
    ],
)
def test_remove_leaves_a_sound_file(text: str, path: list[str | int], after: str) -> None:
    assert edited(remove, text, path) == after


@pytest.mark.parametrize(
    ("text", "path", "value", "after"),
    [
        ("a:\n- 1 # x\n# y\nb: 2\n", ["a"], "z", "a:\n- 1 # x\n- z\n# y\nb: 2\n"),
        ("a: []\n", ["a"], {"b": [1]}, "a: [{b: [1]}]\n"),
        ("a: [1, 2 ]\n", ["a"], 3, "a: [1, 2, 3 ]\n"),
        ("a:\n  - |+\n    x\n\nb: 1\n", ["a"], 2, "a:\n  - |+\n    x\n\n  - 2\nb: 1\n"),
        ("a:\n  - 1", ["a"], 2, "a:\n  - 1\n  - 2"),
    ],
)
def test_append(text: str, path: list[str | int], value: Plain, after: str) -> None:
    assert edited(append, text, path, value) == after


@pytest.mark.parametrize(
    ("text", "path", "after"),
    [
        ("a:\n  b: 1\n# next\nc: 2\n", ["a", "d"], "a:\n  b: 1\n  d: 0\n# next\nc: 2\n"),
        ("a: {b}\n", ["a", "b"], "a: {b: 0}\n"),
        ("a: {b: }\n", ["a", "b"], "a: {b: 0 }\n"),
        ("a:\n  -\n  - 2\n", ["a", 0], "a:\n  - 0\n  - 2\n"),
        ("a: [b: 1]\n", ["a", 0, "c"], "a: [{b: 1, c: 0}]\n"),
        ("'a': |\n  x\nb: 1\n", ["a"], "'a': 0\nb: 1\n"),
        ("a: {\n  b: 1, # b\n}\n", ["a", "d"], "a: {\n  b: 1, d: 0, # b\n}\n"),
        ("a:\n- 1\n- 2", ["a"], "a: 0"),
        ('"a: b":  # c\n\n  # d\n  e: 1\nf: 2\n', ["a: b"], '"a: b": 0  # c\n\n  # d\nf: 2\n'),
        ("\ufeffa: 1\r\n", ["b"], "\ufeffa: 1\r\nb: 0\r\n"),
        ("\ufeffa: 1\r\n", ["a"], "\ufeffa: 0\r\n"),
    ],
)
def test_set_value_where_yaml_is_odd(text: str, path: list[str | int], after: str) -> None:
    assert edited(set_value, text, path, 0) == after


def test_the_document_is_chosen_by_number() -> None:
    text = "a: 1\n---\na: 1 # two\n...\n"
    assert edited(set_value, text, ["b"], 2, 1) == "a: 1\n---\na: 1 # two\nb: 2\n...\n"
    with pytest.raises(InputError, match="no-such-document"):
        edited(set_value, text, ["b"], 2, 2)


@pytest.mark.parametrize(
    ("edit", "given", "said"),
    [
        (remove, (["valeus"],), "'values'"),
        (remove, (["values", "UKR", "armyy"],), "case.yaml:5:3.*'army'"),
        (remove, (["ranks", 3],), "a position from 0 to 2"),
        (remove, ([],), "no-such-place"),
        (set_value, (["title", "x"], 1), "nothing further"),
        (set_value, (["ranks", 3], 1), "a position from 0 to 2"),
        (set_value, (["new", 0], 1), "no-such-place"),
        (set_value, ([], 1), "no-such-place"),
        (set_value, (["title"], float("inf")), "not-finite"),
        (set_value, (["title"], {"a": ["\x00"]}), r"title\.a\[0\].*control-character"),
        (set_value, (["title"], {1: 2}), "not-plain"),
        (set_value, (["title"], {1, 2}), "not-plain"),
        (append, (["title"], 1), "expected a list"),
        (append, (["rank"], 1), "'ranks'"),
    ],
)
def test_what_cannot_be_done_is_said(
    edit: Callable[..., bytes], given: tuple[object, ...], said: str
) -> None:
    with pytest.raises(InputError, match=said):
        edited(edit, CASE, *given)


def test_a_faulty_file_is_not_edited() -> None:
    with pytest.raises(InputError, match="duplicate-key"):
        edited(set_value, "a: 1\na: 2\n", ["a"], 3)


def test_an_edit_that_would_change_more_is_refused() -> None:
    # Without a line end the text of `a` is "x"; a line after it would make it "x\n".
    with pytest.raises(PactwrightError, match="b: cannot change"):
        edited(set_value, "a: |\n  x", ["b"], 1)


# -- quoting --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "as_value", "in_flow"),
    [
        ("Kyiv", "Kyiv", "Kyiv"),
        ("a, b", "a, b", '"a, b"'),
        ("30 to 50 %", "30 to 50 %", "30 to 50 %"),
        ("NO", '"NO"', '"NO"'),
        ("2025-12-01", '"2025-12-01"', '"2025-12-01"'),
        ("012", '"012"', '"012"'),
        ("1:30", '"1:30"', '"1:30"'),
        ("", '""', '""'),
        ('say "x": y', "'say \"x\": y'", "'say \"x\": y'"),
        ("it's", "it's", "it's"),
        ("two\nlines", '"two\\nlines"', '"two\\nlines"'),
        ("nbsp\u00a0", '"nbsp\\xA0"', '"nbsp\\xA0"'),
        ("\u202eabc", '"\\u202Eabc"', '"\\u202Eabc"'),
    ],
)
def test_quotes_stand_only_where_needed(text: str, as_value: str, in_flow: str) -> None:
    assert word(text, in_flow=False) == as_value
    assert word(text, in_flow=True) == in_flow


SIGNS = st.text(alphabet="abnoyeNxE01279.:_-+#,'\"\\{}[]&*!|>%@`~?= \tüß漢\u200b", max_size=9)
TEXTS = st.one_of(
    SIGNS,
    st.text(
        st.characters(
            exclude_categories=["Cs", "Cc"],
            exclude_characters="\u2028\u2029\ufeff\ufffe\uffff",
        )
    ),
    st.sampled_from(["null", "~", "Yes", "off", "0b1", "0o7", "1e3", "1.5e+3", "=", "<<", "---"]),
)  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_written_text_is_read_back_by_this_and_older_readers(text: str) -> None:
    as_value = f"k: {word(text, in_flow=False)}\n"
    in_flow = f"k: [{word(text, in_flow=True)}, {{{word(text, in_flow=True)}: 1}}]\n"
    for source, value in ((as_value, text), (in_flow, [text, {text: 1}])):
        reading = read(source.encode(), "f")
        assert reading.sound
        assert plain(reading.documents[0]) == {"k": value}
        assert yaml.safe_load(source) == {"k": value}


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False)))
def test_written_numbers_are_read_back_by_this_and_older_readers(number: float) -> None:
    source = f"k: {written(number, False, 'f', ())}\n"
    tree: Any = plain(read(source.encode(), "f").documents[0])
    for value in (tree["k"], yaml.safe_load(source)["k"]):
        assert value == number
        assert type(value) is type(number)


# -- random edits of random files -----------------------------------------------------------

KEYS = st.sampled_from(["a", "b", "key", "two words", "no", "1996", "x: y", "it's", "ü"])
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-99, 99),
    st.sampled_from([0.5, 1e-7]),
    SIGNS,
    st.sampled_from(["line\n", "two\n\nlines # x\n", "kept\n\n\n"]),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)
Steps = tuple[str | int, ...]


@dataclass
class Printer:
    """Writes a tree in every style YAML has, and remembers which comment belongs to what."""

    dice: random.Random
    blank: bool = True
    count: int = 0
    own_line: dict[str, Steps] = field(default_factory=dict)
    end_of_line: dict[str, Steps] = field(default_factory=dict)

    def comment(self, kind: dict[str, Steps], path: Steps) -> str:
        self.count += 1
        mark = f"# note {self.count}: [x]"
        kind[mark] = path
        return mark

    def above(self, path: Steps, indent: int) -> list[str]:
        lines = [""] * (self.blank and self.dice.random() < 0.1)
        if self.dice.random() < 0.4:
            lines.append(" " * indent + self.comment(self.own_line, path))
        return lines

    def after(self, path: Steps) -> str:
        return "  " + self.comment(self.end_of_line, path) if self.dice.random() < 0.4 else ""

    def scalar(self, value: Plain, flow: bool) -> str:
        if isinstance(value, str):
            choice = self.dice.random()
            if choice < 0.3:
                return json.dumps(value)
            if choice < 0.5 and value.isprintable():
                return "'" + value.replace("'", "''") + "'"
            return word(value, flow)
        return written(value, True, "f", ())

    def flow(self, value: Plain) -> str:
        gap = self.dice.choice(["", " "])
        if isinstance(value, list):
            return f"[{gap}{', '.join(self.flow(item) for item in value)}{gap}]"
        if isinstance(value, dict):
            pairs = (f"{self.scalar(key, True)}: {self.flow(item)}" for key, item in value.items())
            return f"{{{gap}{', '.join(pairs)}{gap}}}"
        return self.scalar(value, True)

    def value(self, head: str, value: Plain, path: Steps, indent: int) -> list[str]:
        """The lines of an entry; `head` is ``key:`` or ``-``."""
        if isinstance(value, list | dict) and value and self.dice.random() < 0.7:
            if head.strip().endswith("-") and self.dice.random() < 0.7:
                inner = self.block(value, path, indent + 2)
                while not inner[0].strip() or inner[0].strip().startswith("#"):
                    self.own_line.pop(inner.pop(0).strip(), None)
                return [head + " " + inner[0][indent + 2 :], *inner[1:]]
            step = 0 if isinstance(value, list) and head.endswith(":") else 2
            inner = self.block(value, path, indent + self.dice.choice([step, 2, 3]))
            return [head + self.after((*path, "here")), *inner]
        if isinstance(value, list | dict) and value and self.dice.random() < 0.4:
            return self.spread(head, value, path, indent)
        if isinstance(value, str) and value.endswith("\n") and self.dice.random() < 0.8:
            sign = "|+" if value.endswith("\n\n") else self.dice.choice(["|", "|+"])
            body = [" " * (indent + 2) + line if line else "" for line in value.split("\n")[:-1]]
            return [f"{head} {sign}{self.after(path)}", *body]
        if isinstance(value, str) and re.fullmatch(r"[a-z0-9:\[{.]+", value) and path[-1] != 0:
            if self.dice.random() < 0.5:
                lines = [f"{head} |-{self.after(path)}", " " * (indent + 2) + value]
                return [*lines, ""] if self.dice.random() < 0.5 else lines
        elif value is None and self.dice.random() < 0.5:
            return [head + self.after(path)]
        text = self.scalar(value, False) if not isinstance(value, list | dict) else self.flow(value)
        return [f"{head} {text}{self.after(path)}"]

    def spread(self, head: str, value: Plain, path: Steps, indent: int) -> list[str]:
        """A collection in brackets over several lines, with comments."""
        pad = " " * (indent + 4)
        lines = [head + (" [" if isinstance(value, list) else " {") + self.after((*path, "here"))]
        pairs = numbered(value)
        for number, (step, item) in enumerate(pairs):
            lines += self.above(path, indent + 4)
            key = f"{self.scalar(step, True)}: " if isinstance(step, str) else ""
            comma = "," if number + 1 < len(pairs) or self.dice.random() < 0.5 else ""
            lines.append(f"{pad}{key}{self.flow(item)}{comma}{self.after((*path, step))}")
        return [*lines, " " * (indent + 2) + ("]" if isinstance(value, list) else "}")]

    def block(self, value: Plain, path: Steps, indent: int) -> list[str]:
        lines: list[str] = []
        pairs = numbered(value)
        for step, item in pairs:
            lines += self.above(path, indent)
            head = f"{self.scalar(step, True)}:" if isinstance(step, str) else "-"
            lines += self.value(" " * indent + head, item, (*path, step), indent)
        return lines


def numbered(value: Plain) -> list[tuple[str | int, Plain]]:
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list) else []


def inside(path: Steps, touched: Steps) -> bool:
    return path[: len(touched)] == touched


def places(tree: Plain, path: Steps = ()) -> list[Steps]:
    found = [path]
    if isinstance(tree, dict):
        for key, child in tree.items():
            found += places(child, (*path, key))
    elif isinstance(tree, list):
        for index, child in enumerate(tree):
            found += places(child, (*path, index))
    return found


def reached(tree: Any, path: Sequence[str | int]) -> Any:
    for step in path:
        tree = tree[step]
    return tree


def random_edit(
    tree: dict[str, Plain], value: Plain, dice: random.Random, source: bytes
) -> tuple[bytes, Plain, Steps, str]:
    """One random edit of the source, and the tree that it should give."""
    expected: Plain = deepcopy(tree)
    everywhere = places(tree)
    choice = dice.choice(["set", "add", "remove", "append"])
    touched: Steps = dice.choice(everywhere[1:])
    lists = [path for path in everywhere if isinstance(reached(tree, path), list)]
    if choice == "append" and lists:
        touched = dice.choice(lists)
        reached(expected, touched).append(value)
        after = append(source, "f", touched, value)
        touched = (*touched, "new")
    elif choice == "add":
        tables = [path for path in everywhere if isinstance(reached(tree, path), dict)]
        touched = (*dice.choice(tables), "new key")
        reached(expected, touched[:-1])["new key"] = value
        after = set_value(source, "f", touched, value)
    elif choice == "remove":
        del reached(expected, touched[:-1])[touched[-1]]
        after = remove(source, "f", touched)
    else:
        choice = "set"
        reached(expected, touched[:-1])[touched[-1]] = value
        after = set_value(source, "f", touched, value)
    return after, expected, touched, choice


@settings(max_examples=1500, deadline=None)
@given(
    st.dictionaries(KEYS, TREES, min_size=1, max_size=4),
    TREES,
    st.randoms(use_true_random=False),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_random_edits(
    tree: dict[str, Plain], value: Plain, dice: random.Random, newline: str, bom: bool
) -> None:
    # Blank lines after a text written with |+ would belong to it.
    printer = Printer(dice, blank="\\n" not in json.dumps([tree, value]))
    lines = [*printer.above((), 0), *printer.block(tree, (), 0), *printer.above((), 0)]
    source = ("\ufeff" * bom + newline.join([*lines, ""])).encode()
    before = read(source, "f")
    assert before.sound, before.faults
    assert plain(before.documents[0]) == tree

    after, expected, touched, choice = random_edit(tree, value, dice, source)

    reading = read(after, "f")
    assert reading.sound
    assert plain(reading.documents[0]) == expected
    text = after.decode()
    assert text.startswith("\ufeff") == bom
    if newline == "\r\n":
        assert text.count("\r\n") == text.count("\n")
    kept = [mark for mark, path in printer.own_line.items() if not inside(path, touched)]
    kept += [
        mark
        for mark, path in printer.end_of_line.items()
        if not inside(path, touched)
        or (
            choice == "set" and path == touched and not isinstance(reached(tree, path), list | dict)
        )
    ]
    lost = [mark for mark in kept if mark not in text]
    assert not lost
    if choice == "remove":
        assert not [m for m, path in printer.end_of_line.items() if path == touched and m in text]
    # Every line that was not touched stands as it stood.
    if choice in ("add", "append"):
        assert len(after) > len(source)
        rest = iter(text)
        assert all(character in rest for character in source.decode())


# -- saving ---------------------------------------------------------------------------------


def test_save_keeps_permissions_and_leaves_nothing_behind(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_bytes(b"a: 1\n")
    file.chmod(0o640)
    save(file, b"a: 2\n")
    assert file.read_bytes() == b"a: 2\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [child.name for child in tmp_path.iterdir()] == ["case.yaml"]


def test_save_follows_a_link(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_bytes(b"a: 1\n")
    link = tmp_path / "link.yaml"
    link.symlink_to(file)
    save(link, b"a: 2\n")
    assert link.is_symlink()
    assert file.read_bytes() == b"a: 2\n"


def test_a_failed_save_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "case.yaml"
    file.write_bytes(b"a: 1\n")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pactwright.document.edit.os.replace", refuse)
    with pytest.raises(PactwrightError, match="No space left"):
        save(file, b"a: 2\n")
    assert file.read_bytes() == b"a: 1\n"
    assert [child.name for child in tmp_path.iterdir()] == ["case.yaml"]


def test_saving_into_no_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(PactwrightError, match="cannot save"):
        save(tmp_path / "none" / "case.yaml", b"")


@pytest.mark.parametrize(
    ("source", "path", "left"),
    [
        ("a: |+\n  one\nb: |+\n  two\n\n\nc: 1\n", ["b"], "a: |+\n  one\nc: 1\n"),
        (
            "a:\n  - |+\n    one\n  - x: |+\n      two\n\n\n  # note\n  - false\n",
            ["a", 1],
            "a:\n  - |+\n    one\n  # note\n  - false\n",
        ),
    ],
    ids=["key", "item"],
)
def test_blank_lines_that_end_a_text_go_with_it(source: str, path: Steps, left: str) -> None:
    assert remove(source.encode(), "f", path) == left.encode()
