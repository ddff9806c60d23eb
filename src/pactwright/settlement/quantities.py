"""Parameters of the game of keeping under a package: the library's baseline and its effects."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import exp, inf, isinf, log

from pactwright import library
from pactwright.case import Quantity, ResolvedCase, Sections
from pactwright.settlement.falls import Fallen
from pactwright.settlement.influences import influences, outsiders, principals

Span = tuple[float, float]

# Where nothing speaks to them, these stand for the outside world together, however many outsiders
# a case names: each has its share of the library's value.
SHARED = ("guarantor_fights", "resupply")


@dataclass(frozen=True, slots=True)
class Part:
    """What one statement does to a parameter.

    Parameters
    ----------
    path
        The statement, such as ``effects.pledge_fights`` or ``provocations.bases``.
    verb, amount
        What it does.
    certain
        False where it turns on an open issue whether it is there.
    claims
        What it rests on.
    at
        Path of the amount; empty when it is no quantity of its own.
    """

    path: str
    verb: str
    amount: Quantity
    certain: bool
    claims: tuple[str, ...]
    at: str = ""


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
        The library's value, from which effects count.
    parts
        What moves it: effects, provocations, escalations and leaders, in the order of the case.
    low, high
        Its value, stated distributions at their central value and sets with all they hold; the
        same where nothing is a set. Kept inside the widest range that the library admits.
    conflict
        Statements that set it to different values; then it lies anywhere between them.
    claims
        What the baseline rests on.
    sharers
        Among how many outsiders the baseline is shared where nothing speaks to it.
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
    sharers: int = 1

    @property
    def start(self) -> float:
        """Where it begins: at its baseline, or at its share of that where nothing speaks to it."""
        return self.baseline if self.parts else self.baseline / self.sharers

    @property
    def touched(self) -> bool:
        """Whether anything speaks to it."""
        return bool(self.parts)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A statement that is there but finds no owner, and why."""

    path: str
    parameter: str
    why: str


def parameter_quantities(
    case: ResolvedCase,
    clauses: Fallen,
    phase: str | None = None,
    gone: Collection[str] = (),
) -> tuple[tuple[ParameterQuantity, ...], tuple[Unplaced, ...]]:
    """Every parameter of every owner under an effective package, and what finds no owner.

    An effect counts when the effective package has its clause, or when the need that it names is
    not met; one that belongs to a phase counts in that phase only. A provocation shifts the threat
    that a principal feels, an escalation to a wider war sets its chance, a leader the rate of
    leaving, and a successor what the case says. On the link of the parameter ``sets`` takes the
    place of the baseline, then ``shifts`` and the logarithms of ``multiplies`` add.

    Outsiders to whose chance of fighting or of supplying nothing speaks stand for the outside world
    together, so that naming one more of them brings no more help: each has an equal share of the
    library's value.

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
    gone
        Leaders whose successors are in office.
    """
    parts: dict[tuple[str, str | None], list[Part]] = {}
    for name in library.parameters():
        for owner in owners(case.nouns, name):
            parts[name, owner] = []
    unplaced: list[Unplaced] = []
    for found in influences(case, clauses, phase, gone):
        if not found.of:
            unplaced.append(Unplaced(found.path, found.parameter, f"no owner fits {found.whose}"))
        part = Part(found.path, found.verb, found.amount, found.certain, found.claims, found.at)
        for owner in found.of:
            parts.setdefault((found.parameter, owner), []).append(part)
    order = {name: place for place, name in enumerate(library.parameters())}
    told = sorted(parts.items(), key=lambda item: order[item[0][0]])
    behind = outsiders(case.nouns)
    sides = list(behind.values())
    return tuple(
        _quantity(*key, tuple(parts), sides.count(behind.get(key[1] or ""))) for key, parts in told
    ), tuple(unplaced)


def sharers(parameter: str, outsiders: int) -> int:
    """Among how many of the outsiders a parameter is shared where nothing speaks to it.

    For example, of four outsiders without a promise each fights a quarter as often as one would:

    >>> sharers("guarantor_fights", 4), sharers("guarantee_weight", 4)
    (4, 1)
    """
    return max(1, outsiders) if parameter in SHARED else 1


def owners(nouns: Sections, parameter: str) -> tuple[str | None, ...]:
    """Whose parameter it is in a case: its outsiders, its principals, both, or of nobody alone."""
    kind = library.parameters()[parameter].of
    if kind not in ("guarantor", "principal", "party"):
        return (None,)
    found: tuple[str, ...] = ()
    if kind in ("principal", "party"):
        found += principals(nouns)
    if kind in ("guarantor", "party"):
        found += tuple(outsiders(nouns))
    return tuple(dict.fromkeys(found))


def with_parts(quantity: ParameterQuantity, parts: tuple[Part, ...]) -> ParameterQuantity:
    """A parameter as it is when only these statements speak to it."""
    return _quantity(quantity.parameter, quantity.of, parts, quantity.sharers)


def _quantity(
    name: str, owner: str | None, parts: tuple[Part, ...], outsiders: int
) -> ParameterQuantity:
    told = library.parameters()[name]
    link = library.scales()[told.scale].link
    among = sharers(name, outsiders)
    base = told.baseline if parts else told.baseline / among
    sets = [(part, _within(part.amount.at_centre(), told.prior)) for part in parts if _sets(part)]
    starts = [span for _, span in sets]
    if not any(part.certain for part, _ in sets):
        starts = [(base, base), *starts]
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
    differ = tuple(part.path for part, _ in sets) if len({s for _, s in sets}) > 1 else ()
    return ParameterQuantity(
        name, owner, link, told.baseline, parts, *ends, differ, told.basis, among
    )


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
