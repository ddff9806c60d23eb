"""Answers to the outcomes that parties demand: from the game of keeping to those who judge."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pactwright.assessment.durability import Terms, central_scale
from pactwright.case import Case, ResolvedCase
from pactwright.draws import statements, written_paths
from pactwright.durability.centre import AtCentre
from pactwright.durability.outcomes import outcome_chances
from pactwright.durability.unsettled import Unsettled, unsettled, unsettled_package
from pactwright.preferences import Outcomes
from pactwright.settlement import NamedPackage, Package, fallen, holds, named_packages

Asked = tuple[str, str]  # party and outcome
Ends = tuple[float, float]
UNNAMED = ""  # no id of an architecture


def demanded(case: ResolvedCase) -> bool:
    """Whether any party of a reading demands an outcome."""
    nouns = case.nouns
    lines = any(line.unless_outcome for line in nouns.red_lines.values())
    return lines or any(told.requires for told in nouns.conditions.values())


def outcomes(
    case: Case,
    readings: Sequence[ResolvedCase],
    terms: Terms | None = None,
    among: Collection[str] | None = None,
) -> tuple[Outcomes, ...]:
    """What the game of keeping answers about the outcomes demanded in each reading.

    Every named package is answered for, in the eyes of each party that demands one. The phases of
    a path share the answer of the path. Where two architectures come to the same clauses, the
    answer spans both. Nothing is answered in a reading that does not say who the two principals
    are; then its conditions stay open.

    Parameters
    ----------
    case
        The case with its views.
    readings
        Readings of it.
    terms
        How the game is solved; draws play no part.
    among
        Ids of architectures, to answer for no other.

    Raises
    ------
    InputError
        When no scale of rates meets the anchor.
    """
    return tuple(one.named(among) for one in answering(case, readings, terms))


def answering(
    case: Case, readings: Sequence[ResolvedCase], terms: Terms | None = None
) -> tuple[Answering, ...]:
    """Be ready to answer about any package in each reading.

    Parameters
    ----------
    case
        The case with its views.
    readings
        Readings of it; in one that demands no outcome, or does not say who the two principals are,
        nothing is answered.
    terms
        How the game is solved; draws play no part.

    Raises
    ------
    InputError
        When no scale of rates meets the anchor.
    """
    terms = terms or Terms()
    if not any(map(_plays, readings)):
        return tuple(Answering(None) for _ in readings)
    written, scales = written_paths(case), {1.0: central_scale(terms)}
    return tuple(
        Answering(AtCentre(reading, statements(reading, written), scales, terms.settings))
        if _plays(reading)
        else Answering(None)
        for reading in readings
    )


@dataclass(frozen=True, eq=False)
class Answering:
    """The game of keeping, ready to be asked about the outcomes demanded of any package.

    Ask `named` about all that the case names and `package` about any other, such as a candidate of
    a search. What was solved is remembered, so that a package asked about twice costs nothing.

    Parameters
    ----------
    reading
        The reading at its centre; None where nothing is answered.
    """

    reading: AtCentre | None
    _known: dict[frozenset[tuple[str, str]], Outcomes] = field(default_factory=dict, repr=False)

    def package(self, package: Package) -> Outcomes:
        """What is answered about one package that need not be named; issues may be left open.

        Parameters
        ----------
        package
            Issue to clause. It is played as signed and kept in one phase.
        """
        if self.reading is None:
            return Outcomes()
        key = frozenset(package.items())
        if key not in self._known:
            case, spoilers = self.reading.case, self.reading.settings.switches.spoilers
            ordered = {issue: package[issue] for issue in case.nouns.issues if issue in package}
            left = tuple(issue for issue in case.nouns.issues if issue not in package)
            named = NamedPackage(UNNAMED, None, "The package", ordered, left)
            asked = tuple(dict.fromkeys(asked_of(case, named)))
            chances = _chances(
                self.reading, unsettled_package(case, named, spoilers=spoilers), asked
            )
            self._known[key] = Outcomes(
                {
                    Outcomes.key(*one, fallen(case, ordered).package): ends
                    for one, ends in chances.items()
                }
            )
        return self._known[key]

    def named(self, among: Collection[str] | None = None) -> Outcomes:
        """What is answered about every package that the case names.

        Parameters
        ----------
        among
            Ids of architectures, to answer for no other.
        """
        if self.reading is None:
            return Outcomes()
        case, spoilers = self.reading.case, self.reading.settings.switches.spoilers
        phases: dict[str, list[NamedPackage]] = {}
        for named in named_packages(case.nouns):
            phases.setdefault(named.architecture, []).append(named)
        found: dict[tuple[str, str, frozenset[tuple[str, str]]], Ends] = {}
        for architecture, packages in phases.items():
            asked = [tuple(dict.fromkeys(asked_of(case, one))) for one in packages]
            every = dict.fromkeys(one for some in asked for one in some)
            if not every or (among is not None and architecture not in among):
                continue
            known = _chances(self.reading, unsettled(case, architecture, spoilers=spoilers), every)
            for named, some in zip(packages, asked, strict=True):
                clauses = fallen(case, named.package).package
                for one in some:
                    key = Outcomes.key(*one, clauses)
                    low, high = found.get(key, known[one])
                    found[key] = (min(low, known[one][0]), max(high, known[one][1]))
        return Outcomes(found)


def _plays(case: ResolvedCase) -> bool:
    return demanded(case) and case.nouns.dispute is not None


def _chances(
    reading: AtCentre, arrangement: Unsettled, asked: Iterable[Asked]
) -> dict[Asked, Ends]:
    """The chance of each outcome asked for; parties that believe alike share one search."""
    groups: dict[str, dict[str, list[str]]] = {}
    for party, outcome in asked:
        groups.setdefault(_believes(reading.case, party), {}).setdefault(outcome, []).append(party)
    found = {}
    for wanted in groups.values():
        party = next(iter(wanted.values()))[0]
        told = outcome_chances(reading, arrangement, party, tuple(wanted))
        for (outcome, parties), ends in zip(wanted.items(), told, strict=True):
            found.update({(one, outcome): ends for one in parties})
    return found


def _believes(case: ResolvedCase, party: str) -> str:
    """The party itself where the case tells it a belief that the game reads; else nobody."""
    nouns = case.nouns
    gates = (p.enters_when for told in nouns.architectures.values() for p in told.phases.values())
    told = [need.believed for need in nouns.needs.values()]
    told += [gate.believed for gate in gates if gate is not None]
    return party if any(party in believed for believed in told) else ""


def asked_of(case: ResolvedCase, named: NamedPackage) -> Iterator[Asked]:
    """Who demands which outcome of a package that the case names."""
    nouns = case.nouns
    for condition in nouns.conditions.values():
        there = condition.when is None or holds(condition.when, named.package) is not False
        if there:
            yield from ((condition.party, outcome) for outcome in condition.requires)
    for line in nouns.red_lines.values():
        if holds(line.never, named.package) is not False:
            yield from ((line.party, outcome) for outcome in line.unless_outcome)
