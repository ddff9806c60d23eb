"""What a user installs holds everything that the source tree runs on."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel_names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def files_below(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_code_and_data(wheel_names: set[str]) -> None:
    expected = {f"pactwright/{name}" for name in files_below(ROOT / "src" / "pactwright")}
    assert "pactwright/py.typed" in expected
    assert expected <= wheel_names


def test_the_wheel_holds_the_bundled_cases(wheel_names: set[str]) -> None:
    expected = {f"pactwright/cases/{name}" for name in files_below(ROOT / "cases")}
    assert expected <= wheel_names


def test_the_wheel_holds_nothing_else(wheel_names: set[str]) -> None:
    assert {name.split("/")[0].partition("-")[0] for name in wheel_names} == {"pactwright"}
    assert any(name.endswith("licenses/LICENSE") for name in wheel_names)
