"""What each party says where a needed resource is withheld, and the chance that it accepts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations

from pactwright.assessment.claims.asking import Asking
from pactwright.assessment.claims.outputs.verdicts import READS as VERDICTS
from pactwright.bargaining.bench import deciding
from pactwright.bargaining.branches import MOST_NEEDS, needed
from pactwright.bargaining.documents import signing
from pactwright.bargaining.weighing import Withheld, weighed
from pactwright.settlement import NamedPackage, fallen

READS = (*VERDICTS, "needs.**")
SILENCE = "no difference"
OF_VERDICTS = True


def outputs(asking: Asking) -> Iterator[tuple[tuple[str, str, str], str]]:
    """Answers that differ where a resource is withheld; no word of those that do not."""
    for named in asking.named:
        needs = needed(asking.case, named.package)
        if needs:
            yield from _withheld(asking, named, needs)


def _withheld(
    asking: Asking, named: NamedPackage, needs: Withheld
) -> Iterator[tuple[tuple[str, str, str], str]]:
    case, bench = asking.case, asking.bench
    branches, weighable = _branches(needs)
    packages = {some: fallen(case, named.package, withheld=some).package for some in branches}
    alone = [some for some in branches if len(some) == 1 or (some and some == needs)]
    for party in deciding(case, named.package):
        verdicts = {some: bench.verdict(party, package) for some, package in packages.items()}
        for some in alone:
            if verdicts[some] is not verdicts[()]:
                yield (named.id, "withheld", f"{party} without {_and(some)}"), verdicts[some].value
        if weighable and len({*verdicts.values()}) > 1:
            low, high = weighed(case, party, needs, verdicts).chance
            yield (named.id, "chance", party), f"{100 * low:.0f} to {100 * high:.0f} %"
    given = signing(case, packages[()], bench).verdict
    for some in alone:
        found = signing(case, packages[some], bench).verdict
        if found is not given:
            yield (named.id, "withheld", f"all without {_and(some)}"), found.value


def _branches(needs: Withheld) -> tuple[list[Withheld], bool]:
    """Every set of needs that may be withheld; with many, only none, each one and all."""
    if len(needs) <= MOST_NEEDS:
        many = range(len(needs) + 1)
        return list(chain.from_iterable(combinations(needs, number) for number in many)), True
    return [(), *((need,) for need in needs), needs], False


def _and(needs: Withheld) -> str:
    return " and ".join(needs)
