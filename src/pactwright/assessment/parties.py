"""Who is asked about a package, and whose answer decides whether it can be signed."""

from __future__ import annotations

from pactwright.case import Sections
from pactwright.settlement import Package, holds


def judging(nouns: Sections) -> tuple[str, ...]:
    """Who signs or ratifies: signatories, partial ones, those who ratify, signers of a document."""
    parties = nouns.parties
    signing = [name for name, party in parties.items() if party.signs]
    partly = [name for name, party in parties.items() if "partial signatory" in party.role]
    ratifying = [
        name
        for name, party in parties.items()
        if party.ratifies is not None or "ratifier" in party.role
    ]
    texts = [party for told in nouns.documents.values() for party in told.signed_by]
    return tuple(dict.fromkeys((*signing, *partly, *ratifying, *texts)))


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
    """Whether a refusal of this party can prevent the signing.

    So do signatories, signers of a document and ratifiers. A partial signatory that refuses leaves
    a deal without it.
    """
    told = nouns.parties[party]
    if told.signs or told.ratifies is not None or "ratifier" in told.role:
        return True
    signs = any(party in document.signed_by for document in nouns.documents.values())
    return signs and "partial signatory" not in told.role
