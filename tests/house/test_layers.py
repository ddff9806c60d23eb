"""The order of the layers, as written in pyproject.toml."""

import ast
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "pactwright"


def test_layers_are_kept() -> None:
    program = "import sys; from importlinter.cli import lint_imports_command; "
    done = subprocess.run(
        [sys.executable, "-c", program + "sys.exit(lint_imports_command(['--no-cache']))"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=os.environ | {"PYTHONUTF8": "1", "COLUMNS": "120"},
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_layer_takes_nothing_from_the_face_but_the_version() -> None:
    """The face loads its verbs when asked, so a static contract cannot see this circle."""
    layers = {path.stem for path in PACKAGE.iterdir()}
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.parent == PACKAGE:
            continue
        for node in ast.walk(ast.parse(path.read_bytes())):
            place = f"{path.relative_to(ROOT).as_posix()}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Import):
                found += [place for name in node.names if name.name == "pactwright"]
            elif isinstance(node, ast.ImportFrom) and node.module == "pactwright":
                taken = {name.name for name in node.names} - layers - {"__version__"}
                found += [f"{place}: {name}" for name in sorted(taken)]
    assert found == []


def test_importing_the_face_loads_no_layer_and_no_dependency() -> None:
    program = (
        "import sys; import pactwright; "
        "print(*sorted({name.partition('.')[0] for name in sys.modules} & "
        "{'pydantic', 'yaml', 'typer', 'rich', 'jinja2', 'markdown_it', 'numpy'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.split() == []
