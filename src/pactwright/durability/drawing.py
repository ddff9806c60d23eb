"""The games of an arrangement, draw by draw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from pactwright.case import Quantity
from pactwright.draws import Block, Plan, Sample, Statement
from pactwright.durability.arrangement import Arrangement
from pactwright.durability.game import OUTSIDE, OWN, SHARED, Floats, Game, Gate, Term
from pactwright.durability.parameters import Completion, Owned, drawn, latent, sets_of
from pactwright.durability.phases import PhasePlan
from pactwright.settlement import ParameterQuantity

LENGTH = 5.0  # years of a phase of which the case states no length
SHORTEST, LONGEST = 0.05, 100.0  # years of a phase; an unknown length has no upper end
SUPPLY = "supply."
Known = dict[ParameterQuantity, Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Filled:
    """An arrangement with nothing left open, and where its sets lie."""

    arrangement: Arrangement
    completion: Completion


@dataclass(frozen=True, slots=True)
class Drawn:
    """One draw: its number, the needs that are withheld in it, and the game."""

    row: int
    withheld: frozenset[str]
    game: Game


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """Every parameter of an arrangement in every draw of a block.

    Parameters
    ----------
    arrangement
        The architecture.
    withheld
        Needs that are withheld, draw by draw.
    values
        By branch, segment and phase: (parameter, owner) to one value a draw.
    years, chances
        Of each phase but the last: its length, and the chance that the next one is ever entered.
    """

    arrangement: Arrangement
    withheld: tuple[frozenset[str], ...]
    values: Mapping[frozenset[str], Sequence[Sequence[Mapping[Owned, Floats]]]]
    years: tuple[Floats, ...]
    chances: tuple[Floats, ...]

    @property
    def rows(self) -> int:
        """How many draws there are."""
        return len(self.withheld)

    def at_signature(self, parameter: str, owner: str | None) -> Floats:
        """One parameter on day 0, in every draw."""
        found = np.empty(self.rows)
        for branch, table in self.values.items():
            inside = np.array([one == branch for one in self.withheld])
            found[inside] = table[0][0][parameter, owner][inside]
        return found


def sheet_of(
    arrangement: Arrangement,
    sample: Sample,
    completion: Completion,
    spread: float,
    known: Known | None = None,
) -> Sheet:
    """Every parameter of an arrangement in every draw of a block.

    Whether a resource is given is drawn with the chance that is stated; where that is unknown, the
    completion says. All that is drawn comes from columns of the block, so that arrangements are
    compared under the same draws.

    Parameters
    ----------
    arrangement
        The architecture.
    sample
        What the reading states, in the draws; their plan has the columns that `columns` names.
    completion
        How sets are completed.
    spread
        How far the library's own values are drawn; see `pactwright.durability.parameters.drawn`.
    known
        What is worked out already for the same sample and spread, and no completion changes; added
        to.
    """
    withheld = _withheld(arrangement, sample, completion)
    known = {} if known is None else known
    plans = arrangement.phases[:-1]
    return Sheet(
        arrangement,
        withheld,
        {
            branch: [
                [_values(quantities, sample, completion, spread, known) for quantities in phases]
                for phases in table
            ]
            for branch, table in arrangement.branches.items()
            if branch in withheld
        },
        tuple(_length(plan.years, sample, completion) for plan in plans),
        tuple(_chance(plan.chance, sample, completion) for plan in plans),
    )


def games(sheet: Sheet) -> Iterator[Drawn]:
    """The game of each draw, branch by branch."""
    arrangement = sheet.arrangement
    terms = _terms(arrangement)
    for branch, table in sheet.values.items():
        own, outside, shared = _arrays(arrangement, table, sheet.rows)
        for row in (row for row in range(sheet.rows) if sheet.withheld[row] == branch):
            gates = tuple(
                _gate(plan, float(years[row]), float(chance[row]))
                for plan, years, chance in zip(
                    arrangement.phases[:-1], sheet.years, sheet.chances, strict=True
                )
            )
            game = Game(
                own[row],
                outside[row],
                shared[row],
                gates,
                arrangement.protected,
                arrangement.starts,
                terms,
                arrangement.sides,
                arrangement.outsiders,
                arrangement.names,
                arrangement.behind,
            )
            yield Drawn(row, branch, game)


def columns(arrangement: Arrangement) -> set[str]:
    """Columns that its games are drawn from beside the paths of the case."""
    found = {latent(quantity.parameter, quantity.of) for quantity in arrangement.quantities}
    return found | {f"{SUPPLY}{need}" for need in arrangement.needs}


def unknowns(arrangement: Arrangement, statements: Mapping[str, Statement]) -> tuple[str, ...]:
    """Paths of what a completion speaks to."""
    found = dict.fromkeys(sets_of(arrangement.quantities))
    for need, path in arrangement.needs.items():
        if not path or statements[path].quantity.is_set:
            found[path or untold(need)] = None
    for plan in arrangement.phases[:-1]:
        for path in (plan.years, plan.chance):
            if path and statements[path].quantity.is_set:
                found[path] = None
    return tuple(found)


def centre_of(statements: Mapping[str, Statement]) -> Sample:
    """A single draw in which all that is stated as a distribution is at its central value.

    The library's own doubt and whether a resource is given are at their middle: one is given when
    that is at least as likely as not.
    """
    central = {
        path: replace(told, quantity=Quantity("number", (told.quantity.central,)))
        if told.drawn
        else told
        for path, told in statements.items()
    }
    return repeated(Sample(central, Plan((), 1).block(0)), 1)


def repeated(central: Sample, rows: int) -> Sample:
    """The single draw at the centre so many times over; each may be a completion of its own."""
    return Sample(central.statements, _Middle(Plan((), rows, block_size=rows), 0))


class _Middle(Block):
    """A draw at the middle of every column."""

    def column(self, path: str) -> Floats:
        return np.full(self.rows, np.nextafter(0.5, 0.0))


def _values(
    quantities: Sequence[ParameterQuantity],
    sample: Sample,
    completion: Completion,
    spread: float,
    known: Known,
) -> dict[Owned, Floats]:
    found = {}
    for one in quantities:
        value = known.get(one)
        if value is None:
            value = drawn(one, sample, completion, spread)
            if not sets_of((one,)):
                known[one] = value
        found[one.parameter, one.of] = value
    return found


def _withheld(
    arrangement: Arrangement, sample: Sample, completion: Completion
) -> tuple[frozenset[str], ...]:
    found: list[set[str]] = [set() for _ in range(sample.block.rows)]
    for need in arrangement.needs:
        u = sample.block.column(f"{SUPPLY}{need}")
        for row in np.flatnonzero(u >= given(arrangement, need, sample, completion)):
            found[row].add(need)
    return tuple(frozenset(needs) for needs in found)


def given(arrangement: Arrangement, need: str, sample: Sample, completion: Completion) -> Floats:
    """The chance that a resource is given, in every draw; as completed where none is stated."""
    path = arrangement.needs[need]
    if path:
        return _placed(path, sample, completion)
    return np.broadcast_to(np.asarray(completion(untold(need)), float), sample.block.rows)


def untold(need: str) -> str:
    """Where the chance that a resource is given would stand, of which nothing is stated."""
    return f"needs.{need}.given"


def _placed(path: str, sample: Sample, completion: Completion) -> Floats:
    """A statement in every draw; where it is a set, at its place."""
    low, high = sample.ends(path)
    if not sample.statements[path].quantity.is_set:
        return low
    return np.asarray(low + (high - low) * completion(path))


def _length(path: str, sample: Sample, completion: Completion) -> Floats:
    if not path:
        return np.full(sample.block.rows, LENGTH)
    low, high = sample.ends(path)
    high = np.minimum(high, LONGEST)
    if sample.statements[path].quantity.is_set:
        low = low + (high - low) * completion(path)
    return np.maximum(low, SHORTEST)


def _chance(path: str, sample: Sample, completion: Completion) -> Floats:
    return _placed(path, sample, completion) if path else np.ones(sample.block.rows)


def _gate(plan: PhasePlan, years: float, chance: float) -> Gate:
    return Gate(years, plan.opens, chance, plan.complies, plan.gone)


def _terms(arrangement: Arrangement) -> tuple[Term, ...]:
    found = []
    for office in arrangement.offices:
        if office.party in arrangement.sides:
            found.append(Term(office.at, side=arrangement.sides.index(office.party)))
        elif office.party in arrangement.outsiders:
            found.append(Term(office.at, outsider=arrangement.outsiders.index(office.party)))
    return tuple(found)


def _arrays(
    arrangement: Arrangement, told: Sequence[Sequence[Mapping[Owned, Floats]]], rows: int
) -> tuple[Floats, Floats, Floats]:
    """The three arrays of all games, one a row."""
    segments, phases = len(told), len(told[0])
    sides, outsiders = arrangement.sides, arrangement.outsiders
    own = np.empty((rows, segments, phases, 2, len(OWN)))
    outside = np.empty((rows, segments, phases, len(outsiders), len(OUTSIDE)))
    shared = np.empty((rows, segments, phases, len(SHARED)))
    for s, by_phase in enumerate(told):
        for f, values in enumerate(by_phase):
            own[:, s, f] = np.moveaxis(
                np.array([[values[name, side] for name in OWN] for side in sides]), 2, 0
            )
            if outsiders:
                found = np.array([[values[name, j] for name in OUTSIDE] for j in outsiders])
                outside[:, s, f] = np.moveaxis(found, 2, 0)
            shared[:, s, f] = np.array([values[name, None] for name in SHARED]).T
    balance = OWN.index("power_balance")
    first = own[:, 0, 0, 0, balance] - own[:, 0, 0, 1, balance]
    if arrangement.balance_told_twice:
        first = first / 2
    own[..., 0, balance] = first[:, None, None]
    own[..., 1, balance] = -first[:, None, None]
    return own, outside, shared
