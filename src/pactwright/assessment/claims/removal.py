"""Taking elements out of a reading: what goes with them, and what cannot go because it is used.

Parties, issues and clauses are what all else speaks of, and packages what answers are about. They
go where nothing else needs them (a clause with its worths), and never as a consequence. Any other
statement that names what was taken out loses that name where it is one of a list, or else goes as
well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pactwright.case import Case, ResolvedCase, reading
from pactwright.case.fitting import holds_entries, references
from pactwright.case.ids import ids_of
from pactwright.case.nouns.misfit import shown
from pactwright.document import Series, Table, at, dotted
from pactwright.errors import Fault, Severity

Steps = tuple[str, ...]
# What answers are about; it does not go because something else did.
SUBJECTS = ("parties", "issues", "architectures")
DANGLING = "unknown-id"


@dataclass(frozen=True, slots=True)
class Kept:
    """An element that cannot be taken out alone, and the statements that use it."""

    path: str
    used_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Removal:
    """A reading without some elements.

    Parameters
    ----------
    case
        The reading that is left.
    removed
        Elements that were taken out.
    with_them
        What had to go as well, since it names them or cannot stand without them.
    kept
        Elements that could not be taken out alone.
    """

    case: ResolvedCase
    removed: tuple[str, ...]
    with_them: tuple[str, ...]
    kept: tuple[Kept, ...]


def without(
    case: Case,
    base: ResolvedCase,
    tree: Table,
    paths: Iterable[str],
    known: Sequence[Fault] | None = None,
) -> Removal:
    """A reading without the given elements, as far as they can be taken out.

    Parameters
    ----------
    case
        The case.
    base
        The reading.
    tree
        Its texts as laid over one another.
    paths
        Paths of elements that are there.
    known
        The references of the reading (`pactwright.case.fitting.references`), where they have been
        found before.
    """
    asked = {tuple(path.split(".")): None for path in paths}
    work = _Work(case, base, tree, asked, references(base.tree) if known is None else known)
    while True:
        left, faults = work.read()
        if left is not None and not faults:
            return Removal(left, *work.told())
        work.settle(faults)


@dataclass(slots=True)
class _Work:
    """What is being taken out: each path with the element on whose account it goes."""

    case: Case
    base: ResolvedCase
    tree: Table
    asked: dict[Steps, None]
    known: Sequence[Fault]
    out: dict[Steps, Steps] = field(default_factory=dict)
    used: dict[Steps, dict[str, None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for element in self.asked:
            self.out[element] = element
            if len(element) < 2:
                self.keep(element, "the whole case")
        for element in self.asked:
            if _vocabulary(element):
                self._keep_if_named(element)
        self._follow()

    def _follow(self) -> None:
        """Take along, before anything is read, what plainly names an element that goes."""
        ids = ids_of(self.base.tree)
        waiting = [path for path in self.out if not _vocabulary(path)]
        while waiting:
            path = waiting.pop(0)
            alone = sum(path[-1] in ids.of(section) for section in ids.sections) == 1
            for fault in self.known if alone else ():
                user = _words(fault.path)
                if not _may_be_named(path, fault) or path not in self.out:
                    continue
                beneath = any(user[:depth] in self.out for depth in range(1, len(user) + 1))
                if not beneath and at(self.tree, user) is not None:  # not copied by a `like`
                    goes = self._what_goes(user, path[-1])
                    if goes not in self.out:
                        waiting.append(goes)
                    self.take(goes, self.out[path])

    def _keep_if_named(self, element: Steps) -> None:
        """Leave a party or clause in the case that statements name which are to stay."""
        going = {path for path in self.asked if not _vocabulary(path)}
        for fault in self.known:
            if _may_be_named(element, fault):
                user = _words(fault.path)
                if not any(user[:depth] in going for depth in range(1, len(user) + 1)):
                    self.keep(element, dotted(user))

    def read(self, paths: Sequence[Steps] | None = None) -> tuple[ResolvedCase | None, list[Fault]]:
        faults: list[Fault] = []
        gone = topmost(self.out if paths is None else paths)
        case, base = self.case, self.base
        words = tuple(".".join(path) for path in gone)
        left = reading(case, base.view, base.column, base.hypothesis, faults, words)
        return left, [fault for fault in faults if fault.severity is Severity.ERROR]

    def told(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Kept, ...]]:
        removed = tuple(".".join(path) for path in self.asked if path not in self.used)
        others = [path for path in topmost(self.out) if path not in self.asked]
        kept = (Kept(".".join(path), tuple(by)) for path, by in self.used.items())
        return removed, tuple(".".join(path) for path in others), tuple(kept)

    def settle(self, faults: Sequence[Fault]) -> None:
        """Take out, or put back, what one round of faults asks for."""
        known = (dict(self.out), {path: dict(by) for path, by in self.used.items()})
        missed = [(self._missed(fault), fault) for fault in faults]
        for paths, fault in missed:
            for path in paths:
                if fault.code == DANGLING and (path in self.out or path in self.used):
                    self._dangling(path, fault)
                elif path in self.out:  # what it went with may have been put back
                    self._lacking(path)
        if (self.out, self.used) == known:
            self._one_by_one()

    def _missed(self, fault: Fault) -> list[Steps]:
        """What was taken out and gave rise to a fault."""
        if fault.code != DANGLING:
            where = _words(fault.path)
            return [path for path in self.out if path[: len(where)] == where]
        named = [path for path in self.out if _may_be_named(path, fault)]
        if len(named) < 2:
            return named
        return [path for path in named if self._causes(path, fault)] or named

    def keep(self, element: Steps, user: str) -> None:
        """Leave an element in the case, with everything that was to go on its account."""
        self.used.setdefault(element, {})[user] = None
        self.out = {path: why for path, why in self.out.items() if why != element}

    def take(self, path: Steps, why: Steps) -> None:
        """Take out what names an element or cannot stand without it, unless it is a subject."""
        if path[0] in SUBJECTS or len(path) < 2:
            self.keep(why, dotted(path))
        elif why not in self.used:
            self.out.setdefault(path, why)

    def _dangling(self, path: Steps, fault: Fault) -> None:
        """Something names what is no longer there."""
        why = self.out.get(path, path)
        user = _words(fault.path)
        if _vocabulary(path) and not (len(path) == 4 and user[0] == "values"):
            self.keep(why, dotted(user))
        else:
            self.take(self._what_goes(user, path[-1]), why)

    def _what_goes(self, user: Steps, word: str) -> Steps:
        """The member of a list, the entry under that name, or the entry around the field."""
        node = at(self.tree, user)
        ranks = at(node, ("ranks",)) if node is not None else None
        if isinstance(ranks, Series):
            user, node = (*user, "ranks"), ranks
        if isinstance(node, Series):
            return (*user, word)
        return user if user[-1] == word else entry_of(user)

    def _lacking(self, path: Steps) -> None:
        """Something lacks a part that was taken out of it, so that it goes as a whole."""
        why, whole = self.out.pop(path), entry_of(path[:-1])
        if len(whole) < 2 or _vocabulary(whole):
            self.keep(why, dotted(whole))
        else:
            self.take(whole, why)

    def _causes(self, path: Steps, fault: Fault) -> bool:
        _, faults = self.read([path])
        return any((told.code, told.path) == (fault.code, fault.path) for told in faults)

    def _one_by_one(self) -> None:
        """Where a fault does not say what it misses: only what can go beside what went before."""
        gone: list[Steps] = []
        for path, why in list(self.out.items()):
            left, faults = self.read([*gone, path])
            if left is not None and not faults:
                gone.append(path)
            elif why not in self.used:
                self.keep(why, faults[0].path if faults else "the case")


def topmost(paths: Iterable[Steps]) -> tuple[Steps, ...]:
    """Paths without those that lie below another of them."""
    known = dict.fromkeys(paths)
    return tuple(p for p in known if not any(p[:n] in known for n in range(1, len(p))))


def entry_of(path: Steps) -> Steps:
    """The entry that a path is or lies in: a statement of a section, or a part of one by id."""
    depth = len(path)
    while depth > 1 and not holds_entries(path[: depth - 1]):
        depth -= 1
    return path[:depth]


def _vocabulary(path: Steps) -> bool:
    """Whether it is a party, an issue or a clause, of which all else speaks."""
    clause = len(path) == 4 and path[0] == "issues" and path[2] == "clauses"
    return clause or (len(path) == 2 and path[0] in ("parties", "issues"))


def _may_be_named(path: Steps, fault: Fault) -> bool:
    """Whether a fault can be about the id of this statement; of a clause, of its issue too."""
    if shown(path[-1]) != fault.found:
        return False
    if len(path) == 4 and path[0] == "issues":
        return fault.expected.startswith(f"a clause of {path[1]} ")
    return len(path) == 2 or path[0] == "no_deal"


def _words(path: str) -> Steps:
    """A dotted path as steps, without positions in lists."""
    return tuple(part.split("[")[0] for part in path.split("."))
