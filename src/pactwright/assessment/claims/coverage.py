"""Coverage: what rests on each claim of the register, and for which answers a claim waits."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pactwright.assessment.claims.elements import Element, elements
from pactwright.assessment.claims.kinds import reads
from pactwright.assessment.claims.outputs import awaited, read_now
from pactwright.case import Case, Column, ResolvedCase
from pactwright.case.case import written
from pactwright.case.layers import origin_at
from pactwright.case.nouns.claims import Claim
from pactwright.case.nouns.misfit import nearest
from pactwright.document import Table
from pactwright.errors import Fault, InputError, Place


@dataclass(frozen=True, slots=True)
class Reached:
    """One reading, its texts laid over one another, and the elements in it that have a basis."""

    case: ResolvedCase
    tree: Table
    elements: tuple[Element, ...]

    @classmethod
    def of(cls, case: Case, view: str | None, column: Column) -> Reached:
        """One reading of a case."""
        tree = written(case, case.view(view) if view is not None else None, column)
        return cls(case.resolve(view, column), tree, elements(tree))

    @property
    def label(self) -> str:
        """View and column in words."""
        return self.case.label

    def behind(self, claim: str) -> tuple[str, ...]:
        """Paths of the elements that rest on a claim."""
        return tuple(one.path for one in self.elements if claim in one.claims)


@dataclass(frozen=True, slots=True)
class Connection:
    """What rests on one claim.

    Parameters
    ----------
    id, claim
        The claim.
    elements
        Path of each element that rests on it, to the readings in which it does.
    computed
        Whether an answer that exists can read one of them.
    waits_for
        Answers still to come that will read some of them.
    of_library
        Whether it came with clauses of the library.
    """

    id: str
    claim: Claim
    elements: Mapping[str, tuple[str, ...]]
    computed: bool
    waits_for: tuple[str, ...]
    of_library: bool

    @property
    def unconnected(self) -> bool:
        """Whether nothing rests on it and the register gives no reason."""
        return not self.elements and self.claim.not_modelled is None

    @property
    def contradicted(self) -> bool:
        """Whether it is said not to be modelled, and something rests on it."""
        return bool(self.elements) and self.claim.not_modelled is not None

    @property
    def only_told(self) -> bool:
        """Whether what rests on it is shown and no answer reads it, now or later."""
        return bool(self.elements) and not self.computed and not self.waits_for


@dataclass(frozen=True, slots=True)
class Coverage:
    """The register of a case, claim by claim.

    Parameters
    ----------
    name, key
        Folder or file of the case, and hash of its files.
    title
        Title of the case.
    readings
        Labels of the readings looked at.
    connections
        One a claim, in the order of the register; those that came with clauses of the library
        last, as far as something rests on them.
    """

    name: str
    key: str
    title: str
    readings: tuple[str, ...]
    connections: tuple[Connection, ...]

    def chosen(
        self, types: Collection[str] | None, claims: Collection[str] | None = None
    ) -> tuple[Connection, ...]:
        """Claims of the given types, or those with the given ids whatever their type.

        Raises
        ------
        InputError
            When the register has no claim of such an id.
        """
        known = [one.id for one in self.connections]
        for name in claims or ():
            if name not in known:
                expected = "a claim of the register"
                near, place = nearest(name, known), Place("--claim")
                fault = Fault("unknown-claim", place, "claims", expected, repr(name), near)
                raise InputError([fault])
        if claims:
            return tuple(one for one in self.connections if one.id in claims)
        wanted = None if types is None else {*types}
        return tuple(
            one for one in self.connections if wanted is None or wanted & {*one.claim.type}
        )

    @property
    def unconnected(self) -> tuple[str, ...]:
        """Claims on which nothing rests, without a reason."""
        return tuple(one.id for one in self.connections if one.unconnected)


def readings_of(case: Case, views: Sequence[str] | None = None) -> tuple[Reached, ...]:
    """Each view in both columns; a case without views as written.

    Raises
    ------
    InputError
        When a view is not there, or a reading of the case has errors.
    """
    names = [view.id for view in case.views] if views is None else list(views)
    if not names:
        return (Reached.of(case, None, Column.FILLED),)
    return tuple(Reached.of(case, name, column) for name in names for column in Column)


def coverage(case: Case, views: Sequence[str] | None = None) -> Coverage:
    """What rests on each claim of a case, in each of its readings.

    Parameters
    ----------
    case
        The case with its views.
    views
        Ids of the views to look at; all of them if left out.

    Raises
    ------
    InputError
        When a view is not there, or a reading of the case has errors.
    """
    return connected(case, readings_of(case, views))


def connected(case: Case, readings: Sequence[Reached]) -> Coverage:
    """What rests on each claim, in readings that have been made."""
    register: dict[str, Claim] = {}
    for reading in readings:
        register |= reading.case.nouns.claims
    told = [_connection(name, claim, readings) for name, claim in register.items()]
    own = [one for one in told if not one.of_library]
    borrowed = [one for one in told if one.of_library and one.elements]
    labels = tuple(reading.label for reading in readings)
    return Coverage(case.name, case.key, readings[0].case.nouns.title, labels, (*own, *borrowed))


def _of_library(readings: Sequence[Reached], claim: str) -> bool:
    """Whether a claim came with the library, of which a case need not use everything."""
    origins = (origin_at(reading.tree, ("claims", claim)) for reading in readings)
    return any(origin is not None and origin.layer == "library" for origin in origins)


def _connection(name: str, claim: Claim, readings: Sequence[Reached]) -> Connection:
    found: dict[str, tuple[str, ...]] = {}
    computed, waits = False, dict.fromkeys(awaited(), False)
    now, later = read_now(), awaited()
    for reading in readings:
        for path in reading.behind(name):
            found[path] = (*found.get(path, ()), reading.label)
            computed = computed or reads(now, reading.tree, path)
            for answer, kinds in later.items():
                waits[answer] = waits[answer] or reads(kinds, reading.tree, path)
    waits_for = tuple(answer for answer, yes in waits.items() if yes)
    return Connection(name, claim, found, computed, waits_for, _of_library(readings, name))
