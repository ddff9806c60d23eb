"""What a party falls back on: the no-deal outcome that it expects, and what that is worth to it."""

from __future__ import annotations

from dataclasses import dataclass

from pactwright.case import Quantity, ResolvedCase
from pactwright.case.nouns.values import NoDealWorth
from pactwright.preferences.bounds import Bounds, at_centre
from pactwright.preferences.valuation import UNKNOWN, in_force
from pactwright.settlement import Package, package_of


@dataclass(frozen=True, slots=True)
class Fallback:
    """A party's fallback: a worth, or a place among named packages.

    Parameters
    ----------
    outcome
        Id of the no-deal outcome, or None when it is not known which one the party expects.
    statement
        Path of the worth, such as ``no_deal.war.worth.UKR``.
    worth
        The worth, where it is told by itself; unknown where nothing is told.
    as_good_as, better_than, worse_than
        Packages that it is compared with: it is worth as much, more, or less.
    """

    outcome: str | None
    statement: str
    worth: Quantity | None = None
    as_good_as: Package | None = None
    better_than: Package | None = None
    worse_than: Package | None = None

    @property
    def compared_with(self) -> tuple[Package, ...]:
        """The packages that it is compared with."""
        told = (self.as_good_as, self.better_than, self.worse_than)
        return tuple(package for package in told if package is not None)

    @property
    def told(self) -> Bounds | None:
        """Bounds of the worth, where it is told by itself."""
        return None if self.worth is None else at_centre(self.worth)


def fallback_of(case: ResolvedCase, party: str) -> Fallback:
    """What a party falls back on at day 0.

    It is the outcome that its values name, or the only one in force; a dated worth replaces the
    first one from its date on, the latest that has begun counting.

    Raises
    ------
    InputError
        When it is compared with an architecture that rests on itself.
    """
    outcome = _expected(case, party)
    if outcome is None:
        return Fallback(None, f"values.{party}.fallback", UNKNOWN)
    told = case.nouns.no_deal[outcome]
    worth, statement = told.worth.get(party), f"no_deal.{outcome}.worth.{party}"
    begun = sorted(
        (later.from_, name)
        for name, later in told.later.items()
        if later.from_ <= case.nouns.as_of and party in later.worth
    )
    if begun:
        name = begun[-1][1]
        worth = told.later[name].worth[party]
        statement = f"no_deal.{outcome}.later.{name}.worth.{party}"
    return _placed(case, outcome, statement, worth)


def _expected(case: ResolvedCase, party: str) -> str | None:
    values = case.nouns.values.get(party)
    if values is not None and values.fallback is not None:
        return values.fallback
    outcomes = case.nouns.no_deal
    current = [n for n, told in outcomes.items() if in_force(case, told.from_, told.until)]
    found = current or list(outcomes)
    return found[0] if len(found) == 1 else None


def _placed(
    case: ResolvedCase, outcome: str, statement: str, worth: NoDealWorth | None
) -> Fallback:
    if worth is None:
        return Fallback(outcome, statement, UNKNOWN)
    if worth.worth is not None:
        return Fallback(outcome, statement, worth.worth)

    def package(architecture: str | None) -> Package | None:
        return None if architecture is None else package_of(case.nouns, architecture)

    found = Fallback(
        outcome,
        statement,
        None,
        package(worth.as_good_as),
        package(worth.better_than),
        package(worth.worse_than),
    )
    return found if found.compared_with else Fallback(outcome, statement, UNKNOWN)
