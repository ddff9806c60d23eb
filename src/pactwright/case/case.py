"""A case as written, its views, and the frozen case that each reading of it gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TypeAlias

from pactwright.case.families import with_families
from pactwright.case.files import MAIN, VIEW_HEAD, read_sheaf, view_id
from pactwright.case.fitting import fitted
from pactwright.case.ids import ids_of
from pactwright.case.layers import (
    attributed,
    merged,
    origin_at,
    removed,
    spelled_out,
    without_spare_unknowns,
)
from pactwright.case.likeness import likened
from pactwright.case.located import fault_of, legible
from pactwright.case.nouns.misfit import misfit_of, nearest, shown, visible
from pactwright.case.nouns.sections import SECTIONS, Sections
from pactwright.case.nouns.shapes import dated_of, plain_id
from pactwright.case.support import supports, text_only
from pactwright.document import Node, Origin, Scalar, Series, Table, at, plain
from pactwright.errors import Fault, InputError, Place, Severity

DECIDED_BY_HEAD = ("tie_band", "likelihood_words")
VIEW_KEYS = (*VIEW_HEAD, *SECTIONS, *DECIDED_BY_HEAD)
FILL_IN_KEYS = tuple(key for key in VIEW_KEYS if key not in ("view", "fill_ins"))
_Way: TypeAlias = "tuple[int | None, Column, str | None]"  # place of the view, column, hypothesis
_Read: TypeAlias = "tuple[ResolvedCase | None, tuple[Fault, ...]]"


class Column(StrEnum):
    """Which statements count: those the view's author supports, or the analyst's fill-ins too."""

    TEXT = "text"
    FILLED = "filled in"


@dataclass(frozen=True, slots=True)
class View:
    """A named, dated overlay on the common case: one author's assumptions."""

    id: str
    by: str
    dated: str
    title: str
    overlay: Table
    fill_ins: Table | None
    place: Place


@dataclass(frozen=True, slots=True)
class ResolvedCase:
    """One reading of a case: frozen, each leaf with its value, author and basis.

    Parameters
    ----------
    nouns
        The sections as nouns.
    tree
        The same as located text; `origin` reads author and basis from it.
    view, column, hypothesis
        Which reading this is; no view means the common case as written.
    key
        Hash of the files, so that a result can name what made it.
    """

    nouns: Sections
    tree: Table
    key: str
    view: View | None = None
    column: Column = Column.FILLED
    hypothesis: str | None = None

    @property
    def label(self) -> str:
        """How this reading is called in results."""
        name = self.view.id if self.view else "as written"
        return f"{name}, {self.column}" if self.view else name

    def origin(self, *path: str | int) -> Origin | None:
        """Author and basis of what stands at a path, or of the nearest noun around it."""
        return origin_at(self.tree, path)

    def stated(self, *path: str | int) -> bool:
        """Whether the reading itself supports what stands at a path.

        In the text column that is so when it rests on a claim of the view's author or on a
        checked claim; in the filled-in column, and in a case without views, always.
        """
        if self.view is None or self.column is Column.FILLED:
            return True
        node = at(self.tree, path)
        return node is not None and supports(self.tree, node, self.view.by)


@dataclass(frozen=True, slots=True)
class Case:
    """A case as written: the common text and its views, not yet laid over one another.

    Each reading is made once and kept.
    """

    name: str
    key: str
    common: Table
    views: tuple[View, ...]
    files: tuple[Path, ...]
    _readings: dict[_Way, _Read] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __reduce__(self) -> tuple[type[Case], tuple[object, ...]]:
        """Readings stay behind when a case is sent to another process."""
        return Case, (self.name, self.key, self.common, self.views, self.files)

    def view(self, name: str) -> View:
        """The view with this id.

        Raises
        ------
        ------
        InputError
            When the case has no such view.
        """
        for view in self.views:
            if view.id == name:
                return view
        known = [view.id for view in self.views]
        raise InputError(
            [
                Fault(
                    "unknown-view",
                    self.common.place,
                    "view",
                    f"one of {', '.join(known)}" if known else "no view: the case has none",
                    repr(name),
                    nearest(name, known),
                )
            ]
        )

    def resolve(
        self,
        view: str | None = None,
        column: Column = Column.FILLED,
        hypothesis: str | None = None,
        without: Sequence[str] = (),
    ) -> ResolvedCase:
        """The case as one view reads it.

        Parameters
        ----------
        view
            Id of a view; none for the common case as written.
        column
            Whether only the author's text counts, or the named fill-ins as well.
        hypothesis
            Id of a rival cause to switch on.
        without
            Paths taken out last, as a further overlay would by `remove`.

        Raises
        ------
        ------
        InputError
            With every fault found while laying the texts over one another.
        """
        faults: list[Fault] = []
        chosen = self.view(view) if view is not None else None
        resolved = reading(self, chosen, column, hypothesis, faults, without)
        if resolved is None or any(fault.severity is Severity.ERROR for fault in faults):
            raise InputError(fault for fault in faults if fault.severity is Severity.ERROR)
        return resolved


