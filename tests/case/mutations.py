"""Case files as nobody would write them: mutated texts, mutated trees, trees of random words."""

import copy
import json
import typing
from collections.abc import Callable
from functools import cache
from importlib import resources
from pathlib import Path
from random import Random
from typing import Any

import yaml
from pydantic import BaseModel

from pactwright import library
from pactwright.case.nouns.sections import HEAD, SECTIONS, Sections
from pactwright.case.nouns.shapes import GRAMMAR
from tests.case.plausible import plausible

ROOT = Path(__file__).parents[2]

# What a scalar may be replaced by, as YAML text.
NASTY = (
    *("NO", "yes", "012", "1:30", "~", "null", "{}", "[]", '""', "1e999", "-0", ".nan", ".inf"),
    *("*a", "&a x", "!!python/object:os.system x", "!x", "true", "false", "[[[]]]", "{a: {b: c}}"),
    *("x" * 300, "-" * 70, "日本語", '"\\u202Eabc"', '"a\\nb"', '"\\0"', "'", '"', "|", ">-", "?"),
    *("0x" + "f" * 300, "9" * 308, "9" * 400, "-1", "101", "1e308", "1e-320", "\uff15", "10-20"),
    *("30,5", "130 %", "50 to 30", "20 to 50 %", "unknown", "library", "basis", "likely", "%"),
    *("2025-13-01", "2025-02-29", "0000", "9999-12-31", "[null]", "[1, a, {}]", "{null: 1}"),
    *("{value: 1}", "{value: {value: 1}}", "{low: 9, high: 1}", "{rank: a, of: b}", "{rank: 1}"),
    *("{distribution: normal}", "{distribution: []}", "{word: 5}", "{value: unknown, word: []}"),
    *("{distribution: beta, a: -1, b: 0}", "{low: a, high: b}", "{ranks: []}", "{ranks: }", "#"),
    *(
        "{like: me}",
        "{as_good_as: }",
        "{sets: , to: 1}",
        "{a:1}",
        "{? [a] : b}",
        "<<: 1",
        "a: b: c",
    ),
)

# The same for trees, as values.
NASTY_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 101, 0.5, 1e308, -1e308, 10**307, "", " ", "unknown", "library"),
    *(
        "a\nb",
        "a\tb",
        "\u202eabc",
        "x" * 300,
        "日本",
        "10-20",
        "30 %",
        "130 %",
        "50 to 30",
        "1 to 2",
    ),
    *("likely", "essential", "essentail", "2025", "2025-13-01", "basis", "obligors", "unsourced"),
    *(
        [],
        {},
        [[]],
        [[[]]],
        [None],
        [1, "a", {}],
        [["a"], ["a"]],
        {"": 1},
        {"a b": 1},
        {"value": 1},
    ),
    *(
        {"value": {"value": 1}},
        {"low": 1},
        {"low": 2, "high": 1},
        {"rank": 1, "of": 2},
        {"rank": "a"},
    ),
    *({"mode": 1}, {"word": "w"}, {"word": 1, "value": 2}, {"distribution": "normal", "mean": 1}),
    *(
        {"distribution": []},
        {"distribution": {}},
        {"ranks": None},
        {"ranks": [[["a"]]]},
        {"like": 1},
    ),
    *({"like": "FIRST"}, {"as_good_as": None}, {"better_than": []}, {"sets": None, "to": 1}),
    *({"sets": "provocation", "to": None}, {"unknown": False}, {"basis": 1}, {"basis": ["x", 1]}),
    *({"basis": {"a": 1}}, {"note": 1}, {"value": [], "basis": "unsourced"}, {"value": "likely"}),
    *({"a": {"a": {"a": {"a": 1}}}}, {"library": "library"}, {"family": "guarantees"}),
)


@cache
def sources() -> tuple[bytes, ...]:
    """Sound cases to begin from: both templates and the case worked out by hand."""
    templates = resources.files("pactwright.case") / "templates"
    texts = [
        (templates / name).read_text(encoding="utf-8").replace("{{ today }}", "2025-12-01")
        for name in ("plain.yaml", "full.yaml")
    ]
    view = (templates / "full_view.yaml").read_text(encoding="utf-8")
    both = texts[1] + "\n---\n" + view.replace("{{ today }}", "2025-12-01")
    return (
        texts[0].encode(),
        both.encode(),
        (ROOT / "cases" / "six-issues" / "case.yaml").read_bytes(),
    )


