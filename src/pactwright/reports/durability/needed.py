"""What it would take: the guarantee window on day 0, and values of parameters that suffice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from pactwright.durability.closed_forms import Deterrence, GuaranteeWindow, Restraint
from pactwright.durability.closed_forms.admissible import Numbers
from pactwright.durability.findings import BreakEvens, Threshold
from pactwright.reports.durability.telling import Fact, Telling, reach
from pactwright.reports.durability.words import percent, spans
from pactwright.reports.wording import counted, in_words, listed

Phrase = tuple[str, tuple[float, ...]]  # words with blanks, and the numbers for them
SHORT = {
    "no credibility up to 1 suffices": "none suffices",
    "no guarantee is needed": "none needed",
    "nobody is protected by outsiders": "nobody is protected",
    "no promise is firmer than none, so its decay changes nothing": "no promise",
    "nothing from {} to {} suffices": "no value",
    "anything from {} to {} suffices": "any value",
}
FIXED = {
    str(Deterrence.NOT_NEEDED): "none needed",
    str(Deterrence.NEVER): "none deters",
    str(Restraint.ALWAYS): "never tempted",
    str(Restraint.NEVER): "reopens anyway",
}
NAMES = {"guarantor_fights": "credibility needed", "guarantee_collapse": "decay borne"}


def needed(told: Telling) -> Iterator[Fact]:
    """What it would take, before any level; nothing where nothing is signed."""
    found = [centre.breakevens for centre in told.arrangement.centres]
    if not found or told.no_deal:
        return
    yield Fact("what is asked", asked_in_words(found[0]))
    yield Fact("credibility needed", thresholds_in_words([one.credibility for one in found]))
    yield Fact("decay borne", thresholds_in_words([one.collapse for one in found]))
    for place, one in enumerate(found[0].others):
        words = thresholds_in_words([each.others[place] for each in found])
        yield Fact(name_of_threshold(told, one), words)
    yield Fact("on day 0", window_in_words(told, found))


def asked_in_words(found: BreakEvens) -> str:
    """What every threshold asks of the game."""
    return (
        f"peace over {counted(found.years, 'year')} at least as likely as {percent(found.aim)}, as "
        "for the reference dyad"
    )


def name_of_threshold(told: Telling, one: Threshold) -> str:
    """The parameter of a threshold, and whose it is."""
    if one.parameter in NAMES:
        return NAMES[one.parameter]
    if len(one.of) == 1:
        return f"{in_words(one.parameter)} of {told.party(one.of[0])}"
    return in_words(one.parameter)


def thresholds_in_words(found: Sequence[Threshold]) -> str:
    """With which values the aim is met, one threshold a completion, and where they lie now."""
    words = together([one.phrase for one in found])
    now = now_in_words(found)
    return f"{words}; now {now}" if now else words


def now_in_words(found: Sequence[Threshold]) -> str:
    """Where the values lie on day 0, lowest to highest; empty where that is not asked."""
    values = [end for one in found if one.now is not None for end in one.now]
    return spans(*reach(values)) if values else ""


def thresholds_in_brief(found: Sequence[Threshold]) -> str:
    """With which values the aim is met, for a narrow column."""
    phrases = [one.phrase for one in found]
    return together(
        [(SHORT[words], ()) if words in SHORT else (words, numbers) for words, numbers in phrases]
    )


def window_in_words(told: Telling, found: Sequence[BreakEvens]) -> str:
    """What the closed form says of the outsider that weighs most, in one decision on day 0."""
    windows = [one.window for one in found if one.window is not None]
    protected = told.arrangement.protected
    if not windows or protected is None:
        return "nobody is protected by outsiders"
    other, own = told.sides[1 - protected], told.sides[protected]
    deters = together([_deters(one, other) for one in windows])
    restrains = together([_restrains(one, own) for one in windows])
    empty = sum(float(np.asarray(one.low)) > float(np.asarray(one.high)) for one in windows)
    words = f"a promise of {guarantor(told, found)}: {deters}; {restrains}"
    if not empty:
        return words
    among = "" if empty == len(windows) else f" in {empty} of {len(windows)} completions"
    return f"{words}; no chance does both{among}"


def guarantor(told: Telling, found: Sequence[BreakEvens]) -> str:
    """The outsider that weighs most; several where that turns on what is unknown."""
    names = dict.fromkeys(one.guarantor for one in found if one.guarantor)
    return listed((told.party(name) for name in names), " or ")


def window_in_brief(found: Sequence[BreakEvens]) -> tuple[str, str]:
    """What it takes to deter, and what tempts the protected side, for two narrow columns."""
    windows = [one.window for one in found if one.window is not None]
    if not windows:
        return "nobody is protected", ""
    return (
        together([_brief(str(one.deterrence), "from {} on", one.q_deter) for one in windows]),
        together([_brief(str(one.restraint), "above {}", one.q_restrain) for one in windows]),
    )


def _brief(told: str, words: str, turn: Numbers) -> Phrase:
    if told in FIXED:
        return FIXED[told], ()
    return "below {}" if told == Restraint.BY_ITS_COST else words, (float(np.asarray(turn)),)


def _deters(window: GuaranteeWindow, other: str) -> Phrase:
    turn = (float(np.asarray(window.q_deter)),)
    if window.deterrence is Deterrence.NOT_NEEDED:
        return f"none is needed to deter {other}", ()
    if window.deterrence is Deterrence.NEVER:
        return f"none deters {other}, however likely it is kept", ()
    return f"deters {other} if kept with a chance from {{}} on", turn


def _restrains(window: GuaranteeWindow, own: str) -> Phrase:
    turn = (float(np.asarray(window.q_restrain)),)
    if window.restraint is Restraint.ALWAYS:
        return f"none tempts {own} to reopen the war", ()
    if window.restraint is Restraint.NEVER:
        return f"{own} would reopen the war whatever the promise", ()
    if window.restraint is Restraint.BY_ITS_COST:
        return f"below {{}} {own} would reopen the war", turn
    return f"above {{}} it tempts {own} to reopen the war", turn


def together(phrases: Sequence[Phrase]) -> str:
    """Phrases of several completions as one: alike ones with the range of their numbers.

    For example

    >>> together([("from {} on", (0.3,)), ("from {} on", (0.5,))])
    'from 0.3–0.5 on'
    >>> together([("from {} on", (0.3,)), ("none suffices", ())])
    'from 0.3 on (1 of 2 completions), none suffices (1)'
    """
    groups: dict[str, list[tuple[float, ...]]] = {}
    for words, numbers in phrases:
        groups.setdefault(words, []).append(numbers)
    told = []
    for words, rows in groups.items():
        columns = (spans(*reach(column)) for column in zip(*rows, strict=True))
        blanks = (column.replace(" to ", "–") for column in columns)
        told.append((words.format(*blanks), len(rows)))
    if len(told) == 1:
        return told[0][0]
    first, *rest = told
    lead = f"{first[0]} ({first[1]} of {len(phrases)} completions)"
    return ", ".join([lead, *(f"{words} ({count})" for words, count in rest)])
