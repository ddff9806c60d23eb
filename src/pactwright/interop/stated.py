"""Values that are fully stated: one number for each worth, weight and fallback of a party."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pactwright.case import ResolvedCase
from pactwright.document import place_of
from pactwright.errors import Fault, InputError
from pactwright.preferences import Fallback, Valuation, fallback_of
from pactwright.preferences.valuation import Extra

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Stated:
    """One party's values as numbers; stated distributions stand at their central value.

    Parameters
    ----------
    party
        Whose values.
    weights
        Issue to weight; they sum to 1.
    worths
        Issue to clause to worth, 0-100.
    fallback
        Worth of no deal, 0-100.
    extras
        Interactions and objections, which no additive format can hold.
    """

    party: str
    weights: Mapping[str, float]
    worths: Mapping[str, Mapping[str, float]]
    fallback: float
    extras: tuple[Extra, ...]

    def value(self, package: Mapping[str, str]) -> float:
        """Value of a complete package in points, interactions and objections included."""
        whole = sum(self.weights[i] * self.worths[i][package[i]] for i in self.weights)
        return whole + sum(e.points.low for e in self.extras if e.times(package) == (1,))


def stated(case: ResolvedCase, parties: Sequence[str] | None = None) -> tuple[Stated, ...]:
    """The values of some parties as numbers.

    Parameters
    ----------
    case
        One reading of the case.
    parties
        Whose; everyone that the case gives values, if left out.

    Raises
    ------
    InputError
        One fault for each party that is not fully stated, with what is a set.
    """
    faults: list[Fault] = []
    found: list[Stated] = []
    for party in parties or tuple(case.nouns.values):
        valuation, fallback = Valuation.of(case, party), fallback_of(case, party)
        if valuation is None:
            faults.append(_fault(case, party, ["no values"]))
        elif reasons := list(_open(valuation, fallback)):
            faults.append(_fault(case, party, reasons))
        else:
            found.append(_numbers(valuation, fallback))
    if faults:
        raise InputError(faults)
    return tuple(found)


def _numbers(valuation: Valuation, fallback: Fallback) -> Stated:
    told = fallback.told
    assert told is not None  # nothing is open
    return Stated(
        valuation.party,
        {issue: valuation.weighting.weight(issue).low for issue in valuation.issues},
        {
            issue: {clause: valuation.bounds(worth).low for clause, worth in worths.items()}
            for issue, worths in valuation.worths.items()
        },
        told.low,
        valuation.extras,
    )


def _open(valuation: Valuation, fallback: Fallback) -> Iterator[str]:
    if not valuation.weighting.settled:
        yield "weights"
    for issue, worths in valuation.worths.items():
        for clause, worth in worths.items():
            if worth.is_set:
                yield f"{issue}.{clause}"
    for extra in valuation.extras:
        if extra.quantity.is_set:
            yield extra.statement
    if fallback.told is None or fallback.told.width:
        yield fallback.statement


def _fault(case: ResolvedCase, party: str, reasons: Sequence[str]) -> Fault:
    told = ", ".join(reasons[:SHOWN])
    more = f" and {len(reasons) - SHOWN} more" if len(reasons) > SHOWN else ""
    return Fault(
        "not-fully-stated",
        place_of(case.tree, ("values", party)),
        f"values.{party}",
        f"a number for every worth, weight and no deal of {party}",
        f"no single number: {told}{more}",
        next_step="state them, or name the parties to export with --party",
    )


def left_out(case: ResolvedCase, parties: Sequence[str]) -> tuple[str, ...]:
    """What no utility file holds: red lines and demanded outcomes of these parties, needs."""
    nouns = case.nouns
    found = [f"red_lines.{n}" for n, line in nouns.red_lines.items() if line.party in parties]
    found += [f"conditions.{n}" for n, told in nouns.conditions.items() if told.party in parties]
    return (*found, *(f"needs.{name}" for name in nouns.needs))
