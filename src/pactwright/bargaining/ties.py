"""Which answers are too close to call, for reports: the verdicts themselves stay exact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pactwright.bargaining.bench import Bench, needed, signers
from pactwright.bargaining.documents import Signing, signing
from pactwright.case import ResolvedCase
from pactwright.preferences import Judgement, Verdict
from pactwright.settlement import Package

ACCEPTS = Verdict.ACCEPTS


@dataclass(frozen=True, slots=True)
class Ties:
    """Whose answer to a package is too close to call, and whether the whole is.

    An answer is a tie where it is a yes if ties count as yes, and none if they count as no.

    Parameters
    ----------
    parties
        Those whose yes is asked and whose answer is a tie; a ratifier by its rule.
    deciding
        Those of them whose yes is needed.
    whole
        Whether the package as a whole is too close to call.
    verdict
        Whether it could be signed, with ties counted as yes: what is said of it where the whole is
        none.
    """

    parties: tuple[str, ...]
    deciding: tuple[str, ...]
    whole: bool
    verdict: Verdict


def ties(case: ResolvedCase, package: Package, bench: Bench, signed: Signing) -> Ties:
    """Whose answer to a package is too close to call.

    Parameters
    ----------
    case
        One reading of the case.
    package
        Issue to clause.
    bench
        Who answers for the parties.
    signed
        What came of the package by the exact verdicts.
    """
    asked = dict.fromkeys((*signers(case), *_voices(signed)))
    close = {party for party in asked if bench.briefly(party, package).tie}
    if not close:
        return Ties((), (), False, signed.verdict)
    yes, no = (signing(case, package, _counted(bench, v)) for v in (ACCEPTS, Verdict.REFUSES))
    ratified = [
        one.party
        for one, other in zip(yes.approvals, no.approvals, strict=True)
        if one.verdict is ACCEPTS is not other.verdict
    ]
    own = [party for party in signers(case) if party in close]
    parties = tuple(dict.fromkeys((*own, *ratified)))
    decide = {*needed(case), *ratified}
    whole = yes.verdict is ACCEPTS is not no.verdict
    return Ties(parties, tuple(p for p in parties if p in decide), whole, yes.verdict)


def _voices(signed: Signing) -> Iterator[str]:
    for approval in signed.approvals:
        yield from (voice.party for voice in approval.voices)


def _counted(bench: Bench, verdict: Verdict) -> Bench:
    """The same bench with ties counted as an answer."""

    def asked(party: str, package: Package) -> Judgement:
        found = bench.briefly(party, package)
        return replace(found, verdict=verdict) if found.tie else found

    return Bench(bench.case, asked)
