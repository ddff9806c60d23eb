"""The JSON Schema is valid, takes what the language takes, and refuses gross slips."""

import json
import re
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from pactwright.case.nouns.sections import SECTIONS
from pactwright.case.schema import case_schema
from tests.case.marked import BASE

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference" / "case-language.md").read_text(encoding="utf-8")
VALIDATOR = Draft202012Validator(case_schema())


class Loader(yaml.CSafeLoader):
    """YAML as editors read it, except that dates and old booleans stay text."""


Loader.yaml_implicit_resolvers = {
    start: [(tag, pattern) for tag, pattern in pairs if not tag.endswith(("timestamp", "bool"))]
    for start, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def documents(text: str) -> list[Any]:
    return list(yaml.load_all(text.replace("{{ today }}", "2025-12-01"), Loader=Loader))


def slips(document: Any) -> list[str]:
    return [f"{list(e.absolute_path)}: {e.message[:200]}" for e in VALIDATOR.iter_errors(document)]


def whole(folder: Path) -> dict[str, Any]:
    """The main file and the parts of a case in one table."""
    told: dict[str, Any] = {}
    for file in (folder / "case.yaml", *sorted(folder.glob("*.yaml"))):
        for key, node in documents(file.read_text(encoding="utf-8"))[0].items():
            told[key] = {**told[key], **node} if isinstance(told.get(key), dict) else node
    return told


def test_the_schema_is_valid() -> None:
    Draft202012Validator.check_schema(case_schema())
    assert json.loads(json.dumps(case_schema())) == case_schema()
    assert set(SECTIONS) <= set(case_schema()["else"]["properties"])


@pytest.mark.parametrize("name", ["plain", "full", "full_view"])
def test_the_templates_fit(name: str) -> None:
    source = resources.files("pactwright.case") / "templates" / f"{name}.yaml"
    for document in documents(source.read_text(encoding="utf-8")):
        assert slips(document) == []


@pytest.mark.parametrize("name", ["six-issues", "ukraine-2025"])
def test_the_bundled_cases_and_their_views_fit(name: str) -> None:
    folder = ROOT / "cases" / name
    assert slips(whole(folder)) == []
    for view in folder.glob("views/*.yaml"):
        for document in documents(view.read_text(encoding="utf-8")):
            assert slips(document) == []


def blocks() -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```", PAGE, re.M | re.S)


@pytest.mark.parametrize("index", range(len(blocks())))
def test_the_examples_of_the_language_page_fit(index: int) -> None:
    block = re.sub(r"\.\.\.(?=[\"\n}])", "x", blocks()[index])
    # A block of CLAUSES shows several, each on a line of its own.
    alone = block.startswith(("{", "["))
    told = (
        [d for line in block.splitlines() for d in documents(line)] if alone else documents(block)
    )
    assert told
    small = documents(BASE)[0]
    for document in told:
        if alone:
            document = {"red_lines": {"x": {"party": "FIRST", "never": document}}}
        elif "guarantee" in document:
            document = {"issues": document}
        assert slips(document if "view" in document else {**small, **document}) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: Two", "titel: Two"),
        ("pactwright: 1\n", ""),
        ("pactwright: 1", "pactwright: 2"),
        ("kind: state", "kind: stat"),
        ("role: signatory", "rol: signatory"),
        ("obligors: [FIRST], ", ""),
        ("status: checked", "status: checkd"),
        ("{ranks: [pact, army]}", "{rank: [pact, army]}"),
        ("values:\n", "valus:\n"),
        ("architectures:\n", "architectures: [plain]\nx:\n"),
        ("as_of: 2025-12-01", "as_of: [2025]"),
    ],
)
def test_gross_slips_do_not_fit(before: str, after: str) -> None:
    assert before in BASE
    assert slips(documents(BASE.replace(before, after, 1))[0])


@pytest.mark.parametrize("slip", ["valus: {}", "fill_ins: {by: D}", "by: [A]"])
def test_gross_slips_of_views_do_not_fit(slip: str) -> None:
    view = {"view": "v", "by": "A", "dated": "2025"}
    assert slips(view) == []
    assert slips({**view, **documents(slip)[0]})
    del view["by"]
    assert slips(view)
