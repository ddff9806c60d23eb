"""Outcomes that a party demands of a package, and what is answered about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pactwright.case import Quantity, ResolvedCase
from pactwright.preferences.judgement import Demand
from pactwright.preferences.valuation import in_force
from pactwright.settlement import Package, holds

Key = tuple[str, str, frozenset[tuple[str, str]]]


@dataclass(frozen=True, slots=True, eq=False)
class Outcomes:
    """How likely outcomes of packages are in the eyes of the party that judges.

    Parameters
    ----------
    chances
        (party, outcome, clauses of the package) to the lowest and highest chance over all that is
        unknown. What is not there has not been answered.
    """

    chances: Mapping[Key, tuple[float, float]] = field(default_factory=dict)

    @staticmethod
    def key(party: str, outcome: str, package: Package) -> Key:
        """Where the chance of an outcome of a package stands."""
        return party, outcome, frozenset(package.items())

    def chance(self, party: str, outcome: str, package: Package) -> tuple[float, float] | None:
        """Lowest and highest chance; None where it has not been answered."""
        return self.chances.get(self.key(party, outcome, package))

    def meets(self, party: str, outcome: str, required: Quantity, package: Package) -> bool | None:
        """Whether an outcome is at least as likely as required; None where that cannot be told.

        A word or range asks for its lower end at least: who demands that peace be likely is content
        if it is very likely. What is required may itself be unknown.
        """
        chance = self.chance(party, outcome, package)
        if chance is None:
            return None
        least, most = required.support()
        if not required.is_set:
            most = least
        if chance[0] >= most:
            return True
        return False if chance[1] < least else None


UNANSWERED = Outcomes()


def demands(
    case: ResolvedCase, party: str, package: Package, outcomes: Outcomes
) -> tuple[Demand, ...]:
    """Every outcome that a party demands of a package, or that would excuse one of its lines."""
    nouns = case.nouns
    asked = [
        (f"conditions.{name}", told.requires, told.when)
        for name, told in nouns.conditions.items()
        if told.party == party
    ]
    asked += [
        (f"red_lines.{name}", line.unless_outcome, line.never)
        for name, line in nouns.red_lines.items()
        if line.party == party and in_force(case, line.from_, line.until)
    ]
    return tuple(
        Demand(
            path,
            outcome,
            str(required),
            outcomes.chance(party, outcome, package),
            outcomes.meets(party, outcome, required, package),
        )
        for path, wanted, when in asked
        if when is None or holds(when, package) is not False
        for outcome, required in wanted.items()
    )
