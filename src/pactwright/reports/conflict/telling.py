"""What shows a verdict, told as what each party would or could do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pactwright.reports.conflict.naming import Names
from pactwright.reports.wording import counted, listed
from pactwright.stability.cone import Cone
from pactwright.stability.explaining import explained
from pactwright.stability.witness import Deterrence, Step, Witness

ANSWERS = 3  # told at most of one party in one state


class Teller:
    """Tells what shows verdicts on states of one game.

    Parameters
    ----------
    names
        How states and moves are called.
    cone
        The game; without it, witnesses are told without whose interest an answer is in.
    parties
        Names of the parties, in order.
    nodes
        How many states to look at for one verdict.
    """

    def __init__(self, names: Names, cone: Cone | None, parties: Sequence[str], nodes: int) -> None:
        self.names = names
        self.cone = cone
        self.parties = tuple(parties)
        self.nodes = nodes

    def shown(self, code: int, party: str, concept: str) -> Iterator[str]:
        """What shows the verdict on a state, told by code, for a party."""
        assert self.cone is not None  # without it there is nothing to search
        if not self.cone.sees(self.parties.index(party), code):
            yield f"{party} holds this state to be impossible and has no verdict on it."
            return
        witness = explained(self.cone, code, party, concept, self.nodes).witness
        if witness is None:
            yield (
                f"What shows the verdict for {party} was not found among the first "
                f"{self.nodes:,} states looked at; the verdict itself stands."
            )
        else:
            yield from self.of(witness)

    def of(self, witness: Witness) -> Iterator[str]:
        """A witness in sentences."""
        if not witness.stable:
            yield self._undeterred(witness)
            return
        for answer in witness.deterred[:ANSWERS]:
            yield self._deterred(witness, answer)
        if len(witness.deterred) > ANSWERS:
            more = counted(len(witness.deterred) - ANSWERS, "further improvement")
            yield f"So it is with {more} of {witness.party}."
        if not witness.deterred:
            yield f"{witness.party} has nothing better within reach."

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
                yield f"{step.party} could {what}{self._interest(step, at)}"
            at = step.to

    def _interest(self, step: Step, before: int) -> str:
        if self.cone is None:
            return ""
        number = self.parties.index(step.party)
        old, new = (self.cone.worth(number, state) for state in (before, step.to))
        if new == old:
            return ", which is all the same to it"
        return ", which it even prefers" if new > old else ", though to its own cost"

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
