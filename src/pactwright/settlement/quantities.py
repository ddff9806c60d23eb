"""Parameters of the game of keeping under a package: the library's baseline and its effects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, inf, isinf, log

from pactwright import library
from pactwright.case import Clauses, Quantity, ResolvedCase, Sections
from pactwright.case.nouns.effects import Effect
from pactwright.settlement.falls import Fallen, claims_of
from pactwright.settlement.matching import holds

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Part:
    """What one effect does to a parameter.

    `certain` is false where it turns on an open issue whether the effect is there.
    """

    effect: str
    verb: str
    amount: Quantity
    certain: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParameterQuantity:
    """A parameter of one owner under a package.

    Parameters
    ----------
    parameter, of
        Which, and whose; None for one of the two sides together or of the whole arrangement.
    link
        Transformation on which effects add: ``logit``, ``log`` or ``identity``.
    baseline
        The library's value when nothing speaks to it.
    parts
        The effects, in the order of the case.
    low, high
        Its value, stated distributions at their central value and sets with all they hold; the
        same where nothing is a set. Kept inside the widest range that the library admits.
    conflict
        Effects that set it to different values; then it lies anywhere between them.
    claims
        What the baseline rests on.
    """

    parameter: str
    of: str | None
    link: str
    baseline: float
    parts: tuple[Part, ...]
    low: float
    high: float
    conflict: tuple[str, ...]
    claims: tuple[str, ...]

    @property
    def touched(self) -> bool:
        """Whether any effect speaks to it."""
        return bool(self.parts)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An effect that is there but finds no owner, and why."""

    effect: str
    parameter: str
    why: str


def parameter_quantities(
    case: ResolvedCase, clauses: Fallen, phase: str | None = None
) -> tuple[tuple[ParameterQuantity, ...], tuple[Unplaced, ...]]:
    """Every parameter of every owner under an effective package, and effects that find no owner.

    An effect counts when the effective package has its clause, or when the need that it names is
    not met; one that belongs to a phase counts in that phase only. On the link of the parameter
    ``sets`` takes the place of the baseline, then ``shifts`` and the logarithms of ``multiplies``
    add.

    For example, two thirds to one odds of detection multiplied by 3 are odds of 2: from 0.4 to
    0.6667.

    Parameters
    ----------
    case
        One reading of the case.
    clauses
        The effective package.
    phase
        The phase of the path, if it is one.
    """
    parts: dict[tuple[str, str | None], list[Part]] = {}
    for name in library.parameters():
        for owner in owners(case.nouns, name):
            parts[name, owner] = []
    unplaced: list[Unplaced] = []
    for name, effect in case.nouns.effects.items():
        there = _there(effect, clauses) if effect.phase in (None, phase) else False
        if there is False or effect.parameter not in library.parameters():
            continue
        whose = tuple(_whose(case.nouns, effect))
        if not whose:
            why = f"no owner fits {effect.of or 'nobody'}"
            unplaced.append(Unplaced(name, effect.parameter, why))
        told = claims_of(case, "effects", name)
        part = Part(name, effect.verb, effect.amount, bool(there), told)
        for owner in whose:
            parts.setdefault((effect.parameter, owner), []).append(part)
    order = {name: place for place, name in enumerate(library.parameters())}
    found = sorted(parts.items(), key=lambda item: order[item[0][0]])
    return tuple(_quantity(*key, tuple(told)) for key, told in found), tuple(unplaced)


def owners(nouns: Sections, parameter: str) -> tuple[str | None, ...]:
    """Whose parameter it is in a case: its guarantors, its principals, both, or of nobody alone."""
    kind = library.parameters()[parameter].of
    if kind not in ("guarantor", "principal", "party"):
        return (None,)
    found: tuple[str, ...] = ()
    if kind in ("principal", "party"):
        found += _principals(nouns)
    if kind in ("guarantor", "party"):
        found += _guarantors(nouns)
    return tuple(dict.fromkeys(found))


def _principals(nouns: Sections) -> tuple[str, ...]:
    return nouns.dispute.between if nouns.dispute else ()


def _guarantors(nouns: Sections) -> tuple[str, ...]:
    if nouns.dispute and nouns.dispute.guarantors:
        return nouns.dispute.guarantors
    return tuple(name for name, party in nouns.parties.items() if "guarantor" in party.role)


def _there(effect: Effect, clauses: Fallen) -> bool | None:
    if effect.clause is not None:
        return holds(effect.clause, clauses.package)
    return None if effect.withheld in clauses.perhaps else effect.withheld in clauses.unmet


def _whose(nouns: Sections, effect: Effect) -> Iterator[str | None]:
    """The owners that an effect names, by role or by id."""
    kind = library.parameters()[effect.parameter].of
    if not library.parameters()[effect.parameter].has_owner:
        yield None
    elif effect.of == "guarantors":
        yield from _guarantors(nouns)
    elif effect.of == "obligors":
        for party in _obligors(nouns, effect):
            # Of those who perform a clause, only these can have such a parameter.
            principal = party in _principals(nouns)
            if kind == "party" or principal == (kind == "principal"):
                yield party
    elif effect.of in ("protected", "other"):
        protected = nouns.dispute.protected if nouns.dispute else None
        if protected is not None:
            others = (party for party in _principals(nouns) if party != protected)
            yield from (protected,) if effect.of == "protected" else others
    elif effect.of is not None:
        yield effect.of


def _obligors(nouns: Sections, effect: Effect) -> tuple[str, ...]:
    test: Clauses | None = effect.clause
    if test is None:
        need = nouns.needs.get(effect.withheld or "")
        test = need.clause if need else None
    issues = test.issues if test else ()
    return tuple(dict.fromkeys(p for issue in issues for p in nouns.issues[issue].obligors))


def _quantity(name: str, owner: str | None, parts: tuple[Part, ...]) -> ParameterQuantity:
    told = library.parameters()[name]
    link = library.scales()[told.scale].link
    base = (told.baseline, told.baseline)
    sets = [(part, _within(part.amount.at_centre(), told.prior)) for part in parts if _sets(part)]
    starts = [span for _, span in sets]
    if not any(part.certain for part, _ in sets):
        starts = [base, *starts]
    low = _linked(link, min(span[0] for span in starts))
    high = _linked(link, max(span[1] for span in starts))
    for part in parts:
        if not _sets(part):
            ends = part.amount.at_centre()
            change = (_log(ends[0]), _log(ends[1])) if part.verb == "multiplies" else ends
            if not part.certain:
                change = (min(0.0, change[0]), max(0.0, change[1]))
            low, high = low + change[0], high + change[1]
    ends = _within((_unlinked(link, low), _unlinked(link, high)), told.prior)
    differ = tuple(part.effect for part, _ in sets) if len({s for _, s in sets}) > 1 else ()
    return ParameterQuantity(name, owner, link, told.baseline, parts, *ends, differ, told.basis)


def _sets(part: Part) -> bool:
    return part.verb == "sets"


def _within(span: Span, prior: Span) -> Span:
    low, high = (min(max(end, prior[0]), prior[1]) for end in span)
    return low, high


def _log(number: float) -> float:
    return -inf if number <= 0 else number if isinf(number) else log(number)


def _linked(link: str, number: float) -> float:
    if link == "identity":
        return number
    if link == "log":
        return _log(number)
    return _log(number) - _log(1 - number)


def _unlinked(link: str, number: float) -> float:
    if link == "identity":
        return number
    if link == "log":
        return inf if number > 700 else exp(number)
    return 1 / (1 + exp(-number)) if number > -700 else 0.0
