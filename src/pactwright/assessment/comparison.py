"""Two drafts, or two readings of one, set against each other view by view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pactwright.assessment.answers import block
from pactwright.assessment.parties import asked, decides, judging
from pactwright.assessment.record import Record
from pactwright.bargaining.drafts import Comparison, Draft, compare_drafts
from pactwright.case import Case, Column, ResolvedCase
from pactwright.case.nouns.architectures import Architecture
from pactwright.case.nouns.misfit import nearest
from pactwright.case.nouns.values import PartyValues
from pactwright.document import place_of
from pactwright.errors import Fault, InputError
from pactwright.preferences import Verdict
from pactwright.settlement import Package, named_packages, package_of

BEFORE = "before"


@dataclass(frozen=True, slots=True)
class ReadingComparison:
    """The drafts in one reading, with the record of each: who says what, and why."""

    column: str | None
    comparison: Comparison
    records: tuple[Record, Record]

    @property
    def signable(self) -> tuple[Verdict, Verdict]:
        """Whether each could be signed, to the letter: ties count as acceptance."""
        return self.records[0].signable, self.records[1].signable


@dataclass(frozen=True, slots=True)
class ViewComparison:
    """The drafts in the eyes of one view: its text alone, then with its fill-ins."""

    view: str | None
    author: str
    dated: str
    columns: tuple[ReadingComparison, ...]


@dataclass(frozen=True, slots=True)
class DraftComparison:
    """What separates two drafts, view by view; nothing is added up over parties or views.

    Parameters
    ----------
    case, key
        The case in which both are judged, and the hash of its files.
    before, after
        Name of each draft.
    between
        ``drafts`` of one case, ``cases``, or ``views`` of one draft.
    views
        One entry a view; a case without views has one entry.
    values_differ
        Between cases: parties whose values differ in the two. Both drafts are judged by those of
        the later case.
    """

    case: str
    key: str
    before: str
    after: str
    between: str
    views: tuple[ViewComparison, ...]
    values_differ: tuple[str, ...] = ()


def compare(
    case: Case, before: str, after: str, views: Sequence[str] | None = None
) -> DraftComparison:
    """Two architectures of one case.

    Parameters
    ----------
    case
        The case.
    before, after
        Ids of architectures, or of phases as ``ARCHITECTURE/PHASE``.
    views
        Ids of the views to ask; all of them if left out.

    Raises
    ------
    InputError
        When an architecture or view is not there.
    """
    compared = tuple(
        _view([_reading(reading, before, after) for reading in readings])
        for readings in _views(case, views)
    )
    return DraftComparison(case.name, case.key, before, after, "drafts", compared)


def compare_cases(
    first: Case,
    second: Case,
    before: str | None = None,
    after: str | None = None,
    views: Sequence[str] | None = None,
) -> DraftComparison:
    """An architecture of each of two cases, both judged by the later one.

    Parameters
    ----------
    first, second
        The earlier and the later case; they share the issues of which the drafts speak.
    before, after
        Architecture of the first and of the second; may be left out where there is only one, or
        one of the same id.
    views
        Ids of views of the second case; all of them if left out.

    Raises
    ------
    InputError
        When it is not clear which architectures are meant, or the later case lacks issues or
        clauses of the earlier draft.
    """
    old, new = first.resolve(), second.resolve()
    before, after = _which(old, new, before, after)
    package = _package(old, before)
    _known(new, old, before, package)
    title = _title(old, before)
    name = BEFORE
    while name in new.nouns.architectures:
        name = f"{name}_"
    compared = tuple(
        _view([_reading(_with(r, name, title, package), name, after) for r in readings])
        for readings in _views(second, views)
    )
    differ = tuple(
        party
        for party, values in new.nouns.values.items()
        if party in old.nouns.values and _bare(old.nouns.values[party]) != _bare(values)
    )
    labels = f"{first.name}: {before}", f"{second.name}: {after}"
    return DraftComparison(second.name, second.key, *labels, "cases", compared, differ)


def compare_views(case: Case, architecture: str, before: str, after: str) -> DraftComparison:
    """One architecture in the eyes of two views, column by column.

    Raises
    ------
    InputError
        When the architecture or a view is not there.
    """
    columns = []
    for column in (Column.TEXT, Column.FILLED):
        one, two = (case.resolve(view, column) for view in (before, after))
        drafts = [
            Draft(view, reading, _package(reading, architecture))
            for view, reading in ((before, one), (after, two))
        ]
        columns.append(_compared(drafts[0], drafts[1], architecture, architecture))
    first, second = case.view(before), case.view(after)
    authors, dates = f"{first.by}; {second.by}", f"{first.dated}; {second.dated}"
    entry = ViewComparison(f"{before}, {after}", authors, dates, tuple(columns))
    names = f"{architecture} ({before})", f"{architecture} ({after})"
    return DraftComparison(case.name, case.key, *names, "views", (entry,))


def _views(case: Case, views: Sequence[str] | None) -> Iterator[list[ResolvedCase]]:
    names = [view.id for view in case.views] if views is None else list(views)
    for name in names:
        yield [case.resolve(name, column) for column in (Column.TEXT, Column.FILLED)]
    if not names:
        yield [case.resolve()]


def _view(columns: Sequence[ReadingComparison]) -> ViewComparison:
    case = columns[-1].comparison.after.case
    if case.view is None:
        nouns = case.nouns
        return ViewComparison(None, nouns.by or "not named", nouns.as_of, tuple(columns))
    return ViewComparison(case.view.id, case.view.by, case.view.dated, tuple(columns))


def _reading(case: ResolvedCase, before: str, after: str) -> ReadingComparison:
    drafts = [Draft(name, case, _package(case, name)) for name in (before, after)]
    return _compared(drafts[0], drafts[1], before, after)


def _compared(one: Draft, two: Draft, before: str, after: str) -> ReadingComparison:
    nouns = two.case.nouns
    parties = judging(nouns)
    deciding = [party for party in parties if decides(nouns, party)]
    comparison = compare_drafts(
        one, two, parties, deciding, lambda case, party, package: asked(case.nouns, party, package)
    )
    records = _record(one.case, before), _record(two.case, after)
    column = two.case.column.value if two.case.view else None
    return ReadingComparison(column, comparison, records)


def _record(case: ResolvedCase, name: str) -> Record:
    """What is said of an architecture; of a path, of its first phase."""
    records = block(case).records
    return next(r for r in records if name in (r.id, r.architecture))


def _package(case: ResolvedCase, name: str) -> Package:
    if name in case.nouns.architectures:
        return package_of(case.nouns, name)
    packages = {named.id: named.package for named in named_packages(case.nouns)}
    if name in packages:
        return packages[name]
    known = [*case.nouns.architectures, *packages]
    raise InputError(
        [
            Fault(
                "unknown-architecture",
                place_of(case.tree, ("architectures",)),
                "architectures",
                f"one of {', '.join(dict.fromkeys(known))}" if known else "an architecture",
                repr(name),
                nearest(name, known),
            )
        ]
    )


def _title(case: ResolvedCase, name: str) -> str:
    found = case.nouns.architectures.get(name.split("/")[0])
    return found.title if found else name


def _which(
    old: ResolvedCase, new: ResolvedCase, before: str | None, after: str | None
) -> tuple[str, str]:
    """The architectures that are meant: those named, the only ones, or those of the same id."""
    shared = [name for name in new.nouns.architectures if name in old.nouns.architectures]
    found = []
    for told, other, case, option in (
        (before, after, old, "--before"),
        (after, before, new, "--after"),
    ):
        names = list(case.nouns.architectures)
        same = [other] if other in names else shared
        choice = told or (names[0] if len(names) == 1 else same[0] if len(same) == 1 else None)
        if choice is None:
            fault = Fault(
                "which-architecture",
                place_of(case.tree, ("architectures",)),
                "architectures",
                "the name of the draft to compare",
                f"several: {', '.join(names)}" if names else "none",
                next_step=f"name it with {option}",
            )
            raise InputError([fault])
        found.append(choice)
    return found[0], found[1]


def _known(new: ResolvedCase, old: ResolvedCase, name: str, package: Mapping[str, str]) -> None:
    """Refuse a draft that speaks of what the later case does not have."""
    issues = new.nouns.issues
    strange = [
        f"{issue}: {clause}"
        for issue, clause in package.items()
        if issue not in issues or clause not in issues[issue].clauses
    ]
    if strange:
        fault = Fault(
            "unknown-clauses",
            place_of(old.tree, ("architectures", name)),
            f"architectures.{name}",
            f"issues and clauses that {new.nouns.title} has as well",
            ", ".join(strange),
            next_step="give both cases the same ids for the same clauses",
        )
        raise InputError([fault])


def _with(case: ResolvedCase, name: str, title: str, package: Package) -> ResolvedCase:
    """The reading with one more architecture."""
    added = Architecture.model_validate({"title": title, "clauses": dict(package)})
    architectures = {**case.nouns.architectures, name: added}
    return replace(case, nouns=case.nouns.model_copy(update={"architectures": architectures}))


def _bare(values: PartyValues) -> object:
    """What a party values, whatever it rests on."""
    weights = values.weights
    told = None if weights is None else weights.model_dump(exclude={"basis", "note"})
    return values.worths, told, values.fallback
