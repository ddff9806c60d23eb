"""What is told of one arrangement, fact by fact: first what it would take, then levels and ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from pactwright.assessment.durability import DurabilityAnswer, ReadingEndurance, Terms
from pactwright.bargaining.verdicts.words import in_draws
from pactwright.durability.closed_forms import GuaranteeWindow
from pactwright.durability.findings import BreakEvens, Centre, Stake
from pactwright.durability.results import Band, Endurance
from pactwright.reports.durability.words import (
    causes_of,
    figures,
    likely,
    name_of,
    percent,
    percents,
    spans,
    years_shown,
)
from pactwright.reports.wording import counted, in_words, listed

TOP = 3  # causes told


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is told, and under which name."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Telling:
    """What is asked about: one arrangement of one reading of an answer."""

    answer: DurabilityAnswer
    reading: ReadingEndurance
    arrangement: Endurance

    @property
    def terms(self) -> Terms:
        """How it was computed."""
        return self.answer.terms

    @property
    def convention(self) -> str:
        """Likelihood words of the case."""
        return self.reading.case.nouns.likelihood_words

    def party(self, name: str) -> str:
        """A party by its name."""
        return name_of(self.reading, name)

    @property
    def sides(self) -> tuple[str, str]:
        """The two principals by name."""
        first, second = self.arrangement.principals
        return self.party(first), self.party(second)


def centres_of(arrangement: Endurance) -> tuple[Centre, ...]:
    """What is told at central values, one a completion of what is unknown; none if not asked."""
    return (arrangement.centre,) if arrangement.centre else ()


def moved(arrangement: Endurance, change: str, year: int) -> tuple[float, float] | None:
    """By how much a change moves the chance of peace, lowest and highest over completions.

    Parameters
    ----------
    arrangement
        Which.
    change
        ``form``, ``leaders`` or ``guarantee``.
    year
        After how many years.

    Returns
    -------
    tuple or None
        Differences in chance; None where nothing speaks to it.
    """
    found = [
        float(other.peace[year - 1] - centre.peace[year - 1])
        for centre in centres_of(arrangement)
        if (other := getattr(centre, change)) is not None
    ]
    return (min(found), max(found)) if found else None


def facts(told: Telling) -> Iterator[Fact]:
    """Everything about one arrangement, what it would take first."""
    centre = told.arrangement.centre
    if centre is not None:
        yield from breakevens(told, centre.breakevens)
    yield from levels(told)
    yield from ends(told)
    yield from conduct(told)
    if centre is not None:
        yield from at_centre(told, centre)
    yield from credibility(told)
    yield Fact("what is unknown", unknown(told))
    for note in told.arrangement.notes:
        yield Fact("left out", note)


def breakevens(told: Telling, found: BreakEvens) -> Iterator[Fact]:
    """What it would take: the guarantee window, the credibility and the decay that turn it."""
    if found.window is not None:
        yield Fact("guarantee window", window_in_words(told, found.window, found.guarantor or ""))
    for name, one in (("credibility needed", found.credibility), ("decay borne", found.collapse)):
        now = "" if one.now is None else f"; now {spans(*one.now)}"
        yield Fact(name, f"{one.words}{now}")
    yield Fact(
        "asked for",
        f"peace over {counted(found.years, 'year')} at least as likely as {percent(found.aim)}, "
        "as for the reference dyad",
    )


def window_in_words(told: Telling, window: GuaranteeWindow, guarantor: str) -> str:
    """How credible the promise must be to deter, and may be without tempting the protected side."""
    who = f" (as of {told.party(guarantor)}, on day 0)" if guarantor else ""
    if float(np.asarray(window.low)) > float(np.asarray(window.high)):
        span = f"{window.answer}: {window.deterrence}; {window.restraint}"
    else:
        span = f"from {figures(float(np.asarray(window.low)))} to "
        span += f"{figures(float(np.asarray(window.high)))}: {window.deterrence}; "
        span += str(window.restraint)
    return span + who


def levels(told: Telling) -> Iterator[Fact]:
    """Peace, and peace with the arrangement in force, at the years shown."""
    course = told.arrangement.course
    for year in years_shown(told.terms):
        peace, force = (
            level(told, band, year) for band in (course.peace_band, course.in_force_band)
        )
        yield Fact(f"after {counted(year, 'year')}", f"peace {peace}; in force {force}")


def level(told: Telling, band: Band, year: int) -> str:
    """One level: P10 to P90 in words, with the median."""
    at = year - 1
    low, high = float(band.low[at]), float(band.high[at])
    middle = percents(float(band.median_low[at]), float(band.median_high[at]))
    return f"{likely(told.convention, low, high)}, middle {middle}"


def ends(told: Telling) -> Iterator[Fact]:
    """What ends the peace, and what ends the arrangement without war."""
    course, year = told.arrangement.course, years_shown(told.terms)[-1]
    at = year - 1
    tops = top_causes(told, year)[:TOP]
    words = [f"{name} ({percents(low, high)})" for name, low, high in tops]
    yield Fact(f"war within {counted(year, 'year')} by", "; ".join(words) if words else "nothing")
    for name, under in conditions(told):
        yield Fact(f"{name}, within {counted(told.terms.years, 'year')}", under)
    wider = course.wider[:, at]
    yield Fact(
        f"wider war in {counted(year, 'year')}",
        likely(told.convention, float(min(wider)), float(max(wider))),
    )
    lapse = course.lapses[:, at]
    exits = course.repudiations[:, at]
    walked = [
        f"{side} walks out {percents(float(np.min(exits[:, n])), float(np.max(exits[:, n])))}"
        for n, side in enumerate(told.sides)
    ]
    yield Fact(
        f"end without war in {counted(year, 'year')}",
        f"lapses {percents(float(min(lapse)), float(max(lapse)))}, {', '.join(walked)}",
    )


def top_causes(told: Telling, year: int) -> list[tuple[str, float, float]]:
    """Causes of war with their chance by a year, the likeliest first; those that occur."""
    names = causes_of(told.reading, told.arrangement)
    found = told.arrangement.course.causes[:, year - 1]  # (K, C)
    spans_ = [
        (name, float(np.min(c)), float(np.max(c))) for name, c in zip(names, found.T, strict=True)
    ]
    return sorted((one for one in spans_ if one[2] > 0.0), key=lambda one: -(one[1] + one[2]))


def conditions(told: Telling) -> Iterator[tuple[str, str]]:
    """Of the likeliest causes: under which promise, leader and phase they come, at the horizon."""
    names = causes_of(told.reading, told.arrangement)
    crossed = told.arrangement.course.crossed  # (K, C, 2, 2, F)
    for name, _, _ in top_causes(told, told.terms.years)[:TOP]:
        table = crossed[:, names.index(name)]
        whole = np.sum(table, axis=(1, 2, 3))
        parts = [("no promise intact", table[:, 1]), ("a revisionist leader", table[:, :, 1])]
        parts += [(phase, table[..., n]) for n, phase in enumerate(phases_of(told.arrangement))]
        words = []
        for title, part in parts:
            share = np.sum(part.reshape(len(part), -1), axis=1) / np.maximum(whole, 1e-300)
            words.append(f"{title} {percents(float(np.min(share)), float(np.max(share)))}")
        yield name, ", ".join(words)


def phases_of(arrangement: Endurance) -> tuple[str, ...]:
    """Phases without the title of their path; a single one reads ``in force``."""
    *active, lapsed = arrangement.phases
    if len(active) == 1:
        return "in force", lapsed
    return (*(f"in “{one.removeprefix(f'{arrangement.title}: ')}”" for one in active), lapsed)


def conduct(told: Telling) -> Iterator[Fact]:
    """Minor breaches in peace."""
    rates = told.arrangement.course.breaches_per_decade  # (K, 2)
    words = [
        f"{side} {spans(float(np.min(rates[:, n])), float(np.max(rates[:, n])))}"
        for n, side in enumerate(told.sides)
    ]
    yield Fact("minor breaches in ten years", ", ".join(words))


def at_centre(told: Telling, centre: Centre) -> Iterator[Fact]:
    """What is told at central values only."""
    for stake in centre.stakes:
        yield Fact(f"signing, to {told.party(stake.party)}", stake_in_words(told, stake))
    yield Fact("peace beats attacking by", margins_in_words(told, centre))
    yield from noise(told, centre)
    yield Fact("moral hazard", hazard_in_words(told, centre))
    yield from variants(told, centre)
    for window in centre.windows:
        against = "with power standing still" if window.kind.startswith("prev") else "without it"
        yield Fact(
            f"{window.kind} window",
            f"years {window.begins:g} to {window.ends:g}: {told.party(window.side)} attacks "
            f"{percent(window.attack)}, {percent(window.without)} {against}",
        )
    if not centre.windows:
        yield Fact("windows", "no preventive-war or accession window")
    axis = ", ".join(f"{percent(one.peace)} at {figures(one.war_precision)}" for one in centre.axis)
    yield Fact(f"peace after {told.terms.years} years by war precision", axis)


def stake_in_words(told: Telling, stake: Stake) -> str:
    """Value of signing against frozen tension and the stated fallback, on the party's own scale."""
    words = f"worth {figures(stake.signed)} against {figures(stake.tension)} for frozen tension"
    if stake.fallback is not None:
        outcome = in_words(stake.outcome) if stake.outcome else "no deal"
        words += f" and {spans(*stake.fallback)} for {outcome} as stated"
    if stake.implied_cost is not None:
        words += f"; implied cost of war {spans(*stake.implied_cost)}"
    return f"{words}; FAULT: {stake.fault}" if stake.fault else words


