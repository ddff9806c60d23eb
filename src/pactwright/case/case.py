"""A case as written, its views, and the frozen case that each reading of it gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from pactwright.case.families import with_families
from pactwright.case.files import VIEW_HEAD, Sheaf, read_sheaf, view_id
from pactwright.case.fitting import fitted, ids_of
from pactwright.case.layers import attributed, likened, merged, origin_at, removed, spelled_out
from pactwright.case.nouns.misfit import nearest, shown
from pactwright.case.nouns.sections import SECTIONS, Sections
from pactwright.case.support import supports, text_only
from pactwright.document import Origin, Scalar, Table, at, plain
from pactwright.errors import Fault, InputError, Place, Severity

DECIDED_BY_HEAD = ("tie_band", "likelihood_words")


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
    """A case as written: the common text and its views, not yet laid over one another."""

    name: str
    key: str
    common: Table
    views: tuple[View, ...]
    files: tuple[Path, ...]

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

        Raises
        ------
        ------
        InputError
            With every fault found while laying the texts over one another.
        """
        faults: list[Fault] = []
        chosen = self.view(view) if view is not None else None
        resolved = reading(self, chosen, column, hypothesis, faults)
        if resolved is None or any(fault.severity is Severity.ERROR for fault in faults):
            raise InputError(fault for fault in faults if fault.severity is Severity.ERROR)
        return resolved


def reading(
    case: Case, view: View | None, column: Column, hypothesis: str | None, faults: list[Fault]
) -> ResolvedCase | None:
    """One reading of a case, or None with the faults that prevent it."""
    tree = _with_library(case.common, faults)
    tree = removed(tree, case.common.entries.get("remove"), faults)
    if view is not None:
        tree = _overlaid(tree, view.overlay, faults)
        if view.fill_ins is not None and column is Column.FILLED:
            tree = _overlaid(tree, view.fill_ins, faults)
    if hypothesis is not None:
        then = at(tree, ("hypotheses", hypothesis, "then"))
        if isinstance(then, Table):
            tree = _overlaid(tree, then, faults)
    tree = likened(tree, faults)
    if view is not None and column is Column.TEXT:
        tree = text_only(tree, view.by)
    nouns = fitted(tree, faults)
    return ResolvedCase(nouns, tree, case.key, view, column, hypothesis) if nouns else None


def _with_library(tree: Table, faults: list[Fault]) -> Table:
    tree, brought = with_families(tree, faults)
    whole = merged(brought, tree)
    assert isinstance(whole, Table)  # two tables merge to a table
    return whole


def _overlaid(tree: Table, overlay: Table, faults: list[Fault]) -> Table:
    tree = removed(tree, overlay.entries.get("remove"), faults)
    sections = {
        key: node for key, node in overlay.entries.items() if key in (*SECTIONS, *DECIDED_BY_HEAD)
    }
    under, above = ids_of(tree).clauses, ids_of(overlay).clauses
    issues = {
        issue: tuple(dict.fromkeys((*under.get(issue, ()), *above.get(issue, ()))))
        for issue in (*under, *above)
    }
    over = spelled_out(replace(overlay, entries=sections), issues)
    whole = merged(tree, over)
    assert isinstance(whole, Table)  # two tables merge to a table
    return _with_library(whole, faults)


def gather(path: Path, extra_views: Sequence[Path] = ()) -> tuple[Case | None, list[Fault]]:
    """Read a case and its views without judging what they say.

    Returns
    -------
    -------
    tuple
        The case, or None when there is nothing that could be one, and every fault of reading.
    """
    sheaf = read_sheaf(path, extra_views)
    faults = sheaf.faults
    if sheaf.common is None:
        return None, faults
    node = sheaf.common.entries.get("by")
    author = str(plain(node)) if node is not None else "the case"
    common = attributed(sheaf.common, "case", author, faults)
    assert isinstance(common, Table)  # a table stays one
    common = spelled_out(common, ids_of(common).clauses)
    views = tuple(view for document in sheaf.views if (view := _view(document, sheaf)))
    _told_once(views, faults)
    return Case(
        path.stem if path.is_file() else path.resolve().name,
        sheaf.key,
        common,
        views,
        tuple(sheaf.files),
    ), faults


def _view(document: Table, sheaf: Sheaf) -> View | None:
    name, faults = view_id(document), sheaf.faults
    author = _head(document, "by", name, faults)
    dated = _head(document, "dated", name, faults)
    known = (*VIEW_HEAD, *SECTIONS, *DECIDED_BY_HEAD)
    for table, inside in (
        (document, f"view {name}"),
        (document.entries.get("fill_ins"), f"view {name}.fill_ins"),
    ):
        for key in table.entries if isinstance(table, Table) else ():
            if key not in known:
                faults.append(
                    Fault(
                        "unknown-key",
                        table.keys[key],  # type: ignore[union-attr]
                        f"{inside}.{key}",
                        "a section that a view may change",
                        repr(key),
                        nearest(key, known),
                    )
                )
    overlay = attributed(document, f"view:{name}", author, faults)
    inner = document.entries.get("fill_ins")
    fill_ins = None
    if isinstance(inner, Table):
        analyst = _head(inner, "by", f"{name}.fill_ins", faults)
        fill_ins = attributed(inner, f"fill-ins:{name}", analyst, faults)
    if not isinstance(overlay, Table) or not name:
        return None
    title = plain(document.entries["title"]) if "title" in document.entries else name
    filled = fill_ins if isinstance(fill_ins, Table) else None
    return View(name, author, dated, str(title), overlay, filled, document.keys["view"])


def _head(document: Table, key: str, name: str, faults: list[Fault]) -> str:
    node = document.entries.get(key)
    if isinstance(node, Scalar) and node.value not in (None, ""):
        return str(node.value)
    found = "nothing" if node is None else shown(plain(node))
    faults.append(
        Fault(
            "missing-key",
            document.place if node is None else node.place,
            f"view {name}",
            f"{key}: ...",
            found,
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
