"""What each party says to each package, who blocks it, and which rules it breaks."""

from __future__ import annotations

from collections.abc import Iterator

from pactwright.assessment.claims.asking import Asking
from pactwright.assessment.parties import asked, judging
from pactwright.bargaining.documents import Signing, signing
from pactwright.preferences import Verdict
from pactwright.settlement import Space

READS = (
    "dispute.**",
    "parties.**",
    "issues.*.obligors",
    "issues.*.clauses.*",
    "rules.**",
    "values.**",
    "interactions.**",
    "red_lines.**",
    "objections.**",
    "conditions.**",
    "no_deal.**",
    "needs.**",
    "architectures.*.from",
    "architectures.*.clauses.**",
    "architectures.*.phases.*.use",
    "architectures.*.phases.*.clauses.**",
    "documents.**",
)
SILENCE = "not asked"
OF_VERDICTS = True


def outputs(asking: Asking) -> Iterator[tuple[tuple[str, str, str], str]]:
    """The verdict of each party at central values, and whether all together would sign."""
    nouns, bench, space = asking.case.nouns, asking.bench, Space.of(asking.case.nouns)
    parties = judging(nouns)
    for named in asking.named:
        package = named.package
        for party in parties:
            if asked(nouns, party, package) is not False:
                yield (named.id, "verdict", party), bench.verdict(party, package).value
        signed, broken = signing(asking.case, package, bench), space.broken(package)
        verdict = Verdict.REFUSES if broken else signed.verdict
        yield (named.id, "signable", ""), verdict.value
        yield (named.id, "blockers", ""), _blockers(signed)
        for document in signed.documents:
            yield (named.id, "document", document.document), document.verdict.value
        yield (named.id, "hard rules broken", ""), ", ".join(broken) or "none"
        yield (named.id, "soft rules broken", ""), ", ".join(space.strained(package)) or "none"


def _blockers(signed: Signing) -> str:
    """Who prevents it, or may, with what they say."""
    told = [(one.party, one.verdict.value) for one in (*signed.refusing, *signed.undecided)]
    told += [(one.party, f"{one.verdict.value} in part") for one in signed.absences]
    return ", ".join(f"{party} {verdict}" for party, verdict in dict.fromkeys(told)) or "nobody"
