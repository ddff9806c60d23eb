"""Anchoring the level of the game at a declared base rate of peace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from pactwright import library
from pactwright.case import Quantity
from pactwright.draws import Plan, Sample
from pactwright.durability.arrangement import Arrangement
from pactwright.durability.drawing import columns, games, sheet_of
from pactwright.durability.game import OWN, SHARED, Floats, Game, Settings
from pactwright.durability.parameters import Completion
from pactwright.durability.phases import PhasePlan
from pactwright.durability.solution import solve
from pactwright.errors import Fault, InputError, Place
from pactwright.settlement import ParameterQuantity, Part
from pactwright.settlement.quantities import sharers

# What the factor scales: how often anybody decides, and what becomes of an incident.
SCALED = ("opportunity", "incident_escalation", "incident_crisis")
COLUMN = "anchor"
ROWS = 32  # draws of the reference dyad, where the library's own doubt is drawn
LEAST, MOST = 1e-3, 1e2  # factors tried


@dataclass(frozen=True, slots=True)
class Anchor:
    """A declared base rate of peace of a reference dyad.

    Parameters
    ----------
    dyad
        Name of the reference dyad in the library.
    peace
        Lowest and highest chance of peace at the horizon; each draw takes a value between.
    years
        The horizon.
    by
        Whose judgement it is.
    basis
        What it rests on: ids among `pactwright.library.table_claims`, or words.
    """

    dyad: str = "postwar"
    peace: tuple[float, float] = (0.5, 0.6)
    years: int = 20
    by: str = "Pactwright library"
    basis: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        low, high = self.peace
        if not (0.0 < low <= high < 1.0 and self.years >= 1 and self.dyad in library.dyads()):
            known = ", ".join(library.dyads())
            raise InputError(
                [
                    Fault(
                        "anchor",
                        Place("anchor"),
                        "",
                        f"a chance above 0 and below 1, at least one year, a dyad among {known}",
                        f"{low:g} to {high:g} over {self.years} years of {self.dyad!r}",
                        next_step="such as 0.5 to 0.6 over 20 years",
                    )
                ]
            )

    @classmethod
    def of(cls, name: str = "postwar") -> Anchor:
        """The anchor that the library proposes for a reference dyad.

        Raises
        ------
        KeyError
            When the library has no such dyad.
        """
        told = library.dyads()[name]
        return cls(name, told.peace, told.years, told.by, told.basis)

    @property
    def middle(self) -> float:
        """The middle of the interval."""
        return (self.peace[0] + self.peace[1]) / 2

    def at(self, u: Floats) -> Floats:
        """The chance of peace in draws of a number between 0 and 1."""
        return np.asarray(self.peace[0] + (self.peace[1] - self.peace[0]) * u)


@dataclass(frozen=True, slots=True)
class Scale:
    """The factor on rates at which the reference dyad meets its base rate, at one precision.

    Parameters
    ----------
    anchor
        The anchor.
    war_precision
        Precision of choice between war and peace at which it was fitted.
    spread
        How far the library's own doubt was drawn when fitting.
    factors, peace
        Table of the fit: factors, rising, and the dyad's chance of peace at each, falling.
    """

    anchor: Anchor
    war_precision: float
    spread: float
    factors: tuple[float, ...]
    peace: tuple[float, ...]

    def factor(self, chance: Floats | float) -> Floats:
        """The factor for chances of peace within the anchor, by interpolation in the table."""
        odds = np.log(np.asarray(self.peace)) - np.log1p(-np.asarray(self.peace))
        wanted = np.log(np.asarray(chance)) - np.log1p(-np.asarray(chance))
        return np.asarray(np.exp(np.interp(wanted, odds[::-1], np.log(self.factors)[::-1])))

    @property
    def middle(self) -> float:
        """The factor at the middle of the anchor."""
        return float(self.factor(self.anchor.middle))


@cache
def fit(anchor: Anchor, settings: Settings, spread: float) -> Scale:
    """The scale of rates at which the reference dyad keeps the peace as often as declared.

    A base rate is a share of many dyads, so where the library's own doubt is drawn (`spread` above
    0) it is the average of as many draws of the dyad that meets it. Peace falls with the factor;
    the table holds the interval of the anchor between values so close that a straight line between
    their log-odds errs by less than 0.001. It is fitted once, and kept for all that asks again.

    Parameters
    ----------
    anchor
        What is to be met.
    settings
        Precision of choice and grid; the horizon is that of the anchor.
    spread
        How far the library's own values are drawn, from 0 to 1.

    Raises
    ------
    InputError
        When no factor meets it: what is left of war at a factor of nought (the residual rate)
        already makes it less likely, or peace stays likelier whatever the factor.
    """
    settings = replace(settings, horizon=anchor.years)
    dyad = list(reference_games(anchor.dyad, spread))
    told: dict[float, float] = {}

    def peace(factor: float) -> float:
        if factor not in told:
            found = [solve(scaled(game, factor), settings).survival[-1] for game in dyad]
            told[factor] = float(np.mean(found))
        return told[factor]

    low, high = anchor.peace
    if peace(LEAST) < high or peace(MOST) > low:
        raise InputError([_unmet(anchor, settings, peace(LEAST), peace(MOST))])
    ends = [_root(peace, goal) for goal in (high, low)]
    inner = np.geomspace(ends[0], ends[1], 5) if ends[1] > ends[0] else np.array(ends[:1])
    factors = tuple(float(one) for one in inner)
    return Scale(anchor, settings.precision.war, spread, factors, tuple(map(peace, factors)))


def scaled(game: Game, factor: float) -> Game:
    """A game with the rates that the anchor fixes multiplied by a factor; chances up to one."""
    own, shared = game.own.copy(), game.shared.copy()
    for name in SCALED:
        if name in OWN:
            own[..., OWN.index(name)] *= factor
        else:
            place = SHARED.index(name)
            shared[..., place] = np.minimum(shared[..., place] * factor, 1.0)
    return replace(game, own=own, shared=shared)


def reference_games(name: str, spread: float) -> list[Game]:
    """The reference dyad as games: one at the library's values, or draws of its doubt.

    Raises
    ------
    KeyError
        When the library has no such dyad.
    """
    told = _arrangement(name)
    rows = ROWS if spread > 0 else 1
    plan = Plan(tuple(sorted(columns(told))), rows, 0, "latin hypercube", rows)
    sheet = sheet_of(told, Sample({}, plan.block(0)), Completion({}), spread)
    return [one.game for one in games(sheet)]


def _arrangement(name: str) -> Arrangement:
    """The reference dyad, as if it were an architecture of a case."""
    told = library.dyads()[name]
    sides = ("first", "second")
    outsiders = tuple(f"outsider {n + 1}" for n in range(told.outsiders))
    bare, moved = [], []
    for parameter, known in library.parameters().items():
        owners: tuple[str | None, ...] = (None,)
        if known.has_owner:
            inside = sides if known.of in ("principal", "party") else ()
            owners = (*inside, *(outsiders if known.of in ("guarantor", "party") else ()))
        link = library.scales()[known.scale].link
        for owner in owners:
            base, among = known.baseline, sharers(parameter, told.outsiders)
            at = base / among
            one = ParameterQuantity(
                parameter, owner, link, base, (), at, at, (), known.basis, among
            )
            bare.append(one)
            if parameter in told.parameters:
                amount = Quantity("number", (told.parameters[parameter],))
                part = Part(f"dyads.{name}", "sets", amount, True, told.basis)
                one = replace(one, parts=(part,))
            moved.append(one)
    return Arrangement(
        name,
        told.title,
        sides,
        told.protected,
        outsiders,
        (PhasePlan(name, told.title, ()),),
        (0.0,),
        (),
        {frozenset(): ((tuple(moved), tuple(bare)),)},
        {},
        (),
    )


def _root(peace: Callable[[float], float], goal: float) -> float:
    """The factor at which the dyad keeps the peace with a chance; it falls with the factor."""
    from scipy.optimize import brentq  # type: ignore[import-untyped]

    wanted = np.log(goal) - np.log1p(-goal)

    def gap(power: float) -> float:
        found = min(max(peace(float(np.exp(power))), 1e-12), 1 - 1e-12)
        return float(np.log(found) - np.log1p(-found) - wanted)

    return float(np.exp(brentq(gap, np.log(LEAST), np.log(MOST), xtol=1e-4)))


def _unmet(anchor: Anchor, settings: Settings, most: float, least: float) -> Fault:
    return Fault(
        "anchor-not-met",
        Place("anchor"),
        "",
        f"a chance of peace of the dyad {anchor.dyad!r} between {least:.2f} and {most:.2f} over "
        f"{anchor.years} years, which is what the game can give at war precision "
        f"{settings.precision.war:g}",
        f"{anchor.peace[0]:g} to {anchor.peace[1]:g}",
        next_step="choose a base rate inside it; its upper end is set by residual_war, the war "
        "that the game leaves out",
    )
