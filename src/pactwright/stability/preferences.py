"""How a party orders the states of a game: four ways to say it, each a complete order with ties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from pactwright.stability.conditions import Statement


@dataclass(frozen=True, slots=True)
class Ranking:
    """The states in order, best first.

    Parameters
    ----------
    classes
        Groups of states, by id; states of one group are equally good. Every state of the game
        stands in exactly one group.
    """

    classes: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, *order: int | Sequence[int]) -> Ranking:
        """A ranking in which a state that is tied with no other may stand alone.

        >>> Ranking.of(3, (1, 4), 2).classes
        ((3,), (1, 4), (2,))
        """
        return cls(tuple((told,) if isinstance(told, int) else tuple(told) for told in order))


@dataclass(frozen=True, slots=True)
class Priorities:
    """Option prioritising: of two states the one that the first telling statement is true of.

    A state for which a statement is true comes before every state for which it is false, unless a
    statement further up tells them apart (Peng 1999; Fang, Hipel, Kilgour and Peng 2003). This is
    the order by the sum of 2**(k - j) over the true statements j = 1..k.

    Parameters
    ----------
    statements
        Most important first.
    """

    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """The more the weights of the true statements add up to, the better the state.

    Parameters
    ----------
    terms
        Statement and weight, of either sign. A weight counts as the decimal that is written, so
        that 0.1 and 0.2 together tie with 0.3.
    """

    terms: tuple[tuple[Statement, int | float | Fraction], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Payoffs:
    """One number a state; only their order counts.

    Parameters
    ----------
    values
        By state in the order of ids, larger is better.
    """

    values: npt.NDArray[np.int64 | np.int32 | np.float64] = field(repr=False)

    @classmethod
    def of(cls, *values: float) -> Payoffs:
        """Payoffs from numbers written out."""
        return cls(np.array(values, np.float64))


Preference = Ranking | Priorities | Weights | Payoffs
INDIFFERENT = Priorities(())
