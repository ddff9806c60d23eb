"""Conditions on the options of a state, and statements that a party would like to be true."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Levels = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """A pattern of options that a state fits or not.

    Parameters
    ----------
    alternatives
        Patterns, any of which is enough (or). Each is a table from option (and) to the levels that
        fit (or). An empty pattern fits every state; no pattern at all fits none.
    """

    alternatives: tuple[Mapping[str, Levels], ...] = ()

    @classmethod
    def of(cls, *patterns: Mapping[str, str | Levels]) -> Condition:
        """A condition from patterns in which a single level may stand without its tuple.

        >>> Condition.of({"retreat": "Y", "attack": "N"}, {"surrender": "Y"}).alternatives
        ({'retreat': ('Y',), 'attack': ('N',)}, {'surrender': ('Y',)})
        """
        return cls(
            tuple(
                {name: (told,) if isinstance(told, str) else told for name, told in pattern.items()}
                for pattern in patterns
            )
        )

    def holds(self, levels: Mapping[str, str]) -> bool:
        """Whether a state, given by the level of each of its options, fits."""
        return any(
            all(levels[option] in fitting for option, fitting in pattern.items())
            for pattern in self.alternatives
        )


NEVER = Condition()


@dataclass(frozen=True, slots=True)
class Statement:
    """What a party would like to be true of the outcome, for option prioritising.

    Statements have the truth of ordinary logic (Fang, Hipel, Kilgour and Peng 2003, A decision
    support system for interactive decision making I, IEEE Transactions on Systems, Man, and
    Cybernetics C 33(1)): one with *if* is true where its condition fails.

    Parameters
    ----------
    then
        What is wanted.
    when
        Under which condition; None for always.
    link
        ``if`` (true unless `when` holds and `then` fails) or ``iff`` (true where both hold or both
        fail); of no effect without `when`.
    """

    then: Condition
    when: Condition | None = None
    link: Literal["if", "iff"] = "if"

    def holds(self, levels: Mapping[str, str]) -> bool:
        """Whether the statement is true of a state, given by the level of each of its options."""
        wanted = self.then.holds(levels)
        if self.when is None:
            return wanted
        given = self.when.holds(levels)
        return wanted == given if self.link == "iff" else wanted or not given
