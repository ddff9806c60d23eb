"""Reading a text as a case in tests, and what must hold of every fault."""

from collections.abc import Iterable
from pathlib import Path

from pactwright import library
from pactwright.case import Case, Column, ResolvedCase, gather, reading
from pactwright.case.checks import run
from pactwright.errors import Fault, Severity


def readings(case: Case, faults: list[Fault]) -> list[ResolvedCase]:
    """Every view in both columns, or the case as written; hypotheses of the common case too."""
    found = [reading(case, None, Column.FILLED, None, faults)]
    for view in case.views:
        found += [reading(case, view, column, None, faults) for column in Column]
    if found[0] is not None:
        for name in found[0].nouns.hypotheses:
            found.append(reading(case, None, Column.FILLED, name, faults))
    return [one for one in found if one is not None]


def examined(path: Path) -> tuple[list[ResolvedCase], list[Fault]]:
    """All readings of a file and every fault of reading and of the checks."""
    case, faults = gather(path)
    if case is None:
        return [], faults
    found = readings(case, faults)
    return found, faults + [fault for one in found for fault in run(one)]


def check_faults(faults: Iterable[Fault], files: Iterable[Path]) -> None:
    """Every fault says what, where and in one printable line."""
    lengths = {str(file): _lengths(file) for file in files}
    shipped = {library.family_source(name)[0] for name in library.families()}
    for fault in faults:
        assert fault.code, fault
        assert fault.expected, fault
        assert fault.found, fault
        told = str(fault)
        assert told.isprintable(), repr(told)
        assert len(told) < 2_000, told
        if fault.place.file in shipped:
            continue
        assert fault.place.file in lengths, fault
        lines = lengths[fault.place.file]
        assert 0 <= fault.place.line <= len(lines), fault
        if fault.place.line:
            assert 1 <= fault.place.column <= lines[fault.place.line - 1] + 1, fault


def _lengths(file: Path) -> list[int]:
    text = file.read_bytes().decode("utf-8", "replace") if file.is_file() else ""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return [len(line) for line in text.split("\n")]


def errors(faults: Iterable[Fault]) -> list[Fault]:
    return [fault for fault in faults if fault.severity is Severity.ERROR]