def margins_in_words(told: Telling, centre: Centre) -> str:
    """By how much peace beats attacking in the first year, and at its least."""
    words = []
    for n, side in enumerate(told.sides):
        margin = centre.margins[:, n]
        least = int(np.argmin(margin))
        words.append(
            f"{side} {figures(float(margin[0]))} in year 1, least {figures(float(margin[least]))} "
            f"in year {least + 1}"
        )
    return "; ".join(words)


def noise(told: Telling, centre: Centre) -> Iterator[Fact]:
    """How much of either side's attacks comes where peace is clearly better: noise of choice."""
    bound = 2.0 / told.terms.war_precision
    steps = np.diff(centre.solution.by_cause[:, :2], axis=0)  # (N, 2)
    for n, side in enumerate(told.sides):
        whole = float(np.sum(steps[:, n]))
        if whole < 0.005:
            continue
        clear = centre.solution.margins[: len(steps), n] > bound
        share = float(np.sum(steps[clear, n])) / whole
        yield Fact(
            f"noise in attacks by {side}",
            f"{percent(share)} come while peace beats attacking by more than {figures(bound)} "
            "(2 / precision) on average over states",
        )


def hazard_in_words(told: Telling, centre: Centre) -> str:
    """What the promise does to the protected side's own conduct."""
    protected = told.arrangement.protected
    if protected is None:
        return "nobody is protected"
    last = centre.solution
    pushing = float(last.pushing[-1, protected])
    opening = float(last.by_cause[-1, protected])
    without = centre.guarantee
    return (
        f"with the promise {told.sides[protected]} pushes {figures(pushing)} of "
        f"{told.terms.years} years and opens war {percent(opening)}; without any, "
        f"{figures(without.pushing)} years and {percent(without.reopening)}"
    )


