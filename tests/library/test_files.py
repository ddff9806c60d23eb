"""The bundled files are plain YAML that every reader takes alike, and the loader is thin."""

import re
import subprocess
import sys
from collections.abc import Mapping

import pytest
import yaml

from pactwright import library
from pactwright.document import read
from tests.library.reading import bundled

each_file = pytest.mark.parametrize(
    ("name", "content"), [pytest.param(n, c, id=n) for n, c in bundled()]
)

# What YAML 1.1 reads as a boolean, a number in base 60 or 8, and YAML 1.2 as text.
OLD_WORDS = {"yes", "no", "on", "off", "y", "n"}
OLD_NUMBERS = re.compile(r"[-+]?(0[0-7]+|\d+(:[0-5]?\d)+|[\d_]*_[\d_]*)")


@each_file
def test_a_file_is_yaml_without_surprises(name: str, content: bytes) -> None:
    assert b"\t" not in content
    assert b"\r" not in content
    assert content.endswith(b"\n")
    assert name.endswith(".yaml")
    for event in yaml.parse(content.decode("utf-8"), Loader=yaml.CSafeLoader):
        assert not isinstance(event, yaml.AliasEvent)
        assert getattr(event, "anchor", None) is None
        assert getattr(event, "tag", None) is None
        if isinstance(event, yaml.ScalarEvent) and event.implicit[0]:
            assert event.value.lower() not in OLD_WORDS
            assert not OLD_NUMBERS.fullmatch(event.value)


@each_file
def test_a_file_reads_like_a_case(name: str, content: bytes) -> None:
    reading = read(content, f"library/{name}")
    assert list(reading.faults) == []
    assert len(reading.documents) == 1


@each_file
def test_lines_fit_a_page(name: str, content: bytes) -> None:
    assert [line for line in content.decode("utf-8").splitlines() if len(line) > 100] == []


def test_a_family_is_handed_out_with_the_name_that_faults_show() -> None:
    shown_as, content = library.family_source("guarantees")
    assert shown_as == "library/families/guarantees.yaml"
    assert b"family: guarantees" in content


def test_an_unknown_family_is_named_with_those_there_are() -> None:
    with pytest.raises(KeyError, match="no family 'pledges'; there are arms_supply, guarantees"):
        library.family_source("pledges")


@pytest.mark.parametrize(
    "mapping",
    [
        library.grades(),
        library.likelihood_words("uk"),
        library.parameters(),
        library.scales(),
        library.outcomes(),
        library.table_claims(),
        library.provocation_strengths(),
    ],
)
def test_what_is_handed_out_cannot_be_changed(mapping: Mapping[str, object]) -> None:
    with pytest.raises(TypeError):
        mapping["new"] = None  # type: ignore[index]


def test_importing_the_library_reads_nothing() -> None:
    program = "import sys, pactwright.library; print('yaml' in sys.modules, 'numpy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.split() == ["False", "False"]