@cache
def trees() -> tuple[Any, ...]:
    """The first document of each source as plain data."""
    return tuple(next(yaml.load_all(s, Loader=yaml.CBaseLoader)) for s in sources())


# --- texts ---------------------------------------------------------------------------------------


def _bytes(text: bytes, random: Random) -> bytes:
    data = bytearray(text)
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(data))
        match random.randrange(3):
            case 0:
                data[at] = random.randrange(256)
            case 1:
                del data[at : at + random.randint(1, 9)]
            case _:
                data[at:at] = bytes(random.randrange(256) for _ in range(random.randint(1, 3)))
    return bytes(data)


def _characters(text: bytes, random: Random) -> bytes:
    letters = list(text.decode("utf-8", "replace"))
    for _ in range(random.randint(1, 6)):
        letters[random.randrange(len(letters))] = random.choice(
            "{}[]:,#&*!|>'\"%@`?-\t\r\n \x00\u202eéß\ud83d"
        )
    return "".join(letters).encode("utf-8", "replace")


def _lines(text: bytes, random: Random) -> bytes:
    lines = text.decode("utf-8", "replace").splitlines()
    for _ in range(random.randint(1, 4)):
        at, other = random.randrange(len(lines)), random.randrange(len(lines))
        match random.randrange(6):
            case 0:
                lines[at] = ""
            case 1:
                lines.insert(other, lines[at])
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines[at] = "  " * random.randint(1, 3) + lines[at]
            case 4:
                lines[at] = lines[at].lstrip()
            case _:
                lines[at] = "\t" + lines[at]
    return "\n".join(lines).encode()


def _tokens(text: bytes, random: Random) -> bytes:
    lines = text.decode("utf-8", "replace").splitlines()
    for _ in range(random.randint(1, 5)):
        at = random.randrange(len(lines))
        words = lines[at].split(" ")
        spot = random.randrange(len(words))
        new = random.choice(NASTY) if random.random() < 0.7 else random.choice(lines).strip()
        tail = words[spot][-1:] if words[spot][-1:] in ",:}]" else ""
        words[spot] = new + tail
        lines[at] = " ".join(words)
    return "\n".join(lines).encode()


def _renamed(text: bytes, random: Random) -> bytes:
    told = text.decode("utf-8", "replace")
    for _ in range(random.randint(1, 3)):
        old, new = random.choice(words()), random.choice(words())
        told = told.replace(f"{old}:", f"{new}:", random.choice((1, 2, -1)))
    return told.encode()


def mutated_text(random: Random) -> bytes:
    """A sound case with some of its bytes, characters, lines or words changed."""
    text = random.choice(sources())
    kinds: tuple[Callable[[bytes, Random], bytes], ...] = (
        *(_bytes, _characters, _lines, _tokens, _tokens, _renamed),
    )
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        text = random.choice(kinds)(text or b"x\n", random)
    return text


# --- trees ---------------------------------------------------------------------------------------


@cache
def words() -> tuple[str, ...]:
    """The vocabulary of the grammar: sections, fields, reserved words, library words, some ids."""
    found = {*HEAD, *SECTIONS, *GRAMMAR, "basis", "note", "view", "fill_ins", "FIRST", "army"}
    found |= {*library.grades(), *library.outcomes(), *library.families(), *library.parameters()}
    for model in _models(Sections, set()):
        found |= {field.alias or name for name, field in model.model_fields.items()}
    return tuple(sorted(found))


def _models(shape: Any, seen: set[Any]) -> set[type[BaseModel]]:
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        if shape in seen:
            return seen
        seen.add(shape)
        for field in shape.model_fields.values():
            _models(field.annotation, seen)
    for inner in typing.get_args(shape):
        _models(inner, seen)
    return seen


