"""The runner of the documentation's examples notices what is wrong with one."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from conftest import find_files, run_console, sessions, write_file


def run(block: str) -> str | None:
    return run_console(SimpleNamespace(parsed=block))


def test_commands_and_output_are_told_apart() -> None:
    block = "$ echo one \\\n    two\none two\n\n$ echo three\n"
    assert sessions(block) == [("echo one two", "one two"), ("echo three", "")]


@pytest.mark.parametrize(
    "block",
    [
        "$ python -c 'print(6 * 7)'\n42\n",
        "$ python -c 'print(6 * 7)'\n",
        "$ python -c 'print(\"long\"); print(1); print(2)'\nlong\n...\n",
        "$ python -c 'raise SystemExit(2)'\n$ echo $?\n2\n",
    ],
)
def test_a_true_example_passes(block: str) -> None:
    assert run(block) is None


@pytest.mark.parametrize(
    ("block", "complaint"),
    [
        ("$ python -c 'print(6 * 7)'\n41\n", "printed:\n42"),
        ("$ python -c 'raise SystemExit(3)'\n", "exit status 3"),
        ("$ python -c 'raise SystemExit(3)'\n$ echo $?\n2\n", "exit status 3, expected 2"),
        ("$ python -c 'pass'\n$ echo $?\n1\n", "exit status 0, expected 1"),
    ],
)
def test_a_false_example_fails(block: str, complaint: str) -> None:
    assert complaint in (run(block) or "")


@pytest.mark.parametrize("block", ["pactwright check\n", "$ rm -rf cases\n"])
def test_a_block_that_is_no_example_is_refused(block: str) -> None:
    with pytest.raises(ValueError, match=r"begins with a command|examples run only"):
        run(block)


def test_a_file_block_is_written_inside_the_folder_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page = "<!-- file: notes/a.yaml -->\n```yaml\ntitle: A\n```\n"
    (region,) = find_files(SimpleNamespace(text=page))
    assert write_file(SimpleNamespace(parsed=region.parsed)) is None
    assert (tmp_path / "notes" / "a.yaml").read_text(encoding="utf-8") == "title: A\n"
    assert "outside" in (write_file(SimpleNamespace(parsed=("../b.yaml", ""))) or "")
