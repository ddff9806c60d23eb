"""Tables beneath a view of the durability chapter: ends, worth, conduct, changes, the unknown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pactwright.durability.findings import Axis
from pactwright.reports.content import Block, Grid, Paragraph, Points, line, row
from pactwright.reports.durability.changing import (
    by_precision,
    hypothesis_in_brief,
    idle_hypotheses,
    says,
)
from pactwright.reports.durability.comparing import outlasted
from pactwright.reports.durability.conduct import (
    Stretch,
    hazard_of,
    margins_of,
    noise_shares,
    stretches,
)
from pactwright.reports.durability.levels import conditions_of, top_causes
from pactwright.reports.durability.needed import (
    name_of_threshold,
    now_in_words,
    thresholds_in_brief,
)
from pactwright.reports.durability.outside import (
    behind_somebody,
    fights_in_brief,
    in_conflict,
    pays_in_brief,
)
from pactwright.reports.durability.signing import signed, signed_and_tension
from pactwright.reports.durability.telling import Telling, reach
from pactwright.reports.durability.unknown import searched_in_brief, unknown_in_words
from pactwright.reports.durability.words import figures, percents, spans, years_shown
from pactwright.reports.wording import capital, counted, listed

NO_DEAL = "no deal"
MANY = ("all draws", "nearly all draws", "most draws")


def details_of(label: str, tellings: Sequence[Telling]) -> Iterator[Block]:
    """All tables of one view; each fact once, ranges over the completions of what is unknown.

    Parameters
    ----------
    label
        The view.
    tellings
        Its arrangements, no deal last.
    """
    signable = tellings[:-1]
    yield _ends(label, tellings)
    if all(told.arrangement.centres for told in tellings):
        yield _worth(label, signable)
        yield _conduct(label, signable)
        yield from _more_needed(label, signable)
    yield from _outsiders(label, signable)
    yield _firmness(label, tellings)
    idle = idle_hypotheses(signable)
    if idle:
        yield Paragraph(line(idle), "small")
    yield from _left_out(tellings)


def _grid(
    label: str, about: str, name: str, columns: Sequence[str], rows: Sequence[Sequence[str]]
) -> Grid:
    return Grid(
        f"{label}: {about}",
        ("Arrangement", *columns),
        tuple(row(*cells) for cells in rows),
        f"durability_{name}",
        ("View", label),
    )


def _ends(label: str, tellings: Sequence[Telling]) -> Grid:
    year = years_shown(tellings[0].terms)[-1]
    first, second = tellings[0].sides
    rows = []
    for told in tellings:
        course, at = told.arrangement.course, year - 1
        tops = top_causes(told, told.terms.years)[:1]
        when = dict(conditions_of(told, tops[0][0])) if tops else {}
        phases = [f"{share} {title}" for title, share in list(when.items())[2:]]
        walked = course.repudiations[:, at]  # (K, 2)
        exits = [percents(*reach(one)) for one in (course.lapses[:, at], *walked.T)]
        rows.append(
            [
                told.arrangement.title,
                tops[0][0] if tops else "none",
                *(list(when.values())[:2] or ["", ""]),
                "" if told.no_deal else ", ".join(phases),
                percents(*reach(course.wider[:, at])),
                *(3 * ["not signed"] if told.no_deal else exits),
                *(spans(*reach(course.breaches_per_decade[:, n])) for n in (0, 1)),
            ]
        )
    columns = (
        f"Likeliest war within {counted(tellings[0].terms.years, 'year')}",
        "of it, no promise intact",
        "a revisionist leader",
        "and by phase",
        f"Wider war within {counted(year, 'year')}",
        "It lapses",
        f"{first} walks out",
        f"{second} walks out",
        f"Minor breaches in ten years by {first}",
        f"by {second}",
    )
    return _grid(label, "what ends it, on average over draws", "ends", columns, rows)


def _worth(label: str, tellings: Sequence[Telling]) -> Grid:
    rows = []
    for told in tellings:
        cells = [told.arrangement.title]
        for n in (0, 1):
            centres = told.arrangement.centres
            stakes = [one.stakes[n] for one in centres]
            expected = [other for one in stakes for other in one.outcomes if other.expected]
            gains = [end for other in expected if other.gain for end in other.gain]
            faults = dict.fromkeys(one.fault for one in stakes if one.fault)
            burdens = [one.burdens[n] for one in centres]
            cells += [
                *signed_and_tension(stakes),
                "; ".join([signed(*reach(gains)) if gains else "not told", *faults]),
                signed(*reach(one.brought for one in burdens)),
                signed(*reach(one.borne for one in burdens)),
            ]
        rows.append(cells)
    columns = [
        column
        for side in tellings[0].sides
        for column in (
            f"To {side}: signing",
            "frozen tension",
            "gain on the no deal it expects",
            "a year brings",
            "and costs",
        )
    ]
    about = "what signing is worth and who pays, from 0 for defeat to 1 for victory"
    return _grid(label, about, "worth", columns, rows)


def _conduct(label: str, tellings: Sequence[Telling]) -> Grid:
    rows = []
    for told in tellings:
        centres, protected = told.arrangement.centres, told.arrangement.protected
        shares = noise_shares(centres)
        hazard = ["nobody is protected", ""]
        if protected is not None:
            pushing, bare, opening, opened = hazard_of(centres, protected)
            hazard = [
                f"{spans(*pushing)} against {spans(*bare)}",
                f"{percents(*opening)} against {percents(*opened)}",
            ]
        margins = (margins_of(centres, n) for n in (0, 1))
        rows.append(
            [
                told.arrangement.title,
                *(f"{first}; {least} in {years}" for first, least, years in margins),
                percents(*reach(shares)) if shares else "no attacks",
                *hazard,
                "; ".join(_window(told, one) for one in stretches(centres)) or "none",
            ]
        )
    first, second = tellings[0].sides
    columns = (
        f"Peace beats attacking, to {first}: in year 1; at its least",
        f"to {second}",
        "Attacks while peace is clearly better",
        "Years of pushing by the protected side, with the promise against without",
        "Chance that it opens war",
        "Windows: chance of attack, against that without what brings them",
    )
    return _grid(label, "what tempts whom, at central values", "conduct", columns, rows)


def _window(told: Telling, one: Stretch) -> str:
    few = f" in {one.found} of {len(told.arrangement.centres)} completions"
    some = few if one.found < len(told.arrangement.centres) else ""
    return (
        f"{one.kind}, {told.party(one.side)}, years {one.begins:g} to {one.ends:g}{some}: "
        f"{percents(*one.attack)} against {percents(*one.without)}"
    )


def _more_needed(label: str, tellings: Sequence[Telling]) -> Iterator[Grid]:
    first = tellings[0].arrangement.centres[0].breakevens.others
    if not first:
        return
    rows = []
    for told in tellings:
        found = zip(*(one.breakevens.others for one in told.arrangement.centres), strict=True)
        cells = (f"{thresholds_in_brief(each)}; now {now_in_words(each)}" for each in found)
        rows.append([told.arrangement.title, *cells])
    columns = [capital(name_of_threshold(tellings[0], one)) for one in first]
    yield _grid(label, "what else would suffice, at central values", "suffices", columns, rows)


def _outsiders(label: str, tellings: Sequence[Telling]) -> Iterator[Grid]:
    first = tellings[0].arrangement
    if not behind_somebody(tellings[0]):
        return
    rows = []
    for told in tellings:
        cells = []
        for j in range(len(told.arrangement.outsiders)):
            conflict = "; in conflict" if in_conflict(told, j) else ""
            cells += [fights_in_brief(told, j), f"{pays_in_brief(told, j)}{conflict}"]
        rows.append([told.arrangement.title, *cells])
    names = [tellings[0].party(name) for name in first.outsiders]
    columns = [c for name in names for c in (f"{name} fights", "that would pay it")]
    yield _grid(label, "what outsiders would do", "outsiders", columns, rows)


def _firmness(label: str, tellings: Sequence[Telling]) -> Grid:
    """What the answer rests on: precision, rival causes, what is unknown, and how pairs compare."""
    terms, nouns = tellings[0].terms, tellings[0].reading.case.nouns
    moving = {one.id for told in tellings for one in told.arrangement.hypotheses if one.changes}
    causes = [name for name in nouns.hypotheses if name in moving]
    axis = [centre.war_precision for centre in _axis(tellings[0])]
    rows = []
    for told in tellings:
        found = told.arrangement.completions
        each = {one.id: one for one in told.arrangement.hypotheses}
        ahead = [
            name for words, names in outlasted(told).items()
            if words.removeprefix("in ") in MANY for name in names
        ]  # fmt: skip
        rows.append(
            [
                told.arrangement.title,
                *(chances for _, chances in by_precision(told.arrangement.centres)),
                *(hypothesis_in_brief(each[name]) if each[name].changes else "as without it"
                  for name in causes),
                unknown_in_words(told),
                searched_in_brief(found),
                " and ".join(percents(*span) for span in dict.fromkeys(found.peace)),
                _counted_off(ahead),
            ]
        )  # fmt: skip
    last = counted(terms.years, "year")
    both = f"peace after {terms.compared} and {terms.years} years"
    columns = (
        *(f"Peace after {last} at war precision {figures(one)}" for one in axis),
        *(f"If {says(tellings[0], name)}: {both}" for name in causes),
        "What is unknown",
        "Completions",
        f"{capital(both)} over all tried",
        "Outlasts in most draws (pairs: durability_pairs.csv)",
    )
    return _grid(label, "what the answer rests on, at central values", "firmness", columns, rows)


def _axis(told: Telling) -> Sequence[Axis]:
    """Precisions along which peace is told; none without the centre."""
    centres = told.arrangement.centres
    return centres[0].axis if centres else ()


def _counted_off(names: Sequence[str]) -> str:
    """How many arrangements, no deal by its name."""
    bare = [NO_DEAL] if NO_DEAL in names else []
    others = len(names) - len(bare)
    return " and ".join([*bare, *([counted(others, "other")] if others else [])]) or "none"


def _left_out(tellings: Sequence[Telling]) -> Iterator[Block]:
    """What the game leaves out of what the case says, each once."""
    notes: dict[str, list[str]] = {}
    for told in tellings:
        for note in told.arrangement.notes:
            notes.setdefault(note, []).append(told.arrangement.title)
    if notes:
        yield Paragraph(line("Left out of the game:"), "small")
        yield Points(
            tuple(
                line(note if len(names) > len(tellings) / 2 else f"{note} ({listed(names)})")
                for note, names in notes.items()
            )
        )
