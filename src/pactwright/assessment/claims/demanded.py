"""Answers to demanded outcomes for a reading, taken over from the one beside it."""

from __future__ import annotations

from typing import Any

from pactwright.assessment.claims.asking import Asking
from pactwright.assessment.claims.played import Games
from pactwright.assessment.outcomes import asked_of, outcomes
from pactwright.case import Case, ResolvedCase
from pactwright.preferences import Outcomes
from pactwright.settlement import Package, fallen, named_packages

_Clauses = frozenset[tuple[str, str]]


def answered(case: Case, games: Games, beside: Asking | None = None) -> Outcomes:
    """What the game of keeping answers to those who judge, in one reading.

    Parameters
    ----------
    case
        The case with its views.
    games
        What the game can read in one reading of it, perhaps without some elements.
    beside
        The same reading with all its elements: what the game cannot tell apart keeps its answer.

    Raises
    ------
    InputError
        When no scale of rates meets the anchor.
    """
    reading = games.case
    if beside is None or _demands(reading) != _demands(beside.case):
        (told,) = outcomes(case, (reading,))
        return told
    if not beside.outcomes.chances or reading.nouns.dispute is None:
        return Outcomes()
    changed = games.changed(beside.games)
    if not changed:
        return beside.outcomes
    among, stale = _entangled(reading, beside.case, {*changed})
    kept = {key: ends for key, ends in beside.outcomes.chances.items() if key[2] not in stale}
    wanting = {
        named.architecture
        for named in named_packages(reading.nouns)
        if named.architecture in among and any(asked_of(reading, named))
    }
    if not wanting:
        return Outcomes(kept)
    (told,) = outcomes(case, (reading,), among=wanting)
    return Outcomes({**kept, **told.chances})


def _demands(case: ResolvedCase) -> tuple[Any, ...]:
    """Lines and conditions that ask for an outcome, whose eyes it is seen with, and who plays."""
    nouns = case.nouns
    lines = [(name, line) for name, line in nouns.red_lines.items() if line.unless_outcome]
    asked = [(name, told) for name, told in nouns.conditions.items() if told.requires]
    phases = (phase for told in nouns.architectures.values() for phase in told.phases.values())
    beliefs = [need.believed for need in nouns.needs.values()]
    beliefs += [phase.enters_when.believed for phase in phases if phase.enters_when]
    parties = {line.party for _, line in lines} | {told.party for _, told in asked}
    own = {party for party in parties if any(party in told for told in beliefs)}
    return nouns.dispute is not None, lines, asked, own


def _entangled(
    reading: ResolvedCase, before: ResolvedCase, changed: set[str]
) -> tuple[set[str], set[_Clauses]]:
    """Architectures of which a phase comes to the clauses of a changed one, and all their clauses.

    Architectures that come to the same clauses share an answer.
    """
    phases = [
        (named.architecture, _clauses(case, named.package))
        for case in (reading, before)
        for named in named_packages(case.nouns)
    ]
    among: set[str] = set()
    while (more := among | changed) != among:
        among = more
        stale = {clauses for name, clauses in phases if name in among}
        changed = {name for name, clauses in phases if clauses in stale}
    return among, {clauses for name, clauses in phases if name in among}


def _clauses(case: ResolvedCase, package: Package) -> _Clauses:
    return frozenset(fallen(case, package).package.items())
