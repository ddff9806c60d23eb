"""Answers to the outcomes that parties demand: from the game of keeping to those who judge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pactwright.assessment.durability import Terms, central_scale
from pactwright.case import Case, ResolvedCase
from pactwright.draws import statements, written_paths
from pactwright.durability.arrangement import arrangement_of
from pactwright.durability.centre import AtCentre
from pactwright.durability.outcomes import outcome_chance
from pactwright.preferences import Outcomes
from pactwright.settlement import NamedPackage, fallen, holds, named_packages


def demanded(case: ResolvedCase) -> bool:
    """Whether any party of a reading demands an outcome."""
    nouns = case.nouns
    lines = any(line.unless_outcome for line in nouns.red_lines.values())
    return lines or any(told.requires for told in nouns.conditions.values())


def outcomes(
    case: Case, readings: Sequence[ResolvedCase], terms: Terms | None = None
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

    Raises
    ------
    InputError
        When no scale of rates meets the anchor.
    """
    terms = terms or Terms()
    if not any(demanded(reading) and reading.nouns.dispute for reading in readings):
        return tuple(Outcomes() for _ in readings)
    written, scales = written_paths(case), {1.0: central_scale(terms)}
    return tuple(
        _of(AtCentre(reading, statements(reading, written), scales, terms.settings))
        if demanded(reading) and reading.nouns.dispute
        else Outcomes()
        for reading in readings
    )


def _of(reading: AtCentre) -> Outcomes:
    case = reading.case
    found: dict[tuple[str, str, frozenset[tuple[str, str]]], tuple[float, float]] = {}
    known: dict[tuple[str, str, str], tuple[float, float]] = {}
    for named in named_packages(case.nouns):
        arrangement = None
        for party, outcome in dict.fromkeys(_asked(case, named)):
            at = (named.architecture, party, outcome)
            if at not in known:
                arrangement = arrangement or arrangement_of(case, named.architecture)
                known[at] = outcome_chance(reading, arrangement, party, outcome)
            key = Outcomes.key(party, outcome, fallen(case, named.package).package)
            low, high = found.get(key, known[at])
            found[key] = (min(low, known[at][0]), max(high, known[at][1]))
    return Outcomes(found)


def _asked(case: ResolvedCase, named: NamedPackage) -> Iterator[tuple[str, str]]:
    """Who demands which outcome of a package."""
    nouns = case.nouns
    for condition in nouns.conditions.values():
        there = condition.when is None or holds(condition.when, named.package) is not False
        if there:
            yield from ((condition.party, outcome) for outcome in condition.requires)
    for line in nouns.red_lines.values():
        if holds(line.never, named.package) is not False:
            yield from ((line.party, outcome) for outcome in line.unless_outcome)
