"""What a formula admits, and how its answers are given back.

Every formula takes numbers or arrays that broadcast; numbers in, numbers out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import inf
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pactwright.errors import Fault, InputError, Place

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Numbers = float | Floats
Truths = bool | Mask
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Domain:
    """The numbers that a parameter may be; a bound that is ``open`` is itself left out."""

    meaning: str
    low: float = -inf
    high: float = inf
    low_open: bool = False
    high_open: bool = False

    def outside(self, values: Floats) -> Mask:
        """Where a value may not stand."""
        below = values <= self.low if self.low_open else values < self.low
        above = values >= self.high if self.high_open else values > self.high
        return below | above | ~np.isfinite(values)

    def __str__(self) -> str:
        if np.isfinite(self.low) and np.isfinite(self.high):
            left, right = "([" if self.low_open else "[(", ")]" if self.high_open else "])"
            return f"{self.meaning} in {left[0]}{self.low:g}, {self.high:g}{right[0]}"
        if np.isfinite(self.low):
            return f"{self.meaning} {'above' if self.low_open else 'of at least'} {self.low:g}"
        return f"{self.meaning}, any finite number"


CHANCE = Domain("a probability", 0, 1)
INNER_CHANCE = Domain("a probability", 0, 1, low_open=True, high_open=True)
SHARE = Domain("a share of the pie", 0, 1)
COST = Domain("a cost", 0)
DISCOUNT = Domain("a discount factor", 0, 1, low_open=True, high_open=True)
POSITIVE = Domain("a number", 0, low_open=True)
AT_LEAST_ZERO = Domain("a number", 0)
PAYOFF = Domain("a payoff")
POSITION = Domain("a position")


def admitted(place: str, **given: tuple[ArrayLike, Domain]) -> tuple[Floats, ...]:
    """The parameters of a formula as arrays of one shape, in the order given.

    Parameters
    ----------
    place
        The formula, for the message.
    given
        Parameter to its value and what it may be.

    Raises
    ------
    InputError
        With every parameter that is no number, lies outside its domain or fits no common shape.
    """
    faults: list[Fault] = []
    arrays: dict[str, Floats] = {}
    for name, (value, domain) in given.items():
        try:
            arrays[name] = np.asarray(value, dtype=np.float64)
        except (TypeError, ValueError):
            faults.append(_fault(place, "not-a-number", name, str(domain), repr(value)))
            continue
        wrong = domain.outside(arrays[name])
        if np.any(wrong):
            found = _first(arrays[name], wrong)
            faults.append(_fault(place, "out-of-range", name, str(domain), found))
    if faults:
        raise InputError(faults)
    try:
        return tuple(np.broadcast_arrays(*arrays.values()))
    except ValueError:
        shapes = ", ".join(f"{name} {array.shape}" for name, array in arrays.items() if array.ndim)
        fault = _fault(place, "shapes-differ", "", "arrays that broadcast to one shape", shapes)
        raise InputError([fault]) from None


def ordered(place: str, rising: Mapping[str, Floats], *, strict: bool = True) -> None:
    """Refuse parameters that do not rise in the order given; equal ones pass if not strict.

    Raises
    ------
    InputError
        With every pair of neighbours out of order, and the first place where they are.
    """
    names, faults = list(rising), []
    for lower, upper in pairwise(names):
        wrong = np.asarray(
            rising[lower] >= rising[upper] if strict else rising[lower] > rising[upper]
        )
        if np.any(wrong):
            expected = f"{'more than' if strict else 'at least'} {lower}"
            found = f"{_first(rising[upper], wrong)} with {lower} {_first(rising[lower], wrong)}"
            faults.append(_fault(place, "out-of-order", upper, expected, found))
    if faults:
        raise InputError(faults)


def numbers(values: Floats) -> Numbers:
    """A number for a number, an array for arrays."""
    return float(values) if values.ndim == 0 else values


def truths(values: Mask) -> Truths:
    """A truth for a number, an array for arrays."""
    return bool(values) if values.ndim == 0 else values


def words(cases: Sequence[tuple[Mask, Word]], otherwise: Word) -> Word | NDArray[np.object_]:
    """The first word whose condition holds, for a number; an array of words for arrays."""
    shape = np.broadcast_shapes(*(condition.shape for condition, _ in cases))
    told = [*(word for _, word in cases), otherwise]
    place = np.full(shape, len(cases))
    for index in range(len(cases) - 1, -1, -1):
        place = np.where(cases[index][0], index, place)
    if not shape:
        return told[int(place)]
    members = np.empty(len(told), dtype=object)
    for index, word in enumerate(told):  # one by one: numpy would turn the list into plain strings
        members[index] = word
    return np.asarray(members[place], dtype=object)


def quotient(above: Floats, below: Floats) -> Floats:
    """Division with 0 / 0 and anything / 0 left to the caller, in silence."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        return np.asarray(above / below, dtype=np.float64)


def _first(values: Floats, wrong: Mask) -> str:
    if values.ndim == 0:
        return f"{float(values):g}"
    where = tuple(int(axis[0]) for axis in np.nonzero(wrong))
    return f"{float(values[where]):g} at index {where[0] if len(where) == 1 else where}"


def _fault(place: str, code: str, name: str, expected: str, found: str) -> Fault:
    step = "give chances and shares as fractions" if expected.endswith("1]") else ""
    return Fault(code, Place(place), name, expected, found, next_step=step)
