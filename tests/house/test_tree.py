"""No file of the tree knows the machine it was written on."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Written in pieces, so that this file does not hold what it looks for.
FOLDERS = ["work", "root", "opt", "home", "Users"]
PUBLIC_HOSTS = ["py" + "pi.org", "pythonhosted" + ".org", "npmjs" + ".org", "npmjs" + ".com"]
FORBIDDEN = re.compile(
    "|".join(
        [rf"(?<![\w.*/-])/{folder}/\w" for folder in FOLDERS]
        + [re.escape(host) for host in PUBLIC_HOSTS]
        + [r"--(?:extra-)?index" + "-url", "file:" + "///"]
    )
)


def tracked_files() -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    if listing.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listing.stdout.split("\0") if name]


def test_no_file_holds_a_machine_path_or_a_registry_host() -> None:
    found = []
    for path in tracked_files():
        if not path.is_file() or path.is_symlink():
            continue
        content = path.read_bytes()
        if b"\0" in content:
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
            if match := FORBIDDEN.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {match[0]}")
    assert found == []


def test_generated_and_local_files_are_not_tracked() -> None:
    names = [path.name for path in tracked_files()]
    assert "uv.lock" not in names
    assert not [name for name in names if name.endswith((".pyc", ".egg-info"))]
