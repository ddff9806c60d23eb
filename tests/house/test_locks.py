"""The locks name exact versions by hash and no address, and the core stays small."""

import re
from pathlib import Path

import pytest

REQUIREMENTS = Path(__file__).parents[2] / "requirements"
LOCKS = ("runtime", "build", "dev")
CORE_PACKAGES_AT_MOST = 26


def pins(lock: str) -> set[str]:
    """The pinned packages of a lock: name, version and, if any, the platforms they are for."""
    text = (REQUIREMENTS / f"{lock}.txt").read_text(encoding="utf-8")
    return {line.removesuffix("\\").strip() for line in text.splitlines() if "==" in line}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_nothing_but_pins_and_hashes(lock: str) -> None:
    pin = r"[a-z0-9._-]+==[A-Za-z0-9.+!]+(?: ; [^\\]+)? \\"
    digest = r"    --hash=sha256:[0-9a-f]{64}(?: \\)?"
    strangers = [
        line
        for line in (REQUIREMENTS / f"{lock}.txt").read_text(encoding="utf-8").splitlines()
        if not re.fullmatch(rf"{pin}|{digest}", line)
    ]
    assert strangers == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: str) -> None:
    text = (REQUIREMENTS / f"{lock}.txt").read_text(encoding="utf-8")
    assert not re.search(r"://| @ |--(extra-)?index|--find-links|file:", text)


@pytest.mark.parametrize("lock", ["runtime", "build"])
def test_the_smaller_locks_agree_with_the_dev_lock(lock: str) -> None:
    assert pins(lock) <= pins("dev")


def test_the_core_stays_small() -> None:
    assert 1 <= len(pins("runtime")) <= CORE_PACKAGES_AT_MOST
