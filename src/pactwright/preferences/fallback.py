"""What a party falls back on: the no-deal outcome that it expects, and what that is worth to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

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
        The worth, where it is told by itself; unknown where nothing is told (how far that reaches
        depends on the party's values: see `pactwright.preferences.gain.attainable`).
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
    def unknown(self) -> bool:
        """Whether nothing is known of its worth."""
        return self.worth is not None and self.worth.shape == "unknown"

    @property
    def open_above(self) -> bool:
        """Whether no deal may be better than everything that can be attained."""
        return self.unknown or (self.better_than is not None and self.worse_than is None)

    @property
    def told(self) -> Bounds | None:
        """Bounds of the worth, where it is told by itself."""
        return None if self.worth is None else at_centre(self.worth)


def fallback_of(case: ResolvedCase, party: str) -> Fallback:
    """What a party falls back on at day 0.

    It is the outcome that its values name, or the only one in force; a dated worth replaces the
    first one from its date on, the latest that has begun counting. An outcome of unknown worth
    that the party ranks among packages is placed by that ranking: as good as those of its own
    tier, or else better than those next below and worse than those next above (a tier of equals
    stands for itself by its first package).

    Raises
    ------
    InputError
        When it is compared with an architecture that rests on itself.
    """
    outcome = _expected(case, party)
    if outcome is None:
        return Fallback(None, f"values.{party}.fallback", UNKNOWN)
    found = outcome_of(case, party, outcome)
    return _ranked(case, party, found) if found.unknown else found


def outcome_of(case: ResolvedCase, party: str, outcome: str) -> Fallback:
    """What is told of a no-deal outcome's worth to a party at day 0, rankings apart.

    Raises
    ------
    InputError
        When it is compared with an architecture that rests on itself.
    """
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
    return placed(case, outcome, statement, worth)


def _expected(case: ResolvedCase, party: str) -> str | None:
    values = case.nouns.values.get(party)
    if values is not None and values.fallback is not None:
        return values.fallback
    outcomes = case.nouns.no_deal
    current = [n for n, told in outcomes.items() if in_force(case, told.from_, told.until)]
    found = current or list(outcomes)
    return found[0] if len(found) == 1 else None


def placed(case: ResolvedCase, outcome: str, statement: str, worth: NoDealWorth | None) -> Fallback:
    """A no-deal outcome with the worth that is told of it.

    Raises
    ------
    InputError
        When it is compared with an architecture that rests on itself.
    """
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


def _ranked(case: ResolvedCase, party: str, found: Fallback) -> Fallback:
    """An outcome of unknown worth where the party ranks it among packages."""
    values = case.nouns.values.get(party)
    tiers = values.ranking.order if values is not None and values.ranking is not None else ()
    own = next((place for place, tier in enumerate(tiers) if found.outcome in tier), None)
    if own is None:
        return found
    named = [[word for word in tier if word in case.nouns.architectures] for tier in tiers]

    def first(tiers: Iterable[Sequence[str]]) -> Package | None:
        name = next((tier[0] for tier in tiers if tier), None)
        return None if name is None else package_of(case.nouns, name)

    if named[own]:
        return replace(found, worth=None, as_good_as=first([named[own]]))
    below, above = first(named[own + 1 :]), first(reversed(named[:own]))
    if below is None and above is None:
        return found
    return replace(found, worth=None, better_than=below, worse_than=above)
