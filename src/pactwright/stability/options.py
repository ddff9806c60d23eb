"""What parties can do, and who they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pactwright.stability.conditions import NEVER, Condition, Levels
from pactwright.stability.preferences import INDIFFERENT, Preference

Direction = Literal["both", "forward", "back"]
YES_NO: Levels = ("N", "Y")


@dataclass(frozen=True, slots=True)
class Option:
    """Something that one or more parties can choose.

    Parameters
    ----------
    name
        Unique within the game.
    owners
        Parties that can change it, at least one. A *shared* option (a common move) has several;
        each of them can change it alone.
    levels
        Names of what can be chosen, lowest first; ``N`` and ``Y`` for a binary option.
    direction
        ``forward``: changed to a higher level only; ``back``: to a lower level only.
    """

    name: str
    owners: tuple[str, ...]
    levels: Levels = YES_NO
    direction: Direction = "both"


@dataclass(frozen=True, slots=True)
class MoveCondition:
    """An option can be changed only in some states: a conditional move.

    A move is allowed when every condition on a change that it makes holds in the state *from which*
    it departs. Several conditions on one option must all hold.

    Parameters
    ----------
    option
        Which option.
    when
        What must hold in the state moved from.
    to
        Changes to which of its levels this is about; empty for all.
    parties
        Changes by which of its owners this is about; empty for all.
    """

    option: str
    when: Condition
    to: Levels = ()
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """A party to the conflict (in the literature: decision maker).

    Parameters
    ----------
    name
        Unique within the game.
    preference
        How it orders the states; the default is indifferent to all.
    misperceived
        States that it wrongly holds to be impossible, by pattern or by id. It judges stability in
        the game without them: nobody moves to them there, and it has no verdict on them.
    """

    name: str
    preference: Preference = INDIFFERENT
    misperceived: Condition | tuple[int, ...] = NEVER
