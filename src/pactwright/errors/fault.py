"""A fault in what the user gave: where it is, what was expected, what stood there, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a fault weighs: errors stop the work, warnings and notes do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file; line and column count from 1, line 0 stands for the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding about the user's input.

    Parameters
    ----------
    code
        Stable short name of the kind of fault, such as ``unknown-key``.
    place
        File, line and column.
    path
        Where it stands inside the case, such as ``values.UKR.army.capped``.
    expected, found
        What should stand there and what does.
    nearest
        The nearest valid word, if one is near.
    next_step
        What the user can do about it.
    """

    code: str
    place: Place
    path: str
    expected: str
    found: str
    nearest: str | None = None
    next_step: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        where = f"{self.place}: {self.severity}: "
        inside = f"{self.path}: " if self.path else ""
        text = f"{where}{inside}expected {self.expected}, found {self.found}"
        if self.nearest:
            text += f"; did you mean {self.nearest!r}?"
        if self.next_step:
            text += f" {self.next_step}" if text.endswith("?") else f"; {self.next_step}"
        return f"{text} [{self.code}]"


class PactwrightError(Exception):
    """The work failed; the message says at what and what to try."""

    exit_status = 1


class InputError(PactwrightError):
    """What the user gave is wrong; `faults` holds every fault found, ordered by place."""

    exit_status = 2

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda f: (f.place, f.path, f.code)))
        super().__init__("\n".join(map(str, self.faults)))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Fault, ...]]]:
        return (type(self), (self.faults,))
