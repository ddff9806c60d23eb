"""Verdicts told as stories: what each party would rather do, and what keeps it from doing so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from pactwright.reports.conflict.answer import ConflictAnswer
from pactwright.reports.conflict.naming import HEADLINE, ORDER, SHORT, concept_names
from pactwright.reports.conflict.telling import Teller
from pactwright.reports.wording import capital, listed
from pactwright.stability.cone import Cone
from pactwright.stability.ordering import payoffs_by_state

NODES = 20_000  # looked at for one sentence
EQUILIBRIA, THREATS, MISSED = 12, 4, 4  # told at most
LISTED = 100_000  # states among which those that all prefer are looked for


@dataclass(frozen=True, slots=True)
class Story:
    """Why a state holds, or does not.

    Parameters
    ----------
    state
        Its id.
    heading
        Which state, and what it is.
    sentences
        What shows the verdict, party by party.
    """

    state: int
    heading: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stories:
    """The stories of a conflict.

    Parameters
    ----------
    asked
        Of the status quo and the states asked for.
    still
        Equilibria that need no story, by id: nobody has anything better within reach (Nash).
    equilibria
        Of equilibria by SSEQ or SEQ, not by Nash.
    threats
        Of equilibria by GMR, SMR or SIM alone.
    missed
        Of states that do not hold, though all prefer them to one that does.
    untold
        How many equilibria have no story of their own here.
    """

    asked: tuple[Story, ...]
    still: tuple[int, ...]
    equilibria: tuple[Story, ...]
    threats: tuple[Story, ...]
    missed: tuple[Story, ...]
    untold: int

    def chapters(self) -> tuple[tuple[str, tuple[Story, ...]], ...]:
        """The stories under their headings."""
        return (
            ("Asked", self.asked),
            ("Held by credible answers", self.equilibria),
            ("Held by threats alone", self.threats),
            (
                "Worse for nobody and better for some than an equilibrium, yet not stable",
                self.missed,
            ),
        )


def stories(answer: ConflictAnswer, nodes: int = NODES) -> Stories:
    """Tell why the states asked for hold or do not, and then those most worth telling.

    Parameters
    ----------
    answer
        What was found.
    nodes
        How many states to look at for one verdict.
    """
    telling = _Stories(answer, nodes)
    every = answer.equilibria(ORDER)
    firm = tuple(state for state in every if answer.standing(state) != "doubted")
    held = set(every) - set(firm)
    missed = _missed(answer, firm) if answer.result.states.count <= LISTED else {}
    named = (answer.status_quo, *answer.asked)
    asked = tuple(dict.fromkeys(state for state in named if state is not None))
    still = tuple(state for state in firm if answer.standing(state) == "nash")
    credible = set(firm) - set(still)
    told = sorted(credible - set(asked))[:EQUILIBRIA]
    threats = sorted(held - set(asked))[:THREATS]
    others = [s for s in missed if s not in (*asked, *threats)][:MISSED]
    return Stories(
        tuple(telling.of(state, missed.get(state)) for state in asked),
        still,
        tuple(telling.of(state) for state in told),
        tuple(telling.of(state, missed.get(state)) for state in threats),
        tuple(telling.of(state, missed[state]) for state in others),
        len((credible | held) - {*asked, *told, *threats, *others}),
    )


def _missed(answer: ConflictAnswer, firm: tuple[int, ...]) -> dict[int, int]:
    """States that are no such equilibrium, though all prefer them to one; to the first such one.

    Best for most first: by how many parties would stay there, then by id.
    """
    worth = payoffs_by_state(answer.result.game, answer.result.states)
    found: dict[int, int] = {}
    for state in firm[:EQUILIBRIA]:
        now = worth[state - 1]
        better = np.all(worth >= now, axis=1) & np.any(worth > now, axis=1)
        for other in np.flatnonzero(better) + 1:
            found.setdefault(int(other), state)
    concept = next((c for c in reversed(HEADLINE) if c in answer.result.concepts), None)
    stable = answer.result.concepts[concept].stable if concept else {}
    staying = {s: sum(s in members for members in stable.values()) for s in found}
    barred = set(firm)
    return {s: found[s] for s in sorted(found, key=lambda s: (-staying[s], s)) if s not in barred}


class _Stories:
    def __init__(self, answer: ConflictAnswer, nodes: int) -> None:
        self.answer = answer
        self.names = answer.names
        cone = Cone(answer.result.game, answer.result.states)
        self.teller = Teller(answer.names, cone, answer.parties, nodes)
        self.concepts = tuple(name for name in ORDER if name in answer.result.concepts)

    def of(self, state: int, below: int | None = None) -> Story:
        """The story of a state, by id; `below` is an equilibrium to which all prefer it."""
        code = self.answer.result.states.code_of(state)
        holding = self.answer.holding(state)
        heading = self.names.numbered(code)
        if state == self.answer.status_quo:
            heading += ", the status quo"
        told = tuple(self._sentences(state, code, holding))
        if below is not None:
            what = self.names.numbered(self.answer.result.states.code_of(below))
            told = (f"Nobody prefers {what} to it, and some prefer it.", *told)
        return Story(state, capital(f"{heading}: {self._standing(holding)}"), told)

    def _standing(self, holding: tuple[str, ...]) -> str:
        if not holding:
            return "no equilibrium"
        without = [name for name in self.concepts if name not in holding]
        every = len(self.concepts) > 1 and not without
        told = f"an equilibrium by {'every concept' if every else concept_names(holding)}"
        return f"{told}, not by {concept_names(tuple(without), ' or ')}" if without else told

    def _sentences(self, state: int, code: int, holding: tuple[str, ...]) -> Iterator[str]:
        strongest = next((name for name in self.concepts if name in holding), None)
        still = self._staying(state)
        if len(still) == len(self.answer.parties) > 1:
            yield "No party has anything better within reach."
        elif still:
            has = "has" if len(still) == 1 else "have"
            yield f"{listed(still)} {has} nothing better within reach."
        shown = [party for party in self.answer.parties if party not in still]
        for party in shown:
            if strongest is not None and strongest != "nash":
                yield from self.teller.shown(code, party, strongest)
        breaking = self._breaking(holding)
        if breaking is None:
            return
        stable = self.answer.result.concepts[breaking].stable
        for party in shown:
            if state not in stable[party]:
                lead = f"By {SHORT[breaking]} it does not hold: " if holding else ""
                for sentence in self.teller.shown(code, party, breaking):
                    yield lead + sentence
            elif not holding:
                yield from self.teller.shown(code, party, breaking)

    def _staying(self, state: int) -> list[str]:
        """Parties that see the state and have no improvement from it."""
        nash = self.answer.result.concepts.get("nash")
        return [] if nash is None else [p for p, members in nash.stable.items() if state in members]

    def _breaking(self, holding: tuple[str, ...]) -> str | None:
        """By which concept to tell why a state does not hold: the one that asks least."""
        if any(name in HEADLINE for name in holding):
            return None
        failing = [name for name in self.concepts if name not in holding]
        return next((name for name in ("seq", "sseq", "nash", *failing) if name in failing), None)
