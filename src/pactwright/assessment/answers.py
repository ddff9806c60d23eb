"""Asking a case everything: one record an architecture, view and column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pactwright import __version__
from pactwright.assessment.outcomes import outcomes
from pactwright.assessment.parties import asked, judging
from pactwright.assessment.readings import readings_of
from pactwright.assessment.record import Assessment, Block, Record
from pactwright.assessment.sourcing import sourcing
from pactwright.bargaining.bench import Bench
from pactwright.bargaining.documents import signing
from pactwright.bargaining.ties import ties
from pactwright.case import Case, ResolvedCase
from pactwright.errors import Fault
from pactwright.preferences import Outcomes, Verdict
from pactwright.preferences.outcomes import UNANSWERED
from pactwright.settlement import NamedPackage, Space, holds, named_packages


def assess(
    case: Case,
    faults: Iterable[Fault] = (),
    views: Sequence[str] | None = None,
    *,
    known: Sequence[Outcomes] | None = None,
) -> Assessment:
    """Every architecture of a case in the eyes of every party, view by view.

    Parameters
    ----------
    case
        The case with its views.
    faults
        Warnings and notes about it, to be handed on.
    views
        Ids of the views to ask; all of them if left out. A case without views is asked as written.
    known
        What `outcomes` answers for each of `readings_of` the case, where it is there already.

    Returns
    -------
    Assessment
        Blocks in the order of the case: the text column of each view, then its filled-in column.

    Raises
    ------
    InputError
        When a view is not there, or a reading of the case has errors.
    """
    readings = readings_of(case, views)
    told = outcomes(case, readings) if known is None else known
    blocks = tuple(block(one, answered) for one, answered in zip(readings, told, strict=True))
    space = Space.of(blocks[0].case.nouns)
    size = (space.raw, space.count())
    return Assessment(case.name, case.key, __version__, blocks, tuple(faults), size)


def block(case: ResolvedCase, known: Outcomes = UNANSWERED) -> Block:
    """All records of one reading of a case.

    Parameters
    ----------
    case
        The reading.
    known
        What durability has answered about outcomes that parties demand.

    Raises
    ------
    InputError
        When architectures rest on one another in a circle.
    """
    parties = judging(case.nouns)
    bench = Bench(case, outcomes=known)
    space = Space.of(case.nouns)
    records = tuple(_record(space, bench, parties, named) for named in named_packages(case.nouns))
    return Block(case, parties, records, sourcing(case, parties))


def _record(space: Space, bench: Bench, parties: Sequence[str], named: NamedPackage) -> Record:
    package = named.package
    nouns = bench.case.nouns
    judgements = {
        party: bench(party, package)
        for party in parties
        if asked(nouns, party, package) is not False
    }
    signed = signing(bench.case, package, bench)
    broken = space.broken(package)
    return Record(
        named.architecture,
        named.phase,
        named.title,
        package,
        named.open_issues,
        judgements,
        Verdict.REFUSES if broken else signed.verdict,
        broken,
        space.strained(package),
        tuple(name for name, need in nouns.needs.items() if holds(need.clause, package)),
        signed,
        ties(bench.case, package, bench, signed),
    )
