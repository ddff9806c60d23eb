"""What becomes of each document of a deal, in words and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pactwright.assessment.bargaining import PackageAnswer
from pactwright.bargaining.documents import DocumentAnswer
from pactwright.case import Sections
from pactwright.preferences import Verdict
from pactwright.reports.wording import issue_title, listed, party_name

Answers = Sequence[DocumentAnswer]


def document_in_words(nouns: Sections, told: DocumentAnswer, all_: Answers) -> str:
    """Who signs it, who ratifies it, what must come first, and who keeps it from coming about."""
    names = listed(party_name(nouns, party) for party in told.signers)
    parts = [f"signed by {names}" if names else "nobody is told to sign it"]
    if told.ratifiers:
        parts.append(f"ratified by {listed(party_name(nouns, one) for one in told.ratifiers)}")
    if told.first:
        parts.append(f"after {listed(title_of(nouns, one) for one in told.first)}")
    hindrance = hindrance_in_words(nouns, told, all_)
    return "; ".join([*parts, hindrance] if hindrance else parts)


def hindrance_in_words(nouns: Sections, told: DocumentAnswer, all_: Answers) -> str:
    """Who would not sign it, or may not, at central values, and what else keeps it back.

    Parameters
    ----------
    nouns
        The sections of the reading.
    told
        The document.
    all_
        All documents of the package, of which some may have to come first.
    """
    parts = []
    signing = {p: said for p, said in told.signers.items() if p not in told.absent}
    for answers, refuses, may in (
        (signing, "would not sign", "may sign"),
        (told.ratifiers, "would not ratify", "may ratify"),
    ):
        for verdict, words in ((Verdict.REFUSES, refuses), (Verdict.CANNOT_TELL, may)):
            names = [party_name(nouns, party) for party, said in answers.items() if said is verdict]
            if names:
                parts.append(f"{listed(names)} {words}")
    late = {one.document for one in all_ if one.verdict is not Verdict.ACCEPTS}
    if waiting := [title_of(nouns, one) for one in told.first if one in late]:
        parts.append(f"waits for {listed(waiting)}")
    if told.absent:
        parts.append(f"without {listed(party_name(nouns, party) for party in told.absent)}")
    if told.circle:
        parts.append("it must come before itself")
    if told.open_issues:
        issues = listed(issue_title(nouns, issue) for issue in told.open_issues)
        parts.append(f"left open: {issues}")
    return "; ".join(parts)


def title_of(nouns: Sections, document: str) -> str:
    """The title of a document."""
    told = nouns.documents.get(document)
    return document if told is None else told.title


def documents_as_plain(answer: PackageAnswer) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each document of a package by its id, without the shares of draws."""
    for told in answer.stand.documents:
        yield (
            told.document,
            {
                "verdict": told.verdict.value,
                "signers": {party: said.value for party, said in told.signers.items()},
                "absent": list(told.absent),
                "ratifiers": {party: said.value for party, said in told.ratifiers.items()},
                "first": list(told.first),
                "circle": told.circle,
                "open_issues": list(told.open_issues),
            },
        )
