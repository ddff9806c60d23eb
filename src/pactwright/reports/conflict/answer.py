"""What was asked of one graph model, before it is text, JSON or a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pactwright.interop.graph_models import GameFile
from pactwright.reports.conflict.naming import HEADLINE, Names
from pactwright.stability import (
    CoalitionResult,
    Inverse,
    Robustness,
    StabilityResult,
    StateSet,
    StatusQuo,
    analyse,
)
from pactwright.stability.states import MEMORY


@dataclass(frozen=True, slots=True, eq=False)
class ConflictAnswer:
    """Which states of a conflict are stable, and what more was asked.

    Parameters
    ----------
    file
        Where the model was read, as the user named it; empty if it was not read from a file.
    told
        The model with what its file says beside it.
    result
        Stability by party.
    credible
        Equilibria by Nash and by SEQ, by name, also where these were not asked for: by them is
        told what holds by threats alone.
    coalitions
        Stability against every coalition; None where that was not asked.
    blocks
        Stability where the parties of each group of a fixed partition move as one; None likewise.
    left_out
        Concept to why it is not among the answers.
    asked
        Ids of states to be told about, such as the status quo.
    status_quo
        Id of the state in which the conflict stands now.
    routes
        How equilibria are reached from there; None where there is no status quo.
    robustness
        What would flip verdicts, where that was asked.
    inverse
        What would make states equilibria, where that was asked.
    undecided
        Sentences on what was asked and not found, and why.
    """

    file: str
    told: GameFile
    result: StabilityResult
    credible: Mapping[str, StateSet]
    coalitions: CoalitionResult | None = None
    blocks: CoalitionResult | None = None
    left_out: tuple[tuple[str, str], ...] = ()
    asked: tuple[int, ...] = ()
    status_quo: int | None = None
    routes: StatusQuo | None = None
    robustness: tuple[Robustness, ...] = ()
    inverse: tuple[Inverse, ...] = ()
    undecided: tuple[str, ...] = ()

    @classmethod
    def of(cls, result: StabilityResult) -> ConflictAnswer:
        """The answer of an analysis alone, for a game that need not come from a file."""
        return cls("", GameFile(result.game), result, credible_equilibria(result))

    @property
    def names(self) -> Names:
        """Names of its states and moves."""
        return Names(self.result.game, self.result.states)

    @property
    def title(self) -> str:
        """What the conflict is called."""
        return self.result.game.name or self.file or "Conflict"

    @property
    def parties(self) -> tuple[str, ...]:
        """Names of the parties, in order."""
        return tuple(party.name for party in self.result.game.parties)

    def sees(self, party: str, state: int) -> bool:
        """Whether a party holds a state, by id, to be possible."""
        told = self.result.game.parties[self.parties.index(party)].misperceived
        return not self.result.states.fitting(told)[state - 1]

    def holding(self, state: int) -> tuple[str, ...]:
        """Concepts of single parties under which a state, by id, is an equilibrium."""
        found = self.result.concepts.values()
        return tuple(one.concept for one in found if state in one.equilibria)

    def standing(self, state: int) -> str:
        """How an equilibrium, by id, holds: ``nash``, ``credible``, ``doubted``; else empty."""
        if not self.holding(state):
            return ""
        if state in self.credible["nash"]:
            return "nash"
        return "credible" if state in self.credible["seq"] else "doubted"

    def equilibria(self, concepts: tuple[str, ...] = HEADLINE) -> tuple[int, ...]:
        """States that are equilibria by any of some concepts, in the order of ids."""
        found: set[int] = set()
        for name in concepts:
            if name in self.result.concepts:
                found |= set(self.result.concepts[name].equilibria)
        return tuple(sorted(found))


def credible_equilibria(result: StabilityResult, memory: int = MEMORY) -> Mapping[str, StateSet]:
    """Equilibria by Nash and SEQ, computed where they are not among those asked for.

    Parameters
    ----------
    result
        What was found.
    memory
        Bytes that finding more may take.
    """
    asked = result.concepts
    missing = [name for name in ("nash", "seq") if asked and name not in asked]
    more = analyse(result.game, missing, memory=memory).concepts if missing else {}
    return {
        name: one.equilibria
        for name, one in (*asked.items(), *more.items())
        if name in ("nash", "seq")
    }
