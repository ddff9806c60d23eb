"""Who is asked about a package, and whose answer decides whether it can be signed."""

from __future__ import annotations

from collections.abc import Mapping

from pactwright.case import Sections
from pactwright.preferences import Judgement, Verdict
from pactwright.settlement import Package, holds

# Ratification rules under which one refusal is enough. Votes and shares need the members' answers.
VETOES = ("veto", "unanimity")


def judging(nouns: Sections) -> tuple[str, ...]:
    """Who signs or ratifies: signatories, then partial signatories, then those who ratify."""
    parties = nouns.parties
    signing = [name for name, party in parties.items() if party.signs]
    partly = [name for name, party in parties.items() if "partial signatory" in party.role]
    ratifying = [
        name
        for name, party in parties.items()
        if party.ratifies is not None or "ratifier" in party.role
    ]
    return tuple(dict.fromkeys((*signing, *partly, *ratifying)))


def asked(nouns: Sections, party: str, package: Package) -> bool | None:
    """Whether a party must say yes or no to a package; None when that turns on an open issue.

    A ratifier is asked only where its `when` holds; who signs is asked always.
    """
    told = nouns.parties[party]
    if told.signs or "partial signatory" in told.role:
        return True
    if told.ratifies is None or told.ratifies.when is None:
        return True
    return holds(told.ratifies.when, package)


def decides(nouns: Sections, party: str) -> bool:
    """Whether a refusal of this party alone prevents the signing.

    So do signatories, and ratifiers by veto or unanimity. Votes, shares and partial signatories
    are shown and do not decide yet.
    """
    told = nouns.parties[party]
    return told.signs or (told.ratifies is not None and told.ratifies.rule in VETOES)


def signable(nouns: Sections, package: Package, judgements: Mapping[str, Judgement]) -> Verdict:
    """Whether all whose answer decides accept a package, one refuses, or it cannot be told."""
    found = Verdict.ACCEPTS
    for party, judgement in judgements.items():
        if not decides(nouns, party):
            continue
        if judgement.verdict is Verdict.REFUSES and asked(nouns, party, package):
            return Verdict.REFUSES
        if judgement.verdict is not Verdict.ACCEPTS:
            found = Verdict.CANNOT_TELL
    return found
