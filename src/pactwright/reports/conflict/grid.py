"""States on a grid: who stays in a column or a row keeps what it has chosen.

In option form every move of a party then runs along a row or a column, as all options of a party
lie on one axis.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import inf, log

from pactwright.reports.conflict.naming import options_in_words
from pactwright.stability import Option, OptionForm
from pactwright.stability.states import States

EMPTY = 2.5  # cells a state, beyond which a grid shows little
LONGEST = 12  # cells along one axis
SHAPE = 1.5  # width to height that fits page and screen
Choice = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Where states stand, and what rows and columns mean.

    Parameters
    ----------
    cells
        State by id to column and row.
    columns, rows
        What is chosen in each.
    across, down
        Parties that move along rows, and along columns.
    """

    cells: Mapping[int, tuple[int, int]]
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    across: tuple[str, ...]
    down: tuple[str, ...]


def grid_of(game: OptionForm, states: States) -> Grid | None:
    """Place the states of a game on a grid; None where too many cells would be empty."""
    groups = _groups(game)
    levels = {s: states.levels(s) for s in range(1, states.count + 1)}
    choices: dict[int, list[Choice]] = {}
    for state, told in levels.items():
        choices[state] = [
            tuple(option.levels.index(told[option.name]) for option in group) for group in groups
        ]
    varied = [k for k in range(len(groups)) if len({told[k] for told in choices.values()}) > 1]
    best, cost = None, inf
    for sides in product((0, 1), repeat=len(varied)) if len(varied) <= LONGEST else ():
        axes = [
            [k for k, side in zip(varied, sides, strict=True) if side == axis] for axis in (0, 1)
        ]
        sizes = [len({_along(told, axis) for told in choices.values()}) for axis in axes]
        found = _cost(sizes[0], sizes[1], states.count)
        if found < cost:
            best, cost = axes, found
    if best is None:
        return None
    return _placed(groups, choices, best)


def _cost(columns: int, rows: int, states: int) -> float:
    if columns * rows > EMPTY * states or max(columns, rows) > LONGEST:
        return inf
    return columns * rows / states + 0.5 * abs(log(columns / rows / SHAPE))


def _groups(game: OptionForm) -> list[list[Option]]:
    """Options by who can change them; owners of a shared option are taken together."""
    home = {party.name: party.name for party in game.parties}
    for option in game.options:
        first = home[option.owners[0]]
        joined = {home[owner] for owner in option.owners}
        home = {name: first if root in joined else root for name, root in home.items()}
    found: dict[str, list[Option]] = {}
    for option in game.options:
        found.setdefault(home[option.owners[0]], []).append(option)
    return list(found.values())


def _along(told: Sequence[Choice], axis: Sequence[int]) -> tuple[Choice, ...]:
    """What is chosen along an axis; the last group changes slowest, the last option likewise."""
    return tuple(tuple(reversed(told[k])) for k in reversed(axis))


def _placed(
    groups: Sequence[Sequence[Option]], choices: Mapping[int, list[Choice]], axes: list[list[int]]
) -> Grid:
    places, heads = [], []
    for axis in axes:
        order = sorted({_along(told, axis) for told in choices.values()})
        places.append({value: place for place, value in enumerate(order)})
        heads.append(tuple(", ".join(_words(groups, axis, value)) for value in order))
    cells = {
        state: (places[0][_along(told, axes[0])], places[1][_along(told, axes[1])])
        for state, told in choices.items()
    }
    movers = [
        tuple(dict.fromkeys(owner for k in axis for option in groups[k] for owner in option.owners))
        for axis in axes
    ]
    return Grid(cells, heads[0], heads[1], movers[0], movers[1])


def _words(
    groups: Sequence[Sequence[Option]], axis: Sequence[int], value: tuple[Choice, ...]
) -> Iterator[str]:
    for k, told in zip(axis, reversed(value), strict=True):
        chosen = {o.name: o.levels[at] for o, at in zip(groups[k], reversed(told), strict=True)}
        yield from options_in_words(groups[k], chosen)
