"""What either side is tempted to do: margins, noise of choice, moral hazard, windows of attack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pactwright.durability.findings import Centre, Window
from pactwright.reports.durability.telling import Fact, Telling, reach
from pactwright.reports.durability.words import figures, percents, spans
from pactwright.reports.wording import counted

BETTER = 2.0  # in units of 1 / precision: from there on a choice is noise as much as risk
FEW = 0.005  # chance of attack below which its noise is not told


def conduct(told: Telling) -> Iterator[Fact]:
    """What tempts whom, at central values, lowest to highest over completions."""
    centres = told.arrangement.centres
    if not centres:
        return
    for n, side in enumerate(told.sides):
        yield Fact(f"to {side} peace beats attacking by", margin_in_words(centres, n))
    share = noise_in_words(told, centres)
    if share:
        yield Fact("noise of choice", share)
    if not told.no_deal and told.arrangement.outsiders:
        yield Fact("moral hazard", hazard_in_words(told, centres))
    yield from windows(told, centres)


def margin_in_words(centres: Sequence[Centre], side: int) -> str:
    """By how much peace beats attacking for one side in the first year, and at its least."""
    first, least, years = margins_of(centres, side)
    return f"{first} in year 1, least {least} in {years}"


def margins_of(centres: Sequence[Centre], side: int) -> tuple[str, str, str]:
    """By how much peace beats attacking in the first year and at its least, and when that is."""
    first = spans(*reach(one.margins[0, side] for one in centres))
    least = spans(*reach(np.min(one.margins[:, side]) for one in centres))
    when = reach(float(np.argmin(one.margins[:, side])) + 1 for one in centres)
    years = f"year {when[0]:g}" if when[0] == when[1] else f"years {when[0]:g} to {when[1]:g}"
    return first, least, years


def noise_in_words(told: Telling, centres: Sequence[Centre]) -> str:
    """Which part of the chance of attack comes where peace is clearly better."""
    shares = noise_shares(centres)
    if not shares:
        return ""
    bound = figures(BETTER / told.terms.war_precision)
    return (
        f"{percents(*reach(shares))} of the chance of attack comes while peace beats attacking by "
        f"more than {bound} (2 / war precision)"
    )


def noise_shares(centres: Sequence[Centre]) -> list[float]:
    """Share of the chance of attack that comes at clear margins, in each completion with any."""
    told = ((one.solution.noise[-1], np.sum(one.solution.by_cause[-1, :2])) for one in centres)
    return [float(noise / whole) for noise, whole in told if whole >= FEW]


def hazard_in_words(told: Telling, centres: Sequence[Centre]) -> str:
    """What the promise does to the protected side's own conduct."""
    protected = told.arrangement.protected
    if protected is None:
        return "nobody is protected"
    pushing, bare, opening, opened = hazard_of(centres, protected)
    return (
        f"with the promise {told.sides[protected]} spends {spans(*pushing)} of "
        f"{counted(told.terms.years, 'year')} pushing, and the chance that it opens war is "
        f"{percents(*opening)}; without it {spans(*bare)} and {percents(*opened)}"
    )


def hazard_of(centres: Sequence[Centre], side: int) -> tuple[tuple[float, float], ...]:
    """Years of pushing with and without the promise, and chance to open war with and without."""
    return (
        reach(one.solution.pushing[-1, side] for one in centres),
        reach(one.guarantee.pushing for one in centres),
        reach(one.solution.by_cause[-1, side] for one in centres),
        reach(one.guarantee.reopening for one in centres),
    )


def windows(told: Telling, centres: Sequence[Centre]) -> Iterator[Fact]:
    """Stretches of years in which one thing tempts one side to attack."""
    found = list(stretches(centres))
    for one in found:
        among = (
            "" if one.found == len(centres) else f", in {one.found} of {len(centres)} completions"
        )
        against = "if it never came" if one.before else "with power standing still"
        yield Fact(
            f"{one.kind} window{f', before “{one.before}”' if one.before else ''}",
            f"years {one.begins:g} to {one.ends:g}{among}: {told.party(one.side)} attacks with a "
            f"chance of {percents(*one.attack)}, against {percents(*one.without)} {against}",
        )
    if not found:
        yield Fact("windows", "no preventive-war or accession window")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Windows of one kind for one side, over all completions that have any.

    Parameters
    ----------
    kind, side, before
        As in `pactwright.durability.findings.Window`.
    begins, ends
        Years within which they lie.
    attack, without
        Chance of attack in them and without what brings them, lowest and highest.
    found
        In how many completions there are any.
    """

    kind: str
    side: str
    before: str
    begins: float
    ends: float
    attack: tuple[float, float]
    without: tuple[float, float]
    found: int


def stretches(centres: Sequence[Centre]) -> Iterator[Stretch]:
    """Windows of attack by what brings them and whom they tempt."""
    groups: dict[tuple[str, str, str], dict[int, list[Window]]] = {}
    for place, centre in enumerate(centres):
        for one in centre.windows:
            key = one.kind, one.side, one.before
            groups.setdefault(key, {}).setdefault(place, []).append(one)
    for key, found in groups.items():
        each = [window for some in found.values() for window in some]
        yield Stretch(
            *key,
            min(one.begins for one in each),
            max(one.ends for one in each),
            reach(one.attack for one in each),
            reach(one.without for one in each),
            len(found),
        )
