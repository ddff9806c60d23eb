"""Who stands against a package, how, and what would change that: in words and as plain data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import prod
from typing import Any

from pactwright.bargaining.blockers import Blocker, Blockers, Remedies, Remedy
from pactwright.bargaining.changes import Change
from pactwright.case import Sections
from pactwright.preferences import Verdict
from pactwright.reports.content import plain_text
from pactwright.reports.phrases import unknown_in_words, unknowns_grouped
from pactwright.reports.wording import (
    clause_title,
    counted,
    gain_in_words,
    in_words,
    issue_title,
    listed,
    party_name,
    points,
)

REMEDIES_SHOWN = 6
UNKNOWNS_NAMED = 3
# What an answer means for the package: who prevents it, who may, and who only stays away.
PREVENTS, MAY_PREVENT, CLOSE = "blocks", "may block", "too close"
CANNOT_TELL, ASIDE, MAY_ASIDE = "cannot tell", "stands aside", "may stand aside"
SAYS = {
    PREVENTS: "refuses",
    MAY_PREVENT: "may refuse",
    CLOSE: "too close to call",
    CANNOT_TELL: "cannot tell",
    ASIDE: "stands aside, which does not prevent it",
    MAY_ASIDE: "may stand aside, which does not prevent it",
}
RATIFIER_SAYS = {PREVENTS: "would not ratify", MAY_PREVENT: "may not ratify"}


def standing(blocker: Blocker) -> str:
    """What the answer of somebody who does not accept means for the package."""
    if blocker.close:
        return CLOSE
    refuses = blocker.verdict is Verdict.REFUSES
    if not blocker.decides:
        return ASIDE if refuses else MAY_ASIDE
    if refuses:
        return PREVENTS
    return MAY_PREVENT if blocker.lines else CANNOT_TELL


def says(blocker: Blocker) -> str:
    """The answer in words: a ratifier does not sign, a partial signatory prevents nothing."""
    found = standing(blocker)
    return RATIFIER_SAYS.get(found, SAYS[found]) if blocker.role == "ratifier" else SAYS[found]


def blocked_in_words(nouns: Sections, found: Blockers, broken: Sequence[str] = ()) -> Iterator[str]:
    """Who stands against a package, one line each, and what would make it signable.

    Parameters
    ----------
    nouns
        The case.
    found
        Who stands against it.
    broken
        Hard rules that forbid it: what would mend that is told too.
    """
    for blocker in found.blockers:
        name = party_name(nouns, blocker.party)
        place, word = standing(blocker), RATIFIER_SAYS.get(standing(blocker), "")
        how = f" {word}" if blocker.role == "ratifier" and word else ""
        yield f"  {place}: {name}{how}{_because(nouns, blocker)}"
    if found.signable is not Verdict.ACCEPTS or broken:
        yield from _remedies(nouns, found.for_all, "signable if")
    if found.as_told is not None:
        others = listed(party_name(nouns, party) for party in found.untold)
        yield f"  as far as those whose values are told go, without {others}:"
        yield from (f"  {text}" for text in _remedies(nouns, found.as_told, "signable if"))
    if found.perhaps is not None:
        yield from _remedies(nouns, found.perhaps, "nobody refuses for certain if")


def _because(nouns: Sections, blocker: Blocker) -> str:
    reasons = reasons_in_words(nouns, blocker)
    return f", {'; '.join(reasons)}" if reasons else ""


def reasons_in_words(nouns: Sections, blocker: Blocker) -> list[str]:
    """Why somebody does not accept: lines, what it lacks, through whom, what it turns on."""
    told = []
    for certain, verb in ((True, "crosses"), (False, "may cross")):
        lines = [in_words(one.line) for one in blocker.lines if one.certain is certain]
        if lines:
            told.append(f"{verb} its red {'line' if len(lines) == 1 else 'lines'} {listed(lines)}")
    if blocker.shortfall is not None and not told:
        told.append(short_in_words(blocker.shortfall))
    if (why := why_in_words(nouns, blocker)) and not told:
        told.append(why)
    if blocker.verdict is Verdict.CANNOT_TELL and not blocker.close:
        told += turning_in_words(nouns, blocker.turns_on)
    return told


def why_in_words(nouns: Sections, blocker: Blocker) -> str:
    """What a ratifier's answer rests on where it is more than its own, with names for ids."""
    own = set(blocker.through) <= {blocker.party}
    if not blocker.why or (own and "listed as opposed" not in blocker.why):
        return ""
    return _named(nouns, blocker.why)


