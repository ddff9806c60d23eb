"""Combinations of options packed into integers, a field of bits an option, the first lowest.

Packed combinations are in the same order as codes, so states have the same order and ids either
way; for binary options the two are equal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pactwright.errors import Fault, InputError, Place
from pactwright.numerics.combinations import matched
from pactwright.stability.conditions import Condition, Statement
from pactwright.stability.game import OptionForm
from pactwright.stability.options import Option

Integers = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]
BITS = 62  # of a packed combination
LEVELS = 64  # of an option: one bit each in a mask
BATCH = 1 << 20  # states tested at once


@dataclass(frozen=True, slots=True, eq=False)
class Literals:
    """Patterns as arrays: see `pactwright.numerics.combinations`."""

    starts: Integers
    options: Integers
    levels: npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True, eq=False)
class Packing:
    """Where each option stands in a packed combination.

    Parameters
    ----------
    options
        Of the game, in order.
    sizes, shifts, widths
        By option: number of levels, lowest bit, number of bits.
    """

    options: tuple[Option, ...]
    sizes: Integers
    shifts: Integers
    widths: Integers

    @classmethod
    def of(cls, game: OptionForm) -> Packing:
        """The packing of a game.

        Raises
        ------
        InputError
            When an option has more than 64 levels, or all options need more than 62 bits.
        """
        sizes = np.array([len(option.levels) for option in game.options], np.int64)
        widths = np.array([int(size - 1).bit_length() for size in sizes], np.int64)
        ends = np.cumsum(widths)
        place = Place(game.name or "game")
        for option in game.options:
            if len(option.levels) > LEVELS:
                path, what = f"options.{option.name}.levels", f"{len(option.levels)} levels"
                fault = Fault("too-many-levels", place, path, f"at most {LEVELS} levels", what)
                raise InputError([fault])
        if len(ends) and ends[-1] > BITS:
            expected = f"options that fit into {BITS} bits, such as {BITS} binary ones"
            fault = Fault("too-many-options", place, "options", expected, f"{ends[-1]} bits")
            raise InputError([fault])
        return cls(game.options, sizes, ends - widths, widths)

    @property
    def bits(self) -> int:
        """Bits of a packed combination."""
        return int(np.sum(self.widths))

    def field(self, place: int) -> int:
        """Bit mask of an option, by its place in the game."""
        return ((1 << int(self.widths[place])) - 1) << int(self.shifts[place])

    def level(self, packed: int, place: int) -> int:
        """Level, counted from 0, of an option in a packed combination."""
        return (packed & self.field(place)) >> int(self.shifts[place])

    def packed(self, levels: Mapping[str, str]) -> int:
        """The packed combination with the given level of every option."""
        found = 0
        for option, shift in zip(self.options, self.shifts, strict=True):
            found |= option.levels.index(levels[option.name]) << int(shift)
        return found

    def levels(self, packed: int) -> dict[str, str]:
        """Level of every option in a packed combination."""
        return {
            option.name: option.levels[self.level(packed, place)]
            for place, option in enumerate(self.options)
        }

    def literals(self, patterns: Sequence[Mapping[str, tuple[str, ...]]]) -> Literals:
        """Patterns as arrays; one without options fits everything."""
        places = {option.name: place for place, option in enumerate(self.options)}
        starts, options, masks = [0], [], []
        for pattern in patterns:
            for name, fitting in pattern.items():
                place = places[name]
                levels = self.options[place].levels
                options.append(place)
                masks.append(sum(1 << number for number, n in enumerate(levels) if n in fitting))
            starts.append(len(options))
        return Literals(
            np.array(starts, np.int64), np.array(options, np.int64), np.array(masks, np.uint64)
        )

    def fits(self, condition: Condition, states: Integers) -> Truths:
        """Which packed combinations fit a condition."""
        told = self.literals(condition.alternatives)
        found = np.empty(len(states), np.bool_)
        matched(states, self.shifts, self.widths, told.starts, told.options, told.levels, found)
        return found

    def true(self, statement: Statement, states: Integers) -> Truths:
        """Of which packed combinations a statement is true."""
        wanted = self.fits(statement.then, states)
        if statement.when is None:
            return wanted
        given = self.fits(statement.when, states)
        return wanted == given if statement.link == "iff" else wanted | ~given