def reading(
    case: Case,
    view: View | None,
    column: Column,
    hypothesis: str | None,
    faults: list[Fault],
    without: Sequence[str] = (),
) -> ResolvedCase | None:
    """One reading of a case, or None with the faults that prevent it."""
    at_place = next((n for n, own in enumerate(case.views) if own is view), None)
    if without or (view is not None and at_place is None):
        resolved, told = _read(case, view, column, hypothesis, without)
    else:
        way = (at_place, column, hypothesis)
        if way not in case._readings:
            case._readings[way] = _read(case, view, column, hypothesis, ())
        resolved, told = case._readings[way]
    faults.extend(told)
    return resolved


def _read(
    case: Case,
    view: View | None,
    column: Column,
    hypothesis: str | None,
    without: Sequence[str],
) -> _Read:
    found: list[Fault] = []
    tree = _laid(case, view, column, hypothesis, found, without)
    if view is None or column is Column.FILLED:
        tree = likened(tree, found)
    else:
        tree = likened(tree, found, partial(supports, tree, author=view.by))
        tree = text_only(tree, view.by)
    nouns = fitted(tree, found)
    # What a party is `like` another is judged once, where it is written.
    once = {(f.code, f.place, f.expected, f.found): f for f in reversed(found)}
    told = tuple(map(legible, reversed(once.values())))
    resolved = ResolvedCase(nouns, tree, case.key, view, column, hypothesis) if nouns else None
    return resolved, told


def written(case: Case, view: View | None, column: Column) -> Table:
    """The texts of one reading laid over one another, as written: likenesses are not followed yet.

    In the text column too it holds what the author does not support.
    """
    return _laid(case, view, column, None, [], ())


def _laid(
    case: Case,
    view: View | None,
    column: Column,
    hypothesis: str | None,
    faults: list[Fault],
    without: Sequence[str],
) -> Table:
    overlays = [view.overlay] if view is not None else []
    if view is not None and view.fill_ins is not None and column is Column.FILLED:
        overlays.append(view.fill_ins)
    if hypothesis is not None:
        overlays += _switched_on(case.common, overlays, hypothesis, faults)
    if without:
        overlays.append(_removing(case.common, without))
    issues = _clauses((case.common, *overlays))
    tree = _with_library(spelled_out(case.common, issues), faults)
    tree = removed(tree, case.common.entries.get("remove"), faults)
    for overlay in overlays:
        tree = _overlaid(tree, overlay, issues, faults)
    return without_spare_unknowns(tree, ids_of(tree).clauses)


def _removing(common: Table, paths: Sequence[str]) -> Table:
    """An overlay that does nothing but remove."""
    place, span = common.place, common.span
    words = tuple(Scalar(path, path, quoted=False, place=place, span=span) for path in paths)
    return Table({"remove": Series(words, place, span)}, {"remove": place}, place, span)


def _with_library(tree: Table, faults: list[Fault]) -> Table:
    tree, brought = with_families(tree, faults)
    whole = merged(brought, tree)
    assert isinstance(whole, Table)  # two tables merge to a table
    return whole


def _clauses(texts: Iterable[Table]) -> dict[str, tuple[str, ...]]:
    """Issue to clauses, in all these texts together."""
    told: dict[str, tuple[str, ...]] = {}
    for text in texts:
        for issue, clauses in ids_of(text).clauses.items():
            told[issue] = tuple(dict.fromkeys((*told.get(issue, ()), *clauses)))
    return told


def _switched_on(
    common: Table, overlays: Sequence[Table], hypothesis: str, faults: list[Fault]
) -> list[Table]:
    """What a hypothesis would change, as the last of the overlays tells it."""
    texts = (*reversed(overlays), common)
    for text in texts:
        if isinstance(then := at(text, ("hypotheses", hypothesis, "then")), Table):
            return [then]
    known = list(dict.fromkeys(h for text in texts for h in ids_of(text).of("hypotheses")))
    if hypothesis not in known:
        faults.append(
            Fault(
                "unknown-hypothesis",
                common.place,
                "hypotheses",
                f"one of the hypotheses {', '.join(known)}" if known else "no hypothesis",
                repr(hypothesis),
                nearest(hypothesis, known),
            )
        )
    return []


