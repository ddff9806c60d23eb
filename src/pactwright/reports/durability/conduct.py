"""What either side is tempted to do: margins, noise of choice, moral hazard, windows of attack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    first = spans(*reach(one.margins[0, side] for one in centres))
    least = spans(*reach(np.min(one.margins[:, side]) for one in centres))
    when = reach(float(np.argmin(one.margins[:, side])) + 1 for one in centres)
    years = f"year {when[0]:g}" if when[0] == when[1] else f"years {when[0]:g} to {when[1]:g}"
    return f"{first} in year 1, least {least} in {years}"


def noise_in_words(told: Telling, centres: Sequence[Centre]) -> str:
    """Which part of the chance of attack comes where peace is clearly better."""
    shares = noise_shares(centres, told.terms.war_precision)
    if not shares:
        return ""
    bound = figures(BETTER / told.terms.war_precision)
    return (
        f"{percents(*reach(shares))} of the chance of attack comes while peace beats attacking by "
        f"more than {bound} (2 / war precision)"
    )


def noise_shares(centres: Sequence[Centre], precision: float) -> list[float]:
    """Share of the chance of attack that comes at clear margins, in each completion with any."""
    shares = []
    for one in centres:
        steps = np.diff(one.solution.by_cause[:, :2], axis=0)  # (N, 2)
        whole = float(np.sum(steps))
        if whole >= FEW:
            clear = one.solution.margins[: len(steps)] > BETTER / precision
            shares.append(float(np.sum(steps[clear])) / whole)
    return shares


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
    groups: dict[tuple[str, str], dict[int, list[Window]]] = {}
    for place, centre in enumerate(centres):
        for window in centre.windows:
            groups.setdefault((window.kind, window.side), {}).setdefault(place, []).append(window)
    for (kind, side), found in groups.items():
        each = [window for some in found.values() for window in some]
        among = "" if len(centres) == 1 else f", in {len(found)} of {len(centres)} completions"
        against = "with power standing still" if kind.startswith("prev") else "without it"
        begins, ends = min(one.begins for one in each), max(one.ends for one in each)
        yield Fact(
            f"{kind} window",
            f"years {begins:g} to {ends:g}{among}: {told.party(side)} attacks with a chance of "
            f"{percents(*reach(one.attack for one in each))}, against "
            f"{percents(*reach(one.without for one in each))} {against}",
        )
    if not groups:
        yield Fact("windows", "no preventive-war or accession window")
