"""Searching the settlement space: packages that are signable, or may be, closest to a named one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pactwright.assessment.outcomes import Answering, answering
from pactwright.bargaining.bench import Bench, deciding, needed
from pactwright.bargaining.documents import Signing, signing
from pactwright.bargaining.space.closest import closest
from pactwright.bargaining.space.near import NODES, Closest, Near, Progress, SpentError
from pactwright.bargaining.space.screen import screen_of
from pactwright.bargaining.space.solutions.register import concepts
from pactwright.bargaining.surely import surely
from pactwright.case import Case, Column, ResolvedCase
from pactwright.case.nouns.misfit import nearest
from pactwright.errors import Fault, InputError, Place
from pactwright.preferences import Outcomes, Verdict
from pactwright.preferences.outcomes import Key
from pactwright.settlement import NamedPackage, Package, Space, named_packages

GAME = 2_000  # so many nodes, by the time it takes, counts a package put to the game of keeping
KEEP, AVOID = Place("--keep"), Place("--avoid")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a package must have and must not have: issue to clause, and issue to clauses."""

    keep: Mapping[str, str]
    avoid: Mapping[str, tuple[str, ...]]

    def __bool__(self) -> bool:
        return bool(self.keep or self.avoid)


NOTHING = Wishes({}, {})


@dataclass(frozen=True, slots=True)
class Answer:
    """What everybody whose yes is needed says to one package, and which rules it breaks.

    Parameters
    ----------
    package
        Issue to clause.
    signing
        Who refuses it, and on whom it turns.
    broken, strained
        Hard rules that forbid it, and soft ones that speak against it.
    """

    package: Package
    signing: Signing
    broken: tuple[str, ...]
    strained: tuple[str, ...]

    @property
    def verdict(self) -> Verdict:
        """Whether it is signable; a broken hard rule is a no."""
        return Verdict.REFUSES if self.broken else self.signing.verdict

    @classmethod
    def of(cls, bench: Bench, package: Package) -> Answer:
        """Put a package to everybody."""
        space = Space.of(bench.case.nouns)
        found = signing(bench.case, package, bench)
        return cls(package, found, space.broken(package), space.strained(package))


@dataclass(frozen=True, slots=True)
class ReadingSearch:
    """What was found in one view.

    Parameters
    ----------
    case, target
        The reading, and the package to stay close to.
    as_it_stands
        What is said to the target itself; of open issues, however they are settled.
    screened
        Parties whose values narrowed the search; every package that they left was put to everybody.
    found
        What is closest, and how firmly.
    certain, possible
        The packages of both, with what is said to each.
    freely
        The same without the wishes, where these leave nothing that is signable for certain.
    games
        How many packages were put to the game of keeping for outcomes that parties demand.
    """

    case: ResolvedCase
    target: NamedPackage
    as_it_stands: Answer
    screened: tuple[str, ...]
    found: Closest
    certain: tuple[Answer, ...]
    possible: tuple[Answer, ...]
    freely: Closest | None = None
    games: int = 0


@dataclass(frozen=True, slots=True)
class Search:
    """Packages closest to a named one, view by view, at central values."""

    name: str
    key: str
    target: str
    wishes: Wishes
    readings: tuple[ReadingSearch, ...]


