"""Writing files into a folder without losing what somebody else wrote or changed there."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from pactwright.errors import Fault, InputError, Place

MANIFEST = "brief.manifest.json"
ABOUT = "Hashes of the files as Pactwright wrote them, so that changed files are not overwritten."
# Only files of these names are taken away when a later run no longer has them.
OWN = (
    *("packages.csv", "red_lines.csv", "assumptions.csv", "claims.csv", "known_fates.csv"),
    *("durability.csv", "durability_needed.csv", "durability_years.csv"),
    *("durability_causes.csv", "durability_pairs.csv", "durability_ends.csv"),
    *("durability_worth.csv", "durability_conduct.csv", "durability_suffices.csv"),
    *("durability_outsiders.csv", "durability_firmness.csv", "durability_demands.csv"),
)


def write_files(
    folder: Path, files: Mapping[str, bytes], *, force: bool = False
) -> tuple[Path, ...]:
    """Write files and a manifest with their hashes; see `write_brief`.

    Parameters
    ----------
    folder
        Where to; made if it is not there, for its owner only.
    files
        Name to content.
    force
        Whether to replace files that are not as an earlier run left them.

    Raises
    ------
    InputError
        With each file that would be lost; then nothing is written.
    """
    known = _known(folder / MANIFEST)
    if not force:
        faults = list(_not_ours(folder, files, known))
        if faults:
            raise InputError(faults)
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700)
    for name in OWN:
        if name not in files and name in known and _hash_of(folder / name) == known[name]:
            (folder / name).unlink()
    written = [_write(folder / name, content) for name, content in files.items()]
    hashes = {name: _hash(content) for name, content in files.items()}
    told = json.dumps({"about": ABOUT, "sha256": hashes}, indent=1) + "\n"
    return (*written, _write(folder / MANIFEST, told.encode()))


def _not_ours(
    folder: Path, files: Mapping[str, bytes], known: Mapping[str, str]
) -> Iterator[Fault]:
    for name, content in files.items():
        found = _hash_of(folder / name)
        if found is None or found in (known.get(name), _hash(content)):
            continue
        changed = name in known
        yield Fault(
            "changed-file" if changed else "file-in-the-way",
            Place((folder / name).as_posix()),
            "",
            "a file as the last brief left it" if changed else "no file of this name",
            "one that was changed since" if changed else "one that no brief wrote",
            next_step="move it away, choose another folder with --out, or replace it with --force",
        )


def _known(path: Path) -> dict[str, str]:
    """File to hash as an earlier run wrote them; nothing where there is no manifest."""
    try:
        told = json.loads(path.read_bytes())["sha256"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {str(k): str(v) for k, v in told.items()} if isinstance(told, dict) else {}


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _hash_of(path: Path) -> str | None:
    """Hash of a file; None where there is none."""
    return _hash(path.read_bytes()) if path.exists() else None


def _write(path: Path, content: bytes) -> Path:
    """Write a file in one step, so that no reader ever meets half of it.

    A new file is for its owner only; one that is replaced stays open to whom it was.
    """
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o600
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path
