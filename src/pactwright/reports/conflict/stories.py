"""Verdicts told as stories: what each party would rather do, and what keeps it from doing so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from pactwright.reports.conflict.answer import ConflictAnswer
from pactwright.reports.conflict.naming import HEADLINE, ORDER, SHORT, concept_names
from pactwright.reports.wording import capital, counted, listed
from pactwright.stability.cone import Cone
from pactwright.stability.explaining import explained
from pactwright.stability.ordering import payoffs_by_state
from pactwright.stability.witness import Deterrence, Step, Witness

NODES = 20_000  # looked at for one sentence
EQUILIBRIA, THREATS, MISSED = 12, 4, 4  # told at most
ANSWERS = 3  # told at most of one party in one state
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
    teller = _Teller(answer, nodes)
    firm = answer.equilibria(HEADLINE)
    weaker = tuple(name for name in ORDER if name not in HEADLINE)
    held = tuple(s for s in answer.equilibria(weaker) if s not in set(firm))
    missed = _missed(answer, firm) if answer.result.states.count <= LISTED else {}
    asked = tuple(dict.fromkeys((answer.status_quo or 0, *answer.asked)))
    asked = tuple(state for state in asked if state)
    still = answer.equilibria(("nash",))
    credible = [s for s in firm if s not in set(still)]
    told = [s for s in credible if s not in asked][:EQUILIBRIA]
    threats = [s for s in held if s not in asked][:THREATS]
    others = [s for s in missed if s not in (*asked, *threats)][:MISSED]
    return Stories(
        tuple(teller.of(state, missed.get(state)) for state in asked),
        still,
        tuple(teller.of(state) for state in told),
        tuple(teller.of(state, missed.get(state)) for state in threats),
        tuple(teller.of(state, missed[state]) for state in others),
        len({*credible, *held} - {*asked, *told, *threats, *others}),
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


class _Teller:
    def __init__(self, answer: ConflictAnswer, nodes: int) -> None:
        self.answer = answer
        self.nodes = nodes
        self.names = answer.names
        self.cone = Cone(answer.result.game, answer.result.states)
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
            told = (f"Nobody prefers {what}, and some prefer this.", *told)
        return Story(state, capital(f"{heading}: {self._standing(holding)}"), told)

    def _standing(self, holding: tuple[str, ...]) -> str:
        if not holding:
            return "no equilibrium"
        without = [name for name in self.concepts if name not in holding]
        every = len(self.concepts) > 1 and not without
        told = f"an equilibrium by {'every concept' if every else concept_names(holding)}"
        return f"{told}, not by {concept_names(tuple(without))}" if without else told

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
                yield from self._shown(code, party, strongest)
        breaking = self._breaking(holding)
        if breaking is None:
            return
        stable = self.answer.result.concepts[breaking].stable
        for party in shown:
            if state not in stable[party]:
                lead = f"By {SHORT[breaking]} it does not hold: " if holding else ""
                for sentence in self._shown(code, party, breaking):
                    yield lead + sentence
            elif not holding:
                yield from self._shown(code, party, breaking)

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

    def _shown(self, code: int, party: str, concept: str) -> Iterator[str]:
        number = self.answer.parties.index(party)
        if not self.cone.sees(number, code):
            yield f"{party} holds this state to be impossible and has no verdict on it."
            return
        witness = explained(self.cone, code, party, concept, self.nodes).witness
        if witness is None:
            yield (
                f"What shows the verdict for {party} was not found among the first "
                f"{self.nodes:,} states looked at; the verdict itself stands."
            )
        elif witness.stable:
            for answer in witness.deterred[:ANSWERS]:
                yield self._deterred(witness, answer)
            if len(witness.deterred) > ANSWERS:
                more = counted(len(witness.deterred) - ANSWERS, "further improvement")
                yield f"So it is with {more} of {party}."
            if not witness.deterred:
                yield f"{party} has nothing better within reach."
        else:
            yield self._undeterred(witness)

    def _deterred(self, witness: Witness, answer: Deterrence) -> str:
        party, now = witness.party, witness.state
        wish = f"{party} would rather {self.names.move(now, answer.improvement)}."
        if witness.concept == "sim":
            others = listed(
                f"{step.party} might {self.names.move(now, step.to)}" for step in answer.path
            )
            return (
                f"{wish} But at the same moment {others}; together this leads to "
                f"{self.names.numbered(answer.outcome)}, no better for {party}."
            )
        steps = listed(self._answers(witness, answer), ", then ")
        told = f"{wish} But then {steps}. That leaves {party} no better off than now"
        if witness.concept in ("smr", "sseq"):
            told += ", with no way out to anything better"
        return told + "."

    def _answers(self, witness: Witness, answer: Deterrence) -> Iterator[str]:
        at = answer.improvement
        for step in answer.path:
            what = self.names.move(at, step.to)
            if witness.concept in ("seq", "sseq"):
                yield f"{step.party} would {what}, which it prefers"
            else:
                yield f"{step.party} could {what}, {self._interest(step, at)}"
            at = step.to

    def _interest(self, step: Step, before: int) -> str:
        number = self.answer.parties.index(step.party)
        old, new = (self.cone.worth(number, state) for state in (before, step.to))
        if new == old:
            return "which is all the same to it"
        return "which it even prefers" if new > old else "though to its own cost"

    def _undeterred(self, witness: Witness) -> str:
        assert witness.improvement is not None  # an unstable state has one
        party, move = witness.party, self.names.move(witness.state, witness.improvement)
        told = f"{party} would {move}, which it prefers"
        if witness.concept == "nash":
            return f"{told}."
        if witness.concept == "sim":
            return f"{told}; nothing that others would do at the same moment spoils it."
        interest = " in their own interest" if witness.concept in ("seq", "sseq") else ""
        if not witness.escapes:
            return f"{told}; no answer of others{interest} would undo the gain."
        escape = witness.escapes[0]
        leads = f"others could answer{interest} with {self.names.numbered(escape.sanction)}"
        out = self.names.move(escape.sanction, escape.to)
        rest = len(witness.escapes) - 1
        more = f", and likewise from {counted(rest, 'other answer')}" if rest else ""
        return f"{told}; {leads}, but from there {party} would {out}{more}."
