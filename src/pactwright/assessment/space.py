"""The whole settlement space of one reading, over the signatories whose values are fully stated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pactwright.bargaining.bench import Bench, deciding, signatories
from pactwright.bargaining.documents import Signing, signing
from pactwright.bargaining.space import frontier
from pactwright.bargaining.space.results import Solution
from pactwright.bargaining.space.stated import NotStatedError, table_of
from pactwright.bargaining.space.table import ValueTable
from pactwright.bargaining.space.tied import tied
from pactwright.case import ResolvedCase
from pactwright.settlement import Package
from pactwright.settlement.combinations import IntricacyError

TIES = 10
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Picked:
    """A package that a named solution picks, and what everybody says to it.

    Parameters
    ----------
    package
        Issue to clause.
    gains
        What it gains each party of the space.
    signing
        Whether it could be signed and ratified by everybody, also those that the space leaves out.
    """

    package: Package
    gains: tuple[float, ...]
    signing: Signing


@dataclass(frozen=True, slots=True)
class WholeSpace:
    """What can be said of all packages at once.

    Parameters
    ----------
    parties
        Signatories whose values are fully stated: counts, frontier and solutions are theirs alone.
    left_out
        Everybody else whose yes is asked: other signatories, signers of documents, ratifiers.
    left_open
        Statements that turn on more than clauses and are not applied.
    bargain
        Counts, frontier and solutions; None, with `without` saying why, where there are none.
    firsts
        The first package of each point of the frontier.
    picked
        By solution, the packages that tie, at most ten.
    without
        Why there is no space, or no solution.
    """

    parties: tuple[str, ...]
    left_out: tuple[str, ...]
    left_open: tuple[str, ...]
    bargain: frontier.Bargain | None
    firsts: tuple[Package, ...]
    picked: Mapping[str, tuple[Picked, ...]]
    without: str = ""


def whole_space(case: ResolvedCase, solutions: Sequence[str]) -> WholeSpace:
    """Counts, frontier and named solutions of a reading.

    A solution weighs gains against each other, so it takes at least two parties.

    Parameters
    ----------
    case
        One reading of the case.
    solutions
        Names of solutions.
    """
    try:
        table = table_of(case)
    except NotStatedError:
        who = "no signatory's values are" if signatories(case) else "there is no signatory: none is"
        return WholeSpace((), deciding(case), (), None, (), {}, f"{who} fully stated as numbers")
    except IntricacyError as error:
        return WholeSpace((), deciding(case), (), None, (), {}, str(error))
    left_out = tuple(party for party in deciding(case) if party not in table.parties)
    few = len(table.parties) < FEWEST
    found = frontier.bargain(table, () if few else solutions)
    bench = Bench(case)
    picked = {name: _picked(bench, table, told) for name, told in found.solutions.items()}
    why = "a solution takes two signatories whose values are fully stated" if few else ""
    firsts = tuple(table.package(digits) for digits in found.frontier.firsts)
    return WholeSpace(table.parties, left_out, table.left_open, found, firsts, picked, why)


def _picked(bench: Bench, table: ValueTable, solution: Solution) -> tuple[Picked, ...]:
    """The packages that tie for a solution, each put to everybody."""
    packages: list[tuple[Package, tuple[float, ...]]] = []
    for first, row in zip(solution.packages, solution.gains, strict=True):
        gains = tuple(float(gain) for gain in row)
        same = tied(table, row, TIES) or (first,)
        packages += [(package, gains) for package in same]
    return tuple(
        Picked(package, gains, signing(bench.case, package, bench))
        for package, gains in packages[:TIES]
    )
