"""What architectures, their variants and their phases settle and leave open."""

from typing import Any

import pytest

from pactwright.case import Sections
from pactwright.errors import InputError
from pactwright.settlement import named_packages, package_of


def nouns(architectures: dict[str, Any]) -> Sections:
    issue = {"question": "?", "obligors": ["A"], "clauses": {"x": "X", "y": "Y", "z": "Z"}}
    return Sections.model_validate(
        {
            "pactwright": 1,
            "title": "T",
            "as_of": "2026-01-01",
            "parties": {"A": {"name": "A", "kind": "state"}},
            "issues": {"one": issue, "two": issue, "three": issue},
            "architectures": architectures,
        }
    )


def told(architectures: dict[str, Any]) -> dict[str, tuple[str, dict[str, str]]]:
    return {n.id: (n.title, dict(n.package)) for n in named_packages(nouns(architectures))}


def test_a_variant_lays_its_clauses_over_those_of_its_parents() -> None:
    found = told(
        {
            "c": {"title": "C", "from": "b", "clauses": {"one": "z"}},
            "a": {"title": "A", "clauses": {"two": "x", "one": "x"}},
            "b": {"title": "B", "from": "a", "clauses": {"two": "y"}},
        }
    )
    assert found == {
        "c": ("C", {"one": "z", "two": "y"}),
        "a": ("A", {"one": "x", "two": "x"}),
        "b": ("B", {"one": "x", "two": "y"}),
    }
    assert list(found["a"][1]) == ["one", "two"]


def test_open_issues_are_named_in_the_order_of_the_case() -> None:
    (found,) = named_packages(nouns({"a": {"title": "A", "clauses": {"two": "x"}}}))
    assert found.open_issues == ("one", "three")
    assert found.phase is None


PATH = {
    "base": {"title": "Base", "clauses": {"one": "z", "two": "z", "three": "z"}},
    "path": {
        "title": "Path",
        "clauses": {"one": "x"},
        "phases": {
            "first": {"title": "First", "clauses": {"two": "x"}},
            "second": {"clauses": {"three": "x"}},
            "third": {"title": "Third", "use": "base", "clauses": {"two": "y"}},
            "fourth": {"title": "Fourth", "clauses": {"one": "y"}},
        },
    },
    "variant": {"title": "Variant", "from": "path", "clauses": {"three": "y"}},
}


def test_phases_follow_the_phase_before_or_what_they_use() -> None:
    found = told(PATH)
    assert found["path/first"] == ("Path: First", {"one": "x", "two": "x"})
    assert found["path/second"] == ("Path: second", {"one": "x", "two": "x", "three": "x"})
    assert found["path/third"] == ("Path: Third", {"one": "z", "two": "y", "three": "z"})
    assert found["path/fourth"] == ("Path: Fourth", {"one": "y", "two": "y", "three": "z"})
    assert "path" not in found


def test_a_variant_of_a_path_is_a_path() -> None:
    found = told(PATH)
    assert found["variant/first"][1] == {"one": "x", "two": "x", "three": "y"}
    assert found["variant/fourth"][1] == {"one": "y", "two": "y", "three": "y"}


def test_of_a_path_the_first_phase_is_what_is_signed() -> None:
    assert package_of(nouns(PATH), "path") == {"one": "x", "two": "x"}


@pytest.mark.parametrize(
    "architectures",
    [
        {"a": {"title": "A", "from": "a"}},
        {"a": {"title": "A", "from": "b"}, "b": {"title": "B", "from": "a"}},
        {"a": {"title": "A", "phases": {"p": {"use": "a"}}}},
        {
            "a": {"title": "A", "phases": {"p": {"use": "b"}}},
            "b": {"title": "B", "phases": {"p": {"use": "a"}}},
        },
    ],
)
def test_a_circle_is_named(architectures: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="rests on"):
        named_packages(nouns(architectures))
