"""Faults for people: by file, errors first, with the line itself and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from pactwright.errors import Fault, Severity
from pactwright.reports.wording import counted

ORDER = tuple(Severity)
LINE_SHOWN = 96
LARGEST_FILE = 8_000_000
# As many faults of one code in one file are shown; further ones are counted.
ALIKE_SHOWN = 20


def render_faults(faults: Iterable[Fault]) -> str:
    """All faults as text, with their counts at the end; empty when there are none."""
    found = sorted(faults, key=lambda f: (f.place.file, ORDER.index(f.severity), f.place, f.path))
    if not found:
        return ""
    blocks: list[str] = []
    for file in dict.fromkeys(fault.place.file for fault in found):
        blocks += _of_file([fault for fault in found if fault.place.file == file])
    _lines.cache_clear()
    return "\n\n".join([*blocks, _counts(found)])


def _of_file(faults: Sequence[Fault]) -> Iterator[str]:
    """The faults of a file; of many of one code the first, and how many more there are."""
    alike = Counter(fault.code for fault in faults)
    shown: Counter[str] = Counter()
    for fault in faults:
        shown[fault.code] += 1
        if shown[fault.code] <= ALIKE_SHOWN:
            yield _fault(fault)
        elif shown[fault.code] == alike[fault.code]:
            more = alike[fault.code] - ALIKE_SHOWN
            yield f"{fault.place.file}  and {more} more like this  [{fault.code}]"


def _counts(faults: Sequence[Fault]) -> str:
    told = []
    for severity in ORDER:
        number = sum(fault.severity is severity for fault in faults)
        if number:
            told.append(counted(number, severity.value))
    return ", ".join(told)


def _fault(fault: Fault) -> str:
    path = f"  {fault.path}" if fault.path else ""
    if fault.severity is Severity.NOTE:  # a note in one line: nothing needs to be done
        step = f"; {fault.next_step}" if fault.next_step else ""
        return f"{fault.place}  {fault.severity}{path}  {fault.found}{step}  [{fault.code}]"
    lines = [f"{fault.place}  {fault.severity}{path}  [{fault.code}]", *_source(fault)]
    lines.append(f"  expected  {fault.expected}")
    lines.append(f"  found     {fault.found}")
    if fault.nearest:
        lines.append(f"  did you mean  {fault.nearest}")
    if fault.next_step:
        lines.append(f"  next step  {fault.next_step}")
    return "\n".join(lines)


def _source(fault: Fault) -> list[str]:
    """The line at fault with a caret under the column, where the file can be read."""
    place = fault.place
    lines = _lines(place.file)
    if not 1 <= place.line <= len(lines):
        return []
    text = "".join(c if c.isprintable() else " " for c in lines[place.line - 1])
    column = max(place.column, 1) - 1
    start = max(0, column - LINE_SHOWN // 2) if len(text) > LINE_SHOWN else 0
    shown = text[start : start + LINE_SHOWN].rstrip()
    lead = len(shown) - len(shown.lstrip()) if start == 0 else 0
    if not shown.strip():
        return []
    caret = max(0, column - start - lead)
    return [f"  | {shown[lead:]}", f"  | {' ' * caret}^"]


@lru_cache(maxsize=64)
def _lines(file: str) -> tuple[str, ...]:
    path = Path(file)
    try:
        if path.stat().st_size > LARGEST_FILE:
            return ()
        return tuple(path.read_text("utf-8-sig", errors="replace").splitlines())
    except (OSError, ValueError):
        return ()
