"""Whether a party's stated order of packages can be true of its stated values."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pactwright.case import ResolvedCase
from pactwright.document import place_of
from pactwright.errors import Fault, Severity
from pactwright.preferences.bounds import Bounds
from pactwright.preferences.gain import advantage
from pactwright.preferences.valuation import Valuation
from pactwright.settlement import Package, named_packages, package_of


def ranking_faults(case: ResolvedCase) -> Iterator[Fault]:
    """A warning for each pair of packages that a party ranks as its values cannot.

    Neighbouring tiers are compared over everything the values leave possible: all sets, and the
    whole support of stated distributions; no-deal outcomes in a ranking are passed over. A
    contradiction is reported, never repaired.

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
        packages = _packages(case)
        named = ([n for n in tier if n in packages] for tier in values.ranking.order)
        tiers = [tier for tier in named if tier]
        for tier in tiers:
            for index, one in enumerate(tier):
                for other in tier[index + 1 :]:
                    lead = advantage(valuation, packages[one], packages[other]).tidy()
                    if lead.high < 0 or lead.low > 0:
                        yield _fault(case, party, f"{one} as good as {other}", one, other, lead)
        for tier, lower in pairwise(tiers):
            for one in tier:
                for other in lower:
                    lead = advantage(valuation, packages[one], packages[other]).tidy()
                    if lead.high < 0:
                        yield _fault(case, party, f"{one} above {other}", one, other, lead)


def _packages(case: ResolvedCase) -> dict[str, Package]:
    found = {named.id: named.package for named in named_packages(case.nouns)}
    whole = {name: package_of(case.nouns, name) for name in case.nouns.architectures}
    return {**found, **whole}


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