def variants(told: Telling, centre: Centre) -> Iterator[Fact]:
    """Leader, legal form, guarantee and supply: peace with one of them changed."""
    at = told.terms.compared - 1
    base = float(centre.peace[at])
    changed = [one for one in (centre.leaders, centre.form, centre.guarantee) if one is not None]
    lead = f"peace after {counted(told.terms.compared, 'year')}"
    for one in changed:
        there = percent(float(one.peace[at]))
        same = there == percent(base)
        words = (
            f"{lead} unchanged at {there}" if same else f"{lead} {there} instead of {percent(base)}"
        )
        yield Fact(f"if {one.says}", words)
    if centre.form is None:
        yield Fact("legal form", "no clause speaks to the rate at which promises decay")
    for one in centre.supply:
        chance = "chance not told" if one.chance is None else f"chance {percent(one.chance)}"
        if len(centre.supply) > 1:
            yield Fact(
                f"if {one.says}",
                f"{lead} {percent(float(one.peace[at]))} ({chance})",
            )


def credibility(told: Telling) -> Iterator[Fact]:
    """The chance elicited that each outsider fights, against what fighting would gain it."""
    course = told.arrangement.course
    if told.arrangement.protected is None:
        return
    for j, outsider in enumerate(told.arrangement.outsiders):
        fights, pays = course.fights[:, :, j], course.honours[:, :, j] > 0.0
        low, high = (float(np.percentile(fights, end)) for end in (10, 90))
        shares = [in_draws(int(np.sum(one)), len(one)) for one in pays]
        words = (
            f"stated to fight {likely(told.convention, low, high)}; fighting would improve its "
            f"own position {listed(dict.fromkeys(shares), ' or ')}"
        )
        if conflicting(fights, pays):
            words += "; the two conflict, and neither is changed"
        yield Fact(f"credibility of {told.party(outsider)}", words)


def conflicting(fights: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
                pays: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> bool:  # fmt: skip
    """Whether the chance stated and the interest implied lie on different sides of one half."""
    stated, implied = float(np.median(fights)), np.mean(pays, axis=1)
    if stated >= 0.5:
        return bool(np.max(implied) < 0.5)
    return bool(np.min(implied) > 0.5)


def unknown(told: Telling) -> str:
    """What completions of the unknown do, and how far that was searched."""
    found = told.arrangement.corners
    if not found.paths:
        return found.words
    return (
        f"{counted(len(found.paths), 'statement')}; peace after {told.terms.years} years between "
        f"{percents(found.peace_worst, found.peace_best)} at central values; {found.words}"
    )


def outlasting(told: Telling) -> Iterator[Fact]:
    """Which others this arrangement outlasts, and in which part of the draws."""
    pairs = told.reading.pairs
    if pairs is None:
        return
    titles = {"no deal": "no deal"} | {one.id: one.title for one in told.reading.arrangements}
    place, draws = pairs.ids.index(told.arrangement.id), told.arrangement.course.draws
    groups: dict[str, list[str]] = {}
    for other, name in enumerate(pairs.ids):
        if other != place:
            part = round(float(pairs.ahead[place, other]) * draws)
            groups.setdefault(in_draws(part, draws).partition(" (")[0], []).append(titles[name])
    for words, names in groups.items():
        yield Fact(f"outlasts {words}", listed(names))