def _spots(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = (
        node.items()
        if isinstance(node, dict)
        else enumerate(node)
        if isinstance(node, list)
        else ()
    )
    return [path, *(spot for key, child in inside for spot in _spots(child, (*path, key)))]


def _holder(tree: Any, path: tuple[Any, ...]) -> Any:
    for step in path[:-1]:
        tree = tree[step]
    return tree


def _change(tree: Any, random: Random) -> None:
    spots = [spot for spot in _spots(tree) if spot]
    if not spots:
        return
    # Prefer what is near the top, where a change meets the most code.
    spot = random.choice([s for s in spots if len(s) <= random.choice((1, 2, 3, 9))] or spots)
    holder, key = _holder(tree, spot), spot[-1]
    match random.randrange(7):
        case 0 | 1:
            holder[key] = copy.deepcopy(random.choice(NASTY_VALUES))
        case 2:
            other = random.choice(spots)
            holder[key] = copy.deepcopy(_holder(tree, other)[other[-1]])
        case 3 if isinstance(holder, dict):
            holder[random.choice(words())] = holder.pop(key)
        case 4 if isinstance(holder, dict):
            holder[random.choice(words())] = copy.deepcopy(random.choice(NASTY_VALUES))
        case 5:
            holder[key] = [holder[key]]
        case _:
            del holder[key]


def _typed(node: Any) -> Any:
    """Numbers as numbers again: the loader that keeps all text was used for speed."""
    if isinstance(node, dict):
        return {key: _typed(child) for key, child in node.items()}
    if isinstance(node, list):
        return [_typed(child) for child in node]
    try:
        return float(node) if "." in node else int(node)
    except (TypeError, ValueError):
        return node


def mutated_tree(random: Random) -> bytes:
    """A sound case with entries renamed, moved, replaced or taken out; YAML that parses."""
    tree = _typed(random.choice(trees()))
    for _ in range(random.choice((1, 1, 2, 3, 6))):
        _change(tree, random)
    return json.dumps(tree, ensure_ascii=False, indent=1).encode()


def _random_value(random: Random, depth: int) -> Any:
    roll = random.random()
    if depth <= 0 or roll < 0.3:
        return random.choice(words()) if random.random() < 0.5 else random.choice(NASTY_VALUES)
    if roll < 0.45:
        return [_random_value(random, depth - 1) for _ in range(random.randrange(4))]
    return {
        random.choice(words()): _random_value(random, depth - 1)
        for _ in range(random.randint(0, 5))
    }


def _noun_like(random: Random, model: type[BaseModel]) -> dict[str, Any]:
    """A table with the keys of a noun and any values."""
    told: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        if field.is_required() or random.random() < 0.4:
            told[field.alias or name] = _random_value(random, 2)
    return told


def random_tree(random: Random) -> bytes:
    """Sections with entries that have the right keys and any content."""
    tree: dict[str, Any] = {"pactwright": 1, "title": "x", "as_of": "2025-12-01"}
    tree["parties"] = {"FIRST": {"name": "F", "kind": "state", "role": "signatory"}}
    clauses = {"capped": "Capped", "rebuilt": {"title": "R"}}
    tree["issues"] = {"army": {"question": "q", "obligors": ["FIRST"], "clauses": clauses}}
    for section in random.sample(SECTIONS, random.randint(1, 6)):
        inner = _models(Sections.model_fields[section].annotation, set())
        model = random.choice(sorted(inner, key=lambda m: m.__name__))
        tree[section] = {
            random.choice((*words()[::9], "FIRST", "army", "a1")): _noun_like(random, model)
            for _ in range(random.randint(1, 3))
        }
    if random.random() < 0.3:
        tree[random.choice((*SECTIONS, *HEAD))] = _random_value(random, 3)
    text = json.dumps(tree, ensure_ascii=False, indent=1)
    if random.random() < 0.3:
        view = {"view": "v", "by": "B", "dated": "2025"} | _random_value_table(random)
        text += "\n---\n" + json.dumps(view, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "replace")


def _random_value_table(random: Random) -> dict[str, Any]:
    return {
        random.choice((*SECTIONS, "remove", "fill_ins", "by", "view")): _random_value(random, 4)
        for _ in range(random.randint(1, 4))
    }


KINDS: dict[str, Callable[[Random], bytes]] = {
    "texts": mutated_text,
    "trees": mutated_tree,
    "words": random_tree,
    "nouns": plausible,
}
