"""The effective package: what clauses and parameters count, and where each comes from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from pactwright.case import ResolvedCase
from pactwright.settlement.falls import Fall, Fallen, claims_of, fallen
from pactwright.settlement.matching import Package
from pactwright.settlement.quantities import ParameterQuantity, Unplaced, parameter_quantities


@dataclass(frozen=True, slots=True)
class EffectiveClause:
    """What one issue comes to.

    Parameters
    ----------
    issue, drafted
        The issue and its clause as written; None when it was left open.
    clause
        The clause that counts; None when it was left open or cannot be told.
    falls
        How the one became the other, step by step.
    claims
        What the clause that counts, and each fall, rest on.
    """

    issue: str
    drafted: str | None
    clause: str | None
    falls: tuple[Fall, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EffectivePackage:
    """A package with broken duties and withheld resources worked in.

    Parameters
    ----------
    package
        Issue to the clause that counts; open where that cannot be told.
    clauses
        One an issue, in the order of the case, with how it came about.
    quantities
        Parameters of the game of keeping, in the library's order.
    unplaced
        Effects that are there but find no owner.
    phase, broken, withheld
        What was asked.
    unmet, perhaps
        Needs that are not met, and needs of which that turns on open issues.
    """

    package: Package
    clauses: tuple[EffectiveClause, ...]
    quantities: tuple[ParameterQuantity, ...]
    unplaced: tuple[Unplaced, ...]
    phase: str | None
    broken: tuple[str, ...]
    withheld: tuple[str, ...]
    unmet: tuple[str, ...]
    perhaps: tuple[str, ...]

    @property
    def falls(self) -> tuple[Fall, ...]:
        """Every fall, issue by issue."""
        return tuple(fall for clause in self.clauses for fall in clause.falls)

    @property
    def untold(self) -> tuple[str, ...]:
        """Issues that the package settles and whose clause can no longer be told."""
        return tuple(c.issue for c in self.clauses if c.drafted is not None and c.clause is None)

    def quantity(self, parameter: str, of: str | None = None) -> ParameterQuantity:
        """One parameter of one owner.

        Raises
        ------
        KeyError
            When the case has no such parameter of such an owner.
        """
        for found in self.quantities:
            if (found.parameter, found.of) == (parameter, of):
                return found
        raise KeyError(f"no {parameter} of {of}")


def effective(
    case: ResolvedCase,
    package: Package,
    *,
    phase: str | None = None,
    broken: Collection[str] = (),
    withheld: Collection[str] = (),
    gone: Collection[str] = (),
    told: Mapping[str, str] | None = None,
) -> EffectivePackage:
    """What a package comes to, clause by clause and parameter by parameter.

    Hard rules do not bind here: they are about drafting. See `fallen` for how clauses fall and
    `parameter_quantities` for how effects combine.

    Parameters
    ----------
    case
        One reading of the case.
    package
        Issue to clause; issues may be left open.
    phase
        The phase of the path, if it is one; effects that belong to another do not count.
    broken
        Issues whose duty is broken.
    withheld
        Needs whose resource is withheld.
    gone
        Leaders whose successors are in office.
    told
        What issues come to whose clause could not be told otherwise.
    """
    found = fallen(case, package, broken=broken, withheld=withheld, told=told)
    clauses = tuple(_clause(case, found, issue) for issue in case.nouns.issues)
    quantities, unplaced = parameter_quantities(case, found, phase, gone)
    return EffectivePackage(
        found.package,
        clauses,
        quantities,
        unplaced,
        phase,
        tuple(issue for issue in case.nouns.issues if issue in broken),
        tuple(need for need in case.nouns.needs if need in withheld),
        found.unmet,
        found.perhaps,
    )


def _clause(case: ResolvedCase, found: Fallen, issue: str) -> EffectiveClause:
    clause = found.package.get(issue)
    own = () if clause is None else claims_of(case, "issues", issue, "clauses", clause)
    falls = found.of(issue)
    claims = dict.fromkeys((*own, *(claim for fall in falls for claim in fall.claims)))
    return EffectiveClause(issue, found.drafted.get(issue), clause, falls, tuple(claims))
