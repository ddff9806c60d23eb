"""Whether what a party says of packages and no deal can be true of its stated values."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pactwright.case import ResolvedCase
from pactwright.case.nouns.values import NoDeal, NoDealWorth
from pactwright.document import place_of
from pactwright.errors import Fault, Severity
from pactwright.preferences.bounds import Bounds, widest
from pactwright.preferences.fallback import Fallback, fallback_of, outcome_of, placed
from pactwright.preferences.gain import advantage, contradictory, gain, value
from pactwright.preferences.valuation import Valuation
from pactwright.settlement import Package, named_packages, package_of


def ranking_faults(case: ResolvedCase) -> Iterator[Fault]:
    """A warning for each pair of packages or outcomes that a party ranks as its values cannot.

    Neighbouring tiers are compared over everything the values leave possible: all sets, and the
    whole support of stated distributions. A no-deal outcome of unknown worth is passed over: the
    ranking is what places it. A contradiction is reported, never repaired.

    Parameters
    ----------
    case
        One reading of the case.

    Raises
    ------
    InputError
        When architectures rest on one another in a circle.
    """
    for party, values in case.nouns.values.items():
        if values.ranking is None:
            continue
        valuation = Valuation.of(case, party, supports=True)
        assert valuation is not None  # the party has values
        known: dict[str, Package | Fallback] = {**_packages(case), **_outcomes(case, party)}
        named = ([n for n in tier if n in known] for tier in values.ranking.order)
        tiers = [tier for tier in named if tier]
        for tier in tiers:
            for index, one in enumerate(tier):
                for other in tier[index + 1 :]:
                    lead = _lead(valuation, known[one], known[other])
                    if lead is not None and (lead.high < 0 or lead.low > 0):
                        yield _fault(case, party, f"{one} as good as {other}", one, other, lead)
        for tier, lower in pairwise(tiers):
            for one in tier:
                for other in lower:
                    lead = _lead(valuation, known[one], known[other])
                    if lead is not None and lead.high < 0:
                        yield _fault(case, party, f"{one} above {other}", one, other, lead)


def fallback_faults(case: ResolvedCase) -> Iterator[Fault]:
    """Worths of no deal between two packages of which the upper cannot be worth more.

    An error where the case says so itself; a warning where a ranking does, or where only the
    central values of stated distributions leave no room.

    Parameters
    ----------
    case
        One reading of the case.

    Raises
    ------
    InputError
        When architectures rest on one another in a circle.
    """
    for party in case.nouns.values:
        whole, central = (Valuation.of(case, party, supports=wide) for wide in (True, False))
        assert whole is not None  # the party has values
        assert central is not None
        for outcome, told in case.nouns.no_deal.items():
            for path, worth in _told(outcome, told, party):
                fallback = placed(case, outcome, ".".join(path), worth)
                if contradictory(central, fallback):
                    severity = ERROR if contradictory(whole, fallback) else WARNING
                    names = (worth.better_than or "", worth.worse_than or "")
                    yield _contradictory(case, party, path, names, severity)
        ranked = fallback_of(case, party)
        stated = case.nouns.no_deal[ranked.outcome].worth.get(party) if ranked.outcome else None
        if (stated is None or stated.worth is not None) and contradictory(central, ranked):
            path, names = ("values", party, "ranking"), ("what is ranked below", "what is above")
            yield _contradictory(case, party, path, names, WARNING)


ERROR, WARNING = Severity.ERROR, Severity.WARNING


def _told(outcome: str, told: NoDeal, party: str) -> Iterator[tuple[tuple[str, ...], NoDealWorth]]:
    """What an outcome is worth to a party, first and later."""
    if party in told.worth:
        yield ("no_deal", outcome, "worth", party), told.worth[party]
    for name, later in told.later.items():
        if party in later.worth:
            yield ("no_deal", outcome, "later", name, "worth", party), later.worth[party]


def _contradictory(
    case: ResolvedCase,
    party: str,
    path: tuple[str, ...],
    names: tuple[str, str],
    severity: Severity,
) -> Fault:
    above, below = names
    return Fault(
        "contradictory-fallback",
        place_of(case.tree, path),
        ".".join(path),
        f"a worth better than {above} and worse than {below}",
        f"values under which {party} gets at least as much from {above} as from {below}",
        next_step="correct the comparison or the values; until then it counts as unknown",
        severity=severity,
    )


def _packages(case: ResolvedCase) -> dict[str, Package | Fallback]:
    found = {named.id: named.package for named in named_packages(case.nouns)}
    whole = {name: package_of(case.nouns, name) for name in case.nouns.architectures}
    return {**found, **whole}


def _outcomes(case: ResolvedCase, party: str) -> dict[str, Package | Fallback]:
    """No-deal outcomes whose worth to a party is told."""
    found: dict[str, Package | Fallback] = {}
    for name in case.nouns.no_deal:
        told = outcome_of(case, party, name)
        if not told.unknown:
            found[name] = told
    return found


def _lead(
    valuation: Valuation, one: Package | Fallback, other: Package | Fallback
) -> Bounds | None:
    """How much more one package or outcome is worth than another; None if that is not compared."""
    if isinstance(other, Fallback):
        if not isinstance(one, Fallback):
            return _over(valuation, one, other)
        ends = [side.worth for side in (one, other) if side.worth is not None]
        return (widest(ends[0]) - widest(ends[1])).tidy() if len(ends) == 2 else None
    if isinstance(one, Fallback):
        return -_over(valuation, other, one)
    return advantage(valuation, one, other).tidy()


def _over(valuation: Valuation, package: Package, outcome: Fallback) -> Bounds:
    if outcome.worth is None:
        return gain(valuation, package, outcome).bounds
    return (value(valuation, package) - widest(outcome.worth)).tidy()


def _fault(
    case: ResolvedCase, party: str, stated: str, one: str, other: str, lead: Bounds
) -> Fault:
    path = ("values", party, "ranking")
    amount = f"{lead.low:g}" if lead.width == 0 else f"{lead.low:g} to {lead.high:g}"
    return Fault(
        "ranking-contradicts-values",
        place_of(case.tree, path),
        ".".join(path),
        f"values under which {party} ranks {stated}",
        f"a value of {one} that differs from that of {other} by {amount} points",
        next_step="correct the ranking or the values; neither is changed for you",
        severity=Severity.WARNING,
    )
