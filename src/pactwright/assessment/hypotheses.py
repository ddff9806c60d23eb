"""Each rival cause of the conflict run by itself, beside the answer without it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

from pactwright.case import Case, ResolvedCase
from pactwright.draws import Statement, statements, written_paths
from pactwright.durability.arrangement import NO_DEAL, Arrangement, arrangement_of, no_deal_of
from pactwright.durability.centre import AtCentre
from pactwright.durability.completions import complete
from pactwright.durability.results import Completions, UnderHypothesis
from pactwright.durability.spoilers import spoiled
from pactwright.durability.unsettled import Unsettled, unsettled, without_deal

# Sections of a case from which the game is read.
READ = (
    "dispute",
    "parties",
    "issues",
    "rules",
    "architectures",
    "effects",
    "needs",
    "provocations",
    "escalations",
    "leaders",
    "trends",
)
# What an arrangement holds and the game does not play.
UNPLAYED = ("title", "notes", "packages")
# Sections of which it is read what a settlement is worth to spoilers.
VALUED = ("spoilers", "values", "no_deal", "interactions", "objections")


def under_hypotheses(
    case: Case,
    reading: AtCentre,
    arrangements: Sequence[Unsettled],
    completions: Sequence[Completions],
    compared: int,
) -> list[tuple[UnderHypothesis, ...]]:
    """What each arrangement comes to under each hypothesis; never mixed by weight.

    Parameters
    ----------
    case
        The case with its views.
    reading
        One reading of it without a hypothesis.
    arrangements
        No deal, and the architectures asked about.
    completions
        How what is unknown about them is completed without a hypothesis.
    compared
        Year at which arrangements are compared.
    """
    sections = (*READ, *VALUED) if reading.settings.switches.spoilers else READ
    told: list[list[UnderHypothesis]] = [[] for _ in arrangements]
    base = reading.case
    view = base.view.id if base.view else None
    written = written_paths(case)
    for name in base.nouns.hypotheses:
        other = case.resolve(view, base.column, name)
        alike = all(getattr(other.nouns, s) == getattr(base.nouns, s) for s in sections)
        stated = {} if alike else statements(other, written)
        for place, one in enumerate(arrangements):
            without = completions[place].peace
            found = None
            if not alike and not _alike(
                base, reading.statements, other, stated, one.name, spoilers=one.spoilers
            ):
                at = replace(reading, case=other, statements=stated)
                found = complete(_open(other, one.name, spoilers=one.spoilers), at, compared)[
                    0
                ].peace
            told[place].append(UnderHypothesis(name, found is not None, found, without))
    return [tuple(some) for some in told]


def _open(case: ResolvedCase, name: str, *, spoilers: bool) -> Unsettled:
    return without_deal(case) if name == NO_DEAL else unsettled(case, name, spoilers=spoilers)


def _alike(
    base: ResolvedCase,
    stated: Mapping[str, Statement],
    other: ResolvedCase,
    restated: Mapping[str, Statement],
    name: str,
    *,
    spoilers: bool,
) -> bool:
    """Whether an arrangement is the same game in two readings."""
    one, two = (
        no_deal_of(case)
        if name == NO_DEAL
        else spoiled(case, arrangement_of(case, name))
        if spoilers
        else arrangement_of(case, name)
        for case in (base, other)
    )
    told = (part.name for part in fields(Arrangement) if part.name not in UNPLAYED)
    if any(getattr(one, name) != getattr(two, name) for name in told):
        return False
    paths = {part.at for quantity in one.quantities for part in quantity.parts if part.at}
    paths |= {path for path in one.needs.values() if path}
    paths |= {path for plan in one.phases for path in (plan.years, plan.chance) if path}
    return all(stated[path].quantity == restated[path].quantity for path in paths)