def _named(nouns: Sections, text: str) -> str:
    """A sentence in which ids of parties and red lines become their names."""

    def name(found: re.Match[str]) -> str:
        word = found[0]
        if word in nouns.parties:
            return party_name(nouns, word)
        return in_words(word) if word in nouns.red_lines else word

    return re.sub(r"[\w-]+", name, text)


def short_in_words(shortfall: tuple[float, float]) -> str:
    """How far a package stays behind no deal, or may."""
    low, high = shortfall
    if low > 0:
        return gain_in_words((-high, -low))
    return f"up to {points(high)} {'point' if round(high) <= 1 else 'points'} short of no deal"


def turning_in_words(nouns: Sections, paths: Sequence[str]) -> list[str]:
    """On which unknowns an answer turns, the widest first; empty where none is named."""
    turns = unknowns_grouped(paths)
    if not turns:
        return []
    named = [plain_text(unknown_in_words(nouns, path)) for path in turns[:UNKNOWNS_NAMED]]
    more = len(turns) - len(named)
    rest = f" and {counted(more, 'more unknown')}" if more else ""
    return [f"turns on {', '.join(named)}{rest}" if rest else f"turns on {listed(named)}"]


def _remedies(nouns: Sections, remedies: Remedies, lead: str) -> Iterator[str]:
    for remedy in remedies.found[:REMEDIES_SHOWN]:
        told = change_in_words(nouns, remedy.change) or "no change is needed"
        yield f"  {lead}: {told}{_cost(nouns, remedy)}"
    if len(remedies.found) > REMEDIES_SHOWN:
        yield f"  and {len(remedies.found) - REMEDIES_SHOWN} more smallest changes"
    if not remedies.found:
        proven = "no change of clauses under the hard rules does that for certain"
        yield f"  {lead}: {proven if remedies.search.proven else 'no change was found'}"
    if not remedies.search.proven:
        yield (
            f"  the search was {remedies.search.status}; "
            f"complete up to {counted(max(remedies.search.complete_to, 0), 'changed issue')}"
        )


def _cost(nouns: Sections, remedy: Remedy) -> str:
    """Who loses by it, in every way that was worked out or in the first of them."""
    every = [party for party in remedy.ways[0].losing if remedy.always(party)]
    some = [party for party in remedy.ways[0].losing if party not in every]
    told = ""
    if every:
        told += f"; {listed(_names(nouns, every))} then {'loses' if len(every) == 1 else 'lose'}"
    if some:
        told += f"; {listed(_names(nouns, some))} may lose by it"
    return told


def _names(nouns: Sections, parties: Sequence[str]) -> list[str]:
    return [party_name(nouns, party) for party in parties]


def change_in_words(nouns: Sections, change: Change) -> str:
    """What each issue of a change may become; ways that are not every combination are counted."""
    told = " and ".join(
        f"{issue_title(nouns, issue)} becomes "
        + " or ".join(
            f"“{clause_title(nouns, issue, clause)}”"
            for clause in dict.fromkeys(way[issue] for way in change.ways)
        )
        for issue in change.issues
    )
    return f"{told}{ways_in_words(change)}"


def ways_in_words(change: Change) -> str:
    """How many of the combinations of an issue set's new clauses are ways; empty for all."""
    every = prod(len({way[issue] for way in change.ways}) for issue in change.issues)
    if not change.complete:
        return f" ({counted(change.count, 'way')} found, there may be more)"
    return "" if change.count == every else f" ({change.count} of these {every} combinations)"


def blocker_as_plain(blocker: Blocker) -> dict[str, Any]:
    """Somebody who does not accept, by ids."""
    return {
        "party": blocker.party,
        "verdict": blocker.verdict.value,
        "role": blocker.role,
        "standing": standing(blocker),
        "close": blocker.close,
        "shortfall": None if blocker.shortfall is None else list(blocker.shortfall),
        "lines": [crossing.line for crossing in blocker.lines],
        "turns_on": list(blocker.turns_on),
    }


def remedies_as_plain(remedies: Remedies) -> dict[str, Any]:
    """All smallest changes towards a goal, with how far the search went."""
    return {
        "changes": [
            {
                "issues": list(remedy.change.issues),
                "ways": [dict(way) for way in remedy.change.ways],
                "complete": remedy.change.complete,
                "effects": [
                    {"loses": list(way.losing), "signable": way.signable.value}
                    for way in remedy.ways
                ],
            }
            for remedy in remedies.found
        ],
        "status": remedies.search.status,
        "complete_to": remedies.search.complete_to,
    }
