"""Which files a case consists of, and reading them into sections and views."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pactwright.case.layers import attributed
from pactwright.case.nouns.misfit import nearest
from pactwright.case.nouns.sections import HEAD, SECTIONS
from pactwright.document import Node, Reading, Scalar, Table, plain, read_file
from pactwright.errors import Fault, Place, Severity

MAIN = "case.yaml"
VIEWS = "views"
SUFFIXES = (".yaml", ".yml")
VIEW_HEAD = ("view", "by", "dated", "title", "summary", "remove", "fill_ins", "basis", "note")


@dataclass(slots=True)
class Sheaf:
    """The texts of a case as read: the common part, the views, and every fault so far."""

    common: Table | None = None
    views: list[Table] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    key: str = ""
    author: str = "the case"


def read_sheaf(path: Path, extra_views: Iterable[Path] = ()) -> Sheaf:
    """Read a case file or folder, with further view files, into one sheaf.

    Parameters
    ----------
    path
        A case file, or a folder that holds ``case.yaml``.
    extra_views
        View files from elsewhere.

    Returns
    -------
    Sheaf
        With faults instead of exceptions, whatever the files hold.
    """
    sheaf = Sheaf()
    digest = hashlib.sha256()
    main, parts, views = _find(path)
    for file in (main, *parts, *views, *extra_views):
        reading = read_file(file)
        sheaf.files.append(file)
        sheaf.faults.extend(reading.faults if path.exists() or file != path else [_no_path(path)])
        digest.update(os.fsencode(file.name) + b"\0" + _bytes(file) + b"\0")
        as_view = file in views or file not in (main, *parts)
        for index, document in enumerate(_tables(reading, sheaf)):
            _place(document, sheaf, main=file == main, first=index == 0, as_view=as_view)
    sheaf.key = digest.hexdigest()[:16]
    if sheaf.common is None and not any(f.severity is Severity.ERROR for f in sheaf.faults):
        sheaf.faults.append(_no_case(main))
    return sheaf


def _no_path(path: Path) -> Fault:
    """Nothing of that name; perhaps a case of nearly that name stands beside it."""
    try:
        beside = [*path.parent.iterdir()]
    except OSError:
        beside = []
    names = [file.name for file in beside if file.suffix in SUFFIXES or (file / MAIN).is_file()]
    near = nearest(path.name, names)
    step = f"there are {', '.join(sorted(names)[:5])}" if names else "check the path"
    found = "nothing of that name"
    return Fault("no-such-file", Place(str(path)), "", "a case file or folder", found, near, step)


def _no_case(main: Path) -> Fault:
    return Fault(
        "no-case",
        Place(str(main)),
        "",
        "a case, which begins with pactwright: 1",
        "views alone",
        next_step="name the case itself, and the file of a view after --with",
    )


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes() if file.is_file() else b""
    except OSError:
        return b""  # reading it has reported why


def case_files(path: Path) -> tuple[Path, ...]:
    """Every file that belongs to a case: the main one, further parts, views."""
    main, parts, views = _find(path)
    return (main, *parts, *views)


def _find(path: Path) -> tuple[Path, list[Path], list[Path]]:
    """The main file, further parts, and views that belong to a case."""
    if path.name == MAIN and path.is_file():
        path = path.parent
    elif not path.is_dir():
        return path, [], []
    parts = [file for file in _texts(path) if file.name != MAIN and file.is_file()]
    return path / MAIN, parts, _texts(path / VIEWS)


def _texts(folder: Path) -> list[Path]:
    """The YAML files of a folder, without those that programs keep out of sight."""
    try:
        files = sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError:
        return []  # the main file of such a folder cannot be read either, and that is reported
    return [file for file in files if file.suffix in SUFFIXES and not file.name.startswith(".")]


def _tables(reading: Reading, sheaf: Sheaf) -> Iterator[Table]:
    for document in reading.documents:
        if isinstance(document, Table):
            yield document
        elif not reading.faults:
            sheaf.faults.append(
                Fault("wrong-type", document.place, "", "a table of sections", "something else")
            )


def _place(document: Table, sheaf: Sheaf, *, main: bool, first: bool, as_view: bool) -> None:
    """Put one document where it belongs, or note why it belongs nowhere."""
    if "view" in document.entries:
        sheaf.views.append(document)
    elif as_view or not first:
        sheaf.faults.append(
            Fault(
                "not-a-view",
                document.place,
                "",
                "a view that begins with view: and its id",
                f"a table with {', '.join(list(document.entries)[:4])}",
                next_step="begin it with view: NAME, or move it out of the views",
            )
        )
    elif main:
        by = document.entries.get("by")
        sheaf.author = str(plain(by)) if by is not None else sheaf.author
        known = _known_keys(document, (*HEAD, *SECTIONS, "basis", "note"), sheaf)
        sheaf.common = _by_author(known, sheaf)
    elif sheaf.common is not None:
        part = _by_author(_known_keys(document, SECTIONS, sheaf), sheaf)
        sheaf.common = _joined(sheaf.common, part, sheaf)


def _by_author(document: Table, sheaf: Sheaf) -> Table:
    """The text with its origins, so that a basis holds within its own file only."""
    told = attributed(document, "case", sheaf.author, sheaf.faults)
    assert isinstance(told, Table)  # a table stays one
    return told


def _known_keys(document: Table, known: tuple[str, ...], sheaf: Sheaf) -> Table:
    entries: dict[str, Node] = {}
    for key, node in document.entries.items():
        if key in known:
            entries[key] = node
            continue
        head = key in HEAD
        step = "see the sections in the case language"
        if key == "graph_model":
            step = f"this is a graph model, no case: pactwright stability {document.place.file}"
        sheaf.faults.append(
            Fault(
                "unknown-key",
                document.keys[key],
                key,
                f"a section of the case in {document.place.file}",
                f"{key!r}, which belongs in {MAIN}" if head else repr(key),
                nearest=None if head else nearest(key, known),
                next_step="move it there" if head else step,
            )
        )
    return replace(document, entries=entries)


def _joined(whole: Table, part: Table, sheaf: Sheaf) -> Table:
    """The common text with the sections of one more file; an id given twice is a fault."""
    entries, keys = dict(whole.entries), dict(whole.keys)
    for section, node in part.entries.items():
        present = entries.get(section)
        if present is None:
            entries[section], keys[section] = node, part.keys[section]
        elif isinstance(present, Table) and isinstance(node, Table):
            for twice in set(present.entries) & set(node.entries) - {"note"}:
                sheaf.faults.append(
                    _twice(f"{section}.{twice}", node.keys[twice], present.keys[twice])
                )
            entries[section] = replace(
                present,
                entries={**node.entries, **present.entries},
                keys={**node.keys, **present.keys},
            )
        else:
            sheaf.faults.append(_twice(section, part.keys[section], keys[section]))
    return replace(whole, entries=entries, keys=keys)


def _twice(path: str, here: Place, first: Place) -> Fault:
    return Fault(
        "duplicate-id",
        here,
        path,
        "each id once in the whole case",
        f"a second {path}, first given at {first}",
        next_step="keep one of them",
    )


def view_id(document: Table) -> str:
    """The id that a view document gives itself."""
    node = document.entries["view"]
    return str(node.value) if isinstance(node, Scalar) and node.value is not None else ""
