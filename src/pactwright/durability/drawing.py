"""The games of an arrangement, draw by draw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from pactwright.draws import Block, Sample, Statement
from pactwright.durability.arrangement import Arrangement
from pactwright.durability.game import OUTSIDE, OWN, SHARED, Floats, Game, Gate, Term
from pactwright.durability.parameters import Completion, Owned, drawn, latent

LENGTH = 5.0  # years of a phase of which the case states no length
SHORTEST, LONGEST = 0.05, 100.0  # years of a phase; an unknown length has no upper end
SUPPLY = "supply."


@dataclass(frozen=True, slots=True)
class Drawn:
    """One draw: its number, the needs that are withheld in it, and the game."""

    row: int
    withheld: frozenset[str]
    game: Game


def games(
    arrangement: Arrangement,
    statements: Mapping[str, Statement],
    block: Block,
    completion: Completion,
    spread: float,
) -> Iterator[Drawn]:
    """The game of each draw of a block.

    Whether a resource is given is drawn with the chance that is stated; where that is unknown, the
    completion says. All that is drawn comes from columns of the block, so that arrangements are
    compared under the same draws.

    Parameters
    ----------
    arrangement
        The architecture.
    statements
        What the reading states, by path.
    block
        The draws; its plan has the columns that `columns` names.
    completion
        How sets are completed.
    spread
        How far the library's own values are drawn; see `pactwright.durability.parameters.drawn`.
    """
    sample = Sample(statements, block)
    withheld = _withheld(arrangement, sample, completion)
    plans = arrangement.phases[:-1]
    lengths = [_length(plan.years, sample, completion) for plan in plans]
    chances = [_chance(plan.chance, sample, completion) for plan in plans]
    for branch, table in arrangement.branches.items():
        rows = [row for row in range(block.rows) if withheld[row] == branch]
        if not rows:
            continue
        told = [[drawn(q, sample, completion, spread) for q in phases] for phases in table]
        own, outside, shared = _arrays(arrangement, told, block.rows)
        for row in rows:
            gates = tuple(
                Gate(float(years[row]), plan.opens, float(chance[row]), plan.complies, plan.gone)
                for plan, years, chance in zip(plans, lengths, chances, strict=True)
            )
            game = Game(
                own[row],
                outside[row],
                shared[row],
                gates,
                arrangement.protected,
                arrangement.starts,
                _terms(arrangement),
                arrangement.sides,
                arrangement.outsiders,
                (*(plan.title for plan in arrangement.phases), "lapsed"),
            )
            yield Drawn(row, branch, game)


def columns(arrangement: Arrangement) -> set[str]:
    """Columns that its games are drawn from beside the paths of the case."""
    found = {latent(quantity.parameter, quantity.of) for quantity in arrangement.quantities}
    return found | {f"{SUPPLY}{need}" for need in arrangement.needs}


def _withheld(
    arrangement: Arrangement, sample: Sample, completion: Completion
) -> list[frozenset[str]]:
    found: list[set[str]] = [set() for _ in range(sample.block.rows)]
    for need, stated in arrangement.needs.items():
        path = f"needs.{need}.given"
        low, high = sample.ends(path) if stated else (np.zeros(1), np.ones(1))
        u = sample.block.column(f"{SUPPLY}{need}")
        for row in np.flatnonzero(u >= low + (high - low) * completion(path)):
            found[row].add(need)
    return [frozenset(needs) for needs in found]


def _length(path: str, sample: Sample, completion: Completion) -> Floats:
    if not path:
        return np.full(sample.block.rows, LENGTH)
    low, high = sample.ends(path)
    high = np.minimum(high, LONGEST)
    return np.asarray(np.maximum(low + (high - low) * completion(path), SHORTEST))


def _chance(path: str, sample: Sample, completion: Completion) -> Floats:
    if not path:
        return np.ones(sample.block.rows)
    low, high = sample.ends(path)
    return np.asarray(low + (high - low) * completion(path))


def _terms(arrangement: Arrangement) -> tuple[Term, ...]:
    found = []
    for office in arrangement.offices:
        if office.party in arrangement.sides:
            found.append(Term(office.at, side=arrangement.sides.index(office.party)))
        elif office.party in arrangement.outsiders:
            found.append(Term(office.at, outsider=arrangement.outsiders.index(office.party)))
    return tuple(found)


def _arrays(
    arrangement: Arrangement, told: list[list[dict[Owned, Floats]]], rows: int
) -> tuple[Floats, Floats, Floats]:
    """The three arrays of all games, one a row."""
    segments, phases = len(told), len(told[0])
    sides, outsiders = arrangement.sides, arrangement.outsiders
    own = np.empty((rows, segments, phases, 2, len(OWN)))
    outside = np.empty((rows, segments, phases, len(outsiders), len(OUTSIDE)))
    shared = np.empty((rows, segments, phases, len(SHARED)))
    for s, by_phase in enumerate(told):
        for f, values in enumerate(by_phase):
            for place, name in enumerate(OWN):
                for i, side in enumerate(sides):
                    own[:, s, f, i, place] = values[name, side]
            for place, name in enumerate(OUTSIDE):
                for j, outsider in enumerate(outsiders):
                    outside[:, s, f, j, place] = values[name, outsider]
            for place, name in enumerate(SHARED):
                shared[:, s, f, place] = values[name, None]
    balance = OWN.index("power_balance")
    first = own[:, 0, 0, 0, balance] - own[:, 0, 0, 1, balance]
    own[..., 0, balance] = first[:, None, None]
    own[..., 1, balance] = -first[:, None, None]
    return own, outside, shared
