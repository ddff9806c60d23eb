"""The conflicts from the literature that come with Pactwright, by name."""

from __future__ import annotations

from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path

from pactwright.errors import Fault, InputError, Place

ENDING = ".yaml"


def bundled_names() -> tuple[str, ...]:
    """Names of the bundled conflicts, in alphabetical order."""
    return tuple(sorted(file.stem for file in _folder().glob(f"*{ENDING}")))


def model_file(told: Path | str) -> Path:
    """The file that is meant: one on disk, or else a bundled conflict of that name.

    Parameters
    ----------
    told
        A path, or a name such as ``elmira-1991``.

    Raises
    ------
    InputError
        When there is neither.
    """
    path, known = Path(told), bundled_names()
    if path.exists() or path.is_symlink():
        return path
    if str(told) in known:
        return _folder() / f"{told}{ENDING}"
    near = get_close_matches(str(told), known, 1)
    expected = f"a file, or a bundled conflict: {', '.join(known)}"
    fault = Fault(
        "no-file", Place(path.as_posix()), "", expected, "neither", near[0] if near else None
    )
    raise InputError([fault])


def _folder() -> Path:
    """Where they are: inside the installed package, or beside its sources in a checkout."""
    package = Path(str(files("pactwright")))
    inside = package / "cases" / "conflicts"
    return inside if inside.is_dir() else package.parents[1] / "cases" / "conflicts"
