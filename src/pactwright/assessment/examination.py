"""Everything that is wrong or doubtful in a case, over all its readings, each thing once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pactwright.assessment.parties import judging
from pactwright.assessment.sourcing import sourcing
from pactwright.case import Case, Column, ResolvedCase, View, gather, reading
from pactwright.case.checks import run
from pactwright.document import Table, at, place_of
from pactwright.errors import Fault, InputError, Place, Severity
from pactwright.preferences import fallback_faults, ranking_faults, red_line_faults
from pactwright.settlement import double_faults, rule_faults, terms_faults

AS_WRITTEN = "as written"
NOT_IDS = ("basis", "note")
Found = dict[Fault, list[str]]


@dataclass(frozen=True, slots=True)
class Examination:
    """What an examination of a case brought to light.

    Parameters
    ----------
    case
        The case; None when there is nothing that could be one.
    readings
        Every reading that could be made: as written, each view in both columns, each hypothesis.
    faults
        All faults by place, each once.
    """

    case: Case | None
    readings: tuple[ResolvedCase, ...]
    faults: tuple[Fault, ...]

    @property
    def sound(self) -> bool:
        """Whether the case can be worked with: no fault is an error."""
        return self.case is not None and not any(
            fault.severity is Severity.ERROR for fault in self.faults
        )


def check(path: Path | str, views: Sequence[Path | str] = ()) -> Examination:
    """Examine a case and every reading of it.

    Parameters
    ----------
    path
        File or folder of the case.
    views
        Further files that hold views.
    """
    case, told = gather(Path(path), [Path(view) for view in views])
    if case is None:
        return Examination(None, (), _sorted(told))
    slips: Found = {fault: [AS_WRITTEN] for fault in told}
    # What could not be read there need not be told again as a misfit.
    unread = {fault.place for fault in told if fault.severity is Severity.ERROR}
    answers: Found = {}
    readings: dict[str, ResolvedCase] = {}
    for way in _ways(case):
        made: list[Fault] = []
        resolved = reading(case, way.view, way.column, way.hypothesis, made)
        made = [fault for fault in made if fault.place not in unread]
        if resolved is not None:
            readings[way.label] = resolved
            made += run(resolved)
            _note(answers, way.label, _answers(resolved))
            _note(answers, way.label, _unsourced(case, resolved))
        _note(slips, way.label, made)
    found = [_attributed(fault, labels) for fault, labels in slips.items()]
    found += [_limited(fault, labels, readings) for fault, labels in answers.items()]
    return Examination(case, tuple(readings.values()), _sorted(found))


def load(path: Path | str, views: Sequence[Path | str] = ()) -> Case:
    """Read a case that can be worked with.

    Parameters
    ----------
    path
        File or folder of the case.
    views
        Further files that hold views.

    Raises
    ------
    InputError
        With every error of the case.
    """
    examination = check(path, views)
    if not examination.sound or examination.case is None:
        raise InputError(f for f in examination.faults if f.severity is Severity.ERROR)
    return examination.case


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to read a case, and how it is called."""

    label: str
    view: View | None = None
    column: Column = Column.FILLED
    hypothesis: str | None = None


def _ways(case: Case) -> Iterator[_Way]:
    yield _Way(AS_WRITTEN)
    for view in case.views:
        for column in (Column.TEXT, Column.FILLED):
            yield _Way(f"view {view.id}, {column}", view, column)
    hypotheses = at(case.common, ("hypotheses",))
    for name in hypotheses.entries if isinstance(hypotheses, Table) else ():
        if name not in NOT_IDS:
            yield _Way(f"hypothesis {name}", hypothesis=name)


def _answers(case: ResolvedCase) -> Iterator[Fault]:
    """What settlement and preferences find in a reading; a circle the checks of the case report."""
    for find in (
        rule_faults,
        double_faults,
        terms_faults,
        red_line_faults,
        fallback_faults,
        ranking_faults,
    ):
        try:
            yield from find(case)
        except InputError:
            continue


def _unsourced(case: Case, resolved: ResolvedCase) -> Iterator[Fault]:
    """How many values of a view, fill-ins included, rest on no source."""
    view = resolved.view
    if resolved.hypothesis or resolved.column is Column.TEXT or (view is None and case.views):
        return
    found = sourcing(resolved, judging(resolved.nouns))
    if found.unsourced:
        share = found.unsourced / found.total
        whose = f"of the view {view.id}" if view else "of the case"
        yield Fault(
            "unsourced-values",
            view.place if view else place_of(resolved.tree, ("values",)),
            f"view {view.id}" if view else "values",
            "a basis for every value",
            f"{_in_words(share)} ({found.unsourced} of {found.total} values {whose}) on no source",
            next_step="add basis: [CLAIM] to a value, or to the table around it",
            severity=Severity.WARNING,
        )


def _in_words(share: float) -> str:
    """A share as a rough fraction in words."""
    for bound, words in ((0.1, "few"), (0.4, "some"), (0.6, "about half"), (0.9, "most")):
        if share < bound:
            return f"{words} rest"
    return "all rest" if share == 1 else "nearly all rest"


def _note(found: Found, label: str, faults: Iterable[Fault]) -> None:
    """Note where faults appear; one that another reading has in other lines is the same one."""
    known = {_name(fault): fault for fault in reversed(found)}
    for fault in faults:
        same = fault if fault in found else known.get(_name(fault), fault)
        labels = found.setdefault(same, [])
        if label not in labels:
            labels.append(label)


def _name(fault: Fault) -> Fault:
    return replace(fault, place=Place(""))


def _attributed(fault: Fault, labels: Sequence[str]) -> Fault:
    """A slip; one that the case as written does not have says where it appears."""
    return fault if AS_WRITTEN in labels else _in(fault, labels)


def _limited(fault: Fault, labels: Sequence[str], readings: Iterable[str]) -> Fault:
    """An answer; one that does not hold in every reading says in which it does."""
    if fault.code == "unsourced-values" or set(labels) == set(readings):
        return fault
    return _in(fault, labels)


def _in(fault: Fault, labels: Sequence[str]) -> Fault:
    return replace(fault, found=f"{fault.found} ({'; '.join(labels)})")


def _sorted(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(faults, key=lambda f: (f.place, f.path, f.code, f.found)))
