"""Outsiders: the chance stated that each fights, against what fighting would gain it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from pactwright.bargaining.verdicts.words import in_draws
from pactwright.durability.findings import Promise
from pactwright.reports.durability.telling import Fact, Telling, reach
from pactwright.reports.durability.words import likely, percents
from pactwright.settlement.influences import patrons_of


def credibility(told: Telling) -> Iterator[Fact]:
    """Of each outsider: the chance that it fights, and whether that would pay."""
    if not behind_somebody(told):
        return
    for j, outsider in enumerate(told.arrangement.outsiders):
        words = f"{fights_in_words(told, j)}; {pays_in_words(told, j)}"
        if in_conflict(told, j):
            words += "; the two conflict, and neither is changed"
        side = patrons_of(told.reading.case.nouns).get(outsider)
        behind = f", behind {told.party(side)}" if side else ""
        yield Fact(f"credibility of {told.party(outsider)}{behind}", words)


def behind_somebody(told: Telling) -> bool:
    """Whether outsiders stand behind either side."""
    sides = told.arrangement.protected is not None or patrons_of(told.reading.case.nouns)
    return bool(told.arrangement.outsiders and sides)


def promises_of(told: Telling, outsider: int) -> list[Promise]:
    """What one outsider is stated to do, one a completion; none without the centre."""
    return [one.promises[outsider] for one in told.arrangement.centres]


def fights_in_words(told: Telling, outsider: int) -> str:
    """The chance that an outsider fights over the draws, and whether the case states it."""
    fights = told.arrangement.course.fights[:, :, outsider]
    ends = np.percentile(fights, (10, 90), axis=1)
    chance = likely(told.convention, float(np.min(ends)), float(np.max(ends)))
    whys = {one.why for one in promises_of(told, outsider)}
    if "unknown" in whys:
        low, high = float(np.min(ends)), float(np.max(ends))
        return f"its chance of fighting is unknown ({percents(low, high)})"
    if whys == {"nothing speaks to it"}:
        return f"nothing speaks to whether it fights, at the library’s value {chance}"
    some = " in some completions" if len(whys) > 1 else ""
    return f"stated to fight{some} {chance}"


def fights_in_brief(told: Telling, outsider: int) -> str:
    """The chance that an outsider fights, for a narrow column."""
    fights = told.arrangement.course.fights[:, :, outsider]
    chance = percents(*reach(np.percentile(fights, (10, 90), axis=1).ravel()))
    whys = {one.why for one in promises_of(told, outsider)}
    if "unknown" in whys:
        return f"unknown ({chance})"
    return f"not stated ({chance})" if whys == {"nothing speaks to it"} else chance


def pays_in_brief(told: Telling, outsider: int) -> str:
    """In which share of draws fighting would pay an outsider, for a narrow column."""
    return percents(*reach(told.arrangement.course.honouring[:, outsider]))


def pays_in_words(told: Telling, outsider: int) -> str:
    """In which part of the draws fighting would improve an outsider's own position."""
    pays = told.arrangement.course.honours[:, :, outsider] > 0.0
    counts = [int(np.sum(one)) for one in pays]
    shares = [in_draws(count, pays.shape[1]) for count in sorted({min(counts), max(counts)})]
    words = f"fighting would improve its own position {shares[0]}"
    if len(shares) == 1:
        return words
    return f"{words} to {shares[1].removeprefix('in ')}, as what is unknown is completed"


def in_conflict(told: Telling, outsider: int) -> bool:
    """Whether a chance that is stated and the interest implied speak against each other."""
    if any(one.why for one in promises_of(told, outsider)):
        return False
    course = told.arrangement.course
    return conflicting(course.fights[:, :, outsider], course.honours[:, :, outsider] > 0.0)


def conflicting(fights: npt.NDArray[np.float64], pays: npt.NDArray[np.bool_]) -> bool:
    """Whether the chance stated and the interest implied lie on different sides of one half.

    Both whatever the completion (K): each stated chance is a median over draws.
    """
    low, high = reach(np.median(fights, axis=1))
    least, most = reach(np.mean(pays, axis=1))
    return (low >= 0.5 and most < 0.5) or (high < 0.5 and least > 0.5)
