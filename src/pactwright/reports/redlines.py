"""Red lines in words, and which packages cross them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pactwright.assessment import decides
from pactwright.case import Sections
from pactwright.case.nouns.values import RedLine
from pactwright.preferences.valuation import in_force
from pactwright.reports.readings import Reading, signed_records
from pactwright.reports.wording import clauses_in_words, in_words, listed, party_name
from pactwright.settlement import Package, applies

SCOPES = {
    "sign": "will not sign",
    "keep": "will not keep it",
    "fight": "would rather fight",
}


RATIFIER_SCOPES = {**SCOPES, "sign": "would not ratify"}


def scope_in_words(nouns: Sections, found: RedLine) -> str:
    """What a crossing means: who only ratifies does not sign."""
    told = nouns.parties.get(found.party)
    signs = told is None or told.signs or "partial signatory" in told.role
    signs = signs or any(found.party in one.signed_by for one in nouns.documents.values())
    return (SCOPES if signs else RATIFIER_SCOPES)[found.scope]


def line_in_words(nouns: Sections, found: RedLine) -> str:
    """What a red line rules out, and unless what."""
    text = clauses_in_words(nouns, found.never)
    unless = []
    if found.unless is not None:
        unless.append(clauses_in_words(nouns, found.unless))
    unless += [f"{in_words(name)}: {chance}" for name, chance in found.unless_outcome.items()]
    return text + (f", unless {' or '.join(unless)}" if unless else "")


def dates_in_words(found: RedLine) -> str:
    """From when until when a line holds."""
    parts = [f"from {found.from_}"] if found.from_ else []
    parts += [f"until {found.until}"] if found.until else []
    return " ".join(parts) or "no dates given"


@dataclass(frozen=True, slots=True)
class Crossed:
    """Ids of the packages that contain what a red line forbids, by what that means.

    `certain` and `possible` are crossed by a party that is asked; `unasked` contain it although
    its party is not asked about them, for certain or perhaps.
    """

    certain: tuple[str, ...]
    possible: tuple[str, ...]
    unasked: tuple[str, ...]
    unasked_possible: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.certain or self.possible or self.unasked or self.unasked_possible)


def crossed(view: Reading, line: str) -> Crossed:
    """Which packages cross a line, tested on the packages themselves where nobody is asked."""
    found: dict[tuple[bool, bool], list[str]] = {}
    noun = view.nouns.red_lines.get(line)
    if noun is None:
        return Crossed((), (), (), ())
    for record in view.block.records:
        judgement = record.judgements.get(noun.party)
        if judgement is None:
            contained = _contained(view, noun, record.package)
            if contained is not False:
                found.setdefault((False, contained is True), []).append(record.id)
            continue
        for crossing in judgement.crossings:
            if crossing.line == line:
                found.setdefault((True, crossing.certain), []).append(record.id)
    return Crossed(*(tuple(found.get((a, c), ())) for a in (True, False) for c in (True, False)))


def _contained(view: Reading, noun: RedLine, package: Package) -> bool | None:
    """Whether a package contains what a line in force forbids and not its exception."""
    if not in_force(view.block.case, noun.from_, noun.until):
        return False
    found = applies(noun.never, noun.unless, package)
    return None if found and noun.unless_outcome else found


def crossing_packages(view: Reading, line: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids of the packages that cross a line for certain, and of those that may."""
    found = crossed(view, line)
    return found.certain, found.possible


def signed_crossings(view: Reading, line: str) -> tuple[str, ...]:
    """Ids of what would be signed and a line rules out; none where its party does not decide."""
    noun = view.nouns.red_lines.get(line)
    if noun is None or not decides(view.nouns, noun.party):
        return ()
    certain = crossed(view, line).certain
    return tuple(record.id for record in signed_records(view.block) if record.id in certain)


def folded(view: Reading, ids: Iterable[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Architecture to the phases among ids; no phases where all of them or none there are."""
    wanted = set(ids)
    found: dict[str, list[str]] = {}
    every: Counter[str] = Counter(record.architecture for record in view.block.records)
    for record in view.block.records:
        if record.id in wanted:
            found.setdefault(record.architecture, []).append(record.phase or "")
    return tuple(
        (name, () if len(phases) == every[name] else tuple(phases))
        for name, phases in found.items()
    )


def crossed_lines(view: Reading) -> tuple[str, ...]:
    """One line of text for each red line that some package crosses, those most crossed first."""
    hits = []
    for name, noun in view.nouns.red_lines.items():
        found = crossed(view, name)
        if not found:
            continue
        who = party_name(view.nouns, noun.party)
        by = [_ids(view, found.certain)] if found.certain else []
        by += [f"perhaps {_ids(view, found.possible)}"] if found.possible else []
        inside = list(_ids_contained(view, found))
        if inside:
            by.append(f"contained in {listed(inside)}; {who} is not asked")
        text = f"{who} {SCOPES[noun.scope]}: {line_in_words(view.nouns, noun)} [{name}]"
        key = (-len(found.certain), -len(found.possible))
        hits.append((key, f"{text}: {'; '.join(by)}"))
    return tuple(text for _, text in sorted(hits, key=lambda hit: hit[0]))


def _ids(view: Reading, ids: Iterable[str]) -> str:
    return listed(
        f"{name} ({', '.join(phases)})" if phases else name for name, phases in folded(view, ids)
    )


def _ids_contained(view: Reading, found: Crossed) -> Iterator[str]:
    if found.unasked:
        yield _ids(view, found.unasked)
    if found.unasked_possible:
        yield f"perhaps {_ids(view, found.unasked_possible)}"
