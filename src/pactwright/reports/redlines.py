"""Red lines in words, and which packages cross them."""

from __future__ import annotations

from pactwright.case import Sections
from pactwright.case.nouns.values import RedLine
from pactwright.reports.readings import Reading
from pactwright.reports.wording import clauses_in_words, in_words, listed, party_name

SCOPES = {
    "sign": "will not sign",
    "keep": "will not keep it",
    "fight": "would rather fight",
}


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


def crossing_packages(view: Reading, line: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids of the packages that cross a line for certain, and of those that may."""
    certain: list[str] = []
    possible: list[str] = []
    for record in view.block.records:
        for judgement in record.judgements.values():
            for crossing in judgement.crossings:
                if crossing.line == line:
                    (certain if crossing.certain else possible).append(record.id)
    return tuple(dict.fromkeys(certain)), tuple(dict.fromkeys(possible))


def crossed_lines(view: Reading) -> tuple[str, ...]:
    """One line of text for each red line that some package crosses, those most crossed first."""
    hits = []
    for name, found in view.nouns.red_lines.items():
        certain, possible = crossing_packages(view, name)
        if not certain and not possible:
            continue
        who = party_name(view.nouns, found.party)
        by = [listed(certain)] if certain else []
        by += [f"perhaps {listed(possible)}"] if possible else []
        text = f"{who} {SCOPES[found.scope]}: {line_in_words(view.nouns, found)} [{name}]"
        hits.append((-len(certain), -len(possible), f"{text}: {'; '.join(by)}"))
    return tuple(text for *_, text in sorted(hits, key=lambda hit: hit[:2]))
