"""Whether a witness shows what it says: read from the definitions, apart from all search."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from pactwright.stability.conditions import Condition
from pactwright.stability.game import Game, GraphForm, OptionForm
from pactwright.stability.preferences import Payoffs, Priorities, Ranking
from pactwright.stability.witness import Deterrence, Witness


def check_witness(game: Game, witness: Witness) -> tuple[str, ...]:
    """What is wrong with a witness; nothing if it shows its verdict.

    Parameters
    ----------
    game
        Of which the verdict is.
    witness
        What is said to show it.
    """
    return tuple(_Check(game, witness).objections())


class _Check:
    def __init__(self, game: Game, witness: Witness) -> None:
        self.game = game
        self.told = witness
        self.party = {party.name: party for party in game.parties}
        self.ids = self._ids()

    def objections(self) -> Iterator[str]:
        told = self.told
        if told.party not in self.party or not self.possible(told.state):
            yield "there is no such party or state"
            return
        improvements = {t for t in self.moves(told.party, told.state) if self.better(t)}
        if told.stable:
            if told.improvement is not None or told.escapes:
                yield "a stable state has no improvement that nothing deters"
            answered = [answer.improvement for answer in told.deterred]
            if sorted(answered) != sorted(improvements):
                yield "what is said to be deterred is not each improvement once"
            for answer in told.deterred:
                yield from self.together(answer) if told.concept == "sim" else self.path(answer)
            return
        if told.deterred:
            yield "an unstable state needs no deterrence"
        if told.improvement not in improvements:
            yield "the improvement is none"
        elif told.concept in ("nash", "sim"):
            if told.escapes:
                yield "nothing is escaped here"
            if told.concept == "sim":
                yield from self.never_spoilt(told.improvement)
        else:
            yield from self.never_deterred(told.improvement)

    # --- what deters

    def path(self, answer: Deterrence) -> Iterator[str]:
        if self.told.concept == "nash" or not answer.path:
            yield "nothing answers the improvement"
            return
        at, last = answer.improvement, self.told.party
        for step in answer.path:
            if step.party in (last, self.told.party) or step.party not in self.party:
                yield f"{step.party} may not move to {step.to} here"
            elif not self.moves_to(step.party, at, step.to):
                yield f"{step.party} cannot move from {at} to {step.to}"
            elif self.told.concept in ("seq", "sseq") and not self.gains(step.party, at, step.to):
                yield f"{step.party} would not move from {at} to {step.to}"
            at, last = step.to, step.party
        if at != answer.outcome or not self.possible(at) or self.better(at):
            yield f"{answer.outcome} is no sanction"
        elif self.told.concept in ("smr", "sseq") and any(
            self.better(t) for t in self.moves(self.told.party, at)
        ):
            yield f"{answer.outcome} can be escaped"

    def together(self, answer: Deterrence) -> Iterator[str]:
        movers = [step.party for step in answer.path]
        if not movers or len({*movers, self.told.party}) != len(movers) + 1:
            yield "somebody moves twice, or nobody"
            return
        for step in answer.path:
            start = self.told.state
            fair = step.party in self.party and self.moves_to(step.party, start, step.to)
            if not fair or not self.gains(step.party, start, step.to):
                yield f"{step.to} is no improvement of {step.party}"
                return
        joint = self.joint([answer.improvement, *(step.to for step in answer.path)])
        if joint != answer.outcome or not self.possible(joint) or self.better(joint):
            yield f"{answer.outcome} is no sanction"

    # --- what is not deterred

    def never_deterred(self, improvement: int) -> Iterator[str]:
        """Go through all legal answers, state and last mover."""
        escapes = {escape.sanction: escape.to for escape in self.told.escapes}
        if len(escapes) != len(self.told.escapes):
            yield "one sanction is escaped twice"
        answers: set[tuple[int, str]] = set()
        front = {(improvement, self.told.party)}
        while front:
            following = {
                (target, mover)
                for at, last in front
                for mover in self.party
                if mover not in (last, self.told.party)
                for target in self.moves(mover, at)
                if self.told.concept in ("gmr", "smr") or self.gains(mover, at, target)
            }
            front = following - answers
            answers |= front
        sanctions = {state for state, _ in answers if not self.better(state)}
        for sanction in sanctions - set(escapes):
            yield f"{sanction} deters"
        for sanction in set(escapes) - sanctions:
            yield f"{sanction} is no answer that needs an escape"
        for sanction, to in escapes.items():
            known = self.told.concept in ("smr", "sseq") and self.possible(sanction)
            if not known or not self.moves_to(self.told.party, sanction, to) or not self.better(to):
                yield f"{to} is no escape from {sanction}"

    def never_spoilt(self, improvement: int) -> Iterator[str]:
        start = self.told.state
        choices = [
            [None, *(t for t in self.moves(name, start) if self.gains(name, start, t))]
            for name in self.party
            if name != self.told.party
        ]
        for chosen in product(*choices):
            moves = [move for move in chosen if move is not None]
            joint = self.joint([improvement, *moves]) if moves else None
            if joint is not None and self.possible(joint) and not self.better(joint):
                yield f"{joint} deters"
                return

    # --- the game

    def better(self, state: int) -> bool:
        return self.gains(self.told.party, self.told.state, state)

    def gains(self, name: str, before: int, after: int) -> bool:
        return self.worth(name, after) > self.worth(name, before)

    def moves(self, name: str, state: int) -> list[int]:
        if isinstance(self.game, GraphForm):
            every = {end for start, end in self.game.arcs.get(name, ()) if start == state}
            return [target for target in every if self.moves_to(name, state, target)]
        levels = self.game.levels_of(state)
        own = [option for option in self.game.options if name in option.owners]
        found = []
        for chosen in product(*(option.levels for option in own)):
            there = levels | {o.name: level for o, level in zip(own, chosen, strict=True)}
            target = self.game.code_of(there)
            if self.moves_to(name, state, target):
                found.append(target)
        return found

    def moves_to(self, name: str, state: int, target: int) -> bool:
        """Whether a party can move from one state to another, in the game of whoever judges."""
        if state == target or not self.possible(target):
            return False
        if isinstance(self.game, GraphForm):
            return (state, target) in self.game.arcs.get(name, ())
        before, after = self.game.levels_of(state), self.game.levels_of(target)
        for option in self.game.options:
            old, new = before[option.name], after[option.name]
            if old == new:
                continue
            rises = option.levels.index(new) > option.levels.index(old)
            wrong_way = option.direction == ("back" if rises else "forward")
            if name not in option.owners or wrong_way:
                return False
            for told in self.game.move_conditions:
                about = told.option == option.name and new in (told.to or option.levels)
                if (
                    about
                    and name in (told.parties or option.owners)
                    and not told.when.holds(before)
                ):
                    return False
        return True

    def possible(self, state: int) -> bool:
        """Whether a state is feasible, and held to be so by the party whose verdict it is."""
        unseen = self.party[self.told.party].misperceived
        if isinstance(self.game, GraphForm):
            seen = isinstance(unseen, Condition) or state not in unseen
            return 1 <= state <= len(self.game.states) and seen
        if not 0 <= state < self.game.combinations:
            return False
        levels = self.game.levels_of(state)
        if self.game.infeasible.holds(levels):
            return False
        if isinstance(unseen, Condition):
            return not unseen.holds(levels)
        return not unseen or self.ids[state] not in unseen

    def worth(self, name: str, state: int) -> int | float | Fraction:
        preference = self.party[name].preference
        if isinstance(preference, Ranking):
            return -next(k for k, group in enumerate(preference.classes) if self.id(state) in group)
        if isinstance(preference, Payoffs):
            return float(preference.values[self.id(state) - 1])
        if isinstance(self.game, GraphForm):
            return 0
        levels = self.game.levels_of(state)
        if isinstance(preference, Priorities):
            return int("".join(str(int(s.holds(levels))) for s in preference.statements) or "0", 2)
        return sum((Fraction(str(w)) for s, w in preference.terms if s.holds(levels)), Fraction(0))

    def joint(self, targets: list[int]) -> int | None:
        """Where several moves from the state lead when made at once; None if they conflict."""
        assert isinstance(self.game, OptionForm)
        start = self.game.levels_of(self.told.state)
        ends = [self.game.levels_of(target) for target in targets]
        found = {}
        for name, before in start.items():
            changes = {end[name] for end in ends} - {before}
            if len(changes) > 1:
                return None
            found[name] = changes.pop() if changes else before
        return self.game.code_of(found)

    def id(self, state: int) -> int:
        return state if isinstance(self.game, GraphForm) else self.ids[state]

    def _ids(self) -> dict[int, int]:
        """Code to id, where a party speaks of states by id."""
        parties = self.game.parties
        by_id = any(
            isinstance(party.preference, Ranking | Payoffs)
            or not isinstance(party.misperceived, Condition)
            for party in parties
        )
        if isinstance(self.game, GraphForm) or not by_id:
            return {}
        infeasible, levels_of = self.game.infeasible, self.game.levels_of
        codes = range(self.game.combinations)
        feasible = (code for code in codes if not infeasible.holds(levels_of(code)))
        return {code: number for number, code in enumerate(feasible, 1)}
