"""A graph model of a conflict: in option form or in graph form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import prod

from pactwright.errors import InputError
from pactwright.stability.checks import faults_of_graph, faults_of_options
from pactwright.stability.conditions import NEVER, Condition
from pactwright.stability.options import MoveCondition, Option, Party

Arcs = tuple[tuple[int, int], ...]
Blocks = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class OptionForm:
    """A game whose states are the feasible combinations of options.

    A party moves by changing any number of its options at once to another feasible state, whatever
    lies between, in the direction that each option allows.

    The *code* of a combination is the sum of level times stride, levels counted from 0 and the
    stride of an option being the product of the numbers of levels of the options before it: for
    binary options the sum of 2**k over options k that are chosen. States are the feasible
    combinations in rising order of code; their *ids* are 1, 2, 3, ...

    Parameters
    ----------
    parties
        In order; a party may own no option.
    options
        In order, the first changing fastest in the order of states.
    infeasible
        Combinations that cannot be.
    move_conditions
        Changes that are possible in some states only.
    coalitions
        Parties that move as one when the fixed partition is asked for: groups of names in which
        every party stands once; empty for each alone.
    name, source
        What the game is called, and where it is published.

    Raises
    ------
    InputError
        Naming every fault: unknown or repeated names, levels that an option lacks, rankings that
        name a state twice or leave one out.
    """

    parties: tuple[Party, ...]
    options: tuple[Option, ...]
    infeasible: Condition = NEVER
    move_conditions: tuple[MoveCondition, ...] = ()
    coalitions: Blocks = ()
    name: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        found = faults_of_options(
            self.name,
            self.parties,
            self.options,
            self.infeasible,
            self.move_conditions,
            self.coalitions,
        )
        if found:
            raise InputError(found)

    @property
    def combinations(self) -> int:
        """Number of combinations of levels before any is taken out as infeasible."""
        return prod(len(option.levels) for option in self.options)

    def code_of(self, levels: Mapping[str, str]) -> int:
        """Code of a combination, given by the level of every option."""
        code, stride = 0, 1
        for option in self.options:
            code += stride * option.levels.index(levels[option.name])
            stride *= len(option.levels)
        return code

    def levels_of(self, code: int) -> dict[str, str]:
        """Level of every option in the combination with a code."""
        found = {}
        for option in self.options:
            code, level = divmod(code, len(option.levels))
            found[option.name] = option.levels[level]
        return found


@dataclass(frozen=True, slots=True)
class GraphForm:
    """A game given by its states and the arcs along which each party can move.

    Parameters
    ----------
    parties
        In order. Preferences are rankings or payoffs; states misperceived are told by id.
    states
        What each state is called, in the order of ids 1, 2, 3, ...
    arcs
        Party to pairs of ids (from, to). A party does not move twice in a row, so two arcs of one
        party in a row are no move of it.
    coalitions, name, source
        As in `OptionForm`.

    Raises
    ------
    InputError
        Naming every fault.
    """

    parties: tuple[Party, ...]
    states: tuple[str, ...]
    arcs: Mapping[str, Arcs] = field(default_factory=dict)
    coalitions: Blocks = ()
    name: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        found = faults_of_graph(self.name, self.parties, self.states, self.arcs, self.coalitions)
        if found:
            raise InputError(found)


Game = OptionForm | GraphForm