def _overlaid(
    tree: Table, overlay: Table, issues: Mapping[str, tuple[str, ...]], faults: list[Fault]
) -> Table:
    tree = removed(tree, overlay.entries.get("remove"), faults)
    sections = {
        key: node for key, node in overlay.entries.items() if key in (*SECTIONS, *DECIDED_BY_HEAD)
    }
    over = spelled_out(replace(overlay, entries=sections), issues)
    whole = merged(tree, over)
    assert isinstance(whole, Table)  # two tables merge to a table
    return _with_library(whole, faults)


def gather(path: Path, extra_views: Sequence[Path] = ()) -> tuple[Case | None, list[Fault]]:
    """Read a case and its views without judging what they say.

    Returns
    -------
    tuple
        The case, or None when there is nothing that could be one, and every fault of reading.
    """
    sheaf = read_sheaf(path, extra_views)
    faults = sheaf.faults
    views = tuple(view for document in sheaf.views if (view := _view(document, faults)))
    _told_once(views, faults)
    if sheaf.common is None:
        return None, [*map(legible, faults)]
    folder = path.resolve() if path.is_dir() else path.resolve().parent
    name = folder.name if path.is_dir() or path.name == MAIN else path.stem
    case = Case(name, sheaf.key, sheaf.common, views, tuple(sheaf.files))
    return case, [*map(legible, faults)]


def _view(document: Table, faults: list[Fault]) -> View | None:
    name = visible(view_id(document))
    if misfit := misfit_of(plain_id, plain(document.entries["view"])):
        faults.append(fault_of(misfit, document.keys["view"], "view"))
    author = _head(document, "by", name, faults)
    _known_keys(document, f"view {name}", VIEW_KEYS, faults)
    overlay = attributed(document, f"view:{name}", author, faults)
    fill_ins = _fill_ins(document.entries.get("fill_ins"), name, faults)
    dated = _dated(document, name, faults)
    title = document.entries.get("title")
    called = str(title.value) if isinstance(title, Scalar) and title.value else name
    if not isinstance(overlay, Table) or not name:
        return None
    return View(name, author, dated, called, overlay, fill_ins, document.keys["view"])


def _fill_ins(node: Node | None, name: str, faults: list[Fault]) -> Table | None:
    """What a named analyst fills in, with its author."""
    if node is None:
        return None
    inside = f"view {name}.fill_ins"
    if not isinstance(node, Table):
        found = shown(plain(node))
        faults.append(Fault("wrong-type", node.place, inside, "a table of sections", found))
        return None
    _known_keys(node, inside, FILL_IN_KEYS, faults)
    analyst = _head(node, "by", f"{name}.fill_ins", faults)
    _dated(node, f"{name}.fill_ins", faults)
    filled = attributed(node, f"fill-ins:{name}", analyst, faults)
    return filled if isinstance(filled, Table) else None


def _known_keys(table: Table, inside: str, known: Sequence[str], faults: list[Fault]) -> None:
    for key, place in table.keys.items():
        if key not in known:
            faults.append(
                Fault(
                    "unknown-key",
                    place,
                    f"{inside}.{key}",
                    "a section that a view may change",
                    repr(key),
                    nearest(key, known),
                )
            )


def _dated(document: Table, name: str, faults: list[Fault]) -> str:
    told = _head(document, "dated", name, faults)
    if told and (misfit := misfit_of(dated_of, told)):
        faults.append(fault_of(misfit, document.entries["dated"].place, f"view {name}.dated"))
    return told


def _head(document: Table, key: str, name: str, faults: list[Fault]) -> str:
    node = document.entries.get(key)
    if isinstance(node, Scalar) and node.value not in (None, ""):
        return str(node.value)
    faults.append(
        Fault(
            "missing-key",
            document.place if node is None else document.keys[key],
            f"view {name}",
            f"{key}: ...",
            "nothing" if node is None else shown(plain(node)),
            next_step="a view names its author and date",
        )
    )
    return ""


def _told_once(views: tuple[View, ...], faults: list[Fault]) -> None:
    first: dict[str, View] = {}
    for view in views:
        if view.id in first:
            faults.append(
                Fault(
                    "duplicate-id",
                    view.place,
                    f"view {view.id}",
                    "each view once",
                    f"a second {view.id}, first given at {first[view.id].place}",
                    next_step="rename one of them",
                )
            )
        first.setdefault(view.id, view)
