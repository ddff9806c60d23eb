"""What each parameter of the game is, and which clauses and claims set it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from pactwright import library
from pactwright.case import ResolvedCase, Sections
from pactwright.durability.arrangement import Arrangement, arrangement_of
from pactwright.durability.parameters import LINKS
from pactwright.reports.durability.words import figures, spans
from pactwright.reports.wording import clauses_in_words, in_words, party_name
from pactwright.settlement import ParameterQuantity

Owned = tuple[str, str | None]
SHARE = (
    "outsiders to whose chance of fighting or supplying nothing speaks stand for the outside world "
    "together: each has an equal share of the library’s value"
)


@dataclass(frozen=True, slots=True)
class Source:
    """One statement that moves a parameter, and under which clauses it counts."""

    path: str
    does: str
    clauses: str
    certain: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A parameter of one owner, where it stands and why.

    Parameters
    ----------
    parameter, of, unit
        Which, whose and in what.
    value
        Lowest and highest with distributions at their central value: the same where nothing is a
        set.
    low, high
        How far draws and sets reach.
    baseline
        The library's value, or this owner's share of it where nothing speaks to it.
    sources
        What moves it.
    claims
        What the baseline rests on.
    """

    parameter: str
    of: str | None
    unit: str
    value: tuple[float, float]
    low: float
    high: float
    baseline: float
    sources: tuple[Source, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Parameters in one phase from one date on, given or withheld; only those that differ.

    Parameters
    ----------
    phase
        Title of the phase; ``lapsed`` is the arrangement no longer in force.
    begins
        Years from day 0.
    withheld
        Resources that are not given.
    parameters
        All in the first stretch; in others those that differ from it or from the date before.
    """

    phase: str
    begins: float
    withheld: tuple[str, ...]
    parameters: tuple[Explained, ...]


def explained(case: ResolvedCase, architecture: str, spread: float) -> tuple[Stretch, ...]:
    """Every parameter of an architecture in one reading, with what sets it.

    Parameters
    ----------
    case
        The reading.
    architecture
        Its id.
    spread
        How far the library's own values are drawn.

    Raises
    ------
    InputError
        When there is no such architecture or no dispute.
    """
    return tuple(_stretches(case, arrangement_of(case, architecture), spread))


def _stretches(case: ResolvedCase, told: Arrangement, spread: float) -> Iterator[Stretch]:
    given = told.branches[frozenset()]
    for withheld, table in told.branches.items():
        for segment, phases in enumerate(table):
            for n, quantities in enumerate(phases):
                against: Mapping[Owned, ParameterQuantity] = {}
                if withheld:
                    against = _by_owner(given[segment][n])
                elif segment:
                    against = _by_owner(given[segment - 1][n])
                elif n:
                    against = _by_owner(phases[0])
                differing = [
                    one for one in quantities if one != against.get((one.parameter, one.of))
                ]
                if differing:
                    parameters = tuple(_explained(case, one, spread) for one in differing)
                    begins = told.starts[segment]
                    yield Stretch(told.names[n], begins, tuple(sorted(withheld)), parameters)


def _by_owner(quantities: tuple[ParameterQuantity, ...]) -> dict[Owned, ParameterQuantity]:
    return {(one.parameter, one.of): one for one in quantities}


def _explained(case: ResolvedCase, quantity: ParameterQuantity, spread: float) -> Explained:
    told = library.parameters()[quantity.parameter]
    low, high = _reach(quantity, told.prior, spread)
    sources = tuple(
        Source(
            part.path,
            f"{part.verb} {'to' if part.verb == 'sets' else 'by'} {part.amount}",
            _clauses(case.nouns, part.path),
            part.certain,
            part.claims,
        )
        for part in quantity.parts
    )
    return Explained(
        quantity.parameter,
        quantity.of,
        told.unit,
        (quantity.low, quantity.high),
        low,
        high,
        quantity.start,
        sources,
        quantity.claims,
    )


def _reach(
    quantity: ParameterQuantity, prior: tuple[float, float], spread: float
) -> tuple[float, float]:
    """How far a parameter may lie in any draw and completion; see `durability.parameters.drawn`."""
    to, back = LINKS[quantity.link]
    mode, *ends = (float(to(np.asarray(end))) for end in (quantity.start, *prior))
    sets = [_within(part.amount.support(), prior) for part in quantity.parts if part.verb == "sets"]
    low, high = (mode + spread * (end - mode) for end in ends)
    certain = [part.certain for part in quantity.parts if part.verb == "sets"]
    if sets:
        starts = [float(to(np.asarray(end))) for span in sets for end in span]
        if any(certain):
            low, high = min(starts), max(starts)
        else:
            low, high = min(low, *starts), max(high, *starts)
    for part in quantity.parts:
        if part.verb != "sets":
            least, most = part.amount.support()
            if part.verb == "multiplies":
                least, most = (float(np.log(np.clip(end, 1e-12, 1e12))) for end in (least, most))
            low += least if part.certain else min(least, 0.0)
            high += most if part.certain else max(most, 0.0)
    reach = (float(back(np.asarray(max(min(end, 700.0), -700.0)))) for end in (low, high))
    return _within((next(reach), next(reach)), prior)


def _within(span: tuple[float, float], prior: tuple[float, float]) -> tuple[float, float]:
    low, high = (min(max(end, prior[0]), prior[1]) for end in span)
    return low, high


def _clauses(nouns: Sections, path: str) -> str:
    """Under which clauses a statement counts; empty where under all."""
    section, name, *_ = path.split(".")
    if section == "effects":
        effect = nouns.effects[name]
        if effect.clause is None:
            return f"{in_words(effect.withheld or '')} is withheld"
        return clauses_in_words(nouns, effect.clause)
    if section == "provocations":
        return clauses_in_words(nouns, nouns.provocations[name].clause)
    if section == "escalations":
        when = nouns.escalations[name].when
        return clauses_in_words(nouns, when) if when is not None else ""
    return ""


def explanation_lines(nouns: Sections, stretches: tuple[Stretch, ...]) -> Iterator[str]:
    """The parameters as lines: touched ones with their sources, then those left alone."""
    for stretch in stretches:
        when = f", from year {figures(stretch.begins)}" if stretch.begins else ""
        without = f", without {', '.join(stretch.withheld)}" if stretch.withheld else ""
        yield f"Parameters in “{stretch.phase}”{when}{without}"
        for one in stretch.parameters:
            if one.sources:
                yield from _lines(nouns, one)
        alone = [one for one in stretch.parameters if not one.sources]
        if alone:
            words = "; ".join(
                f"{_whose(nouns, one)} {figures(one.baseline)} ({spans(one.low, one.high)})"
                for one in alone
            )
            yield f"  nothing speaks to these, at the library’s value (drawn within): {words}"
            known = library.parameters()
            if any(one.baseline != known[one.parameter].baseline for one in alone):
                yield f"  {SHARE}"


def _whose(nouns: Sections, one: Explained) -> str:
    name = in_words(one.parameter)
    return f"{name} of {party_name(nouns, one.of)}" if one.of else name


def _lines(nouns: Sections, one: Explained) -> Iterator[str]:
    yield (
        f"  {_whose(nouns, one)}: {spans(*one.value)} {one.unit}, anywhere from "
        f"{figures(one.low)} to {figures(one.high)}; with no clause {figures(one.baseline)}"
    )
    for source in one.sources:
        where = f" where {source.clauses}" if source.clauses else ""
        open_ = "" if source.certain else " (turns on an open issue)"
        claims = ", ".join(source.claims) or "unsourced"
        yield f"    {source.path} {source.does}{where}{open_} [{claims}]"