def search(
    case: Case,
    target: str,
    keep: Sequence[str] = (),
    avoid: Sequence[str] = (),
    views: Sequence[str] | None = None,
    *,
    budget_nodes: int = NODES,
    progress: Progress | None = None,
) -> Search:
    """Packages closest to a target that are signable for certain, and that may be.

    Packages are tried by growing number of changed issues, leaving out what parties with fully
    stated values refuse, and each is put to everybody whose yes is needed.

    Parameters
    ----------
    case
        The case with its views.
    target
        Id of an architecture, or ``architecture/phase``.
    keep, avoid
        Clauses that must, or must not, be there, each as ``issue=clause``.
    views
        Ids of the views to ask; all if left out. Each is read with its fill-ins.
    budget_nodes
        After how many nodes the search by growing distance stops; putting a package to the game of
        keeping counts as 2,000.
    progress
        Told now and then how many nodes are examined, and of how many at most.

    Raises
    ------
    InputError
        When the target, an issue or a clause is not there, or the wishes contradict each other.
    """
    known_packages(case, [target])
    names = [view.id for view in case.views] if views is None else list(views)
    readings = [case.resolve(name, Column.FILLED) for name in names] or [case.resolve()]
    wishes = _wishes(readings[0], keep, avoid)
    found = []
    for place, one in enumerate(answering(case, readings)):
        told = _progress(progress, place, len(readings), budget_nodes)
        found.append(
            search_in(readings[place], target, wishes, budget_nodes, answering=one, progress=told)
        )
        if progress is not None:
            progress((place + 1) * budget_nodes, len(readings) * budget_nodes)
    return Search(case.name, case.key, target, wishes, tuple(found))


def _progress(told: Progress | None, place: int, readings: int, budget: int) -> Progress | None:
    """The progress of one of several searches, as a part of all of them."""
    if told is None:
        return None
    return lambda done, _: told(place * budget + min(done, budget - 1), readings * budget)


