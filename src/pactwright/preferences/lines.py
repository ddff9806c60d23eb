"""Red lines of a party against a package: crossed for certain, or perhaps."""

from __future__ import annotations

from collections.abc import Mapping

from pactwright.case import ResolvedCase
from pactwright.case.nouns.values import RedLine
from pactwright.preferences.judgement import Crossing
from pactwright.preferences.outcomes import UNANSWERED, Outcomes
from pactwright.preferences.valuation import in_force
from pactwright.settlement import Package, all_hold, applies, holds, negated


def crossings(
    case: ResolvedCase, party: str, package: Package, outcomes: Outcomes = UNANSWERED
) -> tuple[Crossing, ...]:
    """The red lines of a party that a package crosses or may cross.

    Every line in force on day 0 counts at signature, whatever its scope: what a party would rather
    break or fight over it does not sign either. A line is crossed for certain when the package
    contains what it forbids and no exception; perhaps, when that turns on an open issue, on an
    outcome that durability has not answered yet, or on a line that the reading does not support.

    Parameters
    ----------
    case
        One reading of the case.
    party
        Whose lines.
    package
        Issue to clause; issues may be left open.
    outcomes
        What durability has answered about outcomes.
    """
    found = []
    for name, line in case.nouns.red_lines.items():
        if line.party != party or not in_force(case, line.from_, line.until):
            continue
        met = {
            outcome: outcomes.meets(party, outcome, chance, package)
            for outcome, chance in line.unless_outcome.items()
        }
        crossed = _crossed(line, package, met)
        if crossed is not False:
            reasons = _reasons(case, name, line, package, crossed, met)
            found.append(Crossing(name, line.scope, not reasons, "; ".join(reasons)))
    return tuple(found)


def _leaves_open(line: RedLine, package: Package) -> bool:
    """Whether issues that the line speaks of are open in the package and make the difference."""
    return applies(line.never, line.unless, package) is None


def _crossed(line: RedLine, package: Package, met: Mapping[str, bool | None]) -> bool | None:
    """Whether the package contains what the line forbids and not its whole exception.

    The clauses of `unless` and the outcomes of `unless_outcome` make one exception together; an
    outcome is open until durability answers it.
    """
    if not met:
        return applies(line.never, line.unless, package)
    clauses = True if line.unless is None else holds(line.unless, package)
    excepted = all_hold((clauses, *met.values()))
    return all_hold((holds(line.never, package), negated(excepted)))


def _reasons(
    case: ResolvedCase,
    name: str,
    line: RedLine,
    package: Package,
    crossed: bool | None,
    met: Mapping[str, bool | None],
) -> list[str]:
    """What it turns on whether the line is crossed; nothing when it is certain."""
    reasons = []
    if crossed is None and _leaves_open(line, package):
        spoken = (*line.never.issues, *(line.unless.issues if line.unless else ()))
        unsettled = [issue for issue in dict.fromkeys(spoken) if issue not in package]
        reasons.append(f"The package leaves open: {', '.join(unsettled)}")
    for outcome in (one for one, told in met.items() if told is None and not crossed):
        chance = line.unless_outcome[outcome]
        reasons.append(f"Not yet answered: whether {outcome} is {chance.word or chance}")
    if not case.stated("red_lines", name):
        assert case.view is not None  # without a view everything is stated
        reasons.append(f"{case.view.by}'s text states no such line")
    return reasons
