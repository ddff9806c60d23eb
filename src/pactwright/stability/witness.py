"""What shows that a state is stable for a party, or that it is not.

States stand in a witness as codes in option form, so that it can be read where the states are not
listed, and as ids in graph form; `States.id_of` turns one into the other.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A move: who, and where to."""

    party: str
    to: int


@dataclass(frozen=True, slots=True)
class Deterrence:
    """Why a party would not use an improvement.

    Parameters
    ----------
    improvement
        Where it could move.
    path
        How others answer, in order; the state after each step. Under ``sim``, what others do at the
        same time, each step told as if it were made alone.
    outcome
        Where that ends: a state that is no better for the party than the one it left.
    """

    improvement: int
    path: tuple[Step, ...]
    outcome: int


@dataclass(frozen=True, slots=True)
class Escape:
    """How a party would get out of a sanction, to a state better than the one it left."""

    sanction: int
    to: int


@dataclass(frozen=True, slots=True)
class Witness:
    """What shows a verdict.

    Parameters
    ----------
    concept, party, state
        Of which verdict.
    stable
        The verdict.
    deterred
        Where it is stable: each improvement of the party, and what deters it.
    improvement
        Where it is unstable: an improvement that nothing deters.
    escapes
        Where it is unstable under ``smr`` or ``sseq``: every state to which others could answer
        that improvement and that is no better for the party, with its way out.
    """

    concept: str
    party: str
    state: int
    stable: bool
    deterred: tuple[Deterrence, ...] = ()
    improvement: int | None = None
    escapes: tuple[Escape, ...] = ()