def search_in(
    reading: ResolvedCase,
    target: str,
    wishes: Wishes = NOTHING,
    budget_nodes: int = NODES,
    *,
    answering: Answering | None = None,
    progress: Progress | None = None,
) -> ReadingSearch:
    """What `search` finds in one reading of a case.

    Parameters
    ----------
    reading
        The reading.
    target
        Id of an architecture, or ``architecture/phase``.
    wishes
        What a package must have and must not have.
    budget_nodes
        After how many nodes the search stops.
    answering
        Who answers for the outcomes that parties demand; they stay open if left out.
    progress
        Told now and then how many nodes are examined, and of how many at most.
    """
    named = next(n for n in named_packages(reading.nouns) if target in (n.id, n.architecture))
    parties = _Parties(reading, answering, budget_nodes // GAME)
    parties.name(named)
    screen = screen_of(parties.bench)

    def near(wishes: Wishes) -> Closest:
        return closest(
            screen.table, named.package, parties.said,
            sure=lambda: surely(
                parties.bench, named.package,
                lambda package: parties.said(package) is Verdict.ACCEPTS,
                keep=wishes.keep, avoid=wishes.avoid, answerable=answering is not None,
            ),
            keep=wishes.keep, avoid=wishes.avoid,
            budget_nodes=budget_nodes, progress=progress,
        )  # fmt: skip

    def answers(near: Near | None) -> tuple[Answer, ...]:
        return tuple(Answer.of(parties.told, p) for p in near.packages) if near else ()

    found = near(wishes)
    return ReadingSearch(
        reading,
        named,
        Answer.of(parties.told, named.package),
        screen.parties,
        found,
        answers(found.certain),
        answers(found.possible),
        near(NOTHING) if wishes and found.certain is None else None,
        parties.games,
    )


@dataclass(slots=True)
class _Parties:
    """Everybody whose yes is needed, and the game of keeping for the outcomes that they demand.

    Parameters
    ----------
    case
        The reading.
    answering
        The game; None where demanded outcomes stay open.
    most
        How many packages may be put to it.
    """

    case: ResolvedCase
    answering: Answering | None
    most: int
    games: int = 0
    bench: Bench = field(init=False)
    told: Bench = field(init=False)
    space: Space = field(init=False)
    _chances: dict[Key, tuple[float, float]] = field(default_factory=dict)
    _asked: set[frozenset[tuple[str, str]]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.bench = Bench(self.case)
        self.told = Bench(self.case, outcomes=Outcomes(self._chances))
        self.space = Space.of(self.case.nouns)

    def name(self, named: NamedPackage) -> None:
        """Have the demanded outcomes of a named package answered."""
        if self.answering is not None:
            self._chances.update(self.answering.named([named.architecture]).chances)
            self._asked.add(frozenset(named.package.items()))

    def said(self, package: Package) -> Verdict:
        """Whether a package is signable.

        Raises
        ------
        SpentError
            When no more packages may be put to the game of keeping.
        """
        if self.space.broken(package):  # a rule that is too intricate for the screen
            return Verdict.REFUSES
        needing = needed(self.case)
        if any(self.bench.verdict(party, package) is Verdict.REFUSES for party in needing):
            return Verdict.REFUSES
        found = signing(self.case, package, self.bench).verdict
        if found is not Verdict.CANNOT_TELL or not self._answered(package):
            return found
        return signing(self.case, package, self.told).verdict

    def _answered(self, package: Package) -> bool:
        """Whether the game of keeping says anything to outcomes that somebody demands of it."""
        if self.answering is None:
            return False
        asked = (self.bench.briefly(party, package) for party in deciding(self.case, package))
        if not any(judgement.demands for judgement in asked):
            return False
        key = frozenset(package.items())
        if key not in self._asked:
            if self.games == self.most:
                raise SpentError
            self.games += 1
            self._chances.update(self.answering.package(package).chances)
            self._asked.add(key)
        return True


def _wishes(case: ResolvedCase, keep: Sequence[str], avoid: Sequence[str]) -> Wishes:
    """The clauses to keep and to avoid.

    Raises
    ------
    InputError
        When one is not there, or they cannot be had together.
    """
    kept: dict[str, str] = {}
    for issue, clause in (_pair(case, told, KEEP) for told in keep):
        if kept.setdefault(issue, clause) != clause:
            raise _contradictory(
                KEEP, f"one clause of {issue}", f"{issue}={kept[issue]} and {issue}={clause}"
            )
    avoided: dict[str, tuple[str, ...]] = {}
    for issue, clause in (_pair(case, told, AVOID) for told in avoid):
        avoided[issue] = tuple(dict.fromkeys((*avoided.get(issue, ()), clause)))
        if kept.get(issue) == clause:
            told = f"--keep and --avoid {issue}={clause}"
            raise _contradictory(AVOID, "a clause that is not to be kept", told)
        if set(avoided[issue]) == set(case.nouns.issues[issue].clauses):
            told = f"all of {', '.join(avoided[issue])}"
            raise _contradictory(AVOID, f"at least one clause of {issue} that is left", told)
    return Wishes(kept, avoided)


def _contradictory(place: Place, expected: str, found: str) -> InputError:
    step = "leave one of them out"
    return InputError([Fault("contradictory-wishes", place, "", expected, found, next_step=step)])


def _pair(case: ResolvedCase, told: str, place: Place) -> tuple[str, str]:
    issue, _, clause = told.partition("=")
    issues = case.nouns.issues
    if issue not in issues:
        raise InputError([not_one_of("issue", issue, issues, place)])
    clauses = issues[issue].clauses
    if clause not in clauses:
        raise InputError([not_one_of(f"clause of {issue}", clause, clauses, place)])
    return issue, clause


def known_packages(case: Case, ids: Iterable[str]) -> None:
    """Raise an `InputError` for the first id that is no architecture or phase of the case."""
    every = named_packages(case.resolve().nouns)
    known = [name for named in every for name in (named.architecture, named.id)]
    for told in ids:
        if told not in known:
            raise InputError([_unknown("package", told, dict.fromkeys(known), case)])


def known_solutions(names: Iterable[str]) -> None:
    """Raise an `InputError` for the first name that is no solution concept."""
    for told in names:
        if told not in concepts():
            place = Place("--solution")
            raise InputError([not_one_of("solution", told, concepts(), place)])


def _unknown(what: str, told: str, known: Iterable[str], case: Case) -> Fault:
    return not_one_of(what, told, known, case.common.place)


def not_one_of(what: str, told: str, known: Iterable[str], place: Place) -> Fault:
    """A fault for a word that is none of the known ones, with the nearest of them."""
    words = list(known)
    expected = f"one of {', '.join(words)}" if words else f"no {what}: there is none"
    code = f"unknown-{what.split()[0]}"
    return Fault(code, place, "", expected, repr(told), nearest(told, words))
