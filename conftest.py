"""Settings of the whole suite, and the examples of the documentation as tests.

In README.md and docs/ these blocks are run, in order, in a folder of their own that
holds a copy of the bundled cases:

- ``python``: the code must run; with ``>>>`` prompts the printed answers must match.
- ``console``: each line that begins with ``$ `` is a command; the lines below it are what
  it prints. ``...`` stands for anything. A command must succeed, unless the line after its
  output is ``$ echo $?``, which shows the exit status.
- any block right below ``<!-- file: NAME -->`` is written to the file NAME.

Blocks in other languages (``sh``, ``text``, ``yaml``) are not run. ``<!-- skip: next -->``
leaves out one example; say why beside it.
"""

import contextlib
import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from hypothesis import settings
from sybil import Document, Example, Region, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser

ROOT = Path(__file__).parent

# The suite gives the same answer on every run; `HYPOTHESIS_PROFILE=explore` looks further.
settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.register_profile("explore", max_examples=2_000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

PROGRAMS = ("pactwright", "python", "cat", "ls", "echo")
EXAMPLE_TIMEOUT = 120
PLAIN_TERMINAL = {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1"}
FILE_BLOCK = re.compile(
    r"^<!-- file: (?P<name>\S+) -->\n\s*^(?P<fence>```+)[^\n]*\n(?P<text>.*?)^(?P=fence)\s*$",
    re.MULTILINE | re.DOTALL,
)


def write_file(example: Example) -> str | None:
    name, text = example.parsed
    target = Path.cwd() / name
    if Path.cwd() not in target.resolve().parents:
        return f"{name} lies outside the folder of the example"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")
    return None


def find_files(document: Document) -> Iterator[Region]:
    for match in FILE_BLOCK.finditer(document.text):
        # The region is the comment alone: the block below may be an example too.
        yield Region(
            match.start(),
            match.start() + len("<!--"),
            parsed=(match["name"], match["text"]),
            evaluator=write_file,
        )


def run_command(command: str) -> tuple[int, str]:
    """Exit status and everything printed, as a plain terminal of 100 columns would show it."""
    words = shlex.split(command)
    if words[0] not in PROGRAMS:
        raise ValueError(f"examples run only {', '.join(PROGRAMS)}; use a `sh` block for {command}")
    scripts = Path(sys.executable).parent
    if words[0] == "python":
        words[0] = sys.executable
    elif words[0] == "pactwright":
        words[0] = str(scripts / "pactwright")
    done = subprocess.run(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        timeout=EXAMPLE_TIMEOUT,
        check=False,
        env=os.environ | PLAIN_TERMINAL,
    )
    return done.returncode, done.stdout


def sessions(text: str) -> list[tuple[str, str]]:
    """The commands of a console block, each with the output written below it."""
    found: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            found.append((line[2:].strip(), []))
        elif found[-1:] and found[-1][0].endswith("\\"):
            command, _ = found.pop()
            found.append((command[:-1] + line.strip(), []))
        elif found:
            found[-1][1].append(line.rstrip())
        else:
            raise ValueError("a console block begins with a command: $ pactwright ...")
    return [(command, "\n".join(output).strip("\n")) for command, output in found]


def run_console(example: Example) -> str | None:
    checker = doctest.OutputChecker()
    steps = sessions(example.parsed)
    status = 0
    for position, (command, expected) in enumerate(steps):
        if command == "echo $?":
            if expected.strip() != str(status):
                return f"exit status {status}, expected {expected.strip()}"
            continue
        status, printed = run_command(command)
        printed = "\n".join(line.rstrip() for line in printed.splitlines()).strip("\n")
        status_shown = steps[position + 1 : position + 2] and steps[position + 1][0] == "echo $?"
        if status and not status_shown:
            return f"$ {command}\nended with exit status {status}:\n{printed}"
        if expected and not checker.check_output(expected + "\n", printed + "\n", doctest.ELLIPSIS):
            return f"$ {command}\nexpected:\n{expected}\n\nprinted:\n{printed}"
    return None


def enter_folder(namespace: dict[str, object]) -> None:
    stack = contextlib.ExitStack()
    namespace["_folder"] = stack
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="pactwright-docs-"))
    if (ROOT / "cases").is_dir():
        shutil.copytree(ROOT / "cases", Path(folder) / "cases")
    stack.enter_context(contextlib.chdir(folder))


def leave_folder(namespace: dict[str, object]) -> None:
    stack = namespace["_folder"]
    assert isinstance(stack, contextlib.ExitStack)
    stack.close()


pytest_collect_file = Sybil(
    parsers=[
        SkipParser(),
        find_files,
        PythonCodeBlockParser(doctest_optionflags=doctest.ELLIPSIS),
        CodeBlockParser("console", run_console),
    ],
    patterns=["README.md", "docs/*.md", "docs/*/*.md"],
    setup=enter_folder,
    teardown=leave_folder,
).pytest()
