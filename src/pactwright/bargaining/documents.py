"""Who must say yes to which document, and whether a deal of one or several texts comes about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pactwright.bargaining.bench import Bench, needed, partial_signatories, signatories
from pactwright.bargaining.ratification import Approval, approvals
from pactwright.case import ResolvedCase
from pactwright.preferences import Verdict
from pactwright.settlement import Package

NOBODY: Mapping[str, Verdict] = {}
_Says = Callable[[str], Verdict]


@dataclass(frozen=True, slots=True)
class Objector:
    """Somebody who prevents a deal, or may.

    Parameters
    ----------
    party, verdict
        Who, and what it says.
    role
        ``signatory``, ``signer`` (of a document, without being a signatory) or ``ratifier``.
    through
        Parties by whom a ratifier refuses.
    documents
        Documents that need its yes; empty when the case has none, or the whole deal needs it.
    why
        What a ratifier's answer rests on; a signatory's own judgement says the rest.
    """

    party: str
    verdict: Verdict
    role: str
    through: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Absence:
    """A partial signatory that does not sign, or may not, and what a deal without it lacks.

    Parameters
    ----------
    party, verdict
        Who, and what it says.
    documents
        Documents that lack its signature.
    sole
        Issues of the package that nobody else performs.
    shared
        Issues of the package that others perform with it.
    """

    party: str
    verdict: Verdict
    documents: tuple[str, ...]
    sole: tuple[str, ...]
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentAnswer:
    """Whether one document comes about.

    Parameters
    ----------
    document, title
        Which.
    verdict
        Whether all whose yes it needs say yes, and the documents that must come first come about.
    signers
        What each of its signers says.
    absent
        Partial signatories among them that refuse: it comes about without them.
    ratifiers
        What each says who ratifies this document in particular.
    first
        Documents that must come first.
    circle
        Whether it must come before itself.
    open_issues
        Issues of it that the package does not settle.
    """

    document: str
    title: str
    verdict: Verdict
    signers: Mapping[str, Verdict]
    absent: tuple[str, ...]
    ratifiers: Mapping[str, Verdict]
    first: tuple[str, ...]
    circle: bool
    open_issues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signing:
    """Whether a package can be signed and ratified, by whom not, and in which documents.

    Parameters
    ----------
    verdict
        Accepts when everybody whose yes a document or the whole needs says yes; refuses when one
        of them refuses; otherwise cannot tell.
    refusing, undecided
        Who prevents it, and on whom it turns.
    approvals
        What each ratifier says.
    documents
        What becomes of each document.
    absences
        Partial signatories without which it stands, or may have to.
    uncovered
        Issues that the package settles and no document covers; empty when there are none.
    """

    verdict: Verdict
    refusing: tuple[Objector, ...]
    undecided: tuple[Objector, ...]
    approvals: tuple[Approval, ...]
    documents: tuple[DocumentAnswer, ...]
    absences: tuple[Absence, ...]
    uncovered: tuple[str, ...]


def signing(
    case: ResolvedCase,
    package: Package,
    bench: Bench | None = None,
    *,
    instead: Mapping[str, Verdict] = NOBODY,
) -> Signing:
    """Whether a package can be signed.

    Every signatory, every signer of a document and every ratifier that is asked must say yes. A
    partial signatory need not: a refusal of it leaves a deal without it.

    Parameters
    ----------
    case
        One reading of the case.
    package
        Issue to clause; issues may be left open.
    bench
        Who answers for the parties.
    instead
        Answers to suppose in place of those of the bench; of a ratifier, its approval.
    """
    bench = bench or Bench(case)
    ratified = tuple(
        _supposed(found, instead[found.party]) if found.party in instead else found
        for found in approvals(case, package, bench)
    )

    def says(party: str) -> Verdict:
        return instead[party] if party in instead else bench.verdict(party, package)

    objectors = tuple(_objectors(case, says, ratified))
    answers = {name: _answer(case, name, package, says, ratified) for name in case.nouns.documents}
    covered = {issue for told in case.nouns.documents.values() for issue in told.issues}
    return Signing(
        every([told.verdict for told in objectors]),
        tuple(told for told in objectors if told.verdict is Verdict.REFUSES),
        tuple(told for told in objectors if told.verdict is Verdict.CANNOT_TELL),
        ratified,
        tuple(answers.values()),
        tuple(_absences(case, package, says)),
        tuple(i for i in package if i not in covered) if case.nouns.documents else (),
    )


def _supposed(found: Approval, verdict: Verdict) -> Approval:
    """An approval with another answer; a refusal that may not be asked for leaves it open."""
    if found.asked is False:
        return found
    if found.asked is None and verdict is Verdict.REFUSES:
        verdict = Verdict.CANNOT_TELL
    return replace(found, verdict=verdict, through=(), why="supposed")


def every(verdicts: Sequence[Verdict]) -> Verdict:
    """Accepts if all accept, refuses if one refuses, otherwise cannot tell."""
    if Verdict.REFUSES in verdicts:
        return Verdict.REFUSES
    return Verdict.CANNOT_TELL if Verdict.CANNOT_TELL in verdicts else Verdict.ACCEPTS


def _signs(case: ResolvedCase, party: str) -> tuple[str, ...]:
    """Documents that a party signs."""
    return tuple(n for n, told in case.nouns.documents.items() if party in told.signed_by)


def _objectors(case: ResolvedCase, says: _Says, ratified: Sequence[Approval]) -> Iterator[Objector]:
    """Everybody whose yes is needed, with what they say."""
    own = signatories(case)
    for party in needed(case):
        role = "signatory" if party in own else "signer"
        yield Objector(party, says(party), role, (), _signs(case, party))
    for found in ratified:
        if found.asked is False:
            continue
        documents = () if found.document is None else (found.document,)
        verdict, through = found.verdict, found.through
        yield Objector(found.party, verdict, "ratifier", through, documents, found.why)


def _answer(
    case: ResolvedCase,
    name: str,
    package: Package,
    says: _Says,
    ratified: Sequence[Approval],
) -> DocumentAnswer:
    first, circle = before(case, name)
    found = every([_own(case, document, says, ratified) for document in (name, *first)])
    told = case.nouns.documents[name]
    signers = {party: says(party) for party in told.signed_by}
    partly = partial_signatories(case)
    return DocumentAnswer(
        name,
        told.title,
        found,
        signers,
        tuple(p for p, v in signers.items() if p in partly and v is Verdict.REFUSES),
        {a.party: a.verdict for a in ratified if a.document == name and a.asked is not False},
        told.needs,
        circle,
        tuple(issue for issue in told.issues if issue not in package),
    )


def _own(case: ResolvedCase, name: str, says: _Says, ratified: Sequence[Approval]) -> Verdict:
    """What a document's own signers and ratifiers say to it."""
    partly = partial_signatories(case)
    signers = case.nouns.documents[name].signed_by
    full = [says(party) for party in signers if party not in partly]
    answers = [a.verdict for a in ratified if a.document == name and a.asked is not False]
    if not full and signers:
        # Only partial signatories: it stands if one of them signs.
        some = [says(party) for party in signers]
        if Verdict.ACCEPTS not in some:
            answers.append(Verdict.CANNOT_TELL if Verdict.CANNOT_TELL in some else Verdict.REFUSES)
    return every([*full, *answers])


def before(case: ResolvedCase, name: str) -> tuple[tuple[str, ...], bool]:
    """Documents that must come before one, however far back; and whether it is among them."""
    found: dict[str, None] = {}
    waiting = list(case.nouns.documents[name].needs)
    while waiting:
        document = waiting.pop(0)
        if document in case.nouns.documents and document not in found:
            found[document] = None
            waiting += case.nouns.documents[document].needs
    return tuple(document for document in found if document != name), name in found


def _absences(case: ResolvedCase, package: Package, says: _Says) -> Iterator[Absence]:
    for party in partial_signatories(case):
        verdict = says(party)
        if verdict is Verdict.ACCEPTS:
            continue
        performed = [i for i in package if party in case.nouns.issues[i].obligors]
        sole = [i for i in performed if len(case.nouns.issues[i].obligors) == 1]
        shared = [i for i in performed if i not in sole]
        yield Absence(party, verdict, _signs(case, party), tuple(sole), tuple(shared))
